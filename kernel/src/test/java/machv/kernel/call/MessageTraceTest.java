package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.inspect.Inspection;
import machv.kernel.ipc.MessageTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageTraceTest {
  private static final long BUFFER = TrapRig.SCRATCH + 0x200;
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND = 20;
  private static final int MAKE_SEND_ONCE = 21;
  private static final int SEND = 1;
  private static final int RECEIVE = 2;

  private final TrapRig rig = new TrapRig(64);
  private final MessageClient client = new MessageClient(rig);
  private final List<String> lines = new ArrayList<>();
  private final MessageNames names = new MessageNames();
  private long now = 1000;
  private int port;

  @BeforeEach
  void listen() {
    port = rig.call(MachTrap.MACH_REPLY_PORT);
    rig.task.host().ipc().onMessage(new MessageTrace(this::add, names::name, () -> now));
  }

  /// Numbers of ports are those that the host's objects happen to have left.
  private void add(String line) {
    lines.add(line.replaceAll("port [0-9]+", "port N").replaceAll(" as 0x[0-9a-f]+", " as NAME"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void store(int... words) {
    for (int i = 0; i < words.length; i++) {
      rig.memory().store32(BUFFER + 4L * i, words[i]);
    }
  }

  private int message(int option, int size) {
    return rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, option, size, 256, port, 0, 0);
  }

  @Test
  void aCallOfTheKernelIsACallAnAnswerAndAMessageReceived() {
    assertEquals(0, client.call(KernelRoutine.TASK_SUSPEND, client.self));
    rig.task.resume();
    assertEquals(
        List.of(
            "[task 1 thread 0] calls task_suspend (3407) of port N (task) as NAME, 24 bytes; reply"
                + " by send-once of port N",
            "[kernel] answers task_suspend reply (3507) to port N: KERN_SUCCESS, 36 bytes",
            "[task 1 thread 0] receives task_suspend reply (3507) from port N as NAME, 36 bytes;"
                + " after 0 us"),
        lines);
  }

  @Test
  void aMessageSaysWhichRightsAndMemoryMove() {
    rig.store(0, client.reply);
    int outOfLine = 2 << 24 | COPY_SEND << 16;
    store(0x8000_0000 | MAKE_SEND, 0, port, 0, 0, 4711, 3);
    int[] descriptors = {
      client.self,
      0,
      COPY_SEND << 16,
      (int) BUFFER,
      0,
      1 << 24 | 1 << 8,
      64,
      (int) rig.slot(0),
      0,
      outOfLine,
      1
    };
    rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, client.self, client.reply, client.reply, MAKE_SEND);
    for (int i = 0; i < descriptors.length; i++) {
      rig.memory().store32(BUFFER + 28 + 4L * i, descriptors[i]);
    }
    assertEquals(0, message(SEND, 72));
    now += 5_000;
    assertEquals(0, message(RECEIVE, 0));
    String carried =
        "72 bytes; carries send of port N (task), 64 bytes of memory, 1 right [send of port N]";
    assertEquals(
        List.of(
            "[task 1 thread 0] sends message 4711 to port N as NAME, " + carried + "; 0 before it",
            "[task 1 thread 0] receives message 4711 from port N as NAME, "
                + carried
                + "; after 5 us"),
        lines);
  }

  @Test
  void aLookInsideShowsWhatIsInAQueue() {
    rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, client.self, client.reply, client.reply, MAKE_SEND);
    store(0x8000_0000 | MAKE_SEND | COPY_SEND << 8, 0, port, client.reply, 0, 3407, 1);
    int[] descriptor = {client.self, 0, COPY_SEND << 16};
    for (int i = 0; i < descriptor.length; i++) {
      rig.memory().store32(BUFFER + 28 + 4L * i, descriptor[i]);
    }
    assertEquals(0, message(SEND, 40));
    List<String> look = Inspection.of(rig.task.host()).text();
    look.replaceAll(
        line -> line.replaceAll("port [0-9]+", "port N").replaceAll("0x[0-9a-f]+", "X"));
    int start = look.indexOf("== Queues");
    assertEquals(
        List.of(
            "port N: receiver task 1 as X; messages 1 of 5; send rights 1; send-once rights 0",
            "  place  message              size and contents",
            "  1      task_suspend (3407)  40 bytes; carries send of port N (task); reply by send"
                + " of port N"),
        look.subList(start + 1, look.size()));
    assertTrue(Inspection.of(rig.task.host()).html("queues").contains("task_suspend (3407)"));
  }

  @Test
  void aMessageThatNobodyWillReceiveIsDestroyed() {
    store(MAKE_SEND_ONCE, 0, port, 0, 0, 1);
    assertEquals(0, message(SEND, 24));
    rig.call(MachTrap.MACH_PORT_MOD_REFS, client.self, port, 1, -1);
    assertEquals("[kernel] destroys message 1 to port N (dead), 24 bytes", lines.get(1));
  }

  @Test
  void repliesAreNamedAfterTheirRequests() {
    assertEquals("mach_vm_map", names.name(4811));
    assertEquals("mach_vm_map reply", names.name(4911));
    assertEquals("exception_raise reply", names.name(2501));
    assertNull(names.name(1));
  }
}
