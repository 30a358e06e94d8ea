package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  private final Conditions conditions;
  private int lines;
  private @Nullable SourceListing listing;
  private boolean ended;
  private boolean exitMacro;

  /// The block that the statement at hand was the beginning of: what follows its end comes next.
  private @Nullable Blocks block;

  private Assembler(AsmOptions options, SourceReader reader) {
    state = new State(options);
    instructions = new Instructions(state);
    directives = new Directives(state, reader, instructions.raw);
    conditions = new Conditions(state);
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
    if (options.has(AsmOptions.Switch.LISTING)) {
      a.listing = new SourceListing(name, text, a.state, a.conditions, reader);
      a.state.listing(a.listing);
    }
    a.file(name, text, null, 0);
    return a.finish();
  }

  /// The result of a source that could not be had, which somebody else has said.
  public static AsmResult failed() {
    return new AsmResult(null, List.of());
  }

  private AsmResult finish() {
    if (listing != null) {
      listing.end();
    }
    conditions.finish();
    String missing = state.symbols.missing();
    if (missing != null) {
      state.error(0, "no label '" + missing + ":' after '" + missing + "f'");
    }
    String open = state.errors > 0 ? null : directives.frames.unfinished();
    if (open != null) {
      state.error(0, open);
    }
    byte @Nullable [] file = state.errors > 0 ? null : build();
    String misfit = Abi.misfit(state.options.mabi(), state.xlen, state.arch);
    if (misfit != null) {
      state.error(0, misfit);
    }
    if (state.warnings > 0 && state.options.has(AsmOptions.Switch.FATAL_WARNINGS)) {
      String count = state.warnings + (state.warnings == 1 ? " warning" : " warnings");
      state.built(state.where.file() + ": error: " + count + ", and warnings are fatal");
    }
    return new AsmResult(state.errors > 0 ? null : file, state.allMessages(), listing);
  }

  private byte @Nullable [] build() {
    try {
      SymbolDirectives.versions(state);
      tables();
      ObjectBuilder builder = new ObjectBuilder(state, directives.attributes());
      byte[] file = builder.build();
      builder.errors().forEach(state::built);
      return file;
    } catch (AsmException e) {
      state.error(0, String.valueOf(e.getMessage()));
    } catch (ElfException e) {
      state.error(0, String.valueOf(e.getMessage()));
    }
    return null;
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
    state.error(column, message);
  }

  private void file(String name, String text, @Nullable Location from, int depth) {
    List<String> warnings = new ArrayList<>();
    List<Location> source = Lines.of(name, text, from, warnings);
    for (String warning : warnings) {
      state.warn(source.isEmpty() ? new Location(name, 1, "") : source.getLast(), 0, warning);
    }
    run(source, depth);
  }

  private void run(List<Location> source, int depth) {
    for (int i = 0; i < source.size() && !ended && !exitMacro; i++) {
      Location line = source.get(i);
      state.where = line;
      if (listing != null) {
        listing.line(line);
      }
      if (++lines > MOST_LINES) {
        error(0, "more than " + MOST_LINES + " lines");
        ended = true;
        return;
      }
      if (line.text().indexOf('\n') >= 0) {
        state.warn(line.text().indexOf('\n'), "unterminated string; newline inserted");
      }
      try {
        i = line(source, i, depth);
      } catch (AsmException e) {
        error(e.column, String.valueOf(e.getMessage()));
      }
    }
  }

  /// Assembles a line's statements.
  ///
  /// @return the index of the last line used: blocks end further down
  private int line(List<Location> source, int first, int depth) {
    int index = first;
    int start = 0;
    String text = source.get(index).text();
    while (start < text.length() && !ended) {
      Scanner s = Blocks.statement(text, start);
      start = Blocks.resume(s);
      try {
        statement(source, index, s, depth);
      } catch (AsmException e) {
        error(e.column, String.valueOf(e.getMessage()));
      }
      Blocks done = block;
      if (done != null) {
        block = null;
        index = done.last();
        start = done.resume();
        text = source.get(index).text();
        state.where = source.get(index);
      }
    }
    return index;
  }

  private void statement(List<Location> source, int index, Scanner s, int depth) {
    String label = labels(s);
    if (s.atEnd()) {
      return;
    }
    int column = s.at;
    String word = s.name();
    if (word.isEmpty()) {
      if (conditions.skipping()) {
        return;
      }
      throw s.error("junk at the beginning of a statement: '" + s.peek() + "'");
    }
    String lower = word.startsWith(".") ? word.toLowerCase(Locale.ROOT) : word;
    if (conditions.run(lower, s, column)) {
      return;
    }
    if (conditions.skipping()) {
      return;
    }
    if (s.peek() == '=') {
      boolean anew = s.accept("==");
      s.at += anew ? 0 : 1;
      directives.symbols.set(word, s, anew, anew, column);
      directives.end(s);
      return;
    }
    switch (lower) {
      case ".macro" -> define(source, index, s, label);
      case ".rept", ".rep", ".irp", ".irep", ".irpc", ".irepc" ->
          repeat(source, index, lower, s, depth);
      case ".endm" -> state.warn(column, ".endm encountered without preceding .macro");
      case ".endr" ->
          state.warn(column, ".endr encountered without preceding .rept, .irp, or .irpc");
      case ".exitm", ".mexit" -> {
        exitMacro = depth > 0;
        if (depth == 0) {
          state.warn(column, "ignoring macro exit outside a macro definition.");
        }
      }
      case ".purgem" -> {
        String name = s.needName("a macro's name");
        if (macros.remove(name.toLowerCase(Locale.ROOT)) == null) {
          state.warn(column, "attempt to purge non-existing macro '" + name + "'");
        }
      }
      case ".altmacro" -> state.altMacro = true;
      case ".noaltmacro" -> state.altMacro = false;
      case ".end" -> {
        ended = true;
        if (state.mri && !s.atEnd()) {
          state.warn(column, "a start address is not supported");
        }
      }
      case ".abort" -> {
        ended = true;
        throw new AsmException(column, ".abort detected");
      }
      case ".include" -> include(s, depth);
      default -> other(word, lower, s, column, depth);
    }
  }

  private void other(String word, String lower, Scanner s, int column, int depth) {
    Macro macro = macros.isEmpty() ? null : macros.get(word.toLowerCase(Locale.ROOT));
    if (macro != null) {
      expand(macro, s, depth);
    } else if (word.startsWith(".")) {
      directives.run(lower, s, column);
    } else {
      instructions.assemble(word, s, column);
    }
  }

  /// Defines the labels that stand here.
  ///
  /// @return the last one, or nothing
  private String labels(Scanner s) {
    String last = "";
    while (!s.atEnd()) {
      int start = s.at;
      char c = s.peek();
      String name;
      if (c >= '0' && c <= '9') {
        int i = s.at;
        while (i < s.end && Character.isDigit(s.text.charAt(i))) {
          i++;
        }
        i += i < s.end && s.text.charAt(i) == '$' ? 1 : 0;
        name = s.text.substring(s.at, i);
        s.at = i;
      } else {
        name = c == '"' || Scanner.starts(c) ? s.name() : "";
      }
      if (name.isEmpty() || s.peek() != ':') {
        s.at = start;
        return last;
      }
      s.at++;
      last = Character.isDigit(name.charAt(0)) ? "" : name;
      if (!conditions.skipping()) {
        state.symbols.label(name, start);
        AsmSymbol label = listing == null ? null : state.symbols.symbols.get(name);
        if (label != null) {
          label.definedAt = state.where;
        }
      }
    }
    return last;
  }

  /// The lines between a block's beginning and its end.
  private Blocks block(List<Location> source, int index, Scanner s, String end) {
    Blocks found = Blocks.behind(source, index, s, end, state.mri);
    if (found == null) {
      ended = true;
      throw new AsmException(0, "no '" + end + "' to the end of the file");
    }
    return found;
  }

  /// Defines a macro, whose name is the label before `.macro` if there is one: that is none then.
  private void define(List<Location> source, int index, Scanner s, String label) {
    Blocks found = block(source, index, s, ".endm");
    try {
      s.blanks();
      int at = s.at;
      String name = label.isEmpty() ? s.needName("a macro's name") : label;
      if (!label.isEmpty()) {
        state.symbols.number(label);
      }
      Macro macro = new Macro(name, found.body(), s, state);
      if (macros.putIfAbsent(name.toLowerCase(Locale.ROOT), macro) != null) {
        throw new AsmException(at, "macro '" + name + "' was already defined");
      }
    } catch (AsmException e) {
      error(e.column, String.valueOf(e.getMessage()));
    }
    block = found;
  }

  private void expand(Macro macro, Scanner s, int depth) {
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("macros nested too deeply");
    }
    int open = conditions.depth();
    Location from = state.where;
    run(macro.expand(macro.values(s, state), from, state), depth + 1);
    boolean left = exitMacro || ended;
    exitMacro = false;
    state.where = from;
    conditions.close(open, left);
  }

  private void repeat(List<Location> source, int index, String word, Scanner s, int depth) {
    Location from = state.where;
    Blocks found = block(source, index, s, ".endr");
    List<Location> body = found.body();
    if (listing != null) {
      listing.repeated(source.get(found.last()));
    }
    if (depth > DEEPEST) {
      ended = true;
      throw s.error("repeats nested too deeply");
    }
    try {
      if (word.startsWith(".rep")) {
        long count = state.expressions.constant(s);
        if (count < 0) {
          throw s.error("negative count for " + word + " - ignored");
        }
        for (long i = 0; i < count && repeating(s); i++) {
          run(Lines.again(body, from), depth + 1);
        }
      } else {
        String name = s.needName("a symbol");
        s.accept(',');
        for (String value : values(s, word.endsWith("pc"))) {
          if (repeating(s)) {
            once(body, name, value, from, depth);
          }
        }
      }
      exitMacro = false;
    } catch (AsmException e) {
      state.where = from;
      error(e.column, String.valueOf(e.getMessage()));
    }
    state.where = from;
    block = found;
  }

  /// What `.irp` and `.irpc` go through.
  private List<String> values(Scanner s, boolean characters) {
    List<String> values = new ArrayList<>();
    if (characters) {
      s.accept('"');
      while (!s.atEnd()) {
        values.add(s.text.substring(s.at, s.at + 1));
        s.at++;
        int quote = s.at;
        if (s.accept('"') && !s.atEnd()) {
          s.at = quote;
        }
      }
      if (values.isEmpty()) {
        values.add("");
      }
      return values;
    }
    do {
      values.add(state.mri ? MriText.argument(s) : Lines.argument(s));
      s.accept(',');
    } while (!s.atEnd());
    return values;
  }

  private boolean repeating(Scanner s) {
    if (++lines > MOST_LINES) {
      ended = true;
      throw s.error("more than " + MOST_LINES + " lines");
    }
    return !ended && !exitMacro;
  }

  private void once(List<Location> body, String name, String value, Location from, int depth) {
    String why = "repeated from here";
    List<Location> lines;
    if (state.mri) {
      // The value is the second one for `\2`, as for gas.
      MriText text = new MriText(List.of("", value), state.uses);
      text.name(name, value, !value.isEmpty());
      lines = body.stream().map(l -> Lines.used(l, text.replaced(l.text()), from, why)).toList();
    } else {
      lines =
          Lines.substitute(
              body, List.of(name), List.of(value), state.uses, from, why, state.altMacro);
    }
    run(lines, depth + 1);
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
    file(name, new String(text, StandardCharsets.UTF_8), from, depth + 1);
    state.where = from;
  }
}
