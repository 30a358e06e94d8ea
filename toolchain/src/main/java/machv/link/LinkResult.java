package machv.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a link gave: an executable, or messages in the words of GNU ld, without the program's name.
public final class LinkResult {
  private final byte @Nullable [] file;
  private final List<String> errors;
  private final List<String> warnings;
  private final @Nullable String map;

  LinkResult(
      byte @Nullable [] file, List<String> errors, List<String> warnings, @Nullable String map) {
    this.file = file;
    this.errors = errors;
    this.warnings = warnings;
    this.map = map;
  }

  /// The executable, or null when there are errors.
  public byte @Nullable [] file() {
    return file;
  }

  public List<String> errors() {
    return errors;
  }

  /// What does not keep the file from being made, each with `warning:` where ld has it.
  public List<String> warnings() {
    return warnings;
  }

  /// The link map, or null if none was asked for.
  public @Nullable String map() {
    return map;
  }
}
