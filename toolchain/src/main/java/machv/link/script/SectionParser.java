package machv.link.script;

import java.util.ArrayList;
import java.util.List;
import machv.link.script.Command.Constraint;
import machv.link.script.Command.SectionCommand;
import machv.link.script.Command.SectionPattern;
import machv.link.script.Command.Sort;
import org.jspecify.annotations.Nullable;

/// Parses the descriptions of output sections, and the assignments that stand anywhere.
final class SectionParser {
  private static final String[] ASSIGNING = {
    "<<=", ">>=", "+=", "-=", "*=", "/=", "&=", "|=", "^="
  };

  private static final int DEEPEST = 8;

  private final Scanner scanner;
  private int depth;
  private final ExpressionParser expressions;

  SectionParser(Scanner scanner, ExpressionParser expressions) {
    this.scanner = scanner;
    this.expressions = expressions;
  }

  /// The rest of an assignment to `symbol`, or null if there is none.
  Command.@Nullable Assignment assignment(String symbol) throws ScriptException {
    for (String s : ASSIGNING) {
      if (scanner.take(s)) {
        return finish(symbol, s.substring(0, s.length() - 1));
      }
    }
    int mark = scanner.mark();
    if (scanner.take("==") || !scanner.take("=")) {
      scanner.reset(mark);
      return null;
    }
    return finish(symbol, "");
  }

  private Command.Assignment finish(String symbol, String operator) throws ScriptException {
    Expression value = expressions.parse();
    if (!scanner.take(";")) {
      scanner.expect(",");
    }
    return new Command.Assignment(symbol, operator, value, false, false);
  }

  Command.Assignment provide(String keyword) throws ScriptException {
    scanner.expect("(");
    String symbol = scanner.needSymbol();
    scanner.expect("=");
    Expression value = expressions.parse();
    scanner.expect(")");
    return new Command.Assignment(
        symbol, "", value, !keyword.equals("HIDDEN"), !keyword.equals("PROVIDE"));
  }

  Command.Assertion assertion() throws ScriptException {
    scanner.expect("(");
    Expression condition = expressions.parse();
    scanner.expect(",");
    String message = scanner.needWord();
    scanner.expect(")");
    return new Command.Assertion(condition, message);
  }

  private Expression parenthesized() throws ScriptException {
    scanner.expect("(");
    Expression e = expressions.parse();
    scanner.expect(")");
    return e;
  }

  Command.OutputSectionCommand outputSection() throws ScriptException {
    String name = scanner.needWord();
    @Nullable Expression address = null;
    boolean noLoad = false;
    if (scanner.peek() == '(') {
      noLoad = type();
    }
    if (scanner.peek() != ':' && scanner.peek() != '(') {
      address = expressions.parse();
    }
    if (scanner.peek() == '(') {
      noLoad = type();
    }
    scanner.expect(":");
    @Nullable Expression loadAddress = null;
    @Nullable Expression alignment = null;
    @Nullable Expression subalignment = null;
    Constraint constraint = Constraint.NONE;
    while (!scanner.take("{")) {
      String word = scanner.needSymbol();
      switch (word) {
        case "AT" -> loadAddress = parenthesized();
        case "ALIGN" -> alignment = parenthesized();
        case "SUBALIGN" -> subalignment = parenthesized();
        case "ALIGN_WITH_INPUT" -> {}
        case "ONLY_IF_RO" -> constraint = Constraint.ONLY_IF_RO;
        case "ONLY_IF_RW" -> constraint = Constraint.ONLY_IF_RW;
        default -> throw scanner.error("`" + word + "' is not known before the braces of " + name);
      }
    }
    List<SectionCommand> commands = new ArrayList<>();
    while (!scanner.take("}")) {
      if (scanner.atEnd()) {
        throw scanner.error("section " + name + " without end");
      }
      sectionCommand(commands);
    }
    @Nullable String region = null;
    @Nullable String loadRegion = null;
    List<String> headers = new ArrayList<>();
    @Nullable Expression fill = null;
    for (boolean more = true; more; ) {
      int mark = scanner.mark();
      if (scanner.take(">")) {
        region = scanner.needSymbol();
      } else if (scanner.take(":")) {
        headers.add(scanner.needSymbol());
      } else if (scanner.take("=")) {
        fill = expressions.parse();
      } else if (scanner.symbol().equals("AT") && scanner.take(">")) {
        loadRegion = scanner.needSymbol();
      } else {
        scanner.reset(mark);
        more = false;
      }
    }
    scanner.take(",");
    return new Command.OutputSectionCommand(
        name,
        address,
        noLoad,
        loadAddress,
        alignment,
        subalignment,
        constraint,
        commands,
        region,
        loadRegion,
        headers,
        fill);
  }

