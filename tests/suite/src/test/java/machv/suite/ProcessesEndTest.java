package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/// Guests with many processes meet the limits, end with the first process, and leave no Java thread behind.
@Tag("needs-tools")
@Isolated // counts threads
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProcessesEndTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private MachineResult run(MachineBuilder builder, String... arguments)
      throws IOException, InterruptedException, LoadException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    GuestSource source = GuestSource.read(Path.of("src", "test", "freestanding", "processes.c"));
    Path program =
        CrossCompiler.compile(
            source,
            "processes",
            List.of(CrossCompiler.GCC, "-std=gnu11", "-O2", "-static"),
            List.of(),
            List.of());
    return builder
        .program(program)
        .arguments(arguments)
        .stdout(output)
        .stderr(output)
        .build()
        .run();
  }

  private String text() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aForkBombMeetsTheLimit() throws IOException, InterruptedException, LoadException {
    MachineResult result = run(Machine.builder(), "bomb");
    assertEquals("511 processes, then Resource temporarily unavailable\n0 left\n", text());
    assertEquals(0, result.exitCode());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void whatEndedProcessesHadIsThereForOthers()
      throws IOException, InterruptedException, LoadException {
    // Each child has a copy of a mebibyte: without their pages 200 of them need far more than this.
    MachineResult result = run(Machine.builder().memoryLimit(12 << 20), "churn");
    assertEquals("churned\n", text());
    assertTrue(result.peakMemory() <= 12 << 20, () -> result.peakMemory() + " bytes");
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theEndOfTheFirstProcessEndsAll() throws IOException, InterruptedException, LoadException {
    assertEquals(0, run(Machine.builder(), "stay").exitCode());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theTimeLimitIsForAllProcesses() throws IOException, InterruptedException, LoadException {
    MachineResult result = run(Machine.builder().timeout(Duration.ofSeconds(2)), "stay", "on");
    assertEquals(Reason.TIMEOUT, result.reason());
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theLimitOfInstructionsIsForAllProcesses()
      throws IOException, InterruptedException, LoadException {
    MachineResult result = run(Machine.builder().maxInstructions(100_000_000), "stay", "on");
    assertEquals(Reason.INSTRUCTION_LIMIT, result.reason());
    assertTrue(result.instructions() <= 100_000_000, () -> result.instructions() + " instructions");
    JavaThreads.assertNoneLeft();
  }

  @Test
  void theTraceTellsProcessesApart() throws IOException, InterruptedException, LoadException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    run(Machine.builder().trace(lines::add), "churn");
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("\\[pid \\d+\\] exit_group\\(0\\) = \\?")));
    assertFalse(lines.get(0).startsWith("["), lines.get(0));
    assertTrue(lines.getLast().startsWith("[pid "), lines.getLast());
  }
}
