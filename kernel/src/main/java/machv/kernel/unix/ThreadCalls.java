package machv.kernel.unix;

import java.util.Arrays;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// Threads and processes: how they begin, and how threads end.
final class ThreadCalls {
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
  private record Wanted(CloneFlags flags, long stack, long parentTid, long childTid, long tls) {}

  long clone(UnixThread t, Arguments a) {
    long flags = a.word(0) & 0xFFFF_FFFFL;
    int signal = (int) (flags & EXIT_SIGNAL);
    CloneFlags wishes = new CloneFlags(flags & ~EXIT_SIGNAL, signal);
    return create(t, new Wanted(wishes, a.word(1), a.word(2), a.word(4), a.word(3)));
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
    long flags = Bytes.get64(b, 0);
    long signal = Bytes.get64(b, 32);
    long stack = Bytes.get64(b, 40);
    long stackSize = Bytes.get64(b, 48);
    boolean alike = (flags & (CloneFlags.THREAD | CloneFlags.PARENT)) != 0;
    boolean wrong =
        signal < 0
            || signal > Signal.COUNT
            || (alike && signal != 0) // a thread and a sibling have none of their own
            || (flags & ((EXIT_SIGNAL & ~0x80) | CloneFlags.DETACHED)) != 0
            || (stack == 0) != (stackSize == 0)
            || Bytes.get64(b, 64) != 0 // set_tid needs privileges
            || Bytes.get64(b, 72) != 0;
    if (wrong) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return create(
        t,
        new Wanted(
            new CloneFlags(flags, (int) signal),
            stack == 0 ? 0 : stack + stackSize,
            Bytes.get64(b, 24),
            Bytes.get64(b, 16),
            Bytes.get64(b, 56)));
  }

  /// Starts a thread or a process that goes on behind the call with 0.
  ///
  /// @return its id
  private long create(UnixThread t, Wanted wanted) {
    wanted.flags().check();
    return wanted.flags().makesThread() ? createThread(t, wanted) : createProcess(t, wanted);
  }

  private long createThread(UnixThread t, Wanted wanted) {
    Hart hart = childOf(t.thread().hart(), process.map(), wanted);
    KThread thread = process.threads().add(hart);
    UnixThread child = process.threads().of(thread);
    try {
      start(t, child, wanted);
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

  private static void start(UnixThread parent, UnixThread child, Wanted wanted) {
    child.signals().setBlocked(parent.signals().blocked());
    child.setAffinity(parent.affinity());
    if (wanted.flags().has(CloneFlags.PARENT_SETTID)) {
      parent.memory().store32(wanted.parentTid(), child.tid());
    }
    if (wanted.flags().has(CloneFlags.CHILD_SETTID)) {
      child.memory().store32(wanted.childTid(), child.tid());
    }
    if (wanted.flags().has(CloneFlags.CHILD_CLEARTID)) {
      child.setClearTid(wanted.childTid());
    }
    child.thread().start();
  }

  /// `fork` is a task with what the parent's memory passes on; `vfork` is one that lives in the parent's.
  private long createProcess(UnixThread t, Wanted wanted) {
    CloneFlags flags = wanted.flags();
    if (flags.siblings() && process.kin().parent() == null) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    Task parent = process.task();
    Task task = Task.child(parent, memoryFor(flags));
    UnixProcess child = null;
    KThread thread;
    try {
      child = new UnixProcess(process, task, flags);
      process.processes().enlist(child, new UnixPersonality(child));
      thread = new KThread(task, childOf(t.thread().hart(), task.map(), wanted));
    } catch (UnixFailure | OutOfMemoryError e) {
      abandon(task, child);
      throw e instanceof UnixFailure failure ? failure : new UnixFailure(UnixErrno.EAGAIN);
    }
    UnixThread first = child.threads().of(thread);
    if (!flags.memory() || flags.waits()) {
      first.signals().inheritStack(t.signals());
    }
    try {
      start(t, first, wanted);
    } catch (UnixFailure | OutOfMemoryError e) {
      abandon(task, child);
      child.threads().remove(thread);
      thread.leave();
      throw e instanceof UnixFailure failure ? failure : new UnixFailure(UnixErrno.EAGAIN);
    }
    if (flags.waits()) {
      child.awaitSpace(t.thread());
    }
    return child.pid();
  }

  private VmMap memoryFor(CloneFlags flags) {
    VmMap map = process.map();
    if (flags.memory()) {
      map.retain();
      return map;
    }
    try {
      return map.fork();
    } catch (Refused e) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
  }

  /// A child that could not be started never was.
  private void abandon(Task task, @Nullable UnixProcess child) {
    if (child != null) {
      process.processes().delist(child);
      child.neverWas();
    }
    task.terminate(new TaskEnd.Terminated("clone"));
  }

  private static Hart childOf(Hart parent, VmMap map, Wanted wanted) {
    Hart hart = new Hart(parent.xlen(), map.pmap());
    System.arraycopy(parent.x, 0, hart.x, 0, parent.x.length);
    System.arraycopy(parent.f, 0, hart.f, 0, parent.f.length);
    hart.fcsr = parent.fcsr;
    if (parent.expectsAttention()) {
      hart.expectAttention(); // a process has its handlers, a thread those of its process
    }
    hart.pc = (parent.pc + ECALL_SIZE) & parent.addressMask();
    hart.x[A0] = 0;
    if (wanted.stack() != 0) {
      hart.x[SP] = register(parent, wanted.stack());
    }
    if (wanted.flags().has(CloneFlags.SETTLS)) {
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
