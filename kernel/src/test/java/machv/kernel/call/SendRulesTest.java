package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.ReceiverCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The checks of a send, in their order (mach.md 8.1 to 8.3), and what comes back (8.5).
class SendRulesTest {
  private static final int UNKNOWN = 0x9903;

  private final TrapRig rig = new TrapRig(64);
  private final Messages task = new Messages(rig);

  @AfterEach
  void allRightsAreThere() {
    rig.checkAllRights();
    rig.close();
  }

  private static void assertAnswer(MessageReturn answer, int code) {
    assertEquals(answer.cName(), text(code));
  }

  private static String text(int code) {
    MessageReturn known = MessageReturn.of(code);
    return known == null ? "0x" + Integer.toHexString(code) : known.cName();
  }

  /// Each message has all the faults of those behind it in the list, too; the first one decides, and nothing changes.
  @Test
  void theFirstFailedCheckDecides() {
    int port = task.newPort();
    int dead = task.deadName();
    int bad = Messages.COPY_SEND;
    int bits = bad | bad << 8 | Messages.COMPLEX;
    int odd = bits | 0x0010_0000 | 0x4000_0000;
    int names = rig.names();
    task.header(odd, UNKNOWN, UNKNOWN, 0).words(1).words(UNKNOWN, 0, 9 << 24);
    assertAnswer(MessageReturn.SEND_MSG_TOO_SMALL, task.sendBytes(20));
    assertAnswer(MessageReturn.SEND_MSG_TOO_SMALL, task.sendBytes(38));
    assertAnswer(MessageReturn.SEND_TOO_LARGE, task.sendBytes((48 << 20) - 64));
    assertAnswer(
        MessageReturn.SEND_INVALID_DATA,
        rig.call(MachTrap.MACH_MSG_TRAP, 16, 1, (48 << 20) - 68, 0, 0, 0, 0));
    assertAnswer(MessageReturn.SEND_INVALID_HEADER, task.send());
    task.header(bits | 1 << 16, UNKNOWN, UNKNOWN, 0).words(1).words(UNKNOWN, 0, 9 << 24);
    assertAnswer(MessageReturn.SEND_MSG_TOO_SMALL, task.sendBytes(24));
    assertAnswer(MessageReturn.SEND_MSG_TOO_SMALL, task.sendBytes(36));
    assertAnswer(MessageReturn.SEND_INVALID_TYPE, task.send());
    task.header(bits | 1 << 16, UNKNOWN, UNKNOWN, 0).words(1).port(UNKNOWN, bad);
    assertAnswer(MessageReturn.SEND_INVALID_VOUCHER, task.send());
    task.header(bits, UNKNOWN, UNKNOWN, 0).words(1).port(UNKNOWN, bad);
    assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
    task.header(bits, dead, UNKNOWN, 0).words(1).port(UNKNOWN, bad);
    assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
    int makes = Messages.MAKE_SEND | bad << 8 | Messages.COMPLEX;
    task.header(makes, port, UNKNOWN, 0).words(1).port(UNKNOWN, bad);
    assertAnswer(MessageReturn.SEND_INVALID_REPLY, task.send());
    assertEquals(names, rig.names());
    assertEquals(Messages.RECEIVE_TYPE, task.type(port));
    task.fill(port);
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1).port(UNKNOWN, bad);
    assertAnswer(MessageReturn.SEND_INVALID_RIGHT, task.send());
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.send());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 22, 24, 25, 26, 31})
  void onlySendRightsAreSentTo(int disposition) {
    int port = task.newPort();
    task.header(disposition, port, 0, 0);
    assertAnswer(MessageReturn.SEND_INVALID_HEADER, task.send());
    task.header(Messages.MAKE_SEND | disposition << 8, port, port, 0);
    assertAnswer(MessageReturn.SEND_INVALID_HEADER, task.send());
  }

  @Test
  void aReplyDispositionWithoutANameIsNoReply() {
    int port = task.newPort();
    task.header(Messages.MAKE_SEND | Messages.COPY_SEND << 8, port, 0, 0);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    assertEquals(0, task.got(2));
    assertEquals(Messages.MOVE_SEND << 8, task.got(0));
  }

  @Test
  void aVoucherOfAnyKindIsRefused() {
    int port = task.newPort();
    task.header(Messages.MAKE_SEND | Messages.MOVE_SEND_ONCE << 16, port, 0, 0);
    assertAnswer(MessageReturn.SEND_INVALID_VOUCHER, task.send());
    task.header(Messages.MAKE_SEND | Messages.COPY_SEND << 16, port, 0, 0);
    assertEquals(0, task.send());
    rig.memory().store32(Messages.BUFFER + 16, port);
    assertAnswer(MessageReturn.SEND_INVALID_VOUCHER, task.sendBytes(24));
  }

  /// Which right of a name each disposition of a destination needs.
  @Test
  void theDestinationMustHaveTheRightOfItsDisposition() {
    int receive = task.newPort();
    int send = foreign();
    int once = task.sendOnce(receive);
    int set = task.newSet();
    int[] all = {
      Messages.MOVE_SEND,
      Messages.MOVE_SEND_ONCE,
      Messages.COPY_SEND,
      Messages.MAKE_SEND,
      Messages.MAKE_SEND_ONCE
    };
    int[][] fits = {
      {receive, Messages.MAKE_SEND, Messages.MAKE_SEND_ONCE},
      {send, Messages.COPY_SEND, Messages.MOVE_SEND},
      {once, Messages.MOVE_SEND_ONCE},
      {set}
    };
    for (int[] row : fits) {
      for (int disposition : all) {
        boolean fit = false;
        for (int i = 1; i < row.length; i++) {
          fit |= row[i] == disposition;
        }
        task.header(disposition, row[0], 0, 0);
        if (!fit) {
          assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
          task.header(Messages.MAKE_SEND | disposition << 8, receive, row[0], 0);
          assertAnswer(MessageReturn.SEND_INVALID_REPLY, task.send());
        }
      }
    }
    task.header(Messages.MOVE_SEND_ONCE, once, 0, 0);
    assertEquals(0, task.send());
  }

  /// A send right for a port of another task.
  private int foreign() {
    Messages other = new Messages(rig.peer(64));
    return other.sendRight(other.newPort(), task);
  }

  @Test
  void destinationAndReplyOfOneName() {
    int port = task.newPort();
    int name = task.sendRight(port, task);
    int once = task.sendOnce(port);
    task.header(Messages.MOVE_SEND_ONCE | Messages.MOVE_SEND_ONCE << 8, once, once, 0);
    assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
    task.header(Messages.MOVE_SEND | Messages.MOVE_SEND << 8, name, name, 0);
    assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
    int[] replies = {Messages.COPY_SEND, Messages.MAKE_SEND, Messages.MAKE_SEND_ONCE};
    ReceiverCalls.setAttributes(rig.task.space(), port, 1, new int[] {100});
    for (int reply : replies) {
      assertEquals(name, task.sendRight(port, task));
      assertEquals(name, task.sendRight(port, task));
      int before = rig.refs(name);
      task.header(Messages.MOVE_SEND | reply << 8, name, name, 0);
      assertEquals(0, task.send());
      assertEquals(before - 1, rig.refs(name));
      task.header(Messages.COPY_SEND | Messages.MOVE_SEND << 8, name, name, 0);
      assertEquals(0, task.send());
    }
    assertEquals(1, rig.refs(name));
    task.header(Messages.MOVE_SEND | Messages.COPY_SEND << 8, name, name, 0);
    assertEquals(0, task.send());
    assertEquals(Messages.RECEIVE_TYPE, task.type(port), "the last reference went with a message");
    int other = foreign();
    task.header(Messages.COPY_SEND | Messages.MAKE_SEND << 8, other, other, 0);
    assertAnswer(MessageReturn.SEND_INVALID_REPLY, task.send());
  }

  @ParameterizedTest
  @ValueSource(ints = {Messages.COPY_SEND, Messages.MOVE_SEND, Messages.MOVE_SEND_ONCE})
  void aDeadReplyNameArrivesDead(int disposition) {
    int port = task.newPort();
    int dead = task.deadName();
    task.header(Messages.MAKE_SEND | disposition << 8, port, dead, 0);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    assertEquals(-1, task.got(2));
    boolean moved = disposition != Messages.COPY_SEND;
    assertEquals(moved ? 0 : 1, rig.task.space().listing()[0].length - 2);
  }

  @Test
  void nullAndDeadNamesTravelWithAnyDisposition() {
    int port = task.newPort();
    int[] dispositions = {16, 17, 18, 19, 20, 21, 0, 5, 26};
    int[] arrive = {16, 17, 18, 17, 17, 18, 17, 17, 17};
    for (int i = 0; i < dispositions.length; i++) {
      task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(2);
      task.port(0, dispositions[i]).port(-1, dispositions[i]);
      assertEquals(0, task.send());
      assertEquals(0, task.receive(port));
      assertEquals(0, task.got(7));
      assertEquals(-1, task.got(10));
      assertEquals(arrive[i] << 16, task.got(9), "of " + dispositions[i]);
      assertEquals(arrive[i] << 16, task.got(12), "of " + dispositions[i]);
    }
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1).port(port, 22);
    assertAnswer(MessageReturn.SEND_INVALID_TYPE, task.send());
  }

  /// Left to right: what the descriptors before the wrong one took comes back, and the answer is that of the wrong one.
  @Test
  void theFirstWrongDescriptorDecides() {
    int port = task.newPort();
    int carried = task.newPort();
    long memory = rig.task.map().allocate(0, 0x8000, 1);
    rig.memory().store32(memory + 0x5000, 77);
    int bits = Messages.MAKE_SEND | Messages.COMPLEX;
    int virtual = Messages.OOL | Messages.VIRTUAL;
    task.header(bits, port, 0, 5).words(4);
    task.port(carried, Messages.MOVE_RECEIVE);
    task.range(memory, virtual | Messages.DEALLOCATE, 0x8000);
    task.range(0x10, virtual, 0x1000).port(UNKNOWN, Messages.COPY_SEND).words(99);
    assertAnswer(MessageReturn.SEND_INVALID_MEMORY, task.send());
    assertEquals(Messages.RECEIVE_TYPE, task.type(task.back(7)));
    long moved = rig.memory().load64(Messages.BUFFER + 40);
    assertEquals(77, rig.memory().load32(moved + 0x5000));
    assertEquals(port, task.back(2));
    assertEquals(4, task.back(6));
    assertEquals(UNKNOWN, task.back(18), "a descriptor that was not looked at stays as it is");
    assertEquals(99, task.back(21));
    task.header(bits, port, 0, 5).words(1).range(memory, Messages.OOL | 2 << 8, 0);
    assertAnswer(MessageReturn.SEND_INVALID_TYPE, task.send());
    task.header(bits, port, 0, 5).words(1).range(0, Messages.OOL_PORTS | 15 << 16, 0);
    assertAnswer(MessageReturn.SEND_INVALID_TYPE, task.send());
    task.header(bits, port, 0, 5).words(1);
    task.range(0x10, Messages.OOL_PORTS | Messages.COPY_SEND << 16, 1);
    assertAnswer(MessageReturn.SEND_INVALID_MEMORY, task.send());
  }

  @Test
  void aMessageCarries16383RightsAtMost() {
    int port = task.newPort();
    long names = rig.task.map().allocate(0, 0x11000, 1);
    int bits = Messages.MAKE_SEND | Messages.COMPLEX;
    int shape = Messages.OOL_PORTS | Messages.COPY_SEND << 16;
    task.header(bits, port, 0, 0).words(2).port(0, 0).range(names, shape, 16383);
    assertAnswer(MessageReturn.SEND_TOO_LARGE, task.send());
    task.header(Messages.COPY_SEND | Messages.COMPLEX, UNKNOWN, 0, 0).words(1);
    task.range(names, shape, -1);
    assertAnswer(MessageReturn.SEND_INVALID_DEST, task.send());
    task.header(bits, port, 0, 0).words(1).range(names, shape, 16383);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    assertEquals(16383, task.got(10));
  }

  @Test
  void theArrayOfNamesIsFreedAlthoughAnEntryIsWrong() {
    int port = task.newPort();
    long names = rig.task.map().allocate(0, 0x1000, 1);
    rig.memory().store32(names, port);
    rig.memory().store32(names + 4, UNKNOWN);
    int shape = Messages.OOL_PORTS | Messages.MAKE_SEND << 16 | Messages.DEALLOCATE;
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1);
    task.range(names, shape, 2);
    assertAnswer(MessageReturn.SEND_INVALID_RIGHT, task.send());
    long back = rig.memory().load64(Messages.BUFFER + 28);
    assertEquals(1, task.back(10), "the right that was taken comes back, in new memory");
    assertEquals(0, rig.memory().load32(back + 4));
    assertTrue(back == names || rig.storeFault(names) != 0);
  }

  @Test
  void deallocatedMemoryIsThatOfAllItsPages() {
    int port = task.newPort();
    long memory = rig.task.map().allocate(0, 0x4000, 1);
    rig.memory().store32(memory + 0x1ff0, 7);
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1);
    task.range(memory + 0x1ff0, Messages.OOL | Messages.DEALLOCATE, 0x20);
    assertEquals(0, task.send());
    assertEquals(0, rig.storeFault(memory));
    assertNotEquals(0, rig.storeFault(memory + 0x1000));
    assertNotEquals(0, rig.storeFault(memory + 0x2000));
    assertEquals(0, rig.storeFault(memory + 0x3000));
    assertEquals(0, task.receive(port));
    assertEquals(7, rig.memory().load32(task.pointer(7)));
    assertEquals(Messages.OOL, task.got(9), "a physical copy is told as one that was not moved");
    assertEquals(0x20, task.got(10));
  }

  @Test
  void aGuardedDescriptorNeedsTheGuardAndAReceiveRight() {
    int port = task.newPort();
    int guarded = task.newPort();
    int bits = Messages.MAKE_SEND | Messages.COMPLEX;
    int shape = Messages.GUARDED | Messages.MOVE_RECEIVE << 16;
    assertEquals(0, rig.call(MachTrap.MACH_PORT_GUARD, task.self, guarded, 42, 0));
    task.header(bits, port, 0, 0).words(1).port(guarded, Messages.MOVE_RECEIVE);
    assertAnswer(MessageReturn.SEND_INVALID_RIGHT, task.send());
    task.header(bits, port, 0, 0).words(1).range(43, shape, guarded);
    assertAnswer(MessageReturn.SEND_INVALID_RIGHT, task.send());
    int sends = Messages.GUARDED | Messages.MAKE_SEND << 16;
    task.header(bits, port, 0, 0).words(1).range(42, sends, guarded);
    assertAnswer(MessageReturn.SEND_INVALID_TYPE, task.send());
    task.header(bits, port, 0, 0).words(1).range(42, shape, guarded);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    assertEquals(42, task.got(7));
    assertEquals(Messages.RECEIVE_TYPE, task.type(task.got(10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void anArrayGivesAllItsRightsBackWhenTheQueueIsFull(int xlen) {
    Messages from = new Messages(rig.peer(xlen));
    int port = from.newPort();
    from.fill(port);
    int first = from.newPort();
    int second = from.newPort();
    from.rig.memory().store32(from.rig.slot(2), first);
    from.rig.memory().store32(from.rig.slot(2) + 4, second);
    int shape = Messages.OOL_PORTS | Messages.MOVE_RECEIVE << 16;
    from.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1);
    from.range(from.rig.slot(2), shape, 2);
    assertAnswer(MessageReturn.SEND_TIMED_OUT, from.send());
    long array = xlen == 64 ? from.rig.memory().load64(Messages.BUFFER + 28) : from.back(7);
    for (int i = 0; i < 2; i++) {
      int name = from.rig.memory().load32(array + 4L * i);
      assertEquals(Messages.RECEIVE_TYPE, from.type(name));
    }
    assertEquals(Messages.MOVE_SEND | Messages.COMPLEX, from.back(0));
  }

  @Test
  void aFailedSendIsNotFollowedByAReceive() {
    int port = task.newPort();
    task.fill(port);
    task.header(Messages.MAKE_SEND, port, 0, 0);
    int both = 3 | Messages.SEND_TIMEOUT | Messages.RCV_TIMEOUT;
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.call(both, 24, Messages.ROOM, port, 0, 0));
    assertEquals(0, task.receive(port), "the first of five is still there");
    assertEquals(0, task.got(5));
  }

  @Test
  void withoutSendAndReceiveThereIsNothingToDoAndUnknownOptionsAreIgnored() {
    assertEquals(0, task.call(0x00F0_0000, 3, 3, UNKNOWN, 0, 0));
    int port = task.newPort();
    task.header(Messages.MAKE_SEND, port, 0, 0);
    int ignored = 0x0038_0000 | 0x2_0000 | 0x40 | 0x1_0000;
    assertEquals(0, task.send(Messages.SEND_TIMEOUT | ignored, 0));
    int unknown = 0x7000_0000 | 0x1000 | 0x4000 | 0x8000 | 0x200 | 0x400 | 0x800;
    assertEquals(0, task.receive(port, Messages.ROOM, unknown));
  }

  @Test
  void aSendWaitsAsLongAsItWasTold() {
    int port = task.newPort();
    task.fill(port);
    task.header(Messages.MAKE_SEND, port, 0, 0);
    long start = System.nanoTime();
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.send(Messages.SEND_TIMEOUT, 30));
    assertTrue(System.nanoTime() - start >= 30_000_000);
  }

  @Test
  void theLimitOfAQueueIsFromZeroTo1024() {
    int port = task.newPort();
    rig.storeInt(2, 1);
    ReceiverCalls.setAttributes(rig.task.space(), port, 1, new int[] {0});
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.send());
    task.header(Messages.MAKE_SEND_ONCE, port, 0, 0);
    assertEquals(0, task.send(), "a send-once right never waits");
    ReceiverCalls.setAttributes(rig.task.space(), port, 1, new int[] {1024});
    for (int i = 1; i < 1024; i++) {
      task.header(Messages.MAKE_SEND, port, 0, i);
      assertEquals(0, task.send());
    }
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.send());
  }

  // Being told of room.

  @Test
  void whoFindsAQueueFullCanAskToBeTold() {
    int port = task.newPort();
    int name = task.sendRight(port, task);
    int notify = task.newPort();
    task.fill(port);
    int options = Messages.SEND | Messages.SEND_TIMEOUT | Messages.SEND_NOTIFY;
    task.header(Messages.COPY_SEND, name, 0, 0);
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.call(options, 24, 0, 0, 0, notify));
    assertEquals(0x4000_0000, task.type(name) & 0x7000_0000);
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(notify));
    assertEquals(0, task.receive(port));
    assertEquals(0, task.receive(notify));
    assertEquals(66, task.got(5));
    assertEquals(name, task.got(8));
    assertEquals(0, task.type(name) & 0x7000_0000, "once");
  }

  @Test
  void aDelayedRequestIsArmedByASendThatFails() {
    int port = task.newPort();
    int name = task.sendRight(port, task);
    int notify = task.newPort();
    assertEquals(0, task.request(name, 66, 0, notify));
    assertEquals(0x2000_0000, task.type(name) & 0x7000_0000);
    task.fill(port);
    task.header(Messages.COPY_SEND, name, 0, 0);
    int options = Messages.SEND | Messages.SEND_TIMEOUT | Messages.SEND_NOTIFY;
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.call(options, 24, 0, 0, 0, 0));
    assertEquals(0x4000_0000, task.type(name) & 0x7000_0000);
    int priority = options | Messages.SEND_OVERRIDE;
    assertAnswer(MessageReturn.SEND_TIMED_OUT, task.call(priority, 24, 0, 0, 0, UNKNOWN));
    assertEquals(0, task.receive(port));
    assertEquals(0, task.receive(notify));
    assertEquals(66, task.got(5));
  }

  @Test
  void whoCannotBeToldOfRoomHearsSo() {
    int port = task.newPort();
    int name = task.sendRight(port, task);
    task.fill(port);
    int options = Messages.SEND | Messages.SEND_TIMEOUT | Messages.SEND_NOTIFY;
    task.header(Messages.COPY_SEND, name, 0, 0);
    assertAnswer(MessageReturn.SEND_INVALID_NOTIFY, task.call(options, 24, 0, 0, 0, UNKNOWN));
    int far = foreign();
    for (int i = 0; i < 5; i++) {
      task.header(Messages.COPY_SEND, far, 0, 0);
      assertEquals(0, task.send());
    }
    task.header(Messages.MOVE_SEND, far, 0, 0);
    assertAnswer(MessageReturn.SEND_INVALID_NOTIFY, task.call(options, 24, 0, 0, 0, port));
    assertEquals(Messages.SEND_TYPE, task.type(task.back(2)), "and the right is back");
  }
}
