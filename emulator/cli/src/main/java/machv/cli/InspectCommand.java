package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import machv.kernel.host.ControlSocket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv inspect`.
@Command(
    name = "inspect",
    description = {
      "Looks inside a program that `machv run --inspect-socket PATH` runs: tasks and threads, maps"
          + " and objects, ports, and the messages in their queues."
    },
    footer = {"", "Example: machv inspect --html look.html /tmp/hello.socket"})
final class InspectCommand implements Callable<Integer> {
  private final PrintStream out;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Option(names = "--html", paramLabel = "FILE", description = "write a page to FILE instead")
  private @Nullable String page;

  @Parameters(paramLabel = "PATH", description = "the socket")
  private String socket = "";

  InspectCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    String file = page;
    if (file == null) {
      out.print(ask("text"));
    } else {
      Files.writeString(Path.of(file), ask("html machv inspect " + socket.replace('\n', ' ')));
    }
    return ExitCode.OK;
  }

  private String ask(String request) throws InputFile.Unusable {
    Path path = Path.of(socket);
    if (!Files.exists(path)) {
      throw new InputFile.Unusable("there is no " + socket, ExitCode.NOT_FOUND);
    }
    try {
      return ControlSocket.ask(path, request);
    } catch (IOException e) {
      throw new InputFile.Unusable(
          socket + ": nobody to ask: " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
  }
}
