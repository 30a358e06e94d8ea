package machv.kernel.call;

import machv.hart.Hart;
import machv.memory.Pmap;

/// The arguments of one kernel call, fetched exactly once, so that no later change of registers or of the stack makes
/// two parts of the kernel see different values.
///
/// They stand where the C convention puts those of a function (mach.md 2.1): a0 to a6, then t0 in place of a7, then the
/// stack. A 64-bit argument of RV32 takes two neighbours of these places, the low word first; they need not be an
/// even pair in registers, may be split between the last register and the stack, and are aligned to 8 on the stack.
public final class Arguments {
  private static final int A0 = 10;
  private static final int T0 = 5;
  private static final int SP = 2;
  private static final int A_REGISTERS = 7;
  private static final int REGISTERS = 8;

  private final long[] values = new long[16];
  private int count;

  /// Fetches what `signature` describes.
  ///
  /// @throws machv.memory.MemoryFault when the stack cannot be read
  public void fetch(Hart hart, Signature signature) {
    count = 0;
    int place = 0;
    boolean narrow = hart.xlen() == 32;
    for (int i = 0; i < signature.size(); i++) {
      Width width = signature.parameter(i).width();
      if (width == Width.QUAD && narrow) {
        if (place > REGISTERS && (place & 1) != 0) {
          place++;
        }
        long low = place(hart, place++) & 0xFFFF_FFFFL;
        values[i] = low | place(hart, place++) << 32;
      } else {
        long value = place(hart, place++);
        values[i] = width == Width.INT ? (int) value : value & hart.addressMask();
      }
      count = i + 1;
    }
  }

  /// Fetches `count` words, for a call without a row.
  public void fetchWords(Hart hart, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = place(hart, i) & hart.addressMask();
    }
    this.count = count;
  }

  private static long place(Hart hart, int place) {
    if (place < A_REGISTERS) {
      return hart.x[A0 + place];
    }
    if (place < REGISTERS) {
      return hart.x[T0];
    }
    Pmap pmap = hart.pmap();
    int bytes = hart.xlen() >> 3;
    long va = (hart.x[SP] + (long) (place - REGISTERS) * bytes) & hart.addressMask();
    return bytes == 4 ? pmap.load32(va) : pmap.load64(va);
  }

  /// Puts an argument that came in another way; those before it are there already.
  void set(int index, long value) {
    values[index] = value;
    count = index + 1;
  }

  /// How many were fetched.
  public int count() {
    return count;
  }

  /// An argument: an int sign-extended, a word of RV32 zero-extended.
  public long word(int index) {
    return values[index];
  }

  /// The low 32 bits of an argument.
  public int integer(int index) {
    return (int) values[index];
  }
}
