package machv.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes an ELF file for RISC-V, relocatable or executable, 32 or 64 bits.
///
/// Sections, symbols and relocations refer to one another as objects; [#write] numbers them: groups first, then
/// the sections in the order of their making, each followed by its relocations, then the symbol and string tables.
public final class ElfWriter {
  private static final int ELFOSABI_GNU = 3;
  private static final int EV_CURRENT = 1;

  private final boolean wide;
  private final int type;
  private final int flags;
  private long entry;
  private final List<NewSection> groups = new ArrayList<>();
  private final List<NewSection> sections = new ArrayList<>();
  private final List<NewSymbol> symbols = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();

  /// @param xlen 32 or 64
  /// @param type `ElfFile.ET_REL` or `ET_EXEC` or `ET_DYN`
  /// @param flags `e_flags`
  public ElfWriter(int xlen, int type, int flags) {
    this.wide = xlen == 64;
    this.type = type;
    this.flags = flags;
  }

  public void entry(long pc) {
    entry = pc;
  }

  /// Adds an empty section.
  public NewSection section(String name, int type, long flags) {
    NewSection s = new NewSection(name, type, flags);
    sections.add(s);
    return s;
  }

  /// Adds a group, whose members [NewSection#member] takes in.
  ///
  /// @param comdat whether a linker keeps only one of the groups with this signature
  public NewSection group(NewSymbol signature, boolean comdat) {
    NewSection g = new NewSection(".group", Section.SHT_GROUP, 0).alignment(4).entrySize(4);
    g.signature = signature;
    g.groupFlags = comdat ? Section.GRP_COMDAT : 0;
    groups.add(g);
    return g;
  }

  /// Adds an undefined local symbol without a type; its setters tell the rest.
  public NewSymbol symbol(String name) {
    NewSymbol s = new NewSymbol(name);
    symbols.add(s);
    return s;
  }

  /// Adds a program header. Offsets are the caller's: see [NewSection#offset] and [#headersSize].
  public void segment(Segment segment) {
    segments.add(segment);
  }

  /// The bytes of the ELF header and of `segments` program headers, which stand at the file's beginning.
  public static int headersSize(int xlen, int segments) {
    return xlen == 64 ? 64 + 56 * segments : 52 + 32 * segments;
  }

  /// The file.
  ///
  /// @throws ElfException when there are more sections than a symbol's 16 bits can name, or the file would exceed 2 GiB
  public byte[] write() throws ElfException {
    List<NewSection> all = new ArrayList<>();
    NewSection symbolTable = new NewSection(".symtab", Section.SHT_SYMTAB, 0);
    NewSection strings = new NewSection(".strtab", Section.SHT_STRTAB, 0);
    NewSection names = new NewSection(".shstrtab", Section.SHT_STRTAB, 0);
    Map<NewSection, NewSection> tables = number(all, symbolTable, strings, names);
    List<NewSymbol> ordered = orderSymbols(symbolTable);
    StringTable text = new StringTable();
    symbolTable.bytes(symbolBytes(ordered, text)).entrySize(wide ? 24 : 16).link(strings);
    symbolTable.alignment(wide ? 8 : 4);
    strings.bytes(text.bytes());
    tables.forEach((s, table) -> table.bytes(relocationBytes(s)));
    for (NewSection g : groups) {
      g.bytes(groupBytes(g, tables)).link(symbolTable);
      g.info = g.signature == null ? 0 : g.signature.index;
    }
    StringTable sectionNames = new StringTable();
    for (NewSection s : all) {
      s.nameOffset = sectionNames.add(s.name);
    }
    names.bytes(sectionNames.bytes());
    long headers = place(all);
    return assemble(all, headers, names.index);
  }

