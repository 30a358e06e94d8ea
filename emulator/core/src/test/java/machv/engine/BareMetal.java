package machv.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Op;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.PageFaultHandler;
import machv.memory.Pmap;
import machv.trap.Trap;
import machv.trap.TrapCause;
import machv.trap.TrapHandler;
import org.jspecify.annotations.Nullable;

/// A machine without an operating system: pages come into being with the rights that a test gives to their range.
///
/// Code starts at [#CODE] and data at [#DATA]; everything else is refused with code 1, nothing mapped.
final class BareMetal implements AutoCloseable {
  static final long CODE = 0x10000;
  static final long DATA = 0x20000;
  static final int CODE_PAGES = 4;
  static final int DATA_PAGES = 4;

  static final int PAGE = MachineMemory.PAGE_SIZE;

  final MachineMemory memory;
  final Pmap pmap;
  final Engine engine;
  final Hart hart;
  final List<Trap> traps = new ArrayList<>();

  long ticks = 1234;

  /// What an access to nowhere is refused with.
  int refusal = 1;

  int codeRights = 7;
  int dataRights = 3;
  private long at = CODE;

  BareMetal(int xlen) {
    this(IsaOptions.all(xlen));
  }

  BareMetal(int xlen, Set<Extension> extensions) {
    this(new IsaOptions(xlen, extensions));
  }

  private BareMetal(IsaOptions isa) {
    try {
      memory = MachineMemory.create(1 << 20);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    pmap = new Pmap(memory, new Pages());
    engine = new Engine(pmap, isa, () -> ticks, tier());
    hart = newHart();
  }

  private static @Nullable Tier tier() {
    return ServiceLoader.load(TierOfTests.class).findFirst().map(TierOfTests::newTier).orElse(null);
  }

  /// Another hart on the same memory, at the start of the code.
  Hart newHart() {
    Hart another = new Hart(engine.isa().xlen(), pmap);
    another.pc = CODE;
    return another;
  }

  private final class Pages implements PageFaultHandler {
    // One at a time: two harts that touch a new page at once must get the same frame.
    @Override
    public synchronized int fault(long va, Access access) {
      boolean code = va >= CODE && va < CODE + (long) CODE_PAGES * PAGE;
      boolean data = va >= DATA && va < DATA + (long) DATA_PAGES * PAGE;
      if (!code && !data) {
        return refusal;
      }
      int rights = code ? codeRights : dataRights;
      if (!access.allowedBy(rights)) {
        return 2;
      }
      long page = va & -PAGE;
      for (var run : pmap.runs()) {
        if (run.contains(page, 1)) {
          pmap.enter(page, PAGE, page + run.delta, rights);
          return 0;
        }
      }
      int frame = memory.allocate((int) (page >>> MachineMemory.PAGE_SHIFT));
      pmap.enter(page, PAGE, MachineMemory.address(frame), rights);
      return 0;
    }
  }

  /// Where the next instruction goes.
  long here() {
    return at;
  }

  BareMetal org(long va) {
    at = va;
    return this;
  }

  /// Writes an instruction, as a debugger would, whatever the rights.
  BareMetal put(Op op, int rd, int rs1, int rs2, int imm) {
    return word(Encoder.encode(op, rd, rs1, rs2, imm), op.compressed() ? 2 : 4);
  }

  BareMetal put(Op op, int rd, int rs1, int rs2, int rs3, int imm, int rm) {
    return word(Encoder.encode(op, rd, rs1, rs2, rs3, imm, rm), 4);
  }

  BareMetal ecall() {
    return put(Op.ECALL, 0, 0, 0, 0);
  }

  BareMetal word(int bits, int length) {
    pmap.store16(at, (short) bits);
    if (length == 4) {
      pmap.store16(at + 2, (short) (bits >>> 16));
    }
    at += length;
    return this;
  }

  /// Runs from [#CODE] until the first trap and returns it.
  Trap run() {
    hart.pc = CODE;
    return resume();
  }

  Trap resume() {
    StopReason reason = engine.run(hart, stopAtTrap(), Engine.NO_LIMIT);
    if (reason != StopReason.HANDLER) {
      throw new AssertionError(reason);
    }
    return traps.getLast();
  }

  /// Remembers traps and stops at each.
  TrapHandler stopAtTrap() {
    return (_, trap) -> {
      traps.add(trap);
      return false;
    };
  }

  /// Runs up to the `ecall` at the end.
  void runToEcall() {
    Trap trap = run();
    if (trap.cause() != TrapCause.ECALL) {
      throw new AssertionError(trap);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
