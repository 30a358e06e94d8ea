package machv.jit;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.isa.Op;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the hidden class of a region from its graph.
final class RegionCompiler implements Opcodes {
  /// HotSpot compiles no method with more bytecode (`HugeMethodLimit`).
  static final int MOST_BYTES = 8000;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final String RUN = "(Lmachv/jit/Cpu;[JI)J";
  private static final String LINK_TYPE = "machv/jit/Link";

  private final RegionGraph graph;
  private final boolean narrow;
  private final LongFunction<Link> links;
  private final Constants constants;
  private final ClassWriter writer = new ClassWriter(0);
  private final Code code;
  private final Exits exits;
  private final AccessEmitter accesses;
  private final InsnEmitter emitter;
  private final Map<Long, Integer> unexecuted = new HashMap<>();
  private final JitOptions options;
  private final @Nullable Consumer<byte[]> viewer;
  private int bytes;
  private int line;

  private RegionCompiler(
      RegionGraph graph,
      boolean narrow,
      String name,
      LongFunction<Link> links,
      MemorySegment memory,
      Predicate<Insn> stays,
      JitOptions options,
      @Nullable Consumer<byte[]> viewer) {
    this.options = options;
    this.viewer = viewer;
    this.graph = graph;
    this.narrow = narrow;
    this.links = links;
    boolean raw = RawAccess.isAvailable() && options.has(Optimization.RAW);
    this.constants = new Constants("machv/jit/" + name, raw);
    MethodVisitor mv = writer.visitMethod(0, "run", RUN, null, null);
    long addressMask = memory.byteSize() - MachineMemory.GUARD - 1;
    this.code = new Code(mv, constants, registers(graph), singles(), addressMask);
    this.exits = new Exits(code);
    RawAccess access = raw ? new RawAccess(mv, constants.className(), memory.address()) : null;
    this.accesses = new AccessEmitter(code, exits, graph.nodes(), narrow, stays, access, options);
    this.emitter = new InsnEmitter(code, accesses, narrow, options);
  }

  /// Makes the region of `graph`.
  ///
  /// @param links finds the link of a call's target
  /// @param viewer gets the class file, with line numbers for [RegionListing]; null without
  /// @return null when the code is too large
  static @Nullable Region compile(
      RegionGraph graph,
      boolean narrow,
      String name,
      MemorySegment memory,
      LongFunction<Link> links,
      Predicate<Insn> stays,
      JitOptions options,
      @Nullable Consumer<byte[]> viewer) {
    return new RegionCompiler(graph, narrow, name, links, memory, stays, options, viewer)
        .compile(memory);
  }

  private static long registers(RegionGraph graph) {
    long all = 0;
    for (Node node : graph.nodes()) {
      for (Insn in : node.insns) {
        all |= Effects.reads(in) | Effects.writes(in);
      }
    }
    return all;
  }

  /// The f registers that are given single values.
  private long singles() {
    return Flow.given(graph.nodes(), in -> InsnEmitter.givesSingle(in, options));
  }

  private @Nullable Region compile(MemorySegment memory) {
    Flow.solve(graph.nodes(), in -> InsnEmitter.givesSingle(in, options));
    writer.visit(V25, ACC_FINAL | ACC_SUPER, constants.className(), null, Code.REGION_TYPE, null);
    writeRun();
    if (bytes >= MOST_BYTES) {
      return null;
    }
    constants.write(writer);
    writer.visitEnd();
    RegionPlan plan = new RegionPlan(graph.places(), graph.source(), unexecuted, bytes);
    Region[] result = new Region[1];
    byte[] classFile = writer.toByteArray();
    if (viewer != null) {
      viewer.accept(classFile);
    }
    try {
      LOOKUP.defineHiddenClassWithClassData(
          classFile, constants.classData(memory, plan, result), true);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return result[0];
  }

  private void writeRun() {
    code.mv.visitCode();
    Node first = graph.nodes().getFirst();
    long all = registers(graph);
    long singles = singles();
    code.loadLeft();
    code.clearScratch();
    long entering = first.singlesIn & first.liveIn & singles;
    code.load(first.liveIn & ~entering);
    code.clear(all & ~(first.liveIn & ~entering));
    code.clearSingles(singles);
    code.loadSingles(entering, exits.to(first.pc, 0, new Departure.NoSingle()));
    code.mv.visitVarInsn(ILOAD, Code.LEFT);
    code.jump(IFLT, exits.to(first.pc, 0));
    List<Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      writeNode(nodes.get(i), i + 1 < nodes.size() ? nodes.get(i + 1) : null);
    }
    if (viewer != null) {
      lineNumber(RegionListing.EXITS);
    }
    exits.write();
    Label end = new Label();
    code.mv.visitLabel(end);
    code.mv.visitMaxs(16, code.maxLocals());
    code.mv.visitEnd();
    bytes = end.getOffset();
  }

