package machv.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The MMU of one address space: which guest addresses translate to which machine addresses, with which
/// rights.
///
/// 1. Runs are disjoint, non-empty and page-aligned.
/// 2. The runs are a subset of what the kernel's map allows: they may be forgotten at any time, and never grant
///    more.
/// 3. A run that was taken out has length 0, so that every cached use of it misses.
public final class Pmap {
  public static final ValueLayout.OfShort LE16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfInt LE32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LE64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Hears of executable memory that went away or changed, so that decoded code can be dropped.
  @FunctionalInterface
  public interface CodeListener {
    void codeChanged(long lo, long hi);
  }

  private static final CodeListener NOBODY = (_, _) -> {};

  private final MemorySegment bytes;
  private final PageFaultHandler kernel;
  private final TreeMap<Long, Run> runs = new TreeMap<>(Long::compareUnsigned);
  private CodeListener codeListener = NOBODY;

  public Pmap(MachineMemory memory, PageFaultHandler kernel) {
    this.bytes = memory.bytes();
    this.kernel = kernel;
  }

  /// The machine memory that runs translate to.
  public MemorySegment bytes() {
    return bytes;
  }

  public synchronized void onCodeChange(CodeListener listener) {
    codeListener = listener;
  }

  /// The run that allows `access` to the byte at `va`; asks the kernel when there is none.
  ///
  /// @throws MemoryFault when the kernel refuses
  public Run run(long va, Access access) {
    Run run = find(va);
    while (run == null || !access.allowedBy(run.rights)) {
      int code = kernel.fault(va, access);
      if (code != 0) {
        throw new MemoryFault(va, access, code);
      }
      run = find(va);
    }
    return run;
  }

  private synchronized @Nullable Run find(long va) {
    Map.Entry<Long, Run> below = runs.floorEntry(va);
    return below != null && below.getValue().contains(va, 1) ? below.getValue() : null;
  }

  /// Lets [va, va + length) translate to machine memory at `machineAddress` with exactly `rights`. What was there
  /// before is forgotten.
  public synchronized void enter(long va, long length, long machineAddress, int rights) {
    remove(va, va + length);
    long lo = va;
    long hi = va + length;
    long delta = machineAddress - va;
    Map.Entry<Long, Run> below = runs.lowerEntry(va);
    if (below != null && joins(below.getValue(), delta, rights) && end(below.getValue()) == va) {
      lo = below.getKey();
      below.getValue().invalidate();
    }
    Run above = runs.get(hi);
    if (above != null && joins(above, delta, rights)) {
      runs.remove(hi);
      hi = end(above);
      above.invalidate();
    }
    runs.put(lo, new Run(lo, hi - lo, delta, rights));
  }

  private static boolean joins(Run run, long delta, int rights) {
    return run.delta == delta && run.rights == rights;
  }

  private static long end(Run run) {
    return run.lo + run.length();
  }

  /// Forgets all translations of [lo, hi).
  public synchronized void remove(long lo, long hi) {
    protect(lo, hi, 0);
  }

  /// Takes away the rights that `rights` lacks from all translations of [lo, hi).
  public synchronized void protect(long lo, long hi, int rights) {
    boolean code = false;
    Map.Entry<Long, Run> e = runs.floorEntry(lo);
    if (e == null) {
      e = runs.higherEntry(lo);
    }
    while (e != null && Long.compareUnsigned(e.getKey(), hi) < 0) {
      Run run = e.getValue();
      long runEnd = end(run);
      if (Long.compareUnsigned(runEnd, lo) > 0 && (run.rights & ~rights) != 0) {
        code |= Access.FETCH.allowedBy(run.rights);
        cut(run, lo, hi, rights);
      }
      e = runs.higherEntry(e.getKey());
    }
    if (code) {
      codeListener.codeChanged(lo, hi);
    }
  }

