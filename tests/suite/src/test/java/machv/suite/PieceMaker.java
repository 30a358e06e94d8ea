package machv.suite;

import static machv.suite.FaultHarness.BASE;
import static machv.suite.FaultHarness.BUDGET;
import static machv.suite.FaultHarness.CODE_A;
import static machv.suite.FaultHarness.CODE_B;
import static machv.suite.FaultHarness.CONSTANT;
import static machv.suite.FaultHarness.HOLE;
import static machv.suite.FaultHarness.INNER;
import static machv.suite.FaultHarness.MODE;
import static machv.suite.FaultHarness.OUTER;
import static machv.suite.FaultHarness.PAGE_A;
import static machv.suite.FaultHarness.PAGE_B;
import static machv.suite.FaultHarness.RA;
import static machv.suite.FaultHarness.ROUND;
import static machv.suite.FaultHarness.SCRATCH;
import static machv.suite.FaultHarness.SP;
import static machv.suite.FaultHarness.TP;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import machv.suite.Piece.Block;
import org.jspecify.annotations.Nullable;

/// Makes random pieces of programs.
final class PieceMaker {
  private static final int FFLAGS = 1;
  private static final int FRM = 2;
  private static final int PAGE = 4096;
  private static final int DEEPEST = 2;

  /// Code in a page of code is away from its start, which clusters of stores may reach.
  private static final int SLOTS_AT = 512;

  private final boolean twice;
  private final RandomGenerator random;
  private final RandomWords words;
  private final Pieces pieces;
  private final int functions;

  PieceMaker(int xlen, boolean twice, RandomGenerator random, int functions) {
    this.twice = twice;
    this.random = random;
    this.functions = functions;
    this.words = new RandomWords(xlen, StructuredProgram.without(), FaultHarness.RESERVED, random);
    this.pieces = new Pieces();
  }

  /// Puts `count` pieces into `block`.
  ///
  /// @param depth how many loops it is in; a function's counts as one
  void fill(Block block, int count, int depth) {
    for (int i = 0; i < count; i++) {
      add(block, depth);
    }
  }

  private void add(Block block, int depth) {
    Piece piece =
        switch (random.nextInt(40)) {
          case 0, 1, 2 -> choice(depth);
          case 3, 4, 5, 6 -> depth < DEEPEST ? loop(depth) : straight();
          case 7 -> call(depth);
          case 8 -> callByTable(depth);
          case 9, 10 -> jumpTable(depth);
          case 11, 12, 13 -> cluster();
          case 14, 15 -> depth < DEEPEST ? walk(depth) : cluster();
          case 16, 17, 18 -> sometimesElsewhere();
          case 19 -> trap();
          case 20 -> reservedRounding();
          case 21 -> mapping();
          case 22 -> patchedCall();
          case 23 -> twice ? straight() : patchedHere();
          case 24 -> codePage();
          case 25 -> remappedCode();
          case 26 -> deepCall();
          case 27 -> mode();
          case 28, 29, 30 -> refresh();
          case 31 -> flagsToMemory();
          default -> straight();
        };
    if (piece != null) {
      block.pieces.add(piece);
    }
  }

  private Block block(int most, int depth) {
    Block block = new Block();
    fill(block, 1 + random.nextInt(most), depth);
    return block;
  }

  private int free() {
    return words.freeRegister();
  }

  private int freeBut(int... others) {
    IntPredicate taken = r -> java.util.Arrays.stream(others).anyMatch(other -> other == r);
    int register;
    do {
      register = free();
    } while (taken.test(register));
    return register;
  }

  private int counter(int depth) {
    return depth == 0 ? OUTER : INNER;
  }

  // Straight code.

