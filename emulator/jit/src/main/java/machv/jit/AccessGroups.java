package machv.jit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.isa.Shape;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The loads and stores of a node that are at constant distances from each other: off one base register, also where it
/// grows by a constant in between, or at constant addresses. One check at the first of them stands for all.
final class AccessGroups {
  /// No access of a group is further from the lowest than this.
  private static final long WIDEST = MachineMemory.GUARD / 2;

  /// Accesses at constant distances.
  static final class Group {
    final List<Insn> members = new ArrayList<>();
    long lowest = Long.MAX_VALUE;
    long highest = Long.MIN_VALUE;
    boolean loads;
    boolean stores;
    @Nullable GroupSite site;

    /// Where the machine address of the lowest byte is kept.
    int local;

    Insn leader() {
      return members.getFirst();
    }

    GroupSite site() {
      if (site == null) {
        site = new GroupSite(leader(), loads, stores);
      }
      return site;
    }
  }

  /// A register's value as the sum of something unknown and a constant.
  private record Value(int unknown, long constant) {}

  private static final int NOTHING_UNKNOWN = 0;

  private final IdentityHashMap<Insn, Group> groups = new IdentityHashMap<>();
  private final IdentityHashMap<Insn, Long> offsets = new IdentityHashMap<>();
  private final Value[] values = new Value[32];
  private int unknowns = NOTHING_UNKNOWN;

  /// @param alone whether an access is to be checked by itself
  AccessGroups(Node node, Predicate<Insn> alone) {
    for (int r = 1; r < 32; r++) {
      values[r] = new Value(++unknowns, 0);
    }
    values[0] = new Value(NOTHING_UNKNOWN, 0);
    Map<Integer, Group> open = new HashMap<>();
    for (Insn in : node.insns) {
      if (size(in) != 0 && !alone.test(in)) {
        add(in, open);
      } else if (size(in) != 0 || in.op.shape() == Shape.AMO) {
        // It may call the kernel and come back: what was checked before may be gone by then.
        open.clear();
      }
      follow(in);
    }
    groups.values().removeIf(group -> group.members.size() < 2);
  }

  private void add(Insn in, Map<Integer, Group> open) {
    Value base = values[in.rs1];
    long offset = base.constant + in.imm;
    Group group = open.computeIfAbsent(base.unknown, u -> new Group());
    long lowest = Math.min(group.lowest, offset);
    long highest = Math.max(group.highest, offset + size(in) - 1);
    if (highest - lowest > WIDEST || highest < lowest) {
      group = new Group();
      open.put(base.unknown, group);
      lowest = offset;
      highest = offset + size(in) - 1;
    }
    group.lowest = lowest;
    group.highest = highest;
    boolean store = isStore(in);
    group.stores |= store;
    group.loads |= !store;
    group.members.add(in);
    groups.put(in, group);
    offsets.put(in, offset);
  }

  /// Keeps track of what the instruction does to a register.
  private void follow(Insn in) {
    if ((Effects.writes(in) & 0xFFFF_FFFEL) == 0) {
      return;
    }
    values[in.rd] =
        switch (in.op) {
          case ADDI -> new Value(values[in.rs1].unknown, values[in.rs1].constant + in.imm);
          case ADD ->
              in.rs1 == 0 || in.rs2 == 0 ? values[in.rs1 | in.rs2] : new Value(++unknowns, 0);
          case LUI, AUIPC -> new Value(NOTHING_UNKNOWN, in.imm);
          default -> new Value(++unknowns, 0);
        };
  }

  /// The group of an access; null for one that stands alone.
  @Nullable Group of(Insn in) {
    return groups.get(in);
  }

  /// How far above the lowest of its group an access is.
  long above(Insn in, Group group) {
    return offset(in) - group.lowest;
  }

  private long offset(Insn in) {
    Long offset = offsets.get(in);
    return offset == null ? 0 : offset;
  }

  static boolean isStore(Insn in) {
    return in.op.shape() == Shape.STORE || in.op.shape() == Shape.FP_STORE;
  }

  /// Bytes that a load or store moves; 0 for anything else.
  private static int size(Insn in) {
    return switch (in.op) {
      case LB, LBU, SB -> 1;
      case LH, LHU, SH -> 2;
      case LW, LWU, SW, FLW, FSW -> 4;
      case LD, SD, FLD, FSD -> 8;
      default -> 0;
    };
  }
}
