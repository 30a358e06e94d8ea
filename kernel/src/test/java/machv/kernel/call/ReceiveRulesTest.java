package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.task.KThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a receiver sees (mach.md 8.4), and what receives answer (8.6, 8.7).
class ReceiveRulesTest {
  private final TrapRig rig = new TrapRig(64);
  private final Messages task = new Messages(rig);

  @AfterEach
  void allRightsAreThere() {
    rig.checkAllRights();
    rig.close();
  }

  private static void assertAnswer(MessageReturn answer, int code) {
    assertEquals("0x" + Integer.toHexString(answer.value()), "0x" + Integer.toHexString(code));
  }

  @Test
  void onlyReceiveRightsAndSetsAreReceivedFrom() {
    int port = task.newPort();
    int[] others = {0, -1, 0x9903, task.deadName(), task.sendOnce(port), foreign()};
    for (int name : others) {
      assertAnswer(MessageReturn.RCV_INVALID_NAME, task.receive(name));
    }
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(port));
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(task.newSet()));
  }

  private int foreign() {
    Messages other = new Messages(rig.peer(64));
    return other.sendRight(other.newPort(), task);
  }

  @Test
  void aMemberOfASetIsReceivedFromDirectlyToo() {
    int port = task.newPort();
    int set = task.newSet();
    ReceiverCalls.insertMember(rig.task.space(), port, set);
    task.header(Messages.MAKE_SEND, port, 0, 7);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    assertEquals(7, task.got(5));
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(set));
  }

  @Test
  void aSetAsksItsMembersInTheOrderOfTheirMessages() {
    int set = task.newSet();
    int[] ports = {task.newPort(), task.newPort(), task.newPort()};
    for (int port : ports) {
      ReceiverCalls.insertMember(rig.task.space(), port, set);
    }
    int[] order = {2, 0, 0, 2, 1};
    for (int i : order) {
      task.header(Messages.MAKE_SEND, ports[i], 0, i);
      assertEquals(0, task.send());
    }
    for (int expected : new int[] {2, 0, 1, 2, 0}) {
      assertEquals(0, task.receive(set));
      assertEquals(ports[expected], task.got(3));
    }
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(set));
  }

  @Test
  void aPortThatJoinsASetBringsItsMessages() {
    int set = task.newSet();
    int port = task.newPort();
    task.header(Messages.MAKE_SEND, port, 0, 1);
    assertEquals(0, task.send());
    ReceiverCalls.insertMember(rig.task.space(), port, set);
    assertEquals(0, task.receive(set));
    assertEquals(0, task.send());
    ReceiverCalls.extractMember(rig.task.space(), port, set);
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(set));
    assertEquals(0, task.receive(port));
  }

  @Test
  void theSendersRightDecidesWhatTheHeaderShows() {
    int port = task.newPort();
    int reply = task.newPort();
    int[][] rows = {
      {Messages.MAKE_SEND, Messages.MAKE_SEND, Messages.MOVE_SEND, Messages.MOVE_SEND},
      {Messages.MAKE_SEND_ONCE, Messages.MAKE_SEND_ONCE, 18, 18},
      {Messages.MAKE_SEND_ONCE, 0, 18, 0},
    };
    for (int[] row : rows) {
      task.header(row[0] | row[1] << 8, port, row[1] == 0 ? 0 : reply, 3);
      assertEquals(0, task.send());
      assertEquals(0, task.receive(port));
      assertEquals(row[2] << 8 | row[3], task.got(0));
      assertEquals(port, task.got(3));
      assertEquals(0, task.got(4), "voucher");
      if (row[3] == 17) {
        assertEquals(reply, task.got(2), "a send right joins the name of the receive right");
      } else if (row[3] == 18) {
        assertEquals(Messages.SEND_ONCE_TYPE, task.type(task.got(2)));
      }
    }
  }

  @Test
  void rightsJoinTheirNamesAndSendOnceRightsGetNewOnes() {
    Messages other = new Messages(rig.peer(64));
    int port = task.newPort();
    int theirs = other.newPort();
    int known = other.sendRight(theirs, task);
    int to = task.sendRight(port, other);
    int bits = Messages.COPY_SEND | Messages.COMPLEX;
    other.header(bits, to, 0, 0).words(4);
    other.port(theirs, Messages.MAKE_SEND).port(theirs, Messages.MAKE_SEND_ONCE);
    other.port(theirs, Messages.MAKE_SEND_ONCE).port(theirs, Messages.MOVE_RECEIVE);
    assertEquals(0, other.send());
    assertEquals(0, task.receive(port));
    assertEquals(known, task.got(7));
    assertEquals(2, rig.refs(known));
    assertTrue(task.got(10) != task.got(13));
    assertEquals(Messages.SEND_ONCE_TYPE, task.type(task.got(10)));
    assertEquals(known, task.got(16));
    assertEquals(Messages.SEND_TYPE | Messages.RECEIVE_TYPE, task.type(known));
    for (int i = 0; i < 4; i++) {
      assertEquals(new int[] {17, 18, 18, 16}[i], task.got(9 + 3 * i) >> 16);
    }
  }

  @Test
  void whatDiesOnTheWayArrivesDead() {
    Messages other = new Messages(rig.peer(32));
    int port = task.newPort();
    int theirs = other.newPort();
    int to = task.sendRight(port, other);
    int bits = Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8 | Messages.COMPLEX;
    other.header(bits, to, theirs, 0).words(1).port(theirs, Messages.MAKE_SEND);
    assertEquals(0, other.send());
    other.rig.task.space().modRefs(theirs, 1, -1);
    assertEquals(0, task.receive(port));
    assertEquals(-1, task.got(2));
    assertEquals(-1, task.got(7));
  }

  @Test
  void messagesFollowTheReceiveRight() {
    Messages other = new Messages(rig.peer(64));
    int port = task.newPort();
    int inbox = other.newPort();
    int to = other.sendRight(inbox, task);
    task.header(Messages.MAKE_SEND, port, 0, 55);
    assertEquals(0, task.send());
    task.header(Messages.COPY_SEND | Messages.COMPLEX, to, 0, 0).words(1);
    task.port(port, Messages.MOVE_RECEIVE);
    assertEquals(0, task.send());
    assertAnswer(MessageReturn.RCV_INVALID_NAME, task.receive(port));
    assertEquals(0, other.receive(inbox));
    assertEquals(0, other.receive(other.got(7)));
    assertEquals(55, other.got(5));
  }

  @Test
  void aMessageThatDoesNotFitIsDestroyedOrStays() {
    int port = task.newPort();
    int carried = task.newPort();
    int bits = Messages.MAKE_SEND | Messages.COMPLEX;
    task.header(bits, port, 0, 5).words(1).port(carried, Messages.MAKE_SEND).words(8);
    assertEquals(0, task.send());
    rig.memory().store32(Messages.INTO + 12, 0x1234);
    assertAnswer(MessageReturn.RCV_TOO_LARGE, task.receive(port, 51, Messages.RCV_LARGE));
    assertEquals(44, task.got(1));
    assertEquals(0x1234, task.got(3), "only with LARGE_IDENTITY");
    int identity = Messages.RCV_LARGE | Messages.LARGE_IDENTITY;
    assertAnswer(MessageReturn.RCV_TOO_LARGE, task.receive(port, 51, identity));
    assertEquals(port, task.got(3));
    assertAnswer(MessageReturn.RCV_TOO_LARGE, task.receive(port, 52, Messages.RCV_LARGE | 1 << 24));
    assertEquals(1, task.receiver(carried).sendRights());
    rig.memory().store32(Messages.INTO + 24, 0x5678);
    assertAnswer(MessageReturn.RCV_TOO_LARGE, task.receive(port, 51, 0));
    assertEquals(0, task.receiver(carried).sendRights(), "the right is released");
    assertEquals(Messages.MOVE_SEND << 8, task.got(0));
    assertEquals(44, task.got(1));
    assertEquals(port, task.got(3));
    assertEquals(5, task.got(5));
    assertEquals(0x5678, task.got(6), "nothing but a header is written");
    assertAnswer(MessageReturn.RCV_TIMED_OUT, task.receive(port));
    task.header(Messages.MAKE_SEND, port, 0, 5);
    for (int room : new int[] {0, 8, 23, 24, 31}) {
      assertEquals(0, task.send());
      assertAnswer(MessageReturn.RCV_TOO_LARGE, task.receive(port, room, 0));
    }
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port, 32, 0));
  }

  @Test
  void aBufferThatCannotBeWrittenLosesTheMessage() {
    int port = task.newPort();
    int carried = task.newPort();
    int bits = Messages.MAKE_SEND | Messages.MAKE_SEND_ONCE << 8 | Messages.COMPLEX;
    long edge = rig.task.map().allocate(0, 0x1000, 1) + 0x1000;
    for (long to : new long[] {16, edge - 16, edge - 4, -8}) {
      task.header(bits, port, carried, 5).words(1).port(carried, Messages.MAKE_SEND);
      assertEquals(0, task.send());
      int names = rig.names();
      assertAnswer(
          MessageReturn.RCV_INVALID_DATA,
          rig.call(MachTrap.MACH_MSG_TRAP, to, 2 | Messages.RCV_TIMEOUT, 0, 256, port, 0, 0));
      assertEquals(names, rig.names());
      assertEquals(0, task.receiver(carried).sendRights());
      assertEquals(0, task.receive(carried));
      assertEquals(71, task.got(5), "the reply right was never used");
    }
    task.header(Messages.MAKE_SEND, port, 0, 5);
    assertEquals(0, task.send());
    assertAnswer(
        MessageReturn.RCV_INVALID_DATA,
        rig.call(MachTrap.MACH_MSG_TRAP, 16, 6 | Messages.RCV_TIMEOUT, 0, 24, port, 0, 0));
    assertEquals(0, task.receive(port), "one that is only looked at stays");
  }

  /// A table without room takes neither the reply nor a right of the body; the rest arrives.
  @Test
  void rightsWithoutRoomAreLostAndTheRestArrives() {
    Messages other = new Messages(rig.peer(64));
    int port = task.newPort();
    int theirs = other.newPort();
    int to = task.sendRight(port, other);
    PortSpace space = rig.task.space();
    for (int left = PortSpace.MAX_INDEX - rig.names(); left > 0; left--) {
      space.allocate(4);
    }
    other.header(Messages.COPY_SEND | Messages.MAKE_SEND_ONCE << 8, to, theirs, 9).words(11);
    assertEquals(0, other.send());
    assertEquals(MessageReturn.RCV_HEADER_ERROR.value() | 0x2000, task.receive(port));
    assertEquals(0, task.got(2));
    assertEquals(11, task.got(6));
    other.header(Messages.COPY_SEND | Messages.COMPLEX, to, 0, 9).words(1);
    other.port(theirs, Messages.MAKE_SEND).words(12);
    assertEquals(0, other.send());
    assertEquals(MessageReturn.RCV_BODY_ERROR.value() | 0x2000, task.receive(port));
    assertEquals(0, task.got(7));
    assertEquals(12, task.got(10));
    assertEquals(0, other.receiver(theirs).sendRights());
  }

  @ParameterizedTest
  @CsvSource({"64, 60, 68", "32, 56, 64"})
  void trailersTellNumberSenderAndContext(int xlen, int contextSize, int fullSize) {
    Messages to = new Messages(rig.peer(xlen));
    int port = to.newPort();
    ReceiverCalls.setContext(to.rig.task.space(), port, 0x1_2345_6789L);
    int destination = to.sendRight(port, task);
    int[] sizes = {8, 12, 20, 52, contextSize, fullSize, fullSize, fullSize, fullSize};
    for (int elements = 0; elements < sizes.length; elements++) {
      task.header(Messages.COPY_SEND, destination, 0, 5);
      assertEquals(0, task.send());
      int size = sizes[elements];
      assertAnswer(
          MessageReturn.RCV_TOO_LARGE,
          to.receive(port, 24 + size - 1, elements << 24 | Messages.RCV_LARGE));
      assertEquals(0, to.receive(port, 24 + size, elements << 24));
      assertEquals(24, to.got(1), "the size of a message is without its trailer");
      assertEquals(0, to.got(6), "format 0");
      assertEquals(size, to.got(7));
      if (size >= 12) {
        assertEquals(elements, to.got(8), "sequence number");
      }
      if (size >= 20) {
        assertEquals(0, to.got(9));
        assertEquals(0, to.got(10));
      }
      if (size >= 52) {
        assertEquals(rig.task.id(), to.got(16));
        assertEquals(rig.task.id(), to.got(18));
        assertEquals(0, to.got(11) | to.got(15) | to.got(17));
      }
      if (size > 52) {
        assertEquals(0x2345_6789, to.got(19));
        assertEquals(xlen == 64 ? 1 : 0, to.got(20));
      }
    }
  }

  @Test
  void messagesOfTheKernelHaveItsTokens() {
    int port = task.newPort();
    rig.task.space().deallocate(task.sendOnce(port));
    assertEquals(0, task.receive(port, Messages.ROOM, 3 << 24));
    assertEquals(71, task.got(5));
    assertEquals(0, task.got(9));
    assertEquals(1, task.got(10), "the kernel's group");
    assertEquals(0, task.got(16));
  }

  @Test
  void sequenceNumbersCountWhatWasReceived() {
    int port = task.newPort();
    ReceiverCalls.setSequence(rig.task.space(), port, 40);
    for (int i = 0; i < 3; i++) {
      task.header(Messages.MAKE_SEND, port, 0, 5);
      assertEquals(0, task.send());
    }
    for (int i = 0; i < 3; i++) {
      assertAnswer(
          MessageReturn.RCV_TOO_LARGE, task.receive(port, 30, Messages.RCV_LARGE | 1 << 24));
      assertEquals(0, task.receive(port, Messages.ROOM, 1 << 24));
      assertEquals(40 + i, task.got(8));
    }
  }

  @Test
  void overwriteReceivesElsewhere() {
    int port = task.newPort();
    task.header(Messages.MAKE_SEND, port, 0, 31);
    int both = 3 | Messages.SEND_TIMEOUT | Messages.RCV_TIMEOUT;
    for (long to : new long[] {Messages.INTO, 0}) {
      task.header(Messages.MAKE_SEND, port, 0, 31);
      assertEquals(
          0,
          rig.call(
              MachTrap.MACH_MSG_OVERWRITE_TRAP,
              Messages.BUFFER,
              both,
              24,
              Messages.ROOM,
              port,
              0,
              0,
              to));
      assertEquals(to == 0 ? port : 0, task.back(3));
    }
    assertEquals(port, task.got(3));
  }

  // Waiting.

  /// Runs a receive on another Java thread, lets it wait, and does something.
  private int whileReceiving(Messages in, int name, Runnable action) throws InterruptedException {
    int[] answer = new int[1];
    Thread waiting = new Thread(() -> answer[0] = in.receive(name, Messages.ROOM, 0, 0));
    waiting.start();
    while (in.rig.thread.state() != KThread.State.WAITING) {
      Thread.onSpinWait();
    }
    action.run();
    waiting.join();
    return answer[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"destroyed", "moved", "set destroyed", "aborted", "extracted"})
  void aWaitEndsWhenWhatItWaitsForGoes(String how) throws InterruptedException {
    Messages in = new Messages(rig.peer(64));
    PortSpace space = in.rig.task.space();
    int port = in.newPort();
    int set = in.newSet();
    ReceiverCalls.insertMember(space, port, set);
    int to = in.sendRight(port, task);
    int inbox = in.sendRight(in.newPort(), task);
    MessageReturn expected =
        how.equals("aborted") ? MessageReturn.RCV_INTERRUPTED : MessageReturn.RCV_PORT_CHANGED;
    int name = how.startsWith("set") || how.equals("extracted") ? set : port;
    Runnable action =
        switch (how) {
          case "destroyed" -> () -> space.modRefs(port, 1, -1);
          case "moved" -> () -> ReceiverCalls.insertRight(rig.task.space(), to, space, port, 16);
          case "set destroyed" -> () -> space.destroy(set);
          case "aborted" -> () -> in.rig.thread.alert();
          default ->
              () -> {
                ReceiverCalls.extractMember(space, port, set);
                task.header(Messages.COPY_SEND, to, 0, 0);
                assertEquals(0, task.send(), "nobody wakes for it");
                space.destroy(set);
              };
        };
    assertAnswer(expected, whileReceiving(in, name, action));
    rig.task.space().destroy(inbox);
  }

  @Test
  void waitersOfASetGetTheMessagesInTurn() throws InterruptedException {
    int set = task.newSet();
    int port = task.newPort();
    ReceiverCalls.insertMember(rig.task.space(), port, set);
    Messages other = new Messages(rig.peer(64));
    int to = task.sendRight(port, other);
    int answer =
        whileReceiving(
            task,
            set,
            () -> {
              other.header(Messages.COPY_SEND, to, 0, 6);
              assertEquals(0, other.send());
            });
    assertEquals(0, answer);
    assertEquals(6, task.got(5));
    assertEquals(port, task.got(3));
  }
}
