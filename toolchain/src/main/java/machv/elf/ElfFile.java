package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An ELF file for RISC-V, 32 or 64 bits.
///
/// [#read] looks at the header and the program headers, which is all that running a program needs; sections and
/// symbols are read when asked for. Every number of the file is checked against the file's size before it is used.
public final class ElfFile {
  public static final int ET_REL = 1;
  public static final int ET_EXEC = 2;
  public static final int ET_DYN = 3;
  public static final int ET_CORE = 4;
  public static final int EM_RISCV = 243;

  /// `e_flags`: compressed instructions, the floating-point ABI, and the base with 16 registers.
  public static final int EF_RISCV_RVC = 1;

  public static final int EF_RISCV_FLOAT_ABI = 6;
  public static final int EF_RISCV_RVE = 8;

  private static final int MAGIC = 0x464c457f; // 0x7f E L F, little-endian

  // More than any linker writes, and little enough to read at once.
  private static final int MOST_SEGMENTS = 1024;
  private static final int MOST_SECTIONS = 1 << 20;
  private static final int MOST_TABLE_BYTES = 1 << 30;

  private final ElfSource source;
  private final long fileSize;
  private final boolean wide;
  private int type;
  private int flags;
  private int machine;
  private long entry;
  private long segmentTable;
  private long sectionTable;
  private int segmentCount;
  private int segmentEntrySize;
  private int sectionCount;
  private int sectionEntrySize;
  private int sectionNames;
  private final List<Segment> segments = new ArrayList<>();
  private @Nullable List<Section> sections;

  private ElfFile(ElfSource source, boolean wide) throws IOException {
    this.source = source;
    this.fileSize = source.size();
    this.wide = wide;
  }

