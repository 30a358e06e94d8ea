package machv.kernel.task;

import machv.kernel.vm.KernReturn;
import machv.trap.Trap;
import org.jspecify.annotations.Nullable;

/// An exception, as Mach names it (mach.md 3.6 and the table in 9.5).
///
/// @param type which
/// @param code the first word of the exception's data
/// @param subcode the second
public record MachException(Type type, long code, long subcode) {
  private static final int MISALIGNED = 0x101;
  private static final int UNIX_SIGNAL = 0x10003;

  /// What a thread's exception state shows of the last one.
  ///
  /// @param cause the cause that RISC-V has for it
  /// @param value what goes with it, as an address
  /// @param type the number of the exception
  public record Raised(long cause, long value, int type) {}

  /// The kinds of exceptions, with the signal that a Unix program would get.
  public enum Type {
    BAD_ACCESS(1, 11),
    BAD_INSTRUCTION(2, 4),
    ARITHMETIC(3, 8),
    SOFTWARE(5, 6),
    BREAKPOINT(6, 5),
    SYSCALL(7, 31);

    private final int number;
    private final int signal;

    Type(int number, int signal) {
      this.number = number;
      this.signal = signal;
    }

    /// Mach's `exception_type_t`.
    public int number() {
      return number;
    }

    /// The number of the fatal signal that stands for it.
    public int signal() {
      return signal;
    }

    /// The C name.
    public String cName() {
      return "EXC_" + name();
    }
  }

  /// The exception for a Unix signal that nobody handles.
  static MachException ofSignal(int signal) {
    return new MachException(Type.SOFTWARE, UNIX_SIGNAL, signal);
  }

  /// The exception for a trap of a hart.
  ///
  /// @param a7 the register's value, which tells a bad trap number
  public static MachException of(Trap trap, long a7) {
    return switch (trap.cause()) {
      case ILLEGAL_INSTRUCTION -> new MachException(Type.BAD_INSTRUCTION, 1, trap.value());
      case BREAKPOINT -> new MachException(Type.BREAKPOINT, 1, trap.pc());
      case ECALL -> new MachException(Type.SYSCALL, -a7, 1);
      case INSTRUCTION_MISALIGNED, LOAD_MISALIGNED, STORE_MISALIGNED ->
          new MachException(Type.BAD_ACCESS, MISALIGNED, trap.value());
      case INSTRUCTION_ACCESS_FAULT,
          LOAD_ACCESS_FAULT,
          STORE_ACCESS_FAULT,
          INSTRUCTION_PAGE_FAULT,
          LOAD_PAGE_FAULT,
          STORE_PAGE_FAULT ->
          new MachException(
              Type.BAD_ACCESS,
              trap.code() == 0 ? KernReturn.INVALID_ADDRESS.value() : trap.code(),
              trap.value());
    };
  }

  /// How a task ends that has nobody to handle this.
  public TaskEnd end(Trap trap) {
    return new TaskEnd.Killed(type.signal(), trap.pc(), subcodeOrNumber(), description(trap));
  }

  private long subcodeOrNumber() {
    return type == Type.SYSCALL ? -code : subcode;
  }

  /// One clause for a person.
  public String description(Trap trap) {
    return switch (type) {
      case BAD_INSTRUCTION -> "illegal instruction 0x" + Long.toHexString(subcode);
      case BREAKPOINT -> "breakpoint";
      case SYSCALL -> "bad Mach trap number -" + code;
      case BAD_ACCESS -> access(trap) + " at 0x" + Long.toHexString(subcode) + ", " + reason();
      case ARITHMETIC -> "arithmetic exception";
      case SOFTWARE -> "software exception";
    };
  }

  private static String access(Trap trap) {
    return switch (trap.cause()) {
      case INSTRUCTION_MISALIGNED, INSTRUCTION_ACCESS_FAULT, INSTRUCTION_PAGE_FAULT -> "fetch";
      case STORE_MISALIGNED, STORE_ACCESS_FAULT, STORE_PAGE_FAULT -> "store";
      default -> "load";
    };
  }

  private String reason() {
    if (code == MISALIGNED) {
      return "misaligned";
    }
    @Nullable KernReturn answer = KernReturn.of((int) code);
    if (answer == null) {
      return "code " + code;
    }
    return switch (answer) {
      case INVALID_ADDRESS -> "nothing is mapped there";
      case PROTECTION_FAILURE -> "its protection forbids it";
      case RESOURCE_SHORTAGE -> "no memory left";
      default -> answer.cName();
    };
  }
}
