package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import machv.hart.Hart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StraceTest {
  private static final long DATA = FakeHart.BASE + 0x100;

  private final FakeHart fake = new FakeHart(64);
  private final Hart hart = fake.hart;
  private final KThread thread =
      new KThread(new Task(new Host(() -> 5, _ -> {}), fake.emptyMap()), hart);
  private final NoUnix unix = new NoUnix();
  private final List<String> lines = new ArrayList<>();
  private final Strace strace = new Strace(lines::add, unix);
  private final Dispatcher dispatcher = new Dispatcher(thread, unix, strace);
  private final Arguments arguments = new Arguments();

  @AfterEach
  void close() {
    fake.close();
  }

  private String ecall(long number, long... values) {
    hart.x[17] = number;
    fake.arguments(values);
    dispatcher.handle(hart, new Trap(TrapCause.ECALL, hart.pc, 0, 0));
    return lines.getLast();
  }

  /// The line of a call that was not really made: its registers, then its result and what it wrote.
  private String line(KernelCall row, long result, Runnable effect, long... values) {
    fake.arguments(values);
    arguments.fetch(hart, row.signature());
    Strace.Line line = strace.begin(thread, row, arguments);
    effect.run();
    line.end(result);
    return lines.getLast();
  }

  private static void nothing() {}

  @Test
  void vmMapShowsAllElevenArgumentsAndWhereTheMemoryIs() {
    int self = thread.task().space().insertSend(thread.task().self().makeSend());
    hart.pmap().store64(DATA, 0x10000);
    hart.x[5] = 0; // copy
    hart.pmap().store64(hart.x[2], 3);
    hart.pmap().store64(hart.x[2] + 8, 7);
    hart.pmap().store64(hart.x[2] + 16, 1);
    assertEquals(
        "vm_map(task_self, [0x10000], 4096, 0x0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0x0, FALSE,"
            + " rw-, rwx, VM_INHERIT_COPY) = KERN_SUCCESS, *address=0x12000",
        line(
            MachTrap.VM_MAP,
            0,
            () -> hart.pmap().store64(DATA, 0x12000),
            self,
            DATA,
            4096,
            0,
            1,
            0,
            0));
  }

  @Test
  void aFailureShowsNoOutputs() {
    hart.pmap().store64(DATA, 0x10000);
    assertEquals(
        "vm_allocate(0x103, [0x10000], 0, 0x100) = KERN_INVALID_ARGUMENT",
        line(MachTrap.VM_ALLOCATE, 4, StraceTest::nothing, 0x103, DATA, 0, 0x100));
  }

  @Test
  void flagsAreNamedBitByBit() {
    assertEquals(
        "vm_allocate(MACH_PORT_DEAD, NULL, 1, VM_FLAGS_ANYWHERE|VM_FLAGS_PURGABLE|0x7000000) ="
            + " MACH_SEND_INVALID_DEST",
        line(MachTrap.VM_ALLOCATE, 0x10000003, StraceTest::nothing, -1, 0, 1, 0x7000003));
  }

  @Test
  void valuesWithoutANameAreNumbers() {
    assertEquals(
        "vm_inherit(MACH_PORT_NULL, 0x1000, 4096, 7) = KERN_INVALID_ARGUMENT",
        line(MachTrap.VM_INHERIT, 4, StraceTest::nothing, 0, 0x1000, 4096, 7));
    assertEquals(
        "vm_protect(MACH_PORT_NULL, 0x1000, 4096, TRUE, r-x|0x10) = 0x77",
        line(MachTrap.VM_PROTECT, 0x77, StraceTest::nothing, 0, 0x1000, 4096, 1, 0x15));
  }

  @Test
  void trapsThatReturnNamesShowThem() {
    assertEquals("task_self() = task_self", ecall(-28));
    assertEquals("thread_self() = thread_self", ecall(-27));
    assertEquals("host_self() = host_self", ecall(-29));
    assertEquals("mach_absolute_time() = 5", ecall(-3));
  }

  @Test
  void namesThatAreWrittenAreShownBehindTheAnswer() {
    int self = (int) selfName();
    assertEquals(
        "mach_port_allocate(task_self, MACH_PORT_RIGHT_RECEIVE, 0x10100) = KERN_SUCCESS,"
            + " *name=0x203",
        ecall(-16, self, 1, DATA));
    assertEquals(
        "mach_port_type(task_self, 0x203, 0x10100) = KERN_SUCCESS,"
            + " *ptype=MACH_PORT_TYPE_RECEIVE",
        ecall(-76, self, 0x203, DATA));
  }

  private long selfName() {
    hart.x[17] = -28;
    dispatcher.handle(hart, new Trap(TrapCause.ECALL, 0, 0, 0));
    return hart.x[10];
  }

  @Test
  void unixCallsShowStringsAndErrorTexts() {
    text("/etc/passwd\0");
    unix.result = 3;
    assertEquals("openat(AT_FDCWD, \"/etc/passwd\", 0, 0644) = 3", ecall(56, -100, DATA, 0, 0644));
    unix.result = -2;
    assertEquals(
        "openat(5, \"/etc/passwd\", 0, 00) = -1 ENOENT (No such file or directory)",
        ecall(56, 5, DATA, 0, 0));
  }

  @Test
  void buffersAreShownWhenTheyAreFilledAndEscaped() {
    text("a \"b\"\\\n\t\u0001");
    unix.result = 9;
    assertEquals("read(0, \"a \\\"b\\\"\\\\\\n\\t\\x01\", 100) = 9", ecall(63, 0, DATA, 100));
    unix.result = -2;
    assertEquals(
        "read(0, 0x10100, 100) = -1 ENOENT (No such file or directory)", ecall(63, 0, DATA, 100));
    unix.result = 2;
    assertEquals("write(1, \"a \", 2) = 2", ecall(64, 1, DATA, 2));
  }

  @Test
  void longBuffersAreCut() {
    text("x".repeat(40));
    unix.result = 40;
    assertEquals("write(1, \"" + "x".repeat(32) + "\"..., 40) = 40", ecall(64, 1, DATA, 40));
  }

  @Test
  void pointersThatCannotBeReadAreShownAsNumbers() {
    unix.result = -14;
    assertEquals("openat(AT_FDCWD, 0x10, 0, 00) = -1 E14", ecall(56, -100, 0x10, 0, 0));
    assertEquals("write(1, 0x10, 5) = -1 E14", ecall(64, 1, 0x10, 5));
  }

  @Test
  void addressesAreTheResultOfMmap() {
    unix.result = 0x3f_8000_0000L;
    assertEquals(
        "mmap(0x0, 4096, rw-, 34, -1, 0x0) = 0x3f80000000", ecall(222, 0, 4096, 3, 34, -1, 0));
  }

  @Test
  void callsWithoutARowShowTheirNumber() {
    assertEquals(
        "syscall_999(0x1, 0x2, 0x3, 0x4, 0x5, 0x6) = -1 ENOSYS (Function not implemented)",
        ecall(999, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void exceptionsAreShown() {
    dispatcher.handle(hart, new Trap(TrapCause.STORE_PAGE_FAULT, 0x10078, 0x8, 2));
    assertEquals(
        "--- EXC_BAD_ACCESS at pc 0x10078: store at 0x8, its protection forbids it ---",
        lines.getLast());
  }

  @Test
  void aCallThatDoesNotReturnHasNoResult() {
    int self = (int) selfName();
    assertEquals("task_terminate(task_self) = ?", ecall(-69, self));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      hart.pmap().store8(DATA + i, bytes[i]);
    }
  }
}
