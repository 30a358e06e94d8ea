package machv.kernel.call;

import org.jspecify.annotations.Nullable;

/// A [Signature] as text, parsed when it is first asked for: a table costs nothing before it is used.
public final class Notation {
  private final String text;
  private volatile @Nullable Signature signature;

  public Notation(String text) {
    this.text = text;
  }

  /// The signature that the text describes.
  public Signature signature() {
    Signature known = signature;
    if (known == null) {
      known = Signature.parse(text);
      signature = known;
    }
    return known;
  }
}
