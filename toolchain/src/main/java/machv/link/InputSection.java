package machv.link;

import machv.elf.RelocationType;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// A section of an object, its relocations, and its place in the output.
final class InputSection {
  /// Where the bytes of a section that loses some of them go.
  interface Places {
    /// The new offset of an old one.
    long place(long offset);

    /// The section that has what was at an offset: another one when pieces are merged.
    default InputSection home(InputSection section, long offset) {
      return section;
    }

    /// Whether what was there is no more, and its relocations with it.
    default boolean gone(long offset) {
      return false;
    }
  }

  final ObjectFile file;
  final int index;
  final String name;
  final int type;
  final long flags;
  long alignment;
  final long entrySize;

  /// What the object has, empty for `SHT_NOBITS`.
  final ByteSlice bytes;

  /// The relocations, by offset; the arrays are longer than `relocations`.
  int relocations;

  int[] offsets = NONE;
  RelocationType[] types = NO_TYPES;
  int[] symbols = NONE;
  long[] addends = NO_LONGS;

  /// The contents when the linker makes them, else null.
  byte @Nullable [] made;

  /// Whether the linker made it as a table, whose entries have a size.
  boolean table;

  /// Size in the output.
  long size;

  /// Not in the output: of a COMDAT group that another file gave, or a script's `/DISCARD/`.
  boolean discarded;

  /// Reached, when sections without use are collected.
  boolean live = true;

  /// Whether its output section stays even if there is nothing in it.
  boolean kept;

  @Nullable OutputSection output;
  long offset;
  @Nullable Places places;

  /// The signature of its COMDAT group, or empty.
  String group = "";

  /// `sh_link` of a `SHF_LINK_ORDER`.
  int linked;

  private static final int[] NONE = {};
  private static final long[] NO_LONGS = {};
  private static final RelocationType[] NO_TYPES = {};

  InputSection(ObjectFile file, Section header, ByteSlice bytes) {
    this.file = file;
    this.index = header.index();
    this.name = header.name();
    this.type = header.type();
    this.flags = header.flags();
    this.alignment = Math.max(1, header.alignment());
    this.entrySize = header.entrySize();
    this.bytes = bytes;
    this.size = header.size();
    this.linked = header.link();
  }

  /// A section that the linker makes.
  InputSection(ObjectFile file, String name, int type, long flags, long alignment, long entrySize) {
    this.file = file;
    this.index = 0;
    this.name = name;
    this.type = type;
    this.flags = flags;
    this.alignment = alignment;
    this.entrySize = entrySize;
    this.bytes = new ByteSlice(new byte[0], 0, 0);
  }

  boolean allocated() {
    return (flags & Section.SHF_ALLOC) != 0;
  }

  boolean executable() {
    return (flags & Section.SHF_EXECINSTR) != 0;
  }

  boolean noBits() {
    return type == Section.SHT_NOBITS;
  }

  boolean used() {
    return live && !discarded;
  }

  long place(long old) {
    Places p = places;
    return p == null ? old : p.place(old);
  }

  /// The section in which what was at an offset is now.
  InputSection home(long old) {
    Places p = places;
    return p == null ? this : p.home(this, old);
  }

  /// The address of an offset; 0 for a section that is not in the output.
  long address(long old) {
    InputSection at = home(old);
    OutputSection out = at.output;
    return out == null ? 0 : out.address + at.offset + place(old);
  }

  /// The index of the first relocation at or behind an offset.
  int relocationAt(long from) {
    int lo = 0;
    int hi = relocations;
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (offsets[middle] < from) {
        lo = middle + 1;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  LinkSymbol symbol(int relocation) {
    return file.symbols[symbols[relocation]];
  }
}
