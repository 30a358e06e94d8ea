package machv.elf;

/// An entry of a symbol table.
///
/// @param name may be empty
/// @param value an address, or an offset in its section in a relocatable file
/// @param size in bytes, 0 when unknown
/// @param info binding in the upper four bits, type in the lower
/// @param other visibility and flags
/// @param section index of its section, or a special one (0 undefined, 0xfff1 absolute)
public record Symbol(String name, long value, long size, int info, int other, int section) {
  public static final int STT_NOTYPE = 0;
  public static final int STT_OBJECT = 1;
  public static final int STT_FUNC = 2;
  public static final int STT_SECTION = 3;
  public static final int STT_FILE = 4;
  public static final int STT_COMMON = 5;
  public static final int STT_TLS = 6;
  public static final int STT_GNU_IFUNC = 10;

  public static final int STB_LOCAL = 0;
  public static final int STB_GLOBAL = 1;
  public static final int STB_WEAK = 2;
  public static final int STB_GNU_UNIQUE = 10;

  public static final int STV_DEFAULT = 0;
  public static final int STV_INTERNAL = 1;
  public static final int STV_HIDDEN = 2;
  public static final int STV_PROTECTED = 3;

  /// `st_other`: the function has a calling convention of its own (`.variant_cc`).
  public static final int STO_RISCV_VARIANT_CC = 0x80;

  public static final int SHN_UNDEF = 0;
  public static final int SHN_LORESERVE = 0xff00;
  public static final int SHN_ABS = 0xfff1;
  public static final int SHN_COMMON = 0xfff2;

  public int type() {
    return info & 15;
  }

  public int binding() {
    return info >>> 4;
  }

  public int visibility() {
    return other & 3;
  }
}
