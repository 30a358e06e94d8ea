package machv.machine;

import machv.kernel.inspect.Inspection;
import machv.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/// The look inside at the end of a run: just before its first task ends, while it still has its names and its memory.
final class LastLook {
  private final Task first;
  private volatile @Nullable Inspection atItsEnd;

  LastLook(Task first) {
    this.first = first;
    first.host().onTaskEnd(this::look);
  }

  private void look(Task task) {
    if (task == first && atItsEnd == null) {
      atItsEnd = Inspection.of(task.host());
    }
  }

  /// What was seen; of a task that was stopped and has not ended, what there is now.
  Inspection inspection() {
    Inspection seen = atItsEnd;
    return seen == null ? Inspection.of(first.host()) : seen;
  }
}
