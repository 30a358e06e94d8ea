package machv.dwarf;

import machv.elf.ElfException;

/// Where a compiler ran: `DW_AT_comp_dir` of the unit that a line table belongs to. Line tables before DWARF 5 do not
/// say it themselves.
final class CompilationFolder {
  private CompilationFolder() {}

  /// The folder, or nothing when no unit names the table at `lineOffset`.
  static String of(DebugSections sections, long lineOffset) throws ElfException {
    InfoUnit.Reader units = new InfoUnit.Reader(sections, new Steps());
    InfoUnit unit = units.next();
    while (unit != null && unit.lineTable() != lineOffset) {
      unit = units.next();
    }
    return unit == null ? "" : unit.folder().toString();
  }
}