  private void writeNode(Node node, @Nullable Node following) {
    code.place(node.label);
    code.singles(node.singlesIn);
    code.dropTemporaries();
    if (!node.insns.isEmpty()) {
      code.mv.visitIincInsn(Code.LEFT, -node.insns.size());
    }
    long dirty = node.dirtyIn;
    int n = node.insns.size();
    boolean jumps =
        switch (node.end) {
          case FALL, LEAVE, DISPATCH -> false;
          default -> true;
        };
    for (int i = 0; i < (jumps ? n - 1 : n); i++) {
      Insn in = node.insns.get(i);
      mark();
      if (InsnEmitter.mayLeave(in)) {
        unexecuted.put(in.pc, n - i);
        Label from = new Label();
        Label to = new Label();
        long singles = code.singles();
        code.mv.visitLabel(from);
        emitter.emit(in, dirty, node, i);
        code.mv.visitLabel(to);
        if (InsnEmitter.mayThrow(in) && from.getOffset() != to.getOffset()) {
          code.mv.visitTryCatchBlock(from, to, exits.handler(dirty, singles), Code.LEAVE_TYPE);
        }
      } else {
        emitter.emit(in, dirty, node, i);
      }
      dirty |= Effects.writes(in);
    }
    if (jumps) {
      mark();
    }
    code.widen(Flow.widened(node));
    switch (node.end) {
      case FALL -> goTo(node, node.next, node.nextPc, dirty, following);
      case LEAVE -> code.jump(GOTO, exits.to(node.nextPc, dirty));
      case JUMP -> {
        if (node.last().rd != Insn.SINK) {
          link(node);
          dirty |= Effects.writes(node.last());
        }
        goTo(node, node.taken, node.takenPc, dirty, following);
      }
      case BRANCH -> branch(node, dirty, following);
      case CALL -> call(node, dirty, following);
      case CALL_INDIRECT -> callIndirect(node, dirty, following);
      case JUMP_INDIRECT -> jumpIndirect(node, dirty);
      case DISPATCH -> {
        choose(node, dirty);
        leaveByJump(Objects.requireNonNull(node.site), dirty);
      }
    }
  }

  /// Says that the next instruction begins, if somebody wants to see that.
  private void mark() {
    if (viewer != null) {
      lineNumber(++line);
    }
  }

  private void lineNumber(int number) {
    Label here = new Label();
    code.mv.visitLabel(here);
    code.mv.visitLineNumber(number, here);
  }

  /// Goes on at `to`, or leaves for `pc` when that is outside.
  private void goTo(Node from, @Nullable Node to, long pc, long dirty, @Nullable Node following) {
    if (to == null) {
      code.jump(GOTO, out(pc, dirty));
    } else if (from.isBackTo(to)) {
      poll(to, dirty);
      code.jump(GOTO, to.label);
    } else if (to != following) {
      code.jump(GOTO, to.label);
    }
  }

  /// The way out to `pc`.
  private Label out(long pc, long dirty) {
    return graph.isUnseen(pc) ? exits.byEdge(pc, dirty) : exits.to(pc, dirty);
  }

