package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import machv.kernel.ipc.Disposition;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.ReceiverCalls;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of mach.md 7.1 to 7.5 that are about one task's names.
class PortRulesTest {
  private static final int UNKNOWN = 0x9903;
  private static final int RECEIVE = 1;
  private static final int IMMOVABLE = 0x80;

  private final TrapRig rig = new TrapRig(64);
  private final Messages task = new Messages(rig);
  private final PortSpace space = rig.task.space();

  @AfterEach
  void allRightsAreThere() {
    rig.checkAllRights();
    rig.close();
  }

  private static void refused(KernReturn answer, Runnable call) {
    assertEquals(answer.cName(), answerOf(call));
  }

  private static String answerOf(Runnable call) {
    try {
      call.run();
      return KernReturn.SUCCESS.cName();
    } catch (Refusal refusal) {
      KernReturn answer = KernReturn.of(refusal.code());
      return answer == null ? "0x" + Integer.toHexString(refusal.code()) : answer.cName();
    }
  }

  // 7.1

  /// Names that a caller chooses, by every call that lets it choose one.
  @ParameterizedTest
  @CsvSource({
    "0, INVALID_VALUE",
    "0xFFFFFFFF, INVALID_VALUE",
    "0x4AAAB03, NO_SPACE",
    "0x4AAAB01, NO_SPACE",
    "0x10001, INVALID_VALUE",
    "0x10000, INVALID_VALUE",
    "0x10002, INVALID_VALUE",
    "123, FAILURE",
    "3, FAILURE",
    "0x10003, SUCCESS",
    "0x100FF, SUCCESS",
    "0x4AAAA03, SUCCESS"
  })
  void chosenNames(String text, KernReturn answer) {
    int name = Long.decode(text).intValue();
    int old = task.newPort();
    int port = task.newPort();
    refused(answer, () -> space.allocateName(RECEIVE, name));
    if (answer == KernReturn.SUCCESS) {
      space.destroy(name);
    }
    refused(answer, () -> space.rename(old, name));
    TrapRig other = rig.peer(64);
    int target = space.insertSend(other.task.self().makeSend());
    int code = rig.call(MachTrap.MACH_PORT_INSERT_RIGHT, target, name, port, 20);
    assertEquals(answer.value(), code);
  }

  @Test
  void aTakenIndexIsTakenInEveryGeneration() {
    space.allocateName(RECEIVE, 0x1003);
    refused(KernReturn.NAME_EXISTS, () -> space.allocateName(RECEIVE, 0x1003));
    refused(KernReturn.FAILURE, () -> space.allocateName(RECEIVE, 0x1007));
    refused(KernReturn.NAME_EXISTS, () -> space.rename(0x1003, 0x1003));
    refused(KernReturn.FAILURE, () -> space.rename(0x1003, 0x100b));
    refused(KernReturn.INVALID_NAME, () -> space.rename(UNKNOWN, 0));
    refused(KernReturn.INVALID_VALUE, () -> space.allocateName(0, 0));
  }

  @Test
  void whatDiesIsADeadNameAtTheNextTouch() {
    int port = task.newPort();
    int name = task.sendRight(port, task);
    space.modRefs(name, 0, 6);
    int once = task.sendOnce(port);
    TrapRig other = rig.peer(64);
    int theirs = task.sendRight(port, new Messages(other));
    space.modRefs(port, RECEIVE, -1);
    assertEquals(Messages.DEAD_TYPE, task.type(name));
    assertEquals(7, space.refs(name, 4));
    assertEquals(Messages.DEAD_TYPE, task.type(once));
    assertEquals(1, space.refs(once, 4));
    assertEquals(Messages.DEAD_TYPE, other.task.space().type(theirs));
  }

  // 7.2

