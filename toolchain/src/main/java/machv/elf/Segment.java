package machv.elf;

/// A program header.
///
/// @param type one of the `PT_` constants
/// @param flags `PF_X` 1, `PF_W` 2, `PF_R` 4
/// @param offset of its bytes in the file
/// @param address where they belong in memory
/// @param physical the physical address, which programs of a user mode have no use for
/// @param fileSize bytes in the file
/// @param memorySize bytes in memory; what the file does not hold is zero
/// @param alignment 0, 1 or a power of two
public record Segment(
    int type,
    int flags,
    long offset,
    long address,
    long physical,
    long fileSize,
    long memorySize,
    long alignment) {
  public static final int PT_LOAD = 1;
  public static final int PT_DYNAMIC = 2;
  public static final int PT_INTERP = 3;
  public static final int PT_NOTE = 4;
  public static final int PT_PHDR = 6;
  public static final int PT_TLS = 7;
  public static final int PT_GNU_EH_FRAME = 0x6474e550;
  public static final int PT_GNU_STACK = 0x6474e551;
  public static final int PT_GNU_RELRO = 0x6474e552;
  public static final int PT_GNU_PROPERTY = 0x6474e553;
  public static final int PT_RISCV_ATTRIBUTES = 0x70000003;

  public static final int PF_X = 1;
  public static final int PF_W = 2;
  public static final int PF_R = 4;
}
