package machv.jit;

import java.util.HashMap;
import java.util.Map;

/// Where indirect jumps went that left compiled code, so that the next version of it has the targets inside.
final class JumpTargets {
  /// More targets make a jump too wild to be worth a switch.
  private static final int MOST = 256;

  private static final long[] NONE = {};

  private final Map<Long, long[]> targets = new HashMap<>();

  /// The known targets of the jump at `pc`.
  synchronized long[] of(long pc) {
    return targets.getOrDefault(pc, NONE);
  }

  /// Remembers a target; whether it was new and there is room.
  synchronized boolean add(long pc, long target) {
    long[] known = of(pc);
    for (long k : known) {
      if (k == target) {
        return false;
      }
    }
    if (known.length == MOST) {
      return false;
    }
    long[] more = java.util.Arrays.copyOf(known, known.length + 1);
    more[known.length] = target;
    targets.put(pc, more);
    return true;
  }
}
