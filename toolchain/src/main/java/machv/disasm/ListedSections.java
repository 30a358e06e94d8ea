package machv.disasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Relocation;
import machv.elf.Section;
import machv.elf.Segment;

/// The sections of a file as objdump sees them: symbol tables, their strings and relocations that belong to a section
/// are not among them.
final class ListedSections {
  /// What `-h` says of a section, in the order of printing.
  enum Flag {
    CONTENTS,
    ALLOC,
    LOAD,
    RELOC,
    READONLY,
    CODE,
    DATA,
    DEBUGGING,
    EXCLUDE,
    OCTETS,
    THREAD_LOCAL,
    GROUP,
    LINK_ONCE_DISCARD
  }

  /// @param physical the load address, from the segment that the section is in
  record Entry(Section section, Set<Flag> flags, long physical) {
    boolean has(Flag flag) {
      return flags.contains(flag);
    }
  }

  private static final List<String> OCTETS_NAMES =
      List.of(".debug", ".gnu.debuglto_.debug_", ".gnu.linkonce.wi.", ".zdebug");
  private static final List<String> DEBUG_NAMES = List.of(".line", ".stab", ".gdb_index");

  private final ElfFile file;
  private final List<Section> all;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, List<Relocation>> relocations = new HashMap<>();
  private final Map<Integer, Section> tables = new HashMap<>();

  ListedSections(ElfFile file) throws ElfException, IOException {
    this.file = file;
    this.all = file.sections();
    for (Section s : all) {
      if (Relocation.isTable(s) && !standsAlone(s)) {
        tables.put(s.info(), s);
      }
    }
    Set<Integer> hidden = hidden();
    for (Section s : all) {
      if (s.index() != 0 && !hidden.contains(s.index())) {
        entries.add(new Entry(s, flags(s), physical(s)));
      }
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /// The relocations of a section, in the table's order.
  List<Relocation> relocations(Section section) throws ElfException, IOException {
    Section table = tables.get(section.index());
    if (table == null) {
      return List.of();
    }
    List<Relocation> known = relocations.get(section.index());
    if (known == null) {
      known = Relocation.read(file, table);
      relocations.put(section.index(), known);
    }
    return known;
  }

  private Set<Integer> hidden() {
    Set<Integer> hidden = new HashSet<>();
    int names = file.sectionNames();
    hidden.add(names);
    for (Section s : all) {
      boolean symbols = s.type() == Section.SHT_SYMTAB;
      if (symbols && !s.allocated()) {
        hidden.add(s.index());
        hidden.add(s.link());
      }
      if (s.type() == Section.SHT_SYMTAB_SHNDX || s.type() == Section.SHT_NULL) {
        hidden.add(s.index());
      }
      if (Relocation.isTable(s) && !standsAlone(s)) {
        hidden.add(s.index());
      }
    }
    return hidden;
  }

  /// Relocations of the dynamic linker are a section like any other.
  private boolean standsAlone(Section table) {
    boolean loaded = file.type() != ElfFile.ET_REL && table.allocated();
    boolean ofSymbols =
        table.link() > 0
            && table.link() < all.size()
            && all.get(table.link()).type() == Section.SHT_SYMTAB;
    boolean target =
        table.info() > 0 && table.info() < all.size() && !Relocation.isTable(all.get(table.info()));
    return loaded || !ofSymbols || !target;
  }

  private Set<Flag> flags(Section s) {
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    add(flags, s.type() != Section.SHT_NOBITS, Flag.CONTENTS);
    add(flags, s.allocated(), Flag.ALLOC);
    add(flags, s.allocated() && s.type() != Section.SHT_NOBITS, Flag.LOAD);
    Section table = tables.get(s.index());
    add(flags, table != null && table.size() > 0, Flag.RELOC);
    add(flags, (s.flags() & Section.SHF_WRITE) == 0, Flag.READONLY);
    boolean code = (s.flags() & Section.SHF_EXECINSTR) != 0;
    add(flags, code, Flag.CODE);
    add(flags, !code && flags.contains(Flag.LOAD), Flag.DATA);
    boolean octets = !s.allocated() && begins(s.name(), OCTETS_NAMES);
    add(flags, octets || (!s.allocated() && begins(s.name(), DEBUG_NAMES)), Flag.DEBUGGING);
    add(flags, octets, Flag.OCTETS);
    boolean group = s.type() == Section.SHT_GROUP;
    add(flags, (s.flags() & Section.SHF_EXCLUDE) != 0, Flag.EXCLUDE);
    add(flags, (s.flags() & Section.SHF_TLS) != 0, Flag.THREAD_LOCAL);
    add(flags, group, Flag.GROUP);
    add(flags, group || s.name().startsWith(".gnu.linkonce"), Flag.LINK_ONCE_DISCARD);
    return flags;
  }

  private static void add(Set<Flag> flags, boolean wanted, Flag flag) {
    if (wanted) {
      flags.add(flag);
    }
  }

  private static boolean begins(String name, List<String> starts) {
    for (String start : starts) {
      if (name.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private long physical(Section s) {
    for (Segment p : file.segments()) {
      long offset = s.address() - p.address();
      if (p.type() == Segment.PT_LOAD
          && s.allocated()
          && Long.compareUnsigned(s.address(), p.address()) >= 0
          && Long.compareUnsigned(offset + s.size(), p.memorySize()) <= 0) {
        return p.physical() + offset;
      }
    }
    return s.address();
  }
}
