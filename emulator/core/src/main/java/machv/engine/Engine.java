package machv.engine;

import java.lang.foreign.MemorySegment;
import machv.decode.Block;
import machv.decode.BlockDecoder;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.interp.Exit;
import machv.interp.Interpreter;
import machv.memory.MemoryFault;
import machv.memory.Pmap;
import machv.trap.Trap;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// Runs the harts of one address space: any number of them, each on a Java thread of its own.
///
/// The engine owns the code that was decoded from the address space and hears from the [Pmap] when executable memory
/// goes away or changes. What a guest writes into its code is seen after its `fence.i`, or after [#flush].
public final class Engine {
  /// For [#run] without a limit.
  public static final long NO_LIMIT = Long.MAX_VALUE;

  /// So many instructions pass at most between two looks at the thread's interrupt status.
  private static final long INTERRUPT_INTERVAL = 1 << 20;

  /// The same with compiled code, which executes more in the same time. To poll is dear there: what was in the middle of
  /// a loop has to find a way back in. So the interval grows while polls find nothing to do.
  private static final long SHORTEST_TIERED_INTERVAL = 1 << 22;

  private static final long LONGEST_TIERED_INTERVAL = 1 << 28;

  /// So many blocks a sample looks for a jump back or a call.
  private static final int BLOCKS_OF_SAMPLE = 32;

  private static final int LINK_REGISTER = 1;

  private final IsaOptions isa;
  private final TimeSource time;
  private final BlockDecoder decoder;
  private final CodeCache cache;
  private final @Nullable Tier tier;

  /// The engine of the address space behind `pmap`, whose only [Pmap.CodeListener] it becomes.
  ///
  /// @param isa what the harts that run here have
  /// @param time what their `time` counter shows
  public Engine(Pmap pmap, IsaOptions isa, TimeSource time) {
    this(pmap, isa, time, null);
  }

  /// The same with a tier above the interpreter.
  public Engine(Pmap pmap, IsaOptions isa, TimeSource time, @Nullable Tier tier) {
    this.isa = isa;
    this.time = time;
    this.decoder = new BlockDecoder(pmap, isa);
    this.cache = new CodeCache(decoder);
    this.tier = tier;
    if (tier == null) {
      pmap.onCodeChange(cache);
    } else {
      tier.attach(new CodeOfTier(pmap.bytes()));
      pmap.onCodeChange(this::codeChanged);
    }
  }

  private void codeChanged(long lo, long hi) {
    cache.codeChanged(lo, hi);
    if (tier != null) {
      tier.codeChanged(lo, hi);
    }
  }

  /// What the tier is shown.
  private final class CodeOfTier implements Tier.Code {
    private final MemorySegment bytes;

    CodeOfTier(MemorySegment bytes) {
      this.bytes = bytes;
    }

    @Override
    public IsaOptions isa() {
      return isa;
    }

    @Override
    public MemorySegment bytes() {
      return bytes;
    }

    @Override
    public @Nullable Block known(long pc) {
      return cache.known(pc);
    }

    @Override
    public Block decode(long pc, int limit) {
      return decoder.decode(pc, limit);
    }

    @Override
    public boolean agrees(Block block) {
      return decoder.agrees(block);
    }

    @Override
    public void compiled(long pc) {
      cache.leaveBefore(pc);
    }
  }

  public IsaOptions isa() {
    return isa;
  }

  BlockDecoder decoder() {
    return decoder;
  }

  /// Runs `hart` on the calling thread from its pc on, until there is a reason to stop.
  ///
  /// A trap goes to `handler`, with the hart's state as [TrapHandler#handle] promises, and ends the hart's reservation.
  /// A request for attention is noticed at the end of the block, an interrupt of the Java thread after at most some
  /// milliseconds; both are noticed before the first instruction, too. The limit is exact: `hart.instret` never passes
  /// it. An `ecall` counts when it traps.
  ///
  /// @param limit stop when `hart.instret` is this; [#NO_LIMIT] for none
  public StopReason run(Hart hart, TrapHandler handler, long limit) {
    if (hart.xlen() != isa.xlen()) {
      throw new IllegalArgumentException(
          "a hart of RV" + hart.xlen() + " in an engine of RV" + isa.xlen());
    }
    Interpreter interpreter = new Interpreter(hart, isa, time, cache.recent());
    hart.pmap().attach(hart);
    hart.enterGuest();
    try {
      return run(hart, handler, limit, interpreter);
    } finally {
      if ((hart.passage() & 1) != 0) {
        hart.leaveGuest();
      }
      hart.pmap().detach(hart);
    }
  }

  private StopReason run(Hart hart, TrapHandler handler, long limit, Interpreter interpreter) {
    Tier.Runner runner = tier == null ? null : tier.runner(hart, interpreter.uncommon());
    long interval = SHORTEST_TIERED_INTERVAL;
    while (true) {
      hart.pass();
      if (hart.exitRequested()) {
        return StopReason.ATTENTION;
      }
      if (Thread.currentThread().isInterrupted()) {
        return StopReason.INTERRUPTED;
      }
      if (hart.instret >= limit) {
        return StopReason.LIMIT;
      }
      Trap trap =
          runner == null
              ? runUntilTrap(hart, interpreter, limit)
              : runInTiers(hart, interpreter, runner, limit, interval);
      interval = Math.min(2 * interval, LONGEST_TIERED_INTERVAL);
      if (trap != null) {
        hart.reservationSize = 0;
        hart.leaveGuest();
        if (!handler.handle(hart, trap)) {
          return StopReason.HANDLER;
        }
        hart.enterGuest();
      }
    }
  }

