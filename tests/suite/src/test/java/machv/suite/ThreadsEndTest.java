package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import machv.machine.MachineResult.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// A guest whose threads compute, wait and read for ever is stopped by each limit, and leaves no Java thread behind.
@Tag("needs-tools")
@Isolated // counts threads
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ThreadsEndTest {
  private static Path program() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    GuestSource source = GuestSource.read(Path.of("src", "test", "freestanding", "busy-threads.c"));
    return CrossCompiler.compile(
        source,
        "busy-threads",
        List.of(CrossCompiler.GCC, "-std=gnu11", "-O2", "-static"),
        List.of(),
        List.of());
  }

  private static MachineResult run(MachineBuilder builder)
      throws IOException, InterruptedException, LoadException {
    return run(program(), builder);
  }

  private static MachineResult run(Path program, MachineBuilder builder)
      throws IOException, LoadException {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(writer)) {
      return builder
          .program(program)
          .stdin(input)
          .stdout(OutputStream.nullOutputStream())
          .build()
          .run();
    }
  }

  @Test
  void theTimeLimitStopsAllThreads() throws IOException, InterruptedException, LoadException {
    MachineResult result = run(Machine.builder().timeout(Duration.ofMillis(500)));
    assertEquals(Reason.TIMEOUT, result.reason());
    assertEquals(MachineResult.LIMIT, result.exitCode());
    JavaThreads.assertNoneLeft();
  }

  /// One of them has the turn while it waits for input that never comes.
  @Test
  void theTimeLimitStopsThreadsThatTakeTurns()
      throws IOException, InterruptedException, LoadException {
    MachineResult result = run(Machine.builder().deterministic().timeout(Duration.ofMillis(500)));
    assertEquals(Reason.TIMEOUT, result.reason());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void anInterruptStopsThreadsThatTakeTurns()
      throws IOException, InterruptedException, LoadException {
    Path program = program();
    interruptSoon(Thread.currentThread());
    MachineResult result = run(program, Machine.builder().deterministic());
    assertTrue(Thread.interrupted());
    assertEquals(Reason.INTERRUPTED, result.reason());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theInstructionsOfAllThreadsCount() throws IOException, InterruptedException, LoadException {
    long limit = 30_000_000;
    MachineResult result = run(Machine.builder().maxInstructions(limit));
    assertEquals(Reason.INSTRUCTION_LIMIT, result.reason());
    assertTrue(result.instructions() <= limit, result::toString);
    assertTrue(result.instructions() >= limit - (5L << 20), result::toString);
    JavaThreads.assertNoneLeft();
  }

  private static void interruptSoon(Thread embedding) {
    Thread.ofPlatform()
        .start(() -> {
          try {
            Thread.sleep(500);
          } catch (InterruptedException e) {
            return;
          }
          embedding.interrupt();
        });
  }

  @Test
  void anInterruptOfTheEmbeddingThreadStopsAllThreads()
      throws IOException, InterruptedException, LoadException {
    Path program = program();
    interruptSoon(Thread.currentThread());
    MachineResult result = run(program, Machine.builder());
    assertTrue(Thread.interrupted());
    assertEquals(Reason.INTERRUPTED, result.reason());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theTraceNamesTheThread() throws IOException, InterruptedException, LoadException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Path program = program();
    Thread embedding = Thread.currentThread();
    MachineResult result =
        run(
            program,
            Machine.builder()
                .trace(line -> {
                  lines.add(line);
                  if (line.matches("\\[pid \\d+] set_robust_list\\(.*")) {
                    embedding.interrupt();
                  }
                }));
    assertEquals(Reason.INTERRUPTED, result.reason());
    assertTrue(Thread.interrupted());
    List<String> all = List.copyOf(lines);
    assertTrue(all.stream().anyMatch(line -> line.startsWith("clone(")), all::toString);
    assertTrue(
        all.stream().anyMatch(line -> line.matches("\\[pid \\d+] set_robust_list\\(.*")),
        all::toString);
  }
}
