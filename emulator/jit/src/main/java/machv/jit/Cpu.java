package machv.jit;

import machv.decode.Insn;
import machv.engine.Tier;
import machv.hart.Hart;
import machv.interp.TrapException;
import machv.interp.Uncommon;
import machv.memory.Access;
import machv.memory.MemoryFault;
import machv.memory.Run;
import org.jspecify.annotations.Nullable;

/// What compiled code has at hand of its hart.
final class Cpu {
  /// So many guest calls are nested as Java calls at most. A frame takes some hundred bytes of the Java stack when
  /// compiled, some thousand when interpreted.
  static final int DEPTH = 150;

  final Hart hart;
  final long[] x;
  final long[] f;
  final RegionTable table;
  final Jit jit;
  private final Uncommon uncommon;
  private final Tier.Inside inside;
  private final Leave leave = new Leave();

  /// Instructions until the next poll; negative when that is due. Compiled code keeps it in a local between calls.
  int left;

  /// Where an instruction faulted.
  long faultPc;

  /// Instructions that were counted though they have not been executed; positive only after a fault.
  int refund;

  /// What `hart.instret` is when [#left] is 0.
  private long pollAt;

  @SuppressWarnings("NullAway.Init") // it sets itself
  JitRunner runner;

  Cpu(Hart hart, Uncommon uncommon, RegionTable table, Jit jit, Tier.Inside inside) {
    this.inside = inside;
    this.jit = jit;
    this.hart = hart;
    this.x = hart.x;
    this.f = hart.f;
    this.uncommon = uncommon;
    this.table = table;
  }

  /// Starts to count.
  void begin(int budget) {
    pollAt = hart.instret + budget;
    left = budget;
    refund = 0;
  }

  /// Instructions executed, exactly.
  long instret() {
    return pollAt - left - refund;
  }

  /// Goes on at `pc` where a call was expected to come back to `ret`: at a callee that is not compiled, behind a tail
  /// call, a `longjmp`, a system call, an edge that had not been seen when the callee was compiled.
  ///
  /// @return `ret`, or where the run loop has to go on
  long resume(long pc, long ret, int depth) {
    long at = pc;
    while (at != ret && left >= 0 && depth > 0) {
      Region region = refund == 0 ? runner.find(at) : null;
      if (region != null) {
        at = region.run(this, x, depth - 1);
      } else {
        at = interpret(at, ret);
      }
    }
    return at;
  }

  private long interpret(long pc, long ret) {
    boolean compiledToo = refund != 0;
    hart.pc = pc;
    hart.instret = instret();
    refund = 0;
    if (inside.interpret(ret, compiledToo, pollAt)) {
      left = (int) (pollAt - hart.instret);
    } else {
      pollAt = hart.instret - 1;
      left = -1;
    }
    return hart.pc;
  }

  /// The code at the target of an indirect call, if it may be called.
  @Nullable Region callee(long target, int depth) {
    return depth > 0 ? table.find(target) : null;
  }

  /// An access that the run of its slot does not allow. Finds the one that does, for the next time.
  void miss(Insn in, RunSlot at, long va, Access access) {
    Run before = in.run;
    try {
      uncommon.prepare(in, va, access);
      count(in, before, in.run);
      change(in, at, in.run);
    } catch (MemoryFault fault) {
      // The interpreter will meet it again.
    }
  }

  private void change(Insn in, RunSlot at, Run run) {
    if (!run.equals(at.run) && at.change(run)) {
      jit.wandered(in);
    }
  }

  /// Notes what made an access miss, unless its run had only grown.
  private void count(Insn in, Run before, Run after) {
    if (!after.isHome()) {
      jit.misplaced(in);
    } else if (!after.equals(before)) {
      jit.wandered(in);
    }
  }

  /// A group of accesses that does not fit the run it used last. Finds the one that fits, for the next time.
  void missGroup(GroupSite site, RunSlot at, long va, long span) {
    try {
      Run run = hart.run(va, site.access());
      if (site.isAllowedBy(run)) {
        if (run.isHome() && run.contains(va, (int) span + 1)) {
          count(site.leader, site.run, run);
          site.run = run;
          change(site.leader, at, run);
        } else {
          jit.misplaced(site.leader);
        }
      }
    } catch (MemoryFault fault) {
      // The interpreter will meet it again, if the access that is checked first is the one.
    }
  }

  /// The run for an access that goes to and fro.
  ///
  /// @return null when the interpreter has to do it, as it faults or needs more than one run
  @Nullable Run find(Insn in, long va) {
    Run before = in.run;
    try {
      uncommon.prepare(in, va, AccessGroups.isStore(in) ? Access.STORE : Access.LOAD);
    } catch (MemoryFault fault) {
      return null;
    }
    Run run = in.run;
    if (!run.equals(before)) {
      in.other = before;
    }
    return run.contains(va, in.size) ? run : null;
  }

  /// Executes an instruction as the interpreter does, on the hart's registers.
  void execute(Insn in) {
    try {
      hart.x[in.rd] = uncommon.execute(in);
    } catch (MemoryFault | TrapException fault) {
      throw leave(in);
    }
  }

  private Leave leave(Insn in) {
    faultPc = in.pc;
    return leave;
  }

  // Computations of floating point with every rule of rounding and flags. What they store into the
  // hart's registers is what these hold anyway.

  double compute(Insn in, double a) {
    hart.f[in.rs1] = Double.doubleToRawLongBits(a);
    execute(in);
    return Double.longBitsToDouble(hart.f[in.fd]);
  }

  double compute(Insn in, double a, double b) {
    hart.f[in.rs2] = Double.doubleToRawLongBits(b);
    return compute(in, a);
  }

  double compute(Insn in, double a, double b, double c) {
    hart.f[in.rs3] = Double.doubleToRawLongBits(c);
    return compute(in, a, b);
  }

  /// The same with single values. A register may hold what counts as NaN because it is not NaN-boxed, and keeps it.
  double computeSingles(Insn in, float... operands) {
    int[] from = {in.rs1, in.rs2, in.rs3};
    long[] kept = new long[operands.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = hart.f[from[i]];
    }
    for (int i = 0; i < kept.length; i++) {
      hart.f[from[i]] = Floats.bits(Floats.box(operands[i]));
    }
    try {
      execute(in);
      return Double.longBitsToDouble(hart.f[in.fd]);
    } finally {
      for (int i = 0; i < kept.length; i++) {
        hart.f[from[i]] = kept[i];
      }
    }
  }

  long examineSingles(Insn in, float... operands) {
    computeSingles(in, operands);
    return hart.x[in.rd];
  }

  long examine(Insn in, double a) {
    hart.f[in.rs1] = Double.doubleToRawLongBits(a);
    execute(in);
    return hart.x[in.rd];
  }

  long examine(Insn in, double a, double b) {
    hart.f[in.rs2] = Double.doubleToRawLongBits(b);
    return examine(in, a);
  }

  double convert(Insn in, long a) {
    hart.x[in.rs1] = a;
    execute(in);
    return Double.longBitsToDouble(hart.f[in.fd]);
  }
}
