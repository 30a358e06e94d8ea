package machv.jit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import machv.decode.Insn;

/// How often accesses left compiled code, by the address of the instruction.
final class Misses {
  static final int OFTEN = 60;

  private final Map<Long, Integer> counts = new ConcurrentHashMap<>();

  void add(long pc, int weight) {
    counts.merge(pc, weight, Integer::sum);
  }

  /// Whether an access is better done where it is, whatever run it needs: it has missed often, or the interpreter has
  /// seen it go to and fro, or away from home.
  boolean stays(Insn in) {
    return often(in.pc) || in.other.length() != 0 || (in.run.length() != 0 && !in.run.isHome());
  }

  boolean often(long pc) {
    Integer count = counts.get(pc);
    return count != null && count >= OFTEN;
  }
}