  private @Nullable Piece straight() {
    for (int i = 0; i < 20; i++) {
      Piece piece = straight(words.anyOp());
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  private @Nullable Piece straight(Op op) {
    return switch (op.base().shape()) {
      case LOAD, STORE, FP_LOAD, FP_STORE ->
          pieces.words(op, words.find(op, in -> in.rs1 == SP ? within(in) : in.rs1 == BASE));
      case AMO -> atomic(op);
      case CSR -> controlRegister(op);
      case SYSTEM, BRANCH, JUMP, JUMP_REGISTER -> null;
      default -> calculation(op);
    };
  }

  private @Nullable Piece controlRegister(Op op) {
    Integer word = words.find(op, in -> in.imm >= 1 && in.imm <= 3);
    return word == null ? null : pieces.of(op, word).then(Op.CSRRWI, 0, random.nextInt(5), 0, FRM);
  }

  private @Nullable Piece calculation(Op op) {
    if (op == Op.C_ADDI16SP || (op == Op.FENCE_I && random.nextInt(4) != 0)) {
      return null;
    }
    if (op == Op.CTZW) { // when the lower half is zero qemu 7.2 goes on counting in the upper
      int t = free();
      Integer word = words.find(op, in -> in.rs1 == t);
      return word == null
          ? null
          : pieces.none().then(Op.ADDIW, t, random.nextInt(32), 0, 0).then(op, word);
    }
    return pieces.words(op, words.find(op, _ -> true));
  }

  private static boolean within(Instruction in) {
    return in.imm >= 0 && in.imm <= FaultHarness.FRAME - 8;
  }

  private @Nullable Piece atomic(Op op) {
    int t = free();
    var begin = pieces.none().then(Op.ADDI, t, BASE, 0, 8 * random.nextInt(-250, 250));
    if (op == Op.LR_W || op == Op.LR_D || op == Op.SC_W || op == Op.SC_D) {
      Op lr = op == Op.LR_W || op == Op.SC_W ? Op.LR_W : Op.LR_D;
      Op sc = lr == Op.LR_W ? Op.SC_W : Op.SC_D;
      Integer first = words.find(lr, in -> in.rs1 == t && in.rd != t);
      Integer middle = words.find(Op.ADD, in -> in.rd != t);
      Integer last = words.find(sc, in -> in.rs1 == t);
      return first == null || middle == null || last == null
          ? null
          : begin.then(lr, first).then(Op.ADD, middle).then(sc, last);
    }
    Integer word = words.find(op, in -> in.rs1 == t || in.rs1 == BASE);
    return word == null ? null : begin.then(op, word);
  }

  private Piece flagsToMemory() {
    int t = free();
    return pieces
        .none()
        .then(Op.CSRRWI, t, 0, 0, FFLAGS)
        .then(Op.SB, 0, BASE, t, random.nextInt(-2048, 2048));
  }

  /// Brings a corner value into a register: after some hundred random operations there are few left.
  private @Nullable Piece refresh() {
    int t = free();
    int offset = CONSTANT + 8 * random.nextInt(500);
    Op op = words.anyOp(o -> isLoad(o) && !o.compressed());
    Integer word = words.find(op, in -> in.rs1 == t && in.imm >= 0 && in.imm < 64);
    return word == null
        ? null
        : out -> {
          out.addFar(t, TP, offset, t);
          out.word(word, 4);
        };
  }

  private static boolean isLoad(Op op) {
    return op.shape() == Shape.LOAD || op.shape() == Shape.FP_LOAD;
  }

  private static boolean isXLoad(Instruction in) {
    return in.op.shape() == Shape.LOAD;
  }

  private static boolean isAccess(Op op) {
    return !op.compressed()
        && switch (op.shape()) {
          case LOAD, STORE, FP_LOAD, FP_STORE -> true;
          default -> false;
        };
  }

  // Control flow.

  private @Nullable Piece choice(int depth) {
    Op op = words.anyOp(o -> o.base().shape() == Shape.BRANCH || o == Op.C_J || o == Op.JAL);
    Integer word = words.find(op, _ -> true);
    if (word == null) {
      return null;
    }
    Block then = new Block();
    Block other = new Block();
    if (op.compressed()) { // reaches not far
      for (int i = random.nextInt(4); i >= 0; i--) {
        Piece piece = straight();
        if (piece != null) {
          then.pieces.add(piece);
        }
      }
    } else {
      then = block(5, depth);
      fill(other, random.nextInt(4), depth);
    }
    return new Pieces.Choice(op, op == Op.JAL ? word & ~0xF80 : word, then, other);
  }

  private Piece loop(int depth) {
    int leaveWhen = random.nextInt(3) == 0 ? random.nextInt(32) : 0;
    return new Pieces.Loop(
        counter(depth), 1 + random.nextInt(12), leaveWhen, free(), block(6, depth + 1));
  }

  private Piece call(int depth) {
    int function = random.nextInt(functions);
    int budget = depth == 0 ? 1 + random.nextInt(8) : 0;
    int by = random.nextInt(3) == 0 ? free() : 0;
    return out -> {
      if (budget != 0) {
        out.small(BUDGET, budget);
      }
      if (by == 0) {
        out.jump(Op.JAL, RA, 0, 0, out.functions[function]);
      } else {
        out.address(by, out.functions[function]).op(Op.JALR, RA, by, 0, 0);
      }
    };
  }

  private Piece callByTable(int depth) {
    int index = random.nextBoolean() ? ROUND : random.nextInt(32);
    int t = free();
    int u = freeBut(t);
    int budget = depth == 0 ? 1 + random.nextInt(8) : 0;
    return out -> {
      if (budget != 0) {
        out.small(BUDGET, budget);
      }
      Pieces.table(out, index, t, u, out.functions);
      out.op(Op.JALR, RA, t, 0, 0);
    };
  }

  private Piece jumpTable(int depth) {
    int cases = random.nextBoolean() ? 4 : 8;
    Block[] blocks = new Block[cases];
    for (int i = 0; i < cases; i++) {
      blocks[i] = block(2, depth);
    }
    int index =
        switch (random.nextInt(4)) {
          case 0 -> ROUND;
          case 1 -> depth == 0 ? ROUND : INNER;
          case 2 -> depth == 0 ? ROUND : OUTER;
          default -> random.nextInt(32);
        };
    int t = free();
    return new Pieces.JumpTable(index, t, freeBut(t), random.nextBoolean(), List.of(blocks));
  }

  /// A recursion deeper than Java calls are nested, now and then with a fault at its bottom.
  private @Nullable Piece deepCall() {
    Integer down = words.find(words.anyOp(PieceMaker::isCalculation), _ -> true);
    Integer up = words.find(words.anyOp(PieceMaker::isCalculation), _ -> true);
    if (down == null || up == null) {
      return null;
    }
    int depth = 1 + random.nextInt(random.nextBoolean() ? 10 : 250);
    Piece bottom = random.nextInt(3) == 0 ? sometimesElsewhere() : pieces.none();
    return bottom == null ? null : new Pieces.DeepCall(depth, down, up, bottom);
  }

  private static boolean isCalculation(Op op) {
    return !op.compressed() && (op.shape() == Shape.RR || op.shape() == Shape.FP_RR);
  }

  // Memory.

  private int edge() {
    return switch (random.nextInt(8)) {
      case 0 -> SCRATCH;
      case 1 -> SCRATCH + PAGE;
      case 2, 3 -> PAGE_A;
      case 4 -> PAGE_B;
      case 5 -> HOLE;
      case 6 -> CONSTANT;
      default -> CONSTANT + PAGE;
    };
  }

  private @Nullable Integer access(int pointer, int reach) {
    return access(in ->
        in.rs1 == pointer
            && (!isXLoad(in) || in.rd != pointer)
            && in.imm >= -reach
            && in.imm < reach);
  }

  private @Nullable Integer access(Predicate<Instruction> acceptable) {
    Op op = words.anyOp(PieceMaker::isAccess);
    return words.find(op, acceptable);
  }

  /// Accesses near each other, perhaps over the edge of a page.
  private Piece cluster() {
    int t = free();
    int at = edge() + random.nextInt(-80, 80);
    Pieces.Words all = pieces.none();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      Integer access = access(t, 64);
      if (access != null) {
        all = all.then(access, 4);
      }
      switch (random.nextInt(6)) {
        case 0 -> all = all.then(Op.ADDI, t, t, 0, random.nextInt(-40, 40));
        case 1 -> {
          Integer word = words.find(words.anyOp(PieceMaker::isCalculation), in -> in.rd != t);
          all = word == null ? all : all.then(word, 4);
        }
        default -> {}
      }
    }
    Pieces.Words accesses = all;
    return out -> {
      out.addFar(t, TP, at, t);
      accesses.write(out);
    };
  }

  /// A loop with a pointer that moves over pages, perhaps to where there is none.
  private Piece walk(int depth) {
    int step = random.nextInt(3) == 0 ? random.nextInt(-600, 600) : 8 * random.nextInt(-32, 32);
    int start = edge() + random.nextInt(-60, 60) * step / 2;
    int from = Math.clamp(start, SCRATCH + 64, CODE_A - 64);
    int room = step < 0 ? from - SCRATCH - 64 : CODE_A - 64 - from;
    int most = step == 0 ? 60 : 1 + room / Math.abs(step);
    int times = Math.min(4 + random.nextInt(60), most);
    Block inner = new Block();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      Integer access = access(FaultHarness.POINTER, 32);
      if (access != null) {
        inner.pieces.add(pieces.none().then(access, 4));
      }
      if (random.nextInt(3) == 0) {
        Piece piece = straight();
        if (piece != null) {
          inner.pieces.add(piece);
        }
      }
    }
    Piece loop = new Pieces.Loop(counter(depth), times, 0, 0, inner);
    return new Pieces.Walk(from, step, loop);
  }

