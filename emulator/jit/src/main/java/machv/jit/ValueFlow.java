package machv.jit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of the x registers at the start of each node.
///
/// Where ways meet that disagree about a register, its value there is a new unknown. So a register that a loop does not
/// change is the same within it as before, and one that it moves on is new with each turn.
final class ValueFlow {
  private final List<Node> nodes;
  private final boolean narrow;
  private final List<List<Node>> predecessors = new ArrayList<>();
  private final @Nullable Values[] entry;
  private final @Nullable Values[] exit;
  private final int[] firstInsn;
  private final long[] merged; // registers of which the ways to a node disagree

  /// @param nodes in reverse postorder, the entry first
  ValueFlow(List<Node> nodes, boolean narrow) {
    this.nodes = nodes;
    this.narrow = narrow;
    this.entry = new @Nullable Values[nodes.size()];
    this.exit = new @Nullable Values[nodes.size()];
    this.firstInsn = new int[nodes.size()];
    this.merged = new long[nodes.size()];
    int insns = 1 + 64 * nodes.size();
    for (int i = 0; i < nodes.size(); i++) {
      predecessors.add(new ArrayList<>());
      firstInsn[i] = insns;
      insns += nodes.get(i).insns.size();
    }
    for (Node node : nodes) {
      for (Node to : RegionGraph.successors(node)) {
        predecessors.get(to.order).add(node);
      }
    }
    if (!nodes.isEmpty()) {
      merged[0] = -1;
    }
    solve();
  }

  List<Node> predecessors(Node node) {
    return predecessors.get(node.order);
  }

  /// The values at the start of a node, to be changed by whoever asks.
  Values at(Node node) {
    Values values = entry[node.order];
    if (values == null) {
      throw new IllegalArgumentException("not reached: " + node);
    }
    return values.copy();
  }

  /// Goes over the node's instruction `index`.
  void follow(Values values, Node node, int index) {
    values.follow(node.insns.get(index), firstInsn[node.order] + index);
  }

  private void solve() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node node : nodes) {
        changed |= merge(node);
        changed |= pass(node);
      }
    }
  }

  private boolean merge(Node node) {
    int n = node.order;
    Values values = new Values(narrow);
    List<Values> ways = new ArrayList<>();
    for (Node from : predecessors.get(n)) {
      Values way = exit[from.order];
      if (way != null) {
        ways.add(way);
      }
    }
    if (!ways.isEmpty()) {
      values = ways.getFirst().copy();
      for (int i = 1; i < ways.size(); i++) {
        for (int r = 1; r < 32; r++) {
          if (!values.sameAs(ways.get(i), r)) {
            merged[n] |= 1L << r;
          }
        }
      }
    }
    for (int r = 1; r < 32; r++) {
      if ((merged[n] >>> r & 1) != 0) {
        values.forget(r, 1 + 64 * n + r);
      }
    }
    Values before = entry[n];
    entry[n] = values;
    return before == null || !before.sameAs(values);
  }

  private boolean pass(Node node) {
    int n = node.order;
    Values values = at(node);
    for (int i = 0; i < node.insns.size(); i++) {
      follow(values, node, i);
    }
    if (Flow.isCall(node)) {
      for (int r = 1; r < 32; r++) {
        values.forget(r, 1 + 64 * n + 32 + r);
      }
    }
    Values before = exit[n];
    exit[n] = values;
    return before == null || !before.sameAs(values);
  }
}
