package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.asm.AsmOptions;
import machv.asm.Assembler;
import machv.asm.SourceListing;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Listings (`-a`) of the sources written for the dialect are those of GNU's assembler, line by line.
@Tag("needs-tools")
class ListingOracleTest {
  private static final Path DIALECT = Path.of("src", "test", "asm");
  private static final List<String> PARTS = List.of("l", "ln", "lmn", "lcn", "ldn");

  @TestFactory
  List<DynamicTest> listingsAreThoseOfGas() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.list(DIALECT)) {
      for (Path file : files.filter(ListingOracleTest::wide).sorted().toList()) {
        for (String parts : PARTS) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + " -a" + parts,
                  file.toUri(),
                  () -> compare(file.toString(), parts)));
        }
      }
    }
    return tests;
  }

  private static boolean wide(Path file) {
    String name = file.toString();
    // Distances that gas does not reckon, for one of its buffers ends there, it lists as zeros.
    return name.endsWith(".s") && !name.endsWith(".rv32.s") && !name.endsWith("relocations.s");
  }

  private static void compare(String name, String parts) throws IOException, InterruptedException {
    assumeTrue(Commands.installed(AssemblerOracleTest.GAS), "no " + AssemblerOracleTest.GAS);
    String gas =
        Commands.run(
                List.of(
                    AssemblerOracleTest.GAS,
                    "-march=rv64gc",
                    "-mabi=lp64d",
                    "-a" + parts,
                    "-o",
                    "/dev/null",
                    name),
                Path.of("").toAbsolutePath(),
                null,
                "")
            .stdout();
    SourceListing ours =
        Assembler.assemble(
                name,
                Files.readString(Path.of(name)),
                new AsmOptions(
                    "rv64gc",
                    "lp64d",
                    List.of(),
                    Map.of(),
                    false,
                    "",
                    Set.of(AsmOptions.Switch.LISTING)),
                ListingOracleTest::read)
            .listing();
    assertEquals(
        comparable(gas), ours == null ? List.of() : comparable(ours.print(parts, List.of())));
  }

  private static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (IOException _) {
      return new byte[0];
    }
  }

  /// The lines but those of `.endr`, where gas shows the bytes of what was repeated or not, as its buffers happen to end,
  /// and the empty ones that it keeps for `LOCAL` in macros.
  private static List<String> comparable(String listing) {
    return listing
        .lines()
        .map(String::stripTrailing)
        .filter(l -> !l.contains(".endr") && !l.endsWith(">"))
        .toList();
  }
}
