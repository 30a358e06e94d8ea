package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links at random: Mach-V's linker and GNU's refuse the same ones and make the same of the others. `-Dmachv.seed=N`
/// replays, `-Dmachv.seeds=1000` does more of them.
@Tag("needs-tools")
class RandomLinkTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int SEEDS = Integer.getInteger("machv.seeds", 48);

  @Test
  void randomLinksAreThoseOfGnuLd(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Commands.installed(LinkComparison.LD), "no " + LinkComparison.LD);
    LinkComparison comparison = new LinkComparison(folder);
    List<String> failures = new ArrayList<>();
    for (long seed = SEED; seed < SEED + SEEDS && failures.isEmpty(); seed++) {
      LinkCase link = LinkCaseMaker.make(seed);
      if (!comparison.differences(link).isEmpty()) {
        LinkCase small = comparison.shrink(link);
        failures.add("seed " + seed + "\n" + small);
        failures.addAll(comparison.differences(small));
      }
    }
    assertEquals(List.of(), failures);
  }
}
