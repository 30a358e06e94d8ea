package machv.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parsed picture of one encoding: where each operand stands in the word, and which bits are fixed.
final class Encoding {
  /// The fixed bits, and their values.
  final int mask;

  final int match;

  private enum Field {
    RD,
    RS1,
    RS2,
    RS3,
    RM,
    AQ,
    RL,
    IMM,
    RD_SHORT,
    RS1_SHORT,
    RS2_SHORT,
    RD_RS1,
    RD_RS1_SHORT
  }

  private static final int NONE = -1;

  // One entry per operand field or piece of the immediate.
  private final Field[] field;
  private final byte[] from;
  private final byte[] width;
  private final byte[] to;
  private final int signBit;
  private final boolean nonzero;
  private final boolean wideShift;
  private final int rdIs;
  private final int rs1Is;
  private final int rs2Is;
  private final int rdNot;
  private final int rs1Not;
  private final int rs2Not;

  /// @param picture the manual's notation, most significant bit first
  /// @param implied what the picture does not say: `rd=1`, `rs2!=0`
  Encoding(String picture, String implied) {
    Parser p = new Parser(picture);
    mask = p.mask;
    match = p.match;
    field = Arrays.copyOf(p.field, p.count);
    from = p.from;
    width = p.width;
    to = p.to;
    signBit = p.signBit;
    nonzero = p.nonzero;
    wideShift = p.wideShift;
    rdIs = implied(implied, "rd=");
    rs1Is = implied(implied, "rs1=");
    rs2Is = implied(implied, "rs2=");
    rdNot = implied(implied, "rd!=");
    rs1Not = implied(implied, "rs1!=");
    rs2Not = implied(implied, "rs2!=");
  }

  private static int implied(String implied, String what) {
    int at = implied.indexOf(what);
    return at < 0 ? NONE : implied.charAt(at + what.length()) - '0';
  }

  /// Whether `bits` is this encoding, except perhaps for operands that are reserved.
  boolean matches(int bits) {
    return (bits & mask) == match;
  }

  /// Fills the operands of `in` from `bits`.
  ///
  /// @return false when the encoding is reserved
  boolean decode(Instruction in, int bits, int xlen) {
    int imm = 0;
    for (int i = 0; i < field.length; i++) {
      int v = (bits >>> from[i]) & ((1 << width[i]) - 1);
      switch (field[i]) {
        case RD -> in.rd = v;
        case RS1 -> in.rs1 = v;
        case RS2 -> in.rs2 = v;
        case RS3 -> in.rs3 = v;
        case RM -> in.rm = v;
        case AQ -> in.aq = v != 0;
        case RL -> in.rl = v != 0;
        case IMM -> imm |= v << to[i];
        case RD_SHORT -> in.rd = v + 8;
        case RS1_SHORT -> in.rs1 = v + 8;
        case RS2_SHORT -> in.rs2 = v + 8;
        case RD_RS1 -> {
          in.rd = v;
          in.rs1 = v;
        }
        case RD_RS1_SHORT -> {
          in.rd = v + 8;
          in.rs1 = v + 8;
        }
      }
    }
    if (signBit != NONE) {
      imm = imm << (31 - signBit) >> (31 - signBit);
    }
    in.imm = imm;
    boolean reserved = (nonzero && imm == 0) || (wideShift && xlen == 32 && imm > 31);
    if (reserved || in.rd == rdNot || in.rs1 == rs1Not || in.rs2 == rs2Not) {
      return false;
    }
    in.rd = rdIs == NONE ? in.rd : rdIs;
    in.rs1 = rs1Is == NONE ? in.rs1 : rs1Is;
    in.rs2 = rs2Is == NONE ? in.rs2 : rs2Is;
    return true;
  }

  /// The word that decodes to these operands; operands that the picture has no place for are left out.
  ///
  /// @throws IllegalArgumentException if an operand does not fit
  int encode(int rd, int rs1, int rs2, int rs3, int imm, int rm, int aq, int rl) {
    int bits = match;
    for (int i = 0; i < field.length; i++) {
      int value =
          switch (field[i]) {
            case RD, RD_RS1 -> rd;
            case RS1 -> rs1;
            case RS2 -> rs2;
            case RS3 -> rs3;
            case RM -> rm;
            case AQ -> aq;
            case RL -> rl;
            case IMM -> (imm >>> to[i]) & ((1 << width[i]) - 1);
            case RD_SHORT, RD_RS1_SHORT -> rd - 8;
            case RS1_SHORT -> rs1 - 8;
            case RS2_SHORT -> rs2 - 8;
          };
      if (value >>> width[i] != 0) {
        throw new IllegalArgumentException(field[i] + " cannot be " + value);
      }
      bits |= value << from[i];
    }
    if (immediate(bits) != imm || (nonzero && imm == 0)) {
      throw new IllegalArgumentException("immediate cannot be " + imm);
    }
    if (rd == rdNot || rs1 == rs1Not || rs2 == rs2Not) {
      throw new IllegalArgumentException("the register is reserved in this encoding");
    }
    return bits;
  }

