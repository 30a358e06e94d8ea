package machv.jit;

import machv.decode.Insn;
import machv.memory.Access;

/// Why code leaves a region, where somebody has to be told.
///
/// That happens at the very end of the region's code, when all registers are written back. A call before that, however
/// rare, would be one across which values live, for which the host has no registers: C2 then keeps them in memory,
/// in the whole of the loop that is left.
sealed interface Departure {
  /// Tells who has to know.
  ///
  /// @param va the address that was accessed, for those who ask
  /// @param pc where control was to go on
  /// @return the pc to go on at
  long tell(Region region, Cpu cpu, long va, long pc);

  /// An access that the run of its slot does not hold.
  record Miss(Insn in, RunSlot slot, Access access) implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      cpu.miss(in, slot, va, access);
      return region.leave(cpu, in.pc);
    }
  }

  /// An access that faults, or needs more than one run.
  record Fault(Insn in) implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      return region.leave(cpu, in.pc);
    }
  }

  /// Accesses that are checked together, and that the run of their slot does not hold.
  record GroupMiss(GroupSite site, RunSlot slot, long span) implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      cpu.missGroup(site, slot, va, span);
      return region.leave(cpu, site.leader.pc);
    }
  }

  /// A register that a loop keeps single values in has something else as it is entered. The interpreter goes once around.
  record NoSingle() implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      cpu.left--;
      cpu.refund++;
      return pc;
    }
  }

  /// An edge that is not in the region.
  record UnseenEdge() implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      region.missed(cpu);
      return pc;
    }
  }

  /// An indirect jump to somewhere outside.
  record Jump(Insn in) implements Departure {
    @Override
    public long tell(Region region, Cpu cpu, long va, long pc) {
      region.jumped(cpu, in, pc);
      return pc;
    }
  }
}