  /// Gives every section its index, and makes the tables of relocations.
  private Map<NewSection, NewSection> number(
      List<NewSection> all, NewSection symbolTable, NewSection strings, NewSection names)
      throws ElfException {
    Map<NewSection, NewSection> tables = new HashMap<>();
    all.addAll(groups);
    for (NewSection s : sections) {
      all.add(s);
      if (!s.relocations.isEmpty()) {
        long group = s.flags & Section.SHF_GROUP;
        NewSection t =
            new NewSection(".rela" + s.name, Section.SHT_RELA, Section.SHF_INFO_LINK | group)
                .alignment(wide ? 8 : 4)
                .entrySize(wide ? 24 : 12)
                .link(symbolTable);
        tables.put(s, t);
        all.add(t);
      }
    }
    if (!symbols.isEmpty() || type == ElfFile.ET_REL) {
      all.add(symbolTable);
      all.add(strings);
    }
    all.add(names);
    if (all.size() >= Symbol.SHN_LORESERVE - 1) {
      throw new ElfException(all.size() + " sections, at most " + (Symbol.SHN_LORESERVE - 2));
    }
    for (int i = 0; i < all.size(); i++) {
      all.get(i).index = i + 1;
    }
    tables.forEach((s, t) -> t.info = s.index);
    for (NewSection s : sections) {
      NewSection target = s.target;
      if (target != null) {
        s.info = target.index;
        if (!symbols.isEmpty()) {
          s.link(symbolTable);
        }
      }
    }
    return tables;
  }

  /// Local symbols first, as the format demands; each kind in the order of its making.
  private List<NewSymbol> orderSymbols(NewSection table) {
    List<NewSymbol> ordered = new ArrayList<>(symbols.size());
    for (NewSymbol s : symbols) {
      if (s.binding == Symbol.STB_LOCAL) {
        ordered.add(s);
      }
    }
    table.info = ordered.size() + 1;
    for (NewSymbol s : symbols) {
      if (s.binding != Symbol.STB_LOCAL) {
        ordered.add(s);
      }
    }
    for (int i = 0; i < ordered.size(); i++) {
      ordered.get(i).index = i + 1;
    }
    return ordered;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] symbolBytes(List<NewSymbol> ordered, StringTable text) {
    int size = wide ? 24 : 16;
    byte[] bytes = new byte[(ordered.size() + 1) * size];
    ByteBuffer b = little(bytes);
    b.position(size);
    for (NewSymbol s : ordered) {
      NewSection in = s.section;
      short section = (short) (in == null ? s.special : in.index);
      b.putInt(text.add(s.name));
      if (!wide) {
        b.putInt((int) s.value).putInt((int) s.size);
      }
      b.put((byte) (s.binding << 4 | s.type)).put((byte) s.other).putShort(section);
      if (wide) {
        b.putLong(s.value).putLong(s.size);
      }
    }
    return bytes;
  }

  private byte[] relocationBytes(NewSection s) {
    byte[] bytes = new byte[s.relocations.size() * (wide ? 24 : 12)];
    ByteBuffer b = little(bytes);
    for (NewSection.NewRelocation r : s.relocations) {
      int symbol = r.symbol() == null ? 0 : r.symbol().index;
      if (wide) {
        b.putLong(r.offset()).putLong((long) symbol << 32 | r.type().number()).putLong(r.addend());
      } else {
        b.putInt((int) r.offset()).putInt(symbol << 8 | r.type().number()).putInt((int) r.addend());
      }
    }
    return bytes;
  }

  private static byte[] groupBytes(NewSection g, Map<NewSection, NewSection> tables) {
    byte[] bytes = new byte[4 + 8 * g.members.size()];
    ByteBuffer b = little(bytes);
    b.putInt(g.groupFlags);
    for (NewSection m : g.members) {
      b.putInt(m.index);
      @Nullable NewSection table = tables.get(m);
      if (table != null) {
        b.putInt(table.index);
      }
    }
    return Arrays.copyOf(bytes, b.position());
  }

