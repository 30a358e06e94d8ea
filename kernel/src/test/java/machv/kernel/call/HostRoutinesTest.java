package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Objects;
import machv.kernel.ipc.PortKind;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls on the host, its clocks and processors, and the policies of tasks and threads.
class HostRoutinesTest {
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND_ONCE = 21;
  private static final long BUFFER = TrapRig.SCRATCH + 0x200;

  private final MessageClient client = new MessageClient(64);
  private final int host = client.rig.call(MachTrap.HOST_SELF);
  private final int privileged = client.rig.hostPriv();
  private final int thread = client.rig.call(MachTrap.THREAD_SELF);

  @AfterEach
  void close() {
    client.close();
  }

  private static int code(KernReturn answer) {
    return answer.value();
  }

  private int receive(int port) {
    return client.rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, 2 | 0x100, 0, 0x100, port, 2000, 0);
  }

  private int received(int word) {
    return client.rig.memory().load32(BUFFER + 4L * word);
  }

  private PortKind kind(int name) {
    return Objects.requireNonNull(client.rig.task.space().sendTarget(name)).kind();
  }

  @Test
  void theHostSaysWhatItIs() {
    assertEquals(0, client.call(KernelRoutine.HOST_KERNEL_VERSION, host));
    int length = client.reply(10);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length - 1; i++) {
      text.append((char) ((client.reply(11 + i / 4) >> (8 * (i % 4))) & 0xFF));
    }
    assertEquals("Mach-V: a Mach kernel for RISC-V guests", text.toString());
    client.rig.task.host().setProcessors(3);
    assertEquals(0, client.call(KernelRoutine.HOST_INFO, host, 1, 12));
    assertEquals(3, client.reply(10));
    assertEquals(0, client.call(KernelRoutine.HOST_STATISTICS, host, 2, 15));
    assertEquals(15, client.reply(9));
    assertNotEquals(0, client.reply(10), "pages that are free");
    assertEquals(0, client.call(KernelRoutine.HOST_STATISTICS64, host, 4, 38));
    assertEquals(38, client.reply(9));
    assertEquals(code(KernReturn.FAILURE), client.call(KernelRoutine.HOST_STATISTICS, host, 2, 14));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT), client.call(KernelRoutine.HOST_STATISTICS, host, 4, 38));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT),
        client.call(KernelRoutine.HOST_PRIV_STATISTICS, host, 2, 15));
    assertEquals(0, client.call(KernelRoutine.HOST_PRIV_STATISTICS, privileged, 2, 15));
  }

  @Test
  void specialPortsOfTheHost() {
    KernelRoutine get = KernelRoutine.HOST_GET_SPECIAL_PORT;
    assertEquals(0, client.call(get, privileged, -1, 2));
    assertEquals(privileged, client.right(0));
    assertEquals(code(KernReturn.INVALID_ARGUMENT), client.call(get, host, -1, 2));
    assertEquals(code(KernReturn.INVALID_ARGUMENT), client.call(get, privileged, -1, 31));
    KernelRoutine set = KernelRoutine.HOST_SET_SPECIAL_PORT;
    assertEquals(0, client.callWith(set, privileged, client.self, COPY_SEND, 9));
    assertEquals(0, client.call(get, privileged, -1, 9));
    assertEquals(client.self, client.right(0));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT),
        client.callWith(set, privileged, client.self, COPY_SEND, 2));
  }

  @Test
  void processorsAndTheirSet() {
    client.rig.task.host().setProcessors(2);
    assertEquals(0, client.call(KernelRoutine.HOST_PROCESSORS, privileged));
    long list = client.reply(7) & 0xFFFF_FFFFL;
    assertEquals(2, client.reply(13));
    int second = client.rig.memory().load32(list + 4);
    assertEquals(PortKind.PROCESSOR, kind(second));
    assertEquals(0, client.call(KernelRoutine.PROCESSOR_INFO, second, 1, 20));
    assertEquals(host, client.right(0));
    assertEquals(5, client.afterRight(0));
    assertEquals(24, client.afterRight(1), "RISC-V");
    assertEquals(1, client.afterRight(4), "number");
    assertEquals(0, client.afterRight(5), "not the first");
    assertEquals(0, client.call(KernelRoutine.HOST_PROCESSOR_INFO, host, 1));
    assertEquals(2, client.reply(13));
    assertEquals(10, client.reply(14));

    assertEquals(0, client.call(KernelRoutine.PROCESSOR_SET_DEFAULT, host));
    int name = client.right(0);
    assertEquals(PortKind.PROCESSOR_SET_NAME, kind(name));
    assertEquals(0, client.call(KernelRoutine.PROCESSOR_SET_INFO, name, 5, 5));
    assertEquals(2, client.afterRight(1));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT), client.call(KernelRoutine.PROCESSOR_SET_TASKS, name));
    assertEquals(
        0, client.callWith(KernelRoutine.HOST_PROCESSOR_SET_PRIV, privileged, name, COPY_SEND));
    int set = client.right(0);
    assertEquals(0, client.call(KernelRoutine.PROCESSOR_SET_TASKS, set));
    assertEquals(1, client.reply(13));
    assertEquals(client.self, client.rig.memory().load32(client.reply(7) & 0xFFFF_FFFFL));
    assertEquals(0, client.call(KernelRoutine.PROCESSOR_SET_THREADS, set));
    assertEquals(thread, client.rig.memory().load32(client.reply(7) & 0xFFFF_FFFFL));
    assertEquals(0, client.call(KernelRoutine.PROCESSOR_SET_STATISTICS, name, 4, 5));
    assertEquals(1, client.reply(10), "tasks");
    assertEquals(0, client.callWith(KernelRoutine.THREAD_ASSIGN, thread, set, COPY_SEND));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT),
        client.callWith(KernelRoutine.THREAD_ASSIGN, thread, name, COPY_SEND));
    assertEquals(
        code(KernReturn.NOT_SUPPORTED), client.call(KernelRoutine.PROCESSOR_SET_CREATE, host));
  }

  @Test
  void policiesAreAcceptedAndToldAgain() {
    KernelRoutine get = KernelRoutine.THREAD_POLICY_GET;
    assertEquals(0, client.call(get, thread, 3, 16, 0));
    assertEquals(1, client.reply(9));
    assertEquals(0, client.reply(10));
    assertEquals(1, client.reply(11), "the default");
    assertEquals(0, client.call(KernelRoutine.THREAD_POLICY_SET, thread, 3, 1, 17));
    assertEquals(0, client.call(get, thread, 3, 16, 0));
    assertEquals(17, client.reply(10));
    assertEquals(0, client.reply(11));
    assertEquals(0, client.call(get, thread, 3, 16, 1));
    assertEquals(0, client.reply(10));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT),
        client.call(KernelRoutine.THREAD_POLICY_SET, thread, 2, 3, 1, 2, 3));
    assertEquals(0, client.call(KernelRoutine.TASK_POLICY, client.self, 1, 0, 0, 0));
    assertEquals(
        code(KernReturn.INVALID_POLICY),
        client.call(KernelRoutine.TASK_POLICY, client.self, 3, 0, 0, 0));
  }

  @Test
  void anAlarmRings() {
    assertEquals(0, client.call(KernelRoutine.HOST_GET_CLOCK_SERVICE, host, 0));
    int clock = client.right(0);
    int port = client.rig.task.space().allocate(1);
    KernelRoutine row = KernelRoutine.CLOCK_ALARM;
    assertEquals(0, client.callWith(row, clock, port, MAKE_SEND_ONCE, 1, 0, 20_000_000));
    assertEquals(0, receive(port));
    assertEquals(3125107, received(5));
    assertEquals(48, received(1));
    assertEquals(0, received(8), "code");
    assertEquals(1, received(9), "type");
    assertEquals(20_000_000, received(11));
    assertEquals(0, client.callWith(row, clock, port, MAKE_SEND_ONCE, 0, 0, 0));
    assertEquals(0, receive(port), "a time that has passed rings at once");
    assertEquals(0, client.callWith(row, clock, port, MAKE_SEND_ONCE, 0, 0, -1));
    assertEquals(0, receive(port));
    assertEquals(code(KernReturn.INVALID_VALUE), received(8));
    assertEquals(
        code(KernReturn.INVALID_CAPABILITY),
        client.callWith(row, clock, client.self, COPY_SEND, 0, 0, 0));
    assertEquals(0, client.call(KernelRoutine.HOST_GET_CLOCK_SERVICE, host, 1));
    assertEquals(
        code(KernReturn.FAILURE),
        client.callWith(row, client.right(0), port, MAKE_SEND_ONCE, 0, 0, 0));
  }

  @Test
  void theCalendarIsSetAndWhoAskedHearsOfIt() {
    assertEquals(0, client.call(KernelRoutine.HOST_GET_CLOCK_CONTROL, privileged, 1));
    int control = client.right(0);
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT),
        client.call(KernelRoutine.HOST_GET_CLOCK_CONTROL, host, 1));
    int port = client.rig.task.space().allocate(1);
    KernelRoutine ask = KernelRoutine.HOST_REQUEST_NOTIFICATION;
    assertEquals(0, client.callWith(ask, host, port, MAKE_SEND_ONCE, 0));
    assertEquals(
        code(KernReturn.INVALID_ARGUMENT), client.callWith(ask, host, port, MAKE_SEND_ONCE, 2));
    assertEquals(0, receive(port));
    assertEquals(71, received(5), "the send-once right of the failed call");
    assertEquals(0, client.call(KernelRoutine.CLOCK_SET_TIME, control, 1000, 5));
    assertEquals(0, receive(port));
    assertEquals(950, received(5));
    assertEquals(0, client.call(KernelRoutine.HOST_GET_CLOCK_SERVICE, host, 1));
    assertEquals(0, client.call(KernelRoutine.CLOCK_GET_TIME, client.right(0)));
    assertEquals(1000, client.reply(9));
  }

  @Test
  void aSuspensionIsTakenBackByItsToken() {
    client.rig.store(0, 0);
    client.rig.call(MachTrap.TASK_CREATE, client.self, 0, 0, 0, client.rig.slot(0));
    int child = client.rig.loadInt(0);
    assertEquals(0, client.call(KernelRoutine.TASK_SUSPEND2, child));
    int token = client.right(0);
    assertEquals(0, client.call(KernelRoutine.TASK_RESUME2, token));
    assertEquals(code(KernReturn.FAILURE), client.call(KernelRoutine.TASK_RESUME, child));
    assertEquals(0, client.call(KernelRoutine.TASK_SUSPEND2, child));
    client.rig.task.space().deallocate(client.right(0));
    assertEquals(
        code(KernReturn.FAILURE), client.call(KernelRoutine.TASK_RESUME, child), "given up");
  }
}
