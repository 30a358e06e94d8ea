package machv.engine;

import machv.decode.Block;
import machv.hart.Hart;
import machv.interp.Exit;
import machv.interp.Interpreter;
import machv.memory.MemoryFault;
import machv.trap.Trap;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// One call of [Engine#run]: a hart on its thread, interpreted and compiled in turns.
final class HartRun implements Tier.Inside {
  /// So many instructions pass at most between two looks at the thread's interrupt status.
  private static final long INTERRUPT_INTERVAL = 1 << 20;

  /// The same with compiled code, which executes more in the same time. To poll is dear there: what was in the middle of
  /// a loop has to find a way back in. So the interval grows while polls find nothing to do.
  private static final long SHORTEST_TIERED_INTERVAL = 1 << 22;

  private static final long LONGEST_TIERED_INTERVAL = 1 << 25;

  /// The same where a signal may come at any time: less than a millisecond of most loops. Loops and calls took as long as with the longest.
  private static final long PROMPT_TIERED_INTERVAL = 1 << 20;

  /// So many blocks a sample looks for a jump back or a call.
  private static final int BLOCKS_OF_SAMPLE = 32;

  private static final int LINK_REGISTER = 1;

  /// No pc is odd.
  private static final long NOWHERE = 1;

  private final Engine engine;
  private final CodeCache cache;
  private final @Nullable Tier tier;
  private final Hart hart;
  private final TrapHandler handler;
  private final long limit;
  private final Interpreter interpreter;
  private final Tier.@Nullable Runner runner;

  /// Whether the handler has ended the run while compiled code was waiting.
  private boolean ended;

  HartRun(Engine engine, Hart hart, TrapHandler handler, long limit) {
    this.engine = engine;
    this.cache = engine.cache();
    this.tier = engine.tier();
    this.hart = hart;
    this.handler = handler;
    this.limit = limit;
    this.interpreter = new Interpreter(hart, engine.isa(), engine.time(), cache.recent());
    this.runner = tier == null ? null : tier.runner(hart, interpreter.uncommon(), this);
  }

  StopReason run() {
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
      Trap trap = runner == null ? runUntilTrap() : runInTiers(runner, interval);
      interval =
          hart.expectsAttention()
              ? PROMPT_TIERED_INTERVAL
              : Math.min(2 * interval, LONGEST_TIERED_INTERVAL);
      if (ended || (trap != null && !handle(trap))) {
        return StopReason.HANDLER;
      }
    }
  }

  /// Shows the handler a trap. The hart is outside of guest code if that ends the run.
  private boolean handle(Trap trap) {
    hart.reservationSize = 0;
    hart.leaveGuest();
    if (!handler.handle(hart, trap)) {
      ended = true;
      return false;
    }
    hart.enterGuest();
    return true;
  }

  private Block decode(int left) {
    hart.leaveGuest();
    try {
      return engine.decoder().decode(hart.pc, left);
    } finally {
      hart.enterGuest();
    }
  }

  /// The same as [#runUntilTrap], but with compiled code where there is some.
  private @Nullable Trap runInTiers(Tier.Runner runner, long interval) {
    long left = limit - hart.instret;
    if (left <= 2 * Tier.Runner.SLACK) {
      return runUntilTrap();
    }
    long pollAt = hart.instret + Math.min(left - Tier.Runner.SLACK, interval);
    try {
      while (true) {
        Tier.Progress progress = runner.run(pollAt);
        if (ended
            || progress == Tier.Progress.POLL
            || hart.instret >= pollAt
            || hart.attentionRequested()) {
          return null;
        }
        Block block = next(progress == Tier.Progress.INTERPRET);
        switch (interpretSample(runner, block, pollAt, NOWHERE)) {
          case TRAP -> {
            return interpreter.trap();
          }
          case FENCE_I -> {
            fence();
            return null;
          }
          case POLL, LINK -> {}
        }
      }
    } catch (MemoryFault fault) {
      return Interpreter.memoryFault(fault, hart.pc);
    }
  }

  /// The block at the hart's pc. One that is left for compiled code must not be linked to: whoever comes would stay.
  private Block next(boolean compiledToo) {
    return compiledToo ? decode(Block.MAX_INSNS) : cache.at(hart);
  }

  @Override
  public boolean interpret(long ret, boolean compiledToo, long pollAt) {
    if (runner == null) {
      throw new IllegalStateException("no compiled code");
    }
    try {
      cache.leaveBefore(ret);
      Exit exit = interpretSample(runner, next(compiledToo), pollAt, ret);
      if (exit == Exit.TRAP) {
        if (!handle(interpreter.trap())) {
          return false;
        }
        hart.pass();
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
      } else if (exit == Exit.FENCE_I) {
        fence();
        return false;
      }
      return hart.instret < pollAt && !hart.attentionRequested();
    } catch (MemoryFault fault) {
      return false; // the run loop will meet it again
    }
  }

  /// What a `fence.i` does: lets compiled code agree with memory, which is read outside of guest code.
  private void fence() {
    cache.newEpoch();
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
  /// the next jump back or call, which is where hot code is entered best, and tells the runner. Comes back at `ret`, too.
  private Exit interpretSample(Tier.Runner runner, Block first, long pollAt, long ret) {
    long sampleAt = Math.min(pollAt, hart.instret + runner.sampleInterval());
    Block block = first;
    Exit exit = interpreter.run(block, sampleAt);
    while (exit == Exit.LINK
        && hart.pc != ret
        && hart.instret < sampleAt
        && cache.isInterpreted(hart.pc)) {
      block = cache.at(hart);
      interpreter.link(block);
      exit = interpreter.run(block, sampleAt);
    }
    boolean stopped = (exit != Exit.POLL && exit != Exit.LINK) || hart.pc == ret;
    if (stopped || hart.instret < sampleAt || runner.sampleInterval() == 0) {
      return exit;
    }
    for (int i = 0; i < BLOCKS_OF_SAMPLE && cache.isInterpreted(hart.pc); i++) {
      block = cache.at(hart);
      exit = interpreter.run(block, hart.instret);
      if ((exit != Exit.POLL && exit != Exit.LINK) || hart.pc == ret) {
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
  private @Nullable Trap runUntilTrap() {
    long left = limit - hart.instret;
    boolean last = left < Block.MAX_INSNS;
    long pollAt =
        last ? hart.instret : hart.instret + Math.min(left - Block.MAX_INSNS, INTERRUPT_INTERVAL);
    try {
      // A block that stops at the limit is too special to be kept.
      Block block = last ? decode((int) left) : cache.at(hart);
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
