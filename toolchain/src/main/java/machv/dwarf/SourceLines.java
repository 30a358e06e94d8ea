package machv.dwarf;

import java.io.IOException;
import java.util.Arrays;
import machv.dwarf.Cursor.Unit;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// Finds the lines that addresses come from, in one pass over `.debug_line`. No table is kept: whatever the file
/// says, memory is needed only for its sections and for one unit's list of files.
public final class SourceLines implements LineProgram.Stretches {
  private final long[] wanted; // sorted, unsigned
  private final @Nullable SourceLine[] found;
  private @Nullable ElfException damage;

  private SourceLines(long[] sorted) {
    wanted = sorted;
    found = new SourceLine[sorted.length];
  }

  /// The lines of `addresses`, in their order; null where nothing is known.
  ///
  /// @param addresses as in the file: the load bias is the caller's to take away. In a relocatable file, in which all
  ///     sections begin at 0, they belong to the first section with code that is long enough
  /// @throws ElfException when the debug information is damaged
  public static @Nullable SourceLine[] find(ElfFile file, long... addresses)
      throws ElfException, IOException {
    SectionBases bases = new SectionBases(file);
    long[] moved = addresses.clone();
    for (int i = 0; i < moved.length; i++) {
      Section section = bases.holding(moved[i]);
      moved[i] += section == null ? 0 : bases.of(section);
    }
    return find(DebugSections.of(file, bases), moved);
  }

  /// The lines of addresses in one section, also of a relocatable file, in which all sections begin at 0.
  public static @Nullable SourceLine[] find(ElfFile file, Section section, long... addresses)
      throws ElfException, IOException {
    SectionBases bases = new SectionBases(file);
    long[] moved = addresses.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += bases.of(section);
    }
    return find(DebugSections.of(file, bases), moved);
  }

  static @Nullable SourceLine[] find(DebugSections sections, long... addresses)
      throws ElfException {
    long[] sorted = addresses.clone();
    flip(sorted);
    Arrays.sort(sorted);
    flip(sorted);
    SourceLines search = new SourceLines(sorted);
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
    SourceLine[] result = new SourceLine[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      result[i] = search.found[search.first(addresses[i])];
    }
    return result;
  }

  /// Makes the order of unsigned numbers that of signed ones, and back.
  private static void flip(long[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] ^= Long.MIN_VALUE;
    }
  }

  /// The place of the first wanted address that is not below `address`.
  private int first(long address) {
    int low = 0;
    int high = wanted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(wanted[middle], address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void stretch(LineProgram of, long from, long to, int file, int line, int discriminator) {
    int i = first(from);
    while (damage == null && i < wanted.length && Long.compareUnsigned(wanted[i], to) < 0) {
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
