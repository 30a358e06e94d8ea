package machv.asm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a source.
public final class AsmResult {
  private final byte @Nullable [] file;
  private final List<String> messages;

  AsmResult(byte @Nullable [] file, List<String> messages) {
    this.file = file;
    this.messages = List.copyOf(messages);
  }

  /// The ELF object, which is not copied, or null when there were errors.
  public byte @Nullable [] file() {
    return file;
  }

  /// Errors, each with its line and a caret below it.
  public List<String> messages() {
    return messages;
  }
}
