package machv.machine;

import java.util.function.Supplier;
import machv.kernel.inspect.Inspection;
import machv.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/// The look inside at the end of a run: just before its first process ends, while it still has its names and its memory.
final class LastLook {
  private final Task first;
  private volatile Supplier<Task> watched;
  private volatile @Nullable Inspection atItsEnd;

  LastLook(Task first) {
    this.first = first;
    this.watched = () -> first;
    first.host().onTaskEnd(this::look);
  }

  /// The task whose end counts is not always the first: its process may go on in another.
  void watch(Supplier<Task> task) {
    watched = task;
  }

  private void look(Task task) {
    if (task == watched.get() && atItsEnd == null) {
      atItsEnd = Inspection.of(task.host());
    }
  }

  /// What was seen; of a task that was stopped and has not ended, what there is now.
  Inspection inspection() {
    Inspection seen = atItsEnd;
    return seen == null ? Inspection.of(first.host()) : seen;
  }
}
