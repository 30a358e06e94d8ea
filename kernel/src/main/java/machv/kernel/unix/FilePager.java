package machv.kernel.unix;

import java.lang.foreign.MemorySegment;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.Pager;
import machv.memory.MachineMemory;

/// Supplies the pages of a mapped file and, for a shared mapping, writes back those that were stored to.
/// Guarded by itself.
final class FilePager implements Pager {
  private static final int PAGE = MachineMemory.PAGE_SIZE;

  private final OpenFile file;
  private final boolean writesBack;
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

  @Override
  public synchronized void write(long offset, MemorySegment page) {
    if (!writesBack) {
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
    } catch (UnixFailure e) {
      return; // as on Linux, what cannot be written back is lost
    }
  }

  @Override
  public void close() {
    file.release();
  }
}
