package machv.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a guest program, each time in a fresh folder, with the arguments, environment and input that its source
/// asks for.
final class GuestRun {
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
    return inScratch(folder -> Commands.run(command, folder, source.environment(), source.stdin()));
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
