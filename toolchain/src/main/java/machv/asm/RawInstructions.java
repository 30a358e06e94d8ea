package machv.asm;

import java.util.ArrayList;
import java.util.List;
import machv.elf.RelocationType;
import org.jspecify.annotations.Nullable;

/// `.insn`: instructions told by their format and fields, or as a number (assembly manual, ".insn").
final class RawInstructions {
  private static final String[] MAJOR = {
    "LOAD", "LOAD_FP", "CUSTOM_0", "MISC_MEM", "OP_IMM", "AUIPC", "OP_IMM_32", "",
    "STORE", "STORE_FP", "CUSTOM_1", "AMO", "OP", "LUI", "OP_32", "",
    "MADD", "MSUB", "NMSUB", "NMADD", "OP_FP", "", "CUSTOM_2", "",
    "BRANCH", "JALR", "", "JAL", "SYSTEM", "", "CUSTOM_3", ""
  };
  private static final int POPULAR = 8;

  private final State state;
  private final Rows rows;
  private List<String> words = List.of();
  private int column;

  RawInstructions(State state, Rows rows) {
    this.state = state;
    this.rows = rows;
  }

  void assemble(Scanner s) {
    state.lines.instruction();
    state.mapping('x');
    s.blanks();
    column = s.at;
    String format = Scanner.starts(s.peek()) ? s.name() : "";
    if (format.isEmpty()) {
      number(s);
      return;
    }
    words = new ArrayList<>();
    do {
      words.add(s.word());
    } while (s.accept(','));
    boolean compressed = format.startsWith("c");
    int opcode = opcode(compressed);
    switch (format) {
      case "r" -> registers(opcode, words.size() == 7);
      case "r4" -> registers(opcode, true);
      case "i" -> immediate(opcode);
      case "s" -> store(opcode);
      case "b", "sb" -> branch(opcode);
      case "u" -> upper(opcode);
      case "j", "uj" -> {
        need(3, "opcode, rd, symbol");
        to(RelocationType.JAL, words.get(2), opcode | register(1) << 7, 4);
      }
      default -> {
        if (!compressed) {
          throw new AsmException(column, unknown(format));
        }
        compressed(format, opcode);
      }
    }
  }

  /// A word as it is; its length is told, or its lowest bits tell.
  private void number(Scanner s) {
    long v = state.expressions.constant(s);
    long size = -1;
    if (s.accept(',')) {
      size = v;
      v = state.expressions.constant(s);
    }
    int length = length(v);
    if ((size != -1 && size != length) || (length < 8 && v >>> (8 * length) != 0)) {
      throw s.error("value conflicts with the instruction's length");
    }
    for (int at = 0; at < length; at += 2) {
      state.word((int) (v >>> (8 * at)) & 0xffff, 2);
    }
  }

  /// The bytes of an instruction, told by its lowest bits (Unpriv. 1.5); 0 for the longest ones.
  private static int length(long word) {
    if ((word & 3) != 3) {
      return 2;
    } else if ((word & 0x1f) != 0x1f) {
      return 4;
    } else if ((word & 0x3f) == 0x1f) {
      return 6;
    }
    return (word & 0x7f) == 0x3f ? 8 : 0;
  }

  private void need(int count, String what) {
    if (words.size() != count) {
      throw new AsmException(column, "illegal operands: '" + what + "' expected");
    }
  }

  private int opcode(boolean compressed) {
    String name = words.getFirst();
    if (compressed) {
      return switch (name) {
        case "C0" -> 0;
        case "C1" -> 1;
        case "C2" -> 2;
        default -> (int) field(0, 2);
      };
    }
    for (int i = 0; i < MAJOR.length; i++) {
      if (MAJOR[i].equals(name) && !name.isEmpty()) {
        return i << 2 | 3;
      }
    }
    int opcode = (int) field(0, 7);
    if ((opcode & 3) != 3) {
      throw new AsmException(column, "opcode " + name + " is not of 32-bit instructions");
    }
    return opcode;
  }

  private long constant(int i, long low, long high) {
    if (i >= words.size()) {
      throw new AsmException(column, "too few operands");
    }
    String word = words.get(i);
    Scanner s = new Scanner(word, 0, word.length());
    Value v = state.expressions.read(s);
    if (!s.atEnd() || !v.constant() || v.addend() < low || v.addend() > high) {
      throw new AsmException(
          column, "'" + word + "' is not a constant from " + low + " to " + high);
    }
    return v.addend();
  }

  private long field(int i, int bits) {
    return constant(i, 0, (1L << bits) - 1);
  }

  private int register(int i) {
    String word = i < words.size() ? words.get(i) : "";
    int r = rows.x(word) >= 0 ? rows.x(word) : rows.f(word);
    if (r < 0) {
      throw new AsmException(column, "'" + word + "' is not a register");
    }
    return r;
  }

  /// One of the eight registers that compressed instructions name with three bits.
  private int popular(int i) {
    int r = register(i) - POPULAR;
    if (r < 0 || r > 7) {
      throw new AsmException(column, "'" + words.get(i) + "' is not one of x8 to x15, f8 to f15");
    }
    return r;
  }

  private void registers(int opcode, boolean four) {
    need(
        four ? 7 : 6,
        "opcode, funct3, " + (four ? "funct2, rd, rs1, rs2, rs3" : "funct7, rd, rs1, rs2"));
    int high = four ? (int) field(2, 2) << 25 | register(6) << 27 : (int) field(2, 7) << 25;
    state.word(
        opcode
            | (int) field(1, 3) << 12
            | high
            | register(3) << 7
            | register(4) << 15
            | register(5) << 20,
        4);
  }

