package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import machv.kernel.host.ControlSocket;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import machv.machine.MachineResult.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/// A look inside a program that runs, asked for through a socket.
@Isolated // looks for threads that are left
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InspectSocketTest {
  private final Path folder;
  private final Path socket;
  private final List<Reason> ends = new ArrayList<>();

  InspectSocketTest() throws IOException {
    folder = Files.createTempDirectory("machv"); // a socket's path must be short
    socket = folder.resolve("look");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    Folders.delete(folder);
  }

  private MachineBuilder machine() {
    return Machine.builder()
        .program(Folders.GUESTS.resolve("process.rv64"))
        .arguments("loop")
        .stdout(OutputStream.nullOutputStream())
        .jit(JitMode.ofTests())
        .inspectSocket(socket);
  }

  private interface Looks {
    void look() throws Exception;
  }

  /// Looks while a program runs for ever, then stops it: nothing is left.
  private void whileItRuns(Looks looks) throws Exception {
    Thread machine =
        Thread.ofPlatform()
            .start(() -> {
              try {
                ends.add(machine().build().run().reason());
              } catch (machv.kernel.loader.LoadException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      while (!Files.exists(socket) && machine.isAlive()) {
        Thread.sleep(5);
      }
      looks.look();
    } finally {
      machine.interrupt();
      machine.join();
    }
    assertEquals(List.of(Reason.INTERRUPTED), ends);
    assertFalse(Files.exists(socket));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertFalse(thread.getName().startsWith("machv-control"), thread::toString);
    }
  }

  private String ask(String request) throws Exception {
    while (true) {
      try {
        return ControlSocket.ask(socket, request);
      } catch (java.net.ConnectException e) {
        Thread.sleep(5); // the file is there a moment before somebody listens
      }
    }
  }

  @Test
  void theLookTellsWhatThereIsNow() throws Exception {
    whileItRuns(() -> {
      String text = ask("text");
      assertTrue(text.startsWith("== Tasks\ntask 1: width RV64; state alive"), text);
      assertTrue(text.contains(" running "), text);
      assertTrue(text.contains("== Queues"), text);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
      String page = ask("html a <title>");
      assertTrue(page.contains("<title>a &lt;title&gt;</title>"));
      assertTrue(page.endsWith("</html>\n"));
      assertEquals("unknown request\n", ask("no such"));
    });
  }

  @Test
  void clientsThatMisbehaveAreInNobodysWay() throws Exception {
    whileItRuns(() -> {
      ask("text");
      List<SocketChannel> silent = new ArrayList<>();
      try {
        for (int i = 0; i < 10; i++) {
          silent.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        try (SocketChannel endless = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
          endless.write(ByteBuffer.wrap("x".repeat(5000).getBytes(StandardCharsets.UTF_8)));
        }
        assertTrue(ask("text").startsWith("== Tasks"));
      } finally {
        for (SocketChannel client : silent) {
          client.close();
        }
      }
    });
  }

  @Test
  void whatIsThereIsNotReplacedUnlessItIsAbandoned() throws Exception {
    Files.writeString(socket, "a file");
    assertThrows(IllegalArgumentException.class, () -> machine().build().run());
    assertEquals("a file", Files.readString(socket));
    Files.delete(socket);
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(socket));
      assertThrows(IllegalArgumentException.class, () -> machine().build().run());
    }
    assertTrue(Files.exists(socket), "as a killed process leaves it");
    whileItRuns(() -> assertTrue(ask("text").startsWith("== Tasks")));
  }
}
