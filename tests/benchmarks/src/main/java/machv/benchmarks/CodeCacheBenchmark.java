package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.isa.Op;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to find the next block after an indirect jump? Nanoseconds per block of two instructions.
///
/// A ring of blocks: few fit the table of recent blocks; of many, every one is looked up in the code cache.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodeCacheBenchmark {
  private static final int BLOCKS_PER_INVOCATION = 100_000;
  private static final int BLOCK_INSTRUCTIONS = 2;
  private static final int T0 = 5;
  private static final int BLOCK_BYTES = 8;

  @Param({"100", "20000"})
  public int blocks = 100;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private BareGuest guest;

  @Setup
  public void start() throws IOException {
    guest = new BareGuest();
    for (int i = 0; i < blocks; i++) {
      // To the next block; from the last one a plain jump leads to the first.
      guest.put(Op.AUIPC, T0, 0, 0, 0);
      if (i < blocks - 1) {
        guest.put(Op.JALR, 0, T0, 0, BLOCK_BYTES);
      } else {
        guest.loopTo(BareGuest.CODE);
      }
    }
  }

  @TearDown
  public void end() {
    guest.close();
  }

  @Benchmark
  @OperationsPerInvocation(BLOCKS_PER_INVOCATION)
  public void indirectJump() {
    guest.step(BLOCKS_PER_INVOCATION * BLOCK_INSTRUCTIONS);
  }

  /// The same, after a change of all code: each block is compared with memory again.
  @Benchmark
  @OperationsPerInvocation(BLOCKS_PER_INVOCATION)
  public void indirectJumpAfterFlush() {
    guest.flush();
    guest.step(BLOCKS_PER_INVOCATION * BLOCK_INSTRUCTIONS);
  }
}
