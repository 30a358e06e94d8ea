package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// The answers of kernel calls: Mach's `kern_return_t` (mach.md 3.2), in the order of their numbers.
public enum KernReturn {
  SUCCESS,
  INVALID_ADDRESS,
  PROTECTION_FAILURE,
  NO_SPACE,
  INVALID_ARGUMENT,
  FAILURE,
  RESOURCE_SHORTAGE,
  NOT_RECEIVER,
  NO_ACCESS,
  MEMORY_FAILURE,
  MEMORY_ERROR,
  ALREADY_IN_SET,
  NOT_IN_SET,
  NAME_EXISTS,
  ABORTED,
  INVALID_NAME,
  INVALID_TASK,
  INVALID_RIGHT,
  INVALID_VALUE,
  UREFS_OVERFLOW,
  INVALID_CAPABILITY,
  RIGHT_EXISTS,
  INVALID_HOST,
  MEMORY_PRESENT,
  MEMORY_DATA_MOVED,
  MEMORY_RESTART_COPY,
  INVALID_PROCESSOR_SET,
  POLICY_LIMIT,
  INVALID_POLICY,
  INVALID_OBJECT,
  ALREADY_WAITING,
  DEFAULT_SET,
  EXCEPTION_PROTECTED,
  INVALID_LEDGER,
  INVALID_MEMORY_CONTROL,
  INVALID_SECURITY,
  NOT_DEPRESSED,
  TERMINATED,
  LOCK_SET_DESTROYED,
  LOCK_UNSTABLE,
  LOCK_OWNED,
  LOCK_OWNED_SELF,
  SEMAPHORE_DESTROYED,
  RPC_SERVER_TERMINATED,
  RPC_TERMINATE_ORPHAN,
  RPC_CONTINUE_ORPHAN,
  NOT_SUPPORTED,
  NODE_DOWN,
  NOT_WAITING,
  OPERATION_TIMED_OUT,
  CODESIGN_ERROR,
  POLICY_STATIC,
  INSUFFICIENT_BUFFER_SIZE,
  DENIED,
  MISSING_KC,
  INVALID_KC,
  NOT_FOUND;

  private static final KernReturn[] VALUES = values();

  /// The number that a guest sees.
  public int value() {
    return ordinal();
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
