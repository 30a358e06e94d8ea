package machv.suite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.asm.SourceListing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The cases of the dialect, put together and damaged at random, become an object or messages: never an exception, never
/// a hang. `-Dmachv.seed=N` replays one, `-Dmachv.mutants=N` takes so many.
class HostileSourcesTest {
  private static final Path CASES = Path.of("src", "test", "asm");
  private static final long FIRST_SEED = Long.getLong("machv.seed", 1);
  private static final int MUTANTS =
      Integer.getInteger("machv.mutants", Long.getLong("machv.seed") == null ? 100_000 : 1);
  private static final int FEW = Math.min(MUTANTS, 4_000);
  private static final int LONGEST = 1_500;

  /// Without a number that was asked for, no more than fit into a minute.
  private static final long TIME =
      Integer.getInteger("machv.mutants") == null ? 55_000_000_000L : Long.MAX_VALUE;

  private static final long HANG = 60_000_000_000L;
  private static final List<String> ODD =
      List.of("\"", "'", "\n", "-1", "0x7fffffffffffffff", "\\", "%", "(", ".", "x", "<<");

  private static List<String> pieces() throws IOException {
    List<String> pieces = new ArrayList<>();
    try (var files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        for (String piece : Files.readString(file).split("(?m)^===.*\\n", -1)) {
          for (int at = 0; at < piece.length(); at += LONGEST) {
            pieces.add(piece.substring(at, Math.min(piece.length(), at + LONGEST)));
          }
        }
      }
    }
    return pieces;
  }

  @Test
  void fewDamagedSourcesAreTakenOrRefused() throws IOException {
    assertTrue(run(FEW) == FEW);
  }

  @Test
  @Tag("needs-tools")
  void damagedSourcesAreTakenOrRefused() throws IOException {
    int done = run(MUTANTS);
    System.out.println(done + " damaged sources");
    assertTrue(done == MUTANTS || done > 20_000, () -> "only " + done);
  }

  private static int run(int count) throws IOException {
    List<String> pieces = pieces();
    long start = System.nanoTime();
    int done = 0;
    while (done < count && System.nanoTime() - start < TIME) {
      long seed = FIRST_SEED + done++;
      SplittableRandom random = new SplittableRandom(seed);
      String source = mutant(pieces, random);
      boolean narrow = random.nextInt(4) == 0;
      AsmOptions options =
          new AsmOptions(
              narrow ? "rv32gc" : "rv64gc",
              narrow ? "ilp32d" : "lp64d",
              List.of(),
              Map.of(),
              random.nextInt(8) == 0,
              "",
              random.nextInt(8) == 0 ? Set.of(AsmOptions.Switch.LISTING) : Set.of());
      long before = System.nanoTime();
      try {
        AsmResult result = Assembler.assemble("mutant.s", source, options, _ -> null);
        SourceListing listing = result.listing();
        if (listing != null) {
          assertTrue(!listing.print("lmhs", List.of()).isEmpty());
        }
        assertTrue(result.file() != null || !result.messages().isEmpty(), () -> "seed " + seed);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ":\n" + source, e);
      }
      assertTrue(System.nanoTime() - before < HANG, () -> "seed " + seed + " takes too long");
    }
    return done;
  }

  private static String mutant(List<String> pieces, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    for (int i = random.nextInt(6); i > 0 && text.length() > 2; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, ODD.get(random.nextInt(ODD.size())));
        case 3 -> text.setLength(at);
        default -> {
          String other = pieces.get(random.nextInt(pieces.size()));
          int from = random.nextInt(other.length());
          text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(20)));
        }
      }
    }
    return text.toString();
  }
}
