package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import machv.memory.Run;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a translation cost that a hart has not cached, and a change of the runs?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PmapBenchmark {
  private static final long BASE = 0x10_0000;
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int READ_WRITE = 3;

  /// How many runs there are; no two are neighbours.
  @Param({"1", "16", "1024"})
  public int runs = 1;

  private long va = BASE;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private MachineMemory memory;

  @SuppressWarnings("NullAway.Init")
  private Pmap pmap;

  @Setup
  public void start() throws IOException {
    memory = MachineMemory.create(64 << 20);
    pmap = new Pmap(memory, (_, _) -> 1);
    for (int i = 0; i < runs; i++) {
      enter(BASE + 2L * i * PAGE);
    }
  }

  private void enter(long at) {
    pmap.enter(
        at, PAGE, MachineMemory.address(memory.allocate(MachineMemory.NO_FRAME)), READ_WRITE);
  }

  @TearDown
  public void end() {
    memory.close();
  }

  /// Each time in another run.
  private long next() {
    va += 2L * PAGE;
    if (va >= BASE + 2L * runs * PAGE) {
      va = BASE;
    }
    return va;
  }

  @Benchmark
  public Run find() {
    return pmap.run(next(), Access.LOAD);
  }

  @Benchmark
  public long load() {
    return pmap.load64(next() + 8);
  }

  /// Takes a page's right to be written away, and gives it back.
  @Benchmark
  public void protectAndEnter() {
    long at = next();
    long delta = pmap.run(at, Access.LOAD).delta;
    pmap.protect(at, at + PAGE, 1);
    pmap.enter(at, PAGE, at + delta, READ_WRITE);
  }
}
