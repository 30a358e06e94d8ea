package machv.link;

import java.util.ArrayList;
import java.util.List;

/// What the linker has to say, in the words of GNU ld and without its name in front. Any error means no output.
final class LinkMessages {
  // After that many a reader has seen enough; a damaged file can give one per byte.
  private static final int MOST = 1000;

  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void error(String message) {
    if (errors.size() < MOST) {
      errors.add(message);
    } else if (errors.size() == MOST) {
      errors.add("too many errors: the others are not shown");
    }
  }

  void warning(String message) {
    if (warnings.size() < MOST) {
      warnings.add(message);
    }
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
