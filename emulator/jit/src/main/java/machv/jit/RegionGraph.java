package machv.jit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import machv.decode.Block;
import machv.decode.Insn;
import machv.engine.Tier;
import machv.isa.Op;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// The control-flow graph of the guest code that makes a region: what is reached from the entry by branches, jumps and
/// falling through, up to a size. Where the interpreter has not been yet is left out: code that has not run is probably
/// not worth compiling, and leaves the rest to C2 in a simpler shape.
final class RegionGraph {
  private static final int RA = 1;
  private static final int T0 = 5;

  private final Tier.Code code;
  private final JumpTargets jumps;
  private final boolean seenOnly;
  private final JitOptions options;
  private final int maxInsns;
  private final long entry;
  private final Map<Long, Node> nodes = new HashMap<>();
  private final Map<Long, Block> sources = new HashMap<>();
  private final ArrayDeque<Node> work = new ArrayDeque<>();
  private final List<Node> order = new ArrayList<>();
  private final long mask;
  private final Set<Long> unseen = new HashSet<>();
  private final LongPredicate elsewhere;
  private int insns;

  private RegionGraph(
      Tier.Code code,
      JumpTargets jumps,
      long entry,
      int maxInsns,
      boolean seenOnly,
      LongPredicate elsewhere,
      JitOptions options) {
    this.elsewhere = elsewhere;
    this.options = options;
    this.code = code;
    this.jumps = jumps;
    this.entry = entry;
    this.maxInsns = maxInsns;
    this.seenOnly = seenOnly;
    this.mask = code.isa().xlen() == 32 ? 0xFFFF_FFFFL : -1L;
  }

  /// Finds what is reached from `entry`.
  ///
  /// @param seenOnly whether to leave out what the interpreter has not met
  /// @param elsewhere whether the node at an address is left out, as other regions have it
  /// @return null when there is nothing to compile at `entry`
  static @Nullable RegionGraph build(
      Tier.Code code,
      JumpTargets jumps,
      long entry,
      int maxInsns,
      boolean seenOnly,
      LongPredicate elsewhere,
      JitOptions options) {
    RegionGraph graph = new RegionGraph(code, jumps, entry, maxInsns, seenOnly, elsewhere, options);
    graph.discover();
    Node first = graph.nodes.get(entry);
    if (first == null || first.insns.isEmpty()) {
      return null;
    }
    graph.connect();
    if (options.has(Optimization.DISPATCH)) {
      graph.shareDispatch();
    }
    graph.number(first);
    return graph;
  }

  /// The nodes in reverse postorder, the entry first.
  List<Node> nodes() {
    return order;
  }

  List<Long> places() {
    List<Long> places = new ArrayList<>();
    for (Node node : order) {
      places.add(node.pc);
    }
    return places;
  }

  List<Block> source() {
    return List.copyOf(sources.values());
  }

  int insns() {
    return insns;
  }

  /// Whether `pc` was left out because it had not been seen; what is, is worth another region.
  boolean isUnseen(long pc) {
    return unseen.contains(pc);
  }

  private void discover() {
    reach(entry, true);
    while (!work.isEmpty() && insns < maxInsns) {
      fill(work.remove());
    }
    for (Node node : work) {
      nodes.remove(node.pc);
    }
  }

  /// Wants a node at `pc`, unless it is left out.
  private void reach(long pc, boolean seen) {
    if (nodes.containsKey(pc)) {
      return;
    }
    if (seenOnly && !seen) {
      unseen.add(pc);
      return;
    }
    if (pc != entry && elsewhere.test(pc)) {
      return;
    }
    want(pc);
  }

  /// Makes a node at `pc`, where there is none; splits the one that has it in its middle.
  private void want(long pc) {
    Node node = new Node(pc);
    for (Node other : nodes.values()) {
      if (split(other, node)) {
        nodes.put(pc, node);
        return;
      }
    }
    nodes.put(pc, node);
    work.add(node);
  }

  private static boolean split(Node first, Node second) {
    for (int i = 1; i < first.insns.size(); i++) {
      if (first.insns.get(i).pc == second.pc) {
        List<Insn> rest = first.insns.subList(i, first.insns.size());
        second.insns.addAll(rest);
        rest.clear();
        second.end = first.end;
        second.takenPc = first.takenPc;
        second.nextPc = first.nextPc;
        first.end = Node.End.FALL;
        first.nextPc = second.pc;
        return true;
      }
    }
    return false;
  }

  private @Nullable Block blockAt(long pc) {
    Block block = sources.get(pc);
    if (block != null) {
      return block;
    }
    block = code.known(pc);
    if (block == null || !code.agrees(block)) {
      try {
        block = code.decode(pc, Block.MAX_INSNS);
      } catch (MemoryFault fault) {
        return null;
      }
    }
    sources.put(pc, block);
    return block;
  }

