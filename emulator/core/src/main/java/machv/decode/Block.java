package machv.decode;

import machv.trap.TrapCause;
import org.jspecify.annotations.Nullable;

/// A run of instructions that is entered at its first one. Branches may leave it in the middle; an unconditional
/// jump, a trap, `fence.i` or the end of the page ends it.
///
/// A block is immutable but for its caches, so that a hart may meet one which another hart has just made without a lock.
public final class Block {
  /// More instructions are never in one block.
  public static final int MAX_INSNS = 64;

  /// Slots of a table of recent blocks; a power of two.
  public static final int RECENT = 4096;

  /// The [#epoch] of a block that must be compared with memory before it runs again.
  public static final long STALE = -1;

  /// The [#epoch] of a block that the interpreter does not enter, as there is compiled code for it.
  public static final long LEFT = -2;

  /// Guest address of the first instruction.
  public final long pc;

  public final Insn[] insns;

  /// The address behind [#insns]: where execution goes on when no jump was taken, and the pc of [#trap].
  public final long end;

  /// The trap that stands behind the last instruction, if any: an `ecall`, an `ebreak` or what no instruction is.
  public final @Nullable TrapCause trap;

  /// The value of [#trap].
  public final long trapValue;

  /// The bits behind [#insns] that mean [#trap], and how many bytes they are.
  public final int trapBits;

  public final int trapLength;

  /// The epoch of the code cache in which the block was last known to agree with memory, or [#STALE].
  public long epoch;

  /// What the interpreter executes first: the first of [#insns], or [#closing] if there are none, until somebody puts in its
  /// place what does the same faster.
  public Step first;

  /// Stands behind the last of [#insns] for what comes then: a branch to [#end], whose `next` is the block there if it was
  /// ever needed, or an `ecall` for [#trap].
  public final Insn closing;

  Block(long pc, Insn[] insns, Insn closing, @Nullable Ending ending) {
    long end = closing.pc;
    this.pc = pc;
    this.insns = insns;
    this.end = end;
    this.trap = ending == null ? null : ending.cause;
    this.trapValue = ending == null ? 0 : ending.value;
    this.trapBits = ending == null ? 0 : ending.bits;
    this.trapLength = ending == null ? 0 : ending.length;
    this.closing = closing;
    closing.following = closing;
    closing.position = insns.length;
    if (ending != null) {
      closing.next = this;
    }
    Insn following = closing;
    for (int i = insns.length - 1; i >= 0; i--) {
      insns[i].following = following;
      insns[i].position = i + 1;
      following = insns[i];
    }
    this.first = following;
  }

  /// Where a table of recent blocks has the one at `pc`.
  public static int slot(long pc) {
    return (int) (pc >>> 1) & (RECENT - 1);
  }

  /// A trap that ends a block: its cause and value, and the bits of the instruction.
  record Ending(TrapCause cause, long value, int bits, int length) {}

  /// The address of the last byte that the block was made from.
  public long lastByte() {
    return end + trapLength - 1;
  }

  @Override
  public String toString() {
    return "Block[0x" + Long.toHexString(pc) + ", " + insns.length + " instructions]";
  }
}
