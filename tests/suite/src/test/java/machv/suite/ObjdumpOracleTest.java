package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `machv disasm` with the options of objdump gives the text of objdump 2.40.
///
/// `-l` is compared where nothing is inlined: we name functions by symbols, objdump by the debug information.
@Tag("needs-tools")
class ObjdumpOracleTest {
  private static final String OBJDUMP = "riscv64-linux-gnu-objdump";
  private static Path folder = Path.of(".");
  private static Map<String, Path> files = Map.of();

  @BeforeAll
  static void makeFiles() throws IOException, InterruptedException {
    assumeTrue(Commands.installed(OBJDUMP), "no " + OBJDUMP);
    Outcome version = Commands.run(List.of(OBJDUMP, "--version"), Path.of("."), null, "");
    assumeTrue(version.stdout().lines().findFirst().orElse("").endsWith(" 2.40"), "not 2.40");
    folder = Folders.scratch();
    files = ProgramFiles.make(folder);
  }

  @AfterAll
  static void deleteFiles() throws IOException {
    if (!files.isEmpty()) {
      Folders.delete(folder);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-h -t -r | lines.o other.o fast.o box.o data64.o library.a",
        "-h -t -r | data32.o",
        "-d | fast.o box.o data32.o data64.o pie static library.so box.so",
        "-dr | library.a lines.o fast.o box.o data32.o data64.o",
        "-D | fast.o data32.o data64.o pie fixed library.so",
        "-Drz | fast.o box.o data32.o data64.o",
        "-dS | lines.o other.o box.o pie static",
        "-dl | other.o lines.o",
        "-dSlr | lines.o other.o",
        "-s | lines.o data32.o pie fixed",
        "-hst | pie fixed static library.so box.so",
        "-T | pie fixed library.so box.so",
        "-R | pie fixed library.so box.so",
        "-dR | pie fixed library.so",
        "-d --no-show-raw-insn | fast.o pie data32.o",
        "-d -M no-aliases | fast.o pie data32.o",
        "-D -M no-aliases,numeric | fast.o data64.o",
        "-d -j .text -j .data -j .bss | fixed static data32.o data64.o",
        "-dr -j .text.main | fast.o",
        "-s -j .text -j .data | lines.o data32.o library.so",
        "-d -s --start-address=0x4 --stop-address=0x10 | other.o lines.o"
      })
  void theTextIsThatOfObjdump(String options, String names)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(options.split(" ", -1)));
    words.addAll(List.of(names.split(" ", -1)));
    List<String> theirs = new ArrayList<>(List.of(OBJDUMP));
    theirs.addAll(words);
    List<String> ours = new ArrayList<>(List.of("disasm"));
    ours.addAll(words);
    Outcome expected = Commands.run(theirs, folder, null, "");
    Outcome found = ProgramFiles.machv(folder, ours);
    assertEquals(0, found.exitCode(), found.stderr());
    assertEquals(
        "",
        ProgramFiles.differences(expected.stdout(), found.stdout()),
        () -> String.join(" ", theirs));
  }
}
