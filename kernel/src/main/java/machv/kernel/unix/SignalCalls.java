package machv.kernel.unix;

import java.util.List;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// The calls about signals.
final class SignalCalls {
  private static final int SET_SIZE = 8;
  private static final int SIG_BLOCK = 0;
  private static final int SIG_UNBLOCK = 1;
  private static final int SIG_SETMASK = 2;
  private static final int SS_ONSTACK = 1;
  private static final int SS_DISABLE = 2;
  private static final int SS_AUTODISARM = 0x8000_0000;
  private static final int MINSIGSTKSZ = 2048;
  private static final int SP = 2;

  private final UnixProcess process;

  SignalCalls(UnixProcess process) {
    this.process = process;
  }

  private Signals signals() {
    return process.signals();
  }

  private static void checkSetSize(long size) {
    if (size != SET_SIZE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
  }

  /// `struct sigaction` of the kernel: handler, flags, mask; no restorer on RISC-V.
  long rtSigaction(UnixThread t, Arguments a) {
    int signal = a.integer(0);
    checkSetSize(a.word(3));
    boolean changes = a.word(1) != 0;
    if (!Signal.isValid(signal) || (changes && (Signal.UNBLOCKABLE & Signal.bit(signal)) != 0)) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int word = t.memory().wordSize();
    Signals.Action fresh = null;
    if (changes) {
      long at = a.word(1);
      fresh =
          new Signals.Action(
              t.memory().loadWord(at),
              t.memory().loadWord(at + word),
              t.memory().load64(at + 2L * word) & ~Signal.UNBLOCKABLE);
    }
    if (a.word(2) != 0) {
      Signals.Action old = signals().action(signal);
      long at = a.word(2);
      t.memory().storeWord(at, old.handler());
      t.memory().storeWord(at + word, old.flags());
      t.memory().store64(at + 2L * word, old.mask());
    }
    if (fresh != null) {
      signals().setAction(signal, fresh);
    }
    return 0;
  }

  long rtSigprocmask(UnixThread t, Arguments a) {
    checkSetSize(a.word(3));
    long old = t.signals().blocked();
    if (a.word(1) != 0) {
      long set = t.memory().load64(a.word(1));
      t.signals()
          .setBlocked(
              switch (a.integer(0)) {
                case SIG_BLOCK -> old | set;
                case SIG_UNBLOCK -> old & ~set;
                case SIG_SETMASK -> set;
                default -> throw new UnixFailure(UnixErrno.EINVAL);
              });
    }
    if (a.word(1) != 0) {
      signals().passOn(t);
    }
    if (a.word(2) != 0) {
      t.memory().store64(a.word(2), old);
    }
    return 0;
  }

  long rtSigpending(UnixThread t, Arguments a) {
    if (Long.compareUnsigned(a.word(1), SET_SIZE) > 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    byte[] set = new byte[SET_SIZE];
    Bytes.put64(set, 0, signals().pendingSet(t) & t.signals().blocked());
    t.memory().write(a.word(0), set, 0, (int) a.word(1));
    return 0;
  }

  /// Waits for a signal under another mask.
  long rtSigsuspend(UnixThread t, Arguments a) {
    checkSetSize(a.word(1));
    long set = t.memory().load64(a.word(0));
    t.signals().suspendWith(set);
    signals().passOn(t);
    while (!signals().isDue(t)) {
      t.thread().prepare();
      if (t.thread().block(KThread.FOREVER) == KThread.Wakeup.ABORTED) {
        break;
      }
    }
    throw new UnixFailure(UnixErrno.EINTR);
  }

  long rtSigtimedwait(UnixThread t, Arguments a) {
    checkSetSize(a.word(3));
    long set = t.memory().load64(a.word(0)) & ~Signal.UNBLOCKABLE;
    long timeout = a.word(2) == 0 ? KThread.FOREVER : TimeCalls.loadTime(t, a.word(2));
    SignalInfo info = signals().await(t, set, timeout);
    if (info == null) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    if (a.word(1) != 0) {
      t.memory().write(a.word(1), info.bytes(t.memory().isNarrow()));
    }
    return info.signal();
  }

  long sigaltstack(UnixThread t, Arguments a) {
    Hart hart = t.thread().hart();
    SignalState state = t.signals();
    int word = t.memory().wordSize();
    long oldStack = state.stack();
    long oldSize = state.stackSize();
    int oldFlags = SignalFrame.stackFlags(state, hart);
    if (a.word(0) != 0) {
      long base = t.memory().loadWord(a.word(0));
      int flags = t.memory().load32(a.word(0) + word);
      long size = t.memory().loadWord(a.word(0) + 2L * word);
      if (state.isOnStack(hart.x[SP] & hart.addressMask())) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      int mode = flags & ~SS_AUTODISARM;
      if (mode != 0 && mode != SS_DISABLE && mode != SS_ONSTACK) {
        throw new UnixFailure(UnixErrno.EINVAL);
      }
      if (mode == SS_DISABLE) {
        state.setStack(0, 0, SS_DISABLE);
      } else if (Long.compareUnsigned(size, MINSIGSTKSZ) < 0) {
        throw new UnixFailure(UnixErrno.ENOMEM);
      } else {
        state.setStack(base, size, flags & SS_AUTODISARM);
      }
    }
    if (a.word(1) != 0) {
      t.memory().storeWord(a.word(1), oldStack);
      t.memory().store32(a.word(1) + word, oldFlags);
      t.memory().storeWord(a.word(1) + 2L * word, oldSize);
    }
    return 0;
  }

  private SignalInfo sent(int signal, int code) {
    if (signal < 0 || signal > Signal.COUNT) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return SignalInfo.sent(signal, code, process.pid(), process.identity().uid());
  }

  /// To a process, the own group, another group, or all but the caller.
  long kill(Arguments a) {
    int pid = a.integer(0);
    SignalInfo info = sent(a.integer(1), SignalInfo.SI_USER);
    if (pid == Integer.MIN_VALUE) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    Processes all = process.processes();
    List<UnixProcess> targets;
    if (pid > 0) {
      UnixProcess target = all.withThread(pid); // a thread stands for its process
      targets = target == null ? List.of() : List.of(target);
    } else if (pid == -1) {
      targets = all.all(p -> p != process);
    } else {
      int group = pid == 0 ? process.kin().group() : -pid;
      targets = all.all(p -> p.kin().group() == group);
    }
    if (targets.isEmpty()) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    for (UnixProcess target : targets) {
      if (target != process) {
        send(target, info);
      }
    }
    if (targets.contains(process)) {
      send(process, info); // last, as it may be the end
    }
    return 0;
  }

  private static void send(UnixProcess target, SignalInfo info) {
    if (info.signal() != 0) {
      target.signals().send(info);
    }
  }

  /// To one thread.
  ///
  /// @param group the process that the thread has to be of; -1 for any
  long tgkill(int group, int tid, int signal) {
    if (group == 0 || group < -1 || tid <= 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    SignalInfo info = sent(signal, SignalInfo.SI_TKILL);
    UnixProcess of = process.processes().withThread(tid);
    if (of == null || (group > 0 && of.pid() != group)) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    UnixThread target = of.threads().find(tid);
    if (signal != 0 && target != null) { // a zombie has no thread any more
      of.signals().raise(target, info);
    }
    return 0;
  }

  long rtSigqueueinfo(UnixThread t, Arguments a) {
    UnixProcess target = process.processes().withThread(a.integer(0));
    SignalInfo info = queued(t, a.word(2), target, a.integer(1));
    if (info.signal() != 0 && target != null) {
      target.signals().send(info);
    }
    return 0;
  }

  /// What `pthread_sigqueue` calls.
  long rtTgsigqueueinfo(UnixThread t, Arguments a) {
    if (a.integer(0) <= 0 || a.integer(1) <= 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    UnixProcess of = process.processes().find(a.integer(0));
    UnixThread target = of == null ? null : of.threads().find(a.integer(1));
    SignalInfo info = queued(t, a.word(3), target == null ? null : of, a.integer(2));
    if (info.signal() != 0 && of != null && target != null) {
      of.signals().raise(target, info);
    }
    return 0;
  }

  /// A guest may not claim that the kernel, or `kill`, sent what it sends to another.
  private SignalInfo queued(UnixThread t, long va, @Nullable UnixProcess target, int signal) {
    byte[] info = t.memory().read(va, 32);
    int code = Bytes.get32(info, 8);
    if ((code >= 0 || code == SignalInfo.SI_TKILL) && target != process && target != null) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    if (target == null) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    if (signal < 0 || signal > Signal.COUNT) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean narrow = t.memory().isNarrow();
    int at = narrow ? 12 : 16;
    long value = narrow ? Bytes.get32(info, at + 8) : Bytes.get64(info, at + 8);
    return new SignalInfo(
        signal,
        code,
        0,
        Bytes.get32(info, at),
        Bytes.get32(info, at + 4),
        value,
        Signal.name(signal));
  }
}
