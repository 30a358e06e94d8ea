package machv.jit;

import java.util.Arrays;
import machv.decode.Insn;

/// What is known of the x registers at one place: that each is the sum of something unknown and a number within bounds.
///
/// Equal unknowns are equal values. Sums are those of the hart's width: they may wrap around.
final class Values {
  /// The unknown of a register of which all is known but for the bounds.
  static final int NOTHING = 0;

  /// Bounds further apart than this are as good as none.
  private static final long WIDEST = 1 << 20;

  private final boolean narrow;
  private final int[] unknown = new int[32];
  private final long[] low = new long[32];
  private final long[] high = new long[32];

  /// @param narrow whether the hart is an RV32 one
  Values(boolean narrow) {
    this.narrow = narrow;
  }

  Values copy() {
    Values copy = new Values(narrow);
    System.arraycopy(unknown, 0, copy.unknown, 0, 32);
    System.arraycopy(low, 0, copy.low, 0, 32);
    System.arraycopy(high, 0, copy.high, 0, 32);
    return copy;
  }

  int unknown(int r) {
    return unknown[r];
  }

  long low(int r) {
    return low[r];
  }

  long high(int r) {
    return high[r];
  }

  /// Whether the register's distance from its unknown is known.
  boolean isExact(int r) {
    return low[r] == high[r];
  }

  /// A register at a known distance from `wanted`; -1 without one.
  int exact(int wanted) {
    for (int r = 0; r < 32; r++) {
      if (unknown[r] == wanted && isExact(r)) {
        return r;
      }
    }
    return -1;
  }

  boolean sameAs(Values other, int r) {
    return unknown[r] == other.unknown[r] && low[r] == other.low[r] && high[r] == other.high[r];
  }

  boolean sameAs(Values other) {
    return Arrays.equals(unknown, other.unknown)
        && Arrays.equals(low, other.low)
        && Arrays.equals(high, other.high);
  }

  /// Nothing is known of a register but the name of its value.
  void forget(int r, int name) {
    unknown[r] = name;
    low[r] = 0;
    high[r] = 0;
  }

  /// What the instruction does to a register.
  ///
  /// @param name what its result is called, if nothing else is known of it
  void follow(Insn in, int name) {
    if ((Effects.writes(in) & 0xFFFF_FFFEL) == 0) {
      return;
    }
    int rd = in.rd;
    int a = in.rs1;
    int b = in.rs2;
    switch (in.op) {
      case LUI, AUIPC -> set(rd, NOTHING, in.imm, in.imm, name);
      case ADDI -> set(rd, unknown[a], low[a] + in.imm, high[a] + in.imm, name);
      case ADD -> add(rd, a, 0, b, name);
      case SH1ADD -> add(rd, a, 1, b, name);
      case SH2ADD -> add(rd, a, 2, b, name);
      case SH3ADD -> add(rd, a, 3, b, name);
      case ADDIW -> {
        if (narrow || isSmall(a)) {
          set(rd, unknown[a], low[a] + in.imm, high[a] + in.imm, name);
        } else {
          forget(rd, name);
        }
      }
      case ADDW -> {
        if (narrow || (isSmall(a) && isSmall(b))) {
          add(rd, a, 0, b, name);
        } else {
          forget(rd, name);
        }
      }
      case SLLI, SLLIW, SLLI_UW -> {
        if (isSmall(a) && in.imm <= 10) {
          set(rd, NOTHING, low[a] << in.imm, high[a] << in.imm, name);
        } else {
          forget(rd, name);
        }
      }
      case SRLI -> shiftRight(rd, a, (int) in.imm, 64, name);
      case SRLIW -> shiftRight(rd, a, (int) in.imm, 32, name);
      case ANDI -> {
        if (in.imm >= 0) {
          set(rd, NOTHING, 0, isSmall(a) ? Math.min(high[a], in.imm) : in.imm, name);
        } else {
          forget(rd, name);
        }
      }
      case AND -> {
        long most =
            Math.min(isSmall(a) ? high[a] : Long.MAX_VALUE, isSmall(b) ? high[b] : Long.MAX_VALUE);
        set(rd, NOTHING, 0, most, name);
      }
      case LBU -> set(rd, NOTHING, 0, 0xFF, name);
      case LHU, ZEXT_H -> set(rd, NOTHING, 0, 0xFFFF, name);
      case SLT, SLTU, SLTI, SLTIU -> set(rd, NOTHING, 0, 1, name);
      default -> forget(rd, name);
    }
  }

  /// Whether nothing is unknown of a register, and its value is so small and positive that it never wraps around.
  private boolean isSmall(int r) {
    return unknown[r] == NOTHING && low[r] >= 0 && high[r] >= low[r] && high[r] <= WIDEST;
  }

  private void add(int rd, int a, int shift, int b, int name) {
    boolean shifted = shift == 0 || isSmall(a);
    if (!shifted || (unknown[a] != NOTHING && unknown[b] != NOTHING)) {
      forget(rd, name);
    } else {
      long from = (low[a] << shift) + low[b];
      set(rd, unknown[a] | unknown[b], from, (high[a] << shift) + high[b], name);
    }
  }

  private void shiftRight(int rd, int a, int shift, int width, int name) {
    if (isSmall(a)) {
      set(rd, NOTHING, low[a] >> shift, high[a] >> shift, name);
    } else if (width - shift <= 20) {
      set(rd, NOTHING, 0, (1L << (width - shift)) - 1, name);
    } else {
      forget(rd, name);
    }
  }

  private void set(int rd, int of, long from, long to, int name) {
    if (to < from || to - from < 0 || to - from > WIDEST) {
      forget(rd, name);
    } else {
      unknown[rd] = of;
      low[rd] = from;
      high[rd] = to;
    }
  }
}
