package machv.jit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.isa.Shape;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The loads and stores of a region that are at known distances from each other: off one base register, also where it
/// grows by a constant in between or has an index of few bits added, or at constant addresses. One check at the first of
/// them stands for all that come after it on every way, until something calls the kernel.
final class AccessGroups {
  /// No access of a group is further from the lowest than this.
  private static final long WIDEST = MachineMemory.GUARD / 2;

  /// Accesses of one node at known distances.
  static final class Group {
    final List<Insn> members = new ArrayList<>();
    private final int unknown;
    private final boolean behindCall;

    /// A register that is at a known distance from the unknown where the group begins, and that distance.
    private final int anchor;

    private final long anchored;

    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    boolean loads;
    boolean stores;

    /// The group of an earlier node whose check stands for this one's, too.
    private @Nullable Group coveredBy;

    private boolean covers;

    /// Where the machine address of the lowest byte is kept, once that is so.
    int local;

    Group(int unknown, boolean behindCall, int anchor, long anchored) {
      this.unknown = unknown;
      this.behindCall = behindCall;
      this.anchor = anchor;
      this.anchored = anchored;
    }

    Insn leader() {
      return members.getFirst();
    }

    /// Whether the group needs no check of its own.
    boolean isCovered() {
      return coveredBy != null;
    }

    int anchor() {
      return anchor;
    }

    /// How far the lowest byte is from the anchor.
    long fromAnchor() {
      return lowest - anchored;
    }

    private boolean isWorthIt() {
      return isCovered() || covers || members.size() > 1;
    }

    /// Makes room for another access, if it is near enough.
    private boolean widen(long from, long to) {
      long newLowest = Math.min(lowest, from);
      long newHighest = Math.max(highest, to);
      if (newHighest < newLowest || newHighest - newLowest < 0 || newHighest - newLowest > WIDEST) {
        return false;
      }
      lowest = newLowest;
      highest = newHighest;
      return true;
    }
  }

  /// Where an access is, from its unknown.
  private record Place(Group group, long offset, boolean exact) {}

  private final IdentityHashMap<Insn, Place> places = new IdentityHashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final Predicate<Insn> alone;

  // By node: the groups whose checks hold at its end if it is run, and whether it lets those before
  // hold.
  private final List<BitSet> made = new ArrayList<>();
  private final BitSet forgetting = new BitSet();

  /// @param nodes in reverse postorder
  /// @param alone whether an access is to be checked by itself; it may call the kernel and come back
  AccessGroups(List<Node> nodes, boolean narrow, Predicate<Insn> alone) {
    this.alone = alone;
    ValueFlow flow = new ValueFlow(nodes, narrow);
    List<Integer> firsts = new ArrayList<>();
    for (Node node : nodes) {
      firsts.add(groups.size());
      collect(node, flow);
    }
    firsts.add(groups.size());
    List<BitSet> holding = holding(nodes, flow);
    for (Node node : nodes) {
      for (int i = firsts.get(node.order); i < firsts.get(node.order + 1); i++) {
        cover(groups.get(i), holding.get(node.order));
      }
    }
    places.values().removeIf(place -> !place.group.isWorthIt());
  }

  private void collect(Node node, ValueFlow flow) {
    BitSet open = new BitSet();
    Map<Integer, Group> byUnknown = new HashMap<>();
    Values values = flow.at(node);
    boolean called = false;
    for (int i = 0; i < node.insns.size(); i++) {
      Insn in = node.insns.get(i);
      if (in.size != 0 && !alone.test(in)) {
        add(in, values, byUnknown, called);
      } else if (in.size != 0 || in.op.shape() == Shape.AMO) {
        // It may call the kernel and come back: what was checked before may be gone by then.
        byUnknown.clear();
        called = true;
      }
      flow.follow(values, node, i);
    }
    boolean calls = Flow.isCall(node);
    if (!calls) {
      for (Group group : byUnknown.values()) {
        open.set(groups.indexOf(group));
      }
    }
    made.add(open);
    if (called || calls) {
      forgetting.set(node.order);
    }
  }

  private void add(Insn in, Values values, Map<Integer, Group> byUnknown, boolean called) {
    int unknown = values.unknown(in.rs1);
    long from = values.low(in.rs1) + in.imm;
    long to = values.high(in.rs1) + in.imm + in.size - 1;
    Group group = byUnknown.get(unknown);
    if (group == null || !group.widen(from, to)) {
      int anchor = values.isExact(in.rs1) ? in.rs1 : values.exact(unknown);
      if (anchor < 0) {
        return;
      }
      group = new Group(unknown, called, anchor, values.low(anchor));
      if (!group.widen(from, to)) {
        return;
      }
      byUnknown.put(unknown, group);
      groups.add(group);
    }
    boolean store = isStore(in);
    group.stores |= store;
    group.loads |= !store;
    group.members.add(in);
    places.put(in, new Place(group, from, values.isExact(in.rs1)));
  }

  /// By node, the groups whose checks hold at its start, on whichever way it was reached.
  private List<BitSet> holding(List<Node> nodes, ValueFlow flow) {
    List<BitSet> holding = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      BitSet all = new BitSet();
      all.set(0, i == 0 ? 0 : groups.size());
      holding.add(all);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node node : nodes) {
        BitSet here = holding.get(node.order);
        int before = here.cardinality();
        for (Node from : flow.predecessors(node)) {
          BitSet after = new BitSet();
          if (!forgetting.get(from.order)) {
            after.or(holding.get(from.order));
          }
          after.or(made.get(from.order));
          here.and(after);
        }
        changed |= here.cardinality() != before;
      }
    }
    return holding;
  }

  /// Lets a check that was done before stand for this group's.
  private void cover(Group group, BitSet holding) {
    if (group.behindCall) {
      return;
    }
    for (int i = holding.nextSetBit(0); i >= 0; i = holding.nextSetBit(i + 1)) {
      Group earlier = groups.get(i);
      if (earlier.unknown == group.unknown
          && earlier.coveredBy == null
          && (earlier.stores || !group.stores)
          && earlier.widen(group.lowest, group.highest)) {
        earlier.loads |= group.loads;
        earlier.covers = true;
        group.coveredBy = earlier;
        return;
      }
    }
  }

  /// The group of an access; null for one that stands alone.
  @Nullable Group of(Insn in) {
    Place place = places.get(in);
    return place == null ? null : place.group;
  }

  /// Whether the distance of an access of a group from its lowest byte is known.
  boolean isExact(Insn in) {
    Place place = places.get(in);
    return place != null && place.exact;
  }

  /// How far above the lowest of its group an access is.
  long above(Insn in, Group group) {
    Place place = places.get(in);
    return place == null ? 0 : place.offset - group.lowest;
  }

  static boolean isStore(Insn in) {
    return in.op.shape() == Shape.STORE || in.op.shape() == Shape.FP_STORE;
  }
}
