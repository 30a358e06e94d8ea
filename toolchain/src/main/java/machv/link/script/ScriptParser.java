package machv.link.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses a linker script ("Linker Scripts" of the GNU manual), or says in one line what it does not know.
public final class ScriptParser {
  private final Scanner scanner;
  private final ExpressionParser expressions;
  private final SectionParser sections;
  private final List<Command> commands = new ArrayList<>();

  private ScriptParser(String file, String text) {
    scanner = new Scanner(file, text);
    expressions = new ExpressionParser(scanner);
    sections = new SectionParser(scanner, expressions);
  }

  /// The commands of a script in their order, those of `SECTIONS` behind a [Command.SectionsBegin].
  ///
  /// @param file for messages
  public static List<Command> parse(String file, String text) throws ScriptException {
    ScriptParser p = new ScriptParser(file, text);
    while (!p.scanner.atEnd()) {
      p.command(false);
    }
    return p.commands;
  }

  /// The value of an expression's text, as `--defsym` takes it.
  public static Expression expression(String file, String text) throws ScriptException {
    Scanner scanner = new Scanner(file, text);
    Expression e = new ExpressionParser(scanner).parse();
    if (!scanner.atEnd()) {
      throw scanner.error("syntax error");
    }
    return e;
  }

  private void command(boolean inSections) throws ScriptException {
    if (scanner.take(";")) {
      return;
    }
    int mark = scanner.mark();
    boolean quoted = scanner.peek() == '"';
    String word = scanner.symbol();
    if (!quoted && keyword(word, inSections)) {
      return;
    }
    Command.Assignment assignment = word.isEmpty() ? null : sections.assignment(word);
    if (assignment != null) {
      commands.add(assignment);
      return;
    }
    scanner.reset(mark);
    if (!inSections) {
      String shown = scanner.word();
      throw scanner.error(
          shown.isEmpty() ? "syntax error" : "`" + shown + "' is not known in a linker script");
    }
    commands.add(sections.outputSection());
  }

