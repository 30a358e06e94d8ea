package machv.asm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.isa.Extension;
import machv.isa.IsaString;

/// What the command line of an assembler says.
///
/// @param march an ISA string: `rv64gc_zba`
/// @param mabi `lp64d`, `ilp32`, ...
/// @param includePath folders for `.include` and `.incbin`, after the source's own
/// @param symbols absolute symbols defined before the first line
/// @param debug whether the lines of the source get debugging information
/// @param folder where the assembler runs, for debugging information
/// @param switches what else is switched on
public record AsmOptions(
    String march,
    String mabi,
    List<String> includePath,
    Map<String, Long> symbols,
    boolean debug,
    String folder,
    Set<Switch> switches) {
  /// Options that are on or off.
  public enum Switch {
    /// No warnings.
    NO_WARNINGS,
    /// A warning makes the source fail.
    FATAL_WARNINGS,
    /// As `.option pic` at the beginning.
    PIC,
    /// As `.option norelax` at the beginning.
    NO_RELAX,
    /// As `.altmacro` at the beginning.
    ALTERNATE,
    /// As `.mri 1` at the beginning.
    MRI,
    /// The lines with their bytes are kept for a listing.
    LISTING
  }

  /// With nothing else switched on.
  public AsmOptions(
      String march,
      String mabi,
      List<String> includePath,
      Map<String, Long> symbols,
      boolean debug,
      String folder) {
    this(march, mabi, includePath, symbols, debug, folder, Set.of());
  }

  /// Without debugging information about the source.
  public AsmOptions(
      String march, String mabi, List<String> includePath, Map<String, Long> symbols) {
    this(march, mabi, includePath, symbols, false, "", Set.of());
  }

  /// RV64GC with the double-float ABI.
  public static AsmOptions standard() {
    return new AsmOptions("rv64gc", "lp64d", List.of(), Map.of());
  }

  /// The ABI that gas takes for an ISA when none is named: with doubles in registers if the ISA has them.
  ///
  /// @throws IllegalArgumentException when `march` is none
  public static String abi(String march) {
    String isa;
    try {
      isa = IsaList.canonical(march);
    } catch (AsmException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    boolean doubles = IsaString.extensions(isa).contains(Extension.D);
    return (isa.startsWith("rv32") ? "ilp32" : "lp64") + (doubles ? "d" : "");
  }

  /// Whether something is switched on.
  public boolean has(Switch s) {
    return switches.contains(s);
  }

  /// The width of registers.
  public int xlen() {
    return march.startsWith("rv32") || march.startsWith("rvi20u32") ? 32 : 64;
  }
}
