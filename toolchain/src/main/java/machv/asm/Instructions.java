package machv.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import machv.elf.RelocationType;
import machv.isa.Decoder;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.jspecify.annotations.Nullable;

/// Instructions and pseudo-instructions to bytes and fixups.
final class Instructions {
  private static final String[] ROUNDING = {"rne", "rtz", "rdn", "rup", "rmm", "", "", "dyn"};

  /// Instructions that make a file tell its privileged specification.
  private static final String PRIVILEGED = " mret sret wfi sfence.vma ";

  private final State state;
  final Rows rows;
  private final Rewrites rewrites = new Rewrites();
  private final SymbolForms forms;
  final RawInstructions raw;

  // The instruction at hand.
  private int rd;
  private int rs1;
  private int rs2;
  private int rs3;
  private int rm;
  private long imm;
  private @Nullable RelocationType relocation;
  private @Nullable Value target;
  private @Nullable Value tprelAdd;

  /// Whether a row with a number stands for one with a register, as `addi` for `add`.
  private boolean form;

  /// Where the operands of the instruction at hand begin in the line.
  private final int[] starts = new int[8];

  /// Whether its number is written with `%hi` or `%lo`: gas does not compress it then.
  private boolean half;

  /// Whether the line at hand stands for a pseudo-instruction whose operands are registers, and for which a shift by none.
  private boolean registersOnly;

  private boolean shiftsByNone;

  /// Whether the line at hand is `j`, `jr`, `jalr` with one register or `ret`: other jumps gas does not compress.
  private boolean shortJump;

  /// Whether the instruction at hand must not be compressed.
  private boolean whole;

  Instructions(State state) {
    this.state = state;
    rows = new Rows(state.xlen);
    forms = new SymbolForms(state, this);
    raw = new RawInstructions(state, rows);
  }

  /// Assembles one instruction, whose operands `s` stands before.
  void assemble(String mnemonic, Scanner s, int column) {
    state.lines.instruction();
    state.instructions = true;
    state.mapping('x');
    String name = mnemonic.toLowerCase(java.util.Locale.ROOT);
    int operandsAt = s.at;
    form = false;
    List<String> words = words(s);
    try {
      if (forms.assemble(name, words, operandsAt)) {
        return;
      }
    } catch (AsmException e) {
      // The lines that a form stands for are not those of the source.
      throw new AsmException(operandsAt, String.valueOf(e.getMessage()));
    }
    Op op = rows.row(name);
    boolean alone = op == null || words.size() != rows.operands(op).length;
    boolean upperCounter = state.xlen == 64 && name.startsWith("rd") && name.endsWith("h");
    String line = alone && !upperCounter ? rewrites.of(name, words.size()) : null;
    if (line != null) {
      rewritten(name, line, words, operandsAt);
      return;
    }
    if (words.size() == 3 && !registersOnly && rows.x(words.get(2)) < 0) {
      Op immediate = rows.immediateForm(name);
      op = immediate == null ? op : immediate;
      form = immediate != null;
    }
    int order = 0;
    if (op == null) {
      int dot = name.lastIndexOf('.');
      String suffix = dot < 0 ? "" : name.substring(dot);
      order = suffix.equals(".aq") ? 2 : suffix.equals(".rl") ? 1 : suffix.equals(".aqrl") ? 3 : 0;
      op = order == 0 ? null : rows.row(name.substring(0, dot));
      if (op == null || op.shape() != Shape.AMO) {
        throw unknown(mnemonic, column);
      }
    }
    if (!Rows.enabled(op, state.extensions)) {
      throw new AsmException(
          column,
          "'"
              + mnemonic
              + "' needs extension '"
              + op.extension().name().toLowerCase(java.util.Locale.ROOT)
              + "', which -march does not enable");
    }
    encode(op, words, operandsAt, order);
  }

