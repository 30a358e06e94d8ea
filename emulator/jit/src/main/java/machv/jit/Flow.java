package machv.jit;

import java.util.List;
import machv.decode.Insn;

/// Which registers' locals are ahead of the hart ("dirty"), and which must hold the hart's values ("live"), at the
/// borders of each node.
///
/// A local is written back where control leaves the region, if it may be dirty there: that counts as a read. A call
/// writes everything back and knows nothing afterwards.
final class Flow {
  private Flow() {}

  static void solve(List<Node> nodes) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node node : nodes) {
        changed |= forward(node);
      }
    }
    changed = true;
    while (changed) {
      changed = false;
      for (Node node : nodes.reversed()) {
        changed |= backward(node);
      }
    }
  }

  private static boolean forward(Node node) {
    long dirty = node.dirtyIn;
    for (Insn in : node.insns) {
      dirty |= Effects.writes(in);
    }
    node.dirtyOut = isCall(node) ? 0 : dirty;
    boolean changed = false;
    for (Node to : RegionGraph.successors(node)) {
      long merged = to.dirtyIn | node.dirtyOut;
      changed |= merged != to.dirtyIn;
      to.dirtyIn = merged;
    }
    return changed;
  }

  static boolean isCall(Node node) {
    return node.end == Node.End.CALL || node.end == Node.End.CALL_INDIRECT;
  }

  private static boolean backward(Node node) {
    long dirtyAtEnd = node.dirtyIn;
    for (Insn in : node.insns) {
      dirtyAtEnd |= Effects.writes(in);
    }
    // Wherever the node may be left, what is dirty must be right: at its end, and at faults within.
    long live = dirtyAtEnd;
    if (!isCall(node)) {
      for (Node to : RegionGraph.successors(node)) {
        live |= to.liveIn;
      }
    }
    for (int i = node.insns.size() - 1; i >= 0; i--) {
      Insn in = node.insns.get(i);
      live = (live & ~Effects.writes(in)) | Effects.reads(in);
    }
    live |= node.dirtyIn;
    boolean changed = live != node.liveIn;
    node.liveIn = live;
    return changed;
  }
}
