package machv.dwarf;

import machv.dwarf.Entry.Attribute;
import machv.elf.ElfException;

/// The code of an entry: one stretch, or a list of them in `.debug_ranges` (DWARF 4, 2.17.3) or `.debug_rnglists` (DWARF 5, 2.17.3).
final class Ranges {
  /// Takes stretches of code.
  interface Stretches {
    /// [from, to)
    void stretch(long from, long to) throws ElfException;
  }

  private final DebugSections sections;
  private final InfoUnit unit;
  private final Steps steps;
  private final int addressSize;

  Ranges(DebugSections sections, InfoUnit unit, Steps steps) {
    this.sections = sections;
    this.unit = unit;
    this.steps = steps;
    addressSize = unit.forms().addressSize();
  }

  /// Whether an entry says where its code is.
  static boolean told(Entry e) {
    return e.has(Attribute.RANGES) || (e.has(Attribute.LOW) && e.has(Attribute.HIGH));
  }

  /// Hands on the stretches of an entry's code that are not empty.
  void of(Entry e, Stretches to) throws ElfException {
    if (e.has(Attribute.RANGES)) {
      long base = unit.root().has(Attribute.LOW) ? unit.address(unit.root(), Attribute.LOW) : 0;
      if (unit.forms().version() >= 5) {
        list(place(e), base, to);
      } else {
        oldList(e.value(Attribute.RANGES), base, to);
      }
    } else if (told(e)) {
      long low = unit.address(e, Attribute.LOW);
      long form = e.form(Attribute.HIGH);
      long high =
          Forms.address(form) ? unit.address(e, Attribute.HIGH) : low + e.value(Attribute.HIGH);
      put(low, high, to);
    }
  }

  /// Where an entry's list is in `.debug_rnglists`: told directly, or by its place in a table of lists.
  private long place(Entry e) throws ElfException {
    long value = e.value(Attribute.RANGES);
    if (e.form(Attribute.RANGES) != Forms.RNGLISTX) {
      return value;
    }
    long base = unit.root().value(Attribute.RANGES_BASE);
    return base
        + DebugSections.entry(sections.rangeLists(), base, value, unit.forms().offsetSize());
  }

  private static void put(long low, long high, Stretches to) throws ElfException {
    if (Long.compareUnsigned(low, high) < 0) {
      to.stretch(low, high);
    }
  }

  private void oldList(long offset, long first, Stretches to) throws ElfException {
    byte[] section = sections.ranges();
    Cursor c = new Cursor(section, offset, section.length);
    long largest = addressSize >= 8 ? -1 : (1L << (8 * addressSize)) - 1;
    long base = first;
    while (true) {
      steps.take();
      long low = c.number(addressSize);
      long high = c.number(addressSize);
      if (low == 0 && high == 0) {
        return;
      }
      if (low == largest) {
        base = high;
      } else {
        put(base + low, base + high, to);
      }
    }
  }

  private void list(long offset, long first, Stretches to) throws ElfException {
    byte[] section = sections.rangeLists();
    Cursor c = new Cursor(section, offset, section.length);
    long base = first;
    while (true) {
      steps.take();
      int kind = c.u8();
      switch (kind) {
        case 0 -> {
          return;
        }
        case 1 -> base = unit.indexed(c.uleb());
        case 2 -> put(unit.indexed(c.uleb()), unit.indexed(c.uleb()), to);
        case 3 -> {
          long low = unit.indexed(c.uleb());
          put(low, low + c.uleb(), to);
        }
        case 4 -> put(base + c.uleb(), base + c.uleb(), to);
        case 5 -> base = c.number(addressSize);
        case 6 -> put(c.number(addressSize), c.number(addressSize), to);
        case 7 -> {
          long low = c.number(addressSize);
          put(low, low + c.uleb(), to);
        }
        default -> throw new ElfException("the debug information has a range of kind " + kind);
      }
    }
  }
}
