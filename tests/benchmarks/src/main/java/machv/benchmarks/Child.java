package machv.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a process to its end and watches its memory.
final class Child {
  private static final int LOOK_EVERY_MILLIS = 10;
  private static final long LIMIT_NANOS = 300_000_000_000L;

  private Child() {}

  /// @param wallNanos from before the start to the end
  /// @param peakKib the largest resident size, as Linux counts it, seen at most 10 ms before the end; 0 if never seen
  record Result(int exitCode, String output, String error, long wallNanos, long peakKib) {}

  static Result run(List<String> command) throws IOException, InterruptedException {
    File output = File.createTempFile("bench", ".out");
    File error = File.createTempFile("bench", ".err");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output)
              .redirectError(error)
              .start();
      long peak = 0;
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakKib(process.pid()));
        if (System.nanoTime() - start > LIMIT_NANOS) {
          process.destroyForcibly();
        }
      }
      long wall = System.nanoTime() - start;
      String printed = Files.readString(output.toPath());
      String complaint = Files.readString(error.toPath());
      return new Result(process.exitValue(), printed, complaint.strip(), wall, peak);
    } finally {
      Files.delete(output.toPath());
      Files.delete(error.toPath());
    }
  }

  private static long peakKib(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      return 0; // it has just ended
    }
    return 0;
  }
}
