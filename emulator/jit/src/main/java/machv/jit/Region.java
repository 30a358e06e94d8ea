package machv.jit;

import java.util.List;
import machv.decode.Block;
import machv.decode.Insn;

/// Compiled guest code with one entry. Each region is an instance of a hidden class of its own, whose [#run] is the code.
///
/// Regions are executed by any number of harts at a time. One that was withdrawn may still be executing until it comes
/// to a poll; it is not entered again.
abstract class Region {
  private static final int MANY_MISSES = 1000;

  /// Guest address of the entry.
  final long pc;

  /// The guest addresses that code jumps to in it, the entry first.
  final List<Long> places;

  /// What it was made from.
  final List<Block> source;

  private final RegionPlan plan;

  private final java.util.Set<Long> asked = java.util.concurrent.ConcurrentHashMap.newKeySet();
  private int misses; // about: harts count without a lock

  Region(RegionPlan plan) {
    this.pc = plan.places().getFirst();
    this.places = plan.places();
    this.source = plan.source();
    this.plan = plan;
  }

  /// Executes guest code from the entry on.
  ///
  /// @param x the hart's integer registers
  /// @param depth how many guest calls may be nested as Java calls
  /// @return the pc to go on at; the hart's other state is up to date
  abstract long run(Cpu cpu, long[] x, int depth);

  /// Whether the access at `pc` was known to miss often when this was compiled, or a request to improve is under way.
  final boolean staysAt(long pc) {
    return !asked.add(pc);
  }

  /// After a fault: gives back the instructions that were counted ahead.
  ///
  /// @return the pc of the instruction that faulted
  final long leave(Cpu cpu) {
    return leave(cpu, cpu.faultPc);
  }

  /// Leaves for the instruction at `at`: gives back what was counted from there on.
  final long leave(Cpu cpu, long at) {
    cpu.jit.left(this, at);
    cpu.refund += java.util.Objects.requireNonNull(plan.unexecuted().get(at));
    return at;
  }

  /// An edge was taken that is not in the region. Where that becomes a habit, a new region has it.
  final void missed(Cpu cpu) {
    if (++misses == MANY_MISSES) {
      cpu.jit.improve(this);
    }
  }

  /// An indirect jump leaves the region.
  final void jumped(Cpu cpu, Insn in, long target) {
    cpu.jit.jumped(in, target);
    missed(cpu);
  }

  /// The size of its code.
  final int bytes() {
    return plan.bytes();
  }

  /// Whether it was made from an instruction within [lo, hi).
  final boolean overlaps(long lo, long hi) {
    for (Block block : source) {
      if (Long.compareUnsigned(block.pc, hi - 1) <= 0
          && Long.compareUnsigned(block.lastByte(), lo) >= 0) {
        return true;
      }
    }
    return false;
  }
}
