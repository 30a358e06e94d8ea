package machv.dwarf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Relocation;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Gives the sections of a relocatable file addresses of their own, one behind the other, and puts these into its debug
/// sections: there all sections begin at 0, and their line tables wait for relocations that a linker would apply.
final class SectionBases {
  private static final int GAP = 16;

  private final ElfFile file;
  private final List<Section> sections;
  private final long[] bases;

  SectionBases(ElfFile file) throws ElfException, IOException {
    this.file = file;
    this.sections = file.sections();
    this.bases = new long[sections.size()];
    long next = GAP;
    for (Section s : sections) {
      if (file.type() == ElfFile.ET_REL && s.allocated()) {
        bases[s.index()] = next;
        next = (next + Math.max(s.size(), 0) + 2 * GAP) & -GAP;
      }
    }
  }

  /// What is added to an offset in a section.
  long of(Section section) {
    return bases[section.index()];
  }

  /// The first section with code that an address can be in; null when there is none, or the file is linked.
  @Nullable Section holding(long address) {
    for (Section s : sections) {
      boolean code = (s.flags() & Section.SHF_EXECINSTR) != 0;
      if (file.type() == ElfFile.ET_REL && code && Long.compareUnsigned(address, s.size()) < 0) {
        return s;
      }
    }
    return null;
  }

  /// Applies the relocations of a debug section to its bytes.
  void relocate(Section section, byte[] bytes) throws ElfException, IOException {
    if (file.type() != ElfFile.ET_REL) {
      return;
    }
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (Section table : sections) {
      boolean itsTable = table.type() == Section.SHT_RELA && table.info() == section.index();
      if (itsTable && table.link() > 0 && table.link() < sections.size()) {
        List<Symbol> symbols = file.symbols(sections.get(table.link()));
        for (Relocation r : Relocation.read(file, table)) {
          apply(b, r, symbols);
        }
      }
    }
  }

  private void apply(ByteBuffer b, Relocation r, List<Symbol> symbols) {
    RelocationType type = RelocationType.of(r.type());
    long place = r.offset();
    int room = place < 0 || place > b.limit() ? -1 : b.limit() - (int) place;
    if (type == null || r.symbol() < 0 || r.symbol() >= symbols.size() || room < 1) {
      return;
    }
    Symbol s = symbols.get(r.symbol());
    boolean defined = s.section() > 0 && s.section() < bases.length;
    long value = s.value() + (defined ? bases[s.section()] : 0) + r.addend();
    int at = (int) place;
    switch (type) {
      case ABS32, SET32 -> put(b, at, 4, room, value);
      case ABS64 -> put(b, at, 8, room, value);
      case SET8 -> put(b, at, 1, room, value);
      case SET16 -> put(b, at, 2, room, value);
      case SET6 -> b.put(at, (byte) ((b.get(at) & 0xC0) | (value & 0x3F)));
      case SUB6 -> b.put(at, (byte) ((b.get(at) & 0xC0) | ((b.get(at) - value) & 0x3F)));
      case ADD8 -> add(b, at, 1, room, value);
      case ADD16 -> add(b, at, 2, room, value);
      case ADD32 -> add(b, at, 4, room, value);
      case ADD64 -> add(b, at, 8, room, value);
      case SUB8 -> add(b, at, 1, room, -value);
      case SUB16 -> add(b, at, 2, room, -value);
      case SUB32 -> add(b, at, 4, room, -value);
      case SUB64 -> add(b, at, 8, room, -value);
      case SET_ULEB128 -> uleb(b, at, value);
      case SUB_ULEB128 -> uleb(b, at, uleb(b, at) - value);
      default -> {
        // says nothing about data
      }
    }
  }

  private static void put(ByteBuffer b, int at, int size, int room, long value) {
    for (int i = 0; i < size && size <= room; i++) {
      b.put(at + i, (byte) (value >>> (8 * i)));
    }
  }

  private static void add(ByteBuffer b, int at, int size, int room, long value) {
    long sum = value;
    for (int i = 0; i < size && size <= room; i++) {
      sum += (b.get(at + i) & 0xFFL) << (8 * i);
    }
    put(b, at, size, room, sum);
  }

  private static long uleb(ByteBuffer b, int at) {
    long value = 0;
    for (int i = 0; i < 10 && at + i < b.limit(); i++) {
      byte part = b.get(at + i);
      value |= (part & 0x7FL) << (7 * i);
      if (part >= 0) {
        break;
      }
    }
    return value;
  }

  /// Puts a number into the bytes that another one takes.
  private static void uleb(ByteBuffer b, int at, long value) {
    long rest = value;
    for (int i = at; i < b.limit(); i++) {
      boolean more = b.get(i) < 0;
      b.put(i, (byte) ((rest & 0x7F) | (more ? 0x80 : 0)));
      rest >>>= 7;
      if (!more) {
        return;
      }
    }
  }
}
