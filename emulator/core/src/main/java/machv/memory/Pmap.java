package machv.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
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
/// Guarded by itself; the kernel's locks come before. Nothing waits while it holds this lock.
///
/// What a hart on another thread may still do after its compare has succeeded is one access. So [#protect], [#remove] and
/// [#enter] return only when every [RunUser] has been seen outside of guest code, or has passed a poll, since the
/// translation was taken away: after that its frame may be freed or used for something else. A run user that waits for a
/// lock of the kernel is outside of guest code, so that two who take away at the same time do not wait for each other.
/// The kernel's own accesses ([#load32], [#copyIn] and so on) hold the lock from the look-up to the access.
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
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private final MemorySegment bytes;
  private final long addressMask;
  private final PageFaultHandler kernel;
  private Run[] runs = new Run[16]; // in address order; a search in an array costs no boxes
  private int count;
  private CodeListener codeListener = NOBODY;
  private RunUser[] users = {}; // replaced, never changed

  public Pmap(MachineMemory memory, PageFaultHandler kernel) {
    this.bytes = memory.bytes();
    this.addressMask = memory.addressMask();
    this.kernel = kernel;
  }

  /// The machine memory that runs translate to.
  public MemorySegment bytes() {
    return bytes;
  }

  public synchronized void onCodeChange(CodeListener listener) {
    codeListener = listener;
  }

  /// From now on nothing is taken away under this user. It is outside of guest code now.
  public synchronized void attach(RunUser user) {
    users = Arrays.copyOf(users, users.length + 1);
    users[users.length - 1] = user;
  }

  /// Whether several use it, so that one may have to wait for another's poll.
  public synchronized boolean isShared() {
    return users.length > 1;
  }

  /// The user, outside of guest code, will use no run any more.
  @SuppressWarnings("ReferenceEquality") // a user is itself only
  public synchronized void detach(RunUser user) {
    for (int i = 0; i < users.length; i++) {
      if (users[i] == user) {
        RunUser[] rest = Arrays.copyOf(users, users.length - 1);
        System.arraycopy(users, i + 1, rest, i, rest.length - i);
        users = rest;
        return;
      }
    }
  }

  /// Waits until every user has passed a poll or been outside of guest code: all its earlier accesses are then seen by the
  /// caller, and the caller's by its later ones.
  public void awaitUsers() {
    RunUser[] snapshot;
    synchronized (this) {
      snapshot = users;
    }
    Passages.await(snapshot);
  }

  /// The run that allows `access` to the byte at `va`; asks the kernel when there is none. What is returned stays
  /// usable until the caller, a [RunUser], passes a poll; a hart asks through [machv.hart.Hart#run].
  ///
  /// @throws MemoryFault when the kernel refuses
  public Run run(long va, Access access) {
    Run run = find(va, access);
    while (run == null) {
      faultIn(va, access);
      run = find(va, access);
    }
    return run;
  }

  /// Asks the kernel to make an access possible. No lock is held, and a [RunUser] is outside of guest code, as this may
  /// wait for those who take translations away.
  ///
  /// @throws MemoryFault when the kernel refuses
  public void faultIn(long va, Access access) {
    int code = kernel.fault(va, access);
    if (code != 0) {
      throw new MemoryFault(va, access, code);
    }
  }

  /// The known run that allows `access` to the byte at `va`, or null.
  public synchronized @Nullable Run find(long va, Access access) {
    int i = indexAtOrBelow(va);
    return i >= 0 && runs[i].contains(va, 1) && access.allowedBy(runs[i].rights) ? runs[i] : null;
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
  public void enter(long va, long length, long machineAddress, int rights) {
    if (replace(va, length, machineAddress, rights)) {
      awaitUsers();
    }
  }

  /// Does what [#enter] says, and returns whether something was taken away.
  private synchronized boolean replace(long va, long length, long machineAddress, int rights) {
    long hi = va + length;
    long delta = machineAddress - va;
    int i = indexAtOrBelow(va);
    if (i >= 0 && joins(runs[i], delta, rights)) {
      long end = end(runs[i]);
      if (Long.compareUnsigned(hi, end) <= 0) {
        return false;
      }
      if (end == va && !reaches(i + 1, hi)) {
        runs[i].setLength(hi - runs[i].lo); // those who use it keep it
        joinAbove(i);
        return false;
      }
    }
    boolean taken = takeAway(va, hi, 0);
    i = indexAtOrBelow(va);
    if (i >= 0 && joins(runs[i], delta, rights) && end(runs[i]) == va) {
      runs[i].setLength(hi - runs[i].lo);
    } else {
      insert(++i, newRun(va, length, delta, rights));
    }
    joinAbove(i);
    return taken;
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

  private Run newRun(long lo, long length, long delta, int rights) {
    return new Run(lo, length, delta, rights, (delta & addressMask) == 0);
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
  public void remove(long lo, long hi) {
    protect(lo, hi, 0);
  }

  /// Takes away the rights that `rights` lacks from all translations of [lo, hi).
  public void protect(long lo, long hi, int rights) {
    if (takeAway(lo, hi, rights)) {
      awaitUsers();
    }
  }

  private synchronized boolean takeAway(long lo, long hi, int rights) {
    boolean taken = false;
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
      taken = true;
    }
    if (codeLo != codeHi) {
      codeListener.codeChanged(codeLo, codeHi);
    }
    return taken;
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
      insert(next++, newRun(lo, from - lo, run.delta, run.rights));
    }
    if ((run.rights & rights) != 0) {
      insert(next++, newRun(from, to - from, run.delta, run.rights & rights));
    }
    if (to != hi) {
      insert(next++, newRun(to, hi - to, run.delta, run.rights));
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

  // Typed access for the kernel (copyin and copyout): any alignment, also across pages.

  /// Copies what may be executed at `va`, an even address, from one run.
  ///
  /// @return how many bytes, an even number; 0 when the kernel has to be asked
  public synchronized int fetch(long va, byte[] to) {
    Run run = find(va, Access.FETCH);
    if (run == null) {
      return 0;
    }
    int n = (int) Math.min(to.length, end(run) - va);
    MemorySegment.copy(bytes, va + run.delta, MemorySegment.ofArray(to), 0, n);
    return n;
  }

  public byte load8(long va) {
    return (byte) load(va, 1);
  }

  public short load16(long va) {
    return (short) load(va, 2);
  }

  public int load32(long va) {
    return (int) load(va, 4);
  }

  public long load64(long va) {
    return load(va, 8);
  }

  private long load(long va, int size) {
    while (true) {
      synchronized (this) {
        Run run = find(va, Access.LOAD);
        if (run != null) {
          if (!run.contains(va, size)) {
            break;
          }
          long pa = va + run.delta;
          return switch (size) {
            case 1 -> bytes.get(ValueLayout.JAVA_BYTE, pa);
            case 2 -> bytes.get(LE16, pa);
            case 4 -> bytes.get(LE32, pa);
            default -> bytes.get(LE64, pa);
          };
        }
      }
      faultIn(va, Access.LOAD);
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (load(va + i, 1) & 0xFF) << (8 * i);
    }
    return value;
  }

  public void store8(long va, byte value) {
    store(va, value, 1);
  }

  public void store16(long va, short value) {
    store(va, value, 2);
  }

  public void store32(long va, int value) {
    store(va, value, 4);
  }

  public void store64(long va, long value) {
    store(va, value, 8);
  }

  private void store(long va, long value, int size) {
    while (true) {
      synchronized (this) {
        Run run = find(va, Access.STORE);
        if (run != null) {
          if (!run.contains(va, size)) {
            break;
          }
          long pa = va + run.delta;
          switch (size) {
            case 1 -> bytes.set(ValueLayout.JAVA_BYTE, pa, (byte) value);
            case 2 -> bytes.set(LE16, pa, (short) value);
            case 4 -> bytes.set(LE32, pa, (int) value);
            default -> bytes.set(LE64, pa, value);
          }
          return;
        }
      }
      faultIn(va, Access.STORE);
    }
    run(va + size - 1, Access.STORE); // both pages writable before the first byte changes
    for (int i = 0; i < size; i++) {
      store(va + i, value >>> (8 * i), 1);
    }
  }

  /// Replaces the aligned word at `va` if it is `expected`, indivisibly as all harts see it.
  ///
  /// @return what the word was
  /// @throws MemoryFault when it cannot be written
  public int compareAndExchange32(long va, int expected, int value) {
    while (true) {
      synchronized (this) {
        Run run = find(va, Access.STORE);
        if (run != null) {
          return (int) INT.compareAndExchange(bytes, va + run.delta, expected, value);
        }
      }
      faultIn(va, Access.STORE);
    }
  }

  /// Copies guest memory at `va` into `to`.
  ///
  /// @throws MemoryFault at the first byte that cannot be read; what came before it has been copied
  public void copyIn(long va, MemorySegment to) {
    long done = 0;
    while (done < to.byteSize()) {
      long n = 0;
      synchronized (this) {
        Run run = find(va + done, Access.LOAD);
        if (run != null) {
          n = Math.min(to.byteSize() - done, end(run) - (va + done));
          MemorySegment.copy(bytes, va + done + run.delta, to, done, n);
          done += n;
        }
      }
      if (n == 0) {
        faultIn(va + done, Access.LOAD);
      }
    }
  }

  /// Copies `from` into guest memory at `va`.
  ///
  /// @throws MemoryFault at the first byte that cannot be written; what came before it has been copied
  public void copyOut(MemorySegment from, long va) {
    long done = 0;
    while (done < from.byteSize()) {
      long n = 0;
      synchronized (this) {
        Run run = find(va + done, Access.STORE);
        if (run != null) {
          n = Math.min(from.byteSize() - done, end(run) - (va + done));
          MemorySegment.copy(from, done, bytes, va + done + run.delta, n);
          done += n;
        }
      }
      if (n == 0) {
        faultIn(va + done, Access.STORE);
      }
    }
  }
}
