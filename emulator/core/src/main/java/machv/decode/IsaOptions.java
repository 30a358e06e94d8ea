package machv.decode;

import java.util.EnumSet;
import java.util.Set;
import machv.isa.Extension;
import machv.isa.Op;

/// Which instructions a hart has: its width and extensions.
public final class IsaOptions {
  private final int xlen;
  private final EnumSet<Extension> extensions;

  /// @param xlen 32 or 64
  public IsaOptions(int xlen, Set<Extension> extensions) {
    if (xlen != 32 && xlen != 64) {
      throw new IllegalArgumentException("xlen " + xlen);
    }
    this.xlen = xlen;
    this.extensions = EnumSet.noneOf(Extension.class);
    this.extensions.addAll(extensions);
  }

  /// Everything that is implemented.
  public static IsaOptions all(int xlen) {
    return new IsaOptions(xlen, EnumSet.allOf(Extension.class));
  }

  public int xlen() {
    return xlen;
  }

  public boolean has(Extension extension) {
    return extensions.contains(extension);
  }

  /// Whether a row exists on this hart. A compressed row needs C and whatever its expansion needs.
  public boolean has(Op op) {
    return op.width().has(xlen)
        && has(op.extension())
        && (!op.compressed() || (has(Extension.C) && has(op.base().extension())));
  }

  /// The bits of a jump's target that must be zero: IALIGN is 16 with C and 32 without (Unpriv. 1.5).
  public long misalignedBits() {
    return has(Extension.C) ? 1 : 3;
  }
}