  /// Replaces `run` by what is left of it outside [lo, hi) and, with fewer rights, inside.
  private void cut(Run run, long lo, long hi, int rights) {
    long runLo = run.lo;
    long runHi = end(run);
    runs.remove(runLo);
    run.invalidate();
    long from = Long.compareUnsigned(lo, runLo) > 0 ? lo : runLo;
    long to = Long.compareUnsigned(hi, runHi) < 0 ? hi : runHi;
    if (from != runLo) {
      runs.put(runLo, new Run(runLo, from - runLo, run.delta, run.rights));
    }
    if ((run.rights & rights) != 0) {
      runs.put(from, new Run(from, to - from, run.delta, run.rights & rights));
    }
    if (to != runHi) {
      runs.put(to, new Run(to, runHi - to, run.delta, run.rights));
    }
  }

  /// The runs in address order, for tests and for the curious.
  public synchronized Run[] runs() {
    return runs.values().toArray(Run[]::new);
  }

  // Typed access for the kernel (copyin and copyout) and for the slow paths of a hart. Any
  // alignment, also across
  // pages; a fault leaves earlier bytes of a store written.

  public byte load8(long va) {
    Run run = run(va, Access.LOAD);
    return bytes.get(ValueLayout.JAVA_BYTE, va + run.delta);
  }

  public short load16(long va) {
    Run run = run(va, Access.LOAD);
    return run.contains(va, 2) ? bytes.get(LE16, va + run.delta) : (short) loadSplit(va, 2);
  }

  public int load32(long va) {
    Run run = run(va, Access.LOAD);
    return run.contains(va, 4) ? bytes.get(LE32, va + run.delta) : (int) loadSplit(va, 4);
  }

  public long load64(long va) {
    Run run = run(va, Access.LOAD);
    return run.contains(va, 8) ? bytes.get(LE64, va + run.delta) : loadSplit(va, 8);
  }

  private long loadSplit(long va, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (load8(va + i) & 0xFFL) << (8 * i);
    }
    return value;
  }

  public void store8(long va, byte value) {
    Run run = run(va, Access.STORE);
    bytes.set(ValueLayout.JAVA_BYTE, va + run.delta, value);
  }

  public void store16(long va, short value) {
    Run run = run(va, Access.STORE);
    if (run.contains(va, 2)) {
      bytes.set(LE16, va + run.delta, value);
    } else {
      storeSplit(va, value, 2);
    }
  }

  public void store32(long va, int value) {
    Run run = run(va, Access.STORE);
    if (run.contains(va, 4)) {
      bytes.set(LE32, va + run.delta, value);
    } else {
      storeSplit(va, value, 4);
    }
  }

  public void store64(long va, long value) {
    Run run = run(va, Access.STORE);
    if (run.contains(va, 8)) {
      bytes.set(LE64, va + run.delta, value);
    } else {
      storeSplit(va, value, 8);
    }
  }

  private void storeSplit(long va, long value, int size) {
    run(va + size - 1, Access.STORE); // both pages writable before the first byte changes
    for (int i = 0; i < size; i++) {
      store8(va + i, (byte) (value >>> (8 * i)));
    }
  }

  /// Copies guest memory at `va` into `to`.
  ///
  /// @throws MemoryFault at the first byte that cannot be read; what came before it has been copied
  public void copyIn(long va, MemorySegment to) {
    long done = 0;
    while (done < to.byteSize()) {
      Run run = run(va + done, Access.LOAD);
      long n = Math.min(to.byteSize() - done, end(run) - (va + done));
      MemorySegment.copy(bytes, va + done + run.delta, to, done, n);
      done += n;
    }
  }

  /// Copies `from` into guest memory at `va`.
  ///
  /// @throws MemoryFault at the first byte that cannot be written; what came before it has been copied
  public void copyOut(MemorySegment from, long va) {
    long done = 0;
    while (done < from.byteSize()) {
      Run run = run(va + done, Access.STORE);
      long n = Math.min(from.byteSize() - done, end(run) - (va + done));
      MemorySegment.copy(from, done, bytes, va + done + run.delta, n);
      done += n;
    }
  }
}
