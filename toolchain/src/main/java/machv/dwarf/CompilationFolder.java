package machv.dwarf;

import machv.dwarf.Cursor.Text;
import machv.dwarf.Cursor.Unit;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// Where a compiler ran: `DW_AT_comp_dir` of the unit that a line table belongs to. Line tables before DWARF 5 do not
/// say it themselves.
final class CompilationFolder {
  private static final int DW_AT_STMT_LIST = 0x10;
  private static final int DW_AT_COMP_DIR = 0x1b;
  private static final int DW_UT_TYPE = 2;
  private static final int DW_UT_SKELETON = 4;
  private static final int DW_UT_SPLIT_COMPILE = 5;
  private static final int DW_UT_SPLIT_TYPE = 6;

  /// More attributes than the units of any program have at their heads; a damaged file may send every unit through a
  /// long table.
  private static final int MOST_STEPS = 20_000_000;

  private final DebugSections sections;
  private int steps;

  CompilationFolder(DebugSections sections) {
    this.sections = sections;
  }

  /// The folder, or nothing when no unit names the table at `lineOffset`.
  String of(long lineOffset) throws ElfException {
    Cursor units = new Cursor(sections.info(), 0, sections.info().length);
    while (units.remaining() > 0) {
      Unit unit = units.unit();
      String folder = folder(unit.contents(), unit.offsetSize(), lineOffset);
      if (folder != null) {
        return folder;
      }
    }
    return "";
  }

  private @Nullable String folder(Cursor c, int offsetSize, long wanted) throws ElfException {
    int version = c.u16();
    long abbreviations;
    int addressSize;
    if (version >= 5) {
      int type = c.u8();
      addressSize = c.u8();
      abbreviations = c.number(offsetSize);
      if (type == DW_UT_TYPE || type == DW_UT_SPLIT_TYPE) {
        return null;
      }
      c.skip(type == DW_UT_SKELETON || type == DW_UT_SPLIT_COMPILE ? 8 : 0);
    } else {
      abbreviations = c.number(offsetSize);
      addressSize = c.u8();
    }
    byte[] table = sections.abbreviations();
    Cursor a = new Cursor(table, abbreviations, table.length);
    if (!findAbbreviation(a, c.uleb())) {
      return null;
    }
    Forms forms = new Forms(sections, version, offsetSize, addressSize);
    long line = -1;
    Text folder = Text.none();
    while (true) {
      step();
      long attribute = a.uleb();
      long form = a.uleb();
      if (attribute == 0 && form == 0) {
        return line == wanted ? folder.toString() : null;
      }
      if (form == Forms.IMPLICIT_CONST) {
        a.sleb();
      } else if (attribute == DW_AT_COMP_DIR) {
        folder = forms.text(c, form);
      } else if (attribute == DW_AT_STMT_LIST) {
        line = forms.number(c, form);
      } else {
        forms.skip(c, form);
      }
    }
  }

  private void step() throws ElfException {
    if (++steps > MOST_STEPS) {
      throw new ElfException("the debug information is too large, or damaged");
    }
  }

  /// Goes to the attributes of an abbreviation.
  private boolean findAbbreviation(Cursor a, long code) throws ElfException {
    while (true) {
      long known = a.uleb();
      if (known == 0) {
        return false;
      }
      a.uleb(); // tag
      a.u8(); // whether it has children
      if (known == code) {
        return true;
      }
      long attribute;
      long form;
      do {
        step();
        attribute = a.uleb();
        form = a.uleb();
        if (form == Forms.IMPLICIT_CONST) {
          a.sleb();
        }
      } while (attribute != 0 || form != 0);
    }
  }
}
