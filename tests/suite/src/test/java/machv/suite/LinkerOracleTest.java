package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import machv.link.LinkCommandLine;
import machv.link.LinkResult;
import machv.link.Linker;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the cross compiler compiled and Mach-V's linker linked does what the cross compiler's own program does.
@Tag("needs-tools")
class LinkerOracleTest {
  private static final Path SOURCES = Path.of("src", "test", "c");
  private static final Path OUTPUT = Path.of("target", "linked-programs");
  private static final String READELF = "riscv64-linux-gnu-readelf";

  /// How programs are linked here besides the plain way; each program is linked in one of them.
  private static final List<List<String>> VARIANTS =
      List.of(
          List.of(),
          List.of("--no-relax"),
          List.of("--gc-sections"),
          List.of("--eh-frame-hdr", "-z", "noseparate-code"));

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> programsWithGlibcDoWhatGnuLdMakesOfThem() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (GuestSource source : GuestSource.readAll(SOURCES)) {
      if (!source.hasVariant("static")) {
        continue;
      }
      List<String> variant = VARIANTS.get(number++ % VARIANTS.size());
      tests.add(
          DynamicTest.dynamicTest(
              source.name() + " " + String.join(" ", variant),
              source.file().toUri(),
              () -> compare(source, variant)));
    }
    return tests;
  }

  private static void compare(GuestSource source, List<String> variant)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    assumeTrue(Commands.installed(CrossCompiler.GXX), "no " + CrossCompiler.GXX);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    Path reference = CrossCompiler.compile(source, CrossCompiler.Build.STATIC_O2);
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, reference, null);
    Path object =
        CrossCompiler.compile(
            source,
            "object",
            List.of(
                source.isCpp() ? CrossCompiler.GXX : CrossCompiler.GCC,
                source.isCpp() ? "-std=c++17" : "-std=gnu11",
                "-O2",
                "-ffunction-sections",
                "-c"),
            List.of(),
            List.of());
    Path program = link(source, object, variant);
    CProgramTest.assertSame(
        source, expected, GuestRun.underQemu("qemu-riscv64", source, program, null));
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
    Outcome read =
        Commands.run(
            List.of(READELF, "-aW", program.toString()), Path.of(".").toAbsolutePath(), null, "");
    assertEquals("", read.stderr(), "readelf of " + program);
  }

  private static Path link(GuestSource source, Path object, List<String> variant)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-melf64lriscv", "-static", "--build-id"));
    words.addAll(variant);
    for (String file : List.of("crt1.o", "crti.o", "crtbeginT.o")) {
      words.add(compilerFile(file));
    }
    for (String library : List.of("libgcc.a", "libc.a")) {
      words.add("-L" + Path.of(compilerFile(library)).getParent());
    }
    words.add(object.toString());
    if (source.isCpp()) {
      words.add("-lstdc++");
      words.add("-lm");
    }
    for (String flag : source.flags()) {
      if (flag.startsWith("-l")) {
        words.add(flag);
      }
    }
    words.addAll(List.of("--start-group", "-lgcc", "-lgcc_eh", "-lc", "--end-group"));
    words.add(compilerFile("crtend.o"));
    words.add(compilerFile("crtn.o"));
    Path program = OUTPUT.resolve(source.name()).toAbsolutePath();
    write(program, words);
    return program;
  }

  /// Links in this JVM.
  static void write(Path program, List<String> words) throws IOException {
    LinkResult result;
    try {
      result =
          Linker.link(
              LinkCommandLine.parse(words),
              path -> Files.exists(Path.of(path)) ? Files.readAllBytes(Path.of(path)) : null);
    } catch (LinkCommandLine.OptionException e) {
      throw new AssertionError(e);
    }
    assertEquals(List.of(), result.errors());
    byte[] file = result.file();
    if (file == null) {
      throw new AssertionError("no errors and no file");
    }
    Files.createDirectories(OUTPUT);
    Files.write(program, file);
    assertEquals(true, program.toFile().setExecutable(true));
  }

  private static String compilerFile(String name) throws IOException, InterruptedException {
    Outcome o =
        Commands.run(
            List.of(CrossCompiler.GCC, "-print-file-name=" + name),
            Path.of(".").toAbsolutePath(),
            null,
            "");
    return o.stdout().strip();
  }
}
