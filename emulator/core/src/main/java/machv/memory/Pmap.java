package machv.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The MMU of one address space: which guest addresses translate to which machine addresses, with which
/// rights.
///
/// 1. Runs are disjoint, non-empty, page-aligned and in address order.
/// 2. The runs are a subset of what the kernel's map allows: they may be forgotten at any time, and never grant
///    more.
/// 3. A run that was taken out has length 0, so that every cached use of it misses.
///
/// A run may grow at its end while harts use it: they see the old length or the new one. It never shrinks; what is left
/// of it is a new run.
///
/// Guarded by itself; the kernel's locks come before. All taking away of translations goes through [#protect]. What a
/// hart on another thread may still do after its compare has succeeded is one access: before a frame is freed or used
/// for something else, whoever took the translation away must have seen every hart of this address space pass a poll.
/// That wait belongs at the end of [#protect]; as long as an address space has one hart, which itself makes the calls
/// that end here, there is nobody to wait for.
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
  private Run[] runs = new Run[16]; // in address order; a search in an array costs no boxes
  private int count;
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
    int i = indexAtOrBelow(va);
    return i >= 0 && runs[i].contains(va, 1) ? runs[i] : null;
  }

  /// The index of the last run that starts at or below `va`, or -1.
  private int indexAtOrBelow(long va) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(runs[middle].lo, va) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Lets [va, va + length) translate to machine memory at `machineAddress` with exactly `rights`. What was there
  /// before is forgotten.
  public synchronized void enter(long va, long length, long machineAddress, int rights) {
    long hi = va + length;
    long delta = machineAddress - va;
    int i = indexAtOrBelow(va);
    if (i >= 0 && joins(runs[i], delta, rights)) {
      long end = end(runs[i]);
      if (Long.compareUnsigned(hi, end) <= 0) {
        return;
      }
      if (end == va && !reaches(i + 1, hi)) {
        runs[i].setLength(hi - runs[i].lo); // those who use it keep it
        joinAbove(i);
        return;
      }
    }
    protect(va, hi, 0);
    i = indexAtOrBelow(va);
    if (i >= 0 && joins(runs[i], delta, rights) && end(runs[i]) == va) {
      runs[i].setLength(hi - runs[i].lo);
    } else {
      insert(++i, new Run(va, length, delta, rights));
    }
    joinAbove(i);
  }

  /// Whether run `i` starts below `hi`.
  private boolean reaches(int i, long hi) {
    return i < count && Long.compareUnsigned(runs[i].lo, hi) < 0;
  }

  /// Lets run `i` take over the one above it, if that goes on in the same way.
  private void joinAbove(int i) {
    Run run = runs[i];
    if (i + 1 < count && runs[i + 1].lo == end(run) && joins(runs[i + 1], run.delta, run.rights)) {
      run.setLength(end(runs[i + 1]) - run.lo);
      runs[i + 1].invalidate();
      delete(i + 1);
    }
  }

  private void insert(int i, Run run) {
    if (count == runs.length) {
      runs = Arrays.copyOf(runs, 2 * count);
    }
    System.arraycopy(runs, i, runs, i + 1, count - i);
    runs[i] = run;
    count++;
  }

  private void delete(int i) {
    System.arraycopy(runs, i + 1, runs, i, count - i - 1);
    runs[--count] = Run.NONE;
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
    int i = Math.max(0, indexAtOrBelow(lo));
    long codeLo = 0;
    long codeHi = 0;
    while (reaches(i, hi)) {
      Run run = runs[i];
      if (Long.compareUnsigned(end(run), lo) <= 0 || (run.rights & ~rights) == 0) {
        i++;
        continue;
      }
      long from = maxUnsigned(lo, run.lo);
      long to = minUnsigned(hi, end(run));
      if (Access.FETCH.allowedBy(run.rights & ~rights)) {
        codeLo = codeHi == codeLo ? from : codeLo;
        codeHi = to;
      }
      i = cut(i, from, to, rights);
    }
    if (codeLo != codeHi) {
      codeListener.codeChanged(codeLo, codeHi);
    }
  }

  /// Replaces run `i` by what is left of it outside [from, to) and, with fewer rights, inside. Returns the index behind
  /// that.
  private int cut(int i, long from, long to, int rights) {
    Run run = runs[i];
    long lo = run.lo;
    long hi = end(run);
    run.invalidate();
    delete(i);
    int next = i;
    if (from != lo) {
      insert(next++, new Run(lo, from - lo, run.delta, run.rights));
    }
    if ((run.rights & rights) != 0) {
      insert(next++, new Run(from, to - from, run.delta, run.rights & rights));
    }
    if (to != hi) {
      insert(next++, new Run(to, hi - to, run.delta, run.rights));
    }
    return next;
  }

  private static long maxUnsigned(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  private static long minUnsigned(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  /// The runs in address order, for tests and for the curious.
  public synchronized Run[] runs() {
    return Arrays.copyOf(runs, count);
  }

  // Typed access for the kernel (copyin and copyout) and for the slow paths of a hart: any
  // alignment, also across pages.

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
