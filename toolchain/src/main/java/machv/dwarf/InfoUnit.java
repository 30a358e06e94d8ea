package machv.dwarf;

import machv.dwarf.Cursor.Text;
import machv.dwarf.Cursor.Unit;
import machv.dwarf.Entry.Attribute;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// A unit of `.debug_info`: its head, its first entry, and the entries below it.
final class InfoUnit {
  private static final int DW_UT_TYPE = 2;
  private static final int DW_UT_SKELETON = 4;
  private static final int DW_UT_SPLIT_COMPILE = 5;
  private static final int DW_UT_SPLIT_TYPE = 6;
  private static final int DEEPEST = 100;
  private static final int MOST_NESTED = 1_000;

  /// Languages whose names are those of symbols: C, Cobol, Fortran, Pascal, UPC (DWARF 5, table 7.17).
  private static final long PLAIN_LANGUAGES =
      1L << 0x01
          | 1L << 0x02
          | 1L << 0x05
          | 1L << 0x06
          | 1L << 0x07
          | 1L << 0x08
          | 1L << 0x09
          | 1L << 0x0c
          | 1L << 0x0e
          | 1L << 0x0f
          | 1L << 0x12
          | 1L << 0x1d
          | 1L << 0x22
          | 1L << 0x23
          | 1L << 0x2c;

  private static final int DW_LANG_MIPS_ASSEMBLER = 0x8001;

  private final DebugSections sections;
  private final Steps steps;
  private final long start;
  private final Forms forms;
  private final @Nullable Abbreviations abbreviations;
  private final Cursor entries;
  private final Entry root;
  private final int depth;

  private InfoUnit(
      DebugSections sections,
      long start,
      Forms forms,
      @Nullable Abbreviations abbreviations,
      Cursor entries,
      Steps steps)
      throws ElfException {
    this.sections = sections;
    this.start = start;
    this.forms = forms;
    this.abbreviations = abbreviations;
    this.entries = entries;
    this.steps = steps;
    root = new Entry(forms);
    depth = entries.remaining() > 0 ? next(root, 0, entries) : 0;
  }

  /// The units of a file, one after the other.
  static final class Reader {
    private final DebugSections sections;
    private final Steps steps;
    private final Cursor c;
    private @Nullable Abbreviations table;
    private long tableOffset = -1;

    Reader(DebugSections sections, Steps steps) throws ElfException {
      this.sections = sections;
      this.steps = steps;
      c = new Cursor(sections.info(), 0, sections.info().length);
    }

    /// The next unit; null at the end.
    @Nullable InfoUnit next() throws ElfException {
      if (c.remaining() == 0) {
        return null;
      }
      long start = c.position();
      return of(start, c.unit());
    }

    /// The unit that an offset in `.debug_info` is in.
    @Nullable InfoUnit holding(long offset) throws ElfException {
      Cursor all = new Cursor(sections.info(), 0, sections.info().length);
      while (all.remaining() > 0) {
        steps.take();
        long start = all.position();
        Unit unit = all.unit();
        if (offset < all.position()) {
          return offset < start ? null : of(start, unit);
        }
      }
      return null;
    }

    private InfoUnit of(long start, Unit unit) throws ElfException {
      Cursor entries = unit.contents();
      int version = entries.u16();
      int type = 0;
      long offset;
      int addressSize;
      if (version >= 5) {
        type = entries.u8();
        addressSize = entries.u8();
        offset = entries.number(unit.offsetSize());
      } else {
        offset = entries.number(unit.offsetSize());
        addressSize = entries.u8();
      }
      boolean types = type == DW_UT_TYPE || type == DW_UT_SPLIT_TYPE;
      entries.skip(type == DW_UT_SKELETON || type == DW_UT_SPLIT_COMPILE ? 8 : 0);
      if (!types && (table == null || tableOffset != offset)) {
        // Units that share a table follow each other.
        table = new Abbreviations(sections, offset, steps);
        tableOffset = offset;
      }
      Forms forms = new Forms(sections, version, unit.offsetSize(), addressSize);
      Cursor contents = types ? new Cursor(new byte[0], 0, 0) : entries;
      return new InfoUnit(sections, start, forms, types ? null : table, contents, steps);
    }
  }

