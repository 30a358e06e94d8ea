package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a listing (`-a`) is made of: the lines of a source in the order of their assembly, each with the bytes that came
/// of it. A line of a macro belongs to the line that uses the macro.
public final class SourceListing {
  private final State state;
  private final Conditions conditions;
  private final SourceReader reader;
  private final String name;
  private final Map<String, List<String>> texts = new HashMap<>();
  private final List<ListedLine> lines = new ArrayList<>();
  private boolean wasSkipping;
  private int turnsBefore;

  /// Height of a page, or 0 for one endless page; set by `.psize`.
  private int height = 60;

  SourceListing(String name, String text, State state, Conditions conditions, SourceReader reader) {
    this.name = name;
    this.state = state;
    this.conditions = conditions;
    this.reader = reader;
    texts.put(name, List.of(text.split("\r?\n", -1)));
  }

  /// Begins a line; of a macro, it has the macro's text.
  void line(Location at) {
    int depth = 0;
    for (Location l = at; l.from() != null && !l.why().startsWith("incl"); l = l.from()) {
      depth++;
    }
    ListedLine before = lines.isEmpty() ? null : lines.getLast();
    if (depth == 0) {
      begin(at, null);
    } else if (before != null) {
      Location use = new Location(before.file, before.line, "");
      begin(use, ">".repeat(depth) + " " + squeezed(at.text()));
    }
  }

  /// Begins the line that ends a repeat, to which what is repeated belongs.
  void repeated(Location end) {
    if (state.where.from() == null || state.where.why().startsWith("incl")) {
      begin(end, null);
    }
  }

  private void begin(Location at, @Nullable String expansion) {
    end();
    lines.add(new ListedLine(at, expansion, state.section()));
    wasSkipping = conditions.skipping();
    turnsBefore = conditions.turns();
  }

  /// Ends the line at hand.
  void end() {
    if (!lines.isEmpty()) {
      ListedLine l = lines.getLast();
      l.end();
      l.skipped = wasSkipping && conditions.skipping() && turnsBefore == conditions.turns();
      l.debugging = aboutDebugging(l.section) || aboutDebugging(state.section());
    }
  }

  private static boolean aboutDebugging(AsmSection s) {
    return s.name.startsWith(".debug") || s.name.startsWith(".line") || s.name.startsWith(".stab");
  }

  /// The text of a macro's line as gas keeps it: without comments, and with blanks only where they part words.
  private static String squeezed(String line) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    int end = Lines.commentStart(line, 0, line.length());
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      quoted ^= c == '"' && (i == 0 || line.charAt(i - 1) != '\\');
      if (quoted || c > ' ') {
        out.append(c);
        continue;
      }
      while (i + 1 < end && line.charAt(i + 1) <= ' ') {
        i++;
      }
      boolean inside = !out.isEmpty() && i + 1 < end;
      if (out.isEmpty() || (inside && parts(out, line.charAt(i + 1)))) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static boolean parts(StringBuilder before, char next) {
    boolean first = before.toString().strip().indexOf(' ') < 0;
    char last = before.charAt(before.length() - 1);
    return Scanner.continues(last) && (Scanner.continues(next) || next == '"' || first);
  }

  /// Something was said about the line at hand.
  void message(String kind, String text) {
    if (!lines.isEmpty()) {
      lines.getLast().messages.add(kind + ": " + text);
    }
  }

  /// What was compiled comes from this line of its program.
  void source(String file, int line) {
    if (!lines.isEmpty()) {
      lines.getLast().highFile = file;
      lines.getLast().highLine = line;
    }
  }

  /// Takes a directive about listings.
  void directive(String word, Scanner s) {
    if (lines.isEmpty()) {
      return;
    }
    ListedLine l = lines.getLast();
    boolean off = l.edict == ListedLine.Edict.NOLIST;
    switch (word) {
      case ".list" -> l.edict = off ? ListedLine.Edict.NONE : ListedLine.Edict.LIST;
      case ".nolist" ->
          l.edict =
              l.edict == ListedLine.Edict.LIST ? ListedLine.Edict.NONE : ListedLine.Edict.NOLIST;
      case ".eject" -> l.edict = ListedLine.Edict.EJECT;
      case ".title", ".sbttl" -> {
        l.edict = word.equals(".title") ? ListedLine.Edict.TITLE : ListedLine.Edict.SUBTITLE;
        l.argument =
            s.peek() == '"'
                ? new String(s.string(), StandardCharsets.UTF_8)
                : s.text.substring(s.at, s.end).strip();
      }
      case ".psize" -> height = Math.clamp(state.expressions.constant(s), 0, 1000);
      default -> {}
    }
  }

  /// The lines of a file, none if it is not there.
  List<String> text(String file) {
    return texts.computeIfAbsent(
        file,
        f -> {
          byte @Nullable [] bytes = reader.read(f);
          return bytes == null
              ? List.of()
              : List.of(new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1));
        });
  }

  /// The lines: those of macros by themselves, or as part of those that use them.
  List<ListedLine> lines(boolean expansions) {
    if (expansions) {
      return lines;
    }
    List<ListedLine> joined = new ArrayList<>();
    for (ListedLine l : lines) {
      if (l.expansion == null) {
        // Parts of one line stand together, as when a macro is followed by a statement.
        joined.add(l);
      } else if (!joined.isEmpty()) {
        joined.getLast().join(l);
      }
    }
    return joined;
  }

  State state() {
    return state;
  }

  int height() {
    return height;
  }

  /// The source's name.
  String name() {
    return name;
  }

  /// Writes the listing.
  ///
  /// @param parts letters of gas's `-a`: `c` without false conditions, `d` without debugging, `g` general information,
  ///     `h` the program that was compiled, `l` the source, `m` lines of macros, `n` no pages, `s` symbols
  /// @param general lines of general information
  public String print(String parts, List<String> general) {
    return new ListingPrinter(this, parts).print(general);
  }
}