  /// An instruction whose address is good in most rounds, and bad in some.
  private @Nullable Piece sometimesElsewhere() {
    int t = free();
    int u = freeBut(t);
    int mask = random.nextInt(16);
    int good = SCRATCH + 8 * random.nextInt(1000);
    int bad =
        switch (random.nextInt(6)) {
          case 0 -> CONSTANT + 8 * random.nextInt(8);
          case 1 -> HOLE - random.nextInt(16);
          case 2 -> PAGE_A + 8 * random.nextInt(20);
          default -> HOLE + 8 * random.nextInt(20);
        };
    Op op = words.anyOp(o -> isAccess(o) || (o.shape() == Shape.AMO && !isPair(o)));
    Integer word = words.find(op, in -> in.rs1 == t && in.imm >= 0 && in.imm < 8);
    int far = bad - good;
    return word == null
        ? null
        : out -> {
          out.op(Op.ANDI, t, ROUND, 0, mask).op(Op.SLTIU, t, t, 0, 1).op(Op.SUB, t, 0, t, 0);
          out.constant(u, far).op(Op.AND, t, t, u, 0).op(Op.ADD, t, t, TP, 0);
          out.constant(u, op.shape() == Shape.AMO ? good & -8 : good).op(Op.ADD, t, t, u, 0);
          if (op.shape() == Shape.AMO) {
            out.op(Op.ANDI, t, t, 0, -8);
          }
          out.word(word, 4);
        };
  }

