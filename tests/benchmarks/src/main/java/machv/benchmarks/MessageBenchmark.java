package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.kernel.call.MachTrap;
import machv.kernel.ipc.Disposition;
import machv.kernel.task.Host;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a message cost, there and back, within a task and between two, with memory and without? No guest code runs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageBenchmark {
  private static final int SEND = 1;
  private static final int RECEIVE = 2;
  private static final int SMALL = 32;
  private static final int WITH_MEMORY = 24 + 4 + 16;
  private static final int ROOM = 256;
  private static final int COMPLEX = 0x8000_0000;
  private static final int OUT_OF_LINE = 1 << 24 | 1 << 8; // a virtual copy
  private static final long DATA = 0x1000_0000;

  /// How many tasks the two threads belong to.
  @Param({"1", "2"})
  public int tasks = 1;

  /// Bytes out of line on the way there.
  @Param({"0", "1048576"})
  public int bytes = 0;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private MachineMemory memory;

  @SuppressWarnings("NullAway.Init")
  private TrapCaller client;

  @SuppressWarnings("NullAway.Init")
  private TrapCaller server;

  @SuppressWarnings("NullAway.Init")
  private Thread answers;

  private int destination;
  private int reply;

  @Setup
  public void start() throws IOException {
    memory = MachineMemory.create(64 << 20);
    VmSystem system = new VmSystem(memory);
    Host host = new Host(System::nanoTime, _ -> {});
    client = new TrapCaller(system, host);
    server = tasks == 1 ? client.sibling() : new TrapCaller(system, host);
    int port = server.call(MachTrap.MACH_REPLY_PORT);
    destination = client.sendRight(server, port);
    reply = client.call(MachTrap.MACH_REPLY_PORT);
    if (bytes > 0) {
      client.map(DATA, bytes);
      for (int i = 0; i < bytes; i += MachineMemory.PAGE_SIZE) {
        client.memory().store32(DATA + i, i + 1);
      }
    }
    answers = new Thread(() -> serve(port), "server");
    answers.start();
  }

  /// Answers each message, and gives memory that it brings back.
  private void serve(int port) {
    int self = server.call(MachTrap.TASK_SELF);
    int options = RECEIVE;
    while (server.call(MachTrap.MACH_MSG_TRAP, server.buffer, options, SMALL, ROOM, port, 0, 0)
        == 0) {
      if (server.got(0) < 0) {
        long at = server.memory().load64(server.buffer + 28);
        if (server.memory().load32(at) != 1) {
          throw new IllegalStateException("not the memory that was sent");
        }
        server.must(MachTrap.VM_DEALLOCATE, self, at, server.got(40));
      }
      server.put(0, Disposition.MOVE_SEND_ONCE, SMALL, server.got(8), 0);
      options = SEND | RECEIVE;
    }
  }

  @TearDown
  public void end() throws InterruptedException {
    server.thread.terminate();
    answers.join();
    memory.close();
  }

  @Benchmark
  public void roundTrip() {
    int bits = Disposition.COPY_SEND | Disposition.MAKE_SEND_ONCE << 8 | (bytes > 0 ? COMPLEX : 0);
    client.put(0, bits, 0, destination, reply, 0, 1);
    if (bytes > 0) {
      client.put(24, 1, (int) DATA, 0, OUT_OF_LINE, bytes);
    }
    int size = bytes > 0 ? WITH_MEMORY : SMALL;
    client.must(MachTrap.MACH_MSG_TRAP, client.buffer, SEND | RECEIVE, size, ROOM, reply, 0, 0);
  }
}
