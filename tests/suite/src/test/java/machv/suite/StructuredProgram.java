package machv.suite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import machv.disasm.Disassembler;
import machv.disasm.Symbolizer;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Op;
import machv.suite.Piece.Block;

/// A random case for [FaultHarness]: a body with loops, choices and calls, and the functions that it calls.
final class StructuredProgram {
  private static final int FUNCTIONS = 4;
  private static final int FRAME = FaultHarness.FRAME + 32;
  private static final int MOST_BYTES = 3500;
  private static final int CODE_BYTES = 1024;

  final int xlen;
  final int seed;
  final boolean twice;
  private final int rounds;
  final Block body = new Block();
  private final List<Block> functions = new ArrayList<>();
  private final byte[] record = new byte[FaultHarness.RECORD_BYTES];

  private StructuredProgram(int xlen, int seed, RandomGenerator random) {
    this.xlen = xlen;
    this.seed = seed;
    twice = random.nextInt(6) == 0;
    rounds = 10 + random.nextInt(40);
    fillRecord(random);
    for (int i = 0; i < FUNCTIONS; i++) {
      functions.add(new Block());
    }
    PieceMaker maker = new PieceMaker(xlen, twice, random, FUNCTIONS);
    for (Block function : functions) {
      maker.fill(function, 2 + random.nextInt(8), 1);
    }
    maker.fill(body, 4 + random.nextInt(20), 0);
  }

  /// The program that a seed makes: the first one whose jumps reach their targets.
  static StructuredProgram create(int xlen, int seed) {
    SplittableRandom random = new SplittableRandom(seed * 2L + xlen / 64);
    while (true) {
      StructuredProgram program = new StructuredProgram(xlen, seed, random.split());
      try {
        program.write(0x10000);
        return program;
      } catch (IllegalArgumentException e) {
        // A branch is too short.
      }
    }
  }

  private byte[] write(int va) {
    return CodeWriter.write(
        va,
        xlen,
        out -> {
          writeBody(out);
          writeFunctions(out);
        });
  }

  /// Body and functions, one instruction a line, at other addresses than in the whole program.
  String listing(int va) {
    ByteBuffer code = ByteBuffer.wrap(write(va)).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder text = new StringBuilder();
    Disassembler disassembler = new Disassembler(xlen, false, true, Symbolizer.NONE, null);
    while (code.remaining() >= 4) {
      int at = code.position();
      boolean narrow = (code.getShort(at) & 3) != 3;
      int bits = narrow ? code.getShort() & 0xFFFF : code.getInt();
      String instruction = disassembler.print(bits, va + at).replace('\t', ' ');
      text.append("%x: %08x %s%n".formatted(va + at, bits, instruction));
    }
    return text.toString();
  }

  static List<Extension> without() {
    return List.of(Extension.ZICOND); // qemu 7.2 does not have it
  }

  /// The blocks of which pieces may be left out.
  List<Block> blocks() {
    List<Block> all = new ArrayList<>(body.all());
    for (Block function : functions) {
      all.addAll(function.all());
    }
    return all;
  }

  FaultHarness.Case asCase() {
    return new FaultHarness.Case(rounds, twice, this::writeBody, this::writeFunctions);
  }

  private int[] labels = {};

  private void writeBody(CodeWriter out) {
    labels = new int[FUNCTIONS];
    for (int i = 0; i < FUNCTIONS; i++) {
      labels[i] = out.newLabel();
    }
    out.functions = labels;
    int start = out.here();
    body.write(out);
    if (out.here() - start > MOST_BYTES) {
      throw new IllegalArgumentException("too long");
    }
  }

  /// A function returns at once when the budget of calls is spent, so that any recursion ends.
  private void writeFunctions(CodeWriter out) {
    for (int i = 0; i < FUNCTIONS; i++) {
      out.place(labels[i]);
      int refused = out.newLabel();
      out.add(FaultHarness.BUDGET, FaultHarness.BUDGET, -1);
      out.jump(Op.BLT, 0, FaultHarness.BUDGET, 0, refused);
      out.add(FaultHarness.SP, FaultHarness.SP, -FRAME);
      out.store(FaultHarness.RA, FaultHarness.SP, FaultHarness.FRAME);
      out.store(FaultHarness.OUTER, FaultHarness.SP, FaultHarness.FRAME + 8);
      out.store(FaultHarness.INNER, FaultHarness.SP, FaultHarness.FRAME + 16);
      functions.get(i).write(out);
      out.load(FaultHarness.RA, FaultHarness.SP, FaultHarness.FRAME);
      out.load(FaultHarness.OUTER, FaultHarness.SP, FaultHarness.FRAME + 8);
      out.load(FaultHarness.INNER, FaultHarness.SP, FaultHarness.FRAME + 16);
      out.add(FaultHarness.SP, FaultHarness.SP, FRAME);
      out.place(refused);
      out.op(Op.JALR, 0, FaultHarness.RA, 0, 0);
    }
  }

  // The record.

  private void fillRecord(RandomGenerator random) {
    ByteBuffer out = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 32; i++) {
      long x = RandomValues.integer(random);
      out.putLong(8 * i, xlen == 32 ? (int) x : x);
      out.putLong(FaultHarness.F_AT + 8 * i, RandomValues.floating(random));
    }
    out.putLong(
        FaultHarness.FCSR_AT, (random.nextInt(5) << 5) | random.nextInt(2) * random.nextInt(32));
    out.putLong(FaultHarness.MODE, random.nextInt(3));
    fill(out, FaultHarness.SCRATCH, FaultHarness.HOLE, random);
    fill(out, FaultHarness.CONSTANT, FaultHarness.CODE_A, random);
    for (int page : new int[] {FaultHarness.CODE_A, FaultHarness.CODE_B}) {
      for (int at = 0; at < CODE_BYTES; at += 8) {
        out.putInt(page + at, Encoder.encode(Op.ADDI, 10, 10, 0, at / 8));
        out.putInt(page + at + 4, Encoder.encode(Op.JALR, 0, 1, 0, 0));
      }
    }
  }

  private static void fill(ByteBuffer out, int from, int to, RandomGenerator random) {
    for (int i = from; i < to; i += 8) {
      boolean integer = random.nextInt(4) == 0;
      out.putLong(i, integer ? RandomValues.integer(random) : RandomValues.floating(random));
    }
  }

  byte[] record() {
    return record.clone();
  }
}
