package machv.kernel.call;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.hart.Hart;

/// What the pointers of a call point at when it came as a message: a place of the kernel for each argument.
final class ReplyArea extends UserMemory {
  private static final int PLACE = (int) ValueLayout.JAVA_LONG.byteSize();
  private static final int PLACES = 16;

  private final ByteBuffer bytes =
      ByteBuffer.allocate(PLACE * PLACES).order(ByteOrder.LITTLE_ENDIAN);

  ReplyArea(Hart hart) {
    super(hart);
  }

  /// The address of an argument's place.
  static long place(int index) {
    return (long) index * PLACE;
  }

  @Override
  int readInt(long va) {
    return bytes.getInt((int) va);
  }

  @Override
  void writeInt(long va, int value) {
    bytes.putInt((int) va, value);
  }

  @Override
  long readQuad(long va) {
    return bytes.getLong((int) va);
  }

  @Override
  void writeQuad(long va, long value) {
    bytes.putLong((int) va, value);
  }
}
