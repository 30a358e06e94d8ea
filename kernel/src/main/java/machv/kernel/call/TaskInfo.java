package machv.kernel.call;

import java.util.Arrays;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.SenderToken;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmRegion;
import machv.memory.MachineMemory;

/// What `task_info` and `thread_info` tell, as words (mach.md 3.6 and 3.7). User time is counted in instructions, one a nanosecond, as harts
/// have no clock of their own.
final class TaskInfo {
  private static final int ABSOLUTE_TIME = 1;
  private static final int EVENTS = 2;
  private static final int THREAD_TIMES = 3;
  private static final int BASIC_32 = 4;
  private static final int BASIC_64 = 5;
  private static final int BASIC2_32 = 6;
  private static final int KERNEL_MEMORY = 7;
  private static final int SCHED_TIMESHARE = 10;
  private static final int SCHED_RR = 11;
  private static final int SCHED_FIFO = 12;
  private static final int SECURITY_TOKEN = 13;
  private static final int AUDIT_TOKEN = 15;
  private static final int AFFINITY_TAG = 16;
  private static final int DYLD = 17;
  private static final int BASIC_64_2 = 18;
  private static final int MACH_TASK_BASIC = 20;
  private static final int POWER = 21;
  private static final int EXTMOD = 19;
  private static final int VM = 22;
  private static final int FLAGS = 28;

  private static final int THREAD_BASIC = 3;
  private static final int THREAD_IDENTIFIER = 4;
  private static final int THREAD_EXTENDED = 5;
  private static final int NAME_WORDS = 16;
  private static final int EXTMOD_WORDS = 16; // a number of the program, six counts
  private static final int OLDEST_VM_WORDS = 36;
  private static final int OLD_VM_WORDS = 38; // with the footprint

  private static final int LP64 = 1; // of the flags
  private static final int HIGHEST_PRIORITY = 63;
  private static final int PRIORITY = 31;

  private static final int TIMESHARE = 1;
  private static final long SECOND = 1_000_000_000;
  private static final int MICROSECOND = 1000;

  private int[] words = new int[12];
  private int count;

