package machv.jit;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import machv.decode.Insn;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// The objects that a region's class holds in static final fields, where C2 takes them for constants. The class gets
/// them as its class data: the memory, the plan, a place for its instance, then instructions and links.
final class Constants {
  static final String MEMORY = "memory";

  /// The field for [RawAccess], where that is used.
  static final String RAW = "raw";

  private static final String PLAN_TYPE = "machv/jit/RegionPlan";
  private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private final String className;
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final List<Object> objects = new ArrayList<>();
  private final boolean raw;

  /// @param raw whether the code has a [RawAccess]
  Constants(String className, boolean raw) {
    this.className = className;
    this.raw = raw;
  }

  String className() {
    return className;
  }

  /// The field that holds `constant`, an [Insn], a [Link], a [Departure] or a [RunSlot].
  String nameOf(Object constant) {
    return names.computeIfAbsent(
        constant,
        c -> {
          objects.add(c);
          return "c" + objects.size();
        });
  }

  /// What the class is given.
  Object[] classData(MemorySegment memory, RegionPlan plan, Region[] result) {
    List<Object> data = new ArrayList<>(List.of(memory, plan, result));
    data.addAll(objects);
    return data.toArray();
  }

  /// Writes the fields, their initialisation, and the constructor.
  void write(ClassWriter writer) {
    writer.visitField(ACCESS, MEMORY, descriptor(Code.SEGMENT_TYPE), null, null).visitEnd();
    if (raw) {
      writer.visitField(ACCESS, RAW, RawAccess.DESCRIPTOR, null, null).visitEnd();
    }
    for (Object object : objects) {
      writer.visitField(ACCESS, nameOf(object), typeOf(object), null, null).visitEnd();
    }
    MethodVisitor init = writer.visitMethod(0, "<init>", "(L" + PLAN_TYPE + ";)V", null, null);
    init.visitCode();
    init.visitVarInsn(Opcodes.ALOAD, 0);
    init.visitVarInsn(Opcodes.ALOAD, 1);
    init.visitMethodInsn(
        Opcodes.INVOKESPECIAL, Code.REGION_TYPE, "<init>", "(L" + PLAN_TYPE + ";)V", false);
    init.visitInsn(Opcodes.RETURN);
    init.visitMaxs(2, 2);
    init.visitEnd();
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    mv.visitCode();
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "lookup",
        "()Ljava/lang/invoke/MethodHandles$Lookup;",
        false);
    mv.visitLdcInsn("_");
    mv.visitLdcInsn(Type.getType(Object[].class));
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "classData",
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
        false);
    mv.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
    mv.visitVarInsn(Opcodes.ASTORE, 0);
    element(mv, 0, Code.SEGMENT_TYPE);
    mv.visitFieldInsn(Opcodes.PUTSTATIC, className, MEMORY, descriptor(Code.SEGMENT_TYPE));
    if (raw) {
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, RawAccess.TYPE, "getUnsafe", "()" + RawAccess.DESCRIPTOR, false);
      mv.visitFieldInsn(Opcodes.PUTSTATIC, className, RAW, RawAccess.DESCRIPTOR);
    }
    for (int i = 0; i < objects.size(); i++) {
      Object object = objects.get(i);
      String type = typeOf(object);
      element(mv, 3 + i, type.substring(1, type.length() - 1));
      mv.visitFieldInsn(Opcodes.PUTSTATIC, className, nameOf(object), type);
    }
    element(mv, 2, "[L" + Code.REGION_TYPE + ";");
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitTypeInsn(Opcodes.NEW, className);
    mv.visitInsn(Opcodes.DUP);
    element(mv, 1, PLAN_TYPE);
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, className, "<init>", "(L" + PLAN_TYPE + ";)V", false);
    mv.visitInsn(Opcodes.AASTORE);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(6, 1);
    mv.visitEnd();
  }

  private static String typeOf(Object object) {
    return switch (object) {
      case Insn insn -> descriptor(Code.INSN_TYPE);
      case RunSlot slot -> "Lmachv/jit/RunSlot;";
      case Departure why -> descriptor(Code.DEPARTURE_TYPE);
      default -> "Lmachv/jit/Link;";
    };
  }

  private static String descriptor(String type) {
    return "L" + type + ";";
  }

  private static void element(MethodVisitor mv, int index, String type) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitLdcInsn(index);
    mv.visitInsn(Opcodes.AALOAD);
    mv.visitTypeInsn(Opcodes.CHECKCAST, type);
  }
}