  private void poll(Node to, long dirty) {
    code.mv.visitVarInsn(ILOAD, Code.LEFT);
    code.jump(IFLT, exits.to(to.pc, dirty));
  }

  private void branch(Node node, long dirty, @Nullable Node following) {
    Insn in = node.last();
    Node taken = node.taken;
    if (taken != null && node.isBackTo(taken)) {
      // A branch around the jump back: the comparison is not alive where the loop polls.
      Label behind = new Label();
      condition(in, false, behind);
      poll(taken, dirty);
      code.jump(GOTO, taken.label);
      code.place(behind);
      if (node.next == following) {
        code.op(NOP); // two places at one address would need one frame
      }
    } else {
      condition(in, true, taken == null ? out(node.takenPc, dirty) : taken.label);
    }
    goTo(node, node.next, node.nextPc, dirty, following);
  }

  /// Jumps to `to` if the branch's condition is `when`.
  private void condition(Insn in, boolean when, Label to) {
    if (in.rs2 == 0 && in.rs1 != 0 && in.op != Op.BLTU && in.op != Op.BGEU) {
      code.x(in.rs1);
      code.op(LCONST_0);
      code.op(LCMP);
    } else {
      code.x(in.rs1);
      code.x(in.rs2);
      if (in.op == Op.BLTU || in.op == Op.BGEU) {
        code.library("java/lang/Long", "compareUnsigned", "(JJ)I");
      } else {
        code.op(LCMP);
      }
    }
    int opcode =
        switch (in.op) {
          case BEQ -> when ? IFEQ : IFNE;
          case BNE -> when ? IFNE : IFEQ;
          case BLT, BLTU -> when ? IFLT : IFGE;
          default -> when ? IFGE : IFLT;
        };
    code.jump(opcode, to);
  }

  /// Writes the return address.
  private void link(Node node) {
    long link = node.nextPc;
    code.push(narrow ? (int) link : link);
    code.setX(node.last().rd);
  }

  private void call(Node node, long dirtyBefore, @Nullable Node following) {
    link(node);
    long dirty = dirtyBefore | Effects.writes(node.last());
    if (!options.has(Optimization.CALLS)) {
      code.jump(GOTO, exits.to(node.takenPc, dirty));
      return;
    }
    code.save(dirty);
    code.saveLeft();
    Link link = links.apply(node.takenPc);
    code.mv.visitFieldInsn(
        GETSTATIC, constants.className(), constants.nameOf(link), "L" + LINK_TYPE + ";");
    code.mv.visitFieldInsn(GETFIELD, LINK_TYPE, "region", "L" + Code.REGION_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.CALLEE);
    code.push(node.takenPc);
    code.mv.visitVarInsn(LSTORE, Code.PC);
    enterCallee(node, following);
  }

  private void callIndirect(Node node, long dirtyBefore, @Nullable Node following) {
    Insn in = node.last();
    target(in);
    link(node);
    long dirty = dirtyBefore | Effects.writes(in);
    if (!options.has(Optimization.CALLS)) {
      code.jump(GOTO, exits.toLocal(dirty));
      return;
    }
    code.save(dirty);
    code.saveLeft();
    code.cpu();
    code.mv.visitVarInsn(LLOAD, Code.PC);
    code.mv.visitVarInsn(ILOAD, Code.DEPTH);
    code.cpuMethod("callee", "(JI)L" + Code.REGION_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.CALLEE);
    enterCallee(node, following);
  }