  private AsmException unknown(String mnemonic, int column) {
    List<String> names = new ArrayList<>(rows.mnemonics());
    String counts = rewrites.counts(mnemonic.toLowerCase(java.util.Locale.ROOT));
    if (!counts.isEmpty()) {
      return new AsmException(column, "illegal operands: '" + mnemonic + "' takes " + counts);
    }
    rewrites.names().forEach(n -> names.add(n.substring(0, n.length() - 2)));
    String near = Rows.nearest(mnemonic, names);
    return new AsmException(
        column,
        "unrecognized instruction '"
            + mnemonic
            + "'"
            + (near == null ? "" : "; did you mean '" + near + "'?"));
  }

  private List<String> words(Scanner s) {
    List<String> words = new ArrayList<>(4);
    if (!s.atEnd()) {
      do {
        s.blanks();
        if (words.size() < starts.length) {
          starts[words.size()] = s.at;
        }
        words.add(s.word());
      } while (s.accept(','));
    }
    return words;
  }

  private void rewritten(String mnemonic, String line, List<String> words, int column) {
    String full = line;
    for (int i = 0; i < words.size(); i++) {
      full = full.replace("$" + (i + 1), words.get(i));
    }
    int space = full.indexOf(' ');
    String name = space < 0 ? full : full.substring(0, space);
    if (name.equals(".word")) {
      state.word(Integer.decode(full.substring(space + 1)), 4);
      state.privileged |= PRIVILEGED.contains(" " + mnemonic + " ");
      return;
    }
    if (name.equals(".insn")) {
      for (String word : words) {
        x(word, column);
      }
      state.privileged = true;
      raw.assemble(new Scanner(full, space + 1, full.length()));
      return;
    }
    int start = space < 0 ? full.length() : space + 1;
    boolean privileged = state.privileged;
    // gas has no c.li for mv, which stands for c.mv or addi alone.
    registersOnly = !mnemonic.startsWith("csr");
    shiftsByNone = mnemonic.endsWith("64");
    shortJump =
        mnemonic.equals("ret")
            || mnemonic.equals("j")
            || (words.size() == 1 && mnemonic.startsWith("j") && rows.x(words.get(0)) >= 0);
    whole = (mnemonic.equals("mv") || mnemonic.equals("move")) && rows.x(words.get(1)) == 0;
    try {
      assemble(name, new Scanner(full, start, full.length()), column);
    } catch (AsmException e) {
      throw new AsmException(column, String.valueOf(e.getMessage()));
    } finally {
      whole = false;
      registersOnly = false;
      shortJump = false;
      shiftsByNone = false;
    }
    if (!mnemonic.startsWith("csr")) {
      state.privileged = privileged;
    }
  }

  /// Assembles a line that an expansion consists of, in its long form.
  void longLine(String name, String operands) {
    whole = true;
    try {
      line(name, operands);
    } finally {
      whole = false;
    }
  }

  /// Assembles a line that an expansion consists of.
  void line(String name, String operands) {
    assemble(name, new Scanner(operands, 0, operands.length()), 0);
  }

  private void encode(Op op, List<String> words, int column, int order) {
    rd = rs1 = rs2 = rs3 = 0;
    half = false;
    rm = 7;
    imm = 0;
    relocation = null;
    target = null;
    tprelAdd = null;
    String[] notation = rows.operands(op);
    if (op.name().startsWith("FCVT_D_") && op != Op.FCVT_D_L && op != Op.FCVT_D_LU) {
      rm = 0;
    }
    if (op == Op.FENCE) {
      imm = 0xFF;
    }
    int given = words.size();
    boolean short1 =
        op == Op.JALR || (notation.length > 0 && notation[notation.length - 1].equals("rm"));
    if (op == Op.JALR && given == 3) {
      rd = x(words.get(0), column);
      rs1 = x(words.get(1), column);
      immediate(op, words.get(2), column, false);
    } else if (op == Op.JALR && given == 2 && rows.x(words.get(1)) >= 0) {
      rd = x(words.get(0), column);
      rs1 = x(words.get(1), column);
    } else if (op == Op.JALR && given == 2 && !registersOnly && !based(words.get(1))) {
      rd = 1;
      rs1 = x(words.get(0), column);
      immediate(op, words.get(1), column, false);
    } else {
      boolean tprel = op == Op.ADD && given == 4;
      if (given != notation.length && !(short1 && given == notation.length - 1) && !tprel) {
        throw new AsmException(
            column, "illegal operands: '" + op.mnemonic() + " " + op.operands() + "' expected");
      }
      for (int i = 0; i < Math.min(given, notation.length); i++) {
        operand(op, notation[i], words.get(i), Math.max(column, starts[i]));
      }
      if (tprel) {
        Scanner s = new Scanner(words.get(3), 0, words.get(3).length());
        if (!s.accept("%tprel_add(")) {
          throw new AsmException(column, "illegal operands");
        }
        tprelAdd = state.expressions.read(s);
      }
    }
    implied(op);
    // c.addi of zero is c.nop with a hint.
    emit(op == Op.C_ADDI && rd == 0 ? Op.C_NOP : op, column, order);
  }

