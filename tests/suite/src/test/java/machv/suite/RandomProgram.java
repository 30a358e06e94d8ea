package machv.suite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import machv.disasm.Disassembler;
import machv.disasm.Symbolizer;
import machv.isa.Decoder;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.jspecify.annotations.Nullable;

/// Some hundred random instructions, made of a seed, that always come to their end.
///
/// The program loads all registers from its record in memory, runs, and stores them back there. Three registers keep
/// their meaning: `sp` and [#base] point into the record's scratch memory, which is all that loads and stores reach;
/// [#counter] counts the rounds of loops. Jumps go forward, and back only while the counter lasts.
///
/// Words are found by trying: the fixed bits of an [Op] row with all others random, until the decoder says that the
/// row's operands are acceptable. So there is no second list of instructions here.
final class RandomProgram {
  /// A program's record: x0 to x31, f0 to f31, fcsr (8 bytes each), padding, scratch memory.
  static final int RECORD_BYTES = 528 + 8192;

  private static final int F_AT = 256;
  private static final int FCSR_AT = 512;
  private static final int SCRATCH_AT = 528;
  private static final int SCRATCH_BYTES = 8192;

  private static final int SP = 2;
  private static final int FFLAGS = 1;
  private static final int FRM = 2;
  private static final int DYNAMIC = 7;
  private static final int UNITS = 250;
  private static final int TRIES = 2000;
  private static final int NO_TARGET = -1;

  /// What an immediate is to become once addresses are known.
  private enum Fix {
    NONE,
    FROM_HERE,
    FROM_UNIT
  }

  private record Line(Op op, int bits, Fix fix) {}

  /// Instructions that are kept or left out together.
  ///
  /// @param target the unit that the fixed instruction leads to
  private record Unit(List<Line> lines, int target) {}

  private final int xlen;
  private final List<Op> ops;
  private final RandomGenerator random;
  private final int base;
  private final int counter;
  private final Op reserve; // LR and SC of one program have one width: what others do is up to the
  // implementation
  private final List<Unit> units = new ArrayList<>();
  private final byte[] record = new byte[RECORD_BYTES];

  /// Which units are in the program; a shrinker takes some out.
  final BitSet kept = new BitSet();

  /// @param without extensions that the program does not use
  RandomProgram(int xlen, List<Extension> without, RandomGenerator random) {
    this.xlen = xlen;
    this.random = random;
    this.ops = new ArrayList<>();
    for (Op op : Op.values()) {
      if (op.width().has(xlen) && !without.contains(op.extension())) {
        ops.add(op);
      }
    }
    base = 8 + random.nextInt(8);
    counter = 16 + random.nextInt(16);
    reserve = xlen == 64 && random.nextBoolean() ? Op.LR_D : Op.LR_W;
    fillRecord();
    while (units.size() < UNITS) {
      addUnit();
    }
    kept.set(0, units.size());
  }

  int size() {
    return units.size();
  }

  // Registers and memory at the start.

