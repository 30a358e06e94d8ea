package machv.jit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Loads and stores of compiled code at machine addresses that it has checked and masked, where [RawAccess] is not to be had.
///
/// Accesses are plain: the host keeps aligned ones whole, and no rule of RVWMO orders two of one hart to different
/// addresses but by fences, dependencies and atomics, which C2 keeps.
final class Memory {
  private static final VarHandle SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  private Memory() {}

  static long checkedLb(MemorySegment memory, long pa) {
    return (byte) BYTE.get(memory, pa);
  }

  static long checkedLbu(MemorySegment memory, long pa) {
    return (byte) BYTE.get(memory, pa) & 0xFF;
  }

  static long checkedLh(MemorySegment memory, long pa) {
    return (short) SHORT.get(memory, pa);
  }

  static long checkedLhu(MemorySegment memory, long pa) {
    return (short) SHORT.get(memory, pa) & 0xFFFF;
  }

  static long checkedLw(MemorySegment memory, long pa) {
    return (int) INT.get(memory, pa);
  }

  static long checkedLwu(MemorySegment memory, long pa) {
    return (int) INT.get(memory, pa) & 0xFFFF_FFFFL;
  }

  static long checkedLd(MemorySegment memory, long pa) {
    return (long) LONG.get(memory, pa);
  }

  static float checkedFlw(MemorySegment memory, long pa) {
    return Float.intBitsToFloat((int) INT.get(memory, pa));
  }

  static double checkedFld(MemorySegment memory, long pa) {
    return Double.longBitsToDouble((long) LONG.get(memory, pa));
  }

  static void checkedSb(MemorySegment memory, long pa, long value) {
    BYTE.set(memory, pa, (byte) value);
  }

  static void checkedSh(MemorySegment memory, long pa, long value) {
    SHORT.set(memory, pa, (short) value);
  }

  static void checkedSw(MemorySegment memory, long pa, long value) {
    INT.set(memory, pa, (int) value);
  }

  static void checkedSd(MemorySegment memory, long pa, long value) {
    LONG.set(memory, pa, value);
  }

  static void checkedFsw(MemorySegment memory, long pa, int value) {
    INT.set(memory, pa, value);
  }

  static void checkedFsd(MemorySegment memory, long pa, double value) {
    LONG.set(memory, pa, Double.doubleToRawLongBits(value));
  }

  static void fence() {
    VarHandle.fullFence();
  }
}
