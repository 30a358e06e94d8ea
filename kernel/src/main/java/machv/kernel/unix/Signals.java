package machv.kernel.unix;

import java.util.Arrays;
import machv.kernel.task.ExceptionMessages;
import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;

/// What a process does with signals, and their delivery: to a handler of the guest, to nobody, or as the end.
///
/// A signal is pending for one thread or for the process, whose threads share it: one that does not block it is alerted, and
/// takes it on its way back to guest code. Guarded by itself; nothing is waited for, and no guest memory accessed, under
/// this lock.
final class Signals {
  static final long SIG_DFL = 0;
  static final long SIG_IGN = 1;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_RESTART = 0x1000_0000;
  private static final long SA_NODEFER = 0x4000_0000;
  private static final long SA_RESETHAND = 0x8000_0000L;

  /// What a guest asked for by `sigaction`.
  record Action(long handler, long flags, long mask) {
    static final Action DEFAULT = new Action(SIG_DFL, 0, 0);
  }

  private final UnixProcess process;
  private final Action[] actions = new Action[Signal.COUNT + 1];
  private final SignalFrame frame;
  private final SignalState shared = new SignalState();

  Signals(UnixProcess process) {
    this.process = process;
    this.frame = new SignalFrame(process);
    Arrays.fill(actions, Action.DEFAULT);
  }

  SignalFrame frame() {
    return frame;
  }

  synchronized Action action(int signal) {
    return actions[signal];
  }

  synchronized void setAction(int signal, Action action) {
    actions[signal] = action;
    if (isIgnored(signal)) {
      shared.drop(signal);
      for (UnixThread t : process.threads().all()) {
        t.signals().drop(signal);
      }
    }
  }

  private boolean isIgnored(int signal) {
    Action action = actions[signal];
    return action.handler() == SIG_IGN
        || (action.handler() == SIG_DFL && Signal.isIgnoredByDefault(signal));
  }

  private static boolean blocks(UnixThread t, int signal) {
    return (t.signals().blocked() & Signal.bit(signal)) != 0;
  }

  /// Makes a signal pending for a thread, unless it is ignored.
  synchronized void raise(UnixThread t, int signal, SignalInfo info) {
    boolean blocked = blocks(t, signal);
    if (blocked || !isIgnored(signal)) {
      t.signals().add(info);
      if (!blocked) {
        alert(t);
      }
    }
  }

  /// Makes a signal pending for the process, unless it is ignored. The first thread gets it if it may, as on Linux.
  ///
  /// @param sender a thread of the process
  synchronized void raiseShared(UnixThread sender, int signal, SignalInfo info) {
    UnixThread target = null;
    for (UnixThread t : process.threads().all()) {
      if (target == null && !blocks(t, signal)) {
        target = t;
      }
    }
    if (target == null && !blocks(sender, signal)) {
      target = sender;
    }
    if (target == null || !isIgnored(signal)) {
      shared.add(info);
      if (target != null) {
        alert(target);
      }
    }
  }

  private static void alert(UnixThread t) {
    if (!t.thread().runsHere()) {
      t.thread().alert();
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
    boolean blocked = blocks(t, signal);
    if (blocked || action.handler() == SIG_DFL || action.handler() == SIG_IGN) {
      end(t, info);
      return false;
    }
    return enter(t, info, action);
  }

  /// Delivers what is due before the thread returns to its program, whose pc and registers are those after a call.
  ///
  /// @return whether the thread goes on
  boolean deliver(UnixThread t) {
    while (isDue(t)) {
      SignalInfo info = take(t, ~t.signals().blocked());
      if (info == null) {
        break;
      }
      int signal = info.signal();
      Action action = action(signal);
      if (action.handler() == SIG_IGN
          || (action.handler() == SIG_DFL && Signal.isIgnoredByDefault(signal))) {
        continue;
      }
      if (action.handler() == SIG_DFL && Signal.stopsByDefault(signal)) {
        continue; // nobody could let the process go on
      }
      if (action.handler() == SIG_DFL) {
        if (signal != Signal.SIGKILL && ExceptionMessages.raiseSignal(t.thread(), signal)) {
          continue; // a handler of exceptions took it
        }
        end(t, info);
        return false;
      }
      if (!enter(t, info, action)) {
        return false;
      }
    }
    t.signals().endSuspension();
    t.interrupt(UnixThread.Interrupted.NO); // it is made again
    return true;
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
    process.end(
        new TaskEnd.Killed(
            info.signal(), t.thread().hart().pc, info.address(), info.description()));
  }
}
