package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import machv.hart.Hart;
import machv.kernel.ipc.Port;
import machv.kernel.task.KThread;
import machv.kernel.task.TaskEnd;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// A task that serves a memory object, message by message as a test says, and another one that maps it.
final class PagerRig implements AutoCloseable {
  static final int PAGE = 0x1000;
  static final int COMPLEX = 0x8000_0000;
  static final int COPY_SEND = 19;
  static final int MAKE_SEND = 20;
  static final int MAKE_SEND_ONCE = 21;
  private static final long BUFFER = TrapRig.SCRATCH + 0x400;
  private static final int ROOM = 0xC00;
  private static final int RCV = 2 | 0x100;
  private static final int PATIENCE = 60_000;

  final TrapRig pager;
  final TrapRig client;
  final int task; // the pager's name for itself
  final int port; // the memory object
  final int clientTask;
  final int clientPort;
  private final long clientNames;
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable KThread last;
  int control;
  private long at; // in the message that was received last

  PagerRig(int pagerXlen, int clientXlen) {
    pager = new TrapRig(pagerXlen);
    client = pager.peer(clientXlen);
    task = pager.call(MachTrap.TASK_SELF);
    port = pager.call(MachTrap.MACH_REPLY_PORT);
    clientTask = client.call(MachTrap.TASK_SELF);
    clientPort = client.task.space().insertSend(sendRight(port));
    clientNames = client.names();
  }

  PagerRig() {
    this(64, 64);
  }

  private Port sendRight(int name) {
    assertEquals(0, pager.call(MachTrap.MACH_PORT_INSERT_RIGHT, task, name, name, MAKE_SEND));
    Port right = pager.task.space().copySend(name);
    assertNotNull(right);
    assertEquals(0, pager.call(MachTrap.MACH_PORT_MOD_REFS, task, name, 0, -1));
    return right;
  }

  // The client.

