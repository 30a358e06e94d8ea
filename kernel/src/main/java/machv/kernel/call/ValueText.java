package machv.kernel.call;

import machv.hart.Hart;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// How the trace writes values, as their [ArgumentType] says. Reads the thread's memory where a value is behind a
/// pointer; what cannot be read is written as the pointer.
final class ValueText {
  /// How much of a string or of a buffer is shown.
  private static final int SHOWN = 32;

  /// Paths are shown whole.
  private static final int SHOWN_OF_STRING = 4096;

  private static final int MAX_ERRNO = 4095;

  private final KThread thread;
  private final Hart hart;
  private final UnixCalls unix;

  ValueText(KThread thread, UnixCalls unix) {
    this.thread = thread;
    this.hart = thread.hart();
    this.unix = unix;
  }

  /// What stands between the parentheses, as known before the call.
  String before(Signature signature, int index, long[] values) {
    Parameter parameter = signature.parameter(index);
    long value = values[index];
    if (parameter.type().look() == ArgumentType.Look.BYTES) {
      return parameter.direction() == Direction.OUT
          ? pointer(value)
          : bytes(value, length(values, index));
    }
    if (parameter.direction() == Direction.INOUT) {
      String inside = inMemory(parameter.type(), value);
      return inside == null ? pointer(value) : '[' + inside + ']';
    }
    return parameter.direction() == Direction.OUT ? pointer(value) : value(parameter.type(), value);
  }

  /// What replaces that after a success: a buffer that the call has filled; null when nothing does.
  @Nullable String inPlaceAfter(Signature signature, int index, long[] values, long result) {
    Parameter parameter = signature.parameter(index);
    boolean filled =
        parameter.direction() == Direction.OUT
            && parameter.type().look() == ArgumentType.Look.BYTES;
    return filled ? bytes(values[index], result) : null;
  }

  /// The value behind a pointer that a successful call has written; null when there is none to show.
  @Nullable String after(Parameter parameter, long pointer) {
    ArgumentType.Look look = parameter.type().look();
    boolean shown =
        parameter.direction() != Direction.IN
            && pointer != 0
            && look != ArgumentType.Look.BYTES
            && look != ArgumentType.Look.POINTER;
    return shown ? inMemory(parameter.type(), pointer) : null;
  }

  /// Whether a result tells of a failure.
  boolean isFailure(ArgumentType type, long result) {
    return switch (type.look()) {
      case KERN_RETURN -> result != 0;
      case ERRNO, ERRNO_ADDRESS -> isErrno(result);
      default -> false;
    };
  }

  private static boolean isErrno(long result) {
    return result < 0 && result >= -MAX_ERRNO;
  }

  /// A buffer's length is the argument after it.
  private static long length(long[] values, int index) {
    return index + 1 < values.length ? values[index + 1] : 0;
  }

  private @Nullable String inMemory(ArgumentType type, long pointer) {
    try {
      long value =
          switch (type.width()) {
            case INT -> hart.pmap().load32(pointer);
            case QUAD -> hart.pmap().load64(pointer);
            case WORD ->
                hart.xlen() == 32
                    ? hart.pmap().load32(pointer) & hart.addressMask()
                    : hart.pmap().load64(pointer);
          };
      return value(type, value);
    } catch (MemoryFault fault) {
      return null;
    }
  }

  /// A value by itself.
  String value(ArgumentType type, long value) {
    return switch (type.look()) {
      case DECIMAL -> Long.toString(narrowWord(type) ? (int) value : value);
      case UNSIGNED -> Long.toUnsignedString(unsigned(type, value));
      case HEX -> "0x" + Long.toHexString(unsigned(type, value));
      case OCTAL -> "0" + Long.toOctalString(unsigned(type, value));
      case NAMED -> named(type, value);
      case FLAGS -> flags(type, unsigned(type, value));
      case PROTECTION -> protection((int) value);
      case PORT -> port((int) value);
      case POINTER, BYTES -> pointer(value);
      case STRING -> string(value);
      case KERN_RETURN -> kernReturn((int) value);
      case ERRNO -> isErrno(value) ? errno(value) : Long.toString(value);
      case ERRNO_ADDRESS -> isErrno(value) ? errno(value) : pointer(value & hart.addressMask());
      case NOTHING -> "";
    };
  }

  private boolean narrowWord(ArgumentType type) {
    return type.width() == Width.WORD && hart.xlen() == 32;
  }

  private static long unsigned(ArgumentType type, long value) {
    return type.width() == Width.INT ? value & 0xFFFF_FFFFL : value;
  }

  private static String pointer(long value) {
    return value == 0 ? "NULL" : "0x" + Long.toHexString(value);
  }

  private static String named(ArgumentType type, long value) {
    String name = NamedValues.of(type).name(value);
    return name == null ? Long.toString(value) : name;
  }

  private static String flags(ArgumentType type, long value) {
    return NamedValues.of(type).flags(value);
  }

  private static String protection(int value) {
    String text =
        ((value & 1) != 0 ? "r" : "-")
            + ((value & 2) != 0 ? "w" : "-")
            + ((value & 4) != 0 ? "x" : "-");
    int rest = value & ~7;
    return rest == 0 ? text : text + "|0x" + Integer.toHexString(rest);
  }

  private String port(int name) {
    if (name == PortSpace.NULL) {
      return "MACH_PORT_NULL";
    }
    if (name == PortSpace.DEAD) {
      return "MACH_PORT_DEAD";
    }
    Task task = thread.task();
    if (name == task.space().nameOf(task.self())) {
      return "task_self";
    }
    if (name == task.space().nameOf(thread.self())) {
      return "thread_self";
    }
    if (name == task.space().nameOf(task.host().port())) {
      return "host_self";
    }
    return "0x" + Integer.toHexString(name);
  }

  private String string(long pointer) {
    return pointer == 0 ? "NULL" : quoted(pointer, SHOWN_OF_STRING, true);
  }

  private String bytes(long pointer, long length) {
    if (pointer == 0) {
      return "NULL";
    }
    String text = quoted(pointer, (int) Math.max(0, Math.min(length, SHOWN)), false);
    return Long.compareUnsigned(length, SHOWN) > 0 && text.startsWith("\"") ? text + "..." : text;
  }

  private String quoted(long pointer, int limit, boolean untilNul) {
    StringBuilder text = new StringBuilder("\"");
    try {
      for (int i = 0; i < limit; i++) {
        byte b = hart.pmap().load8((pointer + i) & hart.addressMask());
        if (untilNul && b == 0) {
          return text.append('"').toString();
        }
        escape(text, b);
      }
    } catch (MemoryFault fault) {
      return pointer(pointer);
    }
    return text.append(untilNul ? "\"..." : "\"").toString();
  }

  private static void escape(StringBuilder text, byte b) {
    switch (b) {
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      default -> {
        if (b >= ' ' && b < 0x7F) {
          text.append((char) b);
        } else {
          text.append("\\x")
              .append(Character.forDigit(b >> 4 & 15, 16))
              .append(Character.forDigit(b & 15, 16));
        }
      }
    }
  }

  private static String kernReturn(int value) {
    KernReturn answer = KernReturn.of(value);
    if (answer != null) {
      return answer.cName();
    }
    MessageReturn message = MessageReturn.of(value);
    return message != null ? message.cName() : "0x" + Integer.toHexString(value);
  }

  private String errno(long result) {
    return "-1 " + unix.errorText((int) -result);
  }
}
