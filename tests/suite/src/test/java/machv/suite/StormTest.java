package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Storms of suspensions, aborts and ends (guest program `storm`), side by side and under several schedules: no call gives an answer that
/// it has not, and no Java thread is left.
///
/// `-Dmachv.stress.seconds=600` makes each storm as long as one likes.
@Isolated // counts threads
class StormTest {
  private static final int SCHEDULES = 5;
  private static final long SECONDS = Long.getLong("machv.stress.seconds", 0);

  /// Storms with seeds from 0, as many as there is time for.
  private interface Storm {
    void run(int seed) throws LoadException, InterruptedException;
  }

  private static void storms(Storm storm) throws LoadException, InterruptedException {
    long start = System.nanoTime();
    for (int seed = 0;
        seed < SCHEDULES || System.nanoTime() - start < SECONDS * 1_000_000_000;
        seed++) {
      storm.run(seed);
    }
  }

  private static long run(int width, MachineBuilder builder)
      throws LoadException, InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineResult result =
        builder
            .program(Folders.GUESTS.resolve("storm.rv" + width))
            .stdout(output)
            .jit(JitMode.ofTests())
            .timeout(Duration.ofMinutes(5)) // on a busy machine, too
            .build()
            .run();
    assertEquals(
        "0 unexpected answers, the other task is dead\n", output.toString(StandardCharsets.UTF_8));
    assertEquals(0, result.exitCode(), result::toString);
    JavaThreads.assertNoneLeft();
    return result.instructions();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void threadsSideBySide(int width) throws LoadException, InterruptedException {
    storms(_ -> run(width, Machine.builder()));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void threadsThatTakeTurns(int width) throws LoadException, InterruptedException {
    storms(seed -> {
      long instructions = run(width, Machine.builder().deterministic().seed(seed));
      assertEquals(instructions, run(width, Machine.builder().deterministic().seed(seed)));
    });
  }
}
