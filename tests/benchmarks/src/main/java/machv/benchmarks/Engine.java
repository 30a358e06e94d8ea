package machv.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What runs a benchmark program.
enum Engine {
  NATIVE,
  QEMU,
  COMPILED,
  INTERPRETED;

  private static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\"\\s*:\\s*(\\d+)");

  /// One run of a program.
  ///
  /// @param firstNanos the first round, as the program timed itself
  /// @param bestNanos the best round
  /// @param checksum what it computed
  /// @param wallNanos start to exit
  /// @param peakKib the largest resident size
  /// @param instructions guest instructions per round; 0 if unknown
  record Run(
      int rounds,
      long firstNanos,
      long bestNanos,
      String checksum,
      long wallNanos,
      long peakKib,
      long instructions) {}

  /// Runs a program with so many rounds. Empty if it failed, after a line on standard error.
  ///
  /// @param machv the launcher
  /// @param jit how [#COMPILED] compiles: the value of `--jit`
  Optional<Run> run(Program program, int rounds, Path machv, String jit)
      throws IOException, InterruptedException {
    Path status = Files.createTempFile("bench", ".json");
    try {
      List<String> command = new ArrayList<>(command(program, machv, jit, status));
      command.addAll(program.arguments(rounds));
      Child.Result result = Child.run(command);
      String[] fields = result.output().strip().split(" ", -1);
      if (result.exitCode() != 0 || fields.length != 4) {
        System.err.println(
            program.name()
                + ": "
                + this
                + " ended with "
                + result.exitCode()
                + ", "
                + result.error());
        return Optional.empty();
      }
      return Optional.of(
          new Run(
              rounds,
              Long.parseLong(fields[1]),
              Math.max(1, Long.parseLong(fields[2])),
              fields[3],
              result.wallNanos(),
              result.peakKib(),
              instructions(status) / rounds));
    } finally {
      Files.delete(status);
    }
  }

  private List<String> command(Program program, Path machv, String jit, Path status) {
    String file = program.file().toString();
    return switch (this) {
      case NATIVE -> List.of(program.nativeFile().toString());
      case QEMU -> List.of("qemu-riscv64", file);
      case COMPILED -> List.of(machv.toString(), "run", "--jit=" + jit, file);
      case INTERPRETED -> List.of(machv.toString(), "run", "--jit=off", "--status=" + status, file);
    };
  }

  private static long instructions(Path status) throws IOException {
    Matcher matcher = INSTRUCTIONS.matcher(Files.readString(status));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
