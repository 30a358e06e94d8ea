package machv.kernel.call;

import java.util.Arrays;
import machv.kernel.ipc.Refusal;
import machv.kernel.ipc.SenderToken;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;

/// What `task_info` and `thread_info` tell, as words (mach.md 3.6 and 3.7). User time is counted in instructions, one a nanosecond, as harts
/// have no clock of their own.
final class TaskInfo {
  private static final int ABSOLUTE_TIME = 1;
  private static final int EVENTS = 2;
  private static final int THREAD_TIMES = 3;
  private static final int BASIC_32 = 4;
  private static final int BASIC_64 = 5;
  private static final int BASIC2_32 = 6;
  private static final int SECURITY_TOKEN = 13;
  private static final int AUDIT_TOKEN = 15;
  private static final int BASIC_64_2 = 18;
  private static final int MACH_TASK_BASIC = 20;

  private static final int THREAD_BASIC = 3;
  private static final int THREAD_IDENTIFIER = 4;

  private static final int TIMESHARE = 1;
  private static final long SECOND = 1_000_000_000;
  private static final int MICROSECOND = 1000;

  private int[] words = new int[12];
  private int count;

  private TaskInfo() {}

  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor
  static int[] of(Task task, int flavor) {
    TaskInfo info = new TaskInfo();
    long user = userTime(task);
    long mapped = task.map().mappedBytes();
    long resident = Math.min(mapped, task.map().system().memory().bytesInUse());
    switch (flavor) {
      case ABSOLUTE_TIME -> info.quad(user).quad(0).quad(user).quad(0);
      case EVENTS -> info.zeros(8);
      case THREAD_TIMES -> info.time(user).time(0);
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

  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor
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

  private static long userTime(Task task) {
    long time = 0;
    for (KThread thread : task.threads()) {
      time += thread.hart().instret;
    }
    return time;
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