  /// Does something as the client's thread, which may wait for the pager.
  CompletableFuture<Integer> async(IntSupplier work) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    KThread guest = new KThread(client.task, new Hart(client.hart().xlen(), client.memory()));
    last = guest;
    Thread java = new Thread(() -> guest.pagerWaits(() -> complete(result, work, guest)));
    threads.add(java);
    java.start();
    return result;
  }

  private static void complete(CompletableFuture<Integer> result, IntSupplier work, KThread guest) {
    try {
      result.complete(work.getAsInt());
    } catch (RuntimeException | AssertionError failed) {
      result.completeExceptionally(failed);
    } finally {
      guest.leave();
    }
  }

  /// Takes the client's thread that began last out of its wait, as a signal or thread_abort does.
  void abort() {
    KThread guest = last;
    assertNotNull(guest);
    guest.alert();
  }

  static int value(CompletableFuture<Integer> result) {
    try {
      return result.get(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// vm_map of the memory object: the code, the address comes in slot 0.
  CompletableFuture<Integer> map(int pages, long offset, boolean copy, int protection) {
    return async(() -> mapNow(pages, offset, copy, protection));
  }

  int mapNow(int pages, long offset, boolean copy, int protection) {
    client.store(0, 0);
    long word = pages * (long) PAGE;
    int copied = copy ? 1 : 0;
    return client.call(
        MachTrap.VM_MAP,
        clientTask,
        client.slot(0),
        word,
        0,
        1,
        clientPort,
        offset,
        copied,
        protection,
        7,
        1);
  }

  /// Where memory has been mapped.
  long address() {
    return client.task.map().xlen() == 32 ? client.loadInt(0) & 0xFFFF_FFFFL : client.load(0);
  }

  /// Maps and gets ready: DELAY, one page at a time, not to be kept.
  long mapped(int pages) {
    return mapped(pages, 2, PAGE, 0);
  }

  long mapped(int pages, int strategy, int cluster, int cache) {
    CompletableFuture<Integer> done = map(pages, 0, false, 3);
    expect(2200);
    attributes(14, strategy, cluster, cache, 0);
    assertEquals(0, value(done));
    return address();
  }

  CompletableFuture<Integer> load(long va) {
    return async(() -> loadNow(va));
  }

  /// What is there, or the negative code of the fault.
  int loadNow(long va) {
    try {
      return client.memory().load32(va);
    } catch (MemoryFault fault) {
      return -fault.code();
    }
  }

  CompletableFuture<Integer> store(long va, int value) {
    return async(() -> {
      try {
        client.memory().store32(va, value);
        return 0;
      } catch (MemoryFault fault) {
        return -fault.code();
      }
    });
  }

  int deallocate(long va, int pages) {
    return client.call(MachTrap.VM_DEALLOCATE, clientTask, va, pages * (long) PAGE);
  }

  /// A port of the pager's own.
  int newPort() {
    return pager.call(MachTrap.MACH_REPLY_PORT);
  }

  // What the pager receives.

  /// Receives the next message of the memory object, which must have this id.
  PagerRig expect(int id) {
    return expect(id, port);
  }

  PagerRig expect(int id, int from) {
    int code = pager.call(MachTrap.MACH_MSG_TRAP, BUFFER, RCV, 0, ROOM, from, PATIENCE, 0);
    assertEquals(0, code, "a message " + id);
    assertEquals(id, got(20));
    assertEquals(from, got(12));
    control = got(28);
    int descriptors = got(24);
    at = 28 + 12;
    if (descriptors == 2) {
      at += pager.task.map().xlen() == 32 ? 12 : 16;
    }
    at += 8; // NDR
    return this;
  }

  /// Receives the next message of the memory object, if there is one.
  boolean receive() {
    return pager.call(MachTrap.MACH_MSG_TRAP, BUFFER, RCV, 0, ROOM, port, 0, 0) == 0;
  }

  /// Gives up the memory that came with the message.
  void giveUpData() {
    if (got(20) == 2208) {
      pager.call(MachTrap.VM_DEALLOCATE, task, data(), got(72));
    }
  }

  int got(int offset) {
    return pager.memory().load32(BUFFER + offset);
  }

  /// The size of what was received.
  int size() {
    return got(4);
  }

  /// The disposition of the first right that was received.
  int disposition() {
    return got(36) >> 16 & 0xFF;
  }

  long word() {
    long value = got((int) at) & 0xFFFF_FFFFL;
    at += 4;
    if (pager.task.map().xlen() == 64) {
      value |= (long) got((int) at) << 32;
      at += 4;
    }
    return value;
  }

  int integer() {
    at += 4;
    return got((int) at - 4);
  }

  /// Where the out-of-line memory of the message lies.
  long data() {
    return (got(40) & 0xFFFF_FFFFL) | (pager.task.map().xlen() == 64 ? (long) got(44) << 32 : 0);
  }

  /// The next message must be a request for these pages.
  void expectRequest(long offset, long length, int access) {
    expect(2203);
    assertEquals(offset, word());
    assertEquals(length, word());
    assertEquals(access, integer());
  }

  /// The next message must return one page that starts with this word; the memory is given up.
  void expectReturn(long offset, int value, boolean dirty, boolean kernelCopy) {
    expect(2208);
    assertEquals(offset, word());
    assertEquals(PAGE, integer());
    assertEquals(dirty ? 1 : 0, integer(), "dirty");
    assertEquals(kernelCopy ? 1 : 0, integer(), "kernel copy");
    assertEquals(value, pager.memory().load32(data()));
    pager.call(MachTrap.VM_DEALLOCATE, task, data(), PAGE);
  }

  /// No message waits.
  void expectNothing() {
    int code = pager.call(MachTrap.MACH_MSG_TRAP, BUFFER, RCV, 0, ROOM, port, 0, 0);
    assertEquals(0x10004003, code, code == 0 ? "message " + got(20) : "");
  }

  // What the pager says.

  private void begin(int id, int bits) {
    at = 0;
    put(COPY_SEND | bits);
    for (int word : new int[] {0, control, 0, 0, id}) {
      put(word);
    }
  }

  private void put(int value) {
    pager.memory().store32(BUFFER + at, value);
    at += 4;
  }

  private void putWord(long value) {
    put((int) value);
    if (pager.task.map().xlen() == 64) {
      put((int) (value >> 32));
    }
  }

  private void putPort(int name, int disposition) {
    put(name);
    put(0);
    put(disposition << 16);
  }

  private void putMemory(long address, int size, boolean deallocate) {
    int flags = (deallocate ? 1 : 0) | 1 << 8 | 1 << 24;
    putWord(address);
    if (pager.task.map().xlen() == 32) {
      put(size);
      put(flags);
    } else {
      put(flags);
      put(size);
    }
  }

  private void ndr() {
    put(0);
    put(1);
  }

  private void post() {
    assertEquals(0, pager.call(MachTrap.MACH_MSG_TRAP, BUFFER, 1, at, 0, 0, 0, 0));
  }

  void attributes(int flavor, int... words) {
    attributesTo(0, 0, flavor, words);
  }

  void attributesTo(int replyTo, int disposition, int flavor, int... words) {
    begin(2003, COMPLEX);
    put(1);
    putPort(replyTo, disposition == 0 ? COPY_SEND : disposition);
    ndr();
    put(flavor);
    put(words.length);
    for (int word : words) {
      put(word);
    }
    post();
  }

  /// Supplies pages, each full of one word.
  void supply(long offset, int lock, boolean precious, int... values) {
    supply(0, 0, offset, lock, precious, values);
  }

  void supply(
      int replyTo, int disposition, long offset, int lock, boolean precious, int... values) {
    pager.store(0, 0);
    int size = values.length * PAGE;
    assertEquals(0, pager.call(MachTrap.VM_ALLOCATE, task, pager.slot(0), size, 1));
    long from = pager.load(0) & (pager.task.map().xlen() == 32 ? 0xFFFF_FFFFL : -1);
    for (int i = 0; i < values.length; i++) {
      for (int word = 0; word < PAGE; word += 4) {
        pager.memory().store32(from + (long) i * PAGE + word, values[i]);
      }
    }
    supplyFrom(replyTo, disposition, offset, from, size, lock, precious);
  }

  void supplyFrom(
      int replyTo, int disposition, long offset, long from, int size, int lock, boolean precious) {
    begin(2093, COMPLEX);
    put(2);
    putMemory(from, size, true);
    putPort(replyTo, disposition == 0 ? COPY_SEND : disposition);
    ndr();
    putWord(offset);
    put(size);
    put(lock);
    put(precious ? 1 : 0);
    post();
  }

  void unavailable(long offset, long size) {
    begin(2039, 0);
    ndr();
    putWord(offset);
    putWord(size);
    post();
  }

  void error(long offset, long size, int reason) {
    begin(2090, 0);
    ndr();
    putWord(offset);
    putWord(size);
    put(reason);
    post();
  }

  void lock(long offset, long size, int which, boolean flush, int lock) {
    lock(0, 0, offset, size, which, flush, lock);
  }

  void lock(
      int replyTo, int disposition, long offset, long size, int which, boolean flush, int lock) {
    begin(2044, COMPLEX);
    put(1);
    putPort(replyTo, disposition == 0 ? COPY_SEND : disposition);
    ndr();
    putWord(offset);
    putWord(size);
    put(which);
    put(flush ? 1 : 0);
    put(lock);
    post();
  }

  void synchronizeCompleted(long offset, long length) {
    begin(2032, 0);
    ndr();
    putWord(offset);
    putWord(length);
    post();
  }

  void destroy() {
    begin(2092, 0);
    ndr();
    put(0);
    post();
  }

  /// A message with any words behind the NDR record.
  void words(int id, int... words) {
    begin(id, 0);
    ndr();
    for (int word : words) {
      put(word);
    }
    post();
  }

  /// Calls and waits for the reply: its code.
  int call(int id, int replyPort, int... words) {
    at = 0;
    put(COPY_SEND | MAKE_SEND_ONCE << 8);
    for (int word : new int[] {0, control, replyPort, 0, id}) {
      put(word);
    }
    ndr();
    for (int word : words) {
      put(word);
    }
    assertEquals(
        0, pager.call(MachTrap.MACH_MSG_TRAP, BUFFER, 3 | 0x100, at, ROOM, replyPort, PATIENCE, 0));
    assertEquals(id + 100, got(20));
    return got(32);
  }

  /// The port of the memory object dies.
  void die() {
    assertEquals(0, pager.call(MachTrap.MACH_PORT_MOD_REFS, task, port, 1, -1));
  }

  private static void end(TrapRig rig) {
    rig.task.terminate(new TaskEnd.Terminated(null));
    rig.thread.leave();
  }

  /// Ends both tasks: all memory is free then, and every thread comes back.
  @Override
  public void close() {
    pager.checkInvariants();
    client.checkInvariants();
    end(client);
    end(pager);
    for (Thread thread : threads) {
      try {
        thread.join(PATIENCE);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertEquals(Thread.State.TERMINATED, thread.getState(), "no thread waits for ever");
    }
    assertEquals(0, pager.bytesInUse(), "no page is left");
    pager.close();
  }

  /// How many names of the client there are more than in the beginning.
  long newNames() {
    return client.names() - clientNames;
  }
}
