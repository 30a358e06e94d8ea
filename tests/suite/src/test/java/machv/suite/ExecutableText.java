package machv.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import machv.elf.Segment;
import machv.elf.Symbol;

/// What an executable says, as lines: sections with their contents, segments, symbols, without the places in the file
/// and in the tables, which are the linker's own business.
final class ExecutableText {
  private static final int ROW = 16;

  private final ElfFile file;
  private final List<Section> sections;
  private final List<String> lines = new ArrayList<>();

  private final Set<String> own;

  private ExecutableText(byte[] executable, Set<String> own) throws ElfException, IOException {
    file = ElfFile.read(ElfSource.of(executable));
    sections = file.sections();
    this.own = own;
  }

  /// @param own the symbols that objects define: in which section those of the linker and its script are said to stand
  ///     is free
  static List<String> of(byte[] executable, Set<String> own) throws ElfException, IOException {
    ExecutableText text = new ExecutableText(executable, own);
    text.describe();
    return text.lines;
  }

  private void describe() throws ElfException, IOException {
    lines.add(
        "flags "
            + file.flags()
            + " system "
            + file.header()[7]
            + " entry "
            + Long.toHexString(file.entry()));
    for (Segment s : file.segments()) {
      segment(s);
    }
    for (Section s : sections) {
      if (s.type() != Section.SHT_NULL
          && s.type() != Section.SHT_SYMTAB
          && s.type() != Section.SHT_STRTAB) {
        section(s);
      }
    }
    for (Symbol s : file.symbols()) {
      symbol(s);
    }
  }

  private void segment(Segment s) {
    // Where attributes stand in the file is free, and ld has their place in the file as their
    // address.
    String at =
        s.type() == Segment.PT_RISCV_ATTRIBUTES
            ? ""
            : " at " + Long.toHexString(s.address()) + physical(s);
    lines.add(
        "segment "
            + Integer.toHexString(s.type())
            + at
            + " flags "
            + s.flags()
            + " size "
            + Long.toHexString(s.fileSize())
            + " "
            + Long.toHexString(s.memorySize())
            + " align "
            + Long.toHexString(s.alignment()));
  }

  /// Where a segment is loaded; GNU ld 2.40 says what cannot be of one that holds the headers alone.
  private static String physical(Segment s) {
    boolean headers = s.type() == Segment.PT_LOAD && s.offset() == 0 && s.flags() == Segment.PF_R;
    return headers ? "" : " " + Long.toHexString(s.physical());
  }

  private void section(Section s) throws ElfException, IOException {
    lines.add(
        "section "
            + s.name()
            + " type "
            + Integer.toHexString(s.type())
            + " flags "
            + Long.toHexString(s.flags())
            + " at "
            + Long.toHexString(s.address())
            + " size "
            + Long.toHexString(s.size())
            + " align "
            + s.alignment()
            + " entries "
            + s.entrySize());
    if (s.type() == Section.SHT_NOBITS) {
      return;
    }
    byte[] bytes = file.bytes(s);
    for (int at = 0; at < bytes.length; at += ROW) {
      int end = Math.min(bytes.length, at + ROW);
      lines.add(
          s.name()
              + " "
              + Long.toHexString(s.address() + at)
              + " "
              + HexFormat.of().formatHex(bytes, at, end));
    }
  }

  private void symbol(Symbol s) {
    boolean plain = s.type() != Symbol.STT_SECTION && s.type() != Symbol.STT_FILE;
    if (plain && !s.name().isEmpty()) {
      lines.add(
          "symbol "
              + s.name()
              + " "
              + Long.toHexString(s.value())
              + " in "
              + place(s)
              + " size "
              + s.size()
              + " info "
              + s.info()
              + " other "
              + s.other());
    }
  }

  private String place(Symbol s) {
    boolean free = s.binding() != Symbol.STB_LOCAL || s.name().startsWith("__");
    if (free && !own.contains(s.name()) && s.section() != Symbol.SHN_UNDEF) {
      return "*";
    }
    return switch (s.section()) {
      case Symbol.SHN_UNDEF -> "UNDEF";
      case Symbol.SHN_ABS -> "ABS";
      case Symbol.SHN_COMMON -> "COMMON";
      default -> s.section() < sections.size() ? sections.get(s.section()).name() : "?";
    };
  }
}
