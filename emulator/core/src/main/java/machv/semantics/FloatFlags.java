package machv.semantics;

/// The exception flags of `fflags`.
public final class FloatFlags {
  public static final int NX = 1;
  public static final int UF = 2;
  public static final int OF = 4;
  public static final int DZ = 8;
  public static final int NV = 16;

  private FloatFlags() {}
}
