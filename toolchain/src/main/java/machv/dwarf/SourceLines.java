package machv.dwarf;

import java.io.IOException;
import machv.dwarf.Cursor.Unit;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// Finds the lines that addresses come from, in one pass over `.debug_line`. No table is kept: whatever the file
/// says, memory is needed only for its sections and for one unit's list of files.
public final class SourceLines implements LineProgram.Stretches {
  private final WantedAddresses wanted;
  private final @Nullable SourceLine[] found;
  private @Nullable ElfException damage;

  private SourceLines(WantedAddresses wanted) {
    this.wanted = wanted;
    found = new SourceLine[wanted.count()];
  }

  /// The lines of `addresses`, in their order; null where nothing is known.
  ///
  /// @param addresses as in the file: the load bias is the caller's to take away. In a relocatable file, in which all
  ///     sections begin at 0, they belong to the first section with code that is long enough
  /// @throws ElfException when the debug information is damaged
  public static @Nullable SourceLine[] find(ElfFile file, long... addresses)
      throws ElfException, IOException {
    SectionBases bases = new SectionBases(file);
    return find(DebugSections.of(file, bases), WantedAddresses.of(bases, addresses));
  }

  /// The lines of addresses in one section, also of a relocatable file, in which all sections begin at 0.
  public static @Nullable SourceLine[] find(ElfFile file, Section section, long... addresses)
      throws ElfException, IOException {
    SectionBases bases = new SectionBases(file);
    long[] moved = addresses.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += bases.of(section);
    }
    return find(DebugSections.of(file, bases), new WantedAddresses(moved));
  }

  static @Nullable SourceLine[] find(DebugSections sections, WantedAddresses wanted)
      throws ElfException {
    SourceLines search = new SourceLines(wanted);
    byte[] table = sections.line();
    Cursor units = new Cursor(table, 0, table.length);
    while (units.remaining() > 0) {
      int offset = units.position();
      Unit unit = units.unit();
      new LineProgram(sections, unit, offset).run(search);
    }
    ElfException damage = search.damage;
    if (damage != null) {
      throw damage;
    }
    SourceLine[] result = new SourceLine[wanted.count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = search.found[wanted.placeOf(i)];
    }
    return result;
  }

  @Override
  public void stretch(LineProgram of, long from, long to, int file, int line, int discriminator) {
    int i = wanted.first(from);
    while (damage == null && i < wanted.count() && Long.compareUnsigned(wanted.get(i), to) < 0) {
      if (found[i] == null) {
        try {
          found[i] = new SourceLine(of.path(file), line, discriminator);
        } catch (ElfException e) {
          damage = e;
        }
      }
      i++;
    }
  }
}