  private TaskInfo() {}

  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor, INVALID_POLICY for a policy that no task has
  static int[] of(Task task, int flavor) {
    TaskInfo info = new TaskInfo();
    long user = task.userTime();
    long mapped = task.map().mappedBytes();
    long resident = resident(task);
    switch (flavor) {
      case ABSOLUTE_TIME -> info.quad(user).quad(0).quad(liveTime(task)).quad(0);
      case EVENTS -> events(info, task);
      case THREAD_TIMES -> info.time(liveTime(task)).time(0);
      case KERNEL_MEMORY -> info.zeros(8); // the kernel's memory is the host's
      case SCHED_TIMESHARE -> info.scheduled(false);
      case SCHED_RR, SCHED_FIFO -> throw new Refusal(KernReturn.INVALID_POLICY);
      case AFFINITY_TAG -> info.zeros(4); // no sets
      case DYLD -> info.zeros(5); // nobody keeps a list of images
      case POWER -> info.quad(user).zeros(10);
      case EXTMOD -> info.zeros(EXTMOD_WORDS); // nobody counts who changes whom
      case VM -> memory(info, task, mapped, resident);
      case FLAGS -> info.word(task.map().xlen() == 64 ? LP64 : 0);
      case BASIC_32, BASIC2_32 ->
          info.word(task.suspensions())
              .word((int) Math.min(mapped, 0xFFFF_FFFFL))
              .word((int) Math.min(resident, 0xFFFF_FFFFL))
              .time(user)
              .time(0)
              .word(TIMESHARE);
      case BASIC_64, BASIC_64_2 ->
          info.word(task.suspensions())
              .quad(mapped)
              .quad(resident)
              .time(user)
              .time(0)
              .word(TIMESHARE);
      case SECURITY_TOKEN -> info.zeros(2);
      case AUDIT_TOKEN -> {
        for (int word : SenderToken.audit(task.id())) {
          info.word(word);
        }
      }
      case MACH_TASK_BASIC ->
          info.quad(mapped)
              .quad(resident)
              .quad(resident)
              .time(user)
              .time(0)
              .word(TIMESHARE)
              .word(task.suspensions());
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return info.all();
  }

  /// The words that a caller has room for: those of VM have become more over time.
  static int[] of(Task task, int flavor, int room) {
    int[] words = of(task, flavor);
    if (flavor == VM && room >= OLDEST_VM_WORDS && room < words.length) {
      return Arrays.copyOf(words, room < OLD_VM_WORDS ? OLDEST_VM_WORDS : OLD_VM_WORDS);
    }
    return words;
  }

  /// `task_vm_info`: what is anonymous is internal, what a pager of its own has is external, what is out is compressed. Nobody notes peaks.
  private static void memory(TaskInfo info, Task task, long mapped, long resident) {
    int regions = 0;
    long external = 0;
    long out = 0;
    for (VmRegion region : VmRegion.all(task.map())) {
      regions++;
      external += region.externalPager() ? (long) region.resident() * MachineMemory.PAGE_SIZE : 0;
      out += (long) region.pagedOut() * MachineMemory.PAGE_SIZE;
    }
    long internal = resident - external;
    info.quad(mapped).word(regions).word(MachineMemory.PAGE_SIZE);
    info.quad(resident).quad(resident).zeros(4); // no devices
    info.quad(internal).quad(internal).quad(external).quad(external);
    info.zeros(10); // nothing is reusable or volatile
    info.quad(out).quad(out).quad(0).quad(internal + out);
    info.quad(task.map().min()).quad(task.map().max());
  }

  private static long resident(Task task) {
    long pages = 0;
    for (VmRegion region : VmRegion.all(task.map())) {
      pages += region.resident();
    }
    return pages * MachineMemory.PAGE_SIZE;
  }

  private static void events(TaskInfo info, Task task) {
    KThread.Events all = task.events();
    info.word((int) task.map().faults())
        .zeros(4)
        .word((int) all.machCalls())
        .word((int) all.unixCalls())
        .word((int) all.waits());
  }

  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor, INVALID_POLICY for a policy that the thread has not
  static int[] of(KThread thread, int flavor) {
    TaskInfo info = new TaskInfo();
    switch (flavor) {
      case THREAD_BASIC ->
          info.time(thread.hart().instret)
              .time(0)
              .word(0)
              .word(TIMESHARE)
              .word(runState(thread))
              .word(0)
              .word(thread.suspensions())
              .word(0);
      case THREAD_IDENTIFIER ->
          info.quad((long) thread.task().id() << 32 | thread.number()).quad(0).quad(0);
      case THREAD_EXTENDED ->
          info.quad(thread.hart().instret)
              .quad(0)
              .word(0)
              .word(TIMESHARE)
              .word(runState(thread))
              .zeros(2)
              .word(thread.isDepressed() ? 0 : PRIORITY)
              .word(PRIORITY)
              .word(HIGHEST_PRIORITY)
              .zeros(NAME_WORDS);
      case SCHED_TIMESHARE -> info.scheduled(thread.isDepressed());
      case SCHED_RR, SCHED_FIFO -> throw new Refusal(KernReturn.INVALID_POLICY);
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return info.all();
  }

  private static int runState(KThread thread) {
    return switch (thread.state()) {
      case RUNNING -> 1;
      case STOPPED -> 2;
      case WAITING -> 3;
      case HALTED -> 5;
    };
  }

  private static long liveTime(Task task) {
    long time = 0;
    for (KThread thread : task.threads()) {
      time += thread.hart().instret;
    }
    return time;
  }

  /// `policy_timeshare_info`: the highest priority, that of the start, the present one, whether it is depressed, and from which.
  private TaskInfo scheduled(boolean depressed) {
    return word(HIGHEST_PRIORITY)
        .word(PRIORITY)
        .word(depressed ? 0 : PRIORITY)
        .word(depressed ? 1 : 0)
        .word(depressed ? PRIORITY : -1);
  }

  private TaskInfo word(int value) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
    }
    words[count++] = value;
    return this;
  }

  private TaskInfo quad(long value) {
    return word((int) value).word((int) (value >>> 32));
  }

  /// A `time_value_t`.
  private TaskInfo time(long nanoseconds) {
    return word((int) (nanoseconds / SECOND)).word((int) (nanoseconds % SECOND / MICROSECOND));
  }

  private TaskInfo zeros(int number) {
    for (int i = 0; i < number; i++) {
      word(0);
    }
    return this;
  }

  private int[] all() {
    return Arrays.copyOf(words, count);
  }
}