  private void implied(Op op) {
    if (!op.compressed()) {
      return;
    }
    String implied = " " + op.implied();
    if (op.picture().contains("rd/rs1") || op.picture().contains("rd'/rs1'")) {
      rs1 = rd;
    }
    rd = fixed(implied, " rd=", rd);
    rs1 = fixed(implied, " rs1=", rs1);
    rs2 = fixed(implied, " rs2=", rs2);
  }

  private static int fixed(String implied, String what, int otherwise) {
    int at = implied.indexOf(what);
    return at < 0 ? otherwise : implied.charAt(at + what.length()) - '0';
  }

  /// Whether a register in parentheses ends an operand.
  private boolean based(String word) {
    int open = word.lastIndexOf('(');
    return open >= 0
        && word.endsWith(")")
        && rows.x(word.substring(open + 1, word.length() - 1).strip()) >= 0;
  }

  private int x(String word, int column) {
    int r = rows.x(word);
    if (r < 0) {
      throw new AsmException(
          column, "'" + word + "' is not an integer register" + rows.likeX(word));
    }
    return r;
  }

  private int f(String word, int column) {
    int r = rows.f(word);
    if (r < 0) {
      throw new AsmException(
          column, "'" + word + "' is not a floating-point register" + rows.likeF(word));
    }
    return r;
  }

  private void operand(Op op, String kind, String word, int column) {
    switch (kind) {
      case "rd" -> rd = x(word, column);
      case "rs1" -> rs1 = x(word, column);
      case "rs2" -> rs2 = x(word, column);
      case "fd" -> rd = f(word, column);
      case "fs1" -> rs1 = f(word, column);
      case "fs2" -> rs2 = f(word, column);
      case "fs3" -> rs3 = f(word, column);
      case "sp" -> {
        if (x(word, column) != 2) {
          throw new AsmException(column, "the register must be sp");
        }
      }
      case "rm" -> {
        rm = List.of(ROUNDING).indexOf(word);
        if (rm < 0 || word.isEmpty()) {
          throw new AsmException(column, "'" + word + "' is not a rounding mode");
        }
      }
      case "csr" -> {
        state.privileged = true;
        int number = rows.csr(word);
        String like = number >= 0 ? "" : rows.likeCsr(word);
        if (!like.isEmpty()) {
          throw new AsmException(column, "'" + word + "' is no control register" + like);
        }
        imm = number >= 0 ? number : bounded(word, 0, 4095, column);
      }
      case "zimm" -> rs1 = (int) bounded(word, 0, 31, column);
      case "shamt" -> {
        int least = op.compressed() && !shiftsByNone ? 1 : 0;
        imm = bounded(word, least, wide(op) ? state.xlen - 1 : 31, column);
      }
      case "pred" -> imm = (long) fence(word, column) << 4;
      case "succ" -> imm |= fence(word, column);
      case "offset" -> offset(op, word, column);
      default -> {
        int open = word.lastIndexOf('(');
        if (kind.endsWith(")")) {
          if (open < 0 || !word.endsWith(")")) {
            throw new AsmException(column, "expected an address: offset(register)");
          }
          rs1 = x(word.substring(open + 1, word.length() - 1).strip(), column);
          String before = word.substring(0, open).strip();
          if (!before.isEmpty()) {
            immediate(op, before, column, kind.startsWith("("));
          }
          if (kind.endsWith("(sp)") && rs1 != 2) {
            throw new AsmException(column, "the register must be sp");
          }
        } else {
          immediate(op, word, column, false);
        }
      }
    }
  }

