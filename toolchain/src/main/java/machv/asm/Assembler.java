package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// Assembles one source: splits lines into statements, follows conditionals, macros and repeats, and hands labels,
/// directives and instructions on.
public final class Assembler {
  private static final int DEEPEST = 100;
  private static final int MOST_LINES = 5_000_000;
  private static final int MOST_MESSAGES = 200;

  /// A macro: parameters with their defaults (null: none; `vararg` and `req` told by a suffix), and its lines.
  private record Macro(List<String> names, List<String> defaults, List<Location> body) {}

  private final State state;
  private final Instructions instructions;
  private final Directives directives;
  private final SourceReader reader;
  private final List<String> messages = new ArrayList<>();
  private final Map<String, Macro> macros = new HashMap<>();
  private final Deque<int[]> conditions = new ArrayDeque<>();
  private int errors;
  private int uses;
  private int lines;
  private boolean ended;
  private boolean exitMacro;

  private Assembler(AsmOptions options, SourceReader reader) {
    state = new State(options);
    instructions = new Instructions(state);
    directives = new Directives(state, reader);
    this.reader = reader;
    if (options.debug()) {
      state.lines.wantSource();
    }
    options.symbols().forEach((name, v) -> state.symbols.equate(name, Value.of(v), false, 0));
  }

  /// Assembles `text`.
  ///
  /// @param name the source's name, for messages
  public static AsmResult assemble(
      String name, String text, AsmOptions options, SourceReader reader) {
    Assembler a = new Assembler(options, reader);
    a.run(Lines.of(name, text), 0);
    return a.finish();
  }

  private AsmResult finish() {
    if (!conditions.isEmpty()) {
      error(0, "end of file inside a conditional");
    }
    String missing = state.symbols.missing();
    if (missing != null) {
      error(0, "no label '" + missing + ":' after '" + missing + "f'");
    }
    if (errors > 0) {
      return new AsmResult(null, messages);
    }
    String open = directives.frames.unfinished();
    if (open != null) {
      error(0, open);
      return new AsmResult(null, messages);
    }
    state.frames.write(state);
    if (!state.lines.empty() || debugged()) {
      state.lines.write(state.options.folder());
      if (!debugged()) {
        new SourceInfo(state).write(state.lines.mainFile(), state.options.folder());
      }
    }
    ObjectBuilder builder = new ObjectBuilder(state, directives.attributes());
    try {
      byte[] file = builder.build();
      messages.addAll(builder.errors());
      return new AsmResult(builder.errors().isEmpty() ? file : null, messages);
    } catch (ElfException e) {
      error(0, String.valueOf(e.getMessage()));
      return new AsmResult(null, messages);
    }
  }

  /// Whether the source brings debugging information of its own, which refers to the table of lines.
  private boolean debugged() {
    AsmSection info = state.symbols.sections.get(".debug_info");
    return info != null && (info.frags.size() > 1 || info.last.size > 0);
  }

  private void error(int column, String message) {
    if (errors++ < MOST_MESSAGES) {
      messages.add(state.where.message(column, "error", message));
    }
  }

  private void run(List<Location> source, int depth) {
    for (int i = 0; i < source.size() && !ended && !exitMacro; i++) {
      Location line = source.get(i);
      state.where = line;
      if (++lines > MOST_LINES) {
        error(0, "more than " + MOST_LINES + " lines");
        ended = true;
        return;
      }
      try {
        i = line(source, i, line.text(), depth);
      } catch (AsmException e) {
        error(e.column, String.valueOf(e.getMessage()));
      }
    }
  }

  /// Assembles a line's statements.
  ///
  /// @return the index of the last line used: blocks end further down
  private int line(List<Location> source, int index, String text, int depth) {
    int start = 0;
    while (start < text.length() && !ended) {
      int end = Lines.statementEnd(text, start);
      Scanner s = new Scanner(text, start, Math.min(end, Lines.commentStart(text, start, end)));
      boolean comment = s.end < end;
      try {
        int last = statement(source, index, s, depth);
        if (last != index) {
          return last;
        }
      } catch (AsmException e) {
        error(e.column, String.valueOf(e.getMessage()));
      }
      if (comment) {
        break;
      }
      start = end + 1;
    }
    return index;
  }

