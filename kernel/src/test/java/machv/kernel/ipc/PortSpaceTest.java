package machv.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PortSpaceTest {
  private static final int SEND = 0;
  private static final int RECEIVE = 1;
  private static final int SEND_ONCE = 2;
  private static final int PORT_SET = 3;
  private static final int DEAD_NAME = 4;

  private final Ipc ipc = new Ipc();
  private final PortSpace space = new PortSpace(ipc, 64);

  private Port kernelPort() {
    return Port.ofKernelObject(ipc, PortKind.HOST, "a host");
  }

  private static void refused(KernReturn answer, Executable call) {
    assertEquals(answer.value(), assertThrows(Refusal.class, call).code());
  }

  @Test
  void namesAreIndexAndGeneration() {
    assertEquals(0x103, space.allocate(RECEIVE));
    assertEquals(0x203, space.insertSend(kernelPort().makeSend()));
    assertEquals(0x303, space.allocate(DEAD_NAME));
  }

  @Test
  void anIndexIsReusedLastFreedFirstWithTheNextGeneration() {
    int first = space.allocate(RECEIVE);
    int second = space.allocate(RECEIVE);
    space.destroy(first);
    space.destroy(second);
    assertEquals(0x207, space.allocate(RECEIVE));
    assertEquals(0x107, space.allocate(RECEIVE));
  }

  @Test
  void generationsWrapAroundWithoutLosingTheirLowBits() {
    for (int i = 0; i < 64; i++) {
      int name = space.allocate(RECEIVE);
      assertEquals(3, name & 3);
      space.destroy(name);
    }
    assertEquals(0x103, space.allocate(RECEIVE));
  }

  @Test
  void anOldGenerationIsNoName() {
    int name = space.allocate(RECEIVE);
    space.destroy(name);
    space.allocate(RECEIVE);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
  }

  @Test
  void sendRightsOfOnePortShareAName() {
    Port port = kernelPort();
    int name = space.insertSend(port.makeSend());
    assertEquals(name, space.insertSend(port.makeSend()));
    assertEquals(2, space.refs(name, SEND));
    assertEquals(1, port.sendRights());
    space.deallocate(name);
    assertEquals(1, space.refs(name, SEND));
    space.deallocate(name);
    assertEquals(0, port.sendRights());
    refused(KernReturn.INVALID_NAME, () -> space.deallocate(name));
  }

  @Test
  void theLastSendRightTellsTheKernel() {
    Port port = kernelPort();
    int[] fired = new int[1];
    port.onNoSenders(() -> fired[0]++);
    int name = space.insertSend(port.makeSend());
    Port kept = space.copySend(name);
    space.deallocate(name);
    assertEquals(0, fired[0]);
    assertSame(port, kept);
    port.releaseSend();
    assertEquals(1, fired[0]);
  }

  @Test
  void nullAndDeadCanBeDeallocatedAndHaveNoType() {
    space.deallocate(PortSpace.NULL);
    space.deallocate(PortSpace.DEAD);
    refused(KernReturn.INVALID_NAME, () -> space.type(PortSpace.NULL));
    assertEquals(1 << 20, space.type(PortSpace.DEAD));
    assertNull(space.copySend(PortSpace.NULL));
    assertNull(space.copySend(PortSpace.DEAD));
  }

  @Test
  void onlyReceiveSetAndDeadNameCanBeAllocated() {
    for (int right : new int[] {SEND, SEND_ONCE, 5, 6, -1, Integer.MAX_VALUE}) {
      refused(KernReturn.INVALID_VALUE, () -> space.allocate(right));
    }
    assertEquals(1 << 17, space.type(space.allocate(RECEIVE)));
    assertEquals(1 << 19, space.type(space.allocate(PORT_SET)));
    assertEquals(1 << 20, space.type(space.allocate(DEAD_NAME)));
  }

  @Test
  void aPureReceiveRightIsNotDeallocated() {
    int name = space.allocate(RECEIVE);
    refused(KernReturn.INVALID_RIGHT, () -> space.deallocate(name));
    refused(KernReturn.INVALID_RIGHT, () -> space.copySend(name));
  }

  @Test
  void aSendRightIsToldApartFromUnknownNames() {
    refused(KernReturn.INVALID_NAME, () -> space.copySend(0x7703));
    assertNull(space.sendTarget(0x7703));
  }

  @Test
  void sendRightsOfADeadPortBecomeADeadNameWithTheSameReferences() {
    Port port = kernelPort();
    int name = space.insertSend(port.makeSend());
    space.insertSend(port.makeSend());
    port.die();
    assertEquals(1 << 20, space.type(name));
    assertEquals(2, space.refs(name, DEAD_NAME));
    assertEquals(0, space.refs(name, SEND));
    assertNull(space.copySend(name));
    assertNull(space.sendTarget(name));
    space.deallocate(name);
    space.deallocate(name);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
    assertEquals(0, port.sendRights());
  }

  @Test
  void insertingARightToADeadPortGivesTheDeadName() {
    Port port = kernelPort();
    port.makeSend();
    port.die();
    assertEquals(PortSpace.DEAD, space.insertSend(port));
    assertEquals(0, space.size());
  }

  @Test
  void aDeadPortsNameIsNotReusedForItsSuccessor() {
    Port port = kernelPort();
    int name = space.insertSend(port.makeSend());
    port.die();
    int other = space.insertSend(kernelPort().makeSend());
    assertTrue(name != other);
    assertEquals(1 << 20, space.type(name));
  }

  @Test
  void modRefsChecksTheRightNumberThenTheNameThenWhatIsHeld() {
    int receive = space.allocate(RECEIVE);
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(0x7703, 6, 0));
    refused(KernReturn.INVALID_NAME, () -> space.modRefs(0x7703, SEND, 0));
    refused(KernReturn.INVALID_NAME, () -> space.modRefs(PortSpace.NULL, RECEIVE, 0));
    space.modRefs(PortSpace.NULL, SEND, 1);
    space.modRefs(PortSpace.DEAD, SEND_ONCE, -1);
    for (int right : new int[] {SEND, SEND_ONCE, PORT_SET, DEAD_NAME, 5}) {
      refused(KernReturn.INVALID_RIGHT, () -> space.modRefs(receive, right, 0));
    }
    space.modRefs(receive, RECEIVE, 0);
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(receive, RECEIVE, 1));
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(receive, RECEIVE, -2));
    space.modRefs(receive, RECEIVE, -1);
    refused(KernReturn.INVALID_NAME, () -> space.modRefs(receive, RECEIVE, -1));
  }

  @Test
  void modRefsOfSendRightsCounts() {
    int name = space.insertSend(kernelPort().makeSend());
    space.modRefs(name, SEND, 9);
    assertEquals(10, space.refs(name, SEND));
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(name, SEND, -11));
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(name, SEND, 65536));
    refused(KernReturn.INVALID_VALUE, () -> space.modRefs(name, SEND, Integer.MIN_VALUE));
    assertEquals(10, space.refs(name, SEND));
    space.modRefs(name, SEND, -10);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
  }

  @Test
  void aPeggedCountIgnoresEveryChangeButItsEnd() {
    int name = space.insertSend(kernelPort().makeSend());
    space.modRefs(name, SEND, 65535);
    assertEquals(65535, space.refs(name, SEND));
    space.modRefs(name, SEND, -1);
    space.deallocate(name);
    assertEquals(65535, space.refs(name, SEND));
    space.modRefs(name, SEND, -65535);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
  }

  @Test
  void sendAndReceiveRightsOfOnePortShareAName() {
    int name = space.allocate(RECEIVE);
    Port port = Port.ofReceiver(ipc);
    assertEquals(0, space.nameOf(port));
    port = receiver(name);
    assertEquals(name, space.insertSend(port.makeSend()));
    assertEquals(1 << 16 | 1 << 17, space.type(name));
    space.modRefs(name, RECEIVE, -1);
    assertEquals(1 << 20, space.type(name));
    assertEquals(1, space.refs(name, DEAD_NAME));
  }

  @Test
  void deallocatingTheSendRightKeepsTheReceiveRight() {
    int name = space.allocate(RECEIVE);
    space.insertSend(receiver(name).makeSend());
    space.deallocate(name);
    assertEquals(1 << 17, space.type(name));
    assertEquals(0, receiver(name).sendRights());
  }

  @Test
  void destructChecksInOrderAndDestroysTheReceiveRight() {
    int dead = space.allocate(DEAD_NAME);
    int name = space.allocate(RECEIVE);
    space.insertSend(receiver(name).makeSend());
    space.insertSend(receiver(name).makeSend());
    refused(KernReturn.INVALID_NAME, () -> space.destruct(PortSpace.NULL, 0, 0));
    refused(KernReturn.INVALID_NAME, () -> space.destruct(PortSpace.DEAD, 0, 0));
    refused(KernReturn.INVALID_RIGHT, () -> space.destruct(dead, 1, 1));
    refused(KernReturn.INVALID_VALUE, () -> space.destruct(name, 1, 1));
    refused(KernReturn.INVALID_VALUE, () -> space.destruct(name, -3, 0));
    refused(KernReturn.INVALID_ARGUMENT, () -> space.destruct(name, 0, 1));
    space.destruct(name, -1, 0);
    assertEquals(1, space.refs(name, DEAD_NAME));
  }

  @Test
  void destructWithAllSendReferencesFreesTheName() {
    int name = space.allocate(RECEIVE);
    Port port = receiver(name);
    space.insertSend(port.makeSend());
    space.destruct(name, -1, 0);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
    assertEquals(0, port.sendRights());
  }

  @Test
  void theEndOfASpaceGivesUpAllRights() {
    Port kept = kernelPort();
    space.insertSend(kept.makeSend());
    int name = space.allocate(RECEIVE);
    Port own = receiver(name);
    space.terminate();
    assertEquals(0, kept.sendRights());
    assertEquals(false, own.isAlive());
    assertEquals(0, space.size());
    refused(KernReturn.INVALID_TASK, () -> space.allocate(RECEIVE));
    refused(KernReturn.INVALID_TASK, () -> space.insertSend(kept.makeSend()));
    assertEquals(0, kept.sendRights());
  }

  @Test
  void aNotificationToThePortOfAKernelObjectIsNoMessage() {
    Port kernel = Port.ofKernelObject(ipc, PortKind.REPLY, "who waits for an answer");
    int[] unused = new int[1];
    kernel.onSendOnceUnused(() -> unused[0]++);
    int once;
    try (Ipc _ = ipc.enter()) {
      once = RightCopy.out(space, PortRight.of(Right.SEND_ONCE, kernel.makeSendOnce()));
    }
    int name = space.allocate(RECEIVE);
    ReceiverCalls.request(
        space, name, Notification.DEAD_NAME, 0, space, once, Disposition.MOVE_SEND_ONCE);
    space.destroy(name);
    assertTrue(kernel.isQueueEmpty());
    assertEquals(0, kernel.sendOnceRights);
    assertEquals(1, unused[0]);
  }

  @Test
  void theTableIsBounded() {
    for (int i = 1; i <= PortSpace.MAX_INDEX; i++) {
      space.allocate(DEAD_NAME);
    }
    refused(KernReturn.NO_SPACE, () -> space.allocate(DEAD_NAME));
    Port port = kernelPort();
    refused(KernReturn.NO_SPACE, () -> space.insertSend(port.makeSend()));
    assertEquals(0, port.sendRights());
  }

  /// Random operations on one space agree with a model that only counts.
  @Test
  void randomOperationsAgreeWithAModel() {
    long seed = Long.getLong("machv.seed", 20261123);
    Random random = new Random(seed);
    Port[] ports = new Port[5];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = kernelPort();
    }
    Map<Integer, Integer> references = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      Port port = ports[random.nextInt(ports.length)];
      int name = space.nameOf(port);
      int held = references.getOrDefault(name, 0);
      String at = "seed " + seed + " step " + step;
      switch (random.nextInt(3)) {
        case 0 -> {
          int inserted = space.insertSend(port.makeSend());
          references.merge(inserted, 1, Integer::sum);
        }
        case 1 -> {
          if (held > 0) {
            space.deallocate(name);
            references.put(name, held - 1);
          }
        }
        default -> {
          int delta = random.nextInt(7) - 3;
          if (held > 0 && held + delta >= 0) {
            space.modRefs(name, SEND, delta);
            references.put(name, held + delta);
          }
        }
      }
      for (Port p : ports) {
        int n = space.nameOf(p);
        assertEquals(n == 0 ? 0 : 1, p.sendRights(), at);
        if (n != 0) {
          assertEquals(references.get(n), space.refs(n, SEND), at);
        }
      }
    }
  }

  private Port receiver(int name) {
    Port port = space.receiver(name);
    assertTrue(port != null);
    return port;
  }
}
