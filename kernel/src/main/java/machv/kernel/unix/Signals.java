package machv.kernel.unix;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import machv.hart.Hart;
import machv.kernel.task.ExceptionMessages;
import machv.kernel.task.KThread;
import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;

/// What a process does with signals, and their delivery: to a handler of the guest, to nobody, as a stop, or as the end.
///
/// A signal is pending for one thread or for the process, whose threads share it: one that does not block it is alerted, and
/// takes it on its way back to guest code. Guarded by itself; nothing is waited for, and no guest memory accessed, under
/// this lock. Processes may share their handlers.
final class Signals {
  static final long SIG_DFL = 0;
  static final long SIG_IGN = 1;
  private static final long SA_NOCLDSTOP = 1;
  private static final long SA_NOCLDWAIT = 2;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_RESTART = 0x1000_0000;
  private static final long SA_NODEFER = 0x4000_0000;
  private static final long SA_RESETHAND = 0x8000_0000L;

  /// What a guest asked for by `sigaction`.
  record Action(long handler, long flags, long mask) {
    static final Action DEFAULT = new Action(SIG_DFL, 0, 0);

    boolean isHandler() {
      return handler != SIG_DFL && handler != SIG_IGN;
    }
  }

  private final UnixProcess process;
  private final SignalFrame frame;
  private final SignalState shared = new SignalState();
  private final WaitQueue takers = new WaitQueue(); // threads in sigtimedwait
  private volatile AtomicReferenceArray<Action> actions;

  Signals(UnixProcess process, AtomicReferenceArray<Action> actions) {
    this.process = process;
    this.frame = new SignalFrame(process);
    this.actions = actions;
  }

  /// The actions of a process that has asked for nothing.
  static AtomicReferenceArray<Action> defaults() {
    Action[] all = new Action[Signal.COUNT + 1];
    Arrays.fill(all, Action.DEFAULT);
    return new AtomicReferenceArray<>(all);
  }

  /// What a child starts with: the same actions and nothing pending.
  Signals forChild(UnixProcess child, CloneFlags flags) {
    if (flags.handlers()) {
      return new Signals(child, actions);
    }
    return new Signals(child, copy(flags.has(CloneFlags.CLEAR_SIGHAND)));
  }

  private AtomicReferenceArray<Action> copy(boolean withoutHandlers) {
    AtomicReferenceArray<Action> all = actions;
    AtomicReferenceArray<Action> copy = defaults();
    for (int i = 1; i <= Signal.COUNT; i++) {
      Action action = all.get(i);
      if (!withoutHandlers) {
        copy.set(i, action);
      } else if (action.handler() == SIG_IGN) {
        copy.set(i, new Action(SIG_IGN, 0, 0));
      }
    }
    return copy;
  }

  /// The process has become another program, which has no handlers.
  void execute() {
    actions = copy(true);
  }

  SignalFrame frame() {
    return frame;
  }

  Action action(int signal) {
    return actions.get(signal);
  }

  synchronized void setAction(int signal, Action action) {
    actions.set(signal, action);
    if (isIgnored(signal)) {
      drop(Signal.bit(signal));
    }
    if (action.isHandler() && !Signal.isFault(signal)) {
      process.threads().all().forEach(t -> t.thread().hart().expectAttention());
    }
  }

  private void drop(long set) {
    for (int signal = 1; signal <= Signal.COUNT; signal++) {
      if ((set & Signal.bit(signal)) != 0) {
        shared.drop(signal);
        for (UnixThread t : process.threads().all()) {
          t.signals().drop(signal);
        }
      }
    }
  }

  private boolean isIgnored(int signal) {
    Action action = action(signal);
    return action.handler() == SIG_IGN
        || (action.handler() == SIG_DFL && Signal.isIgnoredByDefault(signal));
  }

  /// Whether ended children are to be waited for.
  boolean wantsZombies() {
    Action action = action(Signal.SIGCHLD);
    return action.handler() != SIG_IGN && (action.flags() & SA_NOCLDWAIT) == 0;
  }

