package machv.suite;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Runs commands of the host.
final class Commands {
  private static final int TIMEOUT_SECONDS = 120;

  /// A command, or a child of it, that does not end in time.
  static final class NoEnd extends AssertionError {
    private static final long serialVersionUID = 1;

    NoEnd(String what, List<String> command) {
      super(what + ": " + String.join(" ", command));
    }
  }

  private Commands() {}

  /// Whether a command stands on the PATH.
  static boolean installed(String command) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }

  /// Runs a command to its end with standard input from a pipe.
  ///
  /// @param environment the whole environment, or null for the test's own
  static Outcome run(
      List<String> command, Path directory, @Nullable Map<String, String> environment, String stdin)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    if (environment != null) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    Process process = builder.start();
    try {
      CompletableFuture<byte[]> stdout = drain(process.getInputStream());
      CompletableFuture<byte[]> stderr = drain(process.getErrorStream());
      start(() -> feed(process.getOutputStream(), stdin.getBytes(StandardCharsets.UTF_8)));
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new NoEnd("no end after " + TIMEOUT_SECONDS + " s", command);
      }
      return Outcome.of(process.exitValue(), all(stdout, command), all(stderr, command));
    } finally {
      // Its children first: they hold its pipes, and are nobody's once it is gone.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// All that a command wrote, once its children, too, have ended or closed their output.
  private static byte[] all(CompletableFuture<byte[]> stream, List<String> command)
      throws InterruptedException {
    try {
      return stream.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw new NoEnd("a child outlives it", command);
    } catch (ExecutionException e) {
      throw new AssertionError(String.join(" ", command), e);
    }
  }

  /// Not on a virtual thread: to read from a pipe keeps its carrier, and there are as few of them as processors.
  private static void start(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }

  private static CompletableFuture<byte[]> drain(InputStream stream) {
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    start(() -> {
      try {
        result.complete(stream.readAllBytes());
      } catch (IOException e) {
        result.completeExceptionally(new UncheckedIOException(e));
      }
    });
    return result;
  }

  private static void feed(OutputStream stream, byte[] bytes) {
    try (stream) {
      stream.write(bytes);
    } catch (IOException _) {
      // The program ended, or closed its input, before it had read everything.
    }
  }
}
