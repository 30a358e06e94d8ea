package machv.kernel.unix;

import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;

/// Whether a process runs, is stopped or has ended, and what of that its parent has yet to hear. Guarded by itself.
final class ProcessState {
  private final UnixProcess process;
  private volatile @Nullable ChildReport endReport;
  private volatile boolean stopped;
  private int untoldStop; // the signal that stopped it, until the parent has heard
  private boolean untoldContinue;

  ProcessState(UnixProcess process) {
    this.process = process;
  }

  /// How it ended, as its parent hears it; null while it lives.
  @Nullable ChildReport end() {
    return endReport;
  }

  private ChildReport news(int code, int status) {
    int uid = process.identity().uid();
    return new ChildReport(process.pid(), uid, code, status, process.usage());
  }

  boolean isZombie() {
    return endReport != null;
  }

  void becomeZombie() {
    TaskEnd end = process.task().end();
    int pid = process.pid();
    int uid = process.identity().uid();
    Usage usage = process.usage();
    endReport =
        end instanceof TaskEnd.Killed killed
            ? new ChildReport(pid, uid, ChildReport.KILLED, killed.signal(), usage)
            : new ChildReport(
                pid, uid, ChildReport.EXITED, end == null ? 0 : end.exitCode(), usage);
  }

  /// What the parent has yet to hear; guarded by `processes`.
  @Nullable ChildReport report(Processes.Wish wish) {
    ChildReport end = endReport;
    if (end != null) {
      return wish.exits() ? end : null;
    }
    synchronized (this) {
      if (wish.stops() && untoldStop != 0) {
        ChildReport told = news(ChildReport.STOPPED, untoldStop);
        untoldStop = wish.keeps() ? untoldStop : 0;
        return told;
      }
      if (wish.continues() && untoldContinue) {
        untoldContinue = wish.keeps();
        return news(ChildReport.CONTINUED, Signal.SIGCONT);
      }
      return null;
    }
  }

  boolean isStopped() {
    return stopped;
  }

  /// Stops all threads, unless nobody is there who could let them go on.
  void stop(int signal) {
    boolean alone = !process.processes().anyBut(process);
    synchronized (this) {
      if (alone || stopped || isZombie()) {
        return;
      }
      stopped = true;
      untoldStop = signal;
      untoldContinue = false;
      process.task().suspend();
    }
    process.map().pmap().awaitUsers();
    tellParent(ChildReport.STOPPED, signal);
  }

  /// Lets a stopped process go on.
  ///
  /// @param tells whether the parent hears of it, as it does not of one that is killed
  void goOn(boolean tells) {
    synchronized (this) {
      if (!stopped) {
        return;
      }
      stopped = false;
      untoldStop = 0;
      untoldContinue = tells;
      process.task().resume();
    }
    if (tells) {
      tellParent(ChildReport.CONTINUED, Signal.SIGCONT);
    }
  }

  private void tellParent(int code, int signal) {
    UnixProcess to = process.kin().parent();
    if (to == null) {
      return;
    }
    ChildReport report = news(code, signal);
    if (to.signals().wantsStops()) {
      to.signals().send(report.signal(Signal.SIGCHLD));
    }
    to.kin().childQueue().wakeAll();
  }

  /// As `ps` shows it.
  char letter() {
    return text().charAt(0);
  }

  String text() {
    if (isZombie()) {
      return "Z (zombie)";
    }
    return stopped ? "T (stopped)" : "R (running)";
  }
}
