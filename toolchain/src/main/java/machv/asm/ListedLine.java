package machv.asm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a listing: where it stands in the source, and the bytes that came of it.
final class ListedLine {
  /// What a directive says about the listing itself.
  enum Edict {
    NONE,
    LIST,
    NOLIST,
    EJECT,
    TITLE,
    SUBTITLE
  }

  final String file;
  final int line;

  /// What the line of a macro says, behind a `>` for every use around it; null of a line of a source.
  final @Nullable String expansion;

  final AsmSection section;
  final Frag first;
  final int firstOffset;
  private final List<Frag> frags;

  /// Where its bytes end, once the next line has begun.
  private Frag last;

  private int lastOffset;

  /// Whether a false condition leaves it out.
  boolean skipped;

  /// Whether it is about debugging information.
  boolean debugging;

  Edict edict = Edict.NONE;
  String argument = "";
  final List<String> messages = new ArrayList<>();

  /// The place in the program that it was compiled from, by `.loc`.
  @Nullable String highFile;

  int highLine;

  ListedLine(Location at, @Nullable String expansion, AsmSection section) {
    file = at.file();
    line = at.line();
    this.expansion = expansion;
    this.section = section;
    frags = section.frags;
    first = section.last;
    firstOffset = first.size;
    last = first;
    lastOffset = firstOffset;
  }

  /// The line's bytes end here; it had the sections's end if nothing follows.
  void end() {
    last = frags.getLast();
    lastOffset = last.size;
  }

  /// The bytes of `other`, which comes next, are its own too.
  void join(ListedLine other) {
    if (other.section.equals(section)) {
      last = other.last;
      lastOffset = other.lastOffset;
    }
    messages.addAll(other.messages);
  }

  long address() {
    return first.address + firstOffset;
  }

  /// At most so many of its bytes, as they are in the object.
  ///
  /// @param end whether the section's end is the line's, with what fills the section
  byte[] bytes(int most, boolean end) {
    boolean all = end && section.last.equals(last);
    long to = all ? section.size() : last.address + lastOffset;
    byte[] out = new byte[Math.clamp(to - address(), 0, most)];
    if (section.contents.length > 0) {
      int from = (int) address();
      System.arraycopy(
          section.contents, from, out, 0, Math.min(out.length, section.contents.length - from));
    }
    return out;
  }

  /// The bytes of a source with errors, which have no addresses yet.
  byte[] roughBytes(int most) {
    byte[] out = new byte[most];
    int n = 0;
    for (int i = frags.indexOf(first); i >= 0 && i < frags.size(); i++) {
      Frag f = frags.get(i);
      int from = f.equals(first) ? firstOffset : 0;
      int count = Math.min((f.equals(last) ? lastOffset : f.size) - from, most - n);
      System.arraycopy(f.bytes, from, out, n, count);
      n += count;
      if (f.equals(last) || n == most) {
        break;
      }
    }
    return java.util.Arrays.copyOf(out, n);
  }
}