  private void immediate(int opcode) {
    int bits = opcode | (int) field(1, 3) << 12 | register(2) << 7;
    if (words.size() == 4) {
      String[] address = address(3);
      bits |= rows.x(address[1]) << 15;
      words.set(3, address[0]);
    } else {
      need(5, "opcode, funct3, rd, rs1, immediate");
      bits |= register(3) << 15;
      words.remove(3);
    }
    if (words.get(3).startsWith("%")) {
      relocated(words.get(3), machv.isa.Op.ADDI, bits);
      return;
    }
    state.word(bits | (int) constant(3, -2048, 2047) << 20, 4);
  }

  private void store(int opcode) {
    need(4, "opcode, funct3, rs2, offset(rs1)");
    String[] address = address(3);
    int bits = opcode | (int) field(1, 3) << 12 | register(2) << 20 | rows.x(address[1]) << 15;
    words.set(3, address[0]);
    if (address[0].startsWith("%")) {
      relocated(address[0], machv.isa.Op.SW, bits);
      return;
    }
    int v = (int) constant(3, -2048, 2047);
    state.word(bits | (v & 0x1F) << 7 | (v & 0xFE0) << 20, 4);
  }

  /// An address's offset, `0` when there is none, and its register.
  private String[] address(int i) {
    String word = i < words.size() ? words.get(i) : "";
    int open = word.lastIndexOf('(');
    String register =
        open >= 0 && word.endsWith(")") ? word.substring(open + 1, word.length() - 1).strip() : "";
    if (rows.x(register) < 0) {
      throw new AsmException(column, "expected an address: offset(register)");
    }
    String offset = word.substring(0, open).strip();
    return new String[] {offset.isEmpty() ? "0" : offset, register};
  }

  private void branch(int opcode) {
    need(5, "opcode, funct3, rs1, rs2, symbol");
    to(
        RelocationType.BRANCH,
        words.get(4),
        opcode | (int) field(1, 3) << 12 | register(2) << 15 | register(3) << 20,
        4);
  }

  private void upper(int opcode) {
    need(3, "opcode, rd, immediate");
    int bits = opcode | register(1) << 7;
    if (words.get(2).startsWith("%")) {
      relocated(words.get(2), machv.isa.Op.LUI, bits);
    } else {
      state.word(bits | (int) constant(2, 0, 0xFFFFF) << 12, 4);
    }
  }

  private void relocated(String word, machv.isa.Op like, int bits) {
    Relocatable r = Relocatable.read(state, like, word, column);
    RelocationType type = r.type();
    Value v = r.value();
    if (type != null && v != null) {
      state.fixup(type, v, true);
    } else {
      throw new AsmException(column, "'" + word + "' wants a symbol");
    }
    state.word(bits, 4);
    state.split();
  }

  private void to(RelocationType type, String word, int bits, int size) {
    Scanner s = new Scanner(word, 0, word.length());
    Value v = state.expressions.read(s);
    if (!s.atEnd()) {
      throw new AsmException(column, "junk after the target");
    }
    state.fixup(type, v, false);
    state.word(bits, size);
    if (size == 4) {
      state.split();
    }
  }

  private void compressed(String format, int opcode) {
    if (!state.rvc) {
      throw new AsmException(column, "compressed formats need extension 'c'");
    }
    int funct3 = format.equals("cr") || format.equals("ca") ? 0 : (int) field(1, 3) << 13;
    int bits = opcode | funct3;
    switch (format) {
      case "cr" -> {
        need(4, "opcode, funct4, rd, rs2");
        half(bits | (int) field(1, 4) << 12 | register(2) << 7 | register(3) << 2);
      }
      case "ci" -> {
        need(4, "opcode, funct3, rd, immediate");
        int v = (int) constant(3, -32, 31);
        half(bits | register(2) << 7 | (v & 31) << 2 | (v >> 5 & 1) << 12);
      }
      case "ciw" -> {
        need(4, "opcode, funct3, rd, immediate");
        half(bits | popular(2) << 2 | (int) field(3, 8) << 5);
      }
      case "css" -> {
        need(4, "opcode, funct3, rs2, immediate");
        half(bits | register(2) << 2 | (int) field(3, 6) << 7);
      }
      case "cl", "cs" -> {
        need(4, "opcode, funct3, register, offset(rs1)");
        String[] address = address(3);
        words.set(3, address[0]);
        words.add(address[1]);
        int v = (int) field(3, 5);
        half(bits | popular(2) << 2 | popular(4) << 7 | (v & 3) << 5 | (v >> 2) << 10);
      }
      case "ca" -> {
        need(5, "opcode, funct6, funct2, rd, rs2");
        half(
            bits
                | (int) field(1, 6) << 10
                | (int) field(2, 2) << 5
                | popular(3) << 7
                | popular(4) << 2);
      }
      case "cb" -> {
        need(4, "opcode, funct3, rs1, symbol");
        to(RelocationType.RVC_BRANCH, words.get(3), bits | popular(2) << 7, 2);
      }
      case "cj" -> {
        need(3, "opcode, funct3, symbol");
        to(RelocationType.RVC_JUMP, words.get(2), bits, 2);
      }
      default -> throw new AsmException(column, unknown(format));
    }
  }

  private static String unknown(@Nullable String format) {
    return "unknown format '"
        + format
        + "'; there are r, r4, i, s, b, u, j, cr, ci, ciw, css, cl, cs, ca, cb, cj";
  }

  private void half(int bits) {
    state.word(bits, 2);
  }
}