  private static boolean wide(Op op) {
    return op.picture().contains("shamt[5");
  }

  private long bounded(String word, long low, long high, int column) {
    Scanner s = new Scanner(word, 0, word.length());
    Value v = state.expressions.read(s);
    if (!s.atEnd() || !v.constant()) {
      String what =
          form ? "' is neither an integer register nor a constant" : "' is not a constant";
      throw new AsmException(column, "'" + word + what + (form ? rows.likeX(word) : ""));
    }
    long number = v.addend();
    if (low == -2048 && high == 2047 && state.xlen == 32 && number >>> 31 == 1) {
      // A register's worth of ones is -1.
      number = number << 32 >> 32;
      half = true;
    }
    if (number < low || number > high) {
      throw new AsmException(column, "'" + word + "' is not in the range " + low + " to " + high);
    }
    return number;
  }

  private static int fence(String word, int column) {
    int bits = 0;
    int least = 1 << 4;
    for (int i = 0; i < word.length() && !word.equals("0"); i++) {
      int which = "wroi".indexOf(word.charAt(i));
      if (which < 0 || 1 << which >= least) {
        throw new AsmException(column, "'" + word + "' is not of the letters iorw, in this order");
      }
      least = 1 << which;
      bits |= least;
    }
    if (word.isEmpty()) {
      throw new AsmException(column, "expected letters of iorw");
    }
    return bits;
  }

  private void offset(Op op, String word, int column) {
    Scanner s = new Scanner(word, 0, word.length());
    Value v = state.expressions.read(s);
    if (!s.atEnd()) {
      throw new AsmException(column, "junk after the target");
    }
    long above = v.addend() >> 32;
    if (above != 0 && above != -1) {
      throw new AsmException(column, "'" + word + "' has more than 32 bits");
    }
    target = v;
    relocation =
        op.shape() == Shape.JUMP
            ? op.compressed() ? RelocationType.RVC_JUMP : RelocationType.JAL
            : op.compressed() ? RelocationType.RVC_BRANCH : RelocationType.BRANCH;
  }

  private void immediate(Op op, String word, int column, boolean zero) {
    if (word.startsWith("%")) {
      if (op.compressed() || zero) {
        throw new AsmException(column, "'" + op.mnemonic() + "' wants a number");
      }
      Relocatable r = Relocatable.read(state, op, word, column);
      relocation = r.type();
      target = r.value();
      imm = r.constant();
      half = true;
      return;
    }
    boolean upper = op.shape() == Shape.UPPER;
    if (upper) {
      long v = bounded(word, 0, 0xFFFFF, column);
      if (op.compressed() && v >= 0xFFFE0) {
        v -= 0x100000;
      }
      imm = (int) (v << 12);
      return;
    }
    long low = zero ? 0 : -2048;
    // One more, for what a compressed row takes is its encoder's to say.
    imm = bounded(word, low, zero ? 0 : op.compressed() ? 2048 : 2047, column);
  }

