package machv.jit;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import machv.isa.Encoder;
import machv.isa.Op;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Accesses that another one's check stands for: behind branches, in loops, with an index added. Random programs on
/// pointers to both ends of the data stop where they stop in the interpreter, and leave the same behind.
class SharedChecksTest {
  private static final int PROGRAMS = 400;
  private static final int RUNS = 8;
  private static final int INSNS = 28;
  private static final int COUNTER = 31;
  private static final int ECALL = Encoder.encode(Op.ECALL, 0, 0, 0, 0);

  private static final Op[] LOADS = {Op.LB, Op.LBU, Op.LH, Op.LHU, Op.LW, Op.LW, Op.LBU};
  private static final Op[] STORES = {Op.SB, Op.SH, Op.SW, Op.SW};
  private static final Op[] BRANCHES = {Op.BEQ, Op.BNE, Op.BLT, Op.BGEU};

  @ParameterizedTest
  @CsvSource({"32, 71", "64, 72"})
  void endLikeTheInterpreter(int xlen, long firstSeed) throws IOException {
    for (long seed = firstSeed * PROGRAMS; seed < (firstSeed + 1) * PROGRAMS; seed++) {
      int[] program = program(new Random(seed), xlen);
      SmallMachine.assertSame(xlen, program, RUNS, seed, SharedChecksTest::prepare);
    }
  }

  /// A loop of random instructions with branches ahead in it.
  private static int[] program(Random random, int xlen) {
    int[] program = new int[INSNS + 3];
    for (int i = 0; i < INSNS; i++) {
      program[i] = instruction(random, xlen, i);
    }
    program[INSNS] = Encoder.encode(Op.ADDI, COUNTER, COUNTER, 0, -1);
    program[INSNS + 1] = Encoder.encode(Op.BNE, 0, COUNTER, 0, -4 * (INSNS + 1));
    program[INSNS + 2] = ECALL;
    return program;
  }

  private static int instruction(Random random, int xlen, int at) {
    int pointer = 5 + random.nextInt(4);
    int other = 9 + random.nextInt(4);
    int number = 13 + random.nextInt(4);
    return switch (random.nextInt(13)) {
      case 0, 1, 2 -> {
        int base = random.nextInt(3) == 0 ? other : pointer;
        yield Encoder.encode(LOADS[random.nextInt(LOADS.length)], number, base, 0, near(random));
      }
      case 3, 4 -> {
        int base = random.nextInt(3) == 0 ? other : pointer;
        Op op = STORES[random.nextInt(STORES.length)];
        yield Encoder.encode(op, 0, base, number, near(random));
      }
      case 5 -> Encoder.encode(Op.ANDI, number, number, 0, random.nextInt(512));
      case 6 -> Encoder.encode(Op.ADD, other, pointer, number, 0);
      case 7 -> Encoder.encode(Op.SLLI, number, number, 0, random.nextInt(3));
      case 8 ->
          xlen == 32
              ? Encoder.encode(Op.SRLI, number, number, 0, 20 + random.nextInt(10))
              : Encoder.encode(Op.SRLIW, number, number, 0, 20 + random.nextInt(10));
      case 9 -> Encoder.encode(Op.ADDI, pointer, pointer, 0, near(random) / 8);
      case 10 -> Encoder.encode(Op.SH2ADD, other, number, pointer, 0);
      case 11 -> {
        Op op = BRANCHES[random.nextInt(BRANCHES.length)];
        int to = Math.min(INSNS, at + 1 + random.nextInt(5));
        yield Encoder.encode(op, 0, number, 13 + random.nextInt(4), 4 * (to - at));
      }
      default ->
          random.nextInt(4) == 0
              ? Encoder.encode(Op.AMOADD_W, number, pointer, number, 0)
              : Encoder.encode(Op.ADDI, number, number, 0, near(random));
    };
  }

  private static int near(Random random) {
    return random.nextInt(-16, 17) * 4;
  }

  private static void prepare(SmallMachine machine, Random random) {
    for (int r = 5; r < 13; r++) {
      long end = random.nextInt(4) == 0 ? SmallMachine.DATA_BYTES - 256 : 128;
      long far = random.nextInt(4) == 0 ? SmallMachine.DATA_BYTES / 2 : end;
      machine.hart.x[r] = SmallMachine.DATA + far + random.nextLong(-16, 17) * 8;
    }
    for (int r = 13; r < 17; r++) {
      machine.hart.x[r] = random.nextInt(-4, 64);
    }
    machine.hart.x[COUNTER] = random.nextInt(1, 21);
    machine.hart.instret = 0;
    machine.trap = null;
    for (int i = 0; i < SmallMachine.DATA_BYTES; i += 4) {
      machine.data().set(ValueLayout.JAVA_INT_UNALIGNED, i, random.nextInt());
    }
  }
}
