package machv.jit;

import machv.decode.Insn;
import machv.memory.Access;
import machv.memory.Run;

/// What a group of accesses knows: the run that held them all the last time.
final class GroupSite {
  /// The instruction that is left for when the check fails.
  final Insn leader;

  private final boolean loads;
  private final boolean stores;

  // Shared by harts: whoever reads it checks that it applies.
  Run run = Run.NONE;

  GroupSite(Insn leader, boolean loads, boolean stores) {
    this.leader = leader;
    this.loads = loads;
    this.stores = stores;
  }

  /// What to ask the kernel for.
  Access access() {
    return stores ? Access.STORE : Access.LOAD;
  }

  boolean isAllowedBy(Run candidate) {
    return (!loads || Access.LOAD.allowedBy(candidate.rights))
        && (!stores || Access.STORE.allowedBy(candidate.rights));
  }
}
