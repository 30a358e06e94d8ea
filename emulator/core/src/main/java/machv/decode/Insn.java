package machv.decode;

import machv.isa.Op;
import machv.memory.Run;
import org.jspecify.annotations.Nullable;

/// One instruction of a [Block], with everything that can be known before it runs, and the method that executes it.
///
/// Every hart of an address space may execute it at the same time. What changes, once it stands in its block, is a cache:
/// whoever reads [#run] or [#next] checks that it applies.
public abstract class Insn extends Step {
  /// The slot of [machv.hart.Hart#x] that swallows a result: what x0 and whoever writes no x register has for `rd`.
  public static final int SINK = 32;

  /// What to execute: never a compressed row, and on RV32 the row that is right for sign-extended registers.
  public final Op op;

  /// The x register to write, or [#SINK].
  public final byte rd;

  public final byte rs1;
  public final byte rs2;
  public final byte rs3;

  /// The f register to write, if any.
  public final byte fd;

  /// The rounding mode field.
  public final byte rm;

  /// Length in bytes.
  public final byte length;

  /// Bytes that a load or store moves; 0 for anything else.
  public final byte size;

  /// The bits as fetched, 16 of them if compressed.
  public final int bits;

  /// The immediate; for jumps and branches by an offset the target, for AUIPC the result.
  public final long imm;

  public final long pc;

  /// The last run in which this load or store found its address.
  public Run run = Run.NONE;

  /// The one before that, which may be wanted again: copying goes to and fro.
  public Run other = Run.NONE;

  /// Where this jump or taken branch went last. What stands for the trap at the end of a block names its block here.
  public @Nullable Block next;

  /// What stands behind it in its block: another instruction, or [Block#closing].
  @SuppressWarnings("NullAway.Init") // set before the block is seen
  public Insn following;

  /// How many instructions of its block are retired once it is.
  public int position;

  /// What stands behind it, as a register value: what a jump writes to its link register.
  public final long link;

  protected Insn(Decoded decoded) {
    this.op = decoded.op();
    this.rd = (byte) decoded.rd();
    this.rs1 = (byte) decoded.rs1();
    this.rs2 = (byte) decoded.rs2();
    this.rs3 = (byte) decoded.rs3();
    this.fd = (byte) decoded.fd();
    this.rm = (byte) decoded.rm();
    this.length = (byte) decoded.length();
    this.size = size(op);
    this.bits = decoded.bits();
    this.imm = decoded.imm();
    this.pc = decoded.pc();
    this.link = decoded.link();
  }

  private static byte size(Op op) {
    return switch (op) {
      case LB, LBU, SB -> 1;
      case LH, LHU, SH -> 2;
      case LW, LWU, SW, FLW, FSW -> 4;
      case LD, SD, FLD, FSD -> 8;
      default -> 0;
    };
  }

  @Override
  public String toString() {
    return op + " at 0x" + Long.toHexString(pc);
  }
}
