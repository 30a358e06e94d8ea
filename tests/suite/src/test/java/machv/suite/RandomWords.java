package machv.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import machv.isa.Decoder;
import machv.isa.Extension;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.jspecify.annotations.Nullable;

/// Finds instruction words by trying: the fixed bits of an [Op] row with all others random, until the decoder says that
/// the row's operands are acceptable. So there is no second list of instructions here.
final class RandomWords {
  private static final int DYNAMIC = 7;
  private static final int TRIES = 2000;

  private final int xlen;
  private final RandomGenerator random;
  private final long reserved;
  final List<Op> ops = new ArrayList<>();

  /// @param without extensions that are not used
  /// @param reserved registers that no word writes, as a set
  RandomWords(int xlen, List<Extension> without, long reserved, RandomGenerator random) {
    this.xlen = xlen;
    this.random = random;
    this.reserved = reserved;
    for (Op op : Op.values()) {
      if (op.width().has(xlen) && !without.contains(op.extension())) {
        ops.add(op);
      }
    }
  }

  /// A word of row `op`; null if there is none soon.
  @Nullable Integer find(Op op, Predicate<Instruction> acceptable) {
    for (int i = 0; i < TRIES; i++) {
      int bits = op.match() | (random.nextInt() & ~op.mask());
      bits = op.compressed() ? bits & 0xFFFF : bits;
      Instruction in = Decoder.decode(bits, xlen);
      if (in != null
          && in.op == op
          && (!writesX(in.base.shape()) || !isReserved(in.rd))
          && (in.rm <= 4 || in.rm == DYNAMIC)
          && acceptable.test(in)) {
        return bits;
      }
    }
    return null;
  }

  Op anyOp() {
    return ops.get(random.nextInt(ops.size()));
  }

  Op anyOp(Predicate<Op> acceptable) {
    Op op;
    do {
      op = anyOp();
    } while (!acceptable.test(op));
    return op;
  }

  int freeRegister() {
    int register;
    do {
      register = 1 + random.nextInt(31);
    } while (isReserved(register));
    return register;
  }

  boolean isReserved(int register) {
    return (reserved >>> register & 1) != 0;
  }

  static boolean writesX(Shape shape) {
    return switch (shape) {
      case UPPER, JUMP, JUMP_REGISTER, LOAD, RI, SHIFT, RR, R, CSR, AMO, FP_COMPARE, FP_TO_X ->
          true;
      default -> false;
    };
  }
}
