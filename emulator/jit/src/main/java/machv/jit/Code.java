package machv.jit;

import java.util.ArrayDeque;
import machv.decode.Insn;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The bytecode of a region's method: its locals, and the few shapes of instructions that occur over and over.
///
/// All locals are set at the start and keep their types, so that all frames are the same.
final class Code {
  static final int THIS = 0;
  static final int CPU = 1;
  static final int X = 2;
  static final int DEPTH = 3;
  static final int LEFT = 4;
  static final int PC = 5;
  static final int F = 7;
  static final int TEMP = 8;
  static final int CALLEE = 10;

  /// Why the region is left, for [Departure], and at which address.
  static final int WHY = 11;

  static final int WHERE = 12;

  static final int RUN = 14;
  private static final int FIRST_REGISTER = 15;

  static final String CPU_TYPE = "machv/jit/Cpu";
  static final String REGION_TYPE = "machv/jit/Region";
  static final String LEAVE_TYPE = "machv/jit/Leave";
  static final String RUN_TYPE = "machv/memory/Run";
  static final String DEPARTURE_TYPE = "machv/jit/Departure";
  static final String INSN_TYPE = "machv/decode/Insn";
  static final String SEGMENT_TYPE = "java/lang/foreign/MemorySegment";

  static final String MEMORY = "machv/jit/Memory";
  static final String FLOATS = "machv/jit/Floats";

  /// What C2 makes of the call of a helper, about.
  private static final int NODES_OF_ACCESS = 500;

  private static final int NODES_OF_COMPUTATION = 100;

  private static final int NODES_INLINED_AT_ONCE = 14_000;

  /// A call whose arguments are being pushed.
  private record Begun(String type, String name, String descriptor, boolean late) {}

  final MethodVisitor mv;
  private final Constants constants;
  private final long addressMask;
  private final int[] local = new int[64];
  private final int[] singleLocal = new int[64];
  private final int locals;
  private final ArrayDeque<Begun> begun = new ArrayDeque<>();
  private int nodes;

  /// f registers whose values are in their float locals.
  private long singles;

  private int temporaries;
  private int mostTemporaries;
  private final Object[] frame;
  private static final Object[] NO_STACK = {};
  private static final Object[] LEAVE_ON_STACK = {LEAVE_TYPE};

  /// @param registers the registers that the region touches, as in [Effects]
  /// @param floats those of them that get a local for single values, too
  Code(MethodVisitor mv, Constants constants, long registers, long floats, long addressMask) {
    this.addressMask = addressMask;
    this.mv = mv;
    this.constants = constants;
    int next = FIRST_REGISTER;
    int count = Long.bitCount(registers) + Long.bitCount(floats);
    frame = new Object[12 + count];
    frame[0] = constants.className();
    frame[1] = CPU_TYPE;
    frame[2] = "[J";
    frame[3] = Opcodes.INTEGER;
    frame[4] = Opcodes.INTEGER;
    frame[5] = Opcodes.LONG;
    frame[6] = "[J";
    frame[7] = Opcodes.LONG;
    frame[8] = REGION_TYPE;
    frame[9] = DEPARTURE_TYPE;
    frame[10] = Opcodes.LONG;
    frame[11] = RUN_TYPE;
    int slot = 12;
    for (int r = 1; r < 64; r++) {
      if ((registers >>> r & 1) != 0) {
        local[r] = next;
        next += 2;
        frame[slot++] = r < 32 ? Opcodes.LONG : Opcodes.DOUBLE;
      }
    }
    for (int r = 32; r < 64; r++) {
      if ((floats >>> r & 1) != 0) {
        singleLocal[r] = next++;
        frame[slot++] = Opcodes.FLOAT;
      }
    }
    locals = next;
  }

  /// What machine addresses are masked with, so that they stay within the memory whatever happens.
  long addressMask() {
    return addressMask;
  }

  /// A local for a long, until the end of the node.
  int newTemporary() {
    temporaries++;
    mostTemporaries = Math.max(mostTemporaries, temporaries);
    return locals + 2 * (temporaries - 1);
  }

  void dropTemporaries() {
    temporaries = 0;
  }

  int maxLocals() {
    return locals + 2 * mostTemporaries;
  }

  void place(Label label) {
    mv.visitLabel(label);
    mv.visitFrame(Opcodes.F_NEW, frame.length, frame, 0, NO_STACK);
  }

