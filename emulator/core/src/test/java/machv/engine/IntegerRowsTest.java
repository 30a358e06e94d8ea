package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import machv.hart.Hart;
import machv.isa.Op;
import machv.isa.Shape;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every integer row against the manual's definition in unbounded integers, on both widths.
class IntegerRowsTest {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger MINUS_ONE = ONE.negate();

  /// A row on harts of one width.
  record Case(Op op, int xlen) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Op op : Op.values()) {
      boolean integer =
          op.shape() == Shape.RR
              || op.shape() == Shape.RI
              || op.shape() == Shape.SHIFT
              || op.shape() == Shape.R
              || op == Op.LUI
              || op == Op.AUIPC;
      for (int xlen = 32; xlen <= 64; xlen += 32) {
        if (integer && !op.compressed() && op.width().has(xlen)) {
          cases.add(new Case(op, xlen));
        }
      }
    }
    assertTrue(cases.size() > 130);
    return cases.stream();
  }

  private static BigInteger signed(BigInteger value, int bits) {
    BigInteger low = unsigned(value, bits);
    return low.testBit(bits - 1) ? low.subtract(ONE.shiftLeft(bits)) : low;
  }

  private static BigInteger unsigned(BigInteger value, int bits) {
    return value.mod(ONE.shiftLeft(bits));
  }

  /// The result in unbounded integers: cut to the width by the caller.
  private static BigInteger expected(Op op, int xlen, long a, long b, long pc) {
    String name = op.name();
    if (name.endsWith("_UW")) {
      BigInteger zeroExtended = BigInteger.valueOf(a & 0xFFFF_FFFFL);
      return switch (op) {
        case ADD_UW -> zeroExtended.add(BigInteger.valueOf(b));
        case SLLI_UW -> zeroExtended.shiftLeft((int) b);
        default -> zeroExtended.shiftLeft(name.charAt(2) - '0').add(BigInteger.valueOf(b));
      };
    }
    boolean word = xlen == 64 && name.endsWith("W") && op.extension() != machv.isa.Extension.ZICOND;
    int width = word ? 32 : xlen;
    String root = word ? name.substring(0, name.length() - 1) : name;
    BigInteger result =
        ofWidth(
            root,
            width,
            signed(BigInteger.valueOf(a), width),
            signed(BigInteger.valueOf(b), width),
            BigInteger.valueOf(pc));
    return signed(result, width);
  }

  private static BigInteger ofWidth(
      String name, int width, BigInteger a, BigInteger b, BigInteger pc) {
    BigInteger ua = unsigned(a, width);
    BigInteger ub = unsigned(b, width);
    int shift = b.intValue() & (width - 1);
    BigInteger bit = ONE.shiftLeft(shift);
    return switch (name) {
      case "LUI" -> b;
      case "AUIPC" -> b.add(pc);
      case "ADD", "ADDI" -> a.add(b);
      case "SUB" -> a.subtract(b);
      case "AND", "ANDI" -> a.and(b);
      case "OR", "ORI" -> a.or(b);
      case "XOR", "XORI" -> a.xor(b);
      case "ANDN" -> a.andNot(b);
      case "ORN" -> a.or(b.not());
      case "XNOR" -> a.xor(b).not();
      case "SLT", "SLTI" -> a.compareTo(b) < 0 ? ONE : BigInteger.ZERO;
      case "SLTU", "SLTIU" -> ua.compareTo(ub) < 0 ? ONE : BigInteger.ZERO;
      case "SLL", "SLLI" -> a.shiftLeft(shift);
      case "SRL", "SRLI" -> ua.shiftRight(shift);
      case "SRA", "SRAI" -> a.shiftRight(shift);
      case "MUL" -> a.multiply(b);
      case "MULH" -> a.multiply(b).shiftRight(width);
      case "MULHU" -> ua.multiply(ub).shiftRight(width);
      case "MULHSU" -> a.multiply(ub).shiftRight(width);
      case "DIV" -> b.signum() == 0 ? MINUS_ONE : a.divide(b);
      case "DIVU" -> b.signum() == 0 ? MINUS_ONE : ua.divide(ub);
      case "REM" -> b.signum() == 0 ? a : a.remainder(b);
      case "REMU" -> b.signum() == 0 ? a : ua.remainder(ub);
      case "SH1ADD" -> a.shiftLeft(1).add(b);
      case "SH2ADD" -> a.shiftLeft(2).add(b);
      case "SH3ADD" -> a.shiftLeft(3).add(b);
      case "MIN" -> a.min(b);
      case "MAX" -> a.max(b);
      case "MINU" -> ua.min(ub);
      case "MAXU" -> ua.max(ub);
      case "ROL" -> ua.shiftLeft(shift).or(ua.shiftRight(width - shift));
      case "ROR", "RORI" -> ua.shiftRight(shift).or(ua.shiftLeft(width - shift));
      case "CLZ" -> BigInteger.valueOf(width - ua.bitLength());
      case "CTZ" -> BigInteger.valueOf(ua.signum() == 0 ? width : ua.getLowestSetBit());
      case "CPOP" -> BigInteger.valueOf(ua.bitCount());
      case "SEXT_B" -> signed(a, 8);
      case "SEXT_H" -> signed(a, 16);
      case "ZEXT_H", "ZEXT_H_32" -> unsigned(a, 16);
      case "ORC_B" -> bytes(ua, width, false);
      case "REV8", "REV8_32" -> bytes(ua, width, true);
      case "BCLR", "BCLRI" -> ua.andNot(bit);
      case "BSET", "BSETI" -> ua.or(bit);
      case "BINV", "BINVI" -> ua.xor(bit);
      case "BEXT", "BEXTI" -> ua.shiftRight(shift).and(ONE);
      case "CZERO_EQZ" -> b.signum() == 0 ? BigInteger.ZERO : a;
      case "CZERO_NEZ" -> b.signum() != 0 ? BigInteger.ZERO : a;
      default -> throw new AssertionError(name);
    };
  }

  private static BigInteger bytes(BigInteger value, int width, boolean reverse) {
    BigInteger result = BigInteger.ZERO;
    for (int i = 0; i < width; i += 8) {
      BigInteger oneByte = unsigned(value.shiftRight(i), 8);
      if (reverse) {
        result = result.or(oneByte.shiftLeft(width - 8 - i));
      } else if (oneByte.signum() != 0) {
        result = result.or(BigInteger.valueOf(0xFF).shiftLeft(i));
      }
    }
    return result;
  }

  private static long value(Random random) {
    long any = random.nextLong();
    return switch (random.nextInt(6)) {
      case 0 -> any;
      case 1 -> (int) any;
      case 2 -> any % 70;
      case 3 -> Long.MIN_VALUE >> random.nextInt(64);
      case 4 -> (1L << random.nextInt(64)) - 1;
      default -> any & random.nextLong() & random.nextLong();
    };
  }

  private static @Nullable Integer immediate(Op op, int xlen, Random random) {
    boolean word = op.name().endsWith("W") && xlen == 64;
    return switch (op.shape()) {
      case RI -> random.nextInt(4096) - 2048;
      case SHIFT -> random.nextInt(word ? 32 : xlen);
      case UPPER -> random.nextInt() & 0xFFFF_F000;
      default -> null;
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesWhatTheManualSays(Case row) {
    long seed = Long.getLong("machv.seed", System.nanoTime());
    Random random = new Random(seed);
    try (BareMetal machine = new BareMetal(row.xlen)) {
      Hart hart = machine.hart;
      for (int i = 0; i < 300; i++) {
        long a = row.xlen == 32 ? (int) value(random) : value(random);
        long b = row.xlen == 32 ? (int) value(random) : value(random);
        Integer immediate = immediate(row.op, row.xlen, random);
        int rd = 5 + random.nextInt(3); // 5 is neither source, 6 and 7 are
        machine.org(BareMetal.CODE);
        machine.put(
            row.op,
            rd,
            6,
            immediate == null && row.op.shape() == Shape.RR ? 7 : 0,
            immediate == null ? 0 : immediate);
        machine.ecall();
        machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 4);
        hart.x[6] = a;
        hart.x[7] = b;
        assertEquals(TrapCause.ECALL, machine.run().cause(), row + " seed " + seed);
        long operand = immediate == null ? b : immediate;
        BigInteger expected = expected(row.op, row.xlen, a, operand, BareMetal.CODE);
        assertEquals(
            signed(expected, row.xlen).longValueExact(),
            hart.x[rd],
            () -> row + " of " + a + ", " + operand + " seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResultForX0IsLost(Case row) {
    try (BareMetal machine = new BareMetal(row.xlen)) {
      machine.put(row.op, 0, 6, row.op.shape() == Shape.RR ? 7 : 0, 0).ecall();
      machine.hart.x[6] = -3;
      machine.hart.x[7] = 5;
      machine.runToEcall();
      assertEquals(0, machine.hart.x[0]);
      assertEquals(-3, machine.hart.x[6]);
    }
  }
}
