package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.RelocationType;
import org.jspecify.annotations.Nullable;

/// The unwind tables, `.eh_frame`, record by record (LSB, "Exception Frames"): entries of functions that are not linked
/// go, equal headers (CIE) become one, and the search table `.eh_frame_hdr` is made of the rest.
final class FrameTable {
  /// A CIE or FDE of an object.
  static final class Piece {
    final InputSection section;
    final int start;
    final int length;
    final int firstRelocation;
    final int lastRelocation;

    /// Null for a CIE, which this one is then.
    final @Nullable Piece cie;

    /// The CIE that stands for this one.
    @Nullable Piece same;

    boolean gone;

    /// For a CIE, whether an entry that is linked has it.
    boolean needed;

    long offset;

    /// How many of its bytes stay: not those that only fill it up.
    int kept;

    /// Bytes behind them up to the next record or section: they are its own, as four zeros would end the table.
    int padding;

    Piece(InputSection section, int start, int length, @Nullable Piece cie) {
      this.section = section;
      this.start = start;
      this.length = length;
      this.cie = cie;
      this.firstRelocation = section.relocationAt(start);
      this.kept = length;
      this.lastRelocation = section.relocationAt((long) start + length);
    }

    /// Drops what only fills it up to a multiple of four.
    void trim() {
      int word = section.file.xlen / 8;
      int end =
          CallFrameCode.end(section.bytes, start, length, cie == null ? start : cie.start, word);
      kept = Math.min(length, (int) Evaluator.align(end - (long) start, 4));
    }

    long size() {
      return gone ? 0 : kept + padding;
    }

    long address() {
      Piece p = same == null ? this : same;
      return p.section.address(p.start);
    }
  }

  /// Where the pieces of a section went.
  private record Pieces(List<Piece> pieces) implements InputSection.Places {
    private Piece at(long offset) {
      int lo = 0;
      int hi = pieces.size() - 1;
      while (lo < hi) {
        int middle = (lo + hi + 1) >>> 1;
        if (pieces.get(middle).start <= offset) {
          lo = middle;
        } else {
          hi = middle - 1;
        }
      }
      return pieces.get(lo);
    }

    @Override
    public long place(long offset) {
      Piece p = at(offset);
      return p.offset + (p.gone ? 0 : offset - p.start);
    }

    @Override
    public boolean gone(long offset) {
      return at(offset).gone;
    }
  }

  private final LinkMessages messages;
  private final Map<InputSection, List<Piece>> sections = new HashMap<>();
  private final Map<InputSection, List<Piece>> functions = new HashMap<>();
  private final List<Piece> entries = new ArrayList<>();
  private boolean complete = true;

  FrameTable(LinkMessages messages) {
    this.messages = messages;
  }

  static boolean isFrames(InputSection s) {
    return s.name.equals(".eh_frame") && s.allocated() && !s.noBits();
  }

  /// Reads the records of a section; one that does not read stays as it is.
  void add(InputSection s) {
    List<Piece> pieces = read(s);
    if (pieces == null) {
      complete = false;
      messages.warning(
          "warning: error in "
              + s.file.name
              + "("
              + s.name
              + "); no .eh_frame_hdr table will be created");
      return;
    }
    sections.put(s, pieces);
    for (Piece p : pieces) {
      InputSection f = function(p);
      if (f != null) {
        functions.computeIfAbsent(f, _ -> new ArrayList<>()).add(p);
      }
    }
  }

