package machv.link;

import java.util.HashSet;
import java.util.Set;

/// Where the data segment of the default layout begins (`DATA_SEGMENT_ALIGN` and its kin), as GNU ld reckons it: on the
/// next page at the same place within it, so that the file needs no padding; or, when a part becomes read-only after
/// start-up (RELRO), so that this part ends with a page; or at the beginning of a page when that saves one.
final class DataSegment {
  private enum Phase {
    FIRST,
    READ_ONLY_PART_ENDS_WITH_PAGE,
    PAGE_SAVED
  }

  private final long page;
  private final long commonPage;
  private final boolean relro;
  private Phase phase = Phase.FIRST;
  private boolean begun;
  private boolean divided;
  private boolean ended;
  private boolean settled;
  private boolean anything; // in the part that becomes read-only
  private long base;
  private long relroEnd;
  private long relroOffset;
  private long end;

  DataSegment(LinkOptions options) {
    page = options.maxPageSize;
    commonPage = Math.min(LinkOptions.COMMON_PAGE, page);
    relro = options.relro;
  }

  /// Begins a layout anew.
  void restart() {
    phase = Phase.FIRST;
    pass();
  }

  /// Begins one pass of a layout.
  void pass() {
    begun = false;
    divided = false;
    ended = false;
  }

  /// `DATA_SEGMENT_ALIGN`: where the segment begins.
  long begin(long dot) {
    begun = true;
    long aligned = Evaluator.align(dot, page);
    switch (phase) {
      case FIRST -> base = aligned + (dot & (page - 1));
      case PAGE_SAVED -> base = aligned + ((dot + commonPage - 1) & (page - commonPage));
      case READ_ONLY_PART_ENDS_WITH_PAGE -> {}
    }
    return base;
  }

  /// `DATA_SEGMENT_RELRO_END`: where what stays writable begins.
  long divide(long offset, long at) {
    if (!begun) {
      return at;
    }
    divided = true;
    relroOffset = offset;
    relroEnd = at + offset;
    if (phase == Phase.READ_ONLY_PART_ENDS_WITH_PAGE && (relroEnd & (page - 1)) != 0) {
      relroEnd = Evaluator.align(relroEnd, page);
      return relroEnd - offset;
    }
    return at;
  }

  /// `DATA_SEGMENT_END`.
  void end(long at) {
    ended = begun;
    end = at;
  }

  /// Moves the beginning to where it should be, when a layout has settled; whether it must be done again.
  boolean adjust(Iterable<OutputSection> lastFirst) {
    if (phase != Phase.FIRST || !ended) {
      return false;
    }
    if (!settled) {
      settled = true;
      Set<String> names = new HashSet<>();
      for (OutputSection s : lastFirst) {
        if (s.relro) {
          names.add(s.name);
        }
      }
      for (OutputSection s : lastFirst) {
        // Like GNU ld: one of the name of a section there counts, though it is read-only from the
        // start.
        anything |= names.contains(s.name) && s.anyBytes();
      }
    }
    if (relro() && divided && relroEnd != 0) {
      phase = Phase.READ_ONLY_PART_ENDS_WITH_PAGE;
      base = beginning(lastFirst);
      return true;
    }
    long first = -base & (commonPage - 1);
    long last = end & (commonPage - 1);
    boolean onePage = (base & -commonPage) == (end & -commonPage);
    if (first != 0 && last != 0 && !onePage && first + last <= commonPage) {
      phase = Phase.PAGE_SAVED;
      return true;
    }
    return false;
  }

  /// Where the segment begins if each section of the read-only part goes up as far as its alignment lets it.
  private long beginning(Iterable<OutputSection> lastFirst) {
    long wanted = Evaluator.align(relroEnd, page) - relroOffset;
    for (OutputSection s : lastFirst) {
      if (s.present()
          && s.allocated()
          && Long.compareUnsigned(s.address, base) >= 0
          && Long.compareUnsigned(s.address, relroEnd - relroOffset) < 0) {
        long size = s.takesNoRoom() ? 0 : s.size;
        wanted = (wanted - size) & -s.alignment;
      } else if (s.present()
          && s.allocated()
          && !s.noBits()
          && Long.compareUnsigned(s.address, base) < 0) {
        // There may be room for all of it a page lower.
        long lowest = Evaluator.align(s.address + (s.takesNoRoom() ? 0 : s.size), page);
        return Long.compareUnsigned(wanted - page, lowest) < 0 ? wanted : wanted - page;
      }
    }
    return wanted;
  }

  /// Where the part begins that becomes read-only.
  long relroStart() {
    return base;
  }

  /// Where the part ends that becomes read-only, or 0 if there is none.
  long relroEnd() {
    return relro() && divided ? relroEnd : 0;
  }

  /// Whether a part becomes read-only: it is wanted, and there is something in it.
  boolean relro() {
    return relro && anything;
  }
}
