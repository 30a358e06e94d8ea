package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages that the kernel itself sends.
class KernelMessageTest {
  private static final long INTO = TrapRig.SCRATCH + 0x400;
  private static final int RCV = 2 | 0x100;

  private final TrapRig rig = new TrapRig(64);

  @AfterEach
  void nothingIsLeft() {
    rig.checkInvariants();
    rig.close();
  }

  private static int newPort(TrapRig rig) {
    return rig.call(MachTrap.MACH_REPLY_PORT);
  }

  private static Port port(TrapRig rig, int name) {
    Port port = rig.task.space().receiver(name);
    if (port == null) {
      throw new AssertionError("no receive right");
    }
    return port;
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void rightsAndMemoryArriveInTheReceiversLayout(int xlen) {
    TrapRig receiver = rig.peer(xlen);
    int name = newPort(receiver);
    Port destination = port(receiver, name);
    assertEquals(xlen, KernelMessage.xlenOf(destination));
    byte[] memory = "pages".getBytes(StandardCharsets.US_ASCII);
    boolean sent =
        new KernelMessage(2208)
            .send(rig.task.self())
            .memory(receiver.task.map().system(), memory)
            .body(new byte[12], true)
            .post(destination);
    assertTrue(sent);
    assertEquals(0, receiver.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 0x100, name, 0, 0));
    assertEquals(0, destination.sendRights());
    int words = xlen == 64 ? 1 : 0;
    assertEquals(68 + 4 * words - 4, receiver.memory().load32(INTO + 4), "size");
    assertEquals(2, receiver.memory().load32(INTO + 24), "descriptors");
    int task = receiver.memory().load32(INTO + 28);
    assertEquals(rig.task.self(), receiver.task.space().sendTarget(task));
    long at =
        xlen == 64
            ? receiver.memory().load64(INTO + 40)
            : receiver.memory().load32(INTO + 40) & 0xFFFF_FFFFL;
    assertEquals('p', receiver.memory().load32(at) & 0xFF);
  }

  @Test
  void aFullQueueTakesItAndADeadPortGivesUpWhatItCarries() {
    int name = newPort(rig);
    Port destination = port(rig, name);
    for (int i = 0; i < 20; i++) {
      assertTrue(new KernelMessage(i).post(destination));
    }
    Port carried = port(rig, newPort(rig));
    rig.task.space().modRefs(name, 1, -1);
    assertFalse(new KernelMessage(7).send(carried).post(destination));
    assertEquals(0, carried.sendRights());
    assertEquals(64, KernelMessage.xlenOf(destination));
    assertNotEquals(0, rig.names());
  }
}
