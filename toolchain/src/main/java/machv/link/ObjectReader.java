package machv.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Reads an object's sections, symbols and relocations, checking every number: what it returns can be trusted.
final class ObjectReader {
  // No more than a 64-bit program with room for anything could have in one section.
  private static final long LARGEST_SECTION = 1L << 40;
  private static final long LARGEST_ALIGNMENT = 1L << 30;

  /// A COMDAT group.
  record Group(String signature, List<InputSection> members) {}

  /// An object before its global symbols are known to others.
  ///
  /// @param symbols raw, by index
  record Contents(ObjectFile object, List<Symbol> symbols, List<Group> groups) {}

  private final ByteSlice bytes;
  private final ElfFile elf;
  private final ObjectFile object;
  private final List<Section> headers;
  private List<Symbol> symbols = List.of();

  private ObjectReader(ByteSlice bytes, ElfFile elf, ObjectFile object)
      throws ElfException, IOException {
    this.bytes = bytes;
    this.elf = elf;
    this.object = object;
    this.headers = elf.sections();
  }

  static Contents read(String name, ByteSlice bytes) throws ElfException, IOException {
    ElfFile elf = ElfFile.read(bytes);
    if (elf.type() != ElfFile.ET_REL) {
      throw new ElfException(
          elf.type() == ElfFile.ET_DYN
              ? "attempted static link of dynamic object"
              : "cannot use executable file as input to a link");
    }
    ObjectReader r = new ObjectReader(bytes, elf, new ObjectFile(name, elf.xlen(), elf.flags()));
    r.readSections();
    r.readSymbols();
    r.readRelocations();
    return new Contents(r.object, r.symbols, r.readGroups());
  }

  private void readSections() throws ElfException {
    object.sections = new @Nullable InputSection[headers.size()];
    for (Section s : headers) {
      switch (s.type()) {
        case Section.SHT_NULL,
            Section.SHT_SYMTAB,
            Section.SHT_STRTAB,
            Section.SHT_RELA,
            Section.SHT_REL,
            Section.SHT_GROUP,
            Section.SHT_SYMTAB_SHNDX -> {}
        case Section.SHT_RISCV_ATTRIBUTES -> object.attributes = contents(s);
        default -> {
          if ((s.flags() & Section.SHF_EXCLUDE) == 0) {
            object.sections[s.index()] = section(s);
          }
        }
      }
    }
  }

  private InputSection section(Section s) throws ElfException {
    long alignment = s.alignment();
    if ((alignment & (alignment - 1)) != 0 || alignment < 0 || alignment > LARGEST_ALIGNMENT) {
      throw new ElfException("section " + s.name() + " has the alignment " + alignment);
    }
    if (s.size() < 0 || s.size() > LARGEST_SECTION) {
      throw new ElfException("section " + s.name() + " is too large");
    }
    if (s.entrySize() < 0 || s.entrySize() > Integer.MAX_VALUE) {
      throw new ElfException("section " + s.name() + " has entries of " + s.entrySize());
    }
    if ((s.flags() & Section.SHF_COMPRESSED) != 0) {
      throw new ElfException("section " + s.name() + " is compressed, which is not supported");
    }
    return new InputSection(object, s, contents(s));
  }

  private ByteSlice contents(Section s) throws ElfException {
    if (s.type() == Section.SHT_NOBITS) {
      return bytes.slice(0, 0);
    }
    if (s.offset() < 0
        || s.size() < 0
        || s.offset() > bytes.length()
        || s.size() > bytes.length() - s.offset()) {
      throw new ElfException("truncated: section " + s.name() + " ends behind the file");
    }
    return bytes.slice((int) s.offset(), (int) s.size());
  }

  private void readSymbols() throws ElfException, IOException {
    for (Section s : headers) {
      if (s.type() == Section.SHT_SYMTAB) {
        symbols = elf.symbols(s);
        object.locals = Math.clamp(s.info(), 0, symbols.size());
      }
    }
    object.symbols = new LinkSymbol[symbols.size()];
    for (Symbol s : symbols) {
      int section = s.section();
      if (section != Symbol.SHN_UNDEF
          && section != Symbol.SHN_ABS
          && section != Symbol.SHN_COMMON
          && section >= headers.size()) {
        throw new ElfException("symbol " + s.name() + " is in section " + section);
      }
      if (s.type() == Symbol.STT_FILE && object.source.isEmpty()) {
        object.source = s.name();
      }
    }
  }

