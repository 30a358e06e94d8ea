package machv.disasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Relocation;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.elf.SymbolVersions;
import org.jspecify.annotations.Nullable;

/// The symbols of a file in objdump's order, with those for the procedure linkage table, and the choice of the one that
/// names an address.
final class ListedSymbols {
  private static final int NONE = -1;
  private static final int SHT_SYMTAB = Section.SHT_SYMTAB;
  private static final int PLT_HEADER = 32;
  private static final int PLT_ENTRY = 16;
  private static final int SHN_ABS = 0xFFF1;
  private static final int SHN_COMMON = 0xFFF2;
  private static final int STT_COMMON = 5;

  /// Sections whose own symbols are shown: there is seldom any other in them.
  private static final Set<String> LINKAGE = Set.of(".plt", ".got", ".plt.got");

  private final List<ListedSymbol> sorted = new ArrayList<>();

  /// What a dynamic relocation puts at an address; only symbols of other files are of use.
  private final Map<Long, ListedSymbol> relocated = new HashMap<>();

  /// A relocatable file with relocations: addresses in a section say nothing about other sections.
  private final boolean relocatable;

  private final List<Section> sections;

  ListedSymbols(ElfFile file) throws ElfException, IOException {
    sections = file.sections();
    Section statics = null;
    Section dynamics = null;
    for (Section s : sections) {
      statics = s.type() == SHT_SYMTAB ? s : statics;
      dynamics = s.type() == Section.SHT_DYNSYM ? s : dynamics;
    }
    List<ListedSymbol> dynamic = dynamics == null ? List.of() : dynamic(file, dynamics);
    List<ListedSymbol> chosen =
        statics == null || statics.size() <= statics.entrySize()
            ? dynamic
            : listed(file.symbols(statics), null);
    for (ListedSymbol s : chosen) {
      // Undefined ones have no address.
      if (!s.name().isEmpty() && s.section() != ListedSymbol.UNDEFINED) {
        sorted.add(s);
      }
    }
    if (dynamics != null) {
      addLinkage(file, dynamics, dynamic);
    }
    relocatable = statics != null && hasRelocations(statics.index());
    sorted.sort(ListedSymbol.ORDER);
  }

  private List<ListedSymbol> dynamic(ElfFile file, Section table) throws ElfException, IOException {
    return listed(file.symbols(table), SymbolVersions.of(file));
  }

  /// As they stand in the table; those that objdump leaves out have no name.
  private List<ListedSymbol> listed(List<Symbol> symbols, @Nullable SymbolVersions versions) {
    List<ListedSymbol> result = new ArrayList<>(symbols.size());
    for (int i = 0; i < symbols.size(); i++) {
      Symbol s = symbols.get(i);
      result.add(
          new ListedSymbol(
              name(s),
              versions == null ? "" : versions.suffix(i, s),
              s.value(),
              section(s),
              s.size(),
              s.type() == Symbol.STT_FUNC,
              s.type() == Symbol.STT_OBJECT || s.type() == STT_COMMON,
              s.binding() == 1 ? 0 : s.binding() == 0 ? 2 : 1));
    }
    return result;
  }

  /// The name to show, or nothing.
  private String name(Symbol s) {
    if (s.type() == Symbol.STT_SECTION) {
      String name = s.section() < sections.size() ? sections.get(s.section()).name() : "";
      return LINKAGE.contains(name) ? name : "";
    }
    return s.type() == Symbol.STT_FILE || s.section() == SHN_COMMON ? "" : s.name();
  }

  private int section(Symbol s) {
    if (s.section() == 0) {
      return ListedSymbol.UNDEFINED;
    }
    return s.section() == SHN_ABS || s.section() >= sections.size()
        ? ListedSymbol.ABSOLUTE
        : s.section();
  }

  private boolean hasRelocations(int symbolTable) {
    for (Section s : sections) {
      if (Relocation.isTable(s) && s.link() == symbolTable && s.info() != 0) {
        return true;
      }
    }
    return false;
  }

