package machv.jit;

import machv.engine.Tier;
import machv.engine.TierOfTests;

/// Runs the engine's tests in compiled code: everything is compiled before it first runs.
public final class EagerTier implements TierOfTests {
  @Override
  public Tier newTier() {
    return new Jit(JitOptions.ALWAYS, _ -> "code", () -> 0);
  }
}