  private static ByteBuffer buffer(InputSection s) {
    return ByteBuffer.wrap(s.bytes.bytes(), s.bytes.offset(), s.bytes.length())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static @Nullable List<Piece> read(InputSection s) {
    ByteBuffer b = buffer(s);
    Map<Integer, Piece> cies = new HashMap<>();
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    while (at < b.limit()) {
      if (b.limit() - at < 4) {
        return null;
      }
      int length = b.getInt(at);
      if (length == 0) {
        // The end that crtend.o brings; it is its own header.
        pieces.add(new Piece(s, at, 4, null));
        at += 4;
        continue;
      }
      if (length < 4 || length > b.limit() - at - 4) {
        return null;
      }
      int pointer = b.getInt(at + 4);
      Piece cie = pointer == 0 ? null : cies.get(at + 4 - pointer);
      if (pointer != 0 && cie == null) {
        return null;
      }
      Piece p = new Piece(s, at, length + 4, cie);
      if (pointer == 0) {
        cies.put(at, p);
      }
      pieces.add(p);
      at += length + 4;
    }
    return pieces;
  }

  /// The records of a section that [#compact] has placed.
  static List<Piece> pieces(InputSection s) {
    return s.places instanceof Pieces(List<Piece> pieces) ? pieces : List.of();
  }

  /// The section of the function that an FDE describes, or null.
  private static @Nullable InputSection function(Piece p) {
    return p.cie == null || p.firstRelocation == p.lastRelocation
        ? null
        : p.section.symbol(p.firstRelocation).section;
  }

  /// The FDEs of the functions of a section.
  List<Piece> of(InputSection function) {
    return functions.getOrDefault(function, List.of());
  }

  /// Drops what is not needed, once it is known which functions are.
  void compact() {
    long alignment = 1;
    for (InputSection s : sections.keySet()) {
      alignment = Math.max(alignment, s.alignment);
    }
    for (Map.Entry<InputSection, List<Piece>> e : sections.entrySet()) {
      for (Piece p : e.getValue()) {
        InputSection f = function(p);
        Piece cie = p.cie;
        if (cie != null) {
          p.gone = f != null && !f.used();
          cie.needed |= !p.gone;
        }
      }
    }
    Map<String, Piece> known = new HashMap<>();
    Piece padded = null;
    for (Map.Entry<InputSection, List<Piece>> e : inOrder()) {
      InputSection s = e.getKey();
      if (!s.used()) {
        continue;
      }
      long size = 0;
      Piece last = null;
      for (Piece p : e.getValue()) {
        p.offset = size;
        if (p.length > 4) {
          p.trim();
        }
        if (p.cie != null) {
          if (!p.gone) {
            entries.add(p);
          }
        } else if (!p.needed && p.length > 4) {
          p.gone = true;
        } else if (p.length > 4) {
          Piece first = known.putIfAbsent(key(p), p);
          p.same = first;
          p.gone = first != null;
        }
        size += p.size();
        last = p.gone ? last : p;
      }
      // All but the last, as zeros between two would end the table.
      s.size = size;
      if (last != null && last.length > 4) {
        if (padded != null) {
          pad(padded, alignment);
        }
        padded = last;
      }
      s.places = e.getValue().isEmpty() ? null : new Pieces(e.getValue());
    }
    if (padded != null) {
      trimEnd();
    }
  }

  /// Sections without records that stand behind the last one with any do not bring their alignment.
  private void trimEnd() {
    for (Map.Entry<InputSection, List<Piece>> e : inOrder().reversed()) {
      InputSection s = e.getKey();
      if (s.used() && s.size > 4) {
        return;
      }
      s.alignment = s.size == 0 ? 1 : s.alignment;
    }
  }

  private static void pad(Piece last, long alignment) {
    InputSection s = last.section;
    last.padding = (int) (Evaluator.align(s.size, alignment) - s.size);
    s.size += last.padding;
  }

  private List<Map.Entry<InputSection, List<Piece>>> inOrder() {
    List<Map.Entry<InputSection, List<Piece>>> list = new ArrayList<>(sections.entrySet());
    list.sort((a, b) -> {
      int files = Integer.compare(a.getKey().file.order, b.getKey().file.order);
      return files != 0 ? files : Integer.compare(a.getKey().index, b.getKey().index);
    });
    return list;
  }

  /// What makes two CIEs the same: their bytes, and what their relocations mean.
  private static String key(Piece p) {
    ByteSlice bytes = p.section.bytes;
    StringBuilder key = new StringBuilder();
    key.append(
        new String(
            bytes.bytes(),
            bytes.offset() + p.start,
            p.kept,
            java.nio.charset.StandardCharsets.ISO_8859_1));
    for (int i = p.firstRelocation; i < p.lastRelocation; i++) {
      LinkSymbol s = p.section.symbol(i);
      key.append('/').append(p.section.types[i]).append(' ').append(p.section.addends[i]);
      key.append(' ').append(s.name).append(s.local ? System.identityHashCode(s) : 0);
    }
    return key.toString();
  }

  /// The number of the first object that has any.
  int firstOrder() {
    return inOrder().getFirst().getKey().file.order;
  }

  /// Whether there is anything to search.
  boolean present() {
    return !sections.isEmpty();
  }

  /// The size of `.eh_frame_hdr`.
  long searchTableSize() {
    return complete ? 12 + 8L * entries.size() : 8;
  }

  /// Points the FDEs of a section to their CIEs.
  ///
  /// @param b the output section's bytes, which begin at `base`
  void link(InputSection s, ByteBuffer b, long base) {
    for (Piece p : sections.getOrDefault(s, List.of())) {
      if (p.cie != null && !p.gone) {
        long field = s.address(p.start + 4L);
        b.putInt((int) (field - base), (int) (field - p.cie.address()));
      }
    }
  }

  /// The bytes of `.eh_frame_hdr`: functions in order, for a binary search.
  byte[] searchTable(long at, long frames) {
    byte[] bytes = new byte[(int) searchTableSize()];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    // Version 1; the frames' address relative to the place, 4 bytes; count and table likewise.
    b.put((byte) 1).put((byte) 0x1b);
    b.put((byte) (complete ? 0x03 : 0xff)).put((byte) (complete ? 0x3b : 0xff));
    b.putInt((int) (frames - (at + 4)));
    if (complete) {
      List<Piece> sorted = new ArrayList<>(entries);
      sorted.sort((x, y) -> Long.compareUnsigned(pc(x), pc(y)));
      b.putInt(sorted.size());
      for (Piece p : sorted) {
        b.putInt((int) (pc(p) - at)).putInt((int) (p.address() - at));
      }
    }
    return bytes;
  }

  private static long pc(Piece p) {
    InputSection s = p.section;
    for (int i = p.firstRelocation; i < p.lastRelocation; i++) {
      if (s.types[i] != RelocationType.NONE) {
        return s.symbol(i).address(s.addends[i]);
      }
    }
    return 0;
  }
}
