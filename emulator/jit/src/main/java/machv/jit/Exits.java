package machv.jit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The ways out of a region's code, all at its end: each writes back what is dirty at its place, and returns the pc.
///
/// A place that writes back many registers does so by writing some and going on at the place that writes the rest.
final class Exits {
  private record Pending(Label label, long pc, long dirty, boolean edge) {}

  private final Code code;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<Long, Label> saves = new LinkedHashMap<>();
  private final Map<Long, Label> handlers = new LinkedHashMap<>();

  Exits(Code code) {
    this.code = code;
  }

  /// Where to jump to leave for `pc`.
  Label to(long pc, long dirty) {
    return to(pc, dirty, false);
  }

  /// Where to jump to leave for `pc` by an edge that had not been seen; counts how often that happens.
  Label byEdge(long pc, long dirty) {
    return to(pc, dirty, true);
  }

  private Label to(long pc, long dirty, boolean edge) {
    for (Pending p : pending) {
      if (p.pc == pc && p.dirty == dirty && p.edge == edge) {
        return p.label;
      }
    }
    Label label = new Label();
    pending.add(new Pending(label, pc, dirty, edge));
    return label;
  }

  /// Where to jump to leave for the pc that stands in its local.
  Label toLocal(long dirty) {
    return saves.computeIfAbsent(dirty, d -> new Label());
  }

  /// The handler of faults.
  Label handler(long dirty) {
    return handlers.computeIfAbsent(dirty, d -> new Label());
  }

  void write() {
    for (Pending p : pending) {
      code.place(p.label);
      if (p.edge) {
        code.mv.visitVarInsn(Opcodes.ALOAD, Code.THIS);
        code.cpu();
        code.mv.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL, Code.REGION_TYPE, "missed", "(Lmachv/jit/Cpu;)V", false);
      }
      code.push(p.pc);
      code.mv.visitVarInsn(Opcodes.LSTORE, Code.PC);
      code.jump(Opcodes.GOTO, toLocal(p.dirty));
    }
    handlers.forEach((dirty, label) -> {
      code.placeHandler(label);
      code.op(Opcodes.POP);
      code.mv.visitVarInsn(Opcodes.ALOAD, Code.THIS);
      code.cpu();
      code.mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, Code.REGION_TYPE, "leave", "(Lmachv/jit/Cpu;)J", false);
      code.mv.visitVarInsn(Opcodes.LSTORE, Code.PC);
      code.jump(Opcodes.GOTO, toLocal(dirty));
    });
    writeSaves();
  }

  private void writeSaves() {
    toLocal(0);
    // Smallest first, so that each finds the largest of those that it contains.
    List<Long> sets = new ArrayList<>(saves.keySet());
    sets.sort((a, b) -> Integer.compare(Long.bitCount(a), Long.bitCount(b)));
    for (int i = sets.size() - 1; i > 0; i--) {
      long set = sets.get(i);
      int j = i - 1;
      while ((sets.get(j) & ~set) != 0) {
        j--;
      }
      long then = sets.get(j);
      code.place(toLocal(set));
      code.save(set & ~then);
      code.jump(Opcodes.GOTO, toLocal(then));
    }
    code.place(toLocal(0));
    code.cpu();
    code.mv.visitVarInsn(Opcodes.ILOAD, Code.LEFT);
    code.mv.visitFieldInsn(Opcodes.PUTFIELD, Code.CPU_TYPE, "left", "I");
    code.mv.visitVarInsn(Opcodes.LLOAD, Code.PC);
    code.op(Opcodes.LRETURN);
  }
}
