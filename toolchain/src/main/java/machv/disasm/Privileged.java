package machv.disasm;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Instructions of the privileged manual, which no program of ours may execute and `Op` therefore does not have; files
/// such as kernels contain them.
final class Privileged {
  private static final int SFENCE_VM = 0x10400073;
  private static final int SFENCE_VMA = 0x12000073;
  private static final int RS1 = 31 << 15;
  private static final int RS1_RS2 = RS1 | 31 << 20;

  private Privileged() {}

  /// The text of a word, or null if it is none of these.
  ///
  /// @param aliases whether operands that are x0 may be left out
  /// @param x names registers
  static @Nullable String print(int bits, boolean aliases, IntFunction<String> x) {
    String rs1 = "\t" + x.apply(bits >>> 15 & 31);
    if ((bits & ~RS1) == SFENCE_VM) {
      return (bits & RS1) == 0 ? "sfence.vm" : "sfence.vm" + rs1;
    }
    if ((bits & ~RS1_RS2) == SFENCE_VMA) {
      if (aliases && (bits & RS1_RS2) == 0) {
        return "sfence.vma";
      }
      int rs2 = bits >>> 20 & 31;
      return "sfence.vma" + rs1 + (aliases && rs2 == 0 ? "" : "," + x.apply(rs2));
    }
    return switch (bits) {
      case 0x00200073 -> "uret";
      case 0x10200073 -> "sret";
      case 0x20200073 -> "hret";
      case 0x30200073 -> "mret";
      case 0x7b200073 -> "dret";
      case 0x10500073 -> "wfi";
      default -> null;
    };
  }
}
