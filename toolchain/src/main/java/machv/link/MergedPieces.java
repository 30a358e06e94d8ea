package machv.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// The strings or constants of sections that are merged (`SHF_MERGE`): each value is there once, in the section that
/// had it first, and a string that ends like another is a part of it. What GNU ld does, place for place.
final class MergedPieces {
  /// What may be merged with one another.
  private record Kind(OutputSection output, long entrySize, long flags, long alignment) {}

  /// A value.
  private static final class Piece {
    InputSection home;
    final String value;
    final long alignment;
    int at;

    /// Another of more alignment took its place.
    boolean replaced;

    /// The string whose end it is, or null.
    @Nullable Piece whole;

    Piece(InputSection home, String value, long alignment) {
      this.home = home;
      this.value = value;
      this.alignment = alignment;
    }

    boolean stands() {
      return !replaced && whole == null;
    }
  }

  /// Where the values of a section went.
  private static final class Moves implements InputSection.Places {
    private final InputSection section;
    private final List<Integer> starts = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final MergedPieces pieces;

    Moves(InputSection section, MergedPieces pieces) {
      this.section = section;
      this.pieces = pieces;
    }

    void add(int start, String value) {
      starts.add(start);
      values.add(value);
    }

    /// The number of the value that holds an offset, -1 behind the last.
    private int find(long offset) {
      if (offset >= section.bytes.length()) {
        return -1;
      }
      int lo = 0;
      int hi = starts.size() - 1;
      while (lo < hi) {
        int middle = (lo + hi + 1) >>> 1;
        if (starts.get(middle) <= offset) {
          lo = middle;
        } else {
          hi = middle - 1;
        }
      }
      return lo;
    }

    @Override
    public InputSection home(InputSection from, long offset) {
      int i = find(offset);
      return i < 0 ? section : pieces.piece(values.get(i)).home;
    }

    @Override
    public long place(long offset) {
      int i = find(offset);
      if (i < 0) {
        return pieces.has(section) ? section.size : 0;
      }
      Piece p = pieces.piece(values.get(i));
      long within = offset - starts.get(i);
      // A zero between strings that found no empty string is the end of the first.
      boolean end = !p.value.equals(values.get(i));
      return p.at + (end ? p.value.length() - pieces.unit : within);
    }
  }

  private final boolean strings;
  private boolean filled = true; // each section ends as aligned as it begins
  private final int unit;
  private final Map<String, Piece> known = new HashMap<>();
  private final List<Piece> order = new ArrayList<>();
  private final Set<InputSection> homes = new HashSet<>();

  private MergedPieces(InputSection like) {
    strings = (like.flags & Section.SHF_STRINGS) != 0;
    unit = (int) like.entrySize;
  }

  /// Merges what can be in the sections of a layout.
  static void merge(List<OutputSection> outputs) {
    for (OutputSection o : outputs) {
      Map<Kind, List<InputSection>> kinds = new LinkedHashMap<>();
      for (LayoutPart p : o.parts) {
        if (p instanceof LayoutPart.Input(InputSection s) && mergeable(s)) {
          long flags = s.flags & Section.SHF_STRINGS;
          kinds
              .computeIfAbsent(new Kind(o, s.entrySize, flags, s.alignment), _ -> new ArrayList<>())
              .add(s);
        }
      }
      for (List<InputSection> sections : kinds.values()) {
        sections.sort(
            Comparator.<InputSection>comparingInt(s -> s.file.order)
                .thenComparingInt(s -> s.index));
        merge(o, sections);
      }
    }
  }

  private static boolean mergeable(InputSection s) {
    long unit = s.entrySize;
    boolean power = (unit & (unit - 1)) == 0;
    boolean strings = (s.flags & Section.SHF_STRINGS) != 0;
    return (s.flags & Section.SHF_MERGE) != 0
        && s.made == null
        && s.relocations == 0
        && unit > 0
        && s.bytes.length() > 0
        && s.bytes.length() % unit == 0
        && (unit < s.alignment ? power && strings : unit % s.alignment == 0);
  }

  private static void merge(OutputSection o, List<InputSection> sections) {
    MergedPieces pieces = new MergedPieces(sections.getFirst());
    for (InputSection s : sections) {
      s.places = pieces.add(s);
      pieces.filled &= s.bytes.length() % s.alignment == 0;
    }
    if (pieces.strings) {
      pieces.shareEnds();
    }
    pieces.place();
    for (InputSection s : sections) {
      s.made = new byte[pieces.has(s) ? (int) s.size : 0];
    }
    for (Piece p : pieces.order) {
      byte[] made = p.home.made;
      if (p.stands() && made != null) {
        byte[] value = p.value.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(value, 0, made, p.at, value.length);
      }
    }
    o.parts.removeIf(p ->
        p instanceof LayoutPart.Input(InputSection s)
            && s.places instanceof Moves m
            && m.pieces.equals(pieces)
            && !pieces.has(s));
  }