  private List<Group> readGroups() throws ElfException {
    List<Group> groups = new ArrayList<>();
    for (Section s : headers) {
      if (s.type() != Section.SHT_GROUP) {
        continue;
      }
      ByteSlice slice = contents(s);
      ByteBuffer b = buffer(slice);
      if (s.info() < 0 || s.info() >= symbols.size() || slice.length() < 4) {
        throw new ElfException("malformed group section " + s.index());
      }
      if ((b.getInt() & Section.GRP_COMDAT) == 0) {
        continue;
      }
      Symbol signature = symbols.get(s.info());
      String name = signature.name();
      if (signature.type() == Symbol.STT_SECTION && signature.section() < headers.size()) {
        name = headers.get(signature.section()).name();
      }
      List<InputSection> members = new ArrayList<>();
      while (b.remaining() >= 4) {
        InputSection member = object.section(b.getInt());
        if (member != null) {
          member.group = name;
          members.add(member);
        }
      }
      groups.add(new Group(name, members));
    }
    return groups;
  }

  private static ByteBuffer buffer(ByteSlice s) {
    return ByteBuffer.wrap(s.bytes(), s.offset(), s.length())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readRelocations() throws ElfException {
    for (Section s : headers) {
      if (s.type() == Section.SHT_REL) {
        throw new ElfException("relocations without addends in " + s.name());
      }
      if (s.type() == Section.SHT_RELA) {
        InputSection target = object.section(s.info());
        if (target != null) {
          readRelocations(s, target);
        }
      }
    }
  }

  private void readRelocations(Section table, InputSection target) throws ElfException {
    boolean wide = elf.xlen() == 64;
    ByteBuffer b = buffer(contents(table));
    int count = b.remaining() / (wide ? 24 : 12);
    int[] offsets = new int[count];
    RelocationType[] types = new RelocationType[count];
    int[] symbol = new int[count];
    long[] addends = new long[count];
    long size = target.bytes.length();
    boolean ordered = true;
    for (int i = 0; i < count; i++) {
      long offset = wide ? b.getLong() : b.getInt() & 0xFFFF_FFFFL;
      long info = wide ? b.getLong() : b.getInt();
      types[i] = type(wide ? (int) info : (int) info & 0xFF, target);
      symbol[i] = wide ? (int) (info >>> 32) : (int) info >>> 8;
      addends[i] = wide ? b.getLong() : b.getInt();
      if (offset < 0 || offset > size || RelocationField.width(types[i]) > size - offset) {
        throw new ElfException(
            "relocation " + i + " of " + target.name + " is at " + offset + " of " + size);
      }
      if (symbol[i] < 0 || symbol[i] >= Math.max(1, symbols.size())) {
        throw new ElfException(
            "relocation " + i + " of " + target.name + " names symbol " + symbol[i]);
      }
      offsets[i] = (int) offset;
      ordered &= i == 0 || offsets[i] >= offsets[i - 1];
    }
    target.relocations = count;
    target.offsets = offsets;
    target.types = types;
    target.symbols = symbol;
    target.addends = addends;
    if (symbols.isEmpty() && count > 0) {
      throw new ElfException("relocations of " + target.name + " without a symbol table");
    }
    if (!ordered) {
      sort(target);
    }
  }

  private static RelocationType type(int number, InputSection target) throws ElfException {
    RelocationType type = RelocationType.of(number);
    if (type == null) {
      throw new ElfException("unsupported relocation type " + number + " in " + target.name);
    }
    return type;
  }

  /// Puts relocations in the order of their offsets; those of one place keep theirs.
  private static void sort(InputSection s) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < s.relocations; i++) {
      order.add(i);
    }
    int[] offsets = s.offsets.clone();
    RelocationType[] types = s.types.clone();
    int[] symbols = s.symbols.clone();
    long[] addends = s.addends.clone();
    order.sort((a, b) -> Integer.compare(offsets[a], offsets[b]));
    for (int i = 0; i < s.relocations; i++) {
      int from = order.get(i);
      s.offsets[i] = offsets[from];
      s.types[i] = types[from];
      s.symbols[i] = symbols[from];
      s.addends[i] = addends[from];
    }
  }
}
