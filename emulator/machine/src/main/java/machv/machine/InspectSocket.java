package machv.machine;

import java.io.IOException;
import java.nio.file.Path;
import machv.kernel.host.ControlSocket;
import machv.kernel.inspect.Inspection;
import machv.kernel.task.Host;

/// Lets other processes look inside while a machine runs: they ask for `text`, or for `html` and a title.
final class InspectSocket implements AutoCloseable {
  private static final String HTML = "html ";

  private final ControlSocket socket;

  /// @throws IOException when the socket cannot be made
  InspectSocket(String path, Host host) throws IOException {
    socket = ControlSocket.open(Path.of(path), request -> answer(host, request));
  }

  private static String answer(Host host, String request) {
    if (request.equals("text")) {
      return String.join("\n", Inspection.of(host).text()) + "\n";
    }
    return request.startsWith(HTML)
        ? Inspection.of(host).html(request.substring(HTML.length()))
        : "unknown request\n";
  }

  @Override
  public void close() {
    socket.close();
  }
}
