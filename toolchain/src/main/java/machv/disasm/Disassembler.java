package machv.disasm;

import java.util.EnumSet;
import java.util.Set;
import machv.isa.Csr;
import machv.isa.Decoder;
import machv.isa.Extension;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Registers;
import machv.isa.Shape;
import org.jspecify.annotations.Nullable;

/// Prints instructions as GNU objdump does.
///
/// It remembers the upper halves that `lui` and `auipc` left in registers, to say which address a load or an addition
/// that follows is about. One disassembler is for one run through a section.
public final class Disassembler {
  private static final int SP = 2;
  private static final int GP = 3;
  private static final int TP = 4;
  private static final int DYNAMIC = 7;

  /// `c.addi16sp` with the reserved 0, which binutils prints all the same.
  private static final int ADDI16SP_ZERO = 0x6101;

  private static final String[] ROUNDING = {
    "rne", "rtz", "rdn", "rup", "rmm", "unknown", "unknown", "dyn"
  };

  private final int xlen;
  private final boolean aliases;
  private final boolean numeric;
  private final Symbolizer symbols;
  private final EnumSet<Extension> extensions = EnumSet.allOf(Extension.class);
  private final long[] upper = new long[32];
  private final boolean[] upperKnown = new boolean[32];
  private final long gp;
  private final boolean gpKnown;
  private long comment;
  private boolean hasComment;

  /// @param aliases whether `li a0,1` may be said for `addi a0,zero,1`, and `addi` for `c.addi`
  /// @param numeric whether registers are called x10 and f10
  /// @param gp what the global pointer holds, or null
  public Disassembler(
      int xlen, boolean aliases, boolean numeric, Symbolizer symbols, @Nullable Long gp) {
    this.xlen = xlen;
    this.aliases = aliases;
    this.numeric = numeric;
    this.symbols = symbols;
    this.gpKnown = gp != null;
    this.gp = gp == null ? 0 : gp;
  }

  /// From here on words of other extensions are unknown. At first everything in the table is known.
  public void only(Set<Extension> known) {
    extensions.clear();
    extensions.addAll(known);
  }

  /// How many bytes the instruction that starts with `low` (16 bits) takes, as objdump counts: 2 to 22.
  public static int length(int low) {
    if ((low & 3) != 3) {
      return 2;
    }
    if ((low & 0x1F) != 0x1F) {
      return 4;
    }
    if ((low & 0x3F) == 0x1F) {
      return 6;
    }
    if ((low & 0x7F) == 0x3F) {
      return 8;
    }
    return (low & 0x7000) == 0x7000 ? 2 : 10 + ((low >>> 11) & 0xE);
  }

  /// The text of the instruction at `pc`: mnemonic, a tab, operands; an address that it is about follows behind ` # `.
  ///
  /// @param bits of two or four bytes; longer ones are the caller's to print
  public String print(int bits, long pc) {
    hasComment = false;
    Instruction in = Decoder.decode(bits, xlen);
    if (in == null) {
      in = Decoder.decodeReserved(bits, xlen);
    }
    String text = in == null || !isKnown(in) || !isEnabled(in.op) ? unknown(bits) : known(in, pc);
    if (hasComment) {
      text += " # " + address(comment);
    }
    return text;
  }

  private boolean isEnabled(Op op) {
    return extensions.contains(op.extension())
        && extensions.contains(op.base().extension())
        && (!op.compressed() || extensions.contains(Extension.C));
  }

  /// binutils does not know instructions whose ignored fields are not zero, nor rounding modes of exact conversions.
  private static boolean isKnown(Instruction in) {
    return switch (in.op) {
      case FENCE_I -> in.bits == 0x0000_100F;
      case FENCE -> (in.bits & 0xF00F_FF80) == 0;
      case FENCE_TSO -> in.bits == 0x8330_000F;
      case FCVT_D_S, FCVT_D_W, FCVT_D_WU -> in.rm == 0;
      default -> true;
    };
  }

  private String unknown(int bits) {
    boolean compressed = extensions.contains(Extension.C);
    if (compressed && (bits & 0xFFFF) == ADDI16SP_ZERO) {
      return (aliases ? "add\t" + x(SP) + "," : "c.addi16sp\t") + x(SP) + ",0";
    }
    return length(bits & 0xFFFF) == 2
        ? (compressed && (bits & 0xFFFF) == 0
            ? (aliases ? "unimp" : "c.unimp")
            : ".2byte\t0x" + Integer.toHexString(bits & 0xFFFF))
        : word(bits);
  }

  private String word(int bits) {
    String privileged = Privileged.print(bits, aliases, this::x);
    return privileged == null ? ".4byte\t0x" + Integer.toHexString(bits) : privileged;
  }

