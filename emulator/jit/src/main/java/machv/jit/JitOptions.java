package machv.jit;

/// How a [Jit] works.
///
/// @param threshold compile code at which the interpreter has spent about so many instructions; 0 to compile everything
///     before it first runs, on the thread that runs it
/// @param maxInsns so many guest instructions a region has at most
public record JitOptions(int threshold, int maxInsns) {
  /// In the background, what is hot.
  public static final JitOptions ON = new JitOptions(50_000, 200);

  /// Everything, at once.
  public static final JitOptions ALWAYS = new JitOptions(0, 200);

  boolean always() {
    return threshold == 0;
  }
}
