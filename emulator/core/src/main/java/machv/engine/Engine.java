package machv.engine;

import java.lang.foreign.MemorySegment;
import machv.decode.Block;
import machv.decode.BlockDecoder;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.interp.Rows;
import machv.memory.Pmap;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// Runs the harts of one address space: any number of them, each on a Java thread of its own.
///
/// The engine owns the code that was decoded from the address space and hears from the [Pmap] when executable memory
/// goes away or changes. What a guest writes into its code is seen after its `fence.i`, or after [#flush].
public final class Engine {
  /// For [#run] without a limit.
  public static final long NO_LIMIT = Long.MAX_VALUE;

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
    this.decoder = new BlockDecoder(pmap, isa, Rows::of);
    this.cache = new CodeCache(decoder, tier == null);
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

  TimeSource time() {
    return time;
  }

  BlockDecoder decoder() {
    return decoder;
  }

  CodeCache cache() {
    return cache;
  }

  @Nullable Tier tier() {
    return tier;
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
    hart.pmap().attach(hart);
    hart.enterGuest();
    try {
      return new HartRun(this, hart, handler, limit).run();
    } finally {
      if ((hart.passage() & 1) != 0) {
        hart.leaveGuest();
      }
      hart.pmap().detach(hart);
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
}