  @Test
  void everyCallWantsATask() {
    int invalid = MessageReturn.SEND_INVALID_DEST.value();
    MachTrap[] calls = {
      MachTrap.MACH_PORT_ALLOCATE,
      MachTrap.MACH_PORT_DEALLOCATE,
      MachTrap.MACH_PORT_MOD_REFS,
      MachTrap.MACH_PORT_MOVE_MEMBER,
      MachTrap.MACH_PORT_INSERT_RIGHT,
      MachTrap.MACH_PORT_INSERT_MEMBER,
      MachTrap.MACH_PORT_EXTRACT_MEMBER,
      MachTrap.MACH_PORT_CONSTRUCT,
      MachTrap.MACH_PORT_DESTRUCT,
      MachTrap.MACH_PORT_TYPE,
      MachTrap.MACH_PORT_GET_ATTRIBUTES,
      MachTrap.MACH_PORT_GUARD,
      MachTrap.MACH_PORT_UNGUARD,
      MachTrap.MACH_PORT_REQUEST_NOTIFICATION
    };
    int host = rig.call(MachTrap.HOST_SELF);
    int dead = task.deadName();
    for (MachTrap call : calls) {
      for (int name : new int[] {0, -1, UNKNOWN, host, dead, task.newPort()}) {
        long[] values = new long[call.signature().size()];
        values[0] = name;
        assertEquals(invalid, rig.call(call, values), call.cName());
      }
    }
  }

  @Test
  void namesAreListedWithTheirTypes() {
    int port = task.newPort();
    int send = task.sendRight(port, task);
    int set = task.newSet();
    int dead = task.deadName();
    int notify = task.newPort();
    assertEquals(0, task.request(port, 72, 0, notify));
    int[][] listing = space.listing();
    assertEquals(listing[0].length, listing[1].length);
    assertEquals(send, port);
    int[][] expected = {
      {port, 0x8003_0000}, {set, 0x8_0000}, {dead, Messages.DEAD_TYPE}, {notify, 0x2_0000}
    };
    for (int[] row : expected) {
      int at = indexOf(listing[0], row[0]);
      assertEquals(row[1], listing[1][at]);
      assertEquals(row[1], task.type(row[0]));
    }
  }

  private static int indexOf(int[] list, int value) {
    for (int i = 0; i < list.length; i++) {
      if (list[i] == value) {
        return i;
      }
    }
    throw new AssertionError(Integer.toHexString(value) + " in " + Arrays.toString(list));
  }

  /// What each kind of name answers to deallocate, destroy and each right of get_refs.
  @ParameterizedTest
  @CsvSource({
    "receive, INVALID_RIGHT, '0 1 0 0 0 0'",
    "send, SUCCESS, '2 0 0 0 0 0'",
    "both, SUCCESS, '2 1 0 0 0 0'",
    "once, SUCCESS, '0 0 1 0 0 0'",
    "set, SUCCESS, '0 0 0 1 0 0'",
    "dead, SUCCESS, '0 0 0 0 1 0'"
  })
  void eachKindOfNameDeallocatedDestroyedAndCounted(
      String kind, KernReturn deallocated, String refs) {
    int name = name(kind);
    StringBuilder counts = new StringBuilder();
    for (int right = 0; right < 6; right++) {
      counts.append(right == 0 ? "" : " ").append(space.refs(name, right));
    }
    assertEquals(refs, counts.toString());
    refused(KernReturn.INVALID_VALUE, () -> space.refs(name, 6));
    refused(deallocated, () -> space.deallocate(name));
    int second = name(kind);
    space.destroy(second);
    refused(KernReturn.INVALID_NAME, () -> space.type(second));
    refused(KernReturn.INVALID_NAME, () -> space.destroy(second));
  }

  private int name(String kind) {
    return switch (kind) {
      case "receive" -> task.newPort();
      case "send" -> {
        Messages other = new Messages(rig.peer(64));
        int theirs = other.newPort();
        other.sendRight(theirs, task);
        yield other.sendRight(theirs, task);
      }
      case "both" -> {
        int port = task.newPort();
        task.sendRight(port, task);
        yield task.sendRight(port, task);
      }
      case "once" -> task.sendOnce(task.newPort());
      case "set" -> task.newSet();
      default -> task.deadName();
    };
  }

  @Test
  void nullAndDeadCount() {
    for (int name : new int[] {0, -1}) {
      assertEquals(1, space.refs(name, 0));
      assertEquals(1, space.refs(name, 2));
      for (int right : new int[] {1, 3, 4, 5}) {
        refused(KernReturn.INVALID_NAME, () -> space.refs(name, right));
        refused(KernReturn.INVALID_NAME, () -> space.modRefs(name, right, -1));
      }
      space.deallocate(name);
      space.destroy(name);
      space.modRefs(name, 0, -9);
      space.modRefs(name, 2, 9);
      refused(KernReturn.INVALID_NAME, () -> space.destruct(name, 0, 0));
    }
  }

