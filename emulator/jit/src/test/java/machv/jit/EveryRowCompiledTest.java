package machv.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import machv.hart.Hart;
import machv.isa.Decoder;
import machv.isa.Encoder;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every row of the table does the same compiled as interpreted: with random operands and odd ones, with every state of
/// the floating-point flags and modes, on all registers and memory. That the interpreter is right is tested elsewhere.
class EveryRowCompiledTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int WORDS = 6;
  private static final int STATES = Integer.getInteger("machv.states", 60);
  private static final int ECALL = Encoder.encode(Op.ECALL, 0, 0, 0, 0);
  private static final int FORWARD = 64;

  private static final Set<Shape> COMPUTING =
      EnumSet.of(
          Shape.FP_RR, Shape.FP_R, Shape.FP_FUSED, Shape.FP_COMPARE, Shape.FP_TO_X, Shape.X_TO_FP);

  private static final long[] ODD = {
    0,
    1,
    -1,
    2,
    31,
    32,
    63,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    0xFFFF_FFFF_8000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x3FF0_0000_0000_0000L,
    0x3FF0_0000_0000_0001L,
    0x000F_FFFF_FFFF_FFFFL,
    0x0010_0000_0000_0000L,
    0x7FEF_FFFF_FFFF_FFFFL,
    0x7FF0_0000_0000_0000L,
    0xFFF0_0000_0000_0000L,
    0x7FF0_0000_0000_0001L,
    0x7FF8_0000_0000_0000L,
    0x41DF_FFFF_FFC0_0000L,
    0x41E0_0000_0000_0000L,
    0x43E0_0000_0000_0000L,
    0xFFFF_FFFF_3F80_0000L,
    0xFFFF_FFFF_3F80_0001L,
    0xFFFF_FFFF_7F80_0000L,
    0xFFFF_FFFF_7FC0_0000L,
    0xFFFF_FFFF_7F80_0001L,
    0xFFFF_FFFF_007F_FFFFL,
    0xFFFF_FFFF_0080_0000L,
    0xFFFF_FFFF_4F00_0000L,
    0xFFFF_FFFF_7F7F_FFFFL,
  };

  private static List<Op> rows(int xlen) {
    List<Op> rows = new ArrayList<>();
    for (Op op : Op.values()) {
      if (op.width().has(xlen)
          && op.base().shape() != Shape.SYSTEM
          && op.base() != Op.FENCE_I) { // each ends a region
        rows.add(op);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void everyRowDoesTheSameCompiledAsInterpreted(int xlen) throws IOException {
    List<Op> rows = rows(xlen);
    assertTrue(rows.size() > (xlen == 64 ? 230 : 180), "rows: " + rows.size());
    int compiled = 0;
    for (Op op : rows) {
      RandomGenerator random = new SplittableRandom(SEED * 31 + op.match());
      Jit jit = new Jit(JitOptions.ALWAYS, _ -> "row", () -> 0);
      try (SmallMachine interpreted = new SmallMachine(xlen, null);
          SmallMachine translated = new SmallMachine(xlen, jit)) {
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
          words[i] = word(op, xlen, random);
          putCode(interpreted, i, words[i], op);
          putCode(translated, i, words[i], op);
        }
        for (int i = 0; i < STATES; i++) {
          int which = i % WORDS;
          String what = "RV%d %s %08x, state %d".formatted(xlen, op, words[which], i);
          check(interpreted, translated, op, words[which], which, random, what);
        }
      }
      compiled += jit.statistics().regions();
    }
    assertTrue(compiled >= rows.size(), "regions: " + compiled);
  }

  /// Compiled code finds out by itself what is exact, as long as NX is down: numbers of few bits, all over the range, whose
  /// sums, products and quotients often are, or nearly.
  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void whatIsExactIsFoundOutCompiledAsInterpreted(int xlen) throws IOException {
    int exact = 0;
    int inexact = 0;
    for (Op op : rows(xlen)) {
      if (op.compressed() || !COMPUTING.contains(op.shape())) {
        continue;
      }
      RandomGenerator random = new SplittableRandom(SEED * 37 + op.match());
      try (SmallMachine interpreted = new SmallMachine(xlen, null);
          SmallMachine translated =
              new SmallMachine(xlen, new Jit(JitOptions.ALWAYS, _ -> "row", () -> 0))) {
        for (int which = 0; which < WORDS; which++) {
          int word = word(op, xlen, random);
          putCode(interpreted, which, word, op);
          putCode(translated, which, word, op);
          for (int i = 0; i < 5 * STATES; i++) {
            Hart hart = interpreted.hart;
            fillWithFewBits(hart, random);
            String what = "RV%d %s %08x, state %d".formatted(xlen, op, word, i);
            compare(interpreted, translated, which, what);
            boolean raised = (hart.fcsr & 1) != 0;
            exact += raised ? 0 : 1;
            inexact += raised ? 1 : 0;
          }
        }
      }
    }
    assertTrue(exact > 1000 && inexact > 1000, exact + " exact, " + inexact + " inexact");
  }

  private static void fillWithFewBits(Hart hart, RandomGenerator random) {
    boolean single = random.nextBoolean();
    int lowest = single ? -150 : -1080;
    int base =
        switch (random.nextInt(4)) {
          case 0 -> lowest + random.nextInt(12);
          case 1 -> lowest / 2 + random.nextInt(60) - 30;
          case 2 -> -lowest - 60 + random.nextInt(60);
          default -> -random.nextInt(60);
        };
    int bits = 1 + random.nextInt(single ? 24 : 53);
    for (int i = 0; i < 32; i++) {
      long digits = random.nextInt(12) == 0 ? 0 : random.nextLong() >> (64 - bits);
      double value = Math.scalb((double) digits, base + random.nextInt(40) - 20);
      value = random.nextInt(4) == 0 ? Math.nextUp(value) : value;
      hart.f[i] =
          single
              ? 0xFFFF_FFFF_0000_0000L | Float.floatToRawIntBits((float) value)
              : Double.doubleToRawLongBits(value);
      hart.x[i] = i == 0 ? 0 : hart.xlen() == 32 ? (int) digits : digits;
    }
    hart.fcsr = random.nextInt(16) << 1; // NX is down
  }

  /// A piece of code with the word in its middle: after some instructions, before some, so that registers are in locals.
  private static void putCode(SmallMachine side, int which, int word, Op op) {
    int at = start(which);
    side.putCode(at, Encoder.encode(Op.XORI, 12, 12, 0, 1));
    side.putCode(at + 4, word);
    int behind = at + 4 + (op.compressed() ? 2 : 4);
    side.putCode(behind, Encoder.encode(Op.ADDI, 13, 13, 0, 1));
    side.putCode(behind + 4, ECALL);
    side.putCode(at + FORWARD + 4, ECALL); // where its jumps lead
  }

  private static int start(int which) {
    return 256 + which * 512;
  }

  private static int word(Op op, int xlen, RandomGenerator random) {
    boolean jumps = op.base().shape() == Shape.BRANCH || op.base().shape() == Shape.JUMP;
    while (true) {
      int bits = op.match() | (random.nextInt() & ~op.mask());
      bits = op.compressed() ? bits & 0xFFFF : bits;
      Instruction in = Decoder.decode(bits, xlen);
      if (in == null || in.op != op) {
        continue;
      }
      if (jumps) {
        return Encoder.encode(op, in.rd, in.rs1, in.rs2, FORWARD);
      }
      if (op.base().shape() != Shape.CSR || (in.imm >= 1 && in.imm <= 3)) {
        return bits;
      }
    }
  }

  private static void check(
      SmallMachine one,
      SmallMachine other,
      Op op,
      int word,
      int which,
      RandomGenerator random,
      String what) {
    fill(one, op, instruction(word, one.hart.xlen()), which, random);
    compare(one, other, which, what);
  }

  private static Instruction instruction(int word, int xlen) {
    Instruction in = Decoder.decode(word, xlen);
    if (in == null) {
      throw new AssertionError("%08x".formatted(word));
    }
    return in;
  }

  private static void compare(SmallMachine one, SmallMachine other, int which, String what) {
    Hart a = one.hart;
    Hart b = other.hart;
    System.arraycopy(a.x, 0, b.x, 0, 32);
    System.arraycopy(a.f, 0, b.f, 0, 32);
    b.fcsr = a.fcsr;
    other.data().copyFrom(one.data());
    long instretA = a.instret;
    long instretB = b.instret;
    one.run(SmallMachine.CODE + start(which));
    other.run(SmallMachine.CODE + start(which));
    assertEquals(String.valueOf(one.trap), String.valueOf(other.trap), what);
    assertEquals(a.pc, b.pc, what);
    assertArrayEquals(Arrays.copyOf(a.x, 32), Arrays.copyOf(b.x, 32), what);
    assertArrayEquals(a.f, b.f, what);
    assertEquals(a.fcsr, b.fcsr, what);
    assertEquals(a.instret - instretA, b.instret - instretB, what);
    assertEquals(-1, one.data().mismatch(other.data()), what);
  }

  private static void fill(
      SmallMachine side, Op op, Instruction in, int which, RandomGenerator random) {
    Hart hart = side.hart;
    for (int i = 1; i < 32; i++) {
      long x = value(random);
      hart.x[i] = hart.xlen() == 32 ? (int) x : x;
      hart.f[i] = value(random);
    }
    hart.f[0] = value(random);
    hart.fcsr = (random.nextInt(20) == 0 ? random.nextInt(8) : random.nextInt(5)) << 5;
    hart.fcsr |= random.nextBoolean() ? 1 : random.nextInt(32);
    switch (op.base().shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE, AMO -> {
        int at =
            random.nextInt(4) == 0
                ? random.nextInt(SmallMachine.DATA_BYTES)
                : 8 * random.nextInt(1000);
        int where = random.nextInt(8);
        long va =
            where == 0
                ? SmallMachine.CODE + at
                : where == 1
                    ? SmallMachine.DATA + SmallMachine.DATA_BYTES - 4 + at % 8
                    : SmallMachine.DATA + at;
        if (in.rs1 != 0) {
          hart.x[in.rs1] = va - in.imm;
        }
      }
      case JUMP_REGISTER -> {
        if (in.rs1 != 0) {
          hart.x[in.rs1] = SmallMachine.CODE + start(which) + 4 + FORWARD - in.imm;
        }
      }
      default -> {}
    }
    for (int i = 0; i < SmallMachine.DATA_BYTES; i += 8) {
      side.data().set(ValueLayout.JAVA_LONG_UNALIGNED, i, random.nextLong());
    }
  }

  private static long value(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> ODD[random.nextInt(ODD.length)] ^ (random.nextBoolean() ? 0 : Long.MIN_VALUE);
      case 2 -> random.nextLong() >> random.nextInt(64);
      default -> 0xFFFF_FFFF_0000_0000L | random.nextInt();
    };
  }
}
