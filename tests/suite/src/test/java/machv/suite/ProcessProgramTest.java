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

/// C programs that start other programs do on Mach-V what they do on the host, compiled for it: qemu's user mode would hand an
/// `execve` to the host, which cannot run a RISC-V program.
@Tag("needs-tools")
class ProcessProgramTest {
  private static final Path SOURCES = Path.of("src", "test", "processes");
  private static final String HOST_GCC = "gcc";

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> programsDoWhatTheyDoOnTheHost() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GuestSource source : GuestSource.readAll(SOURCES)) {
      for (CrossCompiler.Build build : CrossCompiler.Build.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                source.name() + " " + build, source.file().toUri(), () -> compare(source, build)));
      }
    }
    return tests;
  }

  private static void compare(GuestSource source, CrossCompiler.Build build)
      throws IOException, InterruptedException {
    assumeTrue(Commands.installed(CrossCompiler.GCC), "no " + CrossCompiler.GCC);
    assumeTrue(Commands.installed(HOST_GCC), "no " + HOST_GCC);
    Path program = CrossCompiler.compile(source, build);
    Path onHost;
    synchronized (ProcessProgramTest.class) { // it is the same for all builds
      onHost =
          CrossCompiler.compile(
              source, "host", List.of(HOST_GCC, "-std=gnu11", "-O1", "-w"), List.of(), List.of());
    }
    Path libraries = build.isDynamic() ? CrossCompiler.LIBRARIES : null;
    Outcome expected = GuestRun.onHost(source, onHost);
    CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, libraries));
  }
}
