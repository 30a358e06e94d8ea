package machv.asm;

import java.util.List;
import machv.elf.RelocationType;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.isa.Shape;

/// Pseudo-instructions of more than one instruction: constants, addresses, far calls, loads and stores of a symbol.
final class SymbolForms {
  private static final int T1 = 6;

  private final State state;
  private final Instructions instructions;

  SymbolForms(State state, Instructions instructions) {
    this.state = state;
    this.instructions = instructions;
  }

  /// Whether `name` was such a form, and has been assembled.
  boolean assemble(String name, List<String> words, int column) {
    int n = words.size();
    switch (name) {
      case "li" -> {
        need(n == 2, column, "li rd, imm");
        if (words.get(1).startsWith("%")) {
          instructions.line("addi", words.get(0) + ", x0, " + words.get(1));
          return true;
        }
        Value v = value(words.get(1), column);
        if (!v.constant()) {
          throw new AsmException(column, "li needs a constant; la loads an address");
        }
        constant(words.get(0), v.addend());
      }
      case "la" -> {
        need(n == 2, column, "la rd, symbol");
        address(words, column, state.pic ? RelocationType.GOT_HI20 : RelocationType.PCREL_HI20);
      }
      case "lla" -> {
        need(n == 2, column, "lla rd, symbol");
        address(words, column, RelocationType.PCREL_HI20);
      }
      case "lga" -> {
        need(n == 2, column, "lga rd, symbol");
        address(words, column, RelocationType.GOT_HI20);
      }
      case "la.tls.ie" -> {
        need(n == 2, column, "la.tls.ie rd, symbol");
        address(words, column, RelocationType.TLS_GOT_HI20);
      }
      case "la.tls.gd" -> {
        need(n == 2, column, "la.tls.gd rd, symbol");
        address(words, column, RelocationType.TLS_GD_HI20);
      }
      case "call", "tail", "jump" -> {
        boolean two = n == 2;
        need(two || (n == 1 && !name.equals("jump")), column, name + " symbol");
        boolean second = name.equals("jump");
        String symbol = two && !second ? words.get(1) : words.get(0);
        int given = two ? x(second ? words.get(1) : words.get(0), column) : 0;
        int link = name.equals("call") ? two ? given : 1 : 0;
        int scratch = second ? given : name.equals("call") && !two ? 1 : T1;
        call(value(symbol, column), link, scratch);
      }
      case "sext.b", "sext.h", "zext.h" -> {
        Op row = instructions.rows.row(name);
        if (n != 2 || (row != null && Rows.enabled(row, state.extensions))) {
          return false;
        }
        extend(name, words);
      }
      case "zext.w" -> {
        if (n != 2 || state.extensions.contains(machv.isa.Extension.ZBA)) {
          return false;
        }
        extend(name, words);
      }
      case "unimp", "c.unimp" -> {
        if (n != 0 || !state.rvc) {
          return false;
        }
        state.word(0, 2);
      }
      default -> {
        return memory(name, words, column);
      }
    }
    return true;
  }

  private static void need(boolean fits, int column, String form) {
    if (!fits) {
      throw new AsmException(column, "illegal operands: '" + form + "' expected");
    }
  }

  private int x(String word, int column) {
    int r = instructions.rows.x(word);
    if (r < 0) {
      throw new AsmException(column, "'" + word + "' is not an integer register");
    }
    return r;
  }

  private Value value(String word, int column) {
    Scanner s = new Scanner(word, 0, word.length());
    Value v = state.expressions.read(s);
    if (!s.atEnd()) {
      throw new AsmException(column, "junk in '" + word + "'");
    }
    return v;
  }

  private void extend(String name, List<String> words) {
    int shift = state.xlen - (name.endsWith("b") ? 8 : name.endsWith("h") ? 16 : 32);
    instructions.line("slli", words.get(0) + ", " + words.get(1) + ", " + shift);
    String right = name.startsWith("s") ? "srai" : "srli";
    instructions.line(right, words.get(0) + ", " + words.get(0) + ", " + shift);
  }

  /// Constants as gas makes them: `lui` and `addiw` for 32 bits, else shift and add from the top.
  private void constant(String rd, long wanted) {
    constant(rd, wanted, false);
  }