  /// `printf@plt` for each entry of the procedure linkage table, and what the dynamic linker puts where.
  private void addLinkage(ElfFile file, Section dynamics, List<ListedSymbol> dynamic)
      throws ElfException, IOException {
    Section plt = null;
    for (Section s : sections) {
      plt = plt == null && s.name().equals(".plt") ? s : plt;
    }
    for (Section s : sections) {
      if (!Relocation.isTable(s) || s.link() != dynamics.index()) {
        continue;
      }
      List<Relocation> relocations = Relocation.read(file, s);
      for (int i = 0; i < relocations.size(); i++) {
        Relocation r = relocations.get(i);
        ListedSymbol target =
            r.symbol() > 0 && r.symbol() < dynamic.size() ? dynamic.get(r.symbol()) : null;
        if (target != null && target.section() != ListedSymbol.ABSOLUTE) {
          relocated.put(r.offset(), target);
        }
        if (plt != null && s.name().equals(".rela.plt")) {
          sorted.add(entry(plt, plt.address() + PLT_HEADER + (long) i * PLT_ENTRY, r, target));
        }
      }
    }
  }

  private static ListedSymbol entry(
      Section plt, long address, Relocation r, @Nullable ListedSymbol target) {
    String name = target == null ? "*ABS*" : target.name();
    String addend = r.addend() == 0 ? "" : "+0x" + Long.toHexString(r.addend());
    boolean function = target != null && target.function();
    return new ListedSymbol(
        name + addend + "@plt", "", address, plt.index(), 0, function, false, 0);
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  int count() {
    return sorted.size();
  }

  ListedSymbol get(int place) {
    return sorted.get(place);
  }

  /// The place of the symbol that names an address, or -1.
  ///
  /// @param from the section that the instruction stands in, whose symbols are preferred
  /// @param within whether symbols of other sections are out of the question
  int find(long address, Section from, boolean within) {
    if (sorted.isEmpty()) {
      return NONE;
    }
    int place = first(address);
    int same = sameSection(place, from);
    if (isOf(same, from)) {
      return same;
    }
    boolean wanted = within || (relocatable && contains(from, address));
    if (sorted.get(place).isShown() && !(wanted && sorted.get(place).section() != from.index())) {
      return place;
    }
    return near(place, same, from, wanted);
  }

  /// The first of the symbols with the largest value that is not above `address`, or the first of all.
  private int first(long address) {
    int min = 0;
    int max = sorted.size();
    while (min + 1 < max) {
      int middle = (min + max) >>> 1;
      if (Long.compareUnsigned(value(middle), address) <= 0) {
        min = middle;
      } else {
        max = middle;
      }
    }
    while (min > 0 && value(min) == value(min - 1)) {
      min--;
    }
    return min;
  }

  /// Of the symbols with the value of the one at `place` the first in a section, or else the last of them.
  private int sameSection(int place, Section from) {
    int same = place;
    while (!isOf(same, from) && same + 1 < sorted.size() && value(same) == value(same + 1)) {
      same++;
    }
    return same;
  }

  private boolean isOf(int place, Section section) {
    ListedSymbol s = sorted.get(place);
    return s.section() == section.index() && s.isShown();
  }

  private static boolean contains(Section section, long address) {
    return Long.compareUnsigned(address - section.address(), section.size()) < 0;
  }

  /// The nearest symbol below that may be shown, or else the next above.
  private int near(int place, int from, Section section, boolean wanted) {
    int found = NONE;
    for (int i = from; i >= 0; i--) {
      if (fits(i, section, wanted)) {
        if (found != NONE && value(i) != value(found)) {
          break;
        }
        found = i;
      }
    }
    for (int i = place + 1; found == NONE && i < sorted.size(); i++) {
      found = fits(i, section, wanted) ? i : NONE;
    }
    return found == NONE && !wanted && sorted.get(place).isShown() ? place : found;
  }

  private boolean fits(int place, Section section, boolean wanted) {
    ListedSymbol s = sorted.get(place);
    return (s.section() == section.index() || !wanted) && s.isShown();
  }

  private long value(int place) {
    return sorted.get(place).value();
  }

  /// `main+0x14`, or null in a file without symbols.
  @Nullable String describe(long address, Section from) {
    if (sorted.isEmpty()) {
      return null;
    }
    int place = find(address, from, false);
    if (place == NONE) {
      return from.name() + offset(address, from.address());
    }
    ListedSymbol s = sorted.get(place);
    ListedSymbol target = relocated.get(address);
    if (target != null && !isOf(sameSection(first(address), from), from)) {
      s = target;
    }
    return s.section() == ListedSymbol.UNDEFINED
        ? s.shown()
        : s.shown() + offset(address, s.value());
  }

  /// `+0x14`, `-0x20`, or nothing.
  static String offset(long address, long from) {
    int order = Long.compareUnsigned(address, from);
    return order == 0
        ? ""
        : order < 0
            ? "-0x" + Long.toHexString(from - address)
            : "+0x" + Long.toHexString(address - from);
  }
}
