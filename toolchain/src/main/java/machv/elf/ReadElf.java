package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Prints what an ELF file says of itself, as `readelf -W` does.
public final class ReadElf {
  /// What can be printed, in the order of printing.
  public enum Part {
    HEADER,
    SECTIONS,
    GROUPS,
    SEGMENTS,
    DYNAMIC,
    RELOCATIONS,
    UNWIND,
    SYMBOLS,
    HISTOGRAM,
    VERSIONS,
    NOTES,
    ATTRIBUTES
  }

  private static final int SHT_RELA = 4;
  private static final int SHT_DYNAMIC = 6;
  private static final String FLAG_LETTERS = "WAX?MSILOGTC";
  private static final String FLAG_KEY =
      """
      Key to Flags:
        W (write), A (alloc), X (execute), M (merge), S (strings), I (info),
        L (link order), O (extra OS processing required), G (group), T (TLS),
        C (compressed), x (unknown), o (OS specific), E (exclude),
        D (mbind), p (processor specific)
      """;

  private final ElfFile file;
  private final Appendable out;
  private final boolean wide;
  private final boolean gnu; // EI_OSABI
  private final SymbolVersions versions;

  /// The header is not printed: what is then said in front of tables.
  private boolean alone;

  private ReadElf(ElfFile file, Appendable out) throws ElfException, IOException {
    this.file = file;
    this.out = out;
    this.wide = file.xlen() == 64;
    this.gnu = file.header()[7] == 3;
    this.versions = SymbolVersions.of(file);
  }

