package machv.suite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// 32-bit C programs on picolibc and a runtime of our own do on Mach-V what they do under qemu-riscv32.
@Tag("needs-tools")
class Rv32ProgramTest {
  private static final Path SOURCES = Path.of("src", "test", "rv32");
  private static final Path RUNTIME = SOURCES.resolve("runtime");

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> programsDoWhatTheyDoUnderQemu() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GuestSource source : GuestSource.readAll(SOURCES)) {
      for (String optimisation : List.of("-O0", "-O2")) {
        tests.add(
            DynamicTest.dynamicTest(
                source.name() + " " + optimisation,
                source.file().toUri(),
                () -> compare(source, optimisation)));
      }
    }
    return tests;
  }

  private static void compare(GuestSource source, String optimisation)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.ELF_GCC), "no " + CrossCompiler.ELF_GCC);
    assumeTrue(Commands.installed("qemu-riscv32"), "no qemu-riscv32");
    Path program = compile(source, optimisation);
    Outcome expected = GuestRun.underQemu("qemu-riscv32", source, program, null);
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
  }

  /// The executable of a program.
  static Path compile(GuestSource source, String optimisation)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            CrossCompiler.ELF_GCC,
            "--specs=picolibc.specs",
            "-march=rv32imafdc",
            "-mabi=ilp32d",
            "-std=gnu11",
            optimisation,
            "-nostartfiles",
            "-T",
            "runtime/program.ld",
            "runtime/start.S",
            "runtime/calls.c");
    return CrossCompiler.compile(
        source,
        "rv32" + optimisation,
        command,
        List.of("-lm"),
        List.of(
            RUNTIME.resolve("program.ld"), RUNTIME.resolve("start.S"), RUNTIME.resolve("calls.c")));
  }
}
