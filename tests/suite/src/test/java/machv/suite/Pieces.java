package machv.suite;

import static machv.suite.FaultHarness.POINTER;
import static machv.suite.FaultHarness.RA;
import static machv.suite.FaultHarness.SP;
import static machv.suite.FaultHarness.TP;

import java.util.List;
import machv.isa.Encoder;
import machv.isa.Op;
import org.jspecify.annotations.Nullable;

/// The kinds of pieces that have an inside.
final class Pieces {
  Words none() {
    return new Words(new int[0], new int[0]);
  }

  Words of(Op op, int bits) {
    return none().then(op, bits);
  }

  @Nullable Piece words(Op op, @Nullable Integer bits) {
    return bits == null ? null : of(op, bits);
  }

  /// Instructions one after the other.
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  record Words(int[] bits, int[] lengths) implements Piece {
    Words then(int word, int length) {
      int n = bits.length;
      int[] moreBits = java.util.Arrays.copyOf(bits, n + 1);
      int[] moreLengths = java.util.Arrays.copyOf(lengths, n + 1);
      moreBits[n] = word;
      moreLengths[n] = length;
      return new Words(moreBits, moreLengths);
    }

    Words then(Op op, int word) {
      return then(word, op.compressed() ? 2 : 4);
    }

    Words then(Op op, int rd, int rs1, int rs2, int imm) {
      return then(op, Encoder.encode(op, rd, rs1, rs2, imm));
    }

    @Override
    public void write(CodeWriter out) {
      for (int i = 0; i < bits.length; i++) {
        out.word(bits[i], lengths[i]);
      }
    }
  }

  /// One block or another.
  record Choice(Op op, int bits, Block then, Block other) implements Piece {
    @Override
    public void write(CodeWriter out) {
      int elsewhere = out.newLabel();
      int end = out.newLabel();
      out.jumpAs(op, bits, elsewhere);
      then.write(out);
      if (!other.pieces.isEmpty()) {
        out.jump(end);
      }
      out.place(elsewhere);
      other.write(out);
      out.place(end);
    }

    @Override
    public List<Block> blocks() {
      return List.of(then, other);
    }
  }

  /// A counted loop, or one that may end earlier, when the lowest bits of a register are zero.
  ///
  /// @param watched the register; 0 for none
  record Loop(int counter, int times, int watched, int temporary, Block body) implements Piece {
    @Override
    public void write(CodeWriter out) {
      int end = out.newLabel();
      out.small(counter, times);
      int again = out.placeNew();
      body.write(out);
      if (watched != 0) {
        out.op(Op.ANDI, temporary, watched, 0, 7).jump(Op.BEQ, 0, temporary, 0, end);
      }
      out.add(counter, counter, -1).jump(Op.BLT, 0, 0, counter, again);
      out.place(end);
    }

    @Override
    public List<Block> blocks() {
      return List.of(body);
    }
  }

  /// A loop in which a pointer moves.
  record Walk(int from, int step, Piece loop) implements Piece {
    @Override
    public void write(CodeWriter out) {
      out.addFar(POINTER, TP, from - step, POINTER);
      Block body = loop.blocks().getFirst();
      body.pieces.addFirst(o -> o.add(POINTER, POINTER, step));
      loop.write(out);
      body.pieces.removeFirst();
    }

    @Override
    public List<Block> blocks() {
      return loop.blocks();
    }
  }

  /// A jump by a table.
  record JumpTable(int index, int t, int u, boolean narrow, List<Block> cases) implements Piece {
    @Override
    public void write(CodeWriter out) {
      int[] labels = new int[cases.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = out.newLabel();
      }
      int end = out.newLabel();
      table(out, index, t, u, labels);
      out.op(narrow ? Op.C_JR : Op.JALR, 0, t, 0, 0);
      for (int i = 0; i < labels.length; i++) {
        out.place(labels[i]);
        cases.get(i).write(out);
        out.jump(end);
      }
      out.place(end);
    }

    @Override
    public List<Block> blocks() {
      return cases;
    }
  }

  /// Brings one of some addresses, a power of two of them, from a table into `t`.
  static void table(CodeWriter out, int index, int t, int u, int[] labels) {
    int table = out.newLabel();
    int over = out.newLabel();
    out.jump(over);
    out.place(table);
    for (int label : labels) {
      out.word(out.addressOf(label), 4);
    }
    out.place(over);
    out.op(Op.ANDI, u, index, 0, labels.length - 1).op(Op.SLLI, u, u, 0, 2).address(t, table);
    out.op(Op.ADD, t, t, u, 0).op(Op.LW, t, t, 0, 0);
  }

  /// Brings one of two words into `t`, by the lowest bit of a register.
  static void alternate(CodeWriter out, int which, int t, int u, int v, int one, int two) {
    out.op(Op.ANDI, v, which, 0, 1).op(Op.SUB, v, 0, v, 0);
    out.constant(t, one).constant(u, one ^ two);
    out.op(Op.AND, u, u, v, 0).op(Op.XOR, t, t, u, 0);
  }

  /// A small recursive function and a call of it.
  record DeepCall(int depth, int down, int up, Piece bottom) implements Piece {
    @Override
    public void write(CodeWriter out) {
      int over = out.newLabel();
      out.jump(over);
      int function = out.placeNew();
      int last = out.newLabel();
      out.add(POINTER, POINTER, -1).jump(Op.BLT, 0, POINTER, 0, last);
      out.add(SP, SP, -16).store(RA, SP, 0);
      out.word(down, 4).jump(Op.JAL, RA, 0, 0, function).word(up, 4);
      out.load(RA, SP, 0).add(SP, SP, 16).op(Op.JALR, 0, RA, 0, 0);
      out.place(last);
      bottom.write(out);
      out.op(Op.JALR, 0, RA, 0, 0);
      out.place(over);
      out.small(POINTER, depth).jump(Op.JAL, RA, 0, 0, function);
    }
  }
}
