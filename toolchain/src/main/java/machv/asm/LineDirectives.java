package machv.asm;

import java.nio.charset.StandardCharsets;
import machv.asm.LineTable.Row;
import machv.elf.Section;

/// The directives `.file`, `.loc` and `.ident`.
final class LineDirectives {
  private final State state;
  private int column;
  private int flags = LineTable.IS_STMT;
  private int isa;

  LineDirectives(State state) {
    this.state = state;
  }

  /// Whether `word` is one of them.
  boolean run(String word, Scanner s, int at) {
    switch (word) {
      case ".file" -> file(s, at);
      case ".loc" -> location(s);
      case ".loc_mark_labels" -> state.expressions.constant(s);
      case ".ident" -> ident(s);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(Scanner s) {
    return new String(s.string(), StandardCharsets.UTF_8);
  }

  private void file(Scanner s, int at) {
    if (s.peek() == '"' || Scanner.starts(s.peek())) {
      String name = s.peek() == '"' ? text(s) : s.name();
      state.fileNames.add(name);
      return;
    }
    long number = state.expressions.constant(s);
    String name = text(s);
    String folder = null;
    if (s.peek() == '"') {
      folder = name;
      name = text(s);
    }
    String sum = null;
    if (s.accept("md5")) {
      s.blanks();
      int where = s.at;
      String digits = s.word();
      boolean valid = digits.length() == 34 && digits.startsWith("0x");
      for (int i = 2; valid && i < digits.length(); i++) {
        valid = Character.digit(digits.charAt(i), 16) >= 0;
      }
      if (!valid) {
        throw new AsmException(where, "md5 wants 0x and 32 digits");
      }
      sum = digits.substring(2);
    }
    if (number < 0 || number > 1 << 16) {
      throw new AsmException(at, "file number less than one, or too large");
    }
    state.lines.file((int) number, folder, name, sum, at);
  }

  private static int small(long v, Scanner s, String what) {
    if (v < 0 || v > Integer.MAX_VALUE) {
      throw s.error("bad " + what);
    }
    return (int) v;
  }

  private void location(Scanner s) {
    s.blanks();
    int at = s.at;
    int file = small(state.expressions.constant(s), s, "file number");
    if (file >= Math.max(1, state.lines.files.size())
        || (file > 0 && state.lines.files.get(file) == null)) {
      throw new AsmException(at, "unassigned file number " + file);
    }
    int line = small(state.expressions.constant(s), s, "line number");
    if (Character.isDigit(s.peek())) {
      column = small(state.expressions.constant(s), s, "column");
    }
    int discriminator = 0;
    int once = 0;
    boolean viewed = false;
    while (!s.atEnd()) {
      int option = s.at;
      String name = s.name();
      switch (name) {
        case "basic_block" -> once |= LineTable.BASIC_BLOCK;
        case "prologue_end" -> once |= LineTable.PROLOGUE_END;
        case "epilogue_begin" -> once |= LineTable.EPILOGUE_BEGIN;
        case "is_stmt" -> {
          long v = state.expressions.constant(s);
          if (v != 0 && v != 1) {
            throw new AsmException(option, "is_stmt value not 0 or 1");
          }
          flags = (int) v;
        }
        case "isa" -> isa = small(state.expressions.constant(s), s, "isa");
        case "discriminator" ->
            discriminator = small(state.expressions.constant(s), s, "discriminator");
        case "view" -> viewed = view(s);
        default -> throw new AsmException(option, "unknown .loc sub-directive '" + name + "'");
      }
    }
    state.lines.location(new Row(file, line, column, flags | once, isa, discriminator));
    if (viewed) {
      state.lines.instruction();
    }
  }

  /// Views count rows of one address; nothing here can use them, for `.uleb128` takes no symbol in RISC-V.
  private boolean view(Scanner s) {
    if (Scanner.starts(s.peek())) {
      s.name();
    } else {
      state.expressions.constant(s);
    }
    return true;
  }

  /// `.ident`: a string of `.comment`, before which one empty string stands.
  private void ident(Scanner s) {
    boolean first = !state.symbols.sections.containsKey(".comment");
    Emitter e = Emitter.to(state, ".comment", Section.SHF_MERGE | Section.SHF_STRINGS, 1);
    if (first) {
      e.one(0);
    }
    for (byte b : s.string()) {
      e.one(b);
    }
    e.one(0);
  }
}
