package machv.jit;

import java.util.ArrayList;
import java.util.List;
import machv.decode.Insn;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// A basic block of a region: straight instructions, then a way out.
final class Node {
  /// How a node is left.
  enum End {
    /// On to [#next].
    FALL,
    /// The last instruction is a branch: to [#taken] or [#next].
    BRANCH,
    /// The last instruction is a jump to [#taken].
    JUMP,
    /// The last instruction is a call of [#takenPc], which comes back to [#next].
    CALL,
    /// The last instruction is an indirect call, which comes back to [#next].
    CALL_INDIRECT,
    /// The last instruction is an indirect jump or a return.
    JUMP_INDIRECT,
    /// No instructions: a switch to [#targets], shared by the indirect jumps of a region.
    DISPATCH,
    /// The instruction at [#nextPc] is for the interpreter.
    LEAVE
  }

  final long pc;
  final List<Insn> insns = new ArrayList<>();
  End end = End.LEAVE;

  /// Where a jump or a taken branch goes.
  long takenPc;

  /// The address behind the last instruction.
  long nextPc;

  // Null for what is outside of the region.
  @Nullable Node taken;
  @Nullable Node next;

  /// Targets of an indirect jump that are in the region.
  List<Node> targets = List.of();

  /// The indirect jump that a switch stands for, if it stands alone.
  @Nullable Insn site;

  /// Position in reverse postorder.
  int order = -1;

  /// Whether somebody jumps here, so that the code needs a place to jump to.
  boolean isTarget;

  /// Registers whose locals may differ from the hart's, at the start and at the end.
  long dirtyIn;

  long dirtyOut;

  /// f registers that hold single values for certain at the start, whose locals are floats (see [Flow]).
  long singlesIn;

  long singlesOut;

  /// Registers whose locals must be right at the start.
  long liveIn;

  final Label label = new Label();

  Node(long pc) {
    this.pc = pc;
  }

  Insn last() {
    return insns.getLast();
  }

  /// Whether a jump from here to `to` is one back, which polls.
  boolean isBackTo(Node to) {
    return to.order <= order;
  }

  @Override
  public String toString() {
    return "Node[0x" + Long.toHexString(pc) + ", " + insns.size() + ", " + end + "]";
  }
}