  /// @param part whether it is the upper part of a longer number, for which gas takes `addiw` throughout
  private void constant(String rd, long wanted, boolean part) {
    long v = wanted;
    if (state.xlen == 32) {
      v = (int) wanted;
    }
    long low = v << 52 >> 52;
    if (v == (int) v || state.xlen == 32) {
      int high = (int) (v - low);
      // Of a number that is too long for a register gas takes the lower half of each part.
      boolean longer = state.xlen == 32 && wanted >>> 32 != 0 && wanted != v && wanted != low;
      if (high != 0 || longer) {
        instructions.line("lui", rd + ", " + (high >>> 12));
      }
      boolean nowhere = instructions.rows.x(rd) == 0;
      if (low != 0 || (high == 0 && !longer) || nowhere) {
        boolean word = state.xlen == 64 && (part || high != 0);
        String operands = rd + ", " + (high == 0 && !longer ? "x0" : rd) + ", " + low;
        if (high == 0 && !longer && !part && (v != wanted || (nowhere && low == 0))) {
          // gas sees a number of more than 12 bits, and its long way has no short form; and none
          // for zero.
          instructions.longLine("addi", operands);
        } else {
          instructions.line(word ? "addiw" : "addi", operands);
        }
      }
      return;
    }
    long upper = v - low;
    int shift = 12;
    while ((upper >> shift & 1) == 0) {
      shift++;
    }
    constant(rd, upper >> shift, true);
    instructions.line("slli", rd + ", " + rd + ", " + shift);
    if (low != 0) {
      instructions.line("addi", rd + ", " + rd + ", " + low);
    }
  }

  private void call(Value v, int link, int scratch) {
    state.fixup(RelocationType.CALL_PLT, v, true);
    state.word(Encoder.encode(Op.AUIPC, scratch, 0, 0, 0), 4);
    state.word(Encoder.encode(Op.JALR, link, scratch, 0, 0), 4);
    state.split();
  }

  /// `auipc`, under a label of its own that the second half refers to.
  private Value upper(int register, Value v, RelocationType type) {
    AsmSymbol here = state.symbols.here(".L0 ");
    boolean relax = type == RelocationType.PCREL_HI20;
    state.fixup(type, v, relax);
    state.word(Encoder.encode(Op.AUIPC, register, 0, 0, 0), 4);
    if (relax) {
      state.split();
    }
    return new Value(here, null, 0);
  }

  private void address(List<String> words, int column, RelocationType type) {
    int rd = x(words.get(0), column);
    Value v = value(words.get(1), column);
    if (v.constant()) {
      boolean local = type == RelocationType.PCREL_HI20;
      need(local, column, "a symbol");
      long above = v.addend() >> 32;
      boolean fits = state.xlen == 32 ? above == 0 || above == -1 : v.addend() == (int) v.addend();
      need(fits, column, "an address of 32 bits");
      constant(words.get(0), v.addend(), true);
      return;
    }
    Value here = upper(rd, v, type);
    boolean load = type == RelocationType.GOT_HI20 || type == RelocationType.TLS_GOT_HI20;
    state.fixup(RelocationType.PCREL_LO12_I, here, true);
    Op second = !load ? Op.ADDI : state.xlen == 64 ? Op.LD : Op.LW;
    state.word(Encoder.encode(second, rd, rd, 0, 0), 4);
  }

  private boolean memory(String name, List<String> words, int column) {
    Op op = instructions.rows.row(name);
    if (op == null || op.compressed() || words.size() < 2) {
      return false;
    }
    String last = words.get(1);
    if (last.endsWith(")")
        && instructions.rows.x(last.substring(last.lastIndexOf('(') + 1, last.length() - 1).strip())
            >= 0) {
      return false;
    }
    boolean float32 = op.shape() == Shape.FP_LOAD;
    boolean store = op.shape() == Shape.STORE || op.shape() == Shape.FP_STORE;
    if (!store && !float32 && op.shape() != Shape.LOAD) {
      return false;
    }
    boolean scratched = store || float32;
    need(
        words.size() == (scratched ? 3 : 2),
        column,
        name + (scratched ? " r, symbol, scratch" : " rd, symbol"));
    boolean isFloat = float32 || op.shape() == Shape.FP_STORE;
    int register = isFloat ? instructions.rows.f(words.get(0)) : x(words.get(0), column);
    need(register >= 0, column, name + " register, symbol");
    int base = scratched ? x(words.get(2), column) : register;
    Value address = value(last, column);
    need(!address.constant(), column, name + " register, symbol");
    Value here = upper(base, address, RelocationType.PCREL_HI20);
    state.fixup(store ? RelocationType.PCREL_LO12_S : RelocationType.PCREL_LO12_I, here, true);
    state.word(
        store ? Encoder.encode(op, 0, base, register, 0) : Encoder.encode(op, register, base, 0, 0),
        4);
    return true;
  }
}
