package machv.kernel.task;

import java.util.Arrays;
import machv.hart.Hart;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The registers of a thread as words: the flavors of mach.md 3.8.
public final class ThreadState {
  public static final int INTEGER = 1;
  public static final int FLOAT = 2;
  public static final int EXCEPTION = 3;
  public static final int INTEGER32 = 4;
  public static final int NONE = 5;

  /// The most words that a message has room for.
  public static final int MAX_WORDS = 1296;

  private static final int REGISTERS = 32;

  private ThreadState() {}

  /// How many words a flavor has.
  ///
  /// @throws Refusal INVALID_ARGUMENT for one that a hart of this width does not have
  public static int count(int flavor, int xlen) {
    return switch (flavor) {
      case INTEGER -> 2 * REGISTERS;
      case FLOAT -> 2 * REGISTERS + 2;
      case EXCEPTION -> 6;
      case INTEGER32 -> {
        if (xlen != 32) {
          throw new Refusal(KernReturn.INVALID_ARGUMENT);
        }
        yield REGISTERS;
      }
      case NONE -> 0;
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    };
  }

  /// The words of a flavor, read from a hart that stands still.
  static int[] read(Hart hart, MachException.@Nullable Raised last, int flavor) {
    int[] words = new int[count(flavor, hart.xlen())];
    switch (flavor) {
      case INTEGER -> {
        for (int i = 0; i < REGISTERS; i++) {
          put(words, 2 * i, (i == 0 ? hart.pc : hart.x[i]) & hart.addressMask());
        }
      }
      case INTEGER32 -> {
        for (int i = 0; i < REGISTERS; i++) {
          words[i] = (int) (i == 0 ? hart.pc : hart.x[i]);
        }
      }
      case FLOAT -> {
        for (int i = 0; i < REGISTERS; i++) {
          put(words, 2 * i, hart.f[i]);
        }
        words[2 * REGISTERS] = hart.fcsr;
      }
      case EXCEPTION -> {
        if (last != null) {
          put(words, 0, last.cause());
          put(words, 2, last.value());
          words[4] = last.type();
        }
      }
      default -> {}
    }
    return words;
  }

  /// Writes the words of a flavor to a hart that stands still. What tells of an exception cannot be written, and is left as it is.
  ///
  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor or too few words
  static void write(Hart hart, int flavor, int[] words) {
    check(flavor, hart.xlen(), words);
    boolean narrow = hart.xlen() == 32;
    switch (flavor) {
      case INTEGER -> {
        hart.pc = get(words, 0) & ~1L & hart.addressMask();
        for (int i = 1; i < REGISTERS; i++) {
          hart.x[i] = narrow ? words[2 * i] : get(words, 2 * i);
        }
      }
      case INTEGER32 -> {
        hart.pc = words[0] & 0xFFFF_FFFEL;
        for (int i = 1; i < REGISTERS; i++) {
          hart.x[i] = words[i];
        }
      }
      case FLOAT -> {
        for (int i = 0; i < REGISTERS; i++) {
          hart.f[i] = get(words, 2 * i);
        }
        hart.fcsr = words[2 * REGISTERS] & 0xFF;
      }
      default -> {}
    }
  }

  /// Looks at what somebody wants to set.
  ///
  /// @throws Refusal INVALID_ARGUMENT for an unknown flavor or too few words
  public static void check(int flavor, int xlen, int[] words) {
    if (words.length < count(flavor, xlen)) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  /// A flavor that somebody set and that the hart will have before it runs again, as the words which a look shows.
  static int[] shown(int flavor, int xlen, int[] words) {
    int[] shown = Arrays.copyOf(words, count(flavor, xlen));
    if (flavor == INTEGER || flavor == INTEGER32) {
      shown[0] &= ~1;
    }
    return shown;
  }

  private static void put(int[] words, int at, long value) {
    words[at] = (int) value;
    words[at + 1] = (int) (value >>> 32);
  }

  private static long get(int[] words, int at) {
    return (words[at] & 0xFFFF_FFFFL) | (long) words[at + 1] << 32;
  }
}
