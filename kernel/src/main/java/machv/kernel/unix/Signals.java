package machv.kernel.unix;

import java.util.Arrays;
import machv.kernel.task.TaskEnd;

/// What a process does with signals, and their delivery: to a handler of the guest, to nobody, or as the end.
final class Signals {
  static final long SIG_DFL = 0;
  static final long SIG_IGN = 1;
  private static final long SA_ONSTACK = 0x0800_0000;
  private static final long SA_NODEFER = 0x4000_0000;
  private static final long SA_RESETHAND = 0x8000_0000L;

  /// What a guest asked for by `sigaction`.
  record Action(long handler, long flags, long mask) {
    static final Action DEFAULT = new Action(SIG_DFL, 0, 0);
  }

  private final UnixProcess process;
  private final Action[] actions = new Action[Signal.COUNT + 1];
  private final SignalFrame frame;

  Signals(UnixProcess process) {
    this.process = process;
    this.frame = new SignalFrame(process);
    Arrays.fill(actions, Action.DEFAULT);
  }

  SignalFrame frame() {
    return frame;
  }

  Action action(int signal) {
    return actions[signal];
  }

  void setAction(UnixThread t, int signal, Action action) {
    actions[signal] = action;
    if (isIgnored(signal)) {
      t.signals().drop(signal);
    }
  }

  private boolean isIgnored(int signal) {
    Action action = actions[signal];
    return action.handler() == SIG_IGN
        || (action.handler() == SIG_DFL && Signal.isIgnoredByDefault(signal));
  }

  /// Makes a signal pending for a thread, unless it is ignored.
  void raise(UnixThread t, int signal, SignalInfo info) {
    boolean blocked = (t.signals().blocked() & Signal.bit(signal)) != 0;
    if (blocked || !isIgnored(signal)) {
      t.signals().add(info);
    }
  }

  /// Whether a signal waits to be delivered.
  boolean isDue(UnixThread t) {
    return (t.signals().pendingSet() & ~t.signals().blocked()) != 0;
  }

  /// A fault of the thread itself. It cannot be put off: blocked or ignored, it is the end.
  ///
  /// @return whether the thread goes on, in a handler
  boolean force(UnixThread t, SignalInfo info) {
    int signal = info.signal();
    Action action = actions[signal];
    boolean blocked = (t.signals().blocked() & Signal.bit(signal)) != 0;
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
      SignalInfo info = t.signals().take(~t.signals().blocked());
      if (info == null) {
        break;
      }
      int signal = info.signal();
      Action action = actions[signal];
      if (isIgnored(signal)) {
        continue;
      }
      if (action.handler() == SIG_DFL && Signal.stopsByDefault(signal)) {
        continue; // nobody could let the process go on
      }
      if (action.handler() == SIG_DFL) {
        end(t, info);
        return false;
      }
      if (!enter(t, info, action)) {
        return false;
      }
    }
    t.signals().endSuspension();
    return true;
  }

  /// Lets the thread go on in a handler.
  private boolean enter(UnixThread t, SignalInfo info, Action action) {
    int signal = info.signal();
    boolean onStack = (action.flags() & SA_ONSTACK) != 0;
    try {
      frame.push(t, info, action.handler(), onStack);
    } catch (UnixFailure e) {
      // No room for the frame: as if the handler were not there.
      actions[Signal.SIGSEGV] = Action.DEFAULT;
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
      actions[signal] = Action.DEFAULT;
    }
    return true;
  }

  private void end(UnixThread t, SignalInfo info) {
    process.end(
        new TaskEnd.Killed(
            info.signal(), t.thread().hart().pc, info.address(), info.description()));
  }
}
