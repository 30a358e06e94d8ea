package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// The answers of kernel calls: Mach's `kern_return_t` (mach.md 3.2), in the order of their numbers.
public enum KernReturn {
  SUCCESS(0),
  INVALID_ADDRESS(1),
  PROTECTION_FAILURE(2),
  NO_SPACE(3),
  INVALID_ARGUMENT(4),
  FAILURE(5),
  RESOURCE_SHORTAGE(6),
  NOT_RECEIVER(7),
  NO_ACCESS(8),
  MEMORY_FAILURE(9),
  MEMORY_ERROR(10),
  ALREADY_IN_SET(11),
  NOT_IN_SET(12),
  NAME_EXISTS(13),
  ABORTED(14),
  INVALID_NAME(15),
  INVALID_TASK(16),
  INVALID_RIGHT(17),
  INVALID_VALUE(18),
  UREFS_OVERFLOW(19),
  INVALID_CAPABILITY(20),
  RIGHT_EXISTS(21),
  INVALID_HOST(22),
  MEMORY_PRESENT(23),
  MEMORY_DATA_MOVED(24),
  MEMORY_RESTART_COPY(25),
  INVALID_PROCESSOR_SET(26),
  POLICY_LIMIT(27),
  INVALID_POLICY(28),
  INVALID_OBJECT(29),
  ALREADY_WAITING(30),
  DEFAULT_SET(31),
  EXCEPTION_PROTECTED(32),
  INVALID_LEDGER(33),
  INVALID_MEMORY_CONTROL(34),
  INVALID_SECURITY(35),
  NOT_DEPRESSED(36),
  TERMINATED(37),
  LOCK_SET_DESTROYED(38),
  LOCK_UNSTABLE(39),
  LOCK_OWNED(40),
  LOCK_OWNED_SELF(41),
  SEMAPHORE_DESTROYED(42),
  RPC_SERVER_TERMINATED(43),
  RPC_TERMINATE_ORPHAN(44),
  RPC_CONTINUE_ORPHAN(45),
  NOT_SUPPORTED(46),
  NODE_DOWN(47),
  NOT_WAITING(48),
  OPERATION_TIMED_OUT(49),
  CODESIGN_ERROR(50),
  POLICY_STATIC(51),
  INSUFFICIENT_BUFFER_SIZE(52),
  DENIED(53),
  MISSING_KC(54),
  INVALID_KC(55),
  NOT_FOUND(56);

  private static final KernReturn[] VALUES = values();

  private final int value;

  KernReturn(int value) {
    this.value = value;
  }

  /// The number that a guest sees.
  public int value() {
    return value;
  }

  /// The answer with this number, or null when there is none.
  public static @Nullable KernReturn of(int value) {
    return value >= 0 && value < VALUES.length ? VALUES[value] : null;
  }

  /// The C name.
  public String cName() {
    return "KERN_" + name();
  }
}
