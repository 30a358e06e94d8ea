package machv.kernel.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import machv.hart.Hart;
import machv.kernel.call.Arguments;
import machv.kernel.task.KThread;
import machv.kernel.task.TaskEnd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several threads of one process: futexes, signals, and how threads begin and end. A thread here makes one call.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ThreadsTest {
  private static final long WORD = UnixFixture.DATA + 0x1000;
  private static final long OTHER = UnixFixture.DATA + 0x2000;
  private static final long TIME = UnixFixture.DATA + 0x3000;
  private static final int WAIT = 0;
  private static final int WAKE = 1;
  private static final int REQUEUE = 3;
  private static final int CMP_REQUEUE = 4;
  private static final int WAKE_OP = 5;
  private static final int WAIT_BITSET = 9;
  private static final int WAKE_BITSET = 10;
  private static final int PRIVATE = 128;
  private static final int REALTIME = 256;
  private static final int THREAD_FLAGS = 0x10F00;
  private static final int USR1 = 10;
  private static final int CHLD = 17;

  private final UnixFixture f = UnixFixture.bare();
  private final Map<KThread, UnixCall> rows = new ConcurrentHashMap<>();

  private volatile @Nullable KThread born;

  ThreadsTest() {
    f.task.host().setRunner(this::run);
    f.unix.attend(f.thread); // makes it known
  }

  private void run(KThread thread) {
    born = thread;
    UnixCall row = rows.get(thread);
    if (row != null && thread.checkpoint()) {
      Arguments arguments = new Arguments();
      arguments.fetch(thread.hart(), row.signature());
      f.unix.call(thread, row, arguments);
    }
    f.unix.gone(thread);
  }

  @AfterEach
  void close() throws InterruptedException {
    f.task.host().halt();
    f.task.host().awaitThreads();
    f.close();
  }

  /// A thread that makes a call, and is gone when that is over; its a0 then is the result.
  private KThread thread(UnixCall row, long... arguments) {
    Hart hart = new Hart(64, f.map.pmap());
    hart.pc = 0x1000;
    for (int i = 0; i < arguments.length; i++) {
      hart.x[10 + i] = arguments[i];
    }
    hart.x[17] = row.number();
    hart.x[2] = UnixFixture.STACK_TOP;
    KThread thread = f.unix.process().threads().add(hart);
    rows.put(thread, row);
    thread.start();
    return thread;
  }

  private KThread waiter(long word, int op, long value, long timeout, long bits) {
    int before = waiting();
    KThread thread = thread(UnixCall.FUTEX, word, op, value, timeout, 0, bits);
    while (waiting() == before) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private int waiting() {
    return f.unix.process().futexes().waiting();
  }

  private static long result(KThread thread) throws InterruptedException {
    thread.join();
    return thread.hart().x[10];
  }

  private long futex(long word, int op, long value, long fourth, long fifth, long sixth) {
    return f.call(UnixCall.FUTEX, word, op, value, fourth, fifth, sixth);
  }

  @Test
  void aWakeReleasesAsManyAsAskedInTheOrderOfTheirComing() throws InterruptedException {
    KThread first = waiter(WORD, WAIT | PRIVATE, 0, 0, 0);
    KThread second = waiter(WORD, WAIT, 0, 0, 0); // private memory: both mean the same
    KThread third = waiter(WORD, WAIT | PRIVATE, 0, 0, 0);
    assertEquals(0, futex(WORD + 4, WAKE, 9, 0, 0, 0));
    assertEquals(1, futex(WORD, WAKE | PRIVATE, 1, 0, 0, 0));
    assertEquals(0, result(first));
    assertFalse(second.isGone());
    assertEquals(2, futex(WORD, WAKE | PRIVATE, 9, 0, 0, 0));
    assertEquals(0, result(second));
    assertEquals(0, result(third));
    assertEquals(0, waiting());
  }

  @Test
  void aWakeWithBitsReleasesWhoHasOneOfThem() throws InterruptedException {
    KThread low = waiter(WORD, WAIT_BITSET, 0, 0, 0b0011);
    KThread high = waiter(WORD, WAIT_BITSET, 0, 0, 0b1100);
    assertEquals(0, futex(WORD, WAKE_BITSET, 9, 0, 0, 0b10000));
    assertEquals(1, futex(WORD, WAKE_BITSET, 9, 0, 0, 0b0100));
    assertEquals(0, result(high));
    assertEquals(1, futex(WORD, WAKE, 9, 0, 0, 0));
    assertEquals(0, result(low));
    assertEquals("EINVAL", UnixFixture.error(futex(WORD, WAKE_BITSET, 9, 0, 0, 0)));
    assertEquals("EINVAL", UnixFixture.error(futex(WORD, WAIT_BITSET, 0, 0, 0, 0)));
  }

  @Test
  void whoIsRequeuedWaitsForTheOtherWord() throws InterruptedException {
    KThread first = waiter(WORD, WAIT, 0, 0, 0);
    KThread second = waiter(WORD, WAIT, 0, 0, 0);
    KThread third = waiter(WORD, WAIT, 0, 0, 0);
    assertEquals("EAGAIN", UnixFixture.error(futex(WORD, CMP_REQUEUE, 1, 1, OTHER, 7)));
    assertEquals("EINVAL", UnixFixture.error(futex(WORD, REQUEUE, -1, 1, OTHER, 0)));
    assertEquals(2, futex(WORD, CMP_REQUEUE, 1, 1, OTHER, 0));
    assertEquals(0, result(first));
    assertEquals(1, futex(WORD, WAKE, 9, 0, 0, 0));
    assertEquals(0, result(third));
    assertEquals(1, futex(OTHER, WAKE, 9, 0, 0, 0));
    assertEquals(0, result(second));
  }

  @Test
  void aWakeWithAnOperationChangesTheOtherWordAndComparesWhatWasThere()
      throws InterruptedException {
    KThread first = waiter(WORD, WAIT, 0, 0, 0);
    KThread second = waiter(OTHER, WAIT, 0, 0, 0);
    int addFiveIfGreaterThanZero = 1 << 28 | 4 << 24 | 5 << 12;
    assertEquals(1, futex(WORD, WAKE_OP, 1, 1, OTHER, addFiveIfGreaterThanZero));
    assertEquals(5, f.int32(OTHER));
    assertEquals(0, result(first));
    int orBitSixIfEqualToFive = (8 | 2) << 28 | 0 << 24 | 6 << 12 | 5;
    assertEquals(1, futex(WORD, WAKE_OP, 1, 1, OTHER, orBitSixIfEqualToFive));
    assertEquals(5 | 1 << 6, f.int32(OTHER));
    assertEquals(0, result(second));
  }

  @Test
  void whatIsNotOfferedOrWrongIsRefused() {
    for (int op : new int[] {6, 7, 8, 11, 12, 13, 2, 99, WAIT | REALTIME}) {
      assertEquals("ENOSYS", UnixFixture.error(futex(WORD, op, 0, 0, OTHER, 0)), "" + op);
    }
    assertEquals("EINVAL", UnixFixture.error(futex(WORD + 2, WAKE, 1, 0, 0, 0)));
    assertEquals("EFAULT", UnixFixture.error(futex(-4096, WAKE, 1, 0, 0, 0)));
    assertEquals("EFAULT", UnixFixture.error(futex(8, WAIT, 1, 0, 0, 0)));
    assertEquals("EAGAIN", UnixFixture.error(futex(WORD, WAIT, 1, 0, 0, 0)));
    f.map.pmap().store64(TIME, 1);
    f.map.pmap().store64(TIME + 8, 1_000_000_000);
    assertEquals("EINVAL", UnixFixture.error(futex(WORD, WAIT, 0, TIME, 0, 0)));
  }

  @Test
  void anAbsoluteTimeInThePastIsOver() {
    f.map.pmap().store64(TIME, 1); // since 1970, by the wall clock
    f.map.pmap().store64(TIME + 8, 0);
    assertEquals(
        "ETIMEDOUT", UnixFixture.error(futex(WORD, WAIT_BITSET | REALTIME, 0, TIME, 0, -1)));
    assertEquals(0, waiting());
  }

  @Test
  void aTerminatedThreadLeavesTheQueue() throws InterruptedException {
    KThread thread = waiter(WORD, WAIT, 0, 0, 0);
    thread.terminate();
    thread.join();
    assertEquals(0, waiting());
    assertNull(f.task.end());
  }

  @Test
  void theEndOfTheTaskEndsAllThatWait() throws InterruptedException {
    KThread futex = waiter(WORD, WAIT, 0, 0, 0);
    f.call(UnixCall.PIPE2, TIME, 0);
    KThread reader = thread(UnixCall.READ, f.int32(TIME), OTHER, 1);
    KThread sleeper = thread(UnixCall.RT_SIGSUSPEND, WORD, 8);
    assertEquals(4, f.unix.process().threads().count());
    f.call(UnixCall.EXIT_GROUP, 3);
    assertFalse(f.goesOn);
    futex.join();
    reader.join();
    sleeper.join();
    assertEquals(new TaskEnd.Exited(3), f.task.end());
  }

  @Test
  void aSignalForAThreadThatWaitsRunsItsHandlerAndEndsTheWait() throws InterruptedException {
    f.map.pmap().store64(TIME, 0x4000); // the handler
    assertEquals(0, f.call(UnixCall.RT_SIGACTION, USR1, TIME, 0, 8));
    KThread thread = waiter(WORD, WAIT, 0, 0, 0);
    int tid = f.unix.threadId(thread);
    assertEquals("ESRCH", UnixFixture.error(f.call(UnixCall.TGKILL, 42, 9999, USR1)));
    assertEquals(0, f.call(UnixCall.TGKILL, 42, tid, USR1));
    thread.join();
    assertEquals(0x4000, thread.hart().pc);
    assertEquals(USR1, thread.hart().x[10]);
    assertEquals(0x1000, f.hart.pc - 4 * 3, "the sender's own pc only passed its calls");
  }

  @Test
  void aSignalForTheProcessGoesToWhoDoesNotBlockIt() throws InterruptedException {
    f.map.pmap().store64(TIME, 0x4000);
    assertEquals(0, f.call(UnixCall.RT_SIGACTION, USR1, TIME, 0, 8));
    KThread thread = waiter(WORD, WAIT, 0, 0, 0);
    f.map.pmap().store64(TIME, Signal.bit(USR1));
    assertEquals(0, f.call(UnixCall.RT_SIGPROCMASK, 0, TIME, 0, 8));
    assertEquals(0, f.call(UnixCall.KILL, 42, USR1));
    thread.join();
    assertEquals(0x4000, thread.hart().pc);
    assertEquals(0, f.call(UnixCall.RT_SIGPENDING, TIME, 8));
    assertEquals(0, f.int64(TIME));
  }

  @Test
  void anIgnoredSignalInterruptsNothing() throws InterruptedException {
    KThread thread = waiter(WORD, WAIT, 0, 0, 0);
    assertEquals(0, f.call(UnixCall.TGKILL, 42, f.unix.threadId(thread), CHLD)); // ignored
    assertEquals(1, waiting());
    assertEquals(1, futex(WORD, WAKE, 1, 0, 0, 0));
    assertEquals(0, result(thread));
  }

  @Test
  void cloneRefusesFlagsThatDoNotFitTogether() {
    assertEquals("EPERM", UnixFixture.error(f.call(UnixCall.CLONE, 0x20011, 0, 0, 0, 0)));
    assertEquals("EINVAL", UnixFixture.error(f.call(UnixCall.CLONE, 0x811, 0, 0, 0, 0)));
    assertEquals("EINVAL", UnixFixture.error(f.call(UnixCall.CLONE, 0x8011, 0, 0, 0, 0)));
    assertEquals("EINVAL", UnixFixture.error(f.call(UnixCall.CLONE, 0x10000, 0, 0, 0, 0)));
    assertEquals(
        "EINVAL", UnixFixture.error(f.call(UnixCall.CLONE, THREAD_FLAGS | 0x4000, 0, 0, 0, 0)));
    assertEquals(
        "EFAULT", UnixFixture.error(f.call(UnixCall.CLONE, THREAD_FLAGS | 0x100000, 0, 8, 0, 0)));
    assertEquals("EINVAL", UnixFixture.error(f.call(UnixCall.CLONE3, TIME, 56)));
    assertEquals("E2BIG", UnixFixture.error(f.call(UnixCall.CLONE3, TIME, 5000)));
    f.map.pmap().store64(TIME + 40, 0x1000); // a stack without a size
    assertEquals("EINVAL", UnixFixture.error(f.call(UnixCall.CLONE3, TIME, 88)));
    assertEquals(1, f.unix.process().threads().count());
    assertEquals(1, f.task.threads().size());
  }

  @Test
  void aClonedThreadGoesOnBehindTheCallWithItsOwnStack() throws InterruptedException {
    int flags = THREAD_FLAGS | 0x80000 | 0x100000 | 0x200000;
    f.hart.x[20] = 1234;
    f.hart.pc = 0x2000;
    f.map.pmap().store32(TIME, 99);
    long tid = f.call(UnixCall.CLONE, flags, OTHER, WORD, 77, TIME);
    assertEquals(43, tid);
    assertEquals(0x2004, f.hart.pc);
    f.task.host().awaitThreads();
    Hart hart = Objects.requireNonNull(born).hart();
    assertEquals(43, f.int32(WORD), "the parent's word");
    assertEquals(0, f.int32(TIME), "the word that tells of its end");
    assertEquals(0x2004, hart.pc);
    assertEquals(0, hart.x[10]);
    assertEquals(OTHER, hart.x[2]);
    assertEquals(77, hart.x[4]);
    assertEquals(1234, hart.x[20]);
  }

  @Test
  void theEndOfAThreadGivesItsRobustLocksUp() throws InterruptedException {
    Hart hart = new Hart(64, f.map.pmap());
    hart.x[17] = UnixCall.EXIT.number();
    KThread thread = f.unix.process().threads().add(hart);
    UnixThread t = f.unix.process().threads().of(thread);
    long head = TIME;
    long entry = TIME + 0x100;
    f.map.pmap().store64(head, entry);
    f.map.pmap().store64(head + 8, 16); // from an entry to its lock
    f.map.pmap().store64(head + 16, 0);
    f.map.pmap().store64(entry, head);
    f.map.pmap().store32(entry + 16, t.tid() | 0x8000_0000);
    f.map.pmap().store32(WORD, t.tid());
    t.setRobustList(head, 24);
    t.setClearTid(WORD);
    KThread locks = waiter(entry + 16, WAIT, t.tid() | 0x8000_0000, 0, 0);
    KThread joins = waiter(WORD, WAIT, t.tid(), 0, 0);
    rows.put(thread, UnixCall.EXIT);
    thread.start();
    assertEquals(0, result(joins));
    assertEquals(0, result(locks));
    assertEquals(0xC000_0000, f.int32(entry + 16));
    assertEquals(0, f.int32(WORD));
    thread.join();
    assertNull(f.task.end());
    assertTrue(thread.isGone());
  }

  @Test
  void theLastThreadEndsTheProcessWithTheStatusOfTheFirst() throws InterruptedException {
    KThread waits = waiter(WORD, WAIT, 0, 0, 0);
    f.call(UnixCall.EXIT, 5);
    assertFalse(f.goesOn);
    assertNull(f.task.end());
    thread(UnixCall.EXIT, 9).join();
    assertNull(f.task.end());
    waits.terminate();
    waits.join();
    assertEquals(new TaskEnd.Exited(5), f.task.end());
  }

  @Test
  void aSuspendedThreadStaysAtItsCheckpoint() throws InterruptedException {
    Hart hart = new Hart(64, f.map.pmap());
    KThread thread = f.unix.process().threads().add(hart);
    int id = f.unix.threadId(thread);
    rows.put(thread, UnixCall.GETTID);
    hart.x[17] = UnixCall.GETTID.number();
    thread.suspend();
    thread.suspend();
    thread.start();
    assertTrue(thread.resume());
    Thread.sleep(20);
    assertFalse(thread.isGone());
    assertTrue(thread.resume());
    assertFalse(thread.resume());
    assertEquals(id, result(thread));
  }
}
