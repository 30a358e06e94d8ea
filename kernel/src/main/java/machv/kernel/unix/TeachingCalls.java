package machv.kernel.unix;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.call.KernelCall;
import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;

/// Performs the rows of [TeachingCall] as RARS does: text goes to the standard output, input comes line by line from the
/// standard input, and what a program does wrong ends it with a line on the standard error and the exit code 1.
final class TeachingCalls {
  private static final int A0 = 10;
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  // No classroom program reads or prints more at once, and a damaged one should not print all
  // memory.
  private static final int LONGEST = 1 << 20;

  private final UnixProcess process;
  private final MemoryCalls memory;
  private final @Nullable TeachingCall[] byNumber = TeachingCall.byNumber();

  TeachingCalls(UnixProcess process) {
    this.process = process;
    this.memory = new MemoryCalls(process);
  }

  /// The row of a number, or null when the number is Unix's.
  @Nullable KernelCall numbered(long number) {
    return number >= 0 && number < byNumber.length ? byNumber[(int) number] : null;
  }

  /// Performs a call.
  ///
  /// @return what a0 gets: for a call without a result, what it was
  long perform(UnixThread t, TeachingCall call, Arguments a) {
    Hart hart = t.thread().hart();
    long same = hart.x[A0];
    try {
      return switch (call) {
        case PRINT_INT -> print(t, Long.toString(same), same);
        case PRINT_INT_UNSIGNED -> print(t, Long.toUnsignedString(a.word(0)), same);
        case PRINT_INT_HEX -> print(t, "0x" + digits(hart, a.word(0), 4), same);
        case PRINT_INT_BINARY -> print(t, digits(hart, a.word(0), 1), same);
        case PRINT_CHAR -> {
          write(t, STDOUT, new byte[] {(byte) a.integer(0)});
          yield same;
        }
        case PRINT_STRING -> {
          write(t, STDOUT, t.memory().readString(a.word(0), LONGEST, UnixErrno.EFAULT));
          yield same;
        }
        case READ_INT -> number(t, line(t, LONGEST, false));
        case READ_STRING -> {
          readString(t, a.word(0), a.integer(1));
          yield same;
        }
        case READ_CHAR -> character(t);
        case SBRK -> sbrk(same);
        case EXIT_ZERO -> {
          process.end(new TaskEnd.Exited(0));
          yield same;
        }
      };
    } catch (UnixFailure e) {
      return wrong(t, "bad address or descriptor (call " + call.number() + ")", same);
    }
  }

  private static String digits(Hart hart, long value, int bits) {
    StringBuilder text = new StringBuilder();
    for (int shift = hart.xlen() - bits; shift >= 0; shift -= bits) {
      text.append(Character.forDigit((int) (value >>> shift) & ((1 << bits) - 1), 16));
    }
    return text.toString();
  }

  private long print(UnixThread t, String text, long result) {
    write(t, STDOUT, text.getBytes(StandardCharsets.ISO_8859_1));
    return result;
  }

  private void write(UnixThread t, int descriptor, byte[] bytes) {
    OpenFile file = process.descriptors().file(descriptor);
    int done = 0;
    while (done < bytes.length && !Thread.currentThread().isInterrupted()) {
      done +=
          Math.max(1, file.write(t.thread(), bytes, done, bytes.length - done, OpenFile.AT_OFFSET));
    }
  }

  /// Ends the program with a message.
  private long wrong(UnixThread t, String what, long result) {
    write(t, STDERR, ("machv: " + what + "\n").getBytes(StandardCharsets.UTF_8));
    process.end(new TaskEnd.Exited(1));
    return result;
  }

  /// A byte of the standard input, or -1 at its end.
  private int read(UnixThread t) {
    byte[] one = new byte[1];
    OpenFile file = process.descriptors().file(STDIN);
    return file.read(t.thread(), one, 0, 1, OpenFile.AT_OFFSET) <= 0 ? -1 : one[0] & 0xFF;
  }

  /// A line of at most `most` bytes.
  ///
  /// @param ended whether the newline is part of it
  private byte[] line(UnixThread t, int most, boolean ended) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (text.size() < most) {
      int c = read(t);
      if (c < 0) {
        break;
      }
      if (c != '\n' || ended) {
        text.write(c);
      }
      if (c == '\n') {
        break;
      }
    }
    return text.toByteArray();
  }

  private long number(UnixThread t, byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1).strip();
    try {
      return t.memory().isNarrow() ? Integer.parseInt(text) : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return wrong(t, "invalid integer input `" + text + "' (call 5)", 0);
    }
  }

  /// As C's `fgets`: at most one byte less than there is room, up to and with the end of the line.
  private void readString(UnixThread t, long va, int size) {
    if (size <= 0) {
      return;
    }
    byte[] text = line(t, Math.min(size - 1, LONGEST), true);
    t.memory().write(va, text);
    t.memory().write(va + text.length, new byte[1]);
  }

  private long character(UnixThread t) {
    int c = read(t);
    return c < 0 ? wrong(t, "end of input (call 12)", -1) : c;
  }

  private long sbrk(long increment) {
    long old = (process.breakEnd() + 7) & -8;
    return memory.setBreak(old + increment) == old + increment ? old : -1;
  }
}
