package machv.jit;

import java.util.Set;
import machv.decode.Insn;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Loads and stores at host addresses, which C2 knows as single machine instructions: a thirteenth of the nodes that an
/// access through a `MemorySegment` costs it, so that code is compiled sooner.
///
/// They are methods of the JDK's own that it keeps to itself unless it is told otherwise: `machv` does so by the manifest
/// of its jar, an application by `--add-exports java.base/jdk.internal.misc=ALL-UNNAMED`. Without, accesses go through the
/// segment. Only generated code calls them, and only for machine addresses that were masked, so that what a guest
/// computes stays within the memory; and the memory stays until no hart runs.
final class RawAccess implements Opcodes {
  static final String TYPE = "jdk/internal/misc/Unsafe";
  static final String DESCRIPTOR = "L" + TYPE + ";";

  /// Hosts with little-endian loads and stores at any address, those of floating point included.
  private static final Set<String> HOSTS = Set.of("amd64", "x86_64", "aarch64");

  private static final boolean AVAILABLE =
      HOSTS.contains(System.getProperty("os.arch", ""))
          && Object.class.getModule().isExported("jdk.internal.misc", RawAccess.class.getModule());

  private final MethodVisitor mv;
  private final String owner;
  private final long base;

  /// @param owner the class with a constant for [#TYPE]
  /// @param base the host address of machine address 0
  RawAccess(MethodVisitor mv, String owner, long base) {
    this.mv = mv;
    this.owner = owner;
    this.base = base;
  }

  static boolean isAvailable() {
    return AVAILABLE;
  }

  /// Begins an access: the machine address comes next, then [#address].
  void begin() {
    mv.visitFieldInsn(GETSTATIC, owner, Constants.RAW, DESCRIPTOR);
    mv.visitInsn(ACONST_NULL);
  }

  /// Makes a host address of the machine address.
  void address() {
    mv.visitLdcInsn(base);
    mv.visitInsn(LADD);
  }

  /// Ends a load: pushes what the instruction puts into its register, a long, a double or a float.
  void load(Insn in) {
    switch (in.op) {
      case LB -> get("getByte", "B");
      case LBU -> {
        get("getByte", "B");
        mv.visitIntInsn(SIPUSH, 0xFF);
        mv.visitInsn(IAND);
      }
      case LH -> get("getShortUnaligned", "S");
      case LHU -> get("getCharUnaligned", "C");
      case LW, LWU -> get("getIntUnaligned", "I");
      case FLW -> get("getFloat", "F");
      case LD -> get("getLongUnaligned", "J");
      case FLD -> get("getDouble", "D");
      default -> throw new AssertionError(in);
    }
    switch (in.op) {
      case LD, FLD, FLW -> {}
      case LWU ->
          mv.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "toUnsignedLong", "(I)J", false);
      default -> mv.visitInsn(I2L);
    }
  }

  /// Ends a store of the long, the double (FSD) or the int (FSW) that was pushed behind the address.
  void store(Insn in) {
    switch (in.op) {
      case SB -> {
        mv.visitInsn(L2I);
        mv.visitInsn(I2B);
        put("putByte", "B");
      }
      case SH -> {
        mv.visitInsn(L2I);
        mv.visitInsn(I2S);
        put("putShortUnaligned", "S");
      }
      case SW -> {
        mv.visitInsn(L2I);
        put("putIntUnaligned", "I");
      }
      case FSW -> put("putIntUnaligned", "I");
      case SD -> put("putLongUnaligned", "J");
      case FSD -> {
        mv.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
        put("putLongUnaligned", "J");
      }
      default -> throw new AssertionError(in);
    }
  }

  private void get(String name, String type) {
    mv.visitMethodInsn(INVOKEVIRTUAL, TYPE, name, "(Ljava/lang/Object;J)" + type, false);
  }

  private void put(String name, String type) {
    mv.visitMethodInsn(INVOKEVIRTUAL, TYPE, name, "(Ljava/lang/Object;J" + type + ")V", false);
  }
}
