package machv.decode;

import java.lang.foreign.MemorySegment;
import machv.hart.Hart;
import org.jspecify.annotations.Nullable;

/// What instructions work on while a hart interprets them, and how they were left.
public final class Execution {
  /// How instructions were left.
  public enum Left {
    /// By a jump whose way on is not known, or at which it is time to poll: [Hart#pc] says where to.
    JUMPED,
    /// By `fence.i`.
    FENCED,
    /// Before [Execution#last], which has to be executed by somebody else.
    ELSEWHERE,
    /// By the trap at the end of the block.
    TRAPPED
  }

  public final Hart hart;
  public final long[] x;
  public final long[] f;
  public final MemorySegment memory;

  /// Whether registers have 32 bits.
  public final boolean narrow;

  /// What an effective address is masked with.
  public final long addressMask;

  /// The bits of a jump's target that must be zero.
  public final long misalignedBits;

  /// Instructions until the next poll, as of the start of the present block.
  public long budget;

  /// The epoch of the blocks that may be executed.
  public long epoch;

  public Left left = Left.JUMPED;

  /// The instruction at which they were left.
  @SuppressWarnings("NullAway.Init") // set before it is read
  public Insn last;

  // By Block.slot of their pc; shared by the harts of an address space.
  private final Block[] recent;

  public Execution(Hart hart, long misalignedBits, Block[] recent) {
    this.hart = hart;
    this.x = hart.x;
    this.f = hart.f;
    this.memory = hart.pmap().bytes();
    this.narrow = hart.xlen() == 32;
    this.addressMask = hart.addressMask();
    this.misalignedBits = misalignedBits;
    this.recent = recent;
  }

  /// The sum of base register and offset of the load, store or indirect jump `in`.
  public long address(Insn in) {
    return (x[in.rs1] + in.imm) & addressMask;
  }

  /// Leaves the instructions at `in`.
  ///
  /// @return null, as an instruction does that leaves
  public @Nullable Step leave(Insn in, Left how) {
    last = in;
    left = how;
    return null;
  }

  /// Goes on at the target of the jump or taken branch `in`.
  public @Nullable Step jump(Insn in) {
    return jump(in, in.next, in.imm);
  }

  /// Goes on at `target`, where the indirect jump `in` leads.
  public @Nullable Step jump(Insn in, long target) {
    return jump(in, recent[Block.slot(target)], target);
  }

  private @Nullable Step jump(Insn in, @Nullable Block to, long target) {
    budget -= in.position;
    if (to == null
        || to.pc != target
        || to.epoch != epoch
        || budget <= 0
        || hart.attentionRequested()) {
      hart.pc = target;
      return leave(in, Left.JUMPED);
    }
    return to.first;
  }

  /// The block at `pc`, if it was met lately and is valid.
  public @Nullable Block recent(long pc) {
    Block block = recent[Block.slot(pc)];
    return block != null && block.pc == pc && block.epoch == epoch ? block : null;
  }
}
