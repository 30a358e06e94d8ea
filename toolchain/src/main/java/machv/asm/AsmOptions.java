package machv.asm;

import java.util.List;
import java.util.Map;

/// What the command line of an assembler says.
///
/// @param march an ISA string: `rv64gc_zba`
/// @param mabi `lp64d`, `ilp32`, ...
/// @param includePath folders for `.include` and `.incbin`, after the source's own
/// @param symbols absolute symbols defined before the first line
/// @param debug whether the lines of the source get debugging information
/// @param folder where the assembler runs, for debugging information
public record AsmOptions(
    String march,
    String mabi,
    List<String> includePath,
    Map<String, Long> symbols,
    boolean debug,
    String folder) {
  /// Without debugging information about the source.
  public AsmOptions(
      String march, String mabi, List<String> includePath, Map<String, Long> symbols) {
    this(march, mabi, includePath, symbols, false, "");
  }

  /// RV64GC with the double-float ABI.
  public static AsmOptions standard() {
    return new AsmOptions("rv64gc", "lp64d", List.of(), Map.of());
  }

  /// The width of registers.
  public int xlen() {
    return march.startsWith("rv32") || march.startsWith("rvi20u32") ? 32 : 64;
  }
}
