package machv.interp;

import java.lang.invoke.VarHandle;
import machv.decode.Insn;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.isa.Op;
import machv.memory.Access;
import machv.semantics.Float32;
import machv.trap.TrapCause;

/// Executes single instructions: those that are too rare or too special to execute themselves, and accesses to memory that missed
/// the run they used last.
public final class Uncommon {
  private static final int PAUSE = 0x010; // fence w, 0

  private final Hart hart;
  private final boolean narrow;
  private final long addressMask;
  private final DataAccess data;
  private final Atomics atomics;
  private final Csrs csrs;

  Uncommon(Hart hart, IsaOptions isa, TimeSource time) {
    this.hart = hart;
    this.narrow = hart.xlen() == 32;
    this.addressMask = hart.addressMask();
    this.data = new DataAccess(hart);
    this.atomics = new Atomics(hart, data);
    this.csrs = new Csrs(hart, isa, time);
  }

  /// Finds the run that allows an access of `in` at `va`.
  ///
  /// @throws machv.memory.MemoryFault when it is refused
  public void prepare(Insn in, long va, Access access) {
    in.run = data.runFor(va, access);
  }

  /// Loads `size` bytes at `va` for `in`; the value's upper bits are undefined.
  ///
  /// @throws machv.memory.MemoryFault when it is refused
  public long load(Insn in, long va, int size) {
    return data.load(in, va, size);
  }

  /// Stores the low `size` bytes of `value` at `va` for `in`.
  ///
  /// @throws machv.memory.MemoryFault when it is refused; nothing was stored
  public void store(Insn in, long va, long value, int size) {
    data.store(in, va, value, size);
  }

  /// Executes `in`; the hart's instret counts what came before.
  ///
  /// @return what goes to rd; the present value of rd's slot when there is no result
  /// @throws machv.memory.MemoryFault for a refused access
  /// @throws TrapException for any other trap
  public long execute(Insn in) {
    long a = hart.x[in.rs1];
    long b = hart.x[in.rs2];
    switch (in.op) {
      case LB -> {
        return (byte) data.load(in, address(in, a), 1);
      }
      case LH -> {
        return (short) data.load(in, address(in, a), 2);
      }
      case LW -> {
        return (int) data.load(in, address(in, a), 4);
      }
      case LD -> {
        return data.load(in, address(in, a), 8);
      }
      case LBU -> {
        return data.load(in, address(in, a), 1) & 0xFF;
      }
      case LHU -> {
        return data.load(in, address(in, a), 2) & 0xFFFF;
      }
      case LWU -> {
        return data.load(in, address(in, a), 4) & 0xFFFF_FFFFL;
      }
      case SB -> data.store(in, address(in, a), b, 1);
      case SH -> data.store(in, address(in, a), b, 2);
      case SW -> data.store(in, address(in, a), b, 4);
      case SD -> data.store(in, address(in, a), b, 8);
      case FLW -> hart.f[in.fd] = Float32.box((int) data.load(in, address(in, a), 4));
      case FLD -> hart.f[in.fd] = data.load(in, address(in, a), 8);
      case FSW -> data.store(in, address(in, a), hart.f[in.rs2], 4);
      case FSD -> data.store(in, address(in, a), hart.f[in.rs2], 8);
      case JALR -> throw new TrapException(TrapCause.INSTRUCTION_MISALIGNED, address(in, a) & ~1L);
      case FENCE, FENCE_TSO -> {
        VarHandle.fullFence();
        if (in.imm == PAUSE) {
          Thread.onSpinWait();
        }
      }
      default -> {
        return family(in, a, b);
      }
    }
    return hart.x[in.rd];
  }

  private long address(Insn in, long a) {
    return (a + in.imm) & addressMask;
  }

  private long family(Insn in, long a, long b) {
    return switch (in.op.shape()) {
      case AMO -> atomics.execute(in, a & addressMask, b);
      case CSR -> csrs.execute(in, a);
      case RR, RI, R, SHIFT -> WidthDependent.execute(in, narrow, a, b);
      default -> single(in) ? Singles.execute(hart, in, a) : Doubles.execute(hart, in, a);
    };
  }

  private static boolean single(Insn in) {
    return in.op.extension() == machv.isa.Extension.F || in.op == Op.FCVT_S_D;
  }
}
