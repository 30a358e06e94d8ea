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
  public static final int SHT_SYMTAB = 2;
  public static final int SHT_STRTAB = 3;
  public static final int SHT_NOBITS = 8;
  public static final int SHT_DYNSYM = 11;
}