  /// Takes the values of a section; a string is aligned as it was in the section.
  private Moves add(InputSection s) {
    Moves moves = new Moves(s, this);
    // A string at the end need not have its zero.
    byte[] bytes = Arrays.copyOf(s.bytes.read(0, s.bytes.length()), s.bytes.length() + unit);
    int length = s.bytes.length();
    for (int at = 0; at < length; ) {
      int end = strings ? end(bytes, at) : at + unit;
      String value = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
      moves.add(at, value);
      piece(
          s,
          value,
          strings && at > 0 ? Math.min(at & -at, s.alignment) : strings ? s.alignment : 1);
      at = strings ? zeros(moves, bytes, end, length) : end;
    }
    return moves;
  }

  /// Passes the zeros between strings: one that is aligned is an empty string, the others are room.
  private int zeros(Moves moves, byte[] bytes, int from, int length) {
    InputSection s = moves.section;
    boolean one = false;
    int at = from;
    while (at < length && zero(bytes, at)) {
      String empty = "\0".repeat(unit);
      moves.add(at, empty);
      if (!one && (at & (s.alignment - 1)) == 0) {
        one = true;
        piece(s, empty, s.alignment);
      }
      at += unit;
    }
    return at;
  }

  private boolean zero(byte[] bytes, int at) {
    for (int k = 0; k < unit; k++) {
      if (bytes[at + k] != 0) {
        return false;
      }
    }
    return true;
  }

  /// Behind the terminator of the string that begins at `at`.
  private int end(byte[] bytes, int at) {
    int i = at;
    while (!zero(bytes, i)) {
      i += unit;
    }
    return i + unit;
  }

  private void piece(InputSection s, String value, long alignment) {
    Piece there = known.get(value);
    if (there != null && there.alignment >= alignment) {
      return;
    }
    if (there != null) {
      there.replaced = true;
    }
    Piece p = new Piece(s, value, alignment);
    known.put(value, p);
    order.add(p);
  }

  /// The piece of a value; the first of all for a zero that is none.
  private Piece piece(String value) {
    Piece p = known.get(value);
    for (int i = 0; p == null; i++) {
      p = order.get(i).stands() ? order.get(i) : null;
    }
    return p;
  }

  /// Whether any value stands in a section.
  private boolean has(InputSection s) {
    return homes.contains(s);
  }

  /// Finds the strings that are the ends of others.
  private void shareEnds() {
    List<Piece> sorted = new ArrayList<>();
    long alignment = 0;
    for (Piece p : order) {
      if (!p.replaced) {
        sorted.add(p);
        alignment = alignment == 0 || alignment == p.alignment ? p.alignment : -1;
      }
    }
    long mask = alignment > unit ? alignment - 1 : 0;
    sorted.sort((a, b) -> backwards(a.value, b.value, mask));
    Piece longest = sorted.getLast();
    for (Piece p : sorted.reversed().subList(1, sorted.size())) {
      int apart = longest.value.length() - p.value.length();
      if (longest.alignment >= p.alignment
          && (apart & (p.alignment - 1)) == 0
          && apart > 0
          && longest.value.endsWith(p.value)) {
        p.whole = longest;
      } else {
        longest = p;
      }
    }
  }

  /// Compares from the last character on; first, if the mask is not 0, how much is left behind the last aligned place.
  private int backwards(String a, String b, long mask) {
    int i = a.length() - unit;
    int k = b.length() - unit;
    long rest = (i & mask) - (k & mask);
    if (rest != 0) {
      return Long.signum(rest);
    }
    while (i > 0 && k > 0) {
      int difference = a.charAt(--i) - b.charAt(--k);
      if (difference != 0) {
        return difference;
      }
    }
    return i - k;
  }

  /// Gives each piece its place in the section that had it first, and the sections their sizes.
  private void place() {
    InputSection home = null;
    long size = 0;
    for (Piece p : order) {
      if (!p.stands()) {
        continue;
      }
      size = p.home.equals(home) ? Evaluator.align(size, p.alignment) : 0;
      home = p.home;
      homes.add(p.home);
      p.at = (int) size;
      size += p.value.length();
      p.home.size = size;
    }
    if (strings && filled && home != null && order.getLast().home.equals(home)) {
      // As GNU ld does: the last one keeps the room behind its strings if all had some.
      home.size = Evaluator.align(size, home.alignment);
    }
    for (Piece p : order) {
      Piece whole = p.whole;
      if (whole != null) {
        p.at = whole.at + whole.value.length() - p.value.length();
        p.home = whole.home;
      }
    }
  }
}
