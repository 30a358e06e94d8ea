package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Storms of suspensions, aborts and ends (guest program `storm`), side by side and under several schedules: no call gives an answer that
/// it has not, and no Java thread is left.
@Isolated // counts threads
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StormTest {
  private static final int SCHEDULES = 5;

  private static long run(int width, MachineBuilder builder)
      throws LoadException, InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineResult result =
        builder
            .program(Folders.GUESTS.resolve("storm.rv" + width))
            .stdout(output)
            .jit(JitMode.ofTests())
            .timeout(Duration.ofSeconds(60))
            .build()
            .run();
    assertEquals(
        "0 unexpected answers, the other task is dead\n", output.toString(StandardCharsets.UTF_8));
    assertEquals(0, result.exitCode(), result::toString);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("machv-\\d+")) {
        thread.join(5_000); // the last steps of a thread that has said that it is gone
        assertFalse(thread.isAlive(), thread::toString);
      }
    }
    return result.instructions();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void threadsSideBySide(int width) throws LoadException, InterruptedException {
    for (int i = 0; i < SCHEDULES; i++) {
      run(width, Machine.builder());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void threadsThatTakeTurns(int width) throws LoadException, InterruptedException {
    for (int seed = 0; seed < SCHEDULES; seed++) {
      long instructions = run(width, Machine.builder().deterministic().seed(seed));
      assertEquals(instructions, run(width, Machine.builder().deterministic().seed(seed)));
    }
  }
}
