package machv.jit;

import java.util.Set;

/// How a [Jit] works.
///
/// @param threshold compile code at which the interpreter has spent about so many instructions; 0 to compile everything
///     before it first runs, on the thread that runs it
/// @param maxInsns so many guest instructions a region has at most
/// @param without what is left out, to measure what it brings
/// @param shown the function, or the address (`0x105a4`) of the region, that a [JitLog] shows instruction by instruction;
///     empty for none
public record JitOptions(int threshold, int maxInsns, Set<Optimization> without, String shown) {
  private static final int THRESHOLD = 2_000_000;
  private static final int MAX_INSNS = 200;

  /// In the background, what is hot.
  public static final JitOptions ON = new JitOptions(THRESHOLD, MAX_INSNS);

  /// Everything, at once.
  public static final JitOptions ALWAYS = new JitOptions(0, MAX_INSNS);

  public JitOptions {
    without = Set.copyOf(without);
  }

  /// With everything that makes it fast.
  public JitOptions(int threshold, int maxInsns) {
    this(threshold, maxInsns, Set.of(), "");
  }

  boolean always() {
    return threshold == 0;
  }

  boolean has(Optimization optimization) {
    return !without.contains(optimization);
  }
}
