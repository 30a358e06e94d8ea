package machv.kernel.ipc;

import java.util.Locale;

/// What stands behind a port: the numbers that `mach_port_kobject` shows (mach.md 7.2).
public enum PortKind {
  /// A queue of messages for whoever holds the receive right.
  MESSAGES(0),
  THREAD(1),
  TASK(2),
  HOST(3),
  HOST_PRIV(4),
  PROCESSOR(5),
  PROCESSOR_SET(6),
  PROCESSOR_SET_NAME(7),

  /// A queue, too, whose messages come from a timer.
  TIMER(8),

  /// The control port of a memory object.
  MEMORY_OBJECT(11),
  TASK_NAME(20),
  SEMAPHORE(23),
  LOCK_SET(24),
  CLOCK(25),
  CLOCK_CONTROL(26),
  MEMORY_ENTRY(28),
  SUSPENSION(34),
  TASK_INSPECT(44),
  TASK_READ(45),

  /// Where the first task learns what there is.
  BOOTSTRAP(0),

  /// Where the kernel waits for an answer.
  REPLY(0);

  private final int number;

  PortKind(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// Its name in lines for people.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Whether guests can have as many made as they like, so that they are counted.
  boolean isCounted() {
    return switch (this) {
      case MESSAGES, TIMER, SEMAPHORE, LOCK_SET, MEMORY_ENTRY -> true;
      default -> false;
    };
  }

  /// Whether the kernel holds the receive right.
  public boolean isKernelObject() {
    return this != MESSAGES && this != TIMER;
  }
}