  private int immediate(int bits) {
    int imm = 0;
    for (int i = 0; i < field.length; i++) {
      if (field[i] == Field.IMM) {
        imm |= ((bits >>> from[i]) & ((1 << width[i]) - 1)) << to[i];
      }
    }
    return signBit == NONE ? imm : imm << (31 - signBit) >> (31 - signBit);
  }

  /// A piece of a picture: what stands there, and in which bits.
  record Piece(String text, int high, int low) {}

  /// The pieces of a picture, from left to right.
  static List<Piece> pieces(String picture) {
    List<Piece> pieces = new ArrayList<>();
    Parser p = new Parser(picture, pieces);
    if (p.position != 0) {
      throw new IllegalStateException(picture);
    }
    return pieces;
  }

  /// Reads a picture from left to right.
  private static final class Parser {
    private static final int MOST = 10;
    private final String picture;
    private int position;
    private int mask;
    private int match;
    private int count;
    private final Field[] field = new Field[MOST];
    private final byte[] from = new byte[MOST];
    private final byte[] width = new byte[MOST];
    private final byte[] to = new byte[MOST];
    private int signBit = NONE;
    private boolean nonzero;
    private boolean wideShift;

    Parser(String picture) {
      this(picture, null);
    }

    Parser(String picture, @Nullable List<Piece> pieces) {
      this.picture = picture;
      this.position = picture.charAt(picture.length() - 3) == ' ' ? 16 : 32;
      int start = 0;
      while (start < picture.length()) {
        int end = picture.indexOf(' ', start);
        end = end < 0 ? picture.length() : end;
        int high = position - 1;
        token(picture.substring(start, end));
        if (pieces != null) {
          pieces.add(new Piece(picture.substring(start, end), high, position));
        }
        start = end + 1;
      }
      if (position != 0) {
        throw new IllegalStateException("bits not spoken for: " + picture);
      }
    }

    private void token(String t) {
      char first = t.charAt(0);
      if (first == '0' || first == '1') {
        for (int i = 0; i < t.length(); i++) {
          position--;
          mask |= 1 << position;
          match |= (t.charAt(i) - '0') << position;
        }
        return;
      }
      switch (t) {
        case "rd" -> add(Field.RD, 5, 0);
        case "rs1", "zimm" -> add(Field.RS1, 5, 0);
        case "rs2" -> add(Field.RS2, 5, 0);
        case "rs3" -> add(Field.RS3, 5, 0);
        case "rm" -> add(Field.RM, 3, 0);
        case "aq" -> add(Field.AQ, 1, 0);
        case "rl" -> add(Field.RL, 1, 0);
        case "csr" -> add(Field.IMM, 12, 0);
        case "fm" -> add(Field.IMM, 4, 8);
        case "pred" -> add(Field.IMM, 4, 4);
        case "succ" -> add(Field.IMM, 4, 0);
        case "rd/rs1" -> add(Field.RD_RS1, 5, 0);
        case "rd'" -> add(Field.RD_SHORT, 3, 0);
        case "rs1'" -> add(Field.RS1_SHORT, 3, 0);
        case "rs2'" -> add(Field.RS2_SHORT, 3, 0);
        case "rd'/rs1'" -> add(Field.RD_RS1_SHORT, 3, 0);
        default -> immediate(t);
      }
    }

    private void add(Field f, int bits, int lowest) {
      position -= bits;
      field[count] = f;
      from[count] = (byte) position;
      width[count] = (byte) bits;
      to[count++] = (byte) lowest;
    }

    /// `imm[12|10:5]`: the bits of an immediate that stand here, from left to right. `uimm` and `shamt` are not
    /// sign-extended, and `nz` in front says that zero is reserved.
    private void immediate(String t) {
      int i = t.indexOf('[');
      if (i < 0) {
        throw new IllegalStateException(t + " in " + picture);
      }
      String name = t.substring(0, i);
      boolean signed = name.equals("imm") || name.equals("nzimm");
      nonzero |= name.startsWith("nz");
      int n = 0;
      int hi = NONE;
      for (i++; i < t.length(); i++) {
        char c = t.charAt(i);
        if (c >= '0' && c <= '9') {
          n = n * 10 + c - '0';
        } else if (c == ':') {
          hi = n;
          n = 0;
        } else {
          int top = hi == NONE ? n : hi;
          add(Field.IMM, top - n + 1, n);
          signBit = signed ? Math.max(signBit, top) : signBit;
          wideShift |= name.equals("shamt") && top == 5;
          hi = NONE;
          n = 0;
        }
      }
    }
  }
}
