package machv.disasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfException;
import machv.elf.Relocation;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.elf.SymbolVersions;
import org.jspecify.annotations.Nullable;

/// The relocations of a section, each below the instruction or data that it changes.
final class InlineRelocations {
  private final ListedSections sections;
  private final ObjectTables tables;
  private final Appendable out;
  private final boolean statics;
  private final boolean dynamics;
  private @Nullable SymbolVersions versions;
  private List<Symbol> symbols = List.of();
  private List<Relocation> dynamic = List.of();
  private List<Relocation> pending = List.of();
  private long base;
  private int next;

  InlineRelocations(
      ListedSections sections, ObjectTables tables, ListingOptions options, Appendable out)
      throws ElfException, IOException {
    this.sections = sections;
    this.tables = tables;
    this.out = out;
    this.dynamics = options.parts.contains(ListingOptions.Part.DYNAMIC_RELOCATIONS);
    this.statics = options.parts.contains(ListingOptions.Part.RELOCATIONS) && !dynamics;
    if (statics) {
      symbols = tables.staticSymbols();
    } else if (dynamics) {
      symbols = tables.dynamicSymbols();
      versions = tables.versions();
      dynamic = sorted(tables.allDynamic());
    }
  }

  private static List<Relocation> sorted(List<Relocation> relocations) {
    List<Relocation> result = new ArrayList<>(relocations);
    result.sort((a, b) -> Long.compareUnsigned(a.offset(), b.offset()));
    return result;
  }

  /// Goes on to a section, and to an offset in it.
  void enter(Section section, int from) throws ElfException, IOException {
    base = dynamics || !tables.relocatable() ? section.address() : 0;
    pending = dynamics ? dynamic : statics ? sorted(sections.relocations(section)) : List.of();
    next = 0;
    while (next < pending.size()
        && Long.compareUnsigned(pending.get(next).offset(), base + from) < 0) {
      next++;
    }
  }

  /// Shows those below an offset in the section.
  void upTo(int offset) throws ElfException, IOException {
    while (next < pending.size()
        && Long.compareUnsigned(pending.get(next).offset(), base + offset) < 0) {
      Relocation r = pending.get(next++);
      out.append("\t\t\t").append(Long.toHexString(r.offset())).append(": ");
      out.append(ObjectTables.typeName(r)).append('\t');
      out.append(tables.reference(symbols, versions, r));
      if (r.addend() != 0) {
        out.append(r.addend() < 0 ? "-0x" : "+0x").append(Long.toHexString(Math.abs(r.addend())));
      }
      out.append('\n');
    }
  }
}