  void placeHandler(Label label) {
    mv.visitLabel(label);
    mv.visitFrame(Opcodes.F_NEW, frame.length, frame, 1, LEAVE_ON_STACK);
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      mv.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (value == (short) value) {
      push((int) value);
      mv.visitInsn(Opcodes.I2L);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      mv.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      mv.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      mv.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      mv.visitLdcInsn(value);
    }
  }

  /// Pushes x register `r`.
  void x(int r) {
    if (r == 0) {
      mv.visitInsn(Opcodes.LCONST_0);
    } else {
      mv.visitVarInsn(Opcodes.LLOAD, local[r]);
    }
  }

  /// Stores into x register `r`, or drops the value.
  void setX(int r) {
    if (r == Insn.SINK) {
      mv.visitInsn(Opcodes.POP2);
    } else {
      mv.visitVarInsn(Opcodes.LSTORE, local[r]);
    }
  }

  /// Pushes f register `r`, a double.
  void f(int r) {
    if (isSingle(r)) {
      begin(FLOATS, "box", "(F)D");
      mv.visitVarInsn(Opcodes.FLOAD, singleLocal[32 + r]);
      call();
    } else {
      mv.visitVarInsn(Opcodes.DLOAD, local[32 + r]);
    }
  }

  void setF(int r) {
    mv.visitVarInsn(Opcodes.DSTORE, local[32 + r]);
    singles &= ~(1L << (32 + r));
  }

  /// Pushes the single value in f register `r`, a float.
  void single(int r) {
    if (isSingle(r)) {
      mv.visitVarInsn(Opcodes.FLOAD, singleLocal[32 + r]);
    } else {
      begin(FLOATS, "unbox", "(D)F");
      mv.visitVarInsn(Opcodes.DLOAD, local[32 + r]);
      call();
    }
  }

  /// Pushes the lower half of f register `r`, whatever it is, an int.
  void lowerBits(int r) {
    if (isSingle(r)) {
      mv.visitVarInsn(Opcodes.FLOAD, singleLocal[32 + r]);
      library("java/lang/Float", "floatToRawIntBits", "(F)I");
    } else {
      mv.visitVarInsn(Opcodes.DLOAD, local[32 + r]);
      library("java/lang/Double", "doubleToRawLongBits", "(D)J");
      op(Opcodes.L2I);
    }
  }

  void setSingle(int r) {
    mv.visitVarInsn(Opcodes.FSTORE, singleLocal[32 + r]);
    singles |= 1L << (32 + r);
  }

  boolean isSingle(int r) {
    return (singles >>> (32 + r) & 1) != 0;
  }

  long singles() {
    return singles;
  }

  /// Says which f registers have their values in float locals from here on.
  void singles(long registers) {
    singles = registers;
  }

