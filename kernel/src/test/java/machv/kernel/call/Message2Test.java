package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import machv.kernel.ipc.MessageReturn;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `mach_msg2` (mach.md 8.10).
class Message2Test {
  private static final long VECTOR = 1L << 32;
  private static final long ANY = 1L << 35;
  private static final int BOTH = 3 | Messages.SEND_TIMEOUT | Messages.RCV_TIMEOUT;

  private final TrapRig rig = new TrapRig(64);

  @AfterEach
  void allRightsAreThere() {
    rig.checkAllRights();
    rig.close();
  }

  private static long two(int low, int high) {
    return (low & 0xFFFF_FFFFL) | ((long) high << 32);
  }

  /// Eight arguments of 64 bits, which take two places each in a 32-bit task.
  private static int call(TrapRig in, long... quads) {
    if (in.task.map().xlen() == 64) {
      return in.call(MachTrap.MACH_MSG2_TRAP, quads);
    }
    long[] words = new long[16];
    for (int i = 0; i < 8; i++) {
      words[2 * i] = (int) quads[i];
      words[2 * i + 1] = quads[i] >> 32;
    }
    return in.call(MachTrap.MACH_MSG2_TRAP, words);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void theHeaderInRegistersCounts(int xlen) {
    Messages task = new Messages(rig.peer(xlen));
    int port = task.newPort();
    int reply = task.newPort();
    task.header(-1, -1, -1, -1).words(-1).port(reply, Messages.MAKE_SEND).words(4242);
    int bits = Messages.MAKE_SEND | Messages.MAKE_SEND_ONCE << 8 | Messages.COMPLEX;
    int answer =
        call(
            task.rig,
            Messages.BUFFER,
            BOTH | ANY,
            two(bits, task.size()),
            two(port, reply),
            two(0, 77),
            two(1, port),
            two(Messages.ROOM, 0),
            0);
    assertEquals(0, answer);
    assertEquals(
        Messages.MOVE_SEND_ONCE | Messages.MOVE_SEND << 8 | Messages.COMPLEX, task.back(0));
    assertEquals(44, task.back(1));
    assertEquals(port, task.back(3));
    assertEquals(77, task.back(5));
    assertEquals(reply, task.back(7));
    assertEquals(4242, task.back(10));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void aVectorNamesBuffersOfItsOwn(int xlen) {
    Messages task = new Messages(rig.peer(xlen));
    int port = task.newPort();
    task.header(0, 0, 0, 0).words(31);
    long vector = task.rig.slot(4);
    task.rig.store(4, Messages.BUFFER);
    task.rig.store(5, Messages.INTO);
    task.rig.store(6, two(28, Messages.ROOM));
    long[] arguments = {
      vector,
      BOTH | VECTOR,
      two(Messages.MAKE_SEND, 1),
      two(port, 0),
      two(0, 5),
      two(0, port),
      two(1, 0),
      0
    };
    assertEquals(0, call(task.rig, arguments));
    assertEquals(31, task.got(6));
    assertEquals(5, task.got(5));
    task.rig.store(9, two(4, 0));
    arguments[2] = two(Messages.MAKE_SEND, 2);
    assertEquals(MessageReturn.SEND_AUX_TOO_LARGE.value(), call(task.rig, arguments));
    arguments[0] = 16;
    assertEquals(KernReturn.INVALID_ADDRESS.value(), call(task.rig, arguments));
  }

  @Test
  void itsChecksAreThoseOfAMessage() {
    Messages task = new Messages(rig);
    int port = task.newPort();
    MessageReturn[] answers = {
      MessageReturn.SEND_MSG_TOO_SMALL,
      MessageReturn.SEND_INVALID_HEADER,
      MessageReturn.SEND_INVALID_VOUCHER,
      MessageReturn.SEND_INVALID_DEST
    };
    long[][] headers = {
      {two(0, 20), two(0, 0), two(1, 0)},
      {two(0x4000_0014, 24), two(0, 0), two(1, 0)},
      {two(20, 24), two(0, 0), two(1, 0)},
      {two(20, 24), two(0, 0), two(0, 0)}
    };
    for (int i = 0; i < answers.length; i++) {
      long[] h = headers[i];
      int code = call(rig, Messages.BUFFER, 0x11, h[0], h[1], h[2], 0, 0, 0);
      assertEquals(answers[i].value(), code);
    }
    assertEquals(
        MessageReturn.RCV_INVALID_NAME.value(),
        call(rig, Messages.BUFFER, 0x102, 0, 0, 0, two(0, port + 4), two(99, 0), 0));
    assertEquals(
        MessageReturn.RCV_TIMED_OUT.value(),
        call(rig, Messages.BUFFER, 0x102, 0, 0, 0, two(0, port), two(99, 0), 0));
  }
}
