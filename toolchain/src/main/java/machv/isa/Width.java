package machv.isa;

/// On which harts a row exists.
public enum Width {
  RV32,
  RV64,
  BOTH;

  /// Whether harts of this width have the row.
  ///
  /// @param xlen 32 or 64
  public boolean has(int xlen) {
    return this == BOTH || (this == RV32) == (xlen == 32);
  }
}
