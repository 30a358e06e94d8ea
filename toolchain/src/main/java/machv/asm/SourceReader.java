package machv.asm;

import org.jspecify.annotations.Nullable;

/// Where `.include` and `.incbin` find files.
@FunctionalInterface
public interface SourceReader {
  /// The bytes of a file, or null when there is none.
  byte @Nullable [] read(String name);
}