  private String known(Instruction in, long pc) {
    if (in.op.compressed() && in.base.shape() == Shape.SHIFT && in.imm == 0) {
      return in.op.mnemonic() + "64\t" + x(in.rd);
    }
    boolean hint = in.op.compressed() && in.rd == 0 && isHint(in.op, in.imm, aliases);
    String alias = aliases && !hint ? alias(in, pc) : null;
    if (alias != null) {
      return alias;
    }
    if (hint && in.op == Op.C_NOP) {
      return aliases ? "c.nop\t" + in.imm : "c.addi\t" + x(0) + "," + in.imm;
    }
    Op op = aliases && !hint ? in.base : in.op;
    String operands = operands(in, op, pc);
    String mnemonic = (aliases && !hint ? shortName(op) : op.mnemonic()) + ordering(in);
    return operands.isEmpty() ? mnemonic : mnemonic + "\t" + operands;
  }

  /// Compressed instructions that do nothing, as they write x0.
  private static boolean isHint(Op op, int imm, boolean aliases) {
    return switch (op) {
      case C_NOP -> imm != 0 || !aliases;
      case C_LI, C_LUI, C_MV, C_ADD, C_SLLI -> true;
      default -> false;
    };
  }

  /// binutils lets the register form's name stand for the immediate form, and prints it so.
  private static String shortName(Op op) {
    return switch (op) {
      case ADDI -> "add";
      case ADDIW -> "addw";
      case ANDI -> "and";
      case ORI -> "or";
      case XORI -> "xor";
      case SLLI -> "sll";
      case SRLI -> "srl";
      case SRAI -> "sra";
      case RORI -> "ror";
      case BCLRI -> "bclr";
      case BEXTI -> "bext";
      case BINVI -> "binv";
      case BSETI -> "bset";
      case RORIW -> "rorw";
      case SLLIW -> "sllw";
      case SRLIW -> "srlw";
      case SRAIW -> "sraw";
      case CSRRWI -> "csrrw";
      case CSRRSI -> "csrrs";
      case CSRRCI -> "csrrc";
      default -> op.mnemonic();
    };
  }

  private static String ordering(Instruction in) {
    return (in.aq ? ".aq" : "") + (in.rl ? (in.aq ? "rl" : ".rl") : "");
  }

  private String x(int r) {
    return numeric ? "x" + r : Registers.x(r);
  }

  private String f(int r) {
    return numeric ? "f" + r : Registers.f(r);
  }

  private String address(long value) {
    long a = xlen == 32 ? value & 0xFFFF_FFFFL : value;
    String name = symbols.describe(a);
    return name == null ? "0x" + Long.toHexString(a) : Long.toHexString(a) + " <" + name + ">";
  }

  private void comment(long value) {
    hasComment = true;
    comment = value;
  }

  // The operand list of a row, in its notation.

  private String operands(Instruction in, Op op, long pc) {
    StringBuilder out = new StringBuilder();
    String notation = op.operands();
    int i = 0;
    while (i < notation.length()) {
      char c = notation.charAt(i);
      if (!Character.isLetter(c)) {
        if (c != ' ') {
          out.append(c);
        }
        i++;
        continue;
      }
      int end = i;
      while (end < notation.length() && Character.isLetterOrDigit(notation.charAt(end))) {
        end++;
      }
      operand(out, notation.substring(i, end), in, op, pc);
      i = end;
    }
    return out.toString();
  }

  private void operand(StringBuilder out, String name, Instruction in, Op op, long pc) {
    switch (name) {
      case "rd" -> out.append(x(in.rd));
      case "rs1" -> out.append(x(in.rs1));
      case "rs2" -> out.append(x(in.rs2));
      case "sp" -> out.append(x(2));
      case "fd" -> out.append(f(in.rd));
      case "fs1" -> out.append(f(in.rs1));
      case "fs2" -> out.append(f(in.rs2));
      case "fs3" -> out.append(f(in.rs3));
      case "zimm" -> out.append(in.rs1);
      case "csr" -> out.append(csr(in.imm));
      case "offset" -> out.append(address(pc + in.imm));
      case "shamt" -> out.append("0x").append(Integer.toHexString(in.imm));
      case "pred" -> out.append(fence(in.imm >>> 4));
      case "succ" -> out.append(fence(in.imm));
      case "rm" -> roundingMode(out, in, op);
      default -> immediate(out, in, pc);
    }
  }