  /// Calls on receive rights: an unknown name, and names of each other kind.
  @Test
  void callsOnReceiveRightsWantOne() {
    String[] others = {"send", "once", "set", "dead"};
    Runnable[] unknown = receiveCalls(UNKNOWN);
    for (Runnable call : unknown) {
      refused(KernReturn.INVALID_NAME, call);
    }
    for (String kind : others) {
      for (Runnable call : receiveCalls(name(kind))) {
        refused(KernReturn.INVALID_RIGHT, call);
      }
    }
    for (Runnable call : receiveCalls(task.newPort())) {
      String answer = answerOf(call);
      assertEquals(false, answer.endsWith("_NAME") || answer.endsWith("_RIGHT"), answer);
    }
  }

  private Runnable[] receiveCalls(int name) {
    int set = task.newSet();
    return new Runnable[] {
      () -> ReceiverCalls.sendRights(space, name),
      () -> ReceiverCalls.setMakeSendCount(space, name, 1),
      () -> ReceiverCalls.setSequence(space, name, 1),
      () -> ReceiverCalls.moveMember(space, name, set),
      () -> ReceiverCalls.insertMember(space, name, task.newSet()),
      () -> ReceiverCalls.extractMember(space, name, set),
      () -> ReceiverCalls.attributes(space, name, 1, 1),
      () -> ReceiverCalls.attributes(space, name, 2, 10),
      () -> ReceiverCalls.attributes(space, name, 4, 0),
      () -> ReceiverCalls.attributes(space, name, 7, 17),
      () -> ReceiverCalls.setAttributes(space, name, 1, new int[] {7}),
      () -> ReceiverCalls.setAttributes(space, name, 5, new int[] {}),
      () -> ReceiverCalls.context(space, name),
      () -> ReceiverCalls.setContext(space, name, 0),
      () -> ReceiverCalls.guard(space, name, 5, false),
      () -> ReceiverCalls.unguard(space, name, 5),
      () -> ReceiverCalls.swapGuard(space, name, 5, 6),
      () -> ReceiverCalls.peek(space, name, 0, 64),
      () -> ReceiverCalls.requests(space, name),
      () -> space.destruct(name, 0, 0)
    };
  }

  @Test
  void setsWantSets() {
    int port = task.newPort();
    int other = task.newPort();
    refused(KernReturn.INVALID_NAME, () -> ReceiverCalls.moveMember(space, port, UNKNOWN));
    refused(KernReturn.INVALID_RIGHT, () -> ReceiverCalls.moveMember(space, port, other));
    refused(KernReturn.NOT_IN_SET, () -> ReceiverCalls.moveMember(space, port, 0));
    refused(KernReturn.INVALID_NAME, () -> ReceiverCalls.insertMember(space, port, UNKNOWN));
    refused(KernReturn.INVALID_RIGHT, () -> ReceiverCalls.insertMember(space, port, other));
    refused(KernReturn.INVALID_NAME, () -> ReceiverCalls.members(space, UNKNOWN));
    refused(KernReturn.INVALID_RIGHT, () -> ReceiverCalls.members(space, port));
    int first = task.newSet();
    int second = task.newSet();
    ReceiverCalls.insertMember(space, port, first);
    ReceiverCalls.insertMember(space, port, second);
    assertEquals(2, ReceiverCalls.attributes(space, port, 2, 10)[0], "sets that it is in");
    assertArrayEquals(new int[] {port}, ReceiverCalls.members(space, first));
    ReceiverCalls.moveMember(space, port, second);
    assertArrayEquals(new int[0], ReceiverCalls.members(space, first));
    assertArrayEquals(new int[] {port}, ReceiverCalls.members(space, second));
    space.rename(port, 0x5003);
    assertArrayEquals(new int[] {0x5003}, ReceiverCalls.members(space, second));
    space.destroy(second);
    refused(KernReturn.NOT_IN_SET, () -> ReceiverCalls.moveMember(space, 0x5003, 0));
  }

