package machv.jit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.memory.Access;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The bytecode of loads and stores: the check, then the access at the masked address.
///
/// An access is checked against the run of a [RunSlot], for itself or for a group of accesses; where that fails, the region
/// is left. One that goes to and fro between runs, or to memory that is not at home, stays in the region instead.
final class AccessEmitter implements Opcodes {
  private static final String CHECKED = "(Ljava/lang/foreign/MemorySegment;J";

  private final Code code;
  private final Exits exits;
  private final boolean narrow;
  private final Predicate<Insn> stays;
  private final RunSlots slots = new RunSlots();
  private final AccessGroups groups;
  private final @Nullable RawAccess raw;
  private long dirty;

  /// @param nodes of the region, in reverse postorder
  /// @param stays whether an access is better done where it is
  /// @param raw null for accesses through the segment
  AccessEmitter(
      Code code,
      Exits exits,
      List<Node> nodes,
      boolean narrow,
      Predicate<Insn> stays,
      @Nullable RawAccess raw,
      JitOptions options) {
    this.raw = raw;
    // Asked once for each: harts go on counting misses meanwhile.
    IdentityHashMap<Insn, Boolean> answers = new IdentityHashMap<>();
    this.stays = in -> answers.computeIfAbsent(in, stays::test);
    this.groups =
        new AccessGroups(nodes, narrow, options.has(Optimization.GROUPS) ? this.stays : _ -> true);
    this.code = code;
    this.exits = exits;
    this.narrow = narrow;
  }

  /// @param dirtyBefore the registers whose locals are ahead of the hart before the instruction
  /// @param node the node that it is in, and
  /// @param at its place there
  void emit(Insn in, long dirtyBefore, Node node, int at) {
    dirty = dirtyBefore;
    check(in, node, at);
    switch (in.op) {
      case LB, LBU, LH, LHU, LW, LWU, LD -> {
        load(in, ")J");
        code.setX(in.rd);
      }
      case SB, SH, SW, SD -> store(in, "J)V");
      case FLD -> {
        load(in, ")D");
        code.setF(in.fd);
      }
      case FLW -> {
        load(in, ")F");
        code.setSingle(in.fd);
      }
      case FSD -> store(in, "D)V");
      case FSW -> store(in, "I)V");
      default -> throw new AssertionError(in);
    }
  }

  /// @param end the end of the descriptor of the method that does it
  private void load(Insn in, String end) {
    if (begin(in, end)) {
      raw().load(in);
    } else {
      code.call();
    }
  }

  private void store(Insn in, String end) {
    boolean rawly = begin(in, end);
    switch (in.op) {
      case FSW -> code.lowerBits(in.rs2);
      case FSD -> code.f(in.rs2);
      default -> code.x(in.rs2);
    }
    if (rawly) {
      raw().store(in);
    } else {
      code.call();
    }
  }

  private RawAccess raw() {
    return Objects.requireNonNull(raw);
  }

  /// Whether the access shares no check with others.
  private boolean isAlone(Insn in) {
    return groups.of(in) == null;
  }

  /// Whether the run that holds the access is in [Code#RUN], wherever its memory stands.
  private boolean isFound(Insn in) {
    return isAlone(in) && stays.test(in);
  }

  /// Checks an access in its form.
  private void check(Insn in, Node node, int at) {
    AccessGroups.Group group = groups.of(in);
    if (isFound(in)) {
      find(in, Flow.live(node, at));
    } else if (group == null) {
      check(in);
    } else if (in.equals(group.leader())) {
      prepare(group);
    }
  }

  /// Begins an access that has been checked, up to the address.
  ///
  /// @return whether it is one of [RawAccess], or else a call that has begun
  private boolean begin(Insn in, String end) {
    AccessGroups.Group group = groups.of(in);
    if (raw == null) {
      String name = in.op.name();
      String checked = "checked" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
      code.begin(Code.MEMORY, checked, CHECKED + end);
      code.memory();
      machineAddress(in, group);
      return false;
    }
    raw.begin();
    machineAddress(in, group);
    raw.address();
    return true;
  }

  /// Puts the run that holds the access into [Code#RUN], and its address into [Code#TEMP]: one of the two that the
  /// instruction used last, or what the kernel has to say. All registers are written back before it is asked and read again
  /// after, so that none lives across the call.
  private void find(Insn in, long live) {
    Label found = new Label();
    address(in.rs1, in.imm);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    String reach = "reach" + in.size;
    recall(in, "run");
    compare(0, reach);
    code.jump(IFLT, found);
    recall(in, "other");
    compare(0, reach);
    code.jump(IFLT, found);
    code.save(dirty);
    code.saveLeft();
    code.cpu();
    code.insn(in);
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.cpuMethod("find", "(Lmachv/decode/Insn;J)L" + Code.RUN_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.RUN);
    code.loadLeft();
    code.reload(live);
    address(in.rs1, in.imm);
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.jump(IFNULL, exits.to(in.pc, dirty, new Departure.Fault(in)));
    code.place(found);
  }