  Forms forms() {
    return forms;
  }

  /// The first entry: the unit as a whole.
  Entry root() {
    return root;
  }

  /// Where the unit's line table is; -1 when it has none.
  long lineTable() {
    return root.has(Attribute.LINE_TABLE) ? root.value(Attribute.LINE_TABLE) : -1;
  }

  /// Where the compiler ran.
  Text folder() throws ElfException {
    return text(root, Attribute.FOLDER);
  }

  /// The tree of entries, one after the other.
  interface Visitor {
    /// Takes the next entry.
    ///
    /// @param depth how many entries are around it; the unit's first one has 0
    /// @param place where it is in `.debug_info`
    void entry(Entry e, int depth, long place) throws ElfException;
  }

  /// Goes through the entries below the first one.
  void visit(Visitor visitor) throws ElfException {
    Entry e = new Entry(forms);
    int at = depth;
    while (at > 0 && entries.remaining() > 0) {
      if (at > MOST_NESTED) {
        throw new ElfException("the debug information is nested too deeply");
      }
      long place = entries.position();
      int below = next(e, at, entries);
      if (e.tag() != 0) {
        visitor.entry(e, at, place);
      }
      at = below;
    }
  }

  /// Reads an entry, or the end of a list of children, which has no tag.
  ///
  /// @return the depth of what follows it
  private int next(Entry e, int at, Cursor c) throws ElfException {
    long code = c.uleb();
    if (code == 0) {
      e.end();
      return at - 1;
    }
    Abbreviations.Kind kind = abbreviations == null ? null : abbreviations.of(code);
    if (kind == null) {
      throw new ElfException("the debug information has an entry of unknown kind " + code);
    }
    e.read(c, kind, steps);
    return e.children() ? at + 1 : at;
  }

  /// The address that an attribute tells, perhaps by a place in `.debug_addr`.
  long address(Entry e, Attribute a) throws ElfException {
    return address(e.form(a), e.value(a));
  }

  private long address(long form, long value) throws ElfException {
    return form == Forms.ADDR ? value : indexed(value);
  }

  /// An address of `.debug_addr`.
  long indexed(long index) throws ElfException {
    return DebugSections.entry(
        sections.addresses(), root.value(Attribute.ADDRESSES_BASE), index, forms.addressSize());
  }

  Text text(Entry e, Attribute a) throws ElfException {
    return e.text(a, root.value(Attribute.STRINGS_BASE));
  }

  /// Whether the names of this unit's language are those of symbols.
  private boolean plain() {
    long language = root.value(Attribute.LANGUAGE);
    return language == DW_LANG_MIPS_ASSEMBLER
        || (language > 0 && language < Long.SIZE && (PLAIN_LANGUAGES >> language & 1) != 0);
  }

  /// The name of the function that has its entry at `place`.
  FunctionName name(long place, Reader others) throws ElfException {
    return name(place, others, 0);
  }

  private FunctionName name(long place, Reader others, int depth) throws ElfException {
    if (depth > DEEPEST) {
      throw new ElfException("the debug information has functions that are each other's origin");
    }
    Entry e = new Entry(forms);
    next(e, 0, new Cursor(sections.info(), place, sections.info().length));
    if (e.has(Attribute.LINKAGE_NAME)) {
      return new FunctionName(text(e, Attribute.LINKAGE_NAME), true);
    }
    FunctionName found = new FunctionName(text(e, Attribute.NAME), plain());
    for (Attribute a : new Attribute[] {Attribute.ORIGIN, Attribute.SPECIFICATION}) {
      if (Forms.reference(e.form(a))) {
        FunctionName other = origin(e, a, others, depth);
        found = found.text().isEmpty() || other.linkage() ? other : found;
      }
    }
    return found;
  }

  /// The name of the entry that another one refers to.
  private FunctionName origin(Entry e, Attribute a, Reader others, int depth) throws ElfException {
    boolean far = e.form(a) == Forms.REF_ADDR;
    InfoUnit unit = far ? others.holding(e.value(a)) : this;
    return unit == null
        ? FunctionName.NONE
        : unit.name(e.value(a) + (far ? 0 : start), others, depth + 1);
  }
}
