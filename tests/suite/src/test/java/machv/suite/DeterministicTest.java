package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import machv.jit.JitOptions;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import machv.machine.MachineResult.Reason;
import machv.machine.TraceTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs whose threads race for memory, messages, locks and the time do the same in every run where they take turns, whatever runs
/// their code.
class DeterministicTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private enum Mode {
    INTERPRETED(null),
    COMPILED_HOT(JitOptions.ON),
    COMPILED_FIRST(JitOptions.ALWAYS);

    final @Nullable JitOptions jit;

    Mode(@Nullable JitOptions jit) {
      this.jit = jit;
    }
  }

  /// What a run shows.
  private record Seen(String output, long instructions) {}

  private static Path schedule(int width) {
    return Folders.GUESTS.resolve("schedule.rv" + width);
  }

  private static Seen run(Path program, MachineBuilder builder, Mode mode) throws LoadException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineResult result =
        builder
            .program(program)
            .arguments("race")
            .environment(Map.of())
            .stdin(new ByteArrayInputStream(new byte[0]))
            .stdout(output)
            .jit(mode.jit)
            .timeout(LIMIT)
            .build()
            .run();
    assertNotEquals(Reason.TIMEOUT, result.reason(), output::toString);
    return new Seen(output.toString(StandardCharsets.UTF_8), result.instructions());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void manyRunsInEachModeAreTheSame(int width) throws LoadException {
    Seen first = run(schedule(width), Machine.builder().deterministic(), Mode.INTERPRETED);
    assertTrue(first.output.contains("300 of 300"), first::toString);
    int times = width == 64 ? 10 : 3;
    for (int i = 0; i < times; i++) {
      for (Mode mode : Mode.values()) {
        assertEquals(
            first, run(schedule(width), Machine.builder().deterministic(), mode), mode::name);
      }
    }
  }

  @Test
  void anotherSeedIsAnotherSchedule() throws LoadException {
    Seen first = run(schedule(64), Machine.builder().deterministic().seed(1), Mode.COMPILED_HOT);
    Seen again = run(schedule(64), Machine.builder().deterministic().seed(1), Mode.INTERPRETED);
    Seen other = run(schedule(64), Machine.builder().deterministic().seed(2), Mode.COMPILED_HOT);
    assertEquals(first, again);
    assertNotEquals(first.output, other.output);
  }

  @Test
  void theLimitOfInstructionsIsExactWithSeveralThreads() throws LoadException {
    for (long limit : List.of(1, 100_000, 1_000_001, 1_234_567)) {
      for (Mode mode : EnumSet.allOf(Mode.class)) {
        MachineResult result =
            Machine.builder()
                .program(schedule(64))
                .stdout(new ByteArrayOutputStream())
                .deterministic()
                .maxInstructions(limit)
                .jit(mode.jit)
                .timeout(LIMIT)
                .build()
                .run();
        assertEquals(Reason.INSTRUCTION_LIMIT, result.reason());
        assertEquals(limit, result.instructions(), mode::name);
      }
    }
  }

  @Test
  void theTraceIsTheSameToTheMicrosecond() throws LoadException {
    List<String> first = trace(Mode.INTERPRETED);
    assertFalse(first.isEmpty());
    assertEquals(first, trace(Mode.COMPILED_HOT));
  }

  private static List<String> trace(Mode mode) throws LoadException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    EnumSet<TraceTopic> topics = EnumSet.of(TraceTopic.IPC, TraceTopic.SCHED, TraceTopic.TRAP);
    run(schedule(64), Machine.builder().deterministic().trace(topics, lines::add), mode);
    return List.copyOf(lines);
  }

  @Test
  @Tag("needs-tools")
  void threadsOfACLibraryTakeTheSameTurnsInEachRun() throws Exception {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    Path program =
        CrossCompiler.compile(
            GuestSource.read(Path.of("src", "test", "freestanding", "racing-threads.c")),
            "racing-threads",
            List.of(CrossCompiler.GCC, "-std=gnu11", "-O2", "-static"),
            List.of(),
            List.of());
    Seen first = run(program, Machine.builder().deterministic(), Mode.INTERPRETED);
    assertTrue(first.output.contains("pid 2,"), first::toString);
    assertTrue(first.output.contains("real 946684800."), first::toString);
    for (int i = 0; i < 10; i++) {
      for (Mode mode : Mode.values()) {
        assertEquals(first, run(program, Machine.builder().deterministic(), mode), mode::name);
      }
    }
  }
}
