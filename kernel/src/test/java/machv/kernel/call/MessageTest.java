package machv.kernel.call;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  private static final int SEND = 1;
  private static final int RCV = 2;
  private static final int LARGE = 4;
  private static final int SEND_TIMEOUT = 0x10;
  private static final int RCV_TIMEOUT = 0x100;
  private static final int COMPLEX = 0x8000_0000;
  private static final int MOVE_RECEIVE = 16;
  private static final int MOVE_SEND = 17;
  private static final int MOVE_SEND_ONCE = 18;
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND = 20;
  private static final int MAKE_SEND_ONCE = 21;

  private static final long BUFFER = TrapRig.SCRATCH + 0x400;
  private static final long INTO = TrapRig.SCRATCH + 0x800;

  private final TrapRig rig = new TrapRig(64);
  private TrapRig at = rig;

  @AfterEach
  void invariantsHold() {
    rig.checkAllRights();
    at.checkInvariants();
    rig.close();
  }

  private void put(TrapRig in, int... words) {
    for (int i = 0; i < words.length; i++) {
      in.memory().store32(BUFFER + 4L * i, words[i]);
    }
  }

  private int got(TrapRig in, int word) {
    return in.memory().load32(INTO + 4L * word);
  }

  private int send(TrapRig from, int size) {
    return from.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND | SEND_TIMEOUT, size, 0, 0, 0, 0);
  }

  private int receive(TrapRig in, int name, int size, int options) {
    return in.call(MachTrap.MACH_MSG_TRAP, INTO, RCV | RCV_TIMEOUT | options, 0, size, name, 0, 0);
  }

  private static int newPort(TrapRig in) {
    return in.task.space().allocate(1);
  }

  /// A name in `to` for a send right to a port that `from` receives from.
  private static int sendRight(TrapRig from, int port, TrapRig to) {
    return to.task.space().insertSend(requireNonNull(from.task.space().receiver(port)).makeSend());
  }

  @Test
  void aReceiverSeesTheHeaderTurnedAround() {
    int port = newPort(rig);
    int reply = newPort(rig);
    put(rig, MAKE_SEND | MAKE_SEND_ONCE << 8, 99, port, reply, 0, 1234, 77);
    assertEquals(0, send(rig, 28));
    assertEquals(0, receive(rig, port, 100, 0));
    assertEquals(MOVE_SEND_ONCE | MOVE_SEND << 8, got(rig, 0));
    assertEquals(28, got(rig, 1));
    assertEquals(0x40000, rig.task.space().type(got(rig, 2)));
    assertEquals(port, got(rig, 3));
    assertEquals(1234, got(rig, 5));
    assertEquals(77, got(rig, 6));
    assertEquals(0, got(rig, 7), "trailer format");
    assertEquals(8, got(rig, 8), "trailer size");
    rig.task.space().deallocate(got(rig, 2));
    assertEquals(0, receive(rig, reply, 100, 1 << 24));
    assertEquals(71, got(rig, 5), "send-once notification");
    assertEquals(MOVE_SEND_ONCE << 8, got(rig, 0));
    assertEquals(24, got(rig, 1));
  }

  @Test
  void badHeadersAreRefusedInOrderAndChangeNothing() {
    int port = newPort(rig);
    put(rig, MAKE_SEND, 0, port, 0, 0, 0);
    assertEquals(MessageReturn.SEND_MSG_TOO_SMALL.value(), send(rig, 20));
    assertEquals(MessageReturn.SEND_MSG_TOO_SMALL.value(), send(rig, 26));
    assertEquals(MessageReturn.SEND_TOO_LARGE.value(), send(rig, 48 << 20));
    assertEquals(
        MessageReturn.SEND_INVALID_DATA.value(),
        rig.call(MachTrap.MACH_MSG_TRAP, 16, SEND, 24, 0, 0, 0, 0));
    put(rig, MAKE_SEND | 0x4000_0000, 0, port, 0, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_HEADER.value(), send(rig, 24));
    put(rig, MOVE_RECEIVE, 0, port, 0, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_HEADER.value(), send(rig, 24));
    put(rig, MAKE_SEND, 0, port, port, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_HEADER.value(), send(rig, 24));
    put(rig, MAKE_SEND | COMPLEX, 0, port, 0, 0, 0);
    assertEquals(MessageReturn.SEND_MSG_TOO_SMALL.value(), send(rig, 24));
    put(rig, MAKE_SEND | COMPLEX, 0, port, 0, 0, 0, 1, 0, 0, 9 << 24);
    assertEquals(MessageReturn.SEND_INVALID_TYPE.value(), send(rig, 40));
    put(rig, MAKE_SEND, 0, port, 0, 5, 0);
    assertEquals(MessageReturn.SEND_INVALID_VOUCHER.value(), send(rig, 24));
    for (int name : new int[] {0, -1, 0x9903}) {
      put(rig, COPY_SEND, 0, name, 0, 0, 0);
      assertEquals(MessageReturn.SEND_INVALID_DEST.value(), send(rig, 24));
    }
    put(rig, COPY_SEND, 0, port, 0, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_DEST.value(), send(rig, 24));
    put(rig, MAKE_SEND | MOVE_SEND << 8, 0, port, 0x9903, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_REPLY.value(), send(rig, 24));
    assertEquals(1, rig.names());
    assertEquals(0x20000, rig.task.space().type(port));
  }

  @Test
  void movingASendRightTwiceNeedsTwoReferences() {
    int port = newPort(rig);
    sendRight(rig, port, rig);
    put(rig, MOVE_SEND | MOVE_SEND << 8, 0, port, port, 0, 0);
    assertEquals(MessageReturn.SEND_INVALID_DEST.value(), send(rig, 24));
    sendRight(rig, port, rig);
    assertEquals(0, send(rig, 24));
    assertEquals(0x20000, rig.task.space().type(port));
    assertEquals(0, receive(rig, port, 64, 0));
    assertEquals(port, got(rig, 2));
    assertEquals(1, rig.refs(port));
  }

  @Test
  void aFullQueueTimesOutAndGivesTheRightsBack() {
    int port = newPort(rig);
    int carried = newPort(rig);
    for (int i = 0; i < 5; i++) {
      put(rig, MAKE_SEND, 0, port, 0, 0, i);
      assertEquals(0, send(rig, 24));
    }
    put(rig, MAKE_SEND | COMPLEX, 0, port, 0, 0, 6, 1, carried, 0, MOVE_RECEIVE << 16);
    assertEquals(MessageReturn.SEND_TIMED_OUT.value(), send(rig, 40));
    int back = rig.memory().load32(BUFFER + 28);
    assertEquals(0x20000, rig.task.space().type(back));
    assertEquals(MOVE_SEND | COMPLEX, rig.memory().load32(BUFFER));
    assertEquals(port, rig.memory().load32(BUFFER + 8));
    assertEquals(0x30000, rig.task.space().type(port));
    for (int i = 0; i < 5; i++) {
      assertEquals(0, receive(rig, port, 64, 0));
      assertEquals(i, got(rig, 5), "first in, first out");
    }
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), receive(rig, port, 64, 0));
  }

  @Test
  void aSendOnceRightIsNeverHeldUpByAFullQueue() {
    int port = newPort(rig);
    rig.task.space().receiver(port);
    for (int i = 0; i < 8; i++) {
      put(rig, MAKE_SEND_ONCE, 0, port, 0, 0, i);
      assertEquals(0, send(rig, 24));
    }
  }

  @Test
  void aMessageThatIsTooLargeStaysOrGoes() {
    int port = newPort(rig);
    put(rig, MAKE_SEND, 0, port, 0, 0, 5, 6, 7, 8);
    assertEquals(0, send(rig, 36));
    assertEquals(MessageReturn.RCV_TOO_LARGE.value(), receive(rig, port, 36, LARGE));
    assertEquals(36, got(rig, 1));
    assertEquals(MessageReturn.RCV_TOO_LARGE.value(), receive(rig, port, 43, 0));
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), receive(rig, port, 44, 0));
    put(rig, MAKE_SEND, 0, port, 0, 0, 5);
    assertEquals(0, send(rig, 24));
    assertEquals(0, receive(rig, port, 32, LARGE));
  }

  @Test
  void trailersHoldWhatWasAskedFor() {
    int port = newPort(rig);
    int[] sizes = {8, 12, 20, 52, 60, 68};
    for (int elements = 0; elements < 6; elements++) {
      put(rig, MAKE_SEND, 0, port, 0, 0, 5);
      assertEquals(0, send(rig, 24));
      assertEquals(0, receive(rig, port, 200, elements << 24));
      assertEquals(sizes[elements], got(rig, 7));
      if (elements > 0) {
        assertEquals(elements, got(rig, 8), "sequence number");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64", "32, 64", "64, 32"})
  void tasksOfAnyWidthExchangeRightsAndMemory(int sender, int receiver) {
    TrapRig to = rig.peer(receiver);
    TrapRig from = rig.peer(sender);
    at = to;
    int port = newPort(to);
    int destination = sendRight(to, port, from);
    int carried = newPort(from);
    long big = from.task.map().allocate(0, 0x10000, 1);
    from.memory().store32(big + 0x8004, 4242);
    from.store(0, 0xFACE);
    from.storeInt(2, carried);
    from.storeInt(3, 0);
    int[] ool =
        sender == 64
            ? new int[] {(int) big, (int) (big >> 32), 1 << 24 | 1 << 8, 0x10000}
            : new int[] {(int) big, 0x10000, 1 << 24 | 1 << 8};
    long names = from.slot(2);
    int[] array =
        sender == 64
            ? new int[] {(int) names, 0, 2 << 24 | MAKE_SEND << 16, 2}
            : new int[] {(int) names, 2, 2 << 24 | MAKE_SEND << 16};
    int[] words = new int[64];
    int[] head = {
      COPY_SEND | COMPLEX, 0, destination, 0, 0, 9, 3, carried, 0, MAKE_SEND_ONCE << 16
    };
    int n = 0;
    for (int[] part : new int[][] {head, ool, array, {5555}}) {
      System.arraycopy(part, 0, words, n, part.length);
      n += part.length;
    }
    // The second name of the array is slot 2's upper half.
    from.memory().store32(from.slot(2) + 4, 0);
    put(from, words);
    assertEquals(0, send(from, 4 * n));
    from.memory().store32(big + 0x8004, 1); // the copy is older
    assertEquals(0, receive(to, port, 200, 0));
    boolean wide = receiver == 64;
    assertEquals(24 + 4 + 12 + (wide ? 32 : 24) + 4, got(to, 1));
    assertEquals(3, got(to, 6));
    assertEquals(0x40000, to.task.space().type(got(to, 7)));
    assertEquals(MOVE_SEND_ONCE << 16, got(to, 9));
    long address = wide ? to.memory().load64(INTO + 40) : got(to, 10);
    assertEquals(0x10000, got(to, wide ? 13 : 11));
    assertEquals(1 << 24 | 1 << 8 | 1, got(to, 12));
    assertEquals(4242, to.memory().load32(address + 0x8004));
    to.memory().store32(address + 0x8004, 7);
    assertEquals(1, from.memory().load32(big + 0x8004));
    int second = wide ? 14 : 13;
    long list = wide ? to.memory().load64(INTO + 56) : got(to, 13);
    assertEquals(2, got(to, wide ? second + 3 : second + 1));
    assertEquals(MOVE_SEND, got(to, second + 2) >> 16 & 0xFF);
    assertEquals(0x10000, to.task.space().type(to.memory().load32(list)));
    assertEquals(0, to.memory().load32(list + 4));
    assertEquals(5555, got(to, wide ? 18 : 16));
    from.checkInvariants();
    from.task.terminate(new TaskEnd.Exited(0));
  }

  @Test
  void deallocatedMemoryLeavesTheSenderAndEmptyMemoryIsNowhere() {
    int port = newPort(rig);
    long big = rig.task.map().allocate(0, 0x8000, 1);
    put(
        rig,
        MAKE_SEND | COMPLEX,
        0,
        port,
        0,
        0,
        9,
        2,
        (int) big,
        (int) (big >> 32),
        1 << 24 | 1 << 8 | 1,
        0x8000,
        1,
        0,
        1 << 24,
        0);
    assertEquals(0, send(rig, 60));
    assertNotEquals(0, rig.storeFault(big));
    assertEquals(0, receive(rig, port, 100, 0));
    assertEquals(0, rig.storeFault(rig.memory().load64(INTO + 28)));
    assertEquals(0, rig.memory().load64(INTO + 44));
  }

  @Test
  void aWrongDescriptorGivesTheEarlierOnesBack() {
    int port = newPort(rig);
    int carried = newPort(rig);
    put(
        rig,
        MAKE_SEND | COMPLEX,
        0,
        port,
        0,
        0,
        9,
        2,
        carried,
        0,
        MOVE_RECEIVE << 16,
        0x7703,
        0,
        COPY_SEND << 16);
    assertEquals(MessageReturn.SEND_INVALID_RIGHT.value(), send(rig, 52));
    assertEquals(0x20000, rig.task.space().type(rig.memory().load32(BUFFER + 28)));
    put(rig, MAKE_SEND | COMPLEX, 0, port, 0, 0, 9, 1, 0x10, 0, 1 << 24 | 1 << 8, 0x1000);
    assertEquals(MessageReturn.SEND_INVALID_MEMORY.value(), send(rig, 44));
  }

  @Test
  void aReceiveRightSentToItselfIsDestroyed() {
    int first = newPort(rig);
    int second = newPort(rig);
    int sendFirst = sendRight(rig, first, rig);
    put(rig, MAKE_SEND | COMPLEX, 0, second, 0, 0, 9, 1, first, 0, MOVE_RECEIVE << 16);
    assertEquals(0, send(rig, 40));
    put(rig, COPY_SEND | COMPLEX, 0, sendFirst, 0, 0, 9, 1, second, 0, MOVE_RECEIVE << 16);
    assertEquals(0, send(rig, 40));
    assertEquals(0x100000, rig.task.space().type(sendFirst));
  }

  @Test
  void longChainsOfReceiveRightsDieTogether() {
    int inner = newPort(rig);
    for (int i = 0; i < 20_000; i++) {
      int outer = newPort(rig);
      put(rig, MAKE_SEND | COMPLEX, 0, outer, 0, 0, 9, 1, inner, 0, MOVE_RECEIVE << 16);
      assertEquals(0, send(rig, 40));
      inner = outer;
    }
    rig.task.space().modRefs(inner, 1, -1);
    assertEquals(0, rig.names());
  }

  // Notifications.

  private int request(int name, int id, int sync, int notify) {
    return rig.call(
        MachTrap.MACH_PORT_REQUEST_NOTIFICATION,
        taskSelf(),
        name,
        id,
        sync,
        notify,
        MAKE_SEND_ONCE,
        rig.slot(0));
  }

  private int taskSelf() {
    return rig.call(MachTrap.TASK_SELF);
  }

  @Test
  void theLastSenderIsNoticed() {
    int port = newPort(rig);
    int notify = newPort(rig);
    int name = sendRight(rig, port, rig);
    assertEquals(0, request(port, 70, 0, notify));
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), receive(rig, notify, 64, 0));
    rig.task.space().deallocate(name);
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(70, got(rig, 5));
    assertEquals(36, got(rig, 1));
    assertEquals(1, got(rig, 8), "make-send count");
    assertEquals(0, request(port, 70, 1, notify));
    assertEquals(0, receive(rig, notify, 64, 0));
  }

  @Test
  void deadNamesAndDeletedNamesAreNoticed() {
    TrapRig other = rig.peer(64);
    int port = newPort(other);
    int notify = newPort(rig);
    int name = sendRight(other, port, rig);
    assertEquals(0, request(name, 72, 0, notify));
    assertEquals(0x8001_0000, rig.task.space().type(name));
    other.task.space().modRefs(port, 1, -1);
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(72, got(rig, 5));
    assertEquals(name, got(rig, 8));
    assertEquals(0x100000, rig.task.space().type(name));
    assertEquals(2, rig.task.space().refs(name, 4));
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), request(name, 72, 0, notify));
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(71, got(rig, 5), "the right of a refused request");
    assertEquals(0, request(name, 72, 1, notify));
    assertEquals(3, rig.task.space().refs(name, 4));
    int second = sendRight(other, newPort(other), rig);
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(0, request(second, 72, 0, notify));
    rig.task.space().deallocate(second);
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(65, got(rig, 5));
    other.checkInvariants();
  }

  @Test
  void aPortWithADestroyedRequestMovesInsteadOfDying() {
    int port = newPort(rig);
    int name = sendRight(rig, port, rig);
    int notify = newPort(rig);
    assertEquals(KernReturn.INVALID_VALUE.value(), request(port, 69, 1, notify));
    assertEquals(0, request(port, 69, 0, notify));
    assertEquals(KernReturn.FAILURE.value(), request(port, 69, 0, notify));
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(0, receive(rig, notify, 64, 0));
    rig.task.space().modRefs(port, 1, -1);
    assertEquals(0x10000, rig.task.space().type(name));
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(69, got(rig, 5));
    assertEquals(40, got(rig, 1));
    assertEquals(name, got(rig, 7));
    assertEquals(0x30000, rig.task.space().type(name));
  }

  @Test
  void roomInAQueueIsNoticed() {
    int port = newPort(rig);
    int name = sendRight(rig, port, rig);
    int notify = newPort(rig);
    for (int i = 0; i < 5; i++) {
      put(rig, COPY_SEND, 0, name, 0, 0, i);
      assertEquals(0, send(rig, 24));
    }
    assertEquals(0, request(name, 66, 1, notify));
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), receive(rig, notify, 64, 0));
    assertEquals(0, receive(rig, port, 64, 0));
    assertEquals(0, receive(rig, notify, 64, 0));
    assertEquals(66, got(rig, 5));
  }

  // Port sets, guards, construction.

  @Test
  void aSetGivesTheMessagesOfItsMembersInTurn() {
    int first = newPort(rig);
    int second = newPort(rig);
    int set = rig.task.space().allocate(3);
    int self = taskSelf();
    assertEquals(0, rig.call(MachTrap.MACH_PORT_INSERT_MEMBER, self, first, set));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_MOVE_MEMBER, self, second, set));
    assertEquals(
        KernReturn.ALREADY_IN_SET.value(),
        rig.call(MachTrap.MACH_PORT_INSERT_MEMBER, self, second, set));
    for (int port : new int[] {first, first, second, second}) {
      put(rig, MAKE_SEND, 0, port, 0, 0, 0);
      assertEquals(0, send(rig, 24));
    }
    for (int port : new int[] {first, second, first, second}) {
      assertEquals(0, receive(rig, set, 64, 0));
      assertEquals(port, got(rig, 3));
    }
    assertEquals(0, rig.call(MachTrap.MACH_PORT_EXTRACT_MEMBER, self, second, set));
    assertEquals(
        KernReturn.NOT_IN_SET.value(),
        rig.call(MachTrap.MACH_PORT_EXTRACT_MEMBER, self, second, set));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_MOVE_MEMBER, self, first, 0));
    assertEquals(
        KernReturn.NOT_IN_SET.value(), rig.call(MachTrap.MACH_PORT_MOVE_MEMBER, self, first, 0));
    rig.task.space().destroy(set);
    assertEquals(MessageReturn.RCV_INVALID_NAME.value(), receive(rig, set, 64, 0));
  }

  @Test
  void aGuardedPortIsOnlyDestroyedWithItsGuard() {
    int self = taskSelf();
    rig.storeInt(0, 1 | 2 | 0x10);
    rig.memory().store32(rig.slot(0) + 4, 9);
    assertEquals(0, rig.call(MachTrap.MACH_PORT_CONSTRUCT, self, rig.slot(0), 77, rig.slot(4)));
    int name = rig.loadInt(4);
    assertEquals(0x30000, rig.task.space().type(name));
    rig.storeInt(6, 1);
    assertEquals(
        0, rig.call(MachTrap.MACH_PORT_GET_ATTRIBUTES, self, name, 1, rig.slot(5), rig.slot(6)));
    assertEquals(9, rig.loadInt(5));
    assertThrows(Refusal.class, () -> rig.task.space().modRefs(name, 1, -1));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(), rig.call(MachTrap.MACH_PORT_UNGUARD, self, name, 78));
    assertEquals(
        KernReturn.INVALID_ARGUMENT.value(),
        rig.call(MachTrap.MACH_PORT_DESTRUCT, self, name, -1, 78));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_UNGUARD, self, name, 77));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_GUARD, self, name, 5, 0));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_DESTRUCT, self, name, -1, 5));
    assertThrows(Refusal.class, () -> rig.task.space().type(name));
  }

  @Test
  void aRightIsInsertedUnderAChosenName() {
    TrapRig other = rig.peer(64);
    int target = rig.task.space().insertSend(other.task.self().makeSend());
    int port = newPort(rig);
    assertEquals(0, rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1003, port, MAKE_SEND));
    assertEquals(0, rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1003, port, MAKE_SEND));
    assertEquals(2, other.refs(0x1003));
    KernReturn[] answers = {
      KernReturn.RIGHT_EXISTS, KernReturn.INVALID_VALUE, KernReturn.INVALID_CAPABILITY
    };
    assertEquals(
        answers[0].value(),
        rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1103, port, MAKE_SEND));
    assertEquals(
        answers[1].value(), rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1103, port, 5));
    assertEquals(
        answers[2].value(),
        rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1103, 0, MAKE_SEND));
    int second = newPort(rig);
    assertEquals(
        KernReturn.NAME_EXISTS.value(),
        rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 0x1003, second, MAKE_SEND));
    assertEquals(
        KernReturn.FAILURE.value(),
        rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, 123, second, MAKE_SEND));
    other.checkInvariants();
  }

  // Waiting.

  @Test
  void aReceiverWaitsForAMessageAndASenderForRoom() throws InterruptedException {
    TrapRig other = rig.peer(64);
    int port = newPort(rig);
    int destination = sendRight(rig, port, other);
    Thread sender =
        new Thread(() -> {
          for (int i = 0; i < 500; i++) {
            put(other, COPY_SEND, 0, destination, 0, 0, i);
            if (other.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND, 24, 0, 0, 0, 0) != 0) {
              return;
            }
          }
        });
    sender.start();
    for (int i = 0; i < 500; i++) {
      assertEquals(
          0, rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV | RCV_TIMEOUT, 0, 64, port, 10_000, 0));
      assertEquals(i, got(rig, 5));
    }
    sender.join();
    other.checkInvariants();
  }

  @Test
  @Timeout(120)
  void waitingEndsWithThePortTheTimeOrAnAlert() throws InterruptedException {
    int port = newPort(rig);
    TrapRig patient = rig.peer(64);
    assertEquals(
        MessageReturn.RCV_TIMED_OUT.value(),
        patient.call(
            MachTrap.MACH_MSG_TRAP, INTO, RCV | RCV_TIMEOUT, 0, 64, newPort(patient), 20, 0));
    int[] answer = new int[1];
    Thread waiting =
        new Thread(
            () -> answer[0] = rig.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 64, port, 0, 0));
    waiting.start();
    rig.awaitWait();
    rig.task.space().modRefs(port, 1, -1);
    waiting.join();
    assertEquals(MessageReturn.RCV_PORT_CHANGED.value(), answer[0]);
    int next = newPort(rig);
    TrapRig other = rig.peer(64);
    int from = newPort(other);
    Thread alerted =
        new Thread(
            () -> answer[0] = other.call(MachTrap.MACH_MSG_TRAP, INTO, RCV, 0, 64, from, 0, 0));
    alerted.start();
    other.awaitWait();
    other.thread.alert();
    alerted.join();
    assertEquals(MessageReturn.RCV_INTERRUPTED.value(), answer[0]);
    rig.task.space().destroy(next);
  }

  // Whatever a guest sends.

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void randomMessagesAndCallsLeaveTheKernelConsistent(int xlen) {
    long seed = Long.getLong("machv.seed", xlen);
    int rounds = Integer.getInteger("machv.rounds", 250_000);
    Random random = new Random(seed);
    TrapRig guest = rig.peer(xlen);
    TrapRig other = rig.peer(96 - xlen);
    guest.task.space().insertSend(other.task.self().makeSend());
    HostileGuest hostile = new HostileGuest(random, guest);
    long before = rig.bytesInUse();
    try {
      for (int i = 0; i < rounds; i++) {
        hostile.step();
        if (i % 997 == 0) {
          guest.checkInvariants();
          other.checkInvariants();
        }
      }
      guest.checkInvariants();
      other.checkInvariants();
      assertTrue(
          hostile.successes() > rounds / 10, "seed " + seed + ": hardly a call has an effect");
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
    guest.task.space().terminate();
    other.task.space().terminate();
    assertEquals(0, rig.names());
    guest.task.map().destroy();
    other.task.map().destroy();
    assertEquals(true, rig.bytesInUse() <= before);
  }
}