  /// A section's type in parentheses: whether it is `(NOLOAD)`.
  private boolean type() throws ScriptException {
    int mark = scanner.mark();
    scanner.expect("(");
    String word = scanner.symbol();
    boolean noLoad = word.equals("NOLOAD");
    switch (word) {
      case "NOLOAD", "COPY", "INFO", "OVERLAY", "DSECT", "READONLY" -> scanner.expect(")");
      // An address in parentheses.
      default -> scanner.reset(mark);
    }
    return noLoad;
  }

  private void sectionCommand(List<SectionCommand> commands) throws ScriptException {
    if (scanner.take(";")) {
      return;
    }
    int mark = scanner.mark();
    String word = scanner.symbol();
    switch (word) {
      case "BYTE" -> commands.add(new Command.Data(1, parenthesized()));
      case "SHORT" -> commands.add(new Command.Data(2, parenthesized()));
      case "LONG" -> commands.add(new Command.Data(4, parenthesized()));
      case "QUAD", "SQUAD" -> commands.add(new Command.Data(8, parenthesized()));
      case "FILL" -> commands.add(new Command.Fill(parenthesized()));
      case "ASSERT" -> commands.add(assertion());
      case "PROVIDE", "PROVIDE_HIDDEN", "HIDDEN" -> commands.add(provide(word));
      case "CREATE_OBJECT_SYMBOLS", "CONSTRUCTORS" -> {}
      case "KEEP" -> {
        scanner.expect("(");
        commands.add(inputSections(true));
        scanner.expect(")");
      }
      default -> {
        Command.@Nullable Assignment assignment = word.isEmpty() ? null : assignment(word);
        if (assignment != null) {
          commands.add(assignment);
          return;
        }
        scanner.reset(mark);
        // `SORT(CONSTRUCTORS)` is of formats that have them.
        if (scanner.take("SORT(CONSTRUCTORS)")) {
          return;
        }
        commands.add(inputSections(false));
      }
    }
  }

  private Command.InputSections inputSections(boolean keep) throws ScriptException {
    List<String> excluded = new ArrayList<>();
    String file = scanner.needWord();
    if (file.equals("EXCLUDE_FILE")) {
      excluded = files();
      file = scanner.needWord();
    } else if (file.equals("INCLUDE") || file.equals("INPUT_SECTION_FLAGS")) {
      throw scanner.error(file + " is not supported in a linker script");
    }
    List<SectionPattern> patterns = new ArrayList<>();
    if (scanner.take("(")) {
      List<String> without = List.of();
      while (!scanner.take(")")) {
        if (scanner.take(",")) {
          continue;
        }
        String word = scanner.needWord();
        if (word.equals("EXCLUDE_FILE")) {
          without = files();
          word = scanner.needWord();
        }
        patterns.add(pattern(word, without));
        without = List.of();
      }
    } else {
      patterns.add(new SectionPattern("*", Sort.NONE, List.of()));
    }
    return new Command.InputSections(file, excluded, patterns, keep);
  }

  private List<String> files() throws ScriptException {
    List<String> result = new ArrayList<>();
    scanner.expect("(");
    while (!scanner.take(")")) {
      result.add(scanner.needWord());
      scanner.take(",");
    }
    return result;
  }

  private SectionPattern pattern(String word, List<String> excluded) throws ScriptException {
    Sort sort =
        switch (word) {
          case "SORT", "SORT_BY_NAME" -> Sort.NAME;
          case "SORT_BY_ALIGNMENT" -> Sort.ALIGNMENT;
          case "SORT_BY_INIT_PRIORITY" -> Sort.INIT_PRIORITY;
          default -> Sort.NONE;
        };
    if ((sort == Sort.NONE && !word.equals("SORT_NONE")) || scanner.peek() != '(') {
      return new SectionPattern(word, Sort.NONE, excluded);
    }
    scanner.expect("(");
    String inner = scanner.needWord();
    List<String> without = excluded;
    if (inner.equals("EXCLUDE_FILE")) {
      without = files();
      inner = scanner.needWord();
    }
    if (++depth > DEEPEST) {
      throw scanner.error("sorting is nested too deeply");
    }
    SectionPattern p = pattern(inner, without);
    depth--;
    scanner.expect(")");
    return new SectionPattern(p.pattern(), sort == Sort.NONE ? p.sort() : sort, p.excludedFiles());
  }
}
