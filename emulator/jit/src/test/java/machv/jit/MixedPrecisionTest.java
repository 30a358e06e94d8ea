package machv.jit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import machv.isa.Encoder;
import machv.isa.Op;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Registers that hold single values here and doubles there: in loops, behind branches, where an access faults and where
/// a result is not exact. Random programs stop where they stop in the interpreter, with the same in all registers.
class MixedPrecisionTest {
  private static final int PROGRAMS = 300;
  private static final int RUNS = 6;
  private static final int INSNS = 24;
  private static final int COUNTER = 31;
  private static final int DYNAMIC = 7;
  private static final int ECALL = Encoder.encode(Op.ECALL, 0, 0, 0, 0);

  private static final Op[] SINGLE = {Op.FADD_S, Op.FSUB_S, Op.FMUL_S, Op.FDIV_S};
  private static final Op[] DOUBLE = {Op.FADD_D, Op.FSUB_D, Op.FMUL_D};
  private static final Op[] SIGNS = {Op.FSGNJ_S, Op.FSGNJN_S, Op.FSGNJX_S, Op.FSGNJ_D};
  private static final Op[] BRANCHES = {Op.BEQ, Op.BNE, Op.BLT, Op.BGEU};

  @ParameterizedTest
  @CsvSource({"32, 81", "64, 82"})
  void endLikeTheInterpreter(int xlen, long firstSeed) throws IOException {
    int regions = 0;
    for (long seed = firstSeed * PROGRAMS; seed < (firstSeed + 1) * PROGRAMS; seed++) {
      int[] program = program(new Random(seed));
      regions += SmallMachine.assertSame(xlen, program, RUNS, seed, MixedPrecisionTest::prepare);
    }
    assertTrue(regions >= PROGRAMS, regions + " regions");
  }

  /// A loop of random instructions with branches ahead in it. It is entered at its head, or from straight code before it.
  private static int[] program(Random random) {
    int before = random.nextBoolean() ? 0 : 3;
    int[] program = new int[before + INSNS + 3];
    for (int i = 0; i < before; i++) {
      program[i] = instruction(random, INSNS);
    }
    for (int i = 0; i < INSNS; i++) {
      program[before + i] = instruction(random, i);
    }
    program[before + INSNS] = Encoder.encode(Op.ADDI, COUNTER, COUNTER, 0, -1);
    program[before + INSNS + 1] = Encoder.encode(Op.BNE, 0, COUNTER, 0, -4 * (INSNS + 1));
    program[before + INSNS + 2] = ECALL;
    return program;
  }

  /// @param at its place in the loop, from which branches lead no further than the end
  private static int instruction(Random random, int at) {
    int fd = random.nextInt(5);
    int f1 = random.nextInt(5);
    int f2 = random.nextInt(5);
    int pointer = 5 + random.nextInt(3);
    int number = 13 + random.nextInt(3);
    return switch (random.nextInt(14)) {
      case 0, 1 -> Encoder.encode(Op.FLW, fd, pointer, 0, near(random));
      case 2 -> Encoder.encode(Op.FLD, fd, pointer, 0, near(random));
      case 3 -> Encoder.encode(Op.FSW, 0, pointer, f2, near(random));
      case 4 -> Encoder.encode(Op.FSD, 0, pointer, f2, near(random));
      case 5, 6 -> rounded(SINGLE[random.nextInt(SINGLE.length)], fd, f1, f2);
      case 7 -> rounded(DOUBLE[random.nextInt(DOUBLE.length)], fd, f1, f2);
      case 8 -> rounded(random.nextBoolean() ? Op.FCVT_S_D : Op.FCVT_D_S, fd, f1, 0);
      case 9 -> Encoder.encode(SIGNS[random.nextInt(SIGNS.length)], fd, f1, f2, 0);
      case 10 -> Encoder.encode(random.nextBoolean() ? Op.FMV_W_X : Op.FMIN_S, fd, number, 0, 0);
      case 11 ->
          random.nextBoolean()
              ? Encoder.encode(Op.FMV_X_W, number, f1, 0, 0)
              : Encoder.encode(Op.FLT_S, number, f1, f2, 0);
      case 12 -> {
        Op op = BRANCHES[random.nextInt(BRANCHES.length)];
        int to = Math.min(INSNS, at + 1 + random.nextInt(5));
        yield at == INSNS
            ? Encoder.encode(Op.ADDI, number, number, 0, 1)
            : Encoder.encode(op, 0, number, 13 + random.nextInt(3), 4 * (to - at));
      }
      default -> Encoder.encode(Op.ADDI, pointer, pointer, 0, near(random) / 2);
    };
  }

  private static int rounded(Op op, int fd, int f1, int f2) {
    return Encoder.encode(op, fd, f1, f2, 0) | DYNAMIC << 12;
  }

  private static int near(Random random) {
    return random.nextInt(-16, 17) * 4;
  }

  private static void prepare(SmallMachine machine, Random random) {
    for (int r = 5; r < 8; r++) {
      machine.hart.x[r] = SmallMachine.DATA + 128 + random.nextLong(-16, 17) * 8;
    }
    for (int r = 13; r < 16; r++) {
      machine.hart.x[r] = random.nextInt(-4, 64);
    }
    for (int r = 0; r < 5; r++) {
      machine.hart.f[r] = value(random) << 32 | value(random);
    }
    machine.hart.fcsr = random.nextBoolean() ? 0 : 1;
    machine.hart.x[COUNTER] = random.nextInt(1, 21);
    machine.hart.instret = 0;
    machine.trap = null;
    for (int i = 0; i < SmallMachine.DATA_BYTES; i += 4) {
      machine.data().set(ValueLayout.JAVA_INT_UNALIGNED, i, (int) value(random));
    }
  }

  /// Half of a register: of a NaN box, of a small number of either precision, or of anything.
  private static long value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0xFFFF_FFFFL;
      case 1 -> Float.floatToRawIntBits(random.nextInt(-100, 100)) & 0xFFFF_FFFFL;
      case 2 -> Double.doubleToRawLongBits(random.nextInt(-100, 100)) >>> 32;
      default -> random.nextInt() & 0xFFFF_FFFFL;
    };
  }
}
