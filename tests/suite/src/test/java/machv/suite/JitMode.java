package machv.suite;

import machv.jit.JitOptions;
import org.jspecify.annotations.Nullable;

/// How the suites' programs run: compiled when hot, as usual, or as `-Dtest.jit` says: `off`, `always`.
final class JitMode {
  private JitMode() {}

  static @Nullable JitOptions ofTests() {
    return switch (System.getProperty("test.jit", "")) {
      case "off" -> null;
      case "always" -> JitOptions.ALWAYS;
      default -> JitOptions.ON;
    };
  }
}