  /// Parses what a keyword begins; false if `word` is none.
  private boolean keyword(String word, boolean inSections) throws ScriptException {
    switch (word) {
      case "ENTRY" -> commands.add(new Command.Entry(parenthesized()));
      case "ASSERT" -> commands.add(sections.assertion());
      case "PROVIDE", "PROVIDE_HIDDEN", "HIDDEN" -> commands.add(sections.provide(word));
      case "SECTIONS" -> {
        if (inSections) {
          return false;
        }
        sections();
      }
      case "MEMORY" -> memory();
      case "PHDRS" -> programHeaders();
      case "INPUT", "GROUP" -> {
        List<String> names = new ArrayList<>();
        scanner.expect("(");
        inputs(names);
        commands.add(new Command.Inputs(names, word.equals("GROUP")));
      }
      case "EXTERN" -> {
        List<String> names = new ArrayList<>();
        scanner.expect("(");
        inputs(names);
        commands.add(new Command.Extern(names));
      }
      case "SEARCH_DIR" -> commands.add(new Command.SearchDirectory(parenthesized()));
      case "REGION_ALIAS" -> {
        scanner.expect("(");
        String alias = scanner.needWord();
        scanner.expect(",");
        commands.add(new Command.RegionAlias(alias, scanner.needWord()));
        scanner.expect(")");
      }
      case "OUTPUT_FORMAT", "OUTPUT_ARCH", "TARGET", "OUTPUT", "STARTUP", "LD_FEATURE" ->
          ignored(word);
      case "VERSION", "INCLUDE", "OVERLAY", "INSERT", "NOCROSSREFS", "NOCROSSREFS_TO" ->
          throw scanner.error(word + " is not supported in a linker script");
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Formats are checked: there is one per width, and it follows the objects.
  private void ignored(String word) throws ScriptException {
    scanner.expect("(");
    do {
      String value = scanner.needWord();
      boolean ours =
          switch (word) {
            case "OUTPUT_FORMAT", "TARGET" ->
                value.equals("elf64-littleriscv")
                    || value.equals("elf32-littleriscv")
                    || value.equals("default");
            case "OUTPUT_ARCH" -> value.startsWith("riscv");
            default -> true;
          };
      if (!ours && commands.isEmpty() && !value.contains("bigriscv")) {
        throw scanner.error("`" + value + "' is not a format of RISC-V");
      }
    } while (scanner.take(","));
    scanner.expect(")");
  }

  private String parenthesized() throws ScriptException {
    scanner.expect("(");
    String s = scanner.needWord();
    scanner.expect(")");
    return s;
  }

  private void inputs(List<String> names) throws ScriptException {
    while (!scanner.take(")")) {
      if (scanner.take(",")) {
        continue;
      }
      String name = scanner.needWord();
      if (name.equals("AS_NEEDED") && scanner.take("(")) {
        // Only shared objects can be unneeded.
        while (!scanner.take(")")) {
          names.add(scanner.needWord());
          scanner.take(",");
        }
      } else {
        names.add(name);
      }
    }
  }

  private void sections() throws ScriptException {
    scanner.expect("{");
    commands.add(new Command.SectionsBegin());
    while (!scanner.take("}")) {
      if (scanner.atEnd()) {
        throw scanner.error("SECTIONS without end");
      }
      command(true);
    }
  }

  private void memory() throws ScriptException {
    scanner.expect("{");
    while (!scanner.take("}")) {
      String name = scanner.needSymbol();
      if (scanner.take("(")) {
        while (!scanner.take(")")) {
          scanner.needWord();
        }
      }
      scanner.expect(":");
      Expression origin = attribute("ORIGIN", "org", "o");
      scanner.take(",");
      commands.add(new Command.Region(name, origin, attribute("LENGTH", "len", "l")));
      scanner.take(",");
    }
  }

  private Expression attribute(String... names) throws ScriptException {
    String given = scanner.symbol();
    for (String name : names) {
      if (given.equals(name)) {
        scanner.expect("=");
        return expressions.parse();
      }
    }
    throw scanner.error("expected " + names[0]);
  }

  private void programHeaders() throws ScriptException {
    scanner.expect("{");
    while (!scanner.take("}")) {
      String name = scanner.needSymbol();
      int type = segmentType(scanner.needSymbol());
      boolean fileHeader = false;
      boolean headers = false;
      @Nullable Expression address = null;
      @Nullable Expression flags = null;
      while (!scanner.take(";")) {
        String word = scanner.needSymbol();
        switch (word) {
          case "FILEHDR" -> fileHeader = true;
          case "PHDRS" -> headers = true;
          case "AT", "FLAGS" -> {
            scanner.expect("(");
            Expression value = expressions.parse();
            scanner.expect(")");
            if (word.equals("AT")) {
              address = value;
            } else {
              flags = value;
            }
          }
          default -> throw scanner.error("`" + word + "' is not known in PHDRS");
        }
      }
      commands.add(new Command.ProgramHeader(name, type, fileHeader, headers, address, flags));
    }
  }

  private int segmentType(String word) throws ScriptException {
    return switch (word) {
      case "PT_NULL" -> 0;
      case "PT_LOAD" -> 1;
      case "PT_DYNAMIC" -> 2;
      case "PT_INTERP" -> 3;
      case "PT_NOTE" -> 4;
      case "PT_SHLIB" -> 5;
      case "PT_PHDR" -> 6;
      case "PT_TLS" -> 7;
      case "PT_GNU_EH_FRAME" -> 0x6474e550;
      case "PT_GNU_STACK" -> 0x6474e551;
      case "PT_GNU_RELRO" -> 0x6474e552;
      default -> {
        try {
          yield Long.decode(word).intValue();
        } catch (NumberFormatException _) {
          throw scanner.error("`" + word + "' is not a type of segment");
        }
      }
    };
  }
}
