package machv.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The files that a link reads.
@FunctionalInterface
public interface InputFiles {
  /// The contents of a file, or null if there is none of this path.
  ///
  /// @throws IOException if it is there and cannot be read
  byte @Nullable [] read(String path) throws IOException;
}
