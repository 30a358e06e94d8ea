package machv.kernel.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A socket in the file system by which other processes of the same user ask a running machine: they connect, write a line, and read the
/// answer up to its end. The file goes away with the machine, or with the process that runs it; a killed one's is replaced.
///
/// Each connection is served by a virtual thread. Guarded by itself.
public final class ControlSocket implements AutoCloseable {
  private static final int LONGEST_REQUEST = 1024;
  private static final int MOST_CLIENTS = 16;

  private final Path path;
  private final ServerSocketChannel server;
  private final UnaryOperator<String> answers;
  private final Set<SocketChannel> clients = new HashSet<>();
  private final Thread acceptor =
      Thread.ofPlatform().daemon().name("machv-control").unstarted(this::accept);
  private final Thread cleaner = new Thread(this::close, "machv control socket");
  private boolean closed;

  private ControlSocket(Path path, ServerSocketChannel server, UnaryOperator<String> answers) {
    this.path = path;
    this.server = server;
    this.answers = answers;
  }

  /// Opens a socket.
  ///
  /// @param answers what is sent for a line; called by several threads
  /// @throws IOException with a message for the user when there is something at `path` already, or it cannot be made
  public static ControlSocket open(Path path, UnaryOperator<String> answers) throws IOException {
    removeAbandoned(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | IllegalArgumentException e) {
      server.close();
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    ControlSocket socket = new ControlSocket(path, server, answers);
    Runtime.getRuntime().addShutdownHook(socket.cleaner);
    socket.acceptor.start();
    return socket;
  }

  /// A socket that nobody serves any more is in the way of nobody.
  private static void removeAbandoned(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    boolean isSocket = (Integer) Files.getAttribute(path, "unix:mode") >> 12 == 0xC;
    if (!isSocket) {
      throw new IOException(path + ": is there already, and is no socket");
    }
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new IOException(path + ": serves another machine");
    } catch (ConnectException e) {
      Files.delete(path);
    }
  }

  /// Asks a machine.
  ///
  /// @return its answer
  /// @throws IOException when nobody serves the socket
  public static String ask(Path path, String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      write(channel, request + "\n");
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (channel.read(buffer) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return all.toString(StandardCharsets.UTF_8);
    }
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel client = server.accept();
        if (admit(client)) {
          Thread.ofVirtual().start(() -> serve(client));
        } else {
          client.close();
        }
      } catch (IOException e) {
        return; // the socket was closed
      }
    }
  }

  private synchronized boolean admit(SocketChannel client) {
    return !closed && clients.size() < MOST_CLIENTS && clients.add(client);
  }

  private void serve(SocketChannel client) {
    try (client) {
      String request = readLine(client);
      if (request != null) {
        write(client, answers.apply(request));
      }
    } catch (IOException e) {
      return; // the client has gone
    } finally {
      synchronized (this) {
        clients.remove(client);
      }
    }
  }

  private static @Nullable String readLine(SocketChannel client) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_REQUEST);
    while (buffer.hasRemaining() && client.read(buffer) >= 0) {
      if (buffer.position() > 0 && buffer.get(buffer.position() - 1) == '\n') {
        return new String(buffer.array(), 0, buffer.position() - 1, StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Ends all connections and removes the file.
  @Override
  public void close() {
    Set<SocketChannel> open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      open = new HashSet<>(clients);
    }
    try {
      server.close();
      Files.deleteIfExists(path);
      for (SocketChannel client : open) {
        client.close();
      }
    } catch (IOException e) {
      return; // somebody else has removed it
    }
    if (Thread.currentThread() != cleaner) {
      awaitAcceptor();
      try {
        Runtime.getRuntime().removeShutdownHook(cleaner);
      } catch (IllegalStateException e) {
        return; // the process ends
      }
    }
  }

  private void awaitAcceptor() {
    boolean interrupted = false;
    while (acceptor.isAlive()) {
      try {
        acceptor.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
