package machv.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import machv.elf.NewSection;
import machv.elf.RelocationType;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// A section of the object: frags, and what is to be filled in when they have addresses.
final class AsmSection {
  /// What a fixup asks for.
  enum Use {
    /// A relocation of an instruction.
    FIXED,

    /// The same, where the linker may change what stands there.
    RELAXED,

    /// A number, a relocation, or a pair of them, as the value comes out; the type tells the field's size.
    DATA,

    /// A relocation and nothing else, as `.reloc` says.
    RAW
  }

  /// A field at `offset` of a frag.
  record Fixup(Frag frag, int offset, RelocationType type, Value value, Use use, Location where) {}

  final String name;
  final int type;
  final long flags;
  long entrySize;
  @Nullable String group;
  boolean comdat;
  long alignment = 1;

  /// The section of the link order, by name.
  @Nullable String link;

  /// The frags of all subsections once [#join] has been called; before it, of the chosen one.
  List<Frag> frags = new ArrayList<>();

  private final TreeMap<Long, List<Frag>> subsections = new TreeMap<>();
  private long chosen;

  /// Whether it is that of `.struct`: labels there are numbers, from `base` on.
  boolean absolute;

  long base;

  final List<Fixup> fixups = new ArrayList<>();
  Frag last;
  final AsmSymbol symbol;
  char mapping;

  /// Mapping symbols, and the ISA that the last of them with one told.
  final List<AsmSymbol> mappings = new ArrayList<>();

  @Nullable String mappedArch;
  byte[] contents = new byte[0];
  @Nullable NewSection written;

  AsmSection(String name, int type, long flags) {
    this.name = name;
    this.type = type;
    this.flags = flags;
    last = new Frag(this);
    frags.add(last);
    symbol = new AsmSymbol("");
    symbol.frag = last;
    symbol.section = true;
  }

  boolean code() {
    return (flags & Section.SHF_EXECINSTR) != 0;
  }

  boolean empty() {
    return type == Section.SHT_NOBITS;
  }

  long subsection() {
    return chosen;
  }

  /// Goes to the end of a subsection.
  void subsection(long number) {
    if (number != chosen) {
      subsections.put(chosen, frags);
      List<Frag> there = subsections.get(number);
      if (there == null) {
        there = new ArrayList<>();
        there.add(new Frag(this));
        subsections.put(number, there);
      }
      frags = there;
      last = there.getLast();
      chosen = number;
    }
  }

  /// Puts the subsections behind one another.
  void join() {
    if (!subsections.isEmpty()) {
      subsections.put(chosen, frags);
      List<Frag> all = new ArrayList<>();
      subsections.values().forEach(all::addAll);
      frags = all;
      last = all.getLast();
    }
  }

  /// Ends the last frag, whose tail has been set.
  void next() {
    last = new Frag(this);
    frags.add(last);
  }

  /// Its bytes. Code is filled up to the section's alignment, as gas does.
  long size() {
    long end = last.address + last.size;
    return code() ? (end + alignment - 1) & -alignment : end;
  }
}