  private boolean skipping() {
    int[] c = conditions.peek();
    return c != null && c[0] == 0;
  }

  private int statement(List<Location> source, int index, Scanner s, int depth) {
    labels(s);
    if (s.atEnd()) {
      return index;
    }
    int column = s.at;
    String word = s.name();
    if (word.isEmpty()) {
      if (skipping()) {
        return index;
      }
      throw s.error("junk at the beginning of a statement: '" + s.peek() + "'");
    }
    if (condition(word, s)) {
      return index;
    }
    if (skipping()) {
      return index;
    }
    if (s.peek() == '=' && !s.accept("==")) {
      s.at++;
      state.symbols.equate(word, state.expressions.read(s), false, column);
      directives.end(s);
      return index;
    }
    switch (word) {
      case ".macro" -> {
        return define(source, index, s);
      }
      case ".rept", ".irp", ".irpc" -> {
        return repeat(source, index, word, s, depth);
      }
      case ".endm", ".endr" -> throw new AsmException(column, "'" + word + "' without a beginning");
      case ".exitm" -> exitMacro = true;
      case ".purgem" -> macros.remove(s.name());
      case ".end" -> ended = true;
      case ".include" -> include(s, depth);
      default -> other(word, s, column, depth);
    }
    return index;
  }

  private void other(String word, Scanner s, int column, int depth) {
    Macro macro = macros.get(word);
    if (macro != null) {
      expand(macro, s, depth);
    } else if (word.startsWith(".")) {
      directives.run(word, s, column);
    } else {
      instructions.assemble(word, s, column);
    }
  }

  private void labels(Scanner s) {
    while (!s.atEnd()) {
      int start = s.at;
      char c = s.peek();
      String name;
      if (c >= '0' && c <= '9') {
        int i = s.at;
        while (i < s.end && Character.isDigit(s.text.charAt(i))) {
          i++;
        }
        name = s.text.substring(s.at, i);
        s.at = i;
      } else {
        name = c == '"' || Scanner.starts(c) ? s.name() : "";
      }
      if (name.isEmpty() || s.peek() != ':') {
        s.at = start;
        return;
      }
      s.at++;
      if (!skipping()) {
        state.symbols.label(name, start);
      }
    }
  }

  /// `.if` and its kin. A frame is: taken now, taken before, outer taken.
  private boolean condition(String word, Scanner s) {
    if (word.equals(".endif") || word.equals(".else") || word.equals(".elseif")) {
      int[] c = conditions.peek();
      if (c == null) {
        throw s.error("'" + word + "' without '.if'");
      }
      switch (word) {
        case ".endif" -> conditions.pop();
        case ".else" -> {
          c[0] = c[1] == 0 && c[2] != 0 ? 1 : 0;
          c[1] = 1;
        }
        default -> {
          boolean take = c[1] == 0 && c[2] != 0 && state.expressions.constant(s) != 0;
          c[0] = take ? 1 : 0;
          c[1] |= c[0];
        }
      }
      return true;
    }
    if (!word.startsWith(".if")) {
      return false;
    }
    boolean outer = !skipping();
    int[] frame = {0, 1, outer ? 1 : 0};
    conditions.push(frame);
    if (outer) {
      frame[0] = Conditions.holds(word, s, state) ? 1 : 0;
      frame[1] = frame[0];
    }
    return true;
  }

  /// The lines between a block's beginning and its end.
  private List<Location> block(List<Location> source, int index, String end) {
    int depth = 1;
    for (int i = index + 1; i < source.size(); i++) {
      String word = Lines.firstWord(source.get(i).text());
      boolean macro = end.equals(".endm");
      boolean opens =
          macro
              ? word.equals(".macro")
              : word.equals(".rept") || word.equals(".irp") || word.equals(".irpc");
      depth += opens ? 1 : word.equals(end) ? -1 : 0;
      if (depth == 0) {
        return source.subList(index + 1, i);
      }
    }
    ended = true;
    throw new AsmException(0, "no '" + end + "' to the end of the file");
  }

