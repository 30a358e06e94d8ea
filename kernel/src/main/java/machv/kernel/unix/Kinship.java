package machv.kernel.unix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose child a process is, in which group and session, and what it hears of its own children. Guarded by [Processes].
final class Kinship {
  private final UnixProcess process;
  private final Processes processes;
  private final int exitSignal;
  private final WaitQueue childQueue = new WaitQueue();
  private @Nullable UnixProcess parent;
  private int group;
  private int session;
  private boolean reaper;
  private boolean executed;
  private volatile int parentDeathSignal;

  /// Of the first process.
  Kinship(UnixProcess process, int group, int session) {
    this.process = process;
    this.processes = process.processes();
    this.exitSignal = Signal.SIGCHLD;
    this.group = group;
    this.session = session;
  }

  /// Of a child.
  Kinship(UnixProcess process, UnixProcess maker, CloneFlags flags) {
    this.process = process;
    this.processes = process.processes();
    this.exitSignal = flags.exitSignal();
    synchronized (processes) {
      parent = flags.siblings() ? maker.kin().parent() : maker;
      group = maker.kin().group();
      session = maker.kin().session();
    }
  }

  @Nullable UnixProcess parent() {
    synchronized (processes) {
      return parent;
    }
  }

  void setParent(@Nullable UnixProcess heir) {
    synchronized (processes) {
      parent = heir;
    }
  }

  /// What `getppid` says.
  int parentPid() {
    if (process.isFirst()) {
      return process.identity().parentPid();
    }
    UnixProcess known = parent();
    return known == null ? Processes.INIT : known.pid();
  }

  int group() {
    synchronized (processes) {
      return group;
    }
  }

  void setGroup(int id) {
    synchronized (processes) {
      group = id;
    }
  }

  int session() {
    synchronized (processes) {
      return session;
    }
  }

  void setSession(int id) {
    synchronized (processes) {
      session = id;
    }
  }

  boolean isReaper() {
    synchronized (processes) {
      return reaper;
    }
  }

  void setReaper(boolean wishes) {
    synchronized (processes) {
      reaper = wishes;
    }
  }

  /// Whether it has become another program since it was made.
  boolean hasExecuted() {
    synchronized (processes) {
      return executed;
    }
  }

  int parentDeathSignal() {
    return parentDeathSignal;
  }

  void setParentDeathSignal(int signal) {
    parentDeathSignal = signal;
  }

  /// It is another program now.
  void execute() {
    synchronized (processes) {
      executed = true;
    }
  }

  /// What tells the parent of its end; 0 for nothing.
  int exitSignal() {
    return hasExecuted() ? Signal.SIGCHLD : exitSignal;
  }

  /// Its parent has ended.
  void lostParent() {
    if (parentDeathSignal != 0) {
      process.signals().send(SignalInfo.byKernel(parentDeathSignal));
    }
    int mine = group();
    List<UnixProcess> members = processes.all(p -> p.kin().group() == mine);
    if (processes.isOrphaned(mine) && members.stream().anyMatch(p -> p.state().isStopped())) {
      for (UnixProcess member : members) {
        member.signals().send(SignalInfo.byKernel(Signal.SIGHUP));
        member.signals().send(SignalInfo.byKernel(Signal.SIGCONT));
      }
    }
    UnixProcess heir = parent();
    if (heir != null && process.isZombie()) {
      heir.kin().childChanged(process, Signal.SIGCHLD);
    }
  }

  /// Something has become of a child: whoever waits looks.
  ///
  /// @param signal that tells of it, or 0
  void childChanged(UnixProcess child, int signal) {
    ChildReport end = child.state().end();
    if (signal != 0 && end != null) {
      process.signals().send(end.signal(signal));
    }
    childQueue.wakeAll();
  }

  /// Where to wait for children.
  WaitQueue childQueue() {
    return childQueue;
  }
}