  /// Prints `parts`, in their natural order.
  public static void print(ElfFile file, Set<Part> parts, Appendable out)
      throws ElfException, IOException {
    ReadElf printer = new ReadElf(file, out);
    printer.alone = !parts.contains(Part.HEADER);
    ReadElfDetails details = new ReadElfDetails(file, out);
    for (Part part : Part.values()) {
      if (!parts.contains(part)) {
        continue;
      }
      switch (part) {
        case HEADER -> printer.header();
        case SECTIONS -> printer.sections();
        case SEGMENTS -> printer.segments();
        case DYNAMIC -> printer.dynamic();
        case RELOCATIONS -> printer.relocations();
        case UNWIND ->
            printer.line(
                "%nThe decoding of unwind sections for machine type RISC-V is not currently"
                    + " supported.");
        case SYMBOLS -> printer.symbols();
        case GROUPS -> details.groups();
        case HISTOGRAM -> details.histogram();
        case VERSIONS -> details.versions();
        case NOTES -> details.notes();
        case ATTRIBUTES -> details.attributes();
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // formats are chosen by the file's width
  private void line(String format, @Nullable Object... values) throws IOException {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// An address in as many digits as the file's width takes.
  private String address(long value) {
    return HexFormat.of().toHexDigits(value, wide ? 16 : 8);
  }

  private void header() throws ElfException, IOException {
    ByteBuffer h = little(file.header());
    line("ELF Header:");
    StringBuilder magic = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      magic.append(HexFormat.of().toHexDigits(h.get(i))).append(' ');
    }
    int rest = wide ? 48 : 36;
    line("  Magic:   %s", magic);
    field("Class", wide ? "ELF64" : "ELF32");
    field("Data", "2's complement, little endian");
    field("Version", h.get(6) == 1 ? "1 (current)" : h.get(6) + " <unknown>");
    field(
        "OS/ABI",
        h.get(7) == 0
            ? "UNIX - System V"
            : h.get(7) == 3
                ? "UNIX - GNU"
                : "<unknown: " + Integer.toHexString(h.get(7) & 0xFF) + ">");
    field("ABI Version", String.valueOf(h.get(8)));
    field("Type", type());
    field("Machine", "RISC-V");
    field("Version", "0x" + Integer.toHexString(h.getInt(20)));
    field("Entry point address", "0x" + Long.toHexString(file.entry()));
    field("Start of program headers", file.segmentTable() + " (bytes into file)");
    field("Start of section headers", sectionTable() + " (bytes into file)");
    field("Flags", flags());
    field("Size of this header", h.getShort(rest + 4) + " (bytes)");
    field("Size of program headers", h.getShort(rest + 6) + " (bytes)");
    field("Number of program headers", String.valueOf(file.segments().size()));
    field("Size of section headers", h.getShort(rest + 10) + " (bytes)");
    field("Number of section headers", String.valueOf(h.getShort(rest + 12) & 0xFFFF));
    field("Section header string table index", String.valueOf(h.getShort(rest + 14) & 0xFFFF));
  }

  private long sectionTable() throws ElfException, IOException {
    ByteBuffer h = little(file.header());
    return wide ? h.getLong(40) : h.getInt(32) & 0xFFFF_FFFFL;
  }

  private void field(String name, String value) throws IOException {
    line("  %-34s %s", name + ":", value);
  }

  private String type() throws ElfException, IOException {
    return switch (file.type()) {
      case ElfFile.ET_REL -> "REL (Relocatable file)";
      case ElfFile.ET_EXEC -> "EXEC (Executable file)";
      case ElfFile.ET_DYN ->
          isPie() ? "DYN (Position-Independent Executable file)" : "DYN (Shared object file)";
      case ElfFile.ET_CORE -> "CORE (Core file)";
      default -> "<unknown>: " + Integer.toHexString(file.type());
    };
  }

  /// As binutils: `DF_1_PIE` among the flags of the dynamic section.
  private boolean isPie() throws ElfException, IOException {
    for (Entry e : dynamicEntries()) {
      if (e.tag == 0x6ffffffbL) {
        return (e.value & 0x08000000) != 0;
      }
    }
    return false;
  }

  private String flags() {
    int flags = file.flags();
    String text = "0x" + Integer.toHexString(flags);
    if (flags == 0 && file.type() != ElfFile.ET_REL && wide) {
      return text + ", soft-float ABI";
    }
    return text
        + ((flags & ElfFile.EF_RISCV_RVC) != 0 ? ", RVC" : "")
        + ((flags & ElfFile.EF_RISCV_RVE) != 0 ? ", RVE" : "")
        + ((flags & 16) != 0 ? ", TSO" : "")
        + ", "
        + ElfNames.floatAbi(flags);
  }

  private void sections() throws ElfException, IOException {
    List<Section> sections = file.sections();
    if (sections.isEmpty()) {
      line("%nThere are no sections in this file.");
      return;
    }
    if (alone) {
      line(
          "There %s %d section %s, starting at offset 0x%x:",
          sections.size() == 1 ? "is" : "are",
          sections.size(),
          sections.size() == 1 ? "header" : "headers",
          sectionTable());
    }
    line("%nSection Headers:");
    line(
        wide
            ? "  [Nr] Name              Type            Address          Off    Size   ES Flg Lk"
                + " Inf Al"
            : "  [Nr] Name              Type            Addr     Off    Size   ES Flg Lk Inf Al");
    for (Section s : sections) {
      line(
          "  [%2d] %-17s %-15s %s %06x %06x %02x %3s %2d %3d %2d",
          s.index(),
          s.name(),
          ElfNames.sectionType(s.type()),
          address(s.address()),
          s.offset(),
          s.size(),
          s.entrySize(),
          letters(s.flags()),
          s.link(),
          s.info(),
          s.alignment());
    }
    out.append(gnu ? FLAG_KEY.replace("  D (", "  R (retain), D (") : FLAG_KEY);
  }

  private String letters(long flags) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < FLAG_LETTERS.length(); i++) {
      if ((flags >>> i & 1) != 0) {
        text.append(FLAG_LETTERS.charAt(i) == '?' ? 'x' : FLAG_LETTERS.charAt(i));
      }
    }
    if ((flags & 0x20_0000) != 0) {
      text.append(gnu ? 'R' : 'o'); // SHF_GNU_RETAIN means something only to the GNU ABI
    }
    if ((flags & 0x8000_0000L) != 0) {
      text.append('E');
    }
    return text.toString();
  }

  private void segments() throws ElfException, IOException {
    List<Segment> segments = file.segments();
    if (segments.isEmpty()) {
      line("%nThere are no program headers in this file.");
      return;
    }
    if (alone) {
      line("%nElf file type is %s%nEntry point 0x%x", type(), file.entry());
      line(
          "There %s %d program %s, starting at offset %d",
          segments.size() == 1 ? "is" : "are",
          segments.size(),
          segments.size() == 1 ? "header" : "headers",
          file.segmentTable());
    }
    line("%nProgram Headers:");
    line(
        wide
            ? "  Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz  "
                + " Flg Align"
            : "  Type           Offset   VirtAddr   PhysAddr   FileSiz MemSiz  Flg Align");
    String format =
        wide
            ? "  %-14s 0x%06x 0x%s 0x%s 0x%06x 0x%06x %s 0x%x"
            : "  %-14s 0x%06x 0x%s 0x%s 0x%05x 0x%05x %s 0x%x";
    for (Segment s : segments) {
      line(
          format,
          ElfNames.segmentType(s.type()),
          s.offset(),
          address(s.address()),
          address(s.physical()),
          s.fileSize(),
          s.memorySize(),
          ((s.flags() & Segment.PF_R) != 0 ? "R" : " ")
              + ((s.flags() & Segment.PF_W) != 0 ? "W" : " ")
              + ((s.flags() & Segment.PF_X) != 0 ? "E" : " "),
          s.alignment());
      if (s.type() == Segment.PT_INTERP) {
        line("      [Requesting program interpreter: %s]", file.interpreter());
      }
    }
    mapping(segments);
  }

  private void mapping(List<Segment> segments) throws ElfException, IOException {
    if (file.sections().isEmpty()) {
      return;
    }
    line("%n Section to Segment mapping:%n  Segment Sections...");
    for (int i = 0; i < segments.size(); i++) {
      StringBuilder names = new StringBuilder();
      for (Section s : file.sections()) {
        if (s.index() != 0 && isIn(s, segments.get(i))) {
          names.append(s.name()).append(' ');
        }
      }
      line("   %02d     %s", i, names);
    }
  }

  private static boolean isIn(Section s, Segment p) {
    boolean allocated = (s.flags() & 2) != 0;
    boolean tls = (s.flags() & 0x400) != 0;
    boolean noBits = s.type() == Section.SHT_NOBITS;
    if (tls
        ? p.type() != Segment.PT_TLS
            && p.type() != Segment.PT_GNU_RELRO
            && p.type() != Segment.PT_LOAD
        : p.type() == Segment.PT_TLS || p.type() == Segment.PT_PHDR) {
      return false;
    }
    if (tls && noBits && p.type() != Segment.PT_TLS) {
      return false;
    }
    boolean inFile =
        noBits
            || (s.offset() >= p.offset()
                && s.offset() - p.offset() < Math.max(p.fileSize(), 1)
                && s.offset() - p.offset() + s.size() <= p.fileSize());
    if (!allocated) {
      return inFile && !noBits && p.type() == Segment.PT_RISCV_ATTRIBUTES;
    }
    return inFile
        && s.address() >= p.address()
        && s.address() - p.address() + s.size() <= p.memorySize()
        && (s.size() != 0 || s.address() - p.address() < p.memorySize())
        && p.memorySize() != 0;
  }

  private record Entry(long tag, long value) {}

  private List<Entry> dynamicEntries() throws ElfException, IOException {
    List<Entry> entries = new ArrayList<>();
    for (Segment s : file.segments()) {
      if (s.type() == Segment.PT_DYNAMIC) {
        ByteBuffer b = little(file.bytes(s));
        int size = wide ? 16 : 8;
        for (int at = 0; at + size <= b.capacity(); at += size) {
          Entry e =
              wide
                  ? new Entry(b.getLong(at), b.getLong(at + 8))
                  : new Entry(b.getInt(at) & 0xFFFF_FFFFL, b.getInt(at + 4) & 0xFFFF_FFFFL);
          entries.add(e);
          if (e.tag == 0) {
            return entries;
          }
        }
      }
    }
    return entries;
  }

  private void dynamic() throws ElfException, IOException {
    List<Entry> entries = dynamicEntries();
    if (entries.isEmpty()) {
      line("%nThere is no dynamic section in this file.");
      return;
    }
    long offset = 0;
    for (Segment s : file.segments()) {
      offset = s.type() == Segment.PT_DYNAMIC ? s.offset() : offset;
    }
    byte[] strings = dynamicStrings();
    line(
        "%nDynamic section at offset 0x%x contains %d %s:",
        offset, entries.size(), entries.size() == 1 ? "entry" : "entries");
    line("  Tag        Type                         Name/Value");
    for (Entry e : entries) {
      String name = "(" + ElfNames.dynamic(e.tag) + ")";
      line(" 0x%s %-20s %s", address(e.tag), name, value(e, strings));
    }
  }

  private byte[] dynamicStrings() throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.type() == SHT_DYNAMIC && s.link() > 0 && s.link() < file.sections().size()) {
        return file.bytes(file.sections().get(s.link()));
      }
    }
    return new byte[0];
  }

  private static String value(Entry e, byte[] strings) {
    int at = (int) Math.min(Integer.MAX_VALUE, e.value & Long.MAX_VALUE);
    return switch ((int) Math.min(e.tag & Long.MAX_VALUE, Integer.MAX_VALUE)) {
      case 1 -> "Shared library: [" + ElfFile.string(strings, at) + "]";
      case 14 -> "Library soname: [" + ElfFile.string(strings, at) + "]";
      case 15 -> "Library rpath: [" + ElfFile.string(strings, at) + "]";
      case 29 -> "Library runpath: [" + ElfFile.string(strings, at) + "]";
      case 2, 8, 9, 10, 11, 18, 19, 27, 28, 33 -> e.value + " (bytes)";
      case 20 -> e.value == 7 ? "RELA" : e.value == 17 ? "REL" : Long.toHexString(e.value);
      case 0x6ffffff9, 0x6ffffffd, 0x6fffffff -> String.valueOf(e.value);
      case 30 -> flags(e.value);
      case 0x6ffffffb -> flags1(e.value);
      default -> "0x" + Long.toHexString(e.value);
    };
  }

  private static String flags(long value) {
    String text =
        ((value & 1) != 0 ? " ORIGIN" : "")
            + ((value & 2) != 0 ? " SYMBOLIC" : "")
            + ((value & 4) != 0 ? " TEXTREL" : "")
            + ((value & 8) != 0 ? " BIND_NOW" : "")
            + ((value & 16) != 0 ? " STATIC_TLS" : "");
    return text.isEmpty() ? "" : text.substring(1);
  }

  private static String flags1(long value) {
    StringBuilder text = new StringBuilder("Flags:");
    text.append((value & 1) != 0 ? " NOW" : "");
    text.append((value & 8) != 0 ? " NODELETE" : "");
    text.append((value & 0x08000000) != 0 ? " PIE" : "");
    return text.toString();
  }

  private void relocations() throws ElfException, IOException {
    boolean any = false;
    for (Section s : file.sections()) {
      if (s.type() == SHT_RELA) {
        any = true;
        relocations(s);
      }
    }
    if (!any) {
      line("%nThere are no relocations in this file.");
    }
  }

  private void relocations(Section table) throws ElfException, IOException {
    int size = wide ? 24 : 12;
    ByteBuffer b = little(file.bytes(table));
    int count = b.capacity() / size;
    boolean dynamic =
        table.link() > 0
            && table.link() < file.sections().size()
            && file.sections().get(table.link()).type() == Section.SHT_DYNSYM;
    List<Symbol> symbols =
        table.link() > 0 && table.link() < file.sections().size()
            ? file.symbols(file.sections().get(table.link()))
            : List.of();
    line(
        "%nRelocation section '%s' at offset 0x%x contains %d %s:",
        table.name(), table.offset(), count, count == 1 ? "entry" : "entries");
    line(
        wide
            ? "    Offset             Info             Type               Symbol's Value  Symbol's"
                + " Name + Addend"
            : " Offset     Info    Type                Sym. Value  Symbol's Name + Addend");
    for (int i = 0; i < count; i++) {
      int at = i * size;
      long offset = wide ? b.getLong(at) : b.getInt(at) & 0xFFFF_FFFFL;
      long info = wide ? b.getLong(at + 8) : b.getInt(at + 4) & 0xFFFF_FFFFL;
      long addend = wide ? b.getLong(at + 16) : b.getInt(at + 8);
      int symbol = (int) (wide ? info >>> 32 : info >>> 8);
      String type = ElfNames.relocation((int) (wide ? info : info & 0xFF));
      String start = address(offset) + "  " + address(info) + " ";
      if (symbol > 0 && symbol < symbols.size()) {
        Symbol s = symbols.get(symbol);
        line(
            wide ? "%s%-22s %s %s %s %x" : "%s%-22s %s   %s %s %x",
            start,
            type,
            address(s.value()),
            name(s) + version(dynamic, symbol, s),
            addend < 0 ? "-" : "+",
            Math.abs(addend));
      } else {
        line(wide ? "%s%-22s %18s %x" : "%s%-22s %10s %x", start, type, "", addend);
      }
    }
  }

  /// The version behind the name of a dynamic symbol.
  private String version(boolean dynamic, int index, Symbol s) {
    String suffix = dynamic ? versions.suffix(index, s) : "";
    boolean isOwn = suffix.endsWith("@Base") || suffix.endsWith("@" + s.name());
    return isOwn ? "" : suffix;
  }

  /// The number of a version that another file is to have.
  private String needed(boolean dynamic, int index, Symbol s) {
    boolean shown = dynamic && s.section() == 0 && !version(true, index, s).isEmpty();
    return shown ? " (" + versions.number(index) + ")" : "";
  }

  private String name(Symbol s) throws ElfException, IOException {
    boolean section = s.type() == Symbol.STT_SECTION && s.name().isEmpty();
    return section && s.section() < file.sections().size()
        ? file.sections().get(s.section()).name()
        : s.name();
  }

  private void symbols() throws ElfException, IOException {
    for (Section table : file.sections()) {
      if (table.type() != Section.SHT_SYMTAB && table.type() != Section.SHT_DYNSYM) {
        continue;
      }
      List<Symbol> symbols = file.symbols(table);
      boolean dynamic = table.type() == Section.SHT_DYNSYM;
      line(
          "%nSymbol table '%s' contains %d %s:",
          table.name(), symbols.size(), symbols.size() == 1 ? "entry" : "entries");
      line(
          wide
              ? "   Num:    Value          Size Type    Bind   Vis      Ndx Name"
              : "   Num:    Value  Size Type    Bind   Vis      Ndx Name");
      for (int i = 0; i < symbols.size(); i++) {
        Symbol s = symbols.get(i);
        line(
            "%6d: %s %5s %-7s %-6s %-7s  %3s %s",
            i,
            address(s.value()),
            s.size() > 99_999 ? "0x" + Long.toHexString(s.size()) : String.valueOf(s.size()),
            ElfNames.symbolType(s.type()),
            ElfNames.binding(s.binding()),
            ElfNames.visibility(s.other()),
            index(s.section()),
            name(s) + version(dynamic, i, s) + needed(dynamic, i, s));
      }
    }
  }

  private static String index(int section) {
    return switch (section) {
      case 0 -> "UND";
      case 0xFFF1 -> "ABS";
      case 0xFFF2 -> "COM";
      default -> String.valueOf(section);
    };
  }
}
