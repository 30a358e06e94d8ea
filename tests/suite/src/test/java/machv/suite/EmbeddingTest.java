package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import machv.machine.MachineResult.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Machines inside a Java application.
@Timeout(300)
class EmbeddingTest {
  private static final Path PROCESS = Folders.GUESTS.resolve("process.rv64");

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void theLinesOfTheReadmeRun() throws Exception {
    Path hello = Folders.GUESTS.resolve("hello.rv64");
    MachineResult result =
        Machine.builder()
            .sandbox()
            .program(hello)
            .arguments("one", "two")
            .memoryLimit(64 << 20)
            .timeout(Duration.ofSeconds(10))
            .stdout(output)
            .build()
            .run();
    System.out.println(result.exitCode() + " after " + result.instructions() + " instructions");

    assertEquals("Hello from a RISC-V program on Mach.\n", output.toString(StandardCharsets.UTF_8));
    assertEquals(Reason.EXITED, result.reason());
    assertEquals(0, result.exitCode());
    assertTrue(result.instructions() > 5 && result.instructions() < 20, result::toString);
  }

  @Test
  void theReadmeShowsTheLinesThatAreTested() throws IOException {
    String readme = Files.readString(Folders.PROJECT.resolve("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(start, readme.indexOf("```", start));
    String tested =
        Files.readString(Path.of("src/test/java/machv/suite").resolve("EmbeddingTest.java"));
    assertTrue(bare(tested).contains(bare(shown)), shown);
  }

  /// Code without comments and layout.
  private static String bare(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }

  @Test
  void manyMachinesRunSideBySide() throws Exception {
    List<Callable<String>> runs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int code = i;
      runs.add(() -> {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        MachineResult named =
            process(stdout, "arguments", "number", Integer.toString(code)).build().run();
        MachineResult ended = process(stdout, "exit", Integer.toString(code)).build().run();
        return stdout.toString(StandardCharsets.UTF_8) + named.exitCode() + " " + ended.exitCode();
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> results = threads.invokeAll(runs);
      for (int i = 0; i < results.size(); i++) {
        assertEquals("1 arguments\n2 number\n3 " + i + "\n0 " + i, results.get(i).get());
      }
    }
  }

  @Test
  void interruptStopsALoop() throws Exception {
    assertEquals(Reason.INTERRUPTED, interrupted(process(output, "loop")).reason());
  }

  @Test
  void interruptStopsAReadThatWaits() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream silent = new PipedInputStream(writer)) {
      MachineResult result = interrupted(process(output, "copy").stdin(silent));
      assertEquals(Reason.INTERRUPTED, result.reason(), result::toString);
    }
  }

  private static MachineResult interrupted(MachineBuilder builder) throws Exception {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<MachineResult> running = thread.submit(() -> builder.build().run());
      TimeUnit.MILLISECONDS.sleep(300);
      assertFalse(running.isDone());
      thread.shutdownNow();
      return running.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void theResultSaysWhyARunEnded() throws Exception {
    MachineResult late = process(output, "loop").timeout(Duration.ofMillis(200)).build().run();
    assertEquals(Reason.TIMEOUT, late.reason());
    assertEquals(MachineResult.LIMIT, late.exitCode());
    assertTrue(late.time().toMillis() >= 200, late::toString);

    MachineResult limited = process(output, "loop").maxInstructions(123_457).build().run();
    assertEquals(Reason.INSTRUCTION_LIMIT, limited.reason());
    assertEquals(123_457, limited.instructions());

    MachineResult killed =
        Machine.builder()
            .program(Folders.GUESTS.resolve("faults.rv32"))
            .arguments("store-read-only")
            .stdout(output)
            .build()
            .run();
    assertEquals(Reason.KILLED, killed.reason());
    assertEquals(11, killed.signal());
    assertEquals(139, killed.exitCode());
    assertTrue(String.valueOf(killed.message()).contains("SIGSEGV"), killed::toString);
  }

  @Test
  void theSameRunTakesTheSameNumberOfInstructions() throws Exception {
    long first = process(output, "arguments", "x").build().run().instructions();
    assertEquals(first, process(output, "arguments", "x").build().run().instructions());
  }

  @Test
  void memoryIsLimitedForEachMachine() throws Exception {
    MachineResult result = process(output, "fill").memoryLimit(32 << 20).build().run();
    assertEquals(0, result.exitCode());
    assertTrue(result.peakMemory() <= 32 << 20, result::toString);
    assertTrue(
        output.toString(StandardCharsets.UTF_8).endsWith("then KERN_RESOURCE_SHORTAGE\n"),
        output::toString);
  }

  @Test
  void aSandboxedProgramOfTheHostDoesNotLearnWhereItLies() throws Exception {
    assertEquals(0, process(output, "name").sandbox().build().run().exitCode());
    assertEquals("process.rv64\n", output.toString(StandardCharsets.UTF_8));
    output.reset();
    process(output, "name").sandbox().argv0("other").build().run();
    assertEquals("other\n", output.toString(StandardCharsets.UTF_8));
    output.reset();
    process(output, "name")
        .sandbox()
        .mount(PROCESS, "/bin/p", true)
        .program("/bin/p")
        .build()
        .run();
    assertEquals("/bin/p\n", output.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProgramThatIsNowhereIsNamedAsItWasGiven() {
    Machine machine = Machine.builder().sandbox().program("/no/such/program").build();
    LoadException refused = assertThrows(LoadException.class, machine::run);
    assertEquals("/no/such/program: no such file or directory", refused.getMessage());
  }

  @Test
  void theMapAtTheEndIsDescribedOnRequest() throws Exception {
    assertEquals(List.of(), process(output, "name").build().run().regions());
    assertFalse(process(output, "name").reportMap().build().run().regions().isEmpty());
  }

  private static MachineBuilder process(ByteArrayOutputStream stdout, String... arguments) {
    return Machine.builder()
        .program(PROCESS)
        .arguments(arguments)
        .environment(Map.of())
        .stdin(new ByteArrayInputStream(new byte[0]))
        .stdout(stdout)
        .stderr(stdout);
  }
}
