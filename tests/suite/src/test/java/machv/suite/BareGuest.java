package machv.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import machv.decode.IsaOptions;
import machv.engine.Engine;
import machv.engine.StopReason;
import machv.hart.Hart;
import machv.jit.Jit;
import machv.jit.JitOptions;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;
import machv.memory.Pmap;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// Runs a program on the engine alone: the segments are all the memory there is, and `ecall` knows `write` and `exit`.
final class BareGuest implements AutoCloseable {
  private static final int WRITE = 64;
  private static final int EXIT = 93;
  private static final int ENOSYS = 38;
  private static final int PAGE = MachineMemory.PAGE_SIZE;
  private static final int NOTHING_THERE = 1;
  private static final int MOST_OUTPUT = 64 << 20;

  private final MachineMemory memory;
  private final Pmap pmap;
  private final Engine engine;
  private final @Nullable Jit jit;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  final Hart hart;
  private @Nullable Trap lastTrap;
  private int ecalls;

  BareGuest(GuestImage image) throws IOException {
    memory = MachineMemory.create(1 << 28);
    pmap = new Pmap(memory, (_, _) -> NOTHING_THERE);
    AtomicLong ticks = new AtomicLong();
    JitOptions options = JitMode.ofTests();
    jit = options == null ? null : new Jit(options, _ -> "code", () -> 0);
    engine = new Engine(pmap, IsaOptions.all(image.xlen()), ticks::incrementAndGet, jit);
    hart = new Hart(image.xlen(), pmap);
    hart.pc = image.entry();
    for (GuestImage.Segment segment : image.segments()) {
      load(segment);
    }
  }

  private void load(GuestImage.Segment segment) {
    long lo = segment.va() & -PAGE;
    long hi = (segment.va() + segment.bytes().length + PAGE - 1) & -PAGE;
    int first = memory.reserveHome(lo, (hi - lo) / PAGE);
    for (int i = 0; i < (hi - lo) / PAGE; i++) {
      memory.allocate(first + i);
    }
    long machineAddress = MachineMemory.address(first);
    MemorySegment.copy(
        MemorySegment.ofArray(segment.bytes()),
        0,
        memory.bytes(),
        machineAddress + (segment.va() - lo),
        segment.bytes().length);
    pmap.enter(lo, hi - lo, machineAddress, segment.rights());
  }

  /// Runs to the program's exit, to any other trap, or until so many instructions have run.
  ///
  /// @return what ended it: "exit 0", a trap, a [StopReason]
  String run(long limit) {
    StopReason reason = engine.run(hart, this::handle, limit);
    return reason != StopReason.HANDLER
        ? reason.toString()
        : lastTrap != null ? lastTrap.toString() : "exit " + (hart.x[10] & 0xFF);
  }

  private boolean handle(Hart hart, Trap trap) {
    if (trap.cause() != TrapCause.ECALL) {
      lastTrap = trap;
      return false;
    }
    ecalls++;
    if (hart.x[17] == EXIT) {
      return false;
    }
    hart.x[10] = hart.x[17] == WRITE ? write(hart.x[11], hart.x[12]) : -ENOSYS;
    hart.pc += 4;
    return true;
  }

  private long write(long from, long length) {
    if (length < 0 || length > MOST_OUTPUT - output.size()) {
      return -1;
    }
    byte[] bytes = new byte[(int) length];
    try {
      pmap.copyIn(from & hart.addressMask(), MemorySegment.ofArray(bytes));
    } catch (MemoryFault _) {
      return -1;
    }
    output.writeBytes(bytes);
    return length;
  }

  byte[] output() {
    return output.toByteArray();
  }

  int ecalls() {
    return ecalls;
  }

  @Override
  public void close() {
    if (jit != null) {
      jit.close();
    }
    memory.close();
  }
}
