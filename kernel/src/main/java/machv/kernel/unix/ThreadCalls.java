package machv.kernel.unix;

import java.util.Arrays;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.task.KThread;
import machv.kernel.task.TaskEnd;

/// Threads of a process: how they begin and end.
final class ThreadCalls {
  private static final long CLONE_VM = 0x100;
  private static final long CLONE_FS = 0x200;
  private static final long CLONE_FILES = 0x400;
  private static final long CLONE_SIGHAND = 0x800;
  private static final long CLONE_THREAD = 0x1_0000;
  private static final long CLONE_SYSVSEM = 0x4_0000;
  private static final long CLONE_SETTLS = 0x8_0000;
  private static final long CLONE_PARENT_SETTID = 0x10_0000;
  private static final long CLONE_CHILD_CLEARTID = 0x20_0000;
  private static final long CLONE_DETACHED = 0x40_0000; // ignored since Linux 2.6.2
  private static final long CLONE_CHILD_SETTID = 0x100_0000;

  /// What a thread shares with its process.
  private static final long THREAD =
      CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;

  private static final long KNOWN =
      THREAD
          | CLONE_SYSVSEM
          | CLONE_SETTLS
          | CLONE_PARENT_SETTID
          | CLONE_CHILD_CLEARTID
          | CLONE_CHILD_SETTID;

  private static final long EXIT_SIGNAL = 0xFF;
  private static final int CLONE3_SIZE_FIRST = 64;
  private static final int CLONE3_SIZE = 88;
  private static final int PAGE = 4096;

  private static final int SP = 2;
  private static final int TP = 4;
  private static final int A0 = 10;
  private static final int ECALL_SIZE = 4;

  private final UnixProcess process;

  ThreadCalls(UnixProcess process) {
    this.process = process;
  }

  /// What `clone` and `clone3` ask for.
  private record Wanted(long flags, long stack, long parentTid, long childTid, long tls) {}

  long clone(UnixThread t, Arguments a) {
    // The signal at the end of a thread is nobody's.
    long flags = a.word(0) & ~(EXIT_SIGNAL | CLONE_DETACHED);
    return create(t, new Wanted(flags, a.word(1), a.word(2), a.word(4), a.word(3)));
  }

  long clone3(UnixThread t, Arguments a) {
    long size = a.word(1);
    if (Long.compareUnsigned(size, PAGE) > 0) {
      throw new UnixFailure(UnixErrno.E2BIG);
    }
    if (size < CLONE3_SIZE_FIRST) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    byte[] given = t.memory().read(a.word(0), (int) size);
    for (int i = CLONE3_SIZE; i < given.length; i++) {
      if (given[i] != 0) {
        throw new UnixFailure(UnixErrno.E2BIG);
      }
    }
    byte[] b = Arrays.copyOf(given, CLONE3_SIZE);
    long stack = Bytes.get64(b, 40);
    long stackSize = Bytes.get64(b, 48);
    boolean wrong =
        Bytes.get64(b, 32) != 0 // exit_signal, which a thread has not
            || (stack == 0) != (stackSize == 0)
            || Bytes.get64(b, 64) != 0 // set_tid needs privileges
            || Bytes.get64(b, 72) != 0;
    if (wrong) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return create(
        t,
        new Wanted(
            Bytes.get64(b, 0),
            stack == 0 ? 0 : stack + stackSize,
            Bytes.get64(b, 24),
            Bytes.get64(b, 16),
            Bytes.get64(b, 56)));
  }

  /// Starts a thread that goes on behind the call with 0.
  ///
  /// @return its id
  private long create(UnixThread t, Wanted wanted) {
    long flags = wanted.flags();
    if ((flags & CLONE_THREAD) == 0) {
      throw new UnixFailure(UnixErrno.ENOSYS); // another process
    }
    if ((flags & THREAD) != THREAD || (flags & ~KNOWN) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    Hart hart = childOf(t.thread().hart(), wanted);
    KThread thread = process.threads().add(hart);
    UnixThread child = process.threads().of(thread);
    child.signals().setBlocked(t.signals().blocked());
    try {
      if ((flags & CLONE_PARENT_SETTID) != 0) {
        t.memory().store32(wanted.parentTid(), child.tid());
      }
      if ((flags & CLONE_CHILD_SETTID) != 0) {
        t.memory().store32(wanted.childTid(), child.tid());
      }
      if ((flags & CLONE_CHILD_CLEARTID) != 0) {
        child.setClearTid(wanted.childTid());
      }
      thread.start();
    } catch (UnixFailure e) {
      process.threads().remove(thread);
      thread.leave();
      throw e;
    } catch (OutOfMemoryError e) {
      process.threads().remove(thread);
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    return child.tid();
  }

  private static Hart childOf(Hart parent, Wanted wanted) {
    Hart hart = new Hart(parent.xlen(), parent.pmap());
    System.arraycopy(parent.x, 0, hart.x, 0, parent.x.length);
    System.arraycopy(parent.f, 0, hart.f, 0, parent.f.length);
    hart.fcsr = parent.fcsr;
    hart.pc = (parent.pc + ECALL_SIZE) & parent.addressMask();
    hart.x[A0] = 0;
    if (wanted.stack() != 0) {
      hart.x[SP] = register(parent, wanted.stack());
    }
    if ((wanted.flags() & CLONE_SETTLS) != 0) {
      hart.x[TP] = register(parent, wanted.tls());
    }
    return hart;
  }

  private static long register(Hart hart, long value) {
    return hart.xlen() == 32 ? (int) value : value;
  }

  long setTidAddress(UnixThread t, Arguments a) {
    t.setClearTid(a.word(0));
    return t.tid();
  }

  long setRobustList(UnixThread t, Arguments a) {
    if (a.word(1) != 3L * t.memory().wordSize()) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    t.setRobustList(a.word(0), a.word(1));
    return 0;
  }

  long getRobustList(UnixThread t, Arguments a) {
    UnixThread of = a.integer(0) == 0 ? t : process.threads().find(a.integer(0));
    if (of == null) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    t.memory().storeWord(a.word(1), of.robustList());
    t.memory().storeWord(a.word(2), of.robustListLength());
    return 0;
  }

  /// Ends the calling thread; the last one ends the process, with the status of the first.
  long exit(UnixThread t, int status) {
    int last = process.threads().exit(t, status);
    if (last >= 0) {
      process.end(new TaskEnd.Exited(last));
    } else {
      t.thread().terminate();
    }
    return 0;
  }
}