  private void immediate(StringBuilder out, Instruction in, long pc) {
    switch (in.base.shape()) {
      case UPPER -> {
        out.append("0x").append(Integer.toHexString((in.imm >>> 12) & 0xFFFFF));
        upper(in, pc);
      }
      case LOAD, STORE, FP_LOAD, FP_STORE -> {
        out.append(in.imm);
        if (!in.op.compressed()) {
          about(in.rs1, in.imm);
        }
      }
      case JUMP_REGISTER -> {
        out.append(in.imm);
        jumpsTo(in);
      }
      default -> {
        out.append(in.imm);
        if ((in.base == Op.ADDI || in.base == Op.ADDIW) && in.rs1 != 0 && annotated(in.op)) {
          about(in.rs1, in.imm);
          // Of `addiw` the sum is of 32 bits.
          comment = in.base == Op.ADDIW ? (int) comment : comment;
        }
      }
    }
  }

  private static boolean annotated(Op op) {
    return !op.compressed() || op == Op.C_ADDI || op == Op.C_ADDIW;
  }

  private static void roundingMode(StringBuilder out, Instruction in, Op op) {
    int comma = out.length() - 1;
    if (in.rm == DYNAMIC || alwaysExact(op)) {
      out.setLength(comma);
    } else {
      out.append(ROUNDING[in.rm]);
    }
  }

  /// Conversions that never round: binutils shows their rounding mode only if it is none of the usual.
  private static boolean alwaysExact(Op op) {
    return op == Op.FCVT_D_S || op == Op.FCVT_D_W || op == Op.FCVT_D_WU;
  }

  private static String csr(int number) {
    String name = Csr.name(number);
    return name == null ? "0x" + Integer.toHexString(number) : name;
  }

  private static String fence(int bits) {
    String set =
        ((bits & 8) != 0 ? "i" : "")
            + ((bits & 4) != 0 ? "o" : "")
            + ((bits & 2) != 0 ? "r" : "")
            + ((bits & 1) != 0 ? "w" : "");
    return set.isEmpty() ? "unknown" : set;
  }

  // Addresses made of two instructions.

  private void upper(Instruction in, long pc) {
    upperKnown[in.rd] = true;
    upper[in.rd] = in.base == Op.AUIPC ? pc + in.imm : in.imm;
  }

  /// An access relative to a register whose upper half is known.
  private void about(int base, long offset) {
    if (base == 0) {
      comment(offset);
    } else if (upperKnown[base]) {
      comment(upper[base] + offset);
      upperKnown[base] = false;
    } else if (base == GP && gpKnown) {
      comment(gp + offset);
    } else if (base == TP) {
      comment(offset);
    }
  }

  private void jumpsTo(Instruction in) {
    about(in.rs1, in.imm);
    if (in.rs1 == TP && !(aliases && in.imm == 0)) {
      // binutils looks twice where it prints an offset; the second time it has forgotten what tp
      // held.
      comment(in.imm);
    }
  }

  // Pseudo-instructions.

  private @Nullable String alias(Instruction in, long pc) {
    return switch (in.base) {
      case ADDI -> addi(in);
      case ADDIW -> in.imm == 0 ? "sext.w\t" + x(in.rd) + "," + x(in.rs1) : null;
      case ANDI -> in.imm == 255 ? "zext.b\t" + x(in.rd) + "," + x(in.rs1) : null;
      case XORI -> in.imm == -1 ? "not\t" + x(in.rd) + "," + x(in.rs1) : null;
      case SLTIU -> in.imm == 1 ? "seqz\t" + x(in.rd) + "," + x(in.rs1) : null;
      case SLTU -> in.rs1 == 0 ? "snez\t" + x(in.rd) + "," + x(in.rs2) : null;
      case SLT ->
          in.rs2 == 0
              ? "sltz\t" + x(in.rd) + "," + x(in.rs1)
              : in.rs1 == 0 ? "sgtz\t" + x(in.rd) + "," + x(in.rs2) : null;
      case SUB -> in.rs1 == 0 ? "neg\t" + x(in.rd) + "," + x(in.rs2) : null;
      case SUBW -> in.rs1 == 0 ? "negw\t" + x(in.rd) + "," + x(in.rs2) : null;
      case ADD -> in.op == Op.C_MV ? "mv\t" + x(in.rd) + "," + x(in.rs2) : null;
      case ADD_UW -> in.rs2 == 0 ? "zext.w\t" + x(in.rd) + "," + x(in.rs1) : null;
      case BEQ -> in.rs2 == 0 ? "beqz\t" + x(in.rs1) + "," + address(pc + in.imm) : null;
      case BNE -> in.rs2 == 0 ? "bnez\t" + x(in.rs1) + "," + address(pc + in.imm) : null;
      case BLT ->
          in.rs2 == 0
              ? "bltz\t" + x(in.rs1) + "," + address(pc + in.imm)
              : in.rs1 == 0 ? "bgtz\t" + x(in.rs2) + "," + address(pc + in.imm) : null;
      case BGE ->
          in.rs1 == 0
              ? "blez\t" + x(in.rs2) + "," + address(pc + in.imm)
              : in.rs2 == 0 ? "bgez\t" + x(in.rs1) + "," + address(pc + in.imm) : null;
      case JAL ->
          in.rd == 0
              ? "j\t" + address(pc + in.imm)
              : in.rd == 1 ? "jal\t" + address(pc + in.imm) : null;
      case JALR -> jalr(in);
      case FENCE -> in.imm == 0xFF ? "fence" : null;
      case FSGNJ_S, FSGNJ_D -> sign(in, "fmv");
      case FSGNJN_S, FSGNJN_D -> sign(in, "fneg");
      case FSGNJX_S, FSGNJX_D -> sign(in, "fabs");
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> csrAlias(in);
      default -> null;
    };
  }

