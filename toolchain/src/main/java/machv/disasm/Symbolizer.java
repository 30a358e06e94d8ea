package machv.disasm;

import org.jspecify.annotations.Nullable;

/// Names for addresses.
@FunctionalInterface
public interface Symbolizer {
  Symbolizer NONE = _ -> null;

  /// `main` or `main+0x14`, or null.
  @Nullable String describe(long address);
}