  /// The faults of `mach_port_insert_right` in their order; a right that moved is gone even so.
  @Test
  void insertRightChecksInOrder() {
    TrapRig other = rig.peer(64);
    int target = space.insertSend(other.task.self().makeSend());
    int port = task.newPort();
    int known = task.sendRight(port, new Messages(other));
    other.task.space().allocateName(3, 0x2003);
    Object[][] rows = {
      {0, UNKNOWN, 15, KernReturn.INVALID_VALUE},
      {0, UNKNOWN, 20, KernReturn.INVALID_NAME},
      {0, port, 19, KernReturn.INVALID_RIGHT},
      {0, 0, 20, KernReturn.INVALID_VALUE},
      {-1, port, 20, KernReturn.INVALID_VALUE},
      {0x2003, 0, 20, KernReturn.INVALID_CAPABILITY},
      {0x2003, -1, 20, KernReturn.INVALID_CAPABILITY},
      {0x2003, task.deadName(), 17, KernReturn.INVALID_CAPABILITY},
      {0x2003, port, 20, KernReturn.RIGHT_EXISTS},
      {0x2003, port, 21, KernReturn.NAME_EXISTS},
      {0x2007, port, 21, KernReturn.FAILURE},
      {0x2003, task.sendOnce(port), 18, KernReturn.NAME_EXISTS},
      {known, port, 20, KernReturn.SUCCESS},
      {0x2103, port, 21, KernReturn.SUCCESS},
    };
    for (Object[] row : rows) {
      int code =
          rig.call(
              MachTrap.MACH_PORT_INSERT_RIGHT,
              target,
              (Integer) row[0],
              (Integer) row[1],
              (Integer) row[2]);
      assertEquals(row[3], KernReturn.of(code), Arrays.toString(row));
    }
    assertEquals(2, other.refs(known));
    assertEquals(Messages.SEND_ONCE_TYPE, other.task.space().type(0x2103));
    refused(
        KernReturn.RIGHT_EXISTS,
        () -> ReceiverCalls.insertRight(other.task.space(), 0x2203, space, port, 16));
  }

  @Test
  void attributesOfEachFlavor() {
    int port = task.newPort();
    int[][] counts = {{1, 1}, {2, 10}, {3, 1}, {4, 0}, {5, 0}, {6, 0}, {7, 17}, {8, 2}, {9, 1}};
    for (int[] row : counts) {
      assertEquals(row[1], ReceiverCalls.attributes(space, port, row[0], 20).length);
      if (row[1] > 0) {
        refused(
            KernReturn.FAILURE, () -> ReceiverCalls.attributes(space, UNKNOWN, row[0], row[1] - 1));
      }
    }
    for (int flavor : new int[] {0, 10, -1}) {
      refused(
          KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.attributes(space, UNKNOWN, flavor, 20));
      refused(
          KernReturn.INVALID_ARGUMENT,
          () -> ReceiverCalls.setAttributes(space, UNKNOWN, flavor, new int[20]));
    }
    refused(
        KernReturn.INVALID_ARGUMENT,
        () -> ReceiverCalls.setAttributes(space, port, 2, new int[20]));
    refused(KernReturn.FAILURE, () -> ReceiverCalls.setAttributes(space, UNKNOWN, 1, new int[0]));
    for (int limit : new int[] {1025, -1, Integer.MIN_VALUE}) {
      refused(
          KernReturn.INVALID_VALUE,
          () -> ReceiverCalls.setAttributes(space, UNKNOWN, 1, new int[] {limit}));
    }
    int send = name("send");
    assertEquals(1, ReceiverCalls.attributes(space, send, 3, 1).length, "of any name");
  }

  @Test
  void theStatusOfAReceiveRight() {
    int port = task.newPort();
    task.sendRight(port, task);
    task.sendOnce(port);
    int notify = task.newPort();
    assertEquals(0, task.request(port, 69, 0, notify));
    assertEquals(0, task.request(port, 70, 99, notify));
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertEquals(0, task.send());
    int[] status = ReceiverCalls.attributes(space, port, 2, 10);
    int[] expected = {0, 1, 3, 5, 1, 1, 1, 1, 1, 0};
    assertArrayEquals(expected, status);
    int[] extended = ReceiverCalls.attributes(space, port, 7, 17);
    assertArrayEquals(expected, Arrays.copyOf(extended, 10));
    assertEquals(2, ReceiverCalls.sendRights(space, port), "the name's and the message's");
    ReceiverCalls.setMakeSendCount(space, port, 77);
    assertEquals(77, ReceiverCalls.attributes(space, port, 2, 10)[2]);
  }

