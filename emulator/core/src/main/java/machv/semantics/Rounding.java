package machv.semantics;

/// The rounding modes of `frm` and of the `rm` field (Unpriv. 21.2).
public final class Rounding {
  /// To nearest, ties to even.
  public static final int RNE = 0;

  /// Towards zero.
  public static final int RTZ = 1;

  /// Down.
  public static final int RDN = 2;

  /// Up.
  public static final int RUP = 3;

  /// To nearest, ties to the larger magnitude.
  public static final int RMM = 4;

  private Rounding() {}

  /// Whether a magnitude grows by one unit.
  ///
  /// @param odd whether the kept part is odd
  /// @param rest sign of (what is cut off - half a unit): negative, 0 or positive
  /// @param inexact whether anything is cut off
  static boolean up(int rm, boolean negative, boolean odd, int rest, boolean inexact) {
    return switch (rm) {
      case RNE -> rest > 0 || (rest == 0 && odd);
      case RDN -> negative && inexact;
      case RUP -> !negative && inexact;
      case RMM -> rest >= 0;
      default -> false;
    };
  }
}