  /// Whether SIGCHLD tells of children that stop and go on, too.
  boolean wantsStops() {
    Action action = action(Signal.SIGCHLD);
    return action.handler() != SIG_IGN && (action.flags() & SA_NOCLDSTOP) == 0;
  }

  private static boolean blocks(UnixThread t, int signal) {
    return (t.signals().blocked() & Signal.bit(signal)) != 0;
  }

  // Sending.

  /// Makes a signal pending for a thread, unless it is ignored.
  ///
  /// @throws UnixFailure EAGAIN when too many wait
  void raise(UnixThread t, SignalInfo info) {
    int signal = info.signal();
    boolean blocked = blocks(t, signal);
    if (comesFirst(info, blocked)) {
      return;
    }
    synchronized (this) {
      if (blocked || !isIgnored(signal)) {
        addTo(t.signals(), info);
        if (!blocked) {
          alert(t);
        }
      }
    }
  }

  /// Makes a signal pending for the process, unless it is ignored. Its first thread gets it if it may, as on Linux.
  ///
  /// @throws UnixFailure EAGAIN when too many wait
  void send(SignalInfo info) {
    int signal = info.signal();
    UnixThread target = null;
    List<UnixThread> threads = process.threads().all();
    for (UnixThread t : threads) {
      if (target == null && !blocks(t, signal)) {
        target = t;
      }
    }
    if (process.isZombie() || comesFirst(info, target == null && !threads.isEmpty())) {
      return;
    }
    synchronized (this) {
      if (target == null || !isIgnored(signal)) {
        addTo(shared, info);
        if (target != null) {
          alert(target);
        }
      }
    }
  }

  private void addTo(SignalState state, SignalInfo info) {
    if (!state.add(info) && info.code() < 0) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    takers.wakeAll();
  }

  /// Takes a pending signal of a set, for which the thread waits if need be.
  ///
  /// @param nanoseconds how long at most, or [KThread#FOREVER]
  /// @return null when the time was over first
  /// @throws UnixFailure EINTR when another signal is to be delivered
  @Nullable SignalInfo await(UnixThread t, long set, long nanoseconds) {
    SignalInfo[] taken = {take(t, set)};
    if (taken[0] == null) {
      takers.await(t.thread(), nanoseconds, () -> (taken[0] = take(t, set)) != null || isDue(t));
    }
    if (taken[0] == null && isDue(t)) {
      throw new UnixFailure(UnixErrno.EINTR);
    }
    return taken[0];
  }

  /// What a signal does as it is sent, whoever blocks it: one that stops takes back what continues, and the other way round; a
  /// stopped process goes on; and what cannot be caught happens at once.
  ///
  /// @return whether nothing is left to be delivered
  private boolean comesFirst(SignalInfo info, boolean blocked) {
    int signal = info.signal();
    if (signal == Signal.SIGCONT) {
      drop(Signal.STOPS);
      process.state().goOn(true);
      return false;
    }
    if (Signal.stopsByDefault(signal)) {
      drop(Signal.bit(Signal.SIGCONT));
      if (!blocked && action(signal).handler() == SIG_DFL) {
        stop(signal);
        return true;
      }
      return false;
    }
    if (signal == Signal.SIGKILL && !process.threads().runHere()) {
      kill(info);
      return true;
    }
    return false;
  }

  private void stop(int signal) {
    // What a terminal sends does not stop a group that nobody would let go on.
    if (signal == Signal.SIGSTOP || !process.processes().isOrphaned(process.kin().group())) {
      process.state().stop(signal);
    }
  }

  private void kill(SignalInfo info) {
    List<UnixThread> threads = process.threads().all();
    long pc = threads.isEmpty() ? 0 : threads.get(0).thread().hart().pc;
    process.end(new TaskEnd.Killed(Signal.SIGKILL, pc, 0, info.description()));
    process.state().goOn(false);
  }

  private static void alert(UnixThread t) {
    KThread thread = t.thread();
    // Where threads take turns, an alarm may ring on the very Java thread that waits for it.
    if (!thread.runsHere() || thread.state() == KThread.State.WAITING) {
      thread.alert();
    }
  }

