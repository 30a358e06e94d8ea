package machv.suite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import machv.isa.Encoder;
import machv.isa.Op;

/// Machine code with labels, written twice: the first time to find out where the labels are.
///
/// Nothing that is written changes its size with an address, so the second time all of them are right.
final class CodeWriter {
  private static final int SIZE = 1 << 20;
  private static final int MOST_LABELS = 1 << 16;
  private static final int ZERO = 0;

  private final int va;
  private final int xlen;
  private final int[] addresses = new int[MOST_LABELS];
  private final ByteBuffer code = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private int labels;
  private boolean measuring = true;

  /// The functions that the case being written may call.
  int[] functions = {};

  private CodeWriter(int va, int xlen) {
    this.va = va;
    this.xlen = xlen;
    Arrays.fill(addresses, va);
  }

  /// The bytes that `program` writes, to be put at `va`.
  static byte[] write(int va, int xlen, Consumer<CodeWriter> program) {
    CodeWriter writer = new CodeWriter(va, xlen);
    program.accept(writer);
    writer.code.clear();
    writer.labels = 0;
    writer.measuring = false;
    program.accept(writer);
    return Arrays.copyOf(writer.code.array(), writer.code.position());
  }

  int xlen() {
    return xlen;
  }

  int here() {
    return va + code.position();
  }

  int newLabel() {
    return labels++;
  }

  void place(int label) {
    addresses[label] = here();
  }

  int addressOf(int label) {
    return addresses[label];
  }

  int placeNew() {
    int label = newLabel();
    place(label);
    return label;
  }

  CodeWriter op(Op op, int rd, int rs1, int rs2, int imm) {
    return word(Encoder.encode(op, rd, rs1, rs2, imm), op.compressed() ? 2 : 4);
  }

  CodeWriter word(int bits, int length) {
    if (length == 2) {
      code.putShort((short) bits);
    } else {
      code.putInt(bits);
    }
    return this;
  }

  /// A branch or jump, as its operands say, to a label.
  CodeWriter jump(Op op, int rd, int rs1, int rs2, int label) {
    return op(op, rd, rs1, rs2, measuring ? 0 : addresses[label] - here());
  }

  CodeWriter jump(int label) {
    return jump(Op.JAL, ZERO, 0, 0, label);
  }

  /// A jump or branch whose operands other than the target are in `bits`.
  CodeWriter jumpAs(Op op, int bits, int label) {
    var in = machv.isa.Decoder.decode(bits, xlen);
    if (in == null) {
      throw new AssertionError(op);
    }
    return jump(op, in.rd, in.rs1, in.rs2, label);
  }

  /// Loads a constant of 32 bits, sign-extended, by two instructions.
  CodeWriter constant(int register, int value) {
    int low = value << 20 >> 20;
    op(Op.LUI, register, 0, 0, value - low);
    return op(xlen == 64 ? Op.ADDIW : Op.ADDI, register, register, 0, low);
  }

  CodeWriter small(int register, int value) {
    return op(Op.ADDI, register, ZERO, 0, value);
  }

  CodeWriter add(int register, int from, int value) {
    return op(Op.ADDI, register, from, 0, value);
  }

  /// Adds what may be more than twelve bits, by way of another register.
  CodeWriter addFar(int register, int from, int value, int by) {
    constant(by, value);
    return op(Op.ADD, register, from, by, 0);
  }

  CodeWriter address(int register, int label) {
    return constant(register, addresses[label]);
  }

  CodeWriter load(int register, int base, int offset) {
    return op(xlen == 64 ? Op.LD : Op.LW, register, base, 0, offset);
  }

  CodeWriter store(int register, int base, int offset) {
    return op(xlen == 64 ? Op.SD : Op.SW, 0, base, register, offset);
  }

  CodeWriter call(int number) {
    return small(17, number).op(Op.ECALL, 0, 0, 0, 0);
  }
}
