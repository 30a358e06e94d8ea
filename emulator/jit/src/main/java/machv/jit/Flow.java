package machv.jit;

import java.util.List;
import java.util.function.Predicate;
import machv.decode.Insn;

/// Which registers' locals are ahead of the hart ("dirty"), and which must hold the hart's values ("live"), at the
/// borders of each node; and which f registers hold single values for certain.
///
/// A local is written back where control leaves the region, if it may be dirty there: that counts as a read. A call
/// writes everything back and knows nothing afterwards.
final class Flow {
  private Flow() {}

  /// @param singles whether an instruction's result is a single value that is kept as a float
  static void solve(List<Node> nodes, Predicate<Insn> singles) {
    solveSingles(nodes, singles);
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

  /// What holds at the start of a node holds at the end of all before it. Nothing is known after a call, nor at the
  /// region's entry; but where that is the head of a loop, the code is entered only with what the loop itself keeps.
  private static void solveSingles(List<Node> nodes, Predicate<Insn> singles) {
    long all = given(nodes, singles);
    for (Node node : nodes) {
      node.singlesIn = all;
    }
    Node first = nodes.getFirst();
    if (nodes.stream().noneMatch(node -> RegionGraph.successors(node).contains(first))) {
      first.singlesIn = 0;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node node : nodes) {
        node.singlesOut = isCall(node) ? 0 : singlesAtEnd(node, singles);
        for (Node to : RegionGraph.successors(node)) {
          long both = to.singlesIn & node.singlesOut;
          changed |= both != to.singlesIn;
          to.singlesIn = both;
        }
      }
    }
  }

  /// The f registers that are given single values somewhere.
  static long given(List<Node> nodes, Predicate<Insn> singles) {
    long given = 0;
    for (Node node : nodes) {
      for (Insn in : node.insns) {
        given |= singles.test(in) ? Effects.writes(in) : 0;
      }
    }
    return given;
  }

  private static long singlesAtEnd(Node node, Predicate<Insn> singles) {
    long known = node.singlesIn;
    for (Insn in : node.insns) {
      known = singles.test(in) ? known | Effects.writes(in) : known & ~Effects.writes(in);
    }
    return known;
  }

  /// The singles at the end of a node that a successor takes for doubles.
  static long widened(Node node) {
    long widened = 0;
    for (Node to : RegionGraph.successors(node)) {
      widened |= node.singlesOut & ~to.singlesIn & to.liveIn;
    }
    return widened;
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

  /// The registers whose locals are used from the node's instruction `at` on.
  static long live(Node node, int at) {
    long dirtyBefore = node.dirtyIn;
    for (Insn in : node.insns.subList(0, at)) {
      dirtyBefore |= Effects.writes(in);
    }
    // Wherever the node may be left, what is dirty must be right: at its end, and at faults within.
    long live = dirtyBefore;
    for (Insn in : node.insns.subList(at, node.insns.size())) {
      live |= Effects.writes(in);
    }
    if (!isCall(node)) {
      for (Node to : RegionGraph.successors(node)) {
        live |= to.liveIn;
      }
    }
    for (Insn in : node.insns.subList(at, node.insns.size()).reversed()) {
      live = (live & ~Effects.writes(in)) | Effects.reads(in);
    }
    return live | dirtyBefore;
  }

  private static boolean backward(Node node) {
    long live = live(node, 0);
    boolean changed = live != node.liveIn;
    node.liveIn = live;
    return changed;
  }
}