  private void fillRecord() {
    ByteBuffer out = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 32; i++) {
      long x = i == 0 ? 0 : RandomValues.integer(random);
      out.putLong(8 * i, xlen == 32 ? (int) x : x);
      out.putLong(F_AT + 8 * i, RandomValues.floating(random));
    }
    out.putLong(8 * counter, 0);
    out.putLong(FCSR_AT, (random.nextInt(5) << 5) | (1 << random.nextInt(5)));
    for (int i = 0; i < SCRATCH_BYTES; i += 8) {
      out.putLong(
          SCRATCH_AT + i,
          random.nextInt(4) == 0 ? RandomValues.integer(random) : RandomValues.floating(random));
    }
  }

  /// The record as the program finds it when it is at `va`.
  byte[] recordAt(long va) {
    byte[] bytes = record.clone();
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(8 * SP, va + SCRATCH_AT + SCRATCH_BYTES / 2);
    out.putLong(8 * base, va + SCRATCH_AT + 2048 + (record[8 * base] & 0xFFL) * 16);
    return bytes;
  }

  // Finding words.

  private @Nullable Line find(Op op, Predicate<Instruction> acceptable) {
    for (int i = 0; i < TRIES; i++) {
      int bits = op.match() | (random.nextInt() & ~op.mask());
      bits = op.compressed() ? bits & 0xFFFF : bits;
      Instruction in = Decoder.decode(bits, xlen);
      if (in != null
          && in.op == op
          && (!writesX(in.base.shape()) || !reserved(in.rd))
          && (in.rm <= 4 || in.rm == DYNAMIC)
          && acceptable.test(in)) {
        return new Line(op, bits, Fix.NONE);
      }
    }
    return null;
  }

  private boolean reserved(int register) {
    return register == SP || register == base || register == counter;
  }

  private static boolean writesX(Shape shape) {
    return switch (shape) {
      case UPPER, JUMP, JUMP_REGISTER, LOAD, RI, SHIFT, RR, R, CSR, AMO, FP_COMPARE, FP_TO_X ->
          true;
      default -> false;
    };
  }

  private static Line line(Op op, int rd, int rs1, int rs2, int imm) {
    return new Line(op, Encoder.encode(op, rd, rs1, rs2, imm), Fix.NONE);
  }

  private int anyRegister() {
    return random.nextInt(32);
  }

  private int freeRegister() {
    int register;
    do {
      register = 1 + random.nextInt(31);
    } while (reserved(register));
    return register;
  }

  private int pointer() {
    return random.nextBoolean() ? SP : base;
  }

  // Units.

  private void addUnit() {
    switch (random.nextInt(12)) {
      case 0 -> addRefresh();
      case 1 -> addFlagsToMemory();
      case 2 -> {
        if (random.nextInt(8) == 0) {
          addLoop();
        }
      }
      default -> add(ops.get(random.nextInt(ops.size())));
    }
  }

  private void unit(@Nullable Line... lines) {
    jump(NO_TARGET, lines);
  }

  private void jump(int target, @Nullable Line... lines) {
    List<Line> all = new ArrayList<>();
    for (Line line : lines) {
      if (line == null) {
        return;
      }
      all.add(line);
    }
    units.add(new Unit(all, target));
  }

  private void add(Op op) {
    switch (op.base().shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE -> addAccess(op);
      case AMO -> addAtomic(op);
      case BRANCH, JUMP -> {
        Line line = find(op, _ -> true);
        if (line != null) {
          jump(forward(), new Line(op, line.bits, Fix.FROM_HERE));
        }
      }
      case JUMP_REGISTER -> addJumpRegister(op);
      case CSR -> addCsr(op);
      case SYSTEM -> {}
      default -> {
        if (op == Op.C_ADDI16SP) {
          int n = 16 * (1 + random.nextInt(31)) * (random.nextBoolean() ? 1 : -1);
          unit(line(op, 0, 0, 0, n), find(Op.C_SWSP, _ -> true), line(op, 0, 0, 0, -n));
        } else if (op == Op.CTZW) {
          // When the lower half is zero qemu 7.2 goes on counting in the upper half.
          int t = freeRegister();
          unit(line(Op.ADDIW, t, anyRegister(), 0, 0), find(op, in -> in.rs1 == t));
        } else {
          unit(find(op, _ -> true));
        }
      }
    }
  }

  private int forward() {
    return units.size() + 1 + random.nextInt(6);
  }

  private void addAccess(Op op) {
    boolean aligned = random.nextInt(3) == 0;
    if (random.nextBoolean()) {
      unit(find(op, in -> pointsIntoScratch(in) && (!aligned || (in.imm & 7) == 0)));
    } else {
      int t = freeRegister();
      unit(
          line(Op.ANDI, t, anyRegister(), 0, aligned ? 0x7F8 : 0x7FF),
          line(Op.ADD, t, t, SP, 0),
          find(op, in -> in.rs1 == t && (!aligned || (in.imm & 7) == 0)));
    }
  }

  private boolean pointsIntoScratch(Instruction in) {
    return in.rs1 == SP || in.rs1 == base;
  }

  /// Brings a corner value into a register: after some hundred random operations there are few left.
  private void addRefresh() {
    Op op;
    do {
      op = ops.get(random.nextInt(ops.size()));
    } while (op.base().shape() != Shape.FP_LOAD
        && (op.base().shape() != Shape.LOAD || random.nextInt(4) != 0));
    unit(find(op, in -> pointsIntoScratch(in) && (in.imm & 7) == 0));
  }

  /// Flags are sticky; written away and cleared they tell more.
  private void addFlagsToMemory() {
    int t = freeRegister();
    unit(
        line(Op.CSRRWI, t, 0, 0, FFLAGS),
        line(Op.SB, 0, pointer(), t, random.nextInt(-2048, 2048)));
  }

  private void addAtomic(Op op) {
    boolean pair = op == Op.LR_W || op == Op.LR_D || op == Op.SC_W || op == Op.SC_D;
    Op sc = reserve == Op.LR_W ? Op.SC_W : Op.SC_D;
    int t = freeRegister();
    Line pointer = line(Op.ADDI, t, pointer(), 0, 8 * random.nextInt(-250, 250));
    Predicate<Instruction> there = in -> in.rs1 == t || pointsIntoScratch(in);
    if (!pair) {
      unit(pointer, find(op, there));
    } else if (random.nextInt(3) == 0) {
      unit(pointer, find(random.nextBoolean() ? reserve : sc, there));
    } else {
      unit(
          pointer,
          find(reserve, in -> in.rs1 == t && in.rd != t),
          find(Op.ADD, in -> in.rd != t),
          find(sc, in -> in.rs1 == t));
    }
  }

  private void addJumpRegister(Op op) {
    int t = freeRegister();
    Line here = line(Op.AUIPC, t, 0, 0, 0);
    Line jump = find(op, in -> in.rs1 == t);
    if (jump == null) {
      return;
    }
    if (op.compressed()) {
      jump(
          forward(),
          here,
          new Line(Op.ADDI, Encoder.encode(Op.ADDI, t, t, 0, 0), Fix.FROM_UNIT),
          jump);
    } else {
      jump(forward(), here, new Line(op, jump.bits, Fix.FROM_UNIT));
    }
  }

  /// Reserved rounding modes are mended at once; that they trap is tested elsewhere.
  private void addCsr(Op op) {
    unit(find(op, in -> in.imm >= 1 && in.imm <= 3), line(Op.CSRRWI, 0, random.nextInt(5), 0, FRM));
  }

  private void addLoop() {
    unit(line(Op.ADDI, counter, 0, 0, 1 + random.nextInt(6)));
    int start = units.size();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      add(ops.get(random.nextInt(ops.size())));
    }
    jump(
        start,
        line(Op.ADDI, counter, counter, 0, -1),
        new Line(Op.BLT, Encoder.encode(Op.BLT, 0, 0, counter, 0), Fix.FROM_HERE));
  }

  // Assembly.

  /// The machine code at `va` for a record at `recordVa`, ending with the record's output; falls through at its end.
  byte[] codeAt(int va, int recordVa) {
    Assembler out = new Assembler(va);
    prologue(out, recordVa);
    int[] address = new int[units.size() + 32]; // units jump at most 6 beyond the last
    int at = out.here();
    for (int i = 0; i < address.length; i++) {
      address[i] = at;
      if (i < units.size() && kept.get(i)) {
        for (Line line : units.get(i).lines) {
          at += line.op.compressed() ? 2 : 4;
        }
      }
    }
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      Unit unit = units.get(i);
      int start = out.here();
      for (Line line : unit.lines) {
        out.add(
            line.op, fixed(line, start, out.here(), unit.target < 0 ? 0 : address[unit.target]));
      }
    }
    epilogue(out, recordVa);
    return out.bytes();
  }

  private int fixed(Line line, int unitStart, int here, int target) {
    if (line.fix == Fix.NONE) {
      return line.bits;
    }
    Instruction in = Decoder.decode(line.bits, xlen);
    if (in == null) {
      throw new AssertionError(line);
    }
    int from = line.fix == Fix.FROM_HERE ? here : unitStart;
    return Encoder.encode(line.op, in.rd, in.rs1, in.rs2, target - from);
  }

  private void prologue(Assembler out, int recordVa) {
    Op load = xlen == 64 ? Op.LD : Op.LW;
    out.loadAddress(base, recordVa);
    out.add(Op.LW, 5, base, 0, FCSR_AT).add(Op.CSRRW, 0, 5, 0, 3);
    for (int i = 0; i < 32; i++) {
      out.add(Op.FLD, i, base, 0, F_AT + 8 * i);
    }
    for (int i = 1; i < 32; i++) {
      if (i != base) {
        out.add(load, i, base, 0, 8 * i);
      }
    }
    // No reservation is left over from whatever ran before.
    out.add(reserve == Op.LR_W ? Op.SC_W : Op.SC_D, 0, base, 0, 0);
    out.add(load, base, base, 0, 8 * base);
  }

  private void epilogue(Assembler out, int recordVa) {
    Op store = xlen == 64 ? Op.SD : Op.SW;
    out.loadAddress(base, recordVa);
    for (int i = 1; i < 32; i++) {
      out.add(store, 0, base, i, 8 * i);
    }
    for (int i = 0; i < 32; i++) {
      out.add(Op.FSD, 0, base, i, F_AT + 8 * i);
    }
    out.add(Op.CSRRS, 5, 0, 0, 3).add(Op.SW, 0, base, 5, FCSR_AT);
    out.add(Op.ADDI, 11, base, 0, 0).add(Op.ADDI, 10, 0, 0, 1).add(Op.ADDI, 17, 0, 0, 64);
    out.loadAddress(12, RECORD_BYTES).add(Op.ECALL, 0, 0, 0, 0);
  }

  /// The kept instructions, one a line.
  String listing(int va, int recordVa) {
    StringBuilder text = new StringBuilder();
    ByteBuffer code = ByteBuffer.wrap(codeAt(va, recordVa)).order(ByteOrder.LITTLE_ENDIAN);
    Assembler start = new Assembler(va);
    prologue(start, recordVa);
    int at = start.here() - va;
    Disassembler disassembler = new Disassembler(xlen, false, true, Symbolizer.NONE, null);
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      for (Line line : units.get(i).lines) {
        boolean narrow = line.op.compressed();
        int bits = narrow ? code.getShort(at) & 0xFFFF : code.getInt(at);
        String instruction = disassembler.print(bits, va + at).replace('\t', ' ');
        text.append("%x: %08x %s%n".formatted(va + at, bits, instruction));
        at += narrow ? 2 : 4;
      }
    }
    return text.toString();
  }

  /// Which parts of two records differ, one a line.
  static String difference(byte[] expected, byte[] actual) {
    StringBuilder text = new StringBuilder();
    ByteBuffer e = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer a = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < RECORD_BYTES; i += 8) {
      if (e.getLong(i) != a.getLong(i)) {
        String name =
            i < F_AT
                ? "x" + i / 8
                : i < FCSR_AT
                    ? "f" + (i - F_AT) / 8
                    : i < SCRATCH_AT ? "fcsr" : "scratch+" + (i - SCRATCH_AT);
        text.append("%s: expected %016x, got %016x%n".formatted(name, e.getLong(i), a.getLong(i)));
      }
    }
    return text.toString();
  }

  /// Words one after the other.
  static final class Assembler {
    private final int va;
    private final ByteBuffer code = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

    Assembler(int va) {
      this.va = va;
    }

    int here() {
      return va + code.position();
    }

    Assembler add(Op op, int rd, int rs1, int rs2, int imm) {
      return add(op, Encoder.encode(op, rd, rs1, rs2, imm));
    }

    Assembler add(Op op, int bits) {
      if (op.compressed()) {
        code.putShort((short) bits);
      } else {
        code.putInt(bits);
      }
      return this;
    }

    /// Loads an address below 2^31.
    Assembler loadAddress(int register, int address) {
      int low = address << 20 >> 20;
      add(Op.LUI, register, 0, 0, address - low);
      return add(Op.ADDI, register, register, 0, low);
    }

    byte[] bytes() {
      byte[] bytes = new byte[code.position()];
      code.get(0, bytes);
      return bytes;
    }
  }
}
