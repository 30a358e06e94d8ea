package machv.decode;

import machv.memory.Access;
import machv.memory.Pmap;

/// Reads instructions as a hart's fetch does: parcels of 16 bits, each with the right to execute.
///
/// It needs no hart, and a hart that uses it is outside of guest code meanwhile.
public final class CodeReader {
  private static final int WINDOW = 64;
  private static final int LONG = 0b11; // in the lowest bits of an instruction of more than 16 bits

  private final Pmap pmap;
  private final long addressMask;
  private final byte[] window = new byte[WINDOW]; // what memory held from `start` on
  private long start;
  private int size;

  public CodeReader(Pmap pmap, long addressMask) {
    this.pmap = pmap;
    this.addressMask = addressMask;
  }

  /// The instruction at `pc`, zero-extended if it is a parcel of 16 bits.
  ///
  /// @throws machv.memory.MemoryFault whose address is that of the parcel which could not be fetched
  public int fetch(long pc) {
    int low = parcel(pc);
    if ((low & LONG) != LONG) {
      return low;
    }
    return low | parcel((pc + 2) & addressMask) << 16;
  }

  /// The length in bytes of an instruction of these bits. Longer encodings are reserved, and illegal after their first
  /// 32 bits.
  public static int length(int bits) {
    return (bits & LONG) == LONG ? 4 : 2;
  }

  private int parcel(long va) {
    long offset = va - start;
    if (offset < 0 || offset > size - 2) {
      start = va;
      offset = 0;
      size = pmap.fetch(va, window);
      while (size == 0) {
        pmap.faultIn(va, Access.FETCH);
        size = pmap.fetch(va, window);
      }
    }
    int i = (int) offset;
    return (window[i] & 0xFF) | (window[i + 1] & 0xFF) << 8;
  }
}
