package machv.jit;

import machv.memory.Access;
import machv.memory.Run;

/// The run that accesses of a region share which used the same one when it was compiled: C2 has to keep two bounds in
/// registers then, and not two for each access.
///
/// Shared by harts: whoever reads the run checks that it applies.
final class RunSlot {
  private boolean loads;
  private boolean stores;
  private int changes;

  Run run = Run.NONE;

  /// Whether `other` may stand here, as it allows whatever is done through this.
  boolean isAllowedBy(Run other) {
    return other.isHome() && allows(other, loads, stores);
  }

  private static boolean allows(Run run, boolean loads, boolean stores) {
    return (!loads || Access.LOAD.allowedBy(run.rights))
        && (!stores || Access.STORE.allowedBy(run.rights));
  }

  /// Takes in an access that used `other`, if one run allows that and what is here already. While a region is made.
  boolean takes(Run other, boolean load, boolean store) {
    if (run.length() == 0 || other.length() == 0 || !overlaps(other)) {
      return false;
    }
    boolean anyLoad = loads || load;
    boolean anyStore = stores || store;
    if (!allows(run, anyLoad, anyStore)) {
      if (!other.isHome() || !allows(other, anyLoad, anyStore)) {
        return false;
      }
      run = other;
    }
    add(load, store);
    return true;
  }

  void add(boolean load, boolean store) {
    loads |= load;
    stores |= store;
  }

  private boolean overlaps(Run other) {
    return other.contains(run.lo, 1) || run.contains(other.lo, 1);
  }

  /// Puts `other` here for the next time, if it fits.
  ///
  /// @return whether it is time to keep the accesses apart: what shares this goes to and fro between runs
  boolean change(Run other) {
    if (!isAllowedBy(other)) {
      return true;
    }
    run = other;
    return ++changes > Misses.OFTEN;
  }
}
