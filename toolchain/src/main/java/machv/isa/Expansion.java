package machv.isa;

/// The instruction of 32 bits that a compressed row stands for, in the assembler's notation: `addi rd, rd, imm`.
final class Expansion {
  private Expansion() {}

  /// The expansion of a compressed row.
  static String of(Op op) {
    StringBuilder out = new StringBuilder(op.base().mnemonic());
    String notation = op.base().operands();
    if (!notation.isEmpty()) {
      out.append(' ');
    }
    int i = 0;
    while (i < notation.length()) {
      int end = i;
      while (end < notation.length() && Character.isLetterOrDigit(notation.charAt(end))) {
        end++;
      }
      if (end == i) {
        out.append(notation.charAt(i++));
      } else {
        out.append(operand(op, notation.substring(i, end)));
        i = end;
      }
    }
    return out.toString();
  }

  private static String operand(Op op, String name) {
    String field = name.startsWith("f") ? "r" + name.substring(1) : name;
    return switch (field) {
      case "rd" -> register(op, "rd", name);
      case "rs1" ->
          op.picture().contains("rd/rs1") || op.picture().contains("rd'/rs1'")
              ? "rd"
              : register(op, "rs1", name);
      case "rs2" -> register(op, "rs2", name);
      default -> immediate(op, name);
    };
  }

  private static String register(Op op, String field, String name) {
    int at = (" " + op.implied()).indexOf(" " + field + "=");
    return at < 0 ? name : "x" + op.implied().charAt(at + field.length() + 1);
  }

  private static String immediate(Op op, String name) {
    if (name.equals("offset") || name.equals("shamt")) {
      return name;
    }
    return op.picture().contains("uimm") ? "uimm" : op.picture().contains("imm") ? "imm" : "0";
  }
}