  private void emit(Op op, int column, int order) {
    Value t = target;
    RelocationType r = relocation;
    if (t != null && op.compressed() && r != null) {
      // As with gas, a compressed branch that does not reach grows.
      encoded(op, column);
      shortJump = true;
      emit(Objects.requireNonNull(op.base()), column, order);
      shortJump = false;
      return;
    }
    if (tprelAdd != null) {
      state.fixup(RelocationType.TPREL_ADD, tprelAdd, true);
    }
    if (t != null && r != null && op.shape() == Shape.BRANCH && t.minus() == null) {
      branch(op, t);
      return;
    }
    if (t != null && op == Op.JAL && state.rvc && shortJump && t.minus() == null) {
      branch(op, t);
      return;
    }
    if (r != null && t != null) {
      state.fixup(
          r,
          t,
          r != RelocationType.BRANCH
              && r != RelocationType.JAL
              && r != RelocationType.RVC_BRANCH
              && r != RelocationType.RVC_JUMP
              && r != RelocationType.GOT_HI20
              && r != RelocationType.TLS_GOT_HI20
              && r != RelocationType.TLS_GD_HI20);
    }
    int bits = encoded(op, column) | order << 25;
    int compressed =
        state.rvc
                && state.extensions.contains(Extension.C)
                && r == null
                && tprelAdd == null
                && !op.compressed()
                && !whole
                && !half
            ? compress(op)
            : 0;
    if (compressed != 0) {
      state.word(compressed, 2);
    } else {
      state.word(bits, op.compressed() ? 2 : 4);
    }
    if (tprelAdd != null || shortens(r)) {
      state.split();
    }
  }

  private int encoded(Op op, int column) {
    try {
      return Encoder.encode(op, rd, rs1, rs2, rs3, (int) imm, rm);
    } catch (IllegalArgumentException e) {
      throw new AsmException(column, "illegal operands: " + e.getMessage());
    }
  }

  /// Whether the linker may make an instruction with such a relocation shorter, or gas has it in a frag of its own.
  private static boolean shortens(@Nullable RelocationType r) {
    return r == RelocationType.HI20
        || r == RelocationType.PCREL_HI20
        || r == RelocationType.TPREL_HI20
        || r == RelocationType.JAL;
  }

  private void branch(Op op, Value t) {
    AsmSection section = state.stored();
    Frag f = section.last;
    f.tail = Frag.Tail.BRANCH;
    f.op = op;
    f.rs1 = op == Op.JAL ? rd : rs1;
    f.rs2 = rs2;
    f.value = t;
    boolean zero = rs2 == 0 && rs1 >= 8 && rs1 < 16;
    f.compressible = state.rvc && (op == Op.JAL || (zero && (op == Op.BEQ || op == Op.BNE)));
    f.length = f.compressible ? 2 : 4;
    section.fixups.add(
        new AsmSection.Fixup(
            f, f.size, RelocationType.BRANCH, t, AsmSection.Use.FIXED, state.where));
    section.next();
  }

  /// The compressed word that does the same, or 0.
  private int compress(Op op) {
    if (op == Op.JALR && !shortJump) {
      return 0;
    }
    int word = shorter(op, rs1, rs2);
    boolean commutes = op == Op.ADD || op == Op.AND || op == Op.OR || op == Op.XOR || op == Op.ADDW;
    if (word == 0 && commutes && rs2 != 0) {
      word = shorter(op, rs2, rs1);
    }
    if (word == 0 && op == Op.ADDI && !form && imm == 0 && rd != 0 && rs1 != 0) {
      word = Encoder.encode(Op.C_MV, rd, 0, rs1, 0);
    }
    return word;
  }

  private int shorter(Op op, int a, int b) {
    for (Op c : rows.shorter(op)) {
      boolean hint =
          (imm == 0 && ((c == Op.C_ADDI && !form) || op.shape() == Shape.SHIFT))
              || (c == Op.C_NOP && imm != 0)
              || (rd == 0
                  && (c == Op.C_LI
                      || c == Op.C_LUI
                      || c == Op.C_MV
                      || c == Op.C_ADD
                      || c == Op.C_SLLI))
              || (form && (c == Op.C_LI || c == Op.C_MV))
              || (c == Op.C_LUI && imm == 0);
      if (hint || !Rows.enabled(c, state.extensions)) {
        continue;
      }
      try {
        int word = Encoder.encode(c, rd, a, b, (int) imm);
        Instruction in = Decoder.decode(word, state.xlen);
        if (in != null
            && in.op == c
            && in.rd == rd
            && in.rs1 == a
            && in.rs2 == b
            && in.imm == imm) {
          return word;
        }
      } catch (IllegalArgumentException _) {
        // The operands do not fit this row.
      }
    }
    return 0;
  }
}