  /// Gives offsets to the sections that have none.
  ///
  /// @return where the section headers go
  private long place(List<NewSection> all) throws ElfException {
    long end = headersSize(wide ? 64 : 32, segments.size());
    for (NewSection s : all) {
      if (s.offset >= 0 && s.type != Section.SHT_NOBITS) {
        end = Math.max(end, s.offset + s.size);
      }
    }
    for (NewSection s : all) {
      if (s.offset < 0) {
        long mask = Math.max(1, s.alignment) - 1;
        s.offset = (end + mask) & ~mask;
        end = s.type == Section.SHT_NOBITS ? end : s.offset + s.size;
      }
    }
    long headers = (end + 7) & -8;
    long total = headers + (all.size() + 1L) * (wide ? 64 : 40);
    if (end < 0 || total > Integer.MAX_VALUE - 8) {
      throw new ElfException("the file would have " + Long.toUnsignedString(total) + " bytes");
    }
    return headers;
  }

  private byte[] assemble(List<NewSection> all, long headers, int names) {
    byte[] file = new byte[(int) headers + (all.size() + 1) * (wide ? 64 : 40)];
    ByteBuffer b = little(file);
    header(b, headers, all.size() + 1, names);
    for (Segment s : segments) {
      segment(b, s);
    }
    for (NewSection s : all) {
      if (s.type != Section.SHT_NOBITS) {
        b.put((int) s.offset, s.bytes);
      }
    }
    b.position((int) headers + (wide ? 64 : 40));
    for (NewSection s : all) {
      sectionHeader(b, s);
    }
    return file;
  }

  private void header(ByteBuffer b, long sectionTable, int count, int names) {
    b.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, EV_CURRENT});
    b.put((byte) (gnu() ? ELFOSABI_GNU : 0));
    b.position(16);
    b.putShort((short) type).putShort((short) ElfFile.EM_RISCV).putInt(EV_CURRENT);
    int size = headersSize(wide ? 64 : 32, 0);
    word(b, entry);
    word(b, segments.isEmpty() ? 0 : size);
    word(b, sectionTable);
    b.putInt(flags).putShort((short) size);
    b.putShort((short) (segments.isEmpty() ? 0 : wide ? 56 : 32));
    b.putShort((short) segments.size());
    b.putShort((short) (wide ? 64 : 40)).putShort((short) count).putShort((short) names);
  }

  /// Whether it has what only GNU's systems know: functions chosen at start-up, unique symbols, sections to be retained.
  private boolean gnu() {
    for (NewSymbol s : symbols) {
      if (s.type == Symbol.STT_GNU_IFUNC || s.binding == Symbol.STB_GNU_UNIQUE) {
        return true;
      }
    }
    for (NewSection s : sections) {
      if (type == ElfFile.ET_REL && (s.flags & Section.SHF_GNU_RETAIN) != 0) {
        return true;
      }
    }
    return false;
  }

  private void word(ByteBuffer b, long value) {
    if (wide) {
      b.putLong(value);
    } else {
      b.putInt((int) value);
    }
  }

  private void segment(ByteBuffer b, Segment s) {
    b.putInt(s.type());
    if (wide) {
      b.putInt(s.flags());
    }
    word(b, s.offset());
    word(b, s.address());
    word(b, s.physical());
    word(b, s.fileSize());
    word(b, s.memorySize());
    if (!wide) {
      b.putInt(s.flags());
    }
    word(b, s.alignment());
  }

  private void sectionHeader(ByteBuffer b, NewSection s) {
    NewSection link = s.link;
    b.putInt(s.nameOffset).putInt(s.type);
    word(b, s.flags);
    word(b, s.address);
    word(b, s.offset);
    word(b, s.size);
    b.putInt(link == null ? 0 : link.index).putInt(s.info);
    word(b, s.alignment);
    word(b, s.entrySize);
  }

  /// Strings with their ends, each once.
  private static final class StringTable {
    private final Map<String, Integer> known = new HashMap<>();
    private byte[] bytes = new byte[256];
    private int size = 1;

    StringTable() {
      known.put("", 0);
    }

    int add(String s) {
      Integer at = known.get(s);
      if (at != null) {
        return at;
      }
      byte[] text = s.getBytes(StandardCharsets.UTF_8);
      if (bytes.length - size < text.length + 1) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + text.length + 1));
      }
      System.arraycopy(text, 0, bytes, size, text.length);
      int offset = size;
      known.put(s, offset);
      size += text.length + 1;
      return offset;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