  private void recall(Insn in, String field) {
    code.insn(in);
    code.mv.visitFieldInsn(GETFIELD, Code.INSN_TYPE, field, "L" + Code.RUN_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.RUN);
  }

  /// Compares the address in [Code#TEMP], or one that is `above` it, with the bounds of the run in [Code#RUN].
  ///
  /// @param reach the run's field that says at how many addresses an access may begin
  private void compare(long above, String reach) {
    code.mv.visitVarInsn(LLOAD, Code.TEMP);
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "lo", "J");
    code.op(LSUB);
    if (above != 0) {
      code.push(above);
      code.op(LADD);
    }
    code.mv.visitVarInsn(ALOAD, Code.RUN);
    code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, reach, "J");
    code.library("java/lang/Long", "compareUnsigned", "(JJ)I");
  }

  /// Leaves for the access, whose address it keeps in [Code#TEMP], unless its run holds it.
  private void check(Insn in) {
    boolean store = AccessGroups.isStore(in);
    RunSlot slot = slots.of(in.run, !store, store);
    Departure miss = new Departure.Miss(in, slot, store ? Access.STORE : Access.LOAD);
    address(in.rs1, in.imm);
    check(slot, 0, exits.to(in.pc, dirty, miss));
  }

  /// Pops an address, keeps it in [Code#TEMP], and goes to `miss` unless the slot's run holds it, for an access of any
  /// size, and what is `span` above it.
  private void check(RunSlot slot, long span, Label miss) {
    code.mv.visitVarInsn(LSTORE, Code.TEMP);
    code.slot(slot);
    code.mv.visitFieldInsn(GETFIELD, "machv/jit/RunSlot", "run", "L" + Code.RUN_TYPE + ";");
    code.mv.visitVarInsn(ASTORE, Code.RUN);
    compare(0, "home8");
    code.jump(IFGE, miss);
    if (span != 0) {
      compare(span, "home8");
      code.jump(IFGE, miss);
    }
  }

  /// Pushes the machine address of an access, which is within the memory whatever the guest computed.
  private void machineAddress(Insn in, AccessGroups.@Nullable Group group) {
    if (group == null) {
      code.mv.visitVarInsn(LLOAD, Code.TEMP);
      if (isFound(in)) {
        code.mv.visitVarInsn(ALOAD, Code.RUN);
        code.mv.visitFieldInsn(GETFIELD, Code.RUN_TYPE, "delta", "J");
        code.op(LADD);
      }
      code.push(code.addressMask());
      code.op(LAND);
      return;
    }
    if (!groups.isExact(in) || (group.isCovered() && group.members.size() == 1)) {
      address(in.rs1, in.imm);
      code.push(code.addressMask());
      code.op(LAND);
      return;
    }
    code.mv.visitVarInsn(LLOAD, group.local);
    long above = groups.above(in, group);
    if (above != 0) {
      code.push(above);
      code.op(LADD);
    }
  }

  /// Checks a group, unless that has been done, and keeps the machine address of its lowest byte.
  private void prepare(AccessGroups.Group group) {
    if (group.isCovered()) {
      if (group.members.size() == 1) {
        return;
      }
      address(group.anchor(), group.fromAnchor());
    } else {
      check(group);
      code.mv.visitVarInsn(LLOAD, Code.TEMP);
    }
    code.push(code.addressMask());
    code.op(LAND);
    group.local = code.newTemporary();
    code.mv.visitVarInsn(LSTORE, group.local);
  }

  private void check(AccessGroups.Group group) {
    long span = group.highest - group.lowest;
    RunSlot slot = slots.of(group.leader().run, group.loads, group.stores);
    GroupSite site = new GroupSite(group.leader(), group.loads, group.stores);
    Departure miss = new Departure.GroupMiss(site, slot, span);
    address(group.anchor(), group.fromAnchor());
    check(slot, span, exits.to(group.leader().pc, dirty, miss));
  }

  /// Pushes a guest address.
  void address(int rs1, long imm) {
    code.x(rs1);
    if (imm != 0) {
      code.push(imm);
      code.op(LADD);
    }
    if (narrow) {
      code.push(0xFFFF_FFFFL);
      code.op(LAND);
    }
  }
}
