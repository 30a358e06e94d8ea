package machv.engine;

import machv.decode.Block;
import machv.decode.BlockDecoder;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
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

  private final IsaOptions isa;
  private final TimeSource time;
  private final BlockDecoder decoder;
  private final CodeCache cache;

  /// The engine of the address space behind `pmap`, whose only [Pmap.CodeListener] it becomes.
  ///
  /// @param isa what the harts that run here have
  /// @param time what their `time` counter shows
  public Engine(Pmap pmap, IsaOptions isa, TimeSource time) {
    this.isa = isa;
    this.time = time;
    this.decoder = new BlockDecoder(pmap, isa);
    this.cache = new CodeCache(decoder);
    pmap.onCodeChange(cache);
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
      Trap trap = runUntilTrap(hart, interpreter, limit);
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
    cache.codeChanged(lo, hi);
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