  private int define(List<Location> source, int index, Scanner s) {
    String name = s.needName("a macro's name");
    s.accept(',');
    List<String> names = new ArrayList<>();
    List<String> defaults = new ArrayList<>();
    while (!s.atEnd()) {
      String parameter = s.needName("a parameter");
      String value = "";
      if (s.accept(':')) {
        parameter = parameter + ":" + s.needName("'req' or 'vararg'");
      }
      if (s.accept('=')) {
        value = Lines.argument(s);
      }
      names.add(parameter);
      defaults.add(value);
      s.accept(',');
    }
    List<Location> body = block(source, index, ".endm");
    macros.put(name, new Macro(names, defaults, body));
    return index + body.size() + 1;
  }

  private void expand(Macro macro, Scanner s, int depth) {
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("macros nested too deeply");
    }
    List<String> values = new ArrayList<>(macro.defaults);
    List<String> names = new ArrayList<>();
    for (String n : macro.names) {
      names.add(n.indexOf(':') < 0 ? n : n.substring(0, n.indexOf(':')));
    }
    for (int i = 0; !s.atEnd(); i++) {
      if (i >= names.size()) {
        throw s.error("too many arguments for the macro");
      }
      int before = s.at;
      String key = s.name();
      int at = names.indexOf(key);
      if (!key.isEmpty() && at >= 0 && s.peek() == '=') {
        s.at++;
      } else {
        s.at = before;
        at = i;
      }
      if (macro.names.get(at).endsWith(":vararg")) {
        values.set(at, s.text.substring(s.at, s.end).strip());
        s.at = s.end;
        break;
      }
      String v = Lines.argument(s);
      if (!v.isEmpty()) {
        values.set(at, v);
      }
      s.accept(',');
    }
    for (int i = 0; i < names.size(); i++) {
      if (macro.names.get(i).endsWith(":req") && values.get(i).isEmpty()) {
        throw s.error("macro parameter '" + names.get(i) + "' needs a value");
      }
    }
    int open = conditions.size();
    Location from = state.where;
    int use = uses++;
    run(Lines.substitute(macro.body, names, values, use, from), depth + 1);
    exitMacro = false;
    while (conditions.size() > open) {
      conditions.pop();
    }
    state.where = from;
  }

  private int repeat(List<Location> source, int index, String word, Scanner s, int depth) {
    Location from = state.where;
    List<Location> body;
    List<String> values = new ArrayList<>();
    String name = "";
    body = block(source, index, ".endr");
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("repeats nested too deeply");
    }
    long count = 0;
    if (word.equals(".rept")) {
      count = state.expressions.constant(s);
    } else {
      name = s.needName("a symbol");
      s.accept(',');
      if (word.equals(".irpc")) {
        String all = Lines.argument(s);
        for (int i = 0; i < all.length(); i++) {
          values.add(all.substring(i, i + 1));
        }
      } else {
        do {
          values.add(Lines.argument(s));
          s.accept(',');
        } while (!s.atEnd());
      }
      count = values.size();
    }
    for (long i = 0; i < count && !ended && !exitMacro; i++) {
      List<String> value = name.isEmpty() ? List.of() : List.of(values.get((int) i));
      List<String> names = name.isEmpty() ? List.of() : List.of(name);
      lines++;
      if (lines > MOST_LINES) {
        ended = true;
        throw s.error("more than " + MOST_LINES + " lines");
      }
      run(Lines.substitute(body, names, value, uses++, from), depth + 1);
    }
    state.where = from;
    return index + body.size() + 1;
  }

  private void include(Scanner s, int depth) {
    String name = new String(s.string(), StandardCharsets.UTF_8);
    byte @Nullable [] text = directives.find(name);
    if (text == null || reader == null) {
      throw s.error("cannot find '" + name + "'");
    }
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("includes nested too deeply");
    }
    Location from = state.where;
    run(Lines.of(name, new String(text, StandardCharsets.UTF_8)), depth + 1);
    state.where = from;
  }
}
