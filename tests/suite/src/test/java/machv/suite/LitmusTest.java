package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Outcomes that RVWMO forbids never show, however often the litmus tests run.
///
/// `-Dlitmus.runs=1000000` runs each of them that often, which takes some minutes.
@Tag("needs-tools")
class LitmusTest {
  @Test
  void forbiddenOutcomesNeverShow() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    GuestSource source = GuestSource.read(Path.of("src", "test", "c", "litmus.c"));
    Path program =
        CrossCompiler.compile(
            source,
            "litmus-runs",
            List.of(CrossCompiler.GCC, "-std=gnu11", "-O2", "-static"),
            List.of(),
            List.of());
    GuestSource often =
        new GuestSource(
            source.file(),
            source.flags(),
            List.of(Integer.toString(Integer.getInteger("litmus.runs", 20_000))),
            source.environment(),
            source.stdin(),
            source.variants(),
            source.comparesStderr());
    Outcome outcome = GuestRun.inProcess(often, program, null);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    int tests = 0;
    for (String line : outcome.stdout().lines().toList()) {
      assertTrue(line.endsWith("forbidden outcome 0 times"), line);
      tests++;
    }
    assertEquals(8, tests);
  }
}
