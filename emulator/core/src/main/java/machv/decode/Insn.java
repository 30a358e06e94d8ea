package machv.decode;

import machv.isa.Instruction;
import machv.isa.Op;
import machv.memory.Run;
import org.jspecify.annotations.Nullable;

/// One instruction of a [Block], with everything that can be known before it runs.
///
/// Every hart of an address space may execute it at the same time. What changes, once it stands in its block, is a cache:
/// whoever reads [#run] or [#next] checks that it applies.
public final class Insn {
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

  /// Where this jump or taken branch went last.
  public @Nullable Block next;

  /// What stands behind it in its block: another instruction, or [Block#closing].
  @SuppressWarnings("NullAway.Init") // set before the block is seen
  public Insn following;

  /// How many instructions of its block are retired once it is.
  public int position;

  Insn(Op op, Instruction fields, boolean writesX, long imm, long pc, int bits) {
    this.op = op;
    this.rd = (byte) (writesX && fields.rd != 0 ? fields.rd : SINK);
    this.fd = (byte) fields.rd;
    this.rs1 = (byte) fields.rs1;
    this.rs2 = (byte) fields.rs2;
    this.rs3 = (byte) fields.rs3;
    this.rm = (byte) fields.rm;
    this.length = (byte) fields.length;
    this.size = size(op);
    this.bits = bits;
    this.imm = imm;
    this.pc = pc;
  }

  /// What closes a block behind its instructions, and is none itself: a branch to the end of the block that is always
  /// taken, or an `ecall` that stands for the trap there.
  Insn(long end, boolean traps, int position) {
    this.op = traps ? Op.ECALL : Op.BEQ;
    this.rd = SINK;
    this.fd = 0;
    this.rs1 = 0;
    this.rs2 = 0;
    this.rs3 = 0;
    this.rm = 0;
    this.length = 0;
    this.size = 0;
    this.bits = 0;
    this.imm = end;
    this.pc = end;
    this.following = this;
    this.position = position;
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
