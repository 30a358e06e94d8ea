package machv.interp;

import machv.decode.Insn;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.isa.Extension;

/// The control and status registers of user mode: fcsr with its two parts, and the counters (Unpriv. 7, 8, 21.2).
///
/// `cycle` counts what `instret` counts: an instruction takes one cycle.
final class Csrs {
  private static final int FFLAGS = 0x001;
  private static final int FRM = 0x002;
  private static final int FCSR = 0x003;
  private static final int CYCLE = 0xC00;
  private static final int TIME = 0xC01;
  private static final int INSTRET = 0xC02;
  private static final int HIGH = 0x80; // cycleh minus cycle, and so on

  private static final int FLAG_BITS = 0x1F;
  private static final int FRM_SHIFT = 5;
  private static final int FRM_BITS = 7;
  private static final int FCSR_BITS = 0xFF;

  private final Hart hart;
  private final IsaOptions isa;
  private final TimeSource time;

  Csrs(Hart hart, IsaOptions isa, TimeSource time) {
    this.hart = hart;
    this.isa = isa;
    this.time = time;
  }

  /// Executes an instruction of shape CSR; the hart's instret counts the instructions before it.
  ///
  /// @param a the value of rs1
  /// @return the register's old value, for rd
  long execute(Insn in, long a) {
    int csr = (int) in.imm;
    long old = read(in, csr);
    switch (in.op) {
      case CSRRW -> write(in, csr, a);
      case CSRRWI -> write(in, csr, in.rs1);
      case CSRRS -> writeUnlessX0(in, csr, old | a);
      case CSRRSI -> writeUnlessX0(in, csr, old | in.rs1);
      case CSRRC -> writeUnlessX0(in, csr, old & ~a);
      case CSRRCI -> writeUnlessX0(in, csr, old & ~(long) in.rs1);
      default -> throw new AssertionError(in);
    }
    return old;
  }

  private long read(Insn in, int csr) {
    boolean narrow = hart.xlen() == 32;
    return switch (csr) {
      case FFLAGS, FRM, FCSR -> {
        if (!isa.has(Extension.F)) {
          throw TrapException.illegal(in.bits);
        }
        yield csr == FCSR ? hart.fcsr : csr == FRM ? hart.fcsr >> FRM_SHIFT : hart.fcsr & FLAG_BITS;
      }
      case CYCLE, TIME, INSTRET -> narrow ? (int) counter(csr) : counter(csr);
      case CYCLE + HIGH, TIME + HIGH, INSTRET + HIGH -> {
        if (!narrow) {
          throw TrapException.illegal(in.bits);
        }
        yield counter(csr - HIGH) >> 32;
      }
      default -> throw TrapException.illegal(in.bits);
    };
  }

  private long counter(int csr) {
    return csr == TIME ? time.ticks() : hart.instret;
  }

  /// A set or clear of no bits named by x0 or 0 does not write at all, so it may name a read-only register.
  private void writeUnlessX0(Insn in, int csr, long value) {
    if (in.rs1 != 0) {
      write(in, csr, value);
    }
  }

  private void write(Insn in, int csr, long value) {
    int v = (int) value;
    hart.fcsr =
        switch (csr) {
          case FFLAGS -> (hart.fcsr & ~FLAG_BITS) | (v & FLAG_BITS);
          case FRM -> (hart.fcsr & FLAG_BITS) | (v & FRM_BITS) << FRM_SHIFT;
          case FCSR -> v & FCSR_BITS;
          default -> throw TrapException.illegal(in.bits); // the counters are read-only
        };
  }
}