  /// Runs the callee at the local pc, if it is compiled, then goes on behind the call if that is where it came back to.
  private void enterCallee(Node node, @Nullable Node following) {
    Node next = node.next;
    Label notCompiled = next == null ? exits.toLocal(0) : new Label();
    code.mv.visitVarInsn(ALOAD, Code.CALLEE);
    code.jump(IFNULL, notCompiled);
    code.mv.visitVarInsn(ILOAD, Code.DEPTH);
    code.jump(IFLE, notCompiled);
    code.mv.visitVarInsn(ALOAD, Code.CALLEE);
    code.cpu();
    code.mv.visitVarInsn(ALOAD, Code.X);
    code.mv.visitVarInsn(ILOAD, Code.DEPTH);
    code.op(ICONST_1);
    code.op(ISUB);
    code.mv.visitMethodInsn(INVOKEVIRTUAL, Code.REGION_TYPE, "run", RUN, false);
    code.mv.visitVarInsn(LSTORE, Code.PC);
    if (next == null) {
      code.loadLeft();
      code.jump(GOTO, exits.toLocal(0));
      return;
    }
    Label back = new Label();
    code.mv.visitVarInsn(LLOAD, Code.PC);
    code.push(node.nextPc);
    code.op(LCMP);
    code.jump(IFEQ, back);
    code.place(notCompiled);
    code.cpu();
    code.mv.visitVarInsn(LLOAD, Code.PC);
    code.push(node.nextPc);
    code.mv.visitVarInsn(ILOAD, Code.DEPTH);
    code.cpuMethod("resume", "(JJI)J");
    code.mv.visitVarInsn(LSTORE, Code.PC);
    code.loadLeft();
    code.mv.visitVarInsn(LLOAD, Code.PC);
    code.push(node.nextPc);
    code.op(LCMP);
    code.jump(IFNE, exits.toLocal(0));
    code.place(back);
    code.loadLeft();
    code.load(next.liveIn);
    if (next != following || node.isBackTo(next)) {
      if (node.isBackTo(next)) {
        poll(next, 0);
      }
      code.jump(GOTO, next.label);
    }
  }

  /// Puts an indirect jump's target into the local of the pc.
  private void target(Insn in) {
    accesses.address(in.rs1, in.imm);
    code.push(-2L);
    code.op(LAND);
    code.mv.visitVarInsn(LSTORE, Code.PC);
  }

  private void jumpIndirect(Node node, long dirtyBefore) {
    Insn in = node.last();
    target(in);
    long dirty = dirtyBefore;
    if (in.rd != Insn.SINK) {
      link(node);
      dirty |= Effects.writes(in);
    }
    if (!node.targets.isEmpty() && node.targets.getFirst().end == Node.End.DISPATCH) {
      code.jump(GOTO, node.targets.getFirst().label);
      return;
    }
    if (!node.targets.isEmpty()) {
      choose(node, dirty);
    }
    if (isReturn(in)) {
      code.jump(GOTO, exits.toLocal(dirty));
    } else {
      leaveByJump(in, dirty);
    }
  }

  /// Leaves for the pc in its local, and notes that the jump went there.
  private void leaveByJump(Insn in, long dirty) {
    code.why(new Departure.Jump(in));
    code.jump(GOTO, exits.toLocal(dirty));
  }

  static boolean isReturn(Insn in) {
    return in.rs1 == 1 || in.rs1 == 5;
  }

  /// Jumps to the target if it is within the region.
  private void choose(Node node, long dirty) {
    List<Node> targets = new ArrayList<>(node.targets);
    targets.sort((a, b) -> Long.compareUnsigned(a.pc, b.pc));
    long base = targets.getFirst().pc;
    if (targets.getLast().pc - base > Integer.MAX_VALUE) {
      return;
    }
    boolean back = false;
    for (Node to : targets) {
      back |= node.isBackTo(to);
    }
    Label none = new Label();
    if (back) {
      // Polls before it knows where to: the pc is at hand.
      code.mv.visitVarInsn(ILOAD, Code.LEFT);
      code.jump(IFLT, exits.toLocal(dirty));
    }
    code.mv.visitVarInsn(LLOAD, Code.PC);
    code.push(base);
    code.op(LSUB);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.op(L2I);
    code.op(I2L);
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.op(LCMP);
    code.jump(IFNE, none);
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.op(L2I);
    int[] keys = new int[targets.size()];
    Label[] labels = new Label[targets.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (int) (targets.get(i).pc - base);
      labels[i] = targets.get(i).label;
    }
    code.mv.visitLookupSwitchInsn(none, keys, labels);
    code.place(none);
  }
}
