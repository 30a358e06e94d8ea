package machv.asm;

import java.util.Set;
import machv.isa.Extension;
import machv.isa.IsaString;
import org.jspecify.annotations.Nullable;

/// Which calling conventions an ISA can keep.
final class Abi {
  private static final Set<String> KNOWN =
      Set.of("ilp32", "ilp32e", "ilp32f", "ilp32d", "lp64", "lp64f", "lp64d");

  private Abi() {}

  /// Why code for `arch` cannot be for `abi`, or null.
  static @Nullable String misfit(String abi, int xlen, String arch) {
    if (!KNOWN.contains(abi)) {
      return "unknown ABI '" + abi + "'";
    }
    int width = abi.startsWith("lp64") ? 64 : 32;
    int isa = arch.startsWith("rv32") ? 32 : 64;
    if (width != isa || width != xlen) {
      return "can't have " + width + "-bit ABI on " + (width == isa ? xlen : isa) + "-bit ISA";
    }
    Set<Extension> extensions = IsaString.extensions(arch);
    if (abi.endsWith("d") && !extensions.contains(Extension.D)) {
      return "ilp32d/lp64d ABI can't be used when d extension isn't supported";
    }
    if (abi.endsWith("f") && !extensions.contains(Extension.F)) {
      return "ilp32f/lp64f ABI can't be used when f extension isn't supported";
    }
    return null;
  }
}