  private Block decode(Hart hart, int left) {
    hart.leaveGuest();
    try {
      return decoder.decode(hart.pc, left);
    } finally {
      hart.enterGuest();
    }
  }

  /// Makes the bytes of [lo, hi) visible to all harts' fetches: what `fence.i` does for one hart and everything. For
  /// `riscv_flush_icache` and `vm_machine_attribute`.
  public void flush(long lo, long hi) {
    codeChanged(lo, hi);
    if (tier != null) {
      tier.codeFenced();
    }
  }

  /// The same as [#runUntilTrap], but with compiled code where there is some.
  private @Nullable Trap runInTiers(
      Hart hart, Interpreter interpreter, Tier.Runner runner, long limit, long interval) {
    long left = limit - hart.instret;
    if (left <= 2 * Tier.Runner.SLACK) {
      return runUntilTrap(hart, interpreter, limit);
    }
    long pollAt = hart.instret + Math.min(left - Tier.Runner.SLACK, interval);
    try {
      while (true) {
        Tier.Progress progress = runner.run(pollAt);
        if (progress == Tier.Progress.POLL || hart.instret >= pollAt || hart.attentionRequested()) {
          return null;
        }
        // A block that is left for compiled code must not be linked to: whoever comes would stay.
        Block block =
            progress == Tier.Progress.NOT_COMPILED ? cache.at(hart) : decode(hart, Block.MAX_INSNS);
        switch (interpretSample(hart, interpreter, runner, block, pollAt)) {
          case TRAP -> {
            return interpreter.trap();
          }
          case FENCE_I -> {
            cache.newEpoch();
            fenceCompiled(hart);
            return null;
          }
          case POLL, LINK -> {}
        }
      }
    } catch (MemoryFault fault) {
      return Interpreter.memoryFault(fault, hart.pc);
    }
  }

  /// Lets compiled code agree with memory, which is read outside of guest code.
  private void fenceCompiled(Hart hart) {
    if (tier != null) {
      hart.leaveGuest();
      try {
        tier.codeFenced();
      } finally {
        hart.enterGuest();
      }
    }
  }

  /// Interprets up to the next place that may have compiled code. After a sample's worth of instructions goes on to
  /// the next jump back or call, which is where hot code is entered best, and tells the runner.
  private Exit interpretSample(
      Hart hart, Interpreter interpreter, Tier.Runner runner, Block first, long pollAt) {
    long sampleAt = Math.min(pollAt, hart.instret + runner.sampleInterval());
    Block block = first;
    Exit exit = interpreter.run(block, sampleAt);
    while (exit == Exit.LINK && hart.instret < sampleAt && cache.isInterpreted(hart.pc)) {
      block = cache.at(hart);
      interpreter.link(block);
      exit = interpreter.run(block, sampleAt);
    }
    boolean stopped = exit != Exit.POLL && exit != Exit.LINK;
    if (stopped || hart.instret < sampleAt || runner.sampleInterval() == 0) {
      return exit;
    }
    for (int i = 0; i < BLOCKS_OF_SAMPLE && cache.isInterpreted(hart.pc); i++) {
      block = cache.at(hart);
      exit = interpreter.run(block, hart.instret);
      if (exit != Exit.POLL && exit != Exit.LINK) {
        return exit;
      }
      if (leadsTo(block, hart.pc)) {
        break;
      }
    }
    runner.sample(hart.pc, runner.sampleInterval());
    return exit;
  }

  /// Whether the way from `block` to `pc` was a jump back or a call.
  private static boolean leadsTo(Block block, long pc) {
    int n = block.insns.length;
    boolean call = n > 0 && block.insns[n - 1].rd == LINK_REGISTER && pc != block.end;
    return call || Long.compareUnsigned(pc, block.end) < 0;
  }

  /// Runs until a trap, which is returned, or until it is time to look around, then null.
  private @Nullable Trap runUntilTrap(Hart hart, Interpreter interpreter, long limit) {
    long left = limit - hart.instret;
    boolean last = left < Block.MAX_INSNS;
    long pollAt =
        last ? hart.instret : hart.instret + Math.min(left - Block.MAX_INSNS, INTERRUPT_INTERVAL);
    try {
      // A block that stops at the limit is too special to be kept.
      Block block = last ? decode(hart, (int) left) : cache.at(hart);
      while (true) {
        switch (interpreter.run(block, pollAt)) {
          case TRAP -> {
            return interpreter.trap();
          }
          case POLL -> {
            return null;
          }
          case FENCE_I -> {
            cache.newEpoch();
            return null;
          }
          case LINK -> {
            if (hart.instret >= pollAt || hart.attentionRequested()) {
              return null;
            }
            block = cache.at(hart);
            interpreter.link(block);
          }
        }
      }
    } catch (MemoryFault fault) {
      return Interpreter.memoryFault(fault, hart.pc);
    }
  }
}
