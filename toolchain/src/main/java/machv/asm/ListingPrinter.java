package machv.asm;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Prints a listing in gas's look: pages with titles, addresses and bytes beside the lines, symbols.
final class ListingPrinter {
  private static final int WORD = 4;
  private static final int CONTINUED = 4;
  private static final int MOST_BYTES = WORD * (1 + CONTINUED);
  private static final int TITLE_AHEAD = 10;
  private static final int WIDEST = 99;
  private static final int MOST_LINES = 2_000_000;
  private static final String[] HIDDEN = {
    "def", "val", "scl", "line", "endef", "ln", "type", "size", "dim", "tag", "stabs", "stabn"
  };

  private final SourceListing source;
  private final String parts;
  private final List<ListedLine> lines;
  private final StringBuilder out = new StringBuilder();

  /// The last line that begins in a section, which has the bytes that fill the section.
  private final Map<AsmSection, Integer> lasts = new HashMap<>();

  private final Map<String, Integer> read = new HashMap<>();
  private String title = "";
  private String subtitle = "";
  private int page;
  private int onPage;
  private boolean eject = true;
  private int showing = 1;
  private boolean wasDebugging;
  private @Nullable String program;

  ListingPrinter(SourceListing source, String parts) {
    this.source = source;
    this.parts = parts;
    lines = source.lines(wants('m'));
    for (int i = 0; i < lines.size(); i++) {
      lasts.put(lines.get(i).section, i);
    }
  }

  private boolean wants(char part) {
    return parts.indexOf(part) >= 0;
  }

  String print(List<String> general) {
    if (wants('g')) {
      general.forEach(g -> line(lines.size(), g));
      line(lines.size(), "");
    }
    if (wants('l')) {
      eject = true;
      for (int i = 0; i < lines.size() && out.length() / 16 < MOST_LINES; i++) {
        entry(i, lines.get(i));
      }
    }
    if (wants('s')) {
      eject = true;
      new ListedSymbolTable(source.state(), s -> line(lines.size(), s)).print();
    }
    return out.toString();
  }

  /// Begins a page when one is due. Its title is one that comes within the next lines.
  private void page(int at) {
    int height = source.height();
    if (wants('n') || height == 0 || !(eject || onPage >= height)) {
      return;
    }
    boolean titled = false;
    boolean subtitled = false;
    for (int i = at; i < lines.size() && i < at + TITLE_AHEAD; i++) {
      ListedLine l = lines.get(i);
      if (l.edict == ListedLine.Edict.TITLE && !titled) {
        titled = true;
        title = l.argument;
      } else if (l.edict == ListedLine.Edict.SUBTITLE && !subtitled) {
        subtitled = true;
        subtitle = l.argument;
      }
    }
    page++;
    out.append(page > 1 ? "\f" : "");
    out.append("GAS LISTING ").append(source.name()).append(" \t\t\tpage ").append(page);
    out.append('\n').append(title).append('\n').append(subtitle).append('\n');
    onPage = 3;
    eject = false;
  }

  private void line(int at, String text) {
    page(at);
    out.append(text).append('\n');
    onPage++;
  }

  /// An entry, after the lines of its file that no entry stands for.
  private void entry(int at, ListedLine l) {
    switch (l.edict) {
      case TITLE -> title = l.argument;
      case SUBTITLE -> subtitle = l.argument;
      case NOLIST -> showing--;
      case NONE, LIST, EJECT -> {}
    }
    List<String> text = source.text(l.file);
    int until = Math.min(l.line, text.size());
    int from = read.getOrDefault(l.file, 0);
    boolean only = l.edict == ListedLine.Edict.LIST;
    if (showing <= 0) {
      from = Math.max(from, only ? until - 1 : until);
    }
    showing += only ? 1 : 0;
    if (l.highFile != null) {
      program = l.highFile;
    }
    if (showing > 0 && wants('l')) {
      if (l.highFile != null && wants('h')) {
        highLines(at, l);
      }
      for (int n = from + 1; n <= until; n++) {
        source(at, l, text.get(n - 1), n == l.line && l.expansion == null);
      }
      read.put(l.file, Math.max(from, until));
      if (l.expansion != null) {
        source(at, l, l.expansion, true);
      }
      eject |= l.edict == ListedLine.Edict.EJECT;
    } else {
      read.put(l.file, Math.max(from, until));
    }
  }

  /// Prints a line, unless it is left out: `own` when it is the entry's, and not only on the way to it.
  private void source(int at, ListedLine l, String text, boolean own) {
    boolean left = own && l.skipped && wants('c');
    if (left || (wants('d') && debugging(at, l, text))) {
      return;
    }
    int number = own ? l.line : read.merge(l.file, 1, Integer::sum);
    if (own) {
      read.put(l.file, Math.max(l.line, read.getOrDefault(l.file, 0)));
    }
    byte[] bytes = own ? bytes(at, l) : new byte[0];
    String shown = text.length() > WIDEST ? text.substring(0, WIDEST) : text;
    if (bytes.length == 0) {
      line(at, String.format(Locale.ROOT, "% 4d     %9s\t%s", number, "", shown));
      return;
    }
    String address =
        source.state().errors > 0 ? "????" : String.format(Locale.ROOT, "%04x", l.address());
    line(
        at, String.format(Locale.ROOT, "% 4d %s %-9s\t%s", number, address, word(bytes, 0), shown));
    l.messages.forEach(m -> line(at, "****  " + m));
    for (int i = WORD; i < bytes.length; i += WORD) {
      line(at, String.format(Locale.ROOT, "% 4d      %s", number, word(bytes, i)));
    }
  }

  private byte[] bytes(int at, ListedLine l) {
    return source.state().errors > 0
        ? l.roughBytes(MOST_BYTES)
        : l.bytes(MOST_BYTES, Objects.equals(lasts.get(l.section), at));
  }

  private static String word(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + WORD);
    return HexFormat.of().withUpperCase().formatHex(bytes, at, end) + (end - at == WORD ? " " : "");
  }

  /// Whether a line is about debugging. After such lines an empty one is, too, if more of them follow.
  private boolean debugging(int at, ListedLine l, String text) {
    boolean before = wasDebugging;
    wasDebugging = l.debugging;
    if (l.debugging) {
      return true;
    }
    String word = text.strip();
    if (!word.startsWith(".")) {
      wasDebugging =
          before && word.isEmpty() && at + 1 < lines.size() && lines.get(at + 1).debugging;
      return wasDebugging;
    }
    for (String hidden : HIDDEN) {
      if (word.startsWith(hidden, 1)) {
        return true;
      }
    }
    return false;
  }

  /// The lines of the compiled program up to the one at hand, or that one alone if it was shown before.
  private void highLines(int at, ListedLine l) {
    String file = Objects.requireNonNull(program);
    List<String> text = source.text(file);
    int shown = read.getOrDefault(file, 0);
    int until = Math.min(l.highLine, text.size());
    int from = shown > l.highLine ? until - 1 : shown;
    for (int n = Math.max(0, from); n < until; n++) {
      String number = String.format(Locale.ROOT, "%4d:%-13s **** ", n + 1, file);
      line(at, number + text.get(n));
    }
    read.merge(file, until, Math::max);
  }
}