  /// Reads the header and the program headers.
  public static ElfFile read(ElfSource source) throws ElfException, IOException {
    long size = source.size();
    if (size < 4 || little(source.read(0, 4)).getInt(0) != MAGIC) {
      throw new ElfException(size == 0 ? "is empty" : "not an ELF file");
    }
    if (size < 52) {
      throw new ElfException("truncated: " + size + " bytes do not hold an ELF header");
    }
    ByteBuffer identity = little(source.read(0, 52));
    int elfClass = identity.get(4);
    if (elfClass != 1 && elfClass != 2) {
      throw new ElfException("ELF class " + elfClass + " is neither 32 nor 64 bits");
    }
    if (identity.get(5) != 1) {
      throw new ElfException(
          identity.get(5) == 2 ? "big-endian, need little-endian" : "unknown byte order");
    }
    ElfFile file = new ElfFile(source, elfClass == 2);
    file.readHeader();
    file.readSegments();
    return file;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readHeader() throws ElfException, IOException {
    int size = wide ? 64 : 52;
    ByteBuffer h = table("the ELF header", 0, size);
    type = h.getShort(16) & 0xFFFF;
    machine = h.getShort(18) & 0xFFFF;
    if (machine != EM_RISCV) {
      throw new ElfException("wrong machine (" + machineName(machine) + "), need RISC-V");
    }
    entry = word(h, 24);
    segmentTable = word(h, wide ? 32 : 28);
    sectionTable = word(h, wide ? 40 : 32);
    int rest = wide ? 48 : 36;
    flags = h.getInt(rest);
    segmentEntrySize = h.getShort(rest + 6) & 0xFFFF;
    segmentCount = h.getShort(rest + 8) & 0xFFFF;
    sectionEntrySize = h.getShort(rest + 10) & 0xFFFF;
    sectionCount = h.getShort(rest + 12) & 0xFFFF;
    sectionNames = h.getShort(rest + 14) & 0xFFFF;
  }

  /// The name of a machine that people have programs for.
  private static String machineName(int machine) {
    return switch (machine) {
      case 3 -> "x86";
      case 8 -> "MIPS";
      case 20, 21 -> "PowerPC";
      case 22 -> "S/390";
      case 40 -> "ARM";
      case 62 -> "x86-64";
      case 183 -> "AArch64";
      case 258 -> "LoongArch";
      default -> "number " + machine;
    };
  }

  private void readSegments() throws ElfException, IOException {
    if (segmentCount == 0) {
      return;
    }
    int size = wide ? 56 : 32;
    if (segmentEntrySize < size) {
      throw new ElfException("program headers of " + segmentEntrySize + " bytes, need " + size);
    }
    if (segmentCount > MOST_SEGMENTS) {
      throw new ElfException(segmentCount + " program headers, at most " + MOST_SEGMENTS);
    }
    ByteBuffer t =
        table("the program headers", segmentTable, (long) segmentCount * segmentEntrySize);
    for (int i = 0; i < segmentCount; i++) {
      int at = i * segmentEntrySize;
      segments.add(
          wide
              ? new Segment(
                  t.getInt(at),
                  t.getInt(at + 4),
                  t.getLong(at + 8),
                  t.getLong(at + 16),
                  t.getLong(at + 24),
                  t.getLong(at + 32),
                  t.getLong(at + 40),
                  t.getLong(at + 48))
              : new Segment(
                  t.getInt(at),
                  t.getInt(at + 24),
                  word(t, at + 4),
                  word(t, at + 8),
                  word(t, at + 12),
                  word(t, at + 16),
                  word(t, at + 20),
                  word(t, at + 28)));
    }
  }

  private long word(ByteBuffer b, int at) {
    return wide ? b.getLong(at) : b.getInt(at) & 0xFFFF_FFFFL;
  }

  /// Reads [offset, offset + size) of the file.
  private ByteBuffer table(String what, long offset, long size) throws ElfException, IOException {
    if (offset < 0 || size < 0 || offset > fileSize || size > fileSize - offset) {
      throw new ElfException(
          "truncated: "
              + what
              + " at "
              + Long.toUnsignedString(offset)
              + " of "
              + Long.toUnsignedString(size)
              + " bytes in a file of "
              + fileSize);
    }
    if (size > MOST_TABLE_BYTES) {
      throw new ElfException(what + " of " + size + " bytes is too large");
    }
    return little(source.read(offset, (int) size));
  }

  /// 32 or 64.
  public int xlen() {
    return wide ? 64 : 32;
  }

  /// One of the `ET_` constants.
  public int type() {
    return type;
  }

  public int flags() {
    return flags;
  }

  public int machine() {
    return machine;
  }

  public long entry() {
    return entry;
  }

  /// Where the program headers stand in the file.
  public long segmentTable() {
    return segmentTable;
  }

  public int segmentEntrySize() {
    return segmentEntrySize;
  }

  /// The index of the section with the names of sections, or 0.
  public int sectionNames() {
    return sectionNames;
  }

  public List<Segment> segments() {
    return List.copyOf(segments);
  }

  /// The ELF header's bytes.
  public byte[] header() throws ElfException, IOException {
    return table("the ELF header", 0, wide ? 64 : 52).array();
  }

  /// The bytes that a segment has in the file.
  public byte[] bytes(Segment segment) throws ElfException, IOException {
    return table("a segment", segment.offset(), segment.fileSize()).array();
  }

  /// The bytes of a section; none for `SHT_NOBITS`.
  public byte[] bytes(Section section) throws ElfException, IOException {
    return section.type() == Section.SHT_NOBITS
        ? new byte[0]
        : table("section " + section.name(), section.offset(), section.size()).array();
  }

  /// The path of the program interpreter, or null.
  public @Nullable String interpreter() throws ElfException, IOException {
    for (Segment s : segments) {
      if (s.type() == Segment.PT_INTERP) {
        if (s.fileSize() < 2 || s.fileSize() > 4096) {
          throw new ElfException("the interpreter's path has " + s.fileSize() + " bytes");
        }
        byte[] path = bytes(s);
        int end = 0;
        while (end < path.length && path[end] != 0) {
          end++;
        }
        if (end == path.length || end == 0) {
          throw new ElfException("the interpreter's path does not end");
        }
        return new String(path, 0, end, StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /// All sections, the empty one at index 0 included; none in a file without section headers.
  public List<Section> sections() throws ElfException, IOException {
    List<Section> known = sections;
    if (known == null) {
      known = readSections();
      sections = known;
    }
    return known;
  }

  private List<Section> readSections() throws ElfException, IOException {
    if (sectionTable == 0) {
      return List.of();
    }
    int size = wide ? 64 : 40;
    if (sectionEntrySize < size) {
      throw new ElfException("section headers of " + sectionEntrySize + " bytes, need " + size);
    }
    long count = sectionCount;
    int names = sectionNames;
    if (count == 0 || names == 0xFFFF) {
      // Too many for the header: the first section header holds them.
      Section first = section(table("the section headers", sectionTable, size), 0, 0, "");
      count = count == 0 ? first.size() : count;
      names = names == 0xFFFF ? first.link() : names;
    }
    if (count < 0 || count > MOST_SECTIONS) {
      throw new ElfException(
          Long.toUnsignedString(count) + " section headers, at most " + MOST_SECTIONS);
    }
    ByteBuffer t = table("the section headers", sectionTable, count * sectionEntrySize);
    byte[] strings = new byte[0];
    if (names > 0 && names < count) {
      strings = bytes(section(t, names * sectionEntrySize, names, "of names"));
    }
    List<Section> result = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      int at = i * sectionEntrySize;
      result.add(section(t, at, i, string(strings, t.getInt(at))));
    }
    return List.copyOf(result);
  }

  private Section section(ByteBuffer t, int at, int index, String name) {
    return wide
        ? new Section(
            index,
            name,
            t.getInt(at + 4),
            t.getLong(at + 8),
            t.getLong(at + 16),
            t.getLong(at + 24),
            t.getLong(at + 32),
            t.getInt(at + 40),
            t.getInt(at + 44),
            t.getLong(at + 48),
            t.getLong(at + 56))
        : new Section(
            index,
            name,
            t.getInt(at + 4),
            word(t, at + 8),
            word(t, at + 12),
            word(t, at + 16),
            word(t, at + 20),
            t.getInt(at + 24),
            t.getInt(at + 28),
            word(t, at + 32),
            word(t, at + 36));
  }

  /// The string at `offset` of a string table; a bad offset gives `<corrupt>`, as binutils shows it.
  static String string(byte[] table, int offset) {
    if (offset == 0 && table.length == 0) {
      return "";
    }
    int end = offset;
    while (end >= 0 && end < table.length && table[end] != 0) {
      end++;
    }
    return end < 0 || end >= table.length
        ? "<corrupt>"
        : new String(table, offset, end - offset, StandardCharsets.UTF_8);
  }

  /// The symbols of a `SHT_SYMTAB` or `SHT_DYNSYM` section, the empty one at index 0 included.
  public List<Symbol> symbols(Section table) throws ElfException, IOException {
    int size = wide ? 24 : 16;
    if (table.entrySize() != size) {
      throw new ElfException("symbols of " + table.entrySize() + " bytes, need " + size);
    }
    List<Section> all = sections();
    byte[] strings =
        table.link() > 0 && table.link() < all.size() ? bytes(all.get(table.link())) : new byte[0];
    ByteBuffer t = table("the symbols", table.offset(), table.size());
    int count = t.capacity() / size;
    List<Symbol> result = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = i * size;
      String name = string(strings, t.getInt(at));
      result.add(
          wide
              ? new Symbol(
                  name,
                  t.getLong(at + 8),
                  t.getLong(at + 16),
                  t.get(at + 4) & 0xFF,
                  t.get(at + 5) & 0xFF,
                  t.getShort(at + 6) & 0xFFFF)
              : new Symbol(
                  name,
                  word(t, at + 4),
                  word(t, at + 8),
                  t.get(at + 12) & 0xFF,
                  t.get(at + 13) & 0xFF,
                  t.getShort(at + 14) & 0xFFFF));
    }
    return result;
  }

  /// The symbols of the file's symbol table, or of its dynamic one if that is all there is.
  public List<Symbol> symbols() throws ElfException, IOException {
    Section table = null;
    for (Section s : sections()) {
      if (s.type() == Section.SHT_SYMTAB || (s.type() == Section.SHT_DYNSYM && table == null)) {
        table = s;
      }
    }
    return table == null ? List.of() : symbols(table);
  }
}
