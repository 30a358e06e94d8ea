package machv.suite;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import machv.jit.JitOptions;
import machv.kernel.loader.LoadException;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult;
import org.jspecify.annotations.Nullable;

/// Runs a guest program, each time in a fresh folder, with the arguments, environment and input that its source
/// asks for.
final class GuestRun {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private static final int QEMU_ATTEMPTS = 3;

  private GuestRun() {}

  /// @param emulator qemu's user mode emulator
  /// @param libraries where the dynamic linker and libraries are, for a dynamic program
  static Outcome underQemu(
      String emulator, GuestSource source, Path program, @Nullable Path libraries)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(emulator);
    if (libraries != null) {
      command.add("-L");
      command.add(libraries.toString());
    }
    command.add(program.toString());
    command.addAll(source.arguments());
    for (int attempt = 1; ; attempt++) {
      try {
        return inScratch(
            folder -> Commands.run(command, folder, source.environment(), source.stdin()));
      } catch (Commands.NoEnd e) {
        // QEMU loses signals between processes at times, on a busy machine. It is the measure here,
        // not what is measured.
        if (attempt == QEMU_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// A program that was compiled for the host.
  static Outcome onHost(GuestSource source, Path program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(source.arguments());
    return inScratch(folder -> Commands.run(command, folder, source.environment(), source.stdin()));
  }

  /// In this JVM.
  static Outcome inProcess(GuestSource source, Path program, @Nullable Path libraries)
      throws IOException, InterruptedException {
    return inProcess(source, program, libraries, JitMode.ofTests());
  }

  /// In this JVM, its code compiled as `jit` says.
  static Outcome inProcess(
      GuestSource source, Path program, @Nullable Path libraries, @Nullable JitOptions jit)
      throws IOException, InterruptedException {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    return inScratch(folder -> {
      MachineBuilder builder =
          Machine.builder()
              .program(program)
              .arguments(source.arguments())
              .environment(source.environment())
              .workingDirectory(folder.toString())
              .stdin(new ByteArrayInputStream(source.stdin().getBytes(StandardCharsets.UTF_8)))
              .stdout(stdout)
              .stderr(stderr)
              .jit(jit)
              .timeout(TIMEOUT);
      if (libraries != null) {
        builder.root(libraries);
      }
      try {
        MachineResult result = builder.build().run();
        assertNotEquals(MachineResult.Reason.TIMEOUT, result.reason(), "no end in time");
        return Outcome.of(result.exitCode(), stdout.toByteArray(), stderr.toByteArray());
      } catch (LoadException e) {
        throw new AssertionError("not loaded: " + e.getMessage(), e);
      }
    });
  }

  /// As a user would: the launcher at the root of the project.
  static Outcome underLauncher(GuestSource source, Path program, @Nullable Path libraries)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Folders.PROJECT.resolve("machv").toString());
    command.add("run");
    if (libraries != null) {
      command.add("--root");
      command.add(libraries.toString());
    }
    source
        .environment()
        .forEach((name, value) -> {
          command.add("--env");
          command.add(name + "=" + value);
        });
    command.add(program.toString());
    command.addAll(source.arguments());
    return inScratch(folder -> Commands.run(command, folder, null, source.stdin()));
  }

  private interface Run {
    Outcome in(Path folder) throws IOException, InterruptedException;
  }

  private static Outcome inScratch(Run run) throws IOException, InterruptedException {
    Path folder = Folders.scratch();
    try {
      return run.in(folder);
    } finally {
      Folders.delete(folder);
    }
  }
}
