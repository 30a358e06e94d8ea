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
  public static final int STT_TLS = 6;

  public int type() {
    return info & 15;
  }

  public int binding() {
    return info >>> 4;
  }
}