  /// Fills a node with the instructions of the block at its pc, and further nodes with those behind branches.
  private void fill(Node first) {
    Block block = blockAt(first.pc);
    Node node = first;
    node.nextPc = node.pc;
    if (block == null) {
      return;
    }
    for (Insn in : block.insns) {
      if (node != first || in.pc != node.pc) {
        Node known = nodes.get(in.pc);
        if (known != null && known != node) {
          if (node.insns.isEmpty()) {
            throw new AssertionError(node);
          }
          node.end = Node.End.FALL;
          return;
        }
      }
      if (isForInterpreter(in)) {
        return;
      }
      node.insns.add(in);
      insns++;
      node.nextPc = (in.pc + in.length) & mask;
      if (in.op.shape() == machv.isa.Shape.BRANCH) {
        long behind = node.nextPc;
        node.end = Node.End.BRANCH;
        node.takenPc = in.imm;
        reach(in.imm, in.next != null || code.known(in.imm) != null); // may split this node
        if (nodes.containsKey(behind) || elsewhere.test(behind)) {
          return;
        }
        node = new Node(behind);
        node.nextPc = node.pc;
        nodes.put(node.pc, node);
      } else if (in.op == Op.JAL || in.op == Op.JALR) {
        jump(node, in);
        return;
      }
    }
    if (block.trap == null) {
      if (node.insns.isEmpty()) {
        // The block ended right behind a branch: its successor is another block.
        nodes.remove(node.pc);
        reach(block.end, true);
      } else {
        node.end = Node.End.FALL;
        node.nextPc = block.end;
        reach(block.end, block.closing.next != null || code.known(block.end) != null);
      }
    }
  }

  private void jump(Node node, Insn in) {
    boolean links = in.rd == RA || in.rd == T0;
    if (in.op == Op.JAL) {
      node.takenPc = in.imm;
      if (links) {
        node.end = Node.End.CALL;
        reach(node.nextPc, true);
      } else {
        node.end = Node.End.JUMP;
        reach(in.imm, true);
      }
    } else if (links) {
      node.end = Node.End.CALL_INDIRECT;
      reach(node.nextPc, true);
    } else {
      node.end = Node.End.JUMP_INDIRECT;
      // Though others have them: the loop of an interpreter has to be in one region.
      for (long target : targets(in)) {
        if (!nodes.containsKey(target)) {
          want(target);
        }
      }
    }
  }

  private long[] targets(Insn jump) {
    return options.has(Optimization.SWITCHES) ? jumps.of(jump.pc) : new long[0];
  }

  /// What compiled code does not do: it leaves before such an instruction.
  private boolean isForInterpreter(Insn in) {
    return switch (in.op) {
      case FENCE_I, ECALL, EBREAK -> true;
      case JALR -> code.isa().misalignedBits() != 1;
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> in.imm > FCSR;
      case BEQ, BNE, BLT, BGE, BLTU, BGEU, JAL -> (in.imm & code.isa().misalignedBits()) != 0;
      default -> false;
    };
  }

  private static final int FCSR = 3;

  private void connect() {
    for (Node node : nodes.values()) {
      switch (node.end) {
        case FALL, CALL, CALL_INDIRECT -> node.next = filled(node.nextPc);
        case BRANCH -> {
          node.next = filled(node.nextPc);
          node.taken = filled(node.takenPc);
        }
        case JUMP -> node.taken = filled(node.takenPc);
        case JUMP_INDIRECT -> {
          List<Node> targets = new ArrayList<>();
          for (long target : targets(node.last())) {
            Node to = filled(target);
            if (to != null) {
              targets.add(to);
            }
          }
          node.targets = targets;
        }
        case LEAVE, DISPATCH -> {}
      }
    }
  }

  /// Lets the indirect jumps of the region, if there are several with known targets, share one switch: of N jumps to N
  /// places each this makes N ways instead of N * N, and one head of one loop.
  private void shareDispatch() {
    List<Node> sites = new ArrayList<>();
    Set<Node> targets = new LinkedHashSet<>();
    for (Node node : nodes.values()) {
      if (node.end == Node.End.JUMP_INDIRECT && !RegionCompiler.isReturn(node.last())) {
        sites.add(node);
        targets.addAll(node.targets);
      }
    }
    if (sites.size() < 2 || targets.isEmpty()) {
      return;
    }
    Node dispatch = new Node(sites.getFirst().pc);
    dispatch.end = Node.End.DISPATCH;
    dispatch.site = sites.getFirst().last();
    dispatch.targets = new ArrayList<>(targets);
    for (Node site : sites) {
      site.targets = List.of(dispatch);
    }
  }

  /// The node at `pc`, if it has instructions.
  private @Nullable Node filled(long pc) {
    Node node = nodes.get(pc);
    return node != null && !node.insns.isEmpty() ? node : null;
  }

  static List<Node> successors(Node node) {
    List<Node> result = new ArrayList<>(node.targets);
    if (node.taken != null) {
      result.add(node.taken);
    }
    if (node.next != null) {
      result.add(node.next);
    }
    return result;
  }

  private void number(Node first) {
    Map<Node, Integer> progress = new HashMap<>();
    ArrayDeque<Node> stack = new ArrayDeque<>();
    stack.push(first);
    progress.put(first, 0);
    while (!stack.isEmpty()) {
      Node node = stack.element();
      List<Node> successors = successors(node);
      int at = progress.getOrDefault(node, 0);
      if (at < successors.size()) {
        progress.put(node, at + 1);
        Node to = successors.get(at);
        if (progress.putIfAbsent(to, 0) == null) {
          stack.push(to);
        }
      } else {
        stack.pop();
        order.addFirst(node);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      order.get(i).order = i;
    }
  }
}
