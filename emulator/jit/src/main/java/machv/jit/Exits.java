package machv.jit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The ways out of a region's code, all at its end: each writes back what is dirty at its place, and returns the pc.
///
/// A place that writes back many registers does so by writing some and going on at the place that writes the rest.
final class Exits {
  /// What is to be written back, and which of it is in float locals.
  private record State(long dirty, long singles) {
    /// Whether writing this back is a part of writing `all` back.
    boolean isWithin(State all) {
      return (dirty & ~all.dirty) == 0 && (all.singles & dirty) == singles;
    }
  }

  private record Pending(Label label, long pc, State state, @Nullable Departure why) {}

  private static final State NOTHING = new State(0, 0);
  private static final Departure UNSEEN = new Departure.UnseenEdge();

  private final Code code;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<State, Label> saves = new LinkedHashMap<>();
  private final Map<State, Label> handlers = new LinkedHashMap<>();

  Exits(Code code) {
    this.code = code;
  }

  /// Where to jump to leave for `pc`.
  Label to(long pc, long dirty) {
    return to(pc, dirty, null);
  }

  /// Where to jump to leave for `pc` by an edge that had not been seen; counts how often that happens.
  Label byEdge(long pc, long dirty) {
    return to(pc, dirty, UNSEEN);
  }

  /// Where to jump to leave for `pc` and tell why. The address of an access that misses is in the local [Code#TEMP].
  Label to(long pc, long dirty, @Nullable Departure why) {
    State state = state(dirty);
    for (Pending p : pending) {
      if (p.pc == pc && p.state.equals(state) && Objects.equals(p.why, why)) {
        return p.label;
      }
    }
    Label label = new Label();
    pending.add(new Pending(label, pc, state, why));
    return label;
  }

  private State state(long dirty) {
    return new State(dirty, code.singles() & dirty);
  }

  /// Where to jump to leave for the pc that stands in its local.
  Label toLocal(long dirty) {
    return toLocal(state(dirty));
  }

  private Label toLocal(State state) {
    return saves.computeIfAbsent(state, _ -> new Label());
  }

  /// The handler of faults.
  ///
  /// @param singles what was in float locals before the instruction
  Label handler(long dirty, long singles) {
    return handlers.computeIfAbsent(new State(dirty, singles & dirty), _ -> new Label());
  }

  void write() {
    for (Pending p : pending) {
      code.place(p.label);
      if (p.why != null) {
        code.why(p.why);
        code.mv.visitVarInsn(Opcodes.LLOAD, Code.TEMP);
        code.mv.visitVarInsn(Opcodes.LSTORE, Code.WHERE);
      }
      code.push(p.pc);
      code.mv.visitVarInsn(Opcodes.LSTORE, Code.PC);
      code.jump(Opcodes.GOTO, toLocal(p.state));
    }
    handlers.forEach((state, label) -> {
      code.placeHandler(label);
      code.op(Opcodes.POP);
      code.mv.visitVarInsn(Opcodes.ALOAD, Code.THIS);
      code.cpu();
      code.mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, Code.REGION_TYPE, "leave", "(Lmachv/jit/Cpu;)J", false);
      code.mv.visitVarInsn(Opcodes.LSTORE, Code.PC);
      code.jump(Opcodes.GOTO, toLocal(state));
    });
    writeSaves();
  }

  private void writeSaves() {
    toLocal(NOTHING);
    // Smallest first, so that each finds the largest of those that it contains.
    List<State> states = new ArrayList<>(saves.keySet());
    states.sort(Comparator.comparingInt(state -> Long.bitCount(state.dirty)));
    for (int i = states.size() - 1; i > 0; i--) {
      State state = states.get(i);
      int j = i - 1;
      while (!states.get(j).isWithin(state)) {
        j--;
      }
      State then = states.get(j);
      code.place(toLocal(state));
      code.singles(state.singles);
      code.save(state.dirty & ~then.dirty);
      code.jump(Opcodes.GOTO, toLocal(then));
    }
    code.place(toLocal(NOTHING));
    code.saveLeft();
    Label told = new Label();
    code.mv.visitVarInsn(Opcodes.ALOAD, Code.WHY);
    code.jump(Opcodes.IFNULL, told);
    code.mv.visitVarInsn(Opcodes.ALOAD, Code.WHY);
    code.mv.visitVarInsn(Opcodes.ALOAD, Code.THIS);
    code.cpu();
    code.mv.visitVarInsn(Opcodes.LLOAD, Code.WHERE);
    code.mv.visitVarInsn(Opcodes.LLOAD, Code.PC);
    code.mv.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        Code.DEPARTURE_TYPE,
        "tell",
        "(Lmachv/jit/Region;Lmachv/jit/Cpu;JJ)J",
        true);
    code.mv.visitVarInsn(Opcodes.LSTORE, Code.PC);
    code.place(told);
    code.mv.visitVarInsn(Opcodes.LLOAD, Code.PC);
    code.op(Opcodes.LRETURN);
  }
}