  /// Puts single values into the double locals, too.
  void widen(long registers) {
    long before = singles;
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest) - 32;
      f(r);
      setF(r);
    }
    singles = before;
  }

  /// Writes registers back to the hart.
  void save(long registers) {
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      mv.visitVarInsn(Opcodes.ALOAD, r < 32 ? X : F);
      push(r & 31);
      if (r < 32) {
        x(r);
      } else {
        f(r & 31);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
      }
      mv.visitInsn(Opcodes.LASTORE);
    }
  }

  /// Reads registers from the hart.
  void load(long registers) {
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      fromHart(r);
      if (r < 32) {
        setX(r);
      } else {
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
        setF(r & 31);
      }
    }
  }

  /// Reads f registers with single values from the hart, or goes to `none` where one is not NaN-boxed.
  void loadSingles(long registers, Label none) {
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      fromHart(r);
      push(32);
      op(Opcodes.LUSHR);
      push(0xFFFF_FFFFL);
      op(Opcodes.LCMP);
      jump(Opcodes.IFNE, none);
      loadSingle(r);
    }
  }

  /// Pushes what the hart holds of a register, numbered as in [Effects].
  private void fromHart(int r) {
    mv.visitVarInsn(Opcodes.ALOAD, r < 32 ? X : F);
    push(r & 31);
    mv.visitInsn(Opcodes.LALOAD);
  }

  /// Reads registers from the hart again, each in the form in which it is kept.
  void reload(long registers) {
    long kept = singles;
    load(registers & ~kept);
    for (long rest = registers & kept; rest != 0; rest &= rest - 1) {
      loadSingle(Long.numberOfTrailingZeros(rest));
    }
  }

  private void loadSingle(int r) {
    fromHart(r);
    op(Opcodes.L2I);
    library("java/lang/Float", "intBitsToFloat", "(I)F");
    setSingle(r & 31);
  }

  void saveLeft() {
    cpu();
    mv.visitVarInsn(Opcodes.ILOAD, LEFT);
    mv.visitFieldInsn(Opcodes.PUTFIELD, CPU_TYPE, "left", "I");
  }

  void loadLeft() {
    cpu();
    mv.visitFieldInsn(Opcodes.GETFIELD, CPU_TYPE, "left", "I");
    mv.visitVarInsn(Opcodes.ISTORE, LEFT);
  }

  /// Sets the locals that are no registers, so that all frames are the same, and the array of the f registers.
  void clearScratch() {
    for (int local : new int[] {PC, TEMP, WHERE}) {
      mv.visitInsn(Opcodes.LCONST_0);
      mv.visitVarInsn(Opcodes.LSTORE, local);
    }
    for (int local : new int[] {CALLEE, WHY, RUN}) {
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitVarInsn(Opcodes.ASTORE, local);
    }
    cpu();
    mv.visitFieldInsn(Opcodes.GETFIELD, CPU_TYPE, "f", "[J");
    mv.visitVarInsn(Opcodes.ASTORE, F);
  }

  /// Gives registers a value that nobody reads.
  void clear(long registers) {
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      int r = Long.numberOfTrailingZeros(rest);
      mv.visitInsn(r < 32 ? Opcodes.LCONST_0 : Opcodes.DCONST_0);
      mv.visitVarInsn(r < 32 ? Opcodes.LSTORE : Opcodes.DSTORE, local[r]);
    }
  }

  /// Gives the float locals a value that nobody reads.
  void clearSingles(long registers) {
    for (long rest = registers; rest != 0; rest &= rest - 1) {
      mv.visitInsn(Opcodes.FCONST_0);
      mv.visitVarInsn(Opcodes.FSTORE, singleLocal[Long.numberOfTrailingZeros(rest)]);
    }
  }

  void cpu() {
    mv.visitVarInsn(Opcodes.ALOAD, CPU);
  }

  void insn(Insn in) {
    mv.visitFieldInsn(
        Opcodes.GETSTATIC, constants.className(), constants.nameOf(in), "L" + INSN_TYPE + ";");
  }

  void slot(RunSlot slot) {
    mv.visitFieldInsn(
        Opcodes.GETSTATIC, constants.className(), constants.nameOf(slot), "Lmachv/jit/RunSlot;");
  }

  /// Says why the region will be left.
  void why(Departure why) {
    mv.visitFieldInsn(
        Opcodes.GETSTATIC,
        constants.className(),
        constants.nameOf(why),
        "L" + DEPARTURE_TYPE + ";");
    mv.visitVarInsn(Opcodes.ASTORE, WHY);
  }

  void memory() {
    mv.visitFieldInsn(
        Opcodes.GETSTATIC, constants.className(), Constants.MEMORY, "L" + SEGMENT_TYPE + ";");
  }

  /// Begins the call of a static method of ours; its arguments come next, then [#call].
  ///
  /// After so many calls that C2 has made 18,000 nodes, it inlines nothing more (`NodeCountInliningCutoff`) but what is
  /// reached through a constant method handle: that it inlines later, when it has cleaned up what came before. So the
  /// first calls, which may be all, are simple ones, as HotSpot's interpreter takes its time with handles.
  void begin(String type, String name, String descriptor) {
    boolean late = nodes > NODES_INLINED_AT_ONCE;
    begun.push(new Begun(type, name, descriptor, late));
    if (late) {
      mv.visitLdcInsn(new Handle(Opcodes.H_INVOKESTATIC, type, name, descriptor, false));
    }
  }

  /// Calls what was begun last.
  void call() {
    Begun callee = begun.pop();
    if (callee.late) {
      mv.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          "java/lang/invoke/MethodHandle",
          "invokeExact",
          callee.descriptor,
          false);
    } else {
      library(callee.type, callee.name, callee.descriptor);
    }
    nodes += callee.descriptor.contains(SEGMENT_TYPE) ? NODES_OF_ACCESS : NODES_OF_COMPUTATION;
  }

  void library(String type, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, type, name, descriptor, false);
  }

  void cpuMethod(String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CPU_TYPE, name, descriptor, false);
  }

  void op(int opcode) {
    mv.visitInsn(opcode);
  }

  void jump(int opcode, Label to) {
    mv.visitJumpInsn(opcode, to);
  }
}
