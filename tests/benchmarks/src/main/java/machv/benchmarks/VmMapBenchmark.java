package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
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

/// What do the operations of an address map cost, beside few entries and beside many?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VmMapBenchmark {
  private static final long BASE = 0x1000_0000;
  private static final long WORK = 0x8000_0000L;
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int READ = 1;
  private static final int READ_WRITE = 3;
  private static final int ALL = 7;
  private static final int COPY = 1; // inheritance
  private static final int PAGES = 16;
  private static final long TOUCHED = 0x1_0000_0000L;

  /// How many entries are there besides; every second page is one.
  @Param({"4", "1000"})
  public int entries = 4;

  /// How much memory has been touched besides, in one more entry.
  @Param({"0", "100"})
  public int mebibytes = 0;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private MachineMemory memory;

  @SuppressWarnings("NullAway.Init")
  private VmMap map;

  @Setup
  public void start() throws IOException {
    memory = MachineMemory.create(256 << 20);
    map = new VmSystem(memory).newMap(64);
    for (int i = 0; i < entries; i++) {
      map(BASE + 2L * i * PAGE, PAGE);
      map.pmap().store64(BASE + 2L * i * PAGE, i);
    }
    if (mebibytes > 0) {
      map(TOUCHED, (long) mebibytes << 20);
      for (long at = 0; at < (long) mebibytes << 20; at += PAGE) {
        map.pmap().store64(TOUCHED + at, at);
      }
    }
  }

  private void map(long at, long size) {
    map.map(new MapRequest(at, size, 0, 0, null, 0, false, READ_WRITE, ALL, COPY));
  }

  @TearDown
  public void end() {
    memory.close();
  }

  @Benchmark
  public void mapAndUnmap() {
    map(WORK, PAGES * PAGE);
    map.deallocate(WORK, PAGES * PAGE);
  }

  /// Sixteen page faults on top.
  @Benchmark
  public void mapTouchAndUnmap() {
    map(WORK, PAGES * PAGE);
    for (int i = 0; i < PAGES; i++) {
      map.pmap().store64(WORK + (long) i * PAGE, i);
    }
    map.deallocate(WORK, PAGES * PAGE);
  }

  @Benchmark
  public void protectTwice() {
    map.protect(BASE, PAGE, false, READ);
    map.protect(BASE, PAGE, false, READ_WRITE);
  }

  /// A child with a copy of everything, which writes one page.
  @Benchmark
  public void forkWriteAndDestroy() {
    VmMap child = map.fork();
    child.pmap().store64(BASE, 1);
    child.destroy();
  }
}
