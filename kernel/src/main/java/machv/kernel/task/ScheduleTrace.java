package machv.kernel.task;

import java.util.function.Consumer;
import java.util.function.Function;

/// Tells of tasks and threads in lines: made, started, waiting and going on, suspended and resumed, ended.
///
/// Called from any Java thread, also with locks held.
public final class ScheduleTrace {
  private static final long MICROSECOND = 1000;

  private final Consumer<String> lines;
  private final Function<KThread, String> calls;

  /// @param lines gets each line
  /// @param calls the name of the call that a thread is in
  public ScheduleTrace(Consumer<String> lines, Function<KThread, String> calls) {
    this.lines = lines;
    this.calls = calls;
  }

  /// Something happens to a task.
  void tell(Task task, String what) {
    lines.accept("[task " + task.id() + "] " + what);
  }

  /// Something happens to a thread, or it does something.
  void tell(KThread thread, String what) {
    lines.accept("[" + thread + "] " + what);
  }

  void waits(KThread thread, long nanoseconds) {
    String limit =
        nanoseconds == KThread.FOREVER ? "" : ", at most " + nanoseconds / MICROSECOND + " us";
    tell(thread, "waits in " + calls.apply(thread) + limit);
  }

  void goesOn(KThread thread, KThread.Wakeup why, long nanoseconds) {
    String reason =
        switch (why) {
          case WOKEN -> "woken";
          case TIMED_OUT -> "its time is over";
          case ABORTED -> "alerted";
        };
    tell(thread, "goes on, " + reason + ", after " + nanoseconds / MICROSECOND + " us");
  }
}