  private static boolean isPair(Op op) {
    return op == Op.LR_W || op == Op.LR_D || op == Op.SC_W || op == Op.SC_D;
  }

  // Traps.

  /// An instruction that traps, in some rounds.
  private Piece trap() {
    int t = free();
    int mask = 1 << random.nextInt(5);
    int kind = random.nextInt(4);
    return out -> {
      int over = out.newLabel();
      out.op(Op.ANDI, t, ROUND, 0, mask).jump(Op.BNE, 0, t, 0, over);
      switch (kind) {
        case 0 -> out.word(0, 2);
        case 1 -> out.word(-1, 4);
        case 2 -> out.op(Op.EBREAK, 0, 0, 0, 0);
        default -> out.op(Op.C_EBREAK, 0, 0, 0, 0);
      }
      out.place(over);
    };
  }

  private @Nullable Piece reservedRounding() {
    int t = free();
    int mask = 1 << random.nextInt(5);
    Op op = random.nextBoolean() ? Op.FADD_D : Op.FMUL_S;
    Integer word = words.find(op, in -> in.rm == 7);
    int then = random.nextInt(5);
    return word == null
        ? null
        : out -> {
          out.op(Op.ANDI, t, ROUND, 0, mask).op(Op.SLTIU, t, t, 0, 1);
          out.op(Op.SUB, t, 0, t, 0).op(Op.ANDI, t, t, 0, 5).op(Op.CSRRW, 0, t, 0, FRM);
          out.word(word, 4).op(Op.CSRRWI, 0, then, 0, FRM);
        };
  }

