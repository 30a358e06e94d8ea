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

  private final State state;
  private final Instructions instructions;
  private final Directives directives;
  private final SourceReader reader;
  private final Map<String, Macro> macros = new HashMap<>();
  private final Deque<int[]> conditions = new ArrayDeque<>();
  private int errors;
  private int lines;
  private boolean ended;
  private boolean exitMacro;

  private Assembler(AsmOptions options, SourceReader reader) {
    state = new State(options);
    instructions = new Instructions(state);
    directives = new Directives(state, reader, instructions.raw);
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
    Assembler a;
    try {
      a = new Assembler(options, reader);
    } catch (AsmException e) {
      return new AsmResult(null, List.of(name + ": error: " + e.getMessage()));
    }
    a.run(Lines.of(name, text, null), 0);
    return a.finish();
  }

  /// The result of a source that could not be had, which somebody else has said.
  public static AsmResult failed() {
    return new AsmResult(null, List.of());
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
      return new AsmResult(null, state.allMessages());
    }
    String open = directives.frames.unfinished();
    if (open != null) {
      error(0, open);
      return new AsmResult(null, state.allMessages());
    }
    try {
      tables();
    } catch (AsmException e) {
      error(0, String.valueOf(e.getMessage()));
      return new AsmResult(null, state.allMessages());
    }
    ObjectBuilder builder = new ObjectBuilder(state, directives.attributes());
    try {
      byte[] file = builder.build();
      state.messages.addAll(builder.errors());
      return new AsmResult(builder.errors().isEmpty() ? file : null, state.allMessages());
    } catch (ElfException e) {
      error(0, String.valueOf(e.getMessage()));
      return new AsmResult(null, state.allMessages());
    }
  }

  /// Adds the sections that the assembler makes of directives.
  private void tables() {
    for (AsmSection s : state.symbols.sections.values()) {
      s.join();
    }
    state.frames.write(state);
    if (!state.lines.empty() || debugged()) {
      state.lines.write(state.options.folder());
      if (!debugged()) {
        new SourceInfo(state).write(state.lines.mainFile(), state.options.folder());
      }
    }
  }

  /// Whether the source brings debugging information of its own, which refers to the table of lines.
  private boolean debugged() {
    AsmSection info = state.symbols.sections.get(".debug_info");
    return info != null && (info.frags.size() > 1 || info.last.size > 0);
  }

  private void error(int column, String message) {
    errors++;
    state.error(column, message);
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
      case ".purgem" -> {
        String name = s.needName("a macro's name");
        if (macros.remove(name) == null) {
          throw new AsmException(column, "attempt to purge non-existing macro '" + name + "'");
        }
      }
      case ".altmacro" -> state.altMacro = true;
      case ".noaltmacro" -> state.altMacro = false;
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
    List<Location> body = block(source, index, ".endm");
    macros.put(name, new Macro(name, body, s));
    return index + body.size() + 1;
  }

  private void expand(Macro macro, Scanner s, int depth) {
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("macros nested too deeply");
    }
    int open = conditions.size();
    Location from = state.where;
    run(macro.expand(macro.values(s, state), from, state), depth + 1);
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
      run(
          Lines.substitute(
              body, names, value, state.uses++, from, "repeated from here", state.altMacro),
          depth + 1);
    }
    state.where = from;
    return index + body.size() + 1;
  }

  private void include(Scanner s, int depth) {
    String name = new String(s.string(), StandardCharsets.UTF_8);
    byte @Nullable [] text = directives.files.find(name);
    if (text == null || reader == null) {
      throw s.error("cannot find '" + name + "'");
    }
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("includes nested too deeply");
    }
    Location from = state.where;
    run(Lines.of(name, new String(text, StandardCharsets.UTF_8), from), depth + 1);
    state.where = from;
  }
}