  @Test
  void constructDoesWhatTheOptionsSay() {
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.construct(space, 1 << 16, 0, 0));
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.construct(space, 1 << 16 | 2, -1, 0));
    refused(KernReturn.INVALID_VALUE, () -> ReceiverCalls.construct(space, 2, 1025, 0));
    refused(KernReturn.INVALID_VALUE, () -> ReceiverCalls.construct(space, 2, -1, 0));
    int plain = ReceiverCalls.construct(space, 0, 1025, 5);
    assertEquals(Messages.RECEIVE_TYPE, task.type(plain));
    assertEquals(5, ReceiverCalls.attributes(space, plain, 1, 1)[0]);
    assertEquals(5, ReceiverCalls.context(space, plain));
    space.destruct(plain, 0, 0);
    int all = ReceiverCalls.construct(space, 0xFFFF, 9, 0x1_0000_0005L);
    assertEquals(Messages.RECEIVE_TYPE | Messages.SEND_TYPE, task.type(all));
    assertEquals(9, ReceiverCalls.attributes(space, all, 1, 1)[0]);
    assertArrayEquals(new int[] {5, 1}, ReceiverCalls.attributes(space, all, 8, 2));
    assertEquals(0, ReceiverCalls.context(space, all), "a strict guard is no context");
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.setContext(space, all, 1));
    space.destruct(all, -1, 0x1_0000_0005L);
    refused(KernReturn.INVALID_NAME, () -> task.type(all));
  }

  @Test
  void anImmovableRightIsNotSent() {
    int port = task.newPort();
    int fixed = ReceiverCalls.construct(space, IMMOVABLE, 0, 0);
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, port, 0, 0).words(1).port(fixed, 16);
    assertEquals(MessageReturn.SEND_INVALID_RIGHT.value(), task.send());
    space.destruct(fixed, 0, 0);
  }

  @Test
  void destructChecksTheDeltaBeforeTheGuard() {
    int port = ReceiverCalls.construct(space, 1 | 0x10, 0, 7);
    refused(KernReturn.INVALID_VALUE, () -> space.destruct(port, 1, 8));
    refused(KernReturn.INVALID_VALUE, () -> space.destruct(port, -2, 8));
    refused(KernReturn.INVALID_ARGUMENT, () -> space.destruct(port, -1, 8));
    assertEquals(Messages.RECEIVE_TYPE | Messages.SEND_TYPE, task.type(port));
    space.destruct(port, 0, 7);
    assertEquals(Messages.DEAD_TYPE, task.type(port));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void guardsKeepReceiveRights(boolean strict) {
    int port = task.newPort();
    ReceiverCalls.guard(space, port, 7, strict);
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.guard(space, port, 7, strict));
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.unguard(space, port, 8));
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.swapGuard(space, port, 8, 9));
    refused(KernReturn.INVALID_RIGHT, () -> space.modRefs(port, RECEIVE, -1));
    refused(KernReturn.INVALID_RIGHT, () -> space.destroy(port));
    int inbox = task.newPort();
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, inbox, 0, 0).words(1).port(port, 16);
    assertEquals(MessageReturn.SEND_INVALID_RIGHT.value(), task.send());
    assertEquals(strict ? 0 : 7, ReceiverCalls.context(space, port));
    ReceiverCalls.swapGuard(space, port, 7, 9);
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.unguard(space, port, 7));
    ReceiverCalls.unguard(space, port, 9);
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.unguard(space, port, 9));
    ReceiverCalls.setContext(space, port, 3);
    refused(KernReturn.INVALID_ARGUMENT, () -> ReceiverCalls.guard(space, port, 7, strict));
    space.modRefs(port, RECEIVE, -1);
  }

  @Test
  void peekLooksAtAMessage() {
    int port = task.newPort();
    refused(KernReturn.FAILURE, () -> ReceiverCalls.peek(space, port, 0, 64));
    for (int i = 0; i < 3; i++) {
      task.header(Messages.MAKE_SEND, port, 0, 10 + i).words(new int[i]);
      assertEquals(0, task.send());
    }
    assertEquals(0, task.receive(port));
    assertArrayEquals(new int[] {1, 28, 11}, ReceiverCalls.peek(space, port, 0, 64));
    assertArrayEquals(new int[] {2, 32, 12}, ReceiverCalls.peek(space, port, 2, 64));
    refused(KernReturn.FAILURE, () -> ReceiverCalls.peek(space, port, 3, 64));
    assertEquals(0, task.receive(port));
  }

  @ParameterizedTest
  @ValueSource(ints = {66, 69, 70, 72})
  void nobodyIsToldOfTheEndOfATimer(int id) {
    int timer = rig.call(MachTrap.MK_TIMER_CREATE);
    int notify = task.newPort();
    refused(
        KernReturn.INVALID_RIGHT,
        () ->
            ReceiverCalls.request(space, timer, id, 0, space, notify, Disposition.MAKE_SEND_ONCE));
  }

  @Test
  void kernelObjectsTellTheirKind() {
    int thread = rig.call(MachTrap.THREAD_SELF);
    int host = rig.call(MachTrap.HOST_SELF);
    int timer = rig.call(MachTrap.MK_TIMER_CREATE);
    int[][] rows = {
      {thread, 1}, {task.self, 2}, {host, 3}, {rig.hostPriv(), 4}, {timer, 8}, {task.newPort(), 0}
    };
    for (int[] row : rows) {
      assertEquals(row[1], ReceiverCalls.kernelObject(space, row[0]));
    }
    refused(KernReturn.INVALID_NAME, () -> ReceiverCalls.kernelObject(space, UNKNOWN));
    refused(KernReturn.INVALID_RIGHT, () -> ReceiverCalls.kernelObject(space, task.newSet()));
  }

  // 7.3

  @ParameterizedTest
  @CsvSource({
    "receive, 1, '0 S; 1 V; -2 V; 65536 V; -1 S'",
    "set, 3, '0 S; 1 V; -2 V; -1 S'",
    "once, 2, '0 S; 1 V; -2 V; -1 S'",
    "send, 0, '0 S; -65536 V; 65536 V; -3 V; 5 S; -8 V; -7 S'",
    "dead, 4, '0 S; -65536 V; 65536 V; -2 V; 5 S; -7 V; -6 S'"
  })
  void modRefsOfEachRight(String kind, int right, String deltas) {
    int name = name(kind);
    for (int other = 0; other < 6; other++) {
      int asked = other;
      if (other != right) {
        refused(KernReturn.INVALID_RIGHT, () -> space.modRefs(name, asked, 0));
      }
    }
    for (int bad : new int[] {6, -1, Integer.MAX_VALUE}) {
      refused(KernReturn.INVALID_VALUE, () -> space.modRefs(UNKNOWN, bad, 0));
    }
    for (String step : deltas.split("; ", -1)) {
      int delta = Integer.parseInt(step.substring(0, step.indexOf(' ')));
      boolean good = step.endsWith("S");
      refused(
          good ? KernReturn.SUCCESS : KernReturn.INVALID_VALUE,
          () -> space.modRefs(name, right, delta));
    }
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
  }

  @Test
  void theEndOfAReceiveRightWithARequest() {
    int notify = task.newPort();
    int both = name("both");
    assertEquals(0, task.request(both, 72, 0, notify));
    space.modRefs(both, RECEIVE, -1);
    assertEquals(3, space.refs(both, 4), "one more for the notification");
    assertEquals(0, task.receive(notify));
    assertEquals(72, task.got(5));
    int pure = task.newPort();
    assertEquals(0, task.request(pure, 72, 0, notify));
    space.modRefs(pure, RECEIVE, -1);
    refused(KernReturn.INVALID_NAME, () -> space.type(pure));
    assertEquals(0, task.receive(notify));
    assertEquals(65, task.got(5));
    assertEquals(pure, task.got(8));
  }

  @Test
  void aPeggedCountStaysUntilItIsTakenWhole() {
    Messages other = new Messages(rig.peer(64));
    int theirs = other.newPort();
    int name = other.sendRight(theirs, task);
    space.modRefs(name, 0, 65535);
    assertEquals(65535, rig.refs(name));
    for (int delta : new int[] {-1, 1, -65534, 65535}) {
      space.modRefs(name, 0, delta);
      other.sendRight(theirs, task);
      space.deallocate(name);
      assertEquals(65535, rig.refs(name));
    }
    space.modRefs(name, 0, -65535);
    refused(KernReturn.INVALID_NAME, () -> space.type(name));
    assertEquals(0, other.receiver(theirs).sendRights());
  }

  // 7.4 and 7.5

  @Test
  void theDeathOfAPortReleasesAllThatItsMessagesCarry() {
    int port = task.newPort();
    int inner = task.newPort();
    int kept = task.newPort();
    long memory = rig.task.map().allocate(0, 0x8000, 1);
    rig.memory().store32(memory, 1);
    int bits = Messages.MAKE_SEND | Messages.MAKE_SEND_ONCE << 8 | Messages.COMPLEX;
    task.header(bits, port, kept, 0).words(3);
    task.port(inner, 16).port(kept, 20);
    task.range(memory, Messages.OOL | Messages.VIRTUAL | Messages.DEALLOCATE, 0x8000);
    assertEquals(0, task.send());
    long before = rig.bytesInUse();
    space.modRefs(port, RECEIVE, -1);
    assertEquals(true, rig.bytesInUse() < before);
    assertEquals(0, task.receiver(kept).sendRights());
    assertEquals(0, task.receive(kept));
    assertEquals(71, task.got(5), "the send-once right for the reply went unused");
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), task.receive(kept));
  }

  @Test
  void requestsAreCheckedInOrder() {
    int port = task.newPort();
    int notify = task.newPort();
    int dead = task.deadName();
    int set = task.newSet();
    int invalidDest = MessageReturn.SEND_INVALID_DEST.value();
    assertEquals(invalidDest, task.request(UNKNOWN, 1, 9, notify, Messages.MAKE_SEND));
    int move = Messages.MOVE_SEND_ONCE;
    assertEquals(KernReturn.INVALID_NAME.value(), task.request(port, 72, 0, UNKNOWN, move));
    assertEquals(KernReturn.INVALID_RIGHT.value(), task.request(port, 72, 0, notify, move));
    int capability = KernReturn.INVALID_CAPABILITY.value();
    assertEquals(capability, task.request(UNKNOWN, 1, 0, -1, move));
    assertEquals(capability, task.request(UNKNOWN, 1, 0, task.deadName(), move));
    int[][] rows = {
      {UNKNOWN, 71, 0, KernReturn.INVALID_VALUE.value()},
      {UNKNOWN, 0, 0, KernReturn.INVALID_VALUE.value()},
      {UNKNOWN, 69, 1, KernReturn.INVALID_NAME.value()},
      {set, 69, 1, KernReturn.INVALID_RIGHT.value()},
      {port, 69, 1, KernReturn.INVALID_VALUE.value()},
      {UNKNOWN, 70, 0, KernReturn.INVALID_NAME.value()},
      {dead, 70, 0, KernReturn.INVALID_RIGHT.value()},
      {UNKNOWN, 72, 0, KernReturn.INVALID_NAME.value()},
      {set, 72, 0, KernReturn.INVALID_RIGHT.value()},
      {dead, 72, 0, KernReturn.INVALID_ARGUMENT.value()},
      {dead, 66, 0, KernReturn.INVALID_ARGUMENT.value()},
    };
    for (int[] row : rows) {
      assertEquals(row[3], task.request(row[0], row[1], row[2], notify), Arrays.toString(row));
      assertEquals(0, task.receive(notify), "the send-once right of a refused request");
      assertEquals(71, task.got(5));
    }
  }

  @Test
  void aRequestGivesThePreviousOneBack() {
    int notify = task.newPort();
    int port = task.newPort();
    task.sendRight(port, task);
    for (int id : new int[] {70, 72, 66}) {
      assertEquals(0, task.request(port, id, id == 70 ? 9 : 0, notify));
      if (id != 66) {
        assertEquals(0, rig.loadInt(0));
      }
      assertEquals(0, task.request(port, id, id == 70 ? 9 : 0, notify));
      int previous = rig.loadInt(0);
      assertEquals(Messages.SEND_ONCE_TYPE, task.type(previous));
      space.deallocate(previous);
      assertEquals(0, task.receive(notify));
    }
    assertEquals(0, task.request(port, 66, 0, 0, 0), "null cancels");
    assertEquals(0, task.type(port) & 0xE000_0000);
    assertEquals(Messages.SEND_ONCE_TYPE, task.type(rig.loadInt(0)));
  }

  @Test
  void noSendersLooksAtTheMakeSendCount() {
    int notify = task.newPort();
    int port = task.newPort();
    int name = task.sendRight(port, task);
    assertEquals(0, task.request(port, 70, 2, notify));
    space.modRefs(name, 0, -1);
    assertEquals(0, task.receive(notify));
    assertEquals(70, task.got(5));
    assertEquals(1, task.got(8));
    assertEquals(0, task.request(port, 70, 2, notify), "none there, but one is known to come");
    assertEquals(MessageReturn.RCV_TIMED_OUT.value(), task.receive(notify));
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port), "the last send right was the message's");
    assertEquals(0, task.receive(notify));
    assertEquals(2, task.got(8));
  }

  @Test
  void sendPossibleFiresOnlyWhenAFullQueueHasRoom() {
    int notify = task.newPort();
    int port = task.newPort();
    int name = task.sendRight(port, task);
    assertEquals(0, task.request(name, 66, 1, notify));
    assertEquals(0, task.receive(notify), "at once, as there is room");
    assertEquals(0, task.request(name, 66, 0, notify));
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertEquals(0, task.send());
    assertEquals(0, task.receive(port));
    int none = MessageReturn.RCV_TIMED_OUT.value();
    assertEquals(none, task.receive(notify), "it was never full");
    task.fill(port);
    ReceiverCalls.setAttributes(space, port, 1, new int[] {6});
    assertEquals(0, task.receive(notify), "more room by a higher limit");
    assertEquals(66, task.got(5));
    task.header(Messages.MAKE_SEND, port, 0, 0);
    assertEquals(0, task.send());
    assertEquals(0, task.request(name, 66, 1, notify));
    space.modRefs(port, RECEIVE, -1);
    assertEquals(0, task.receive(notify));
    assertEquals(72, task.got(5), "a dead name when the port dies");
  }

  /// Notifications of whoever cannot receive them are lost, and nothing with them.
  @Test
  void aPortIsToldOfItsOwnEnd() {
    int port = task.newPort();
    assertEquals(0, task.request(port, 69, 0, port));
    space.modRefs(port, RECEIVE, -1);
    assertEquals(1, rig.names());
    int second = task.newPort();
    assertEquals(0, task.request(second, 72, 0, second));
    space.modRefs(second, RECEIVE, -1);
    assertEquals(1, rig.names());
  }

  @Test
  void aPortDestroyedRequestThatGoesInCirclesIsNoWayOut() {
    int first = task.newPort();
    int second = task.newPort();
    task.header(Messages.MAKE_SEND | Messages.COMPLEX, first, 0, 0).words(1).port(second, 16);
    assertEquals(0, task.request(first, 69, 0, second));
    assertEquals(0, task.send());
    space.modRefs(first, RECEIVE, -1);
    assertEquals(1, rig.names());
  }

  @Test
  void aPortDestroyedMessageCarriesTheQueueWithIt() {
    int notify = task.newPort();
    int port = task.newPort();
    assertEquals(0, task.request(port, 69, 0, notify));
    task.header(Messages.MAKE_SEND, port, 0, 5);
    assertEquals(0, task.send());
    space.destroy(port);
    assertEquals(0, task.receive(notify));
    assertEquals(69, task.got(5));
    assertEquals(40, task.got(1));
    assertEquals(Messages.COMPLEX | Messages.MOVE_SEND_ONCE << 8, task.got(0));
    assertEquals(0, task.got(2));
    assertEquals(16 << 16, task.got(9));
    assertEquals(0, task.receive(task.got(7)));
    assertEquals(5, task.got(5));
  }
}