  private Piece mode() {
    int t = free();
    int value = random.nextInt(2);
    return out -> out.small(t, value).store(t, TP, MODE);
  }

  // Mappings and code that change.

  private Piece mapping() {
    int page = random.nextBoolean() ? PAGE_A : PAGE_B;
    int rights = random.nextInt(4) == 0 ? 1 : random.nextInt(3) == 0 ? 0 : 3;
    return switch (random.nextInt(4)) {
      case 0 -> unmap(page);
      case 1 -> out -> FaultHarness.map(out, page, 3);
      default -> protect(page, rights);
    };
  }

  /// qemu-riscv32 7.2 lets mprotect bring an unmapped page back; so there it becomes one without rights.
  private static Piece unmap(int page) {
    return out -> {
      if (out.xlen() == 64) {
        out.addFar(10, TP, page, 10).constant(11, PAGE).call(FaultHarness.MUNMAP);
      } else {
        FaultHarness.map(out, page, 0);
      }
    };
  }

  private static Piece protect(int page, int rights) {
    return out ->
        out.addFar(10, TP, page, 10)
            .constant(11, PAGE)
            .small(12, rights)
            .call(FaultHarness.MPROTECT);
  }

  private @Nullable Integer anyWord() {
    return words.find(words.anyOp(PieceMaker::isCalculation), _ -> true);
  }

  /// Writes an instruction to a page, one of two in turn, and calls it.
  private @Nullable Piece patchedCall() {
    int at = CODE_A + SLOTS_AT + 8 * random.nextInt(64);
    int t = free();
    int u = freeBut(t);
    int v = freeBut(t, u);
    int which = random.nextBoolean() ? ROUND : INNER;
    Integer one = anyWord();
    Integer two = anyWord();
    return one == null || two == null
        ? null
        : out -> {
          Pieces.alternate(out, which, t, u, v, one, two);
          out.addFar(v, TP, at, v).op(Op.SW, 0, v, t, 0).op(Op.FENCE_I, 0, 0, 0, 0);
          out.op(Op.JALR, RA, v, 0, 0);
        };
  }

  /// The same to the place where it runs.
  private @Nullable Piece patchedHere() {
    int t = free();
    int u = freeBut(t);
    int v = freeBut(t, u);
    int which = random.nextBoolean() ? ROUND : INNER;
    Integer one = anyWord();
    Integer two = anyWord();
    return one == null || two == null
        ? null
        : out -> {
          int patched = out.newLabel();
          Pieces.alternate(out, which, t, u, v, one, two);
          out.address(v, patched).op(Op.SW, 0, v, t, 0).op(Op.FENCE_I, 0, 0, 0, 0);
          out.place(patched);
          out.word(one, 4);
        };
  }

  /// Calls code of a page that may no longer be executable.
  private Piece codePage() {
    int t = free();
    int at = CODE_B + SLOTS_AT + 8 * random.nextInt(64);
    int mask = 1 << random.nextInt(6);
    int rights = new int[] {0, 1, 3, 5, 7}[random.nextInt(5)];
    return out -> {
      int over = out.newLabel();
      out.op(Op.ANDI, t, ROUND, 0, mask).jump(Op.BNE, 0, t, 0, over);
      protect(CODE_B, rights).write(out);
      out.place(over);
      out.addFar(t, TP, at, t).op(Op.JALR, RA, t, 0, 0);
    };
  }

  /// Puts a new page in place of one with code, writes code to it, and calls that.
  private @Nullable Piece remappedCode() {
    int t = free();
    int u = freeBut(t, 10);
    int at = CODE_B + SLOTS_AT + 8 * random.nextInt(64);
    Integer word = anyWord();
    int back = machv.isa.Encoder.encode(Op.JALR, 0, RA, 0, 0);
    return word == null
        ? null
        : out -> {
          FaultHarness.map(out, CODE_B, 7);
          out.addFar(t, TP, at, t).constant(u, word).op(Op.SW, 0, t, u, 0);
          out.constant(u, back).op(Op.SW, 0, t, u, 4).op(Op.FENCE_I, 0, 0, 0, 0);
          out.op(Op.JALR, RA, t, 0, 0);
        };
  }
}
