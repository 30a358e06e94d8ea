package machv.elf;

/// A section header.
///
/// @param index its number
/// @param name from the section name table
/// @param type one of the `SHT_` constants
/// @param flags `SHF_` bits
/// @param address in memory, or 0
/// @param offset in the file
/// @param size in bytes
/// @param link another section, whose meaning depends on the type
/// @param info more, likewise
/// @param alignment 0, 1 or a power of two
/// @param entrySize size of an entry of a table, or 0
public record Section(
    int index,
    String name,
    int type,
    long flags,
    long address,
    long offset,
    long size,
    int link,
    int info,
    long alignment,
    long entrySize) {
  public static final int SHT_NULL = 0;
  public static final int SHT_PROGBITS = 1;
  public static final int SHT_SYMTAB = 2;
  public static final int SHT_STRTAB = 3;
  public static final int SHT_RELA = 4;
  public static final int SHT_NOTE = 7;
  public static final int SHT_NOBITS = 8;
  public static final int SHT_REL = 9;
  public static final int SHT_DYNSYM = 11;
  public static final int SHT_INIT_ARRAY = 14;
  public static final int SHT_FINI_ARRAY = 15;
  public static final int SHT_PREINIT_ARRAY = 16;
  public static final int SHT_GROUP = 17;
  public static final int SHT_SYMTAB_SHNDX = 18;
  public static final int SHT_RISCV_ATTRIBUTES = 0x7000_0003;

  public static final long SHF_WRITE = 1;
  public static final long SHF_ALLOC = 2;
  public static final long SHF_EXECINSTR = 4;
  public static final long SHF_MERGE = 0x10;
  public static final long SHF_STRINGS = 0x20;
  public static final long SHF_INFO_LINK = 0x40;
  public static final long SHF_LINK_ORDER = 0x80;
  public static final long SHF_GROUP = 0x200;
  public static final long SHF_TLS = 0x400;
  public static final long SHF_COMPRESSED = 0x800;
  public static final long SHF_GNU_RETAIN = 0x20_0000;
  public static final long SHF_EXCLUDE = 0x8000_0000L;

  /// First word of a `SHT_GROUP`: keep one group of a name (COMDAT).
  public static final int GRP_COMDAT = 1;

  /// Whether the section stands in memory when the program runs.
  public boolean allocated() {
    return (flags & SHF_ALLOC) != 0;
  }
}
