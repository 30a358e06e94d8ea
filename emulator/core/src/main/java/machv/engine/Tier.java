package machv.engine;

import java.lang.foreign.MemorySegment;
import machv.decode.Block;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.interp.Uncommon;
import org.jspecify.annotations.Nullable;

/// A faster way to run hot code than the interpreter, which runs all that a tier leaves out.
///
/// A tier serves one [Engine]: the harts of one address space.
public interface Tier {
  /// Introduces the engine's code, once, before anything runs.
  void attach(Code code);

  /// What runs `hart`; called on the thread that does, each time when it starts to run.
  Runner runner(Hart hart, Uncommon uncommon, Inside inside);

  /// [lo, hi) may hold other code now, or none. Called from any thread while locks are held: guest memory must not be read.
  void codeChanged(long lo, long hi);

  /// A `fence.i` was executed: what was compiled must agree with memory from now on. Called without locks.
  void codeFenced();

  /// The code of an address space, as a tier sees it.
  interface Code {
    IsaOptions isa();

    /// Machine memory.
    MemorySegment bytes();

    /// The block that starts at `pc`, if the interpreter has met it and it agrees with memory.
    @Nullable Block known(long pc);

    /// Decodes from `pc` on, at most `limit` instructions.
    ///
    /// @throws machv.memory.MemoryFault when not even the first instruction can be fetched
    Block decode(long pc, int limit);

    /// Whether memory still holds the instructions of `block`, all of them executable.
    boolean agrees(Block block);

    /// Lets the interpreter come back before it enters the block at `pc`, as there is something faster.
    void compiled(long pc);
  }

  /// Interprets in the middle of compiled code: what called need not be left for a callee that is not compiled, an edge
  /// that was not seen, or a system call.
  interface Inside {
    /// Interprets from the hart's pc on until that is `ret`, or there is compiled code. Traps are handled. The hart's state
    /// must be exact, and is so afterwards.
    ///
    /// @param compiledToo whether the first instruction is to be interpreted though there is compiled code that starts there
    /// @param pollAt come back when `hart.instret` is about this
    /// @return false if all compiled code has to be left, as the run loop has something to do
    boolean interpret(long ret, boolean compiledToo, long pollAt);
  }

  /// Runs the compiled code of one hart, on its thread.
  interface Runner {
    /// Runs from the hart's pc on while there is compiled code, about until `hart.instret` is `pollAt`. It may be passed by
    /// the instructions between two polls, but by no more than [#SLACK]; the hart's state is exact when this returns.
    Progress run(long pollAt);

    /// The interpreter was found at the start of the block at `pc` after it had executed `instructions`.
    void sample(long pc, int instructions);

    /// After so many interpreted instructions a sample is wanted; 0 for a look at compiled code after each block.
    int sampleInterval();

    /// So many instructions at most are executed between two polls.
    int SLACK = 4096;

    /// So many instructions pass between two samples; a prime, so that no loop keeps step with it.
    int SAMPLE_INTERVAL = 4093;
  }

  /// How [Runner#run] ended.
  enum Progress {
    /// There is no compiled code at the hart's pc.
    NOT_COMPILED,

    /// `pollAt` is reached, or too near.
    POLL,

    /// The instruction at the hart's pc is one for the interpreter, though there is compiled code that starts there.
    INTERPRET
  }
}
