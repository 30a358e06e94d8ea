package machv.asm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a source.
public final class AsmResult {
  private final byte @Nullable [] file;
  private final List<String> messages;

  private final @Nullable SourceListing listing;

  AsmResult(byte @Nullable [] file, List<String> messages) {
    this(file, messages, null);
  }

  AsmResult(byte @Nullable [] file, List<String> messages, @Nullable SourceListing listing) {
    this.file = file;
    this.messages = List.copyOf(messages);
    this.listing = listing;
  }

  /// The ELF object, which is not copied, or null when there were errors.
  public byte @Nullable [] file() {
    return file;
  }

  /// What a listing is made of, or null when none was asked for ([AsmOptions.Switch#LISTING]).
  public @Nullable SourceListing listing() {
    return listing;
  }

  /// Errors, each with its line and a caret below it.
  public List<String> messages() {
    return messages;
  }
}
