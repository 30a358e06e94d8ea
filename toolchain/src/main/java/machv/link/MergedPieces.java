package machv.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.Section;

/// The sections of strings or constants that become one (`SHF_MERGE`): each value is there once.
final class MergedPieces {
  /// What may be merged with one another.
  private record Kind(OutputSection output, long entrySize, long flags, long alignment) {}

  /// Where the values of a section went.
  private static final class Moves implements InputSection.Places {
    private final int[] starts;
    private final int[] moved;

    Moves(int[] starts, int[] moved) {
      this.starts = starts;
      this.moved = moved;
    }

    @Override
    public long place(long offset) {
      if (starts.length == 0) {
        return 0;
      }
      int lo = 0;
      int hi = starts.length - 1;
      while (lo < hi) {
        int middle = (lo + hi + 1) >>> 1;
        if (starts[middle] <= offset) {
          lo = middle;
        } else {
          hi = middle - 1;
        }
      }
      return moved[lo] + (offset - starts[lo]);
    }
  }

  private final long alignment;
  private final Map<String, Integer> known = new HashMap<>();
  private byte[] bytes = new byte[256];
  private int size;

  private MergedPieces(long alignment) {
    this.alignment = alignment;
  }

  /// Merges what can be in the sections of a layout.
  static void merge(List<OutputSection> outputs) {
    for (OutputSection o : outputs) {
      Map<Kind, List<InputSection>> kinds = new LinkedHashMap<>();
      for (LayoutPart p : o.parts) {
        if (p instanceof LayoutPart.Input(InputSection s) && mergeable(s)) {
          long flags = s.flags & (Section.SHF_STRINGS | Section.SHF_ALLOC | Section.SHF_WRITE);
          kinds
              .computeIfAbsent(new Kind(o, s.entrySize, flags, s.alignment), _ -> new ArrayList<>())
              .add(s);
        }
      }
      for (List<InputSection> sections : kinds.values()) {
        merge(o, sections);
      }
    }
  }

  private static boolean mergeable(InputSection s) {
    boolean strings = (s.flags & Section.SHF_STRINGS) != 0;
    return (s.flags & Section.SHF_MERGE) != 0
        && s.made == null
        && s.relocations == 0
        && s.entrySize > 0
        && s.bytes.length() > 0
        && s.bytes.length() % s.entrySize == 0
        && (strings ? ends(s) : s.entrySize % s.alignment == 0);
  }

  /// Whether the last string ends.
  private static boolean ends(InputSection s) {
    for (int i = 1; i <= s.entrySize; i++) {
      if (s.bytes.at(s.bytes.length() - i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static void merge(OutputSection o, List<InputSection> sections) {
    InputSection first = sections.getFirst();
    MergedPieces pieces = new MergedPieces(first.alignment);
    for (InputSection s : sections) {
      s.places = pieces.add(s);
      s.merged = first;
    }
    first.made = Arrays.copyOf(pieces.bytes, pieces.size);
    first.size = pieces.size;
    o.parts.removeIf(
        p -> p instanceof LayoutPart.Input(InputSection s) && s.merged != null && s.merged != s);
  }

  private Moves add(InputSection s) {
    boolean strings = (s.flags & Section.SHF_STRINGS) != 0;
    int unit = (int) s.entrySize;
    List<Integer> starts = new ArrayList<>();
    List<Integer> moved = new ArrayList<>();
    int length = s.bytes.length();
    for (int at = 0; at < length; ) {
      int end = strings ? end(s.bytes, at, unit) : at + unit;
      starts.add(at);
      moved.add(piece(s.bytes, at, end - at));
      at = end;
    }
    return new Moves(array(starts), array(moved));
  }

  private static int[] array(List<Integer> list) {
    int[] a = new int[list.size()];
    for (int i = 0; i < a.length; i++) {
      a[i] = list.get(i);
    }
    return a;
  }

  /// Behind the terminator of the string that begins at `at`.
  private static int end(ByteSlice b, int at, int unit) {
    for (int i = at; ; i += unit) {
      boolean zero = true;
      for (int k = 0; k < unit; k++) {
        zero &= b.at(i + k) == 0;
      }
      if (zero) {
        return i + unit;
      }
    }
  }

  private int piece(ByteSlice b, int at, int length) {
    String key = new String(b.bytes(), b.offset() + at, length, StandardCharsets.ISO_8859_1);
    Integer there = known.get(key);
    if (there != null) {
      return there;
    }
    int start = (int) Evaluator.align(size, alignment);
    if (bytes.length - start < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
    }
    System.arraycopy(b.bytes(), b.offset() + at, bytes, start, length);
    size = start + length;
    known.put(key, start);
    return start;
  }
}
