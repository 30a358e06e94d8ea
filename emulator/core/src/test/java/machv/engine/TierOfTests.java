package machv.engine;

/// Where a module that has a tier says so, these tests run with it: nothing may differ.
@FunctionalInterface
public interface TierOfTests {
  Tier newTier();
}
