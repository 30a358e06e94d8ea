package machv.kernel.unix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Pager;
import machv.memory.MachineMemory;

/// Supplies the pages of a mapped file and, for a shared mapping, writes back those that were changed.
///
/// The machine does not say which pages were written: a page whose contents are not what they were when it came in is one.
/// Guarded by itself.
final class FilePager implements Pager {
  private static final int PAGE = MachineMemory.PAGE_SIZE;

  private final OpenFile file;
  private final boolean writesBack;
  private final Map<Long, Long> digests = new HashMap<>();
  private final byte[] buffer = new byte[PAGE];

  /// The pager holds on to the file until nobody maps it any more.
  FilePager(OpenFile file, boolean writesBack) {
    this.file = file;
    this.writesBack = writesBack;
    file.retain();
  }

  @Override
  public synchronized int read(long offset, MemorySegment page) {
    try {
      int n = readPage(offset);
      if (n == 0) {
        return KernReturn.MEMORY_ERROR.value(); // behind the end of the file
      }
      MemorySegment.copy(MemorySegment.ofArray(buffer), 0, page, 0, n);
      if (writesBack) {
        digests.put(offset, digest(page));
      }
      return 0;
    } catch (UnixFailure e) {
      return KernReturn.MEMORY_ERROR.value();
    }
  }

  private int readPage(long offset) {
    int done = 0;
    while (done < PAGE) {
      int n = file.readMapped(buffer, done, PAGE - done, offset + done);
      if (n <= 0) {
        break;
      }
      done += n;
    }
    return done;
  }

  private static long digest(MemorySegment page) {
    long a = 1;
    long b = 0;
    for (int i = 0; i < PAGE; i += 8) {
      a = (a ^ page.get(ValueLayout.JAVA_LONG_UNALIGNED, i)) * 0x9E3779B97F4A7C15L;
      b += Long.rotateLeft(a, 29);
    }
    return a ^ b;
  }

  @Override
  public synchronized void write(long offset, MemorySegment page) {
    if (!writesBack) {
      return;
    }
    long now = digest(page);
    Long known = digests.get(offset);
    if (known != null && known == now) {
      return;
    }
    try {
      long size = file.status().size();
      int n = Math.clamp(size - offset, 0, PAGE);
      MemorySegment.copy(page, 0, MemorySegment.ofArray(buffer), 0, n);
      int done = 0;
      while (done < n) {
        done += file.writeMapped(buffer, done, n - done, offset + done);
      }
      digests.put(offset, now);
    } catch (UnixFailure e) {
      return; // as on Linux, what cannot be written back is lost
    }
  }

  @Override
  public void close() {
    file.release();
  }
}
