package machv.jit;

import machv.engine.Tier;
import machv.hart.Hart;
import org.jspecify.annotations.Nullable;

/// Runs one hart's compiled code, and finds out where it should have some.
final class JitRunner implements Tier.Runner {
  private static final int HEAT_SLOTS = 1 << 10;

  /// Compiled code that so often led to a place without is as hot as one at which the interpreter spent the threshold.
  private static final int EXITS = 1600;

  /// What a way through the run loop costs at least, in instructions of the interpreter.
  private static final int LEAST_EXIT_HEAT = 64;

  /// So many instructions pass between two polls where others may wait for this hart's.
  private static final int SHARED_INTERVAL = 1 << 14;

  private final Cpu cpu;
  private final Hart hart;
  private final JitOptions options;
  private final int exitHeat;
  private final Jit jit;
  private final @Nullable JitLog log;
  private final long[] heatPc = new long[HEAT_SLOTS];
  private final int[] heat = new int[HEAT_SLOTS];

  JitRunner(Cpu cpu, JitOptions options, Jit jit) {
    this.cpu = cpu;
    this.hart = cpu.hart;
    this.options = options;
    this.exitHeat = Math.max(LEAST_EXIT_HEAT, options.threshold() / EXITS);
    this.jit = jit;
    cpu.runner = this;
    this.log = jit.log();
  }

  @Override
  public Tier.Progress run(long pollAt) {
    Region region = find(hart.pc);
    if (region == null) {
      return Tier.Progress.NOT_COMPILED;
    }
    long most = hart.pmap().isShared() ? SHARED_INTERVAL : 1 << 30;
    int budget = (int) Math.min(pollAt - hart.instret, most);
    cpu.begin(budget);
    long pc;
    do {
      pc = region.run(cpu, cpu.x, Cpu.DEPTH);
      region = cpu.left < 0 || cpu.refund != 0 ? null : find(pc);
      if (log != null) {
        note(log, pc, region);
      }
    } while (region != null);
    hart.pc = pc;
    hart.instret = cpu.instret();
    if (cpu.refund != 0) {
      return cpu.table.find(pc) == null ? Tier.Progress.NOT_COMPILED : Tier.Progress.INTERPRET;
    }
    return cpu.left < 0 ? Tier.Progress.POLL : Tier.Progress.NOT_COMPILED;
  }

  private void note(JitLog log, long pc, @Nullable Region next) {
    log.left(
        pc,
        cpu.refund != 0
            ? JitLog.Exit.ACCESS
            : cpu.left < 0
                ? JitLog.Exit.POLL
                : next != null ? JitLog.Exit.REGION : JitLog.Exit.INTERPRETER);
  }

  /// The code at `pc`. Where there is none it is noted that some was wanted.
  @Nullable Region find(long pc) {
    Region region = cpu.table.find(pc);
    if (region == null) {
      if (options.always()) {
        return compileNow(pc);
      }
      sample(pc, exitHeat);
    }
    return region;
  }

  /// Code is read outside of guest code, as any other memory that the kernel may have to bring.
  private @Nullable Region compileNow(long pc) {
    hart.leaveGuest();
    try {
      return jit.compileNow(pc);
    } finally {
      hart.enterGuest();
    }
  }

  @Override
  public void sample(long pc, int instructions) {
    int slot = (int) (pc >>> 1) & (HEAT_SLOTS - 1);
    if (heatPc[slot] != pc) {
      heatPc[slot] = pc;
      heat[slot] = 0;
    }
    heat[slot] += instructions;
    if (heat[slot] >= options.threshold()) {
      heat[slot] = 0;
      jit.request(pc);
    }
  }

  @Override
  public int sampleInterval() {
    return options.always() ? 0 : Tier.Runner.SAMPLE_INTERVAL;
  }
}
