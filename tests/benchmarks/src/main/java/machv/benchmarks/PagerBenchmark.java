package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.kernel.call.KernelRoutine;
import machv.kernel.call.MachTrap;
import machv.kernel.ipc.Disposition;
import machv.kernel.pager.PagerCall;
import machv.kernel.task.Host;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a page fault cost that a task serves by messages? No guest code runs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PagerBenchmark {
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int FAULTS = 512;
  private static final long MAPPED = 0x1000_0000;
  private static final long BRINGS = 0x2000_0000; // the page that the pager supplies
  private static final int SEND = 1;
  private static final int RECEIVE = 2;
  private static final int ROOM = 256;
  private static final int COMPLEX = 0x8000_0000;
  private static final int OUT_OF_LINE = 1 << 24 | 1 << 8; // a virtual copy
  private static final int ATTRIBUTE_INFO = 14;
  private static final int COPY_DELAY = 2;
  private static final int READ_WRITE = 3;
  private static final int ALL = 7;
  private static final int NONE = 2; // inheritance

  // What lies where in a message with one right: see guest-programs/include/mach/memory_object.h.
  private static final int ID = 20;
  private static final int CONTROL = 28;
  private static final int OFFSET = 48;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private MachineMemory memory;

  @SuppressWarnings("NullAway.Init")
  private TrapCaller client;

  @SuppressWarnings("NullAway.Init")
  private TrapCaller pager;

  @SuppressWarnings("NullAway.Init")
  private Thread serves;

  private int self;
  private int object;

  @Setup
  public void start() throws IOException {
    memory = MachineMemory.create(64 << 20);
    VmSystem system = new VmSystem(memory);
    Host host = new Host(System::nanoTime, _ -> {});
    client = new TrapCaller(system, host);
    client.setStack(client.buffer + PAGE / 2);
    pager = new TrapCaller(system, host);
    pager.map(BRINGS, PAGE);
    pager.memory().store32(BRINGS, 1);
    int port = pager.call(MachTrap.MACH_REPLY_PORT);
    object = client.sendRight(pager, port);
    self = client.call(MachTrap.TASK_SELF);
    serves = new Thread(() -> serve(port), "pager");
    serves.start();
  }

  /// Brings the same page whatever is asked for.
  private void serve(int port) {
    int self = pager.call(MachTrap.TASK_SELF);
    while (pager.call(MachTrap.MACH_MSG_TRAP, pager.buffer, RECEIVE, 0, ROOM, port, 0, 0) == 0) {
      int control = pager.got(CONTROL);
      int id = pager.got(ID);
      if (id == PagerCall.MEMORY_OBJECT_INIT.id()) {
        ready(control);
      } else if (id == PagerCall.MEMORY_OBJECT_DATA_REQUEST.id()) {
        supply(control, pager.memory().load64(pager.buffer + OFFSET));
      } else if (id == PagerCall.MEMORY_OBJECT_TERMINATE.id()) {
        pager.must(MachTrap.MACH_PORT_MOD_REFS, self, control, 1, -1);
        continue; // and the send rights went with it
      }
      pager.must(MachTrap.MACH_PORT_DEALLOCATE, self, control);
    }
  }

  private void ready(int control) {
    pager.put(
        0,
        Disposition.COPY_SEND | COMPLEX,
        0,
        control,
        0,
        0,
        KernelRoutine.MEMORY_OBJECT_CHANGE_ATTRIBUTES.number());
    pager.put(
        24, 1, 0, 0, Disposition.MAKE_SEND << 16, 0, 1, ATTRIBUTE_INFO, 4, COPY_DELAY, 0, 0, 0);
    pager.must(MachTrap.MACH_MSG_TRAP, pager.buffer, SEND, 24 + 4 * 12, 0, 0, 0, 0);
  }

  private void supply(int control, long offset) {
    pager.put(
        0,
        Disposition.COPY_SEND | COMPLEX,
        0,
        control,
        0,
        0,
        KernelRoutine.MEMORY_OBJECT_DATA_SUPPLY.number());
    pager.put(24, 2, (int) BRINGS, 0, OUT_OF_LINE, PAGE, 0, 0, Disposition.MAKE_SEND << 16, 0, 1);
    pager.put(24 + 4 * 10, (int) offset, (int) (offset >> 32), PAGE, 0, 0);
    pager.must(MachTrap.MACH_MSG_TRAP, pager.buffer, SEND, 24 + 4 * 15, 0, 0, 0, 0);
  }

  @TearDown
  public void end() throws InterruptedException {
    pager.thread.terminate();
    serves.join();
    memory.close();
  }

  /// With a mapping of the memory object, and its end, for each 512 of them.
  @Benchmark
  @OperationsPerInvocation(FAULTS)
  public void fault() {
    client.thread.pagerWaits(this::mapAndTouch);
  }

  private void mapAndTouch() {
    client.memory().store64(client.buffer, MAPPED);
    long size = (long) FAULTS * PAGE;
    client.must(
        MachTrap.VM_MAP, self, client.buffer, size, 0, 0, object, 0, 0, READ_WRITE, ALL, NONE);
    for (int i = 0; i < FAULTS; i++) {
      if (client.memory().load32(MAPPED + (long) i * PAGE) != 1) {
        throw new IllegalStateException("not the page that was supplied");
      }
    }
    client.must(MachTrap.VM_DEALLOCATE, self, MAPPED, size);
  }
}