  private @Nullable String addi(Instruction in) {
    if (in.rd == 0 && in.rs1 == 0 && in.imm == 0) {
      return "nop";
    }
    if (in.rs1 == 0) {
      return "li\t" + x(in.rd) + "," + in.imm;
    }
    if (in.imm == 0 && !in.op.compressed()) {
      return "mv\t" + x(in.rd) + "," + x(in.rs1);
    }
    return null;
  }

  private String jalr(Instruction in) {
    String target = in.imm == 0 ? x(in.rs1) : in.imm + "(" + x(in.rs1) + ")";
    if (in.rd == 0 && in.rs1 == 1 && in.imm == 0) {
      return "ret";
    }
    if (!in.op.compressed()) {
      jumpsTo(in);
    }
    return in.rd == 0
        ? "jr\t" + target
        : in.rd == 1 ? "jalr\t" + target : "jalr\t" + x(in.rd) + "," + target;
  }

  private @Nullable String sign(Instruction in, String name) {
    String suffix = in.base.name().endsWith("D") ? ".d\t" : ".s\t";
    return in.rs1 == in.rs2 ? name + suffix + f(in.rd) + "," + f(in.rs1) : null;
  }

  private @Nullable String csrAlias(Instruction in) {
    int number = in.imm;
    boolean read = in.base == Op.CSRRS && in.rs1 == 0;
    if (in.bits == 0xC0001073) {
      return "unimp";
    }
    String special = extensions.contains(Extension.F) ? special(in, number, read) : null;
    if (special == null) {
      special = counter(number, read, in);
    }
    if (special != null) {
      return special;
    }
    if (read) {
      return "csrr\t" + x(in.rd) + "," + csr(number);
    }
    if (in.rd != 0) {
      return null;
    }
    return switch (in.base) {
      case CSRRW -> "csrw\t" + csr(number) + "," + x(in.rs1);
      case CSRRS -> "csrs\t" + csr(number) + "," + x(in.rs1);
      case CSRRC -> "csrc\t" + csr(number) + "," + x(in.rs1);
      case CSRRWI -> "csrw\t" + csr(number) + "," + in.rs1;
      case CSRRSI -> "csrs\t" + csr(number) + "," + in.rs1;
      default -> "csrc\t" + csr(number) + "," + in.rs1;
    };
  }

  /// `rdcycle` and its siblings.
  private @Nullable String counter(int number, boolean read, Instruction in) {
    if (!read) {
      return null;
    }
    String name =
        switch (number) {
          case Csr.CYCLE -> "rdcycle";
          case Csr.TIME -> "rdtime";
          case Csr.INSTRET -> "rdinstret";
          case Csr.CYCLEH -> xlen == 32 ? "rdcycleh" : null;
          case Csr.TIMEH -> xlen == 32 ? "rdtimeh" : null;
          case Csr.INSTRETH -> xlen == 32 ? "rdinstreth" : null;
          default -> null;
        };
    return name == null ? null : name + "\t" + x(in.rd);
  }

  /// Names for the accesses to the floating-point state.
  private @Nullable String special(Instruction in, int number, boolean read) {
    if (read) {
      return switch (number) {
        case Csr.FCSR -> "frcsr\t" + x(in.rd);
        case Csr.FRM -> "frrm\t" + x(in.rd);
        case Csr.FFLAGS -> "frflags\t" + x(in.rd);
        default -> null;
      };
    }
    String stem =
        switch (number) {
          case Csr.FCSR -> "fscsr";
          case Csr.FRM -> "fsrm";
          case Csr.FFLAGS -> "fsflags";
          default -> "";
        };
    if (stem.isEmpty()) {
      return null;
    }
    String rd = in.rd == 0 ? "" : x(in.rd) + ",";
    if (in.base == Op.CSRRW) {
      return stem + "\t" + rd + x(in.rs1);
    }
    if (in.base != Op.CSRRWI || number == Csr.FCSR) {
      return null;
    }
    return stem + "i\t" + x(in.rd) + "," + in.rs1;
  }
}
