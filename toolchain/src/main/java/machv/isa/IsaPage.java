package machv.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The reference of the instructions, derived from their rows: the page `docs/isa.md`, and the text of `machv isa`.
public final class IsaPage {
  private static final int MNEMONIC_WIDTH = 13;
  private static final int OPERANDS_WIDTH = 24;
  private static final int EXTENSION_WIDTH = 10;
  private static final int WIDTH_WIDTH = 7;

  private IsaPage() {}

  /// The page, in Markdown.
  public static String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        # The instructions

        Derived from the rows of `Op`; a test holds this page to them, and rewrites it with `-Dmachv.rewrite=true`. The
        encoding is in the notation of the unprivileged manual, most significant bit first.

        Shift amounts of 6 bits are reserved from 32 on in RV32. Rounding modes 5 and 6, and 7 when `frm` holds one of
        these, are illegal when the instruction is executed. Compressed rows expand to the base row that they name; they
        need C, and the extension in their column.
        """);
    for (Extension extension : Extension.values()) {
      table(out, extension);
    }
    registers(out);
    controlRegisters(out);
    return out.toString();
  }

  private static void table(StringBuilder out, Extension extension) {
    out.append("\n## ").append(name(extension)).append("\n\n");
    out.append("| instruction | operands | harts | encoding | |\n|---|---|---|---|---|\n");
    for (Op op : Op.values()) {
      if (op.extension() == extension) {
        out.append("| `").append(op.mnemonic()).append("` | ");
        out.append(op.operands().isEmpty() ? "" : "`" + op.operands() + "`");
        out.append(" | ").append(harts(op)).append(" | `").append(escaped(op.picture()));
        out.append("` | ").append(meaning(op)).append(" |\n");
      }
    }
  }

  private static void registers(StringBuilder out) {
    out.append("\n## Registers\n\n| | | | | |\n|---|---|---|---|---|\n");
    for (int i = 0; i < 32; i++) {
      out.append("| `x").append(i).append("` | `").append(Registers.x(i)).append("` | | `f");
      out.append(i).append("` | `").append(Registers.f(i)).append("` |\n");
    }
  }

  private static void controlRegisters(StringBuilder out) {
    out.append(
        "\n## Control and status registers of user programs\n\n| number | name |\n|---|---|\n");
    for (int number = 0; number < 4096; number++) {
      String name = Csr.name(number);
      if (name != null && Csr.isUser(number)) {
        out.append("| 0x").append(Integer.toHexString(0x1000 | number), 1, 4);
        out.append(" | `").append(name).append("` |\n");
      }
    }
  }

  /// One line for each row: mnemonic, operands, extension, width, meaning.
  public static String list() {
    StringBuilder out = new StringBuilder();
    for (Op op : Op.values()) {
      int start = out.length();
      out.append(op.mnemonic());
      pad(out, start + MNEMONIC_WIDTH);
      out.append(op.operands());
      pad(out, start + MNEMONIC_WIDTH + OPERANDS_WIDTH);
      out.append(name(op.extension()));
      pad(out, start + MNEMONIC_WIDTH + OPERANDS_WIDTH + EXTENSION_WIDTH);
      out.append(op.width() == Width.BOTH ? "" : op.width().name());
      pad(out, start + MNEMONIC_WIDTH + OPERANDS_WIDTH + EXTENSION_WIDTH + WIDTH_WIDTH);
      out.append(meaning(op)).append('\n');
    }
    return out.toString();
  }

  /// Everything about the rows of one mnemonic, or null when there is none of that name.
  ///
  /// @param mnemonic as the assembler writes it, in any case
  public static @Nullable String text(String mnemonic) {
    StringBuilder out = new StringBuilder();
    String wanted = mnemonic.toLowerCase(Locale.ROOT);
    for (Op op : Op.values()) {
      if (op.mnemonic().equals(wanted)) {
        out.append(out.isEmpty() ? "" : "\n");
        describe(out, op);
      }
    }
    return out.isEmpty() ? null : out.toString();
  }

  private static void describe(StringBuilder out, Op op) {
    out.append((op.mnemonic() + ' ' + op.operands()).stripTrailing()).append('\n');
    out.append("    ").append(meaning(op)).append('\n');
    out.append("    extension ").append(name(op.extension()));
    if (op.compressed() && op.extension() != Extension.C) {
      out.append(" and C");
    }
    out.append(", ").append(harts(op)).append("\n\n");
    picture(out, op);
    boolean first = true;
    for (Op other : Op.values()) {
      if (other.compressed() && other.base() == op) {
        out.append(first ? "\n" : "");
        first = false;
        out.append("    short form ").append(other.mnemonic()).append(": ");
        out.append(Expansion.of(other)).append('\n');
      }
    }
  }

  /// The encoding in boxes, with the numbers of the bits above their ends.
  private static void picture(StringBuilder out, Op op) {
    StringBuilder numbers = new StringBuilder("    ");
    StringBuilder boxes = new StringBuilder("    ");
    for (Encoding.Piece piece : Encoding.pieces(op.picture())) {
      String high = Integer.toString(piece.high());
      String low = piece.high() == piece.low() ? "" : Integer.toString(piece.low());
      int inside = Math.max(piece.text().length(), high.length() + low.length() + 1);
      numbers.append("  ").append(high);
      numbers.repeat(' ', inside - high.length() - low.length()).append(low).append(' ');
      boxes.append("| ").append(piece.text());
      boxes.repeat(' ', inside - piece.text().length() + 1);
    }
    out.append(numbers.toString().stripTrailing()).append('\n').append(boxes).append("|\n");
  }

  private static String meaning(Op op) {
    if (!op.compressed()) {
      String known = Description.of(op);
      return known == null ? "" : known;
    }
    List<String> conditions = new ArrayList<>();
    if (op.picture().contains("nz")) {
      conditions.add("zero is reserved");
    }
    for (String part : op.implied().split(" ", -1)) {
      int not = part.indexOf("!=");
      if (not > 0) {
        conditions.add(part.substring(0, not) + " is not x" + part.substring(not + 2));
      }
    }
    return Expansion.of(op) + (conditions.isEmpty() ? "" : "; " + String.join(", ", conditions));
  }

  private static String name(Extension extension) {
    String name = extension.name();
    return name.length() == 1 ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String harts(Op op) {
    return op.width() == Width.BOTH ? "RV32, RV64" : op.width().name();
  }

  /// A vertical line would end the cell of a Markdown table.
  private static String escaped(String picture) {
    return picture.replace("|", "\\|");
  }

  private static void pad(StringBuilder out, int to) {
    out.repeat(' ', Math.max(1, to - out.length()));
  }
}
