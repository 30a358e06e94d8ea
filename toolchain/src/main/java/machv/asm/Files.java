package machv.asm;

import org.jspecify.annotations.Nullable;

/// Finds the files that a source names.
final class Files {
  private final State state;
  private final SourceReader reader;

  Files(State state, SourceReader reader) {
    this.state = state;
    this.reader = reader;
  }

  /// A file beside the source, or on the include path.
  byte @Nullable [] find(String name) {
    String source = state.where.file();
    String folder = source.substring(0, source.lastIndexOf('/') + 1);
    byte @Nullable [] found = reader.read(name.startsWith("/") ? name : folder + name);
    for (String path : state.options.includePath()) {
      found = found == null ? reader.read(path + "/" + name) : found;
    }
    return found;
  }
}
