package machv.decode;

import java.lang.foreign.MemorySegment;
import machv.memory.Access;
import machv.memory.Pmap;
import machv.memory.Run;

/// Reads instructions as a hart's fetch does: parcels of 16 bits, each with the right to execute.
public final class CodeReader {
  private static final int LONG = 0b11; // in the lowest bits of an instruction of more than 16 bits

  private final Pmap pmap;
  private final MemorySegment bytes;
  private final long addressMask;
  private Run run = Run.NONE;

  public CodeReader(Pmap pmap, long addressMask) {
    this.pmap = pmap;
    this.bytes = pmap.bytes();
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
    if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
      run = pmap.run(va, Access.FETCH);
    }
    return bytes.get(Pmap.LE16, va + run.delta) & 0xFFFF;
  }
}