  /// A thread has blocked signals, or is gone: what it was alerted for and leaves behind is another's.
  synchronized void passOn(UnixThread leaving) {
    if (shared.pendingSet() == 0) {
      return;
    }
    for (UnixThread t : process.threads().all()) {
      if (t.tid() != leaving.tid() && (shared.pendingSet() & ~t.signals().blocked()) != 0) {
        alert(t);
        return;
      }
    }
  }

  // Taking.

  /// Pending for a thread or its process.
  long pendingSet(UnixThread t) {
    return t.signals().pendingSet() | shared.pendingSet();
  }

  /// Takes a pending signal of a set, the thread's own first.
  synchronized @Nullable SignalInfo take(UnixThread t, long set) {
    SignalInfo own = t.signals().take(set);
    return own == null ? shared.take(set) : own;
  }

  /// Whether a signal waits to be delivered.
  boolean isDue(UnixThread t) {
    return (pendingSet(t) & ~t.signals().blocked()) != 0;
  }

  /// A fault of the thread itself. It cannot be put off: blocked or ignored, it is the end.
  ///
  /// @return whether the thread goes on, in a handler
  boolean force(UnixThread t, SignalInfo info) {
    int signal = info.signal();
    Action action = action(signal);
    if (blocks(t, signal) || !action.isHandler()) {
      end(t, info);
      return false;
    }
    return enter(t, info, action);
  }

  /// Delivers what is due before the thread returns to its program, whose pc and registers are those after a call. The thread
  /// of a stopped process stays here.
  ///
  /// @return whether the thread goes on
  boolean deliver(UnixThread t) {
    while (true) {
      if (process.state().isStopped() && process.task().suspensions() > 0) {
        if (!t.thread().checkpoint()) {
          return false;
        }
        continue;
      }
      SignalInfo info = isDue(t) ? take(t, ~t.signals().blocked()) : null;
      if (info == null) {
        break;
      }
      if (!deliver(t, info)) {
        return false;
      }
    }
    t.signals().endSuspension();
    t.interrupt(UnixThread.Interrupted.NO); // it is made again
    return true;
  }

  private boolean deliver(UnixThread t, SignalInfo info) {
    int signal = info.signal();
    Action action = action(signal);
    if (action.isHandler()) {
      return enter(t, info, action);
    }
    if (action.handler() == SIG_IGN || Signal.isIgnoredByDefault(signal)) {
      return true;
    }
    if (Signal.stopsByDefault(signal)) {
      stop(signal);
      return true;
    }
    if (signal != Signal.SIGKILL && ExceptionMessages.raiseSignal(t.thread(), signal)) {
      return true; // a handler of exceptions took it
    }
    end(t, info);
    return false;
  }

  /// Lets the thread go on in a handler.
  private boolean enter(UnixThread t, SignalInfo info, Action action) {
    int signal = info.signal();
    boolean onStack = (action.flags() & SA_ONSTACK) != 0;
    t.settleInterrupted((action.flags() & SA_RESTART) != 0);
    try {
      frame.push(t, info, action.handler(), onStack);
    } catch (UnixFailure e) {
      // No room for the frame: as if the handler were not there.
      setAction(Signal.SIGSEGV, Action.DEFAULT);
      end(
          t,
          SignalInfo.fault(
              Signal.SIGSEGV,
              SignalInfo.SI_KERNEL,
              0,
              "no stack for the handler of " + Signal.name(signal)));
      return false;
    }
    long mask = t.signals().blocked() | action.mask();
    if ((action.flags() & SA_NODEFER) == 0) {
      mask |= Signal.bit(signal);
    }
    t.signals().setBlocked(mask);
    if ((action.flags() & SA_RESETHAND) != 0) {
      setAction(signal, Action.DEFAULT);
    }
    return true;
  }

  private void end(UnixThread t, SignalInfo info) {
    Hart hart = t.thread().hart();
    process.end(new TaskEnd.Killed(info.signal(), hart.pc, info.address(), info.description()));
  }
}
