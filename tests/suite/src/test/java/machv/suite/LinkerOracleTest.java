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

  /// How the program of `src/test/link` is compiled: each way asks for other relocations.
  private static final List<List<String>> COMPILATIONS =
      List.of(
          List.of("-O0"),
          List.of("-O2", "-fPIC"),
          List.of("-Os", "-mcmodel=medany", "-g"),
          List.of("-O1", "-mno-relax"),
          List.of("-O2", "-march=rv64imafd", "-mabi=lp64d", "-fdata-sections"));

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> everythingThatALinkerDoesIsDone() throws IOException {
    GuestSource source = GuestSource.read(Path.of("src", "test", "link", "features.c"));
    List<DynamicTest> tests = new ArrayList<>();
    for (List<String> flags : COMPILATIONS) {
      for (List<String> variant : VARIANTS) {
        tests.add(
            DynamicTest.dynamicTest(
                String.join(" ", flags) + " " + String.join(" ", variant),
                () -> compareFeatures(source, flags, variant)));
      }
    }
    return tests;
  }

  private static void compareFeatures(GuestSource source, List<String> flags, List<String> variant)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    Path reference = CrossCompiler.compile(source, CrossCompiler.Build.STATIC_O2);
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, reference, null);
    List<String> command = new ArrayList<>(List.of(CrossCompiler.GCC, "-std=gnu11", "-c"));
    command.addAll(flags);
    String suffix = String.join("", flags) + String.join("", variant).replace(' ', '-');
    Path object = CrossCompiler.compile(source, suffix, command, List.of(), List.of());
    Path program = link(source, object, variant, suffix);
    CProgramTest.assertSame(
        source, expected, GuestRun.underQemu("qemu-riscv64", source, program, null));
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> programsWithPicolibcDoWhatGnuLdMakesOfThem() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GuestSource source : GuestSource.readAll(Path.of("src", "test", "rv32"))) {
      tests.add(
          DynamicTest.dynamicTest(
              source.name(), source.file().toUri(), () -> comparePicolibc(source)));
    }
    return tests;
  }

  private static void comparePicolibc(GuestSource source) throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.ELF_GCC), "no " + CrossCompiler.ELF_GCC);
    assumeTrue(Commands.installed("qemu-riscv32"), "no qemu-riscv32");
    Path reference = Rv32ProgramTest.compile(source, "-O2");
    Outcome expected = GuestRun.underQemu("qemu-riscv32", source, reference, null);
    Path runtime = Path.of("src", "test", "rv32", "runtime").toAbsolutePath();
    List<String> words = new ArrayList<>(List.of("-melf32lriscv"));
    words.addAll(List.of("-T", runtime.resolve("program.ld").toString()));
    words.addAll(picolibcFolders());
    for (Path file :
        List.of(runtime.resolve("start.S"), runtime.resolve("calls.c"), source.file())) {
      GuestSource part =
          new GuestSource(
              file.toAbsolutePath(), source.flags(), List.of(), java.util.Map.of(), "", "", true);
      List<String> command = new ArrayList<>(List.of(CrossCompiler.ELF_GCC, "-c", "-O2"));
      command.addAll(PICOLIBC);
      words.add(
          CrossCompiler.compile(part, "for-" + source.name(), command, List.of(), List.of())
              .toString());
    }
    words.addAll(List.of("--start-group", "-lm", "-lc", "-lgcc", "--end-group"));
    Path program = OUTPUT.resolve(source.name() + ".rv32").toAbsolutePath();
    write(program, words);
    CProgramTest.assertSame(
        source, expected, GuestRun.underQemu("qemu-riscv32", source, program, null));
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
  }

  private static final List<String> PICOLIBC =
      List.of("--specs=picolibc.specs", "-march=rv32imafdc", "-mabi=ilp32d", "-std=gnu11");

  /// Where the compiler would have its linker look.
  private static List<String> picolibcFolders() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CrossCompiler.ELF_GCC));
    command.addAll(PICOLIBC);
    command.addAll(List.of("-###", "none.o"));
    Outcome o = Commands.run(command, Path.of(".").toAbsolutePath(), null, "");
    List<String> folders = new ArrayList<>();
    for (String word : o.stderr().split("\\s+", -1)) {
      if (word.startsWith("-L")) {
        folders.add(word);
      }
    }
    return folders;
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
    Path program = link(source, object, variant, "");
    CProgramTest.assertSame(
        source, expected, GuestRun.underQemu("qemu-riscv64", source, program, null));
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
    Outcome read =
        Commands.run(
            List.of(READELF, "-aW", program.toString()), Path.of(".").toAbsolutePath(), null, "");
    assertEquals("", read.stderr(), "readelf of " + program);
  }

  static Path link(GuestSource source, Path object, List<String> variant, String suffix)
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
    Path program = OUTPUT.resolve(source.name() + suffix).toAbsolutePath();
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
