package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import machv.dwarf.SourceLine;
import machv.dwarf.SourceLines;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.NameList;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Lines and names of programs as binutils' addr2line and nm tell them.
@Tag("needs-tools")
class DebugLineOracleTest {
  private static final Path SOURCES = Path.of("src", "test", "c");
  private static final Path OUTPUT = Path.of("target", "debug-programs");
  private static final int MOST_ADDRESSES = 2000;

  /// The C locale: names in the order of their bytes.
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", String.valueOf(System.getenv("PATH")), "LC_ALL", "C");

  private static final List<List<String>> COMPILATIONS =
      List.of(
          List.of("-gdwarf-2", "-O0"),
          List.of("-gdwarf-3", "-O2"),
          List.of("-gdwarf-4", "-O2", "-static"),
          List.of("-gdwarf-5", "-Os"),
          List.of("-gdwarf-5", "-O2", "-gz"),
          List.of("-gdwarf-4", "-O1", "-fPIC", "-shared"));

  /// Of DWARF 5 addr2line 2.40 takes another file than objdump and we do where code begins in a header.
  private static final List<String> CPP = List.of("-gdwarf-4", "-O2");

  /// Where a function that begins with an inlined one has another name for its symbol, addr2line gives that to the inlined one.
  private static final String FIRST_INLINED = "std-threads";

  /// What is said of an address without a line: between functions, addr2line names the one before.
  private static final Pattern NO_LINE = Pattern.compile("(?m)^(0x\\w+): .*:[?0]$");

  @TestFactory
  List<DynamicTest> linesAndNamesAreThoseOfBinutils() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (GuestSource source : GuestSource.readAll(SOURCES)) {
      if (!source.isCpp() && number >= 2 * COMPILATIONS.size()) {
        continue;
      }
      List<String> flags = source.isCpp() ? CPP : COMPILATIONS.get(number++ % COMPILATIONS.size());
      tests.add(
          DynamicTest.dynamicTest(
              source.name() + " " + String.join(" ", flags), () -> compare(source, flags)));
    }
    return tests;
  }

  private static void compare(GuestSource source, List<String> flags)
      throws IOException, InterruptedException, ElfException {
    Files.createDirectories(OUTPUT);
    Path program = OUTPUT.resolve(source.name()).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(source.isCpp() ? CrossCompiler.GXX : CrossCompiler.GCC);
    command.addAll(flags);
    command.add(source.file().toAbsolutePath().toString());
    command.addAll(List.of("-o", program.toString()));
    command.addAll(source.flags()); // behind the source, as libraries may be among them
    command.addAll(List.of("-lm", "-lpthread"));
    run(command, "");
    ElfFile file = ElfFile.read(ElfSource.of(Files.readAllBytes(program)));
    names(file, program);
    lines(file, program);
    if (!source.name().equals(FIRST_INLINED)) {
      functions(file, program);
    }
  }

  private static void names(ElfFile file, Path program)
      throws IOException, InterruptedException, ElfException {
    String path = program.toString();
    StringBuilder plain = new StringBuilder();
    NameList.print(file, options(NameList.Order.NAME, false, false), plain);
    assertEquals(run(List.of("riscv64-linux-gnu-nm", path), ""), plain.toString());
    StringBuilder sizes = new StringBuilder();
    NameList.print(file, options(NameList.Order.ADDRESS, true, false), sizes);
    assertEquals(run(List.of("riscv64-linux-gnu-nm", "-n", "-S", path), ""), sizes.toString());
    StringBuilder dynamic = new StringBuilder();
    if (NameList.print(file, options(NameList.Order.NAME, false, true), dynamic)) {
      assertEquals(run(List.of("riscv64-linux-gnu-nm", "-D", path), ""), dynamic.toString());
    }
  }

  private static NameList.Options options(NameList.Order order, boolean sizes, boolean dynamic) {
    return new NameList.Options(dynamic, false, false, false, sizes, false, order, false);
  }

  /// Every second byte of `main` and what follows it.
  private static long[] addresses(ElfFile file) throws IOException, ElfException {
    long start = 0;
    for (Symbol s : file.symbols()) {
      start = s.name().equals("main") ? s.value() : start;
    }
    assertTrue(start != 0);
    long[] addresses = new long[MOST_ADDRESSES];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = start + 2L * i;
    }
    return addresses;
  }

  private static String text(long[] addresses) {
    StringBuilder text = new StringBuilder();
    for (long address : addresses) {
      text.append(Long.toHexString(address)).append('\n');
    }
    return text.toString();
  }

  /// The functions of the same addresses, with the lines that they were inlined into. They are asked for twice: of a function
  /// whose symbol has another name than it has in the source addr2line tells one name first and the other one later.
  private static void functions(ElfFile file, Path program)
      throws IOException, InterruptedException, ElfException {
    String input = text(addresses(file));
    List<String> options = List.of("-i", "-f", "-p", "-a", "-e", program.toString());
    List<String> command = new ArrayList<>(List.of("riscv64-linux-gnu-addr2line"));
    command.addAll(options);
    String theirs = run(command, input + "0\n" + input);
    theirs = theirs.substring(theirs.indexOf('\n', theirs.indexOf("0x0000000000000000")) + 1);
    List<String> ours = new ArrayList<>(List.of("addr2line"));
    ours.addAll(options);
    Outcome outcome = ProgramFiles.machv(Path.of("").toAbsolutePath(), ours, input);
    assertEquals(0, outcome.exitCode(), outcome.stderr());
    assertEquals(
        "",
        ProgramFiles.differences(
            NO_LINE.matcher(theirs).replaceAll("$1"),
            NO_LINE.matcher(outcome.stdout()).replaceAll("$1")));
  }

  private static void lines(ElfFile file, Path program)
      throws IOException, InterruptedException, ElfException {
    long[] addresses = addresses(file);
    List<String> command = List.of("riscv64-linux-gnu-addr2line", "-e", program.toString());
    String[] expected = run(command, text(addresses)).split("\n", -1);
    @Nullable SourceLine[] found = SourceLines.find(file, addresses);
    int known = 0;
    for (int i = 0; i < addresses.length; i++) {
      SourceLine line = found[i];
      String where = Long.toHexString(addresses[i]);
      if (line == null) {
        assertTrue(expected[i].endsWith(":0") || expected[i].endsWith(":?"), where);
      } else {
        known++;
        String more =
            line.line() == 0 || line.discriminator() == 0
                ? ""
                : " (discriminator " + line.discriminator() + ")";
        assertEquals(expected[i], line + more, where);
      }
    }
    assertTrue(known > 10);
  }

  private static String run(List<String> command, String stdin)
      throws IOException, InterruptedException {
    Outcome outcome = Commands.run(command, Path.of("").toAbsolutePath(), ENVIRONMENT, stdin);
    assertEquals(0, outcome.exitCode(), () -> String.join(" ", command) + outcome.stderr());
    return outcome.stdout();
  }
}
