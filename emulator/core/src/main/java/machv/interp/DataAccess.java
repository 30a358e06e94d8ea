package machv.interp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import machv.decode.Insn;
import machv.hart.Hart;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.Pmap;
import machv.memory.Run;

/// The loads and stores of one hart, at any alignment.
///
/// Instructions do themselves what the run that an instruction used last allows. What misses it looks here into a table
/// of the hart's recent runs, then asks the [Pmap]. An access that straddles two runs goes byte by byte, and only after
/// every byte was found accessible: a store that faults has stored nothing, and the fault's address is that of the part
/// which could not be accessed.
final class DataAccess {
  private static final int RECENT = 256; // a power of two

  private final Hart hart;
  private final MemorySegment bytes;
  private final long addressMask;
  private final Run[] recentLoads = new Run[RECENT];
  private final Run[] recentStores = new Run[RECENT];

  DataAccess(Hart hart) {
    this.hart = hart;
    this.bytes = hart.pmap().bytes();
    this.addressMask = hart.addressMask();
    Arrays.fill(recentLoads, Run.NONE);
    Arrays.fill(recentStores, Run.NONE);
  }

  MemorySegment bytes() {
    return bytes;
  }

  /// Loads `size` bytes at `va` for `in`, which will find the run without asking next time.
  ///
  /// @return the value, its upper bits undefined
  long load(Insn in, long va, int size) {
    Run run = runFor(va, Access.LOAD);
    remember(in, run);
    if (!run.contains(va, size)) {
      return loadStraddling(va, size);
    }
    long pa = va + run.delta;
    return switch (size) {
      case 1 -> bytes.get(ValueLayout.JAVA_BYTE, pa);
      case 2 -> bytes.get(Pmap.LE16, pa);
      case 4 -> bytes.get(Pmap.LE32, pa);
      default -> bytes.get(Pmap.LE64, pa);
    };
  }

  private static void remember(Insn in, Run run) {
    if (!run.equals(in.run)) {
      in.other = in.run;
      in.run = run;
    }
  }

  private long loadStraddling(long va, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      long at = (va + i) & addressMask;
      value |=
          (bytes.get(ValueLayout.JAVA_BYTE, at + runFor(at, Access.LOAD).delta) & 0xFFL) << (8 * i);
    }
    return value;
  }

  /// Stores the low `size` bytes of `value`.
  void store(Insn in, long va, long value, int size) {
    Run run = runFor(va, Access.STORE);
    remember(in, run);
    if (!run.contains(va, size)) {
      storeStraddling(va, value, size);
      return;
    }
    long pa = va + run.delta;
    switch (size) {
      case 1 -> bytes.set(ValueLayout.JAVA_BYTE, pa, (byte) value);
      case 2 -> bytes.set(Pmap.LE16, pa, (short) value);
      case 4 -> bytes.set(Pmap.LE32, pa, (int) value);
      default -> bytes.set(Pmap.LE64, pa, value);
    }
  }

  private void storeStraddling(long va, long value, int size) {
    for (int i = 0; i < size; i++) {
      runFor((va + i) & addressMask, Access.STORE);
    }
    for (int i = 0; i < size; i++) {
      long at = (va + i) & addressMask;
      bytes.set(
          ValueLayout.JAVA_BYTE, at + runFor(at, Access.STORE).delta, (byte) (value >>> (8 * i)));
    }
  }

  /// The run that allows `access` to the byte at `va`.
  Run runFor(long va, Access access) {
    Run[] recent = access == Access.LOAD ? recentLoads : recentStores;
    int slot = (int) (va >>> MachineMemory.PAGE_SHIFT) & (RECENT - 1);
    Run run = recent[slot];
    if (!run.contains(va, 1)) {
      run = hart.run(va, access);
      recent[slot] = run;
    }
    return run;
  }
}
