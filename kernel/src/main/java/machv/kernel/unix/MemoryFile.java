package machv.kernel.unix;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import machv.kernel.task.KThread;

/// A file without a place on any disk (`memfd_create`). Blocks that were never written take no memory. Guarded by itself.
final class MemoryFile extends OpenFile {
  private static final int BLOCK = 1 << 16;

  private final TreeMap<Long, byte[]> blocks = new TreeMap<>();
  private final MemoryBudget budget;
  private final String name;
  private final FileStatus status;
  private long size;
  private long at;

  /// @param budget what all such files of a process may take together
  MemoryFile(String name, long inode, Identity owner, MemoryBudget budget) {
    super(O_RDWR);
    this.budget = budget;
    this.name = name;
    this.status = FileStatus.synthetic(FileStatus.REGULAR | 0777, inode, 0, 0, owner);
  }

  @Override
  String name() {
    return name;
  }

  @Override
  synchronized FileStatus status() {
    return status.with(size, 0);
  }

  @Override
  boolean isStream() {
    return false;
  }

  @Override
  boolean isSeekable() {
    return true;
  }

  @Override
  synchronized long seek(long offset, int whence) {
    long target =
        switch (whence) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> at + offset;
          case SEEK_END -> size + offset;
          case SEEK_DATA -> offset < size ? offset : notThere();
          case SEEK_HOLE -> offset < size ? size : notThere();
          default -> -1;
        };
    if (target < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    at = target;
    return target;
  }

  private static long notThere() {
    throw new UnixFailure(UnixErrno.ENXIO);
  }

  @Override
  synchronized int read(KThread thread, byte[] to, int offset, int length, long position) {
    int n = transferIn(to, offset, length, position == AT_OFFSET ? at : position);
    if (position == AT_OFFSET) {
      at += n;
    }
    return n;
  }

  private synchronized int transferIn(byte[] to, int offset, int length, long from) {
    int n = Math.clamp(size - from, 0, length);
    for (int done = 0; done < n; ) {
      long block = (from + done) / BLOCK;
      int start = (int) ((from + done) % BLOCK);
      int part = Math.min(n - done, BLOCK - start);
      byte[] bytes = blocks.get(block);
      if (bytes == null) {
        Arrays.fill(to, offset + done, offset + done + part, (byte) 0);
      } else {
        System.arraycopy(bytes, start, to, offset + done, part);
      }
      done += part;
    }
    return n;
  }

  @Override
  synchronized int write(KThread thread, byte[] from, int offset, int length, long position) {
    int n = transferOut(from, offset, length, position == AT_OFFSET ? at : position);
    if (position == AT_OFFSET) {
      at += n;
    }
    return n;
  }

  private synchronized int transferOut(byte[] from, int offset, int length, long to) {
    if (to > Long.MAX_VALUE - length) {
      throw new UnixFailure(UnixErrno.EFBIG);
    }
    for (int done = 0; done < length; ) {
      long block = (to + done) / BLOCK;
      int start = (int) ((to + done) % BLOCK);
      int part = Math.min(length - done, BLOCK - start);
      byte[] bytes = blocks.get(block);
      if (bytes == null) {
        if (!budget.take(BLOCK)) {
          throw new UnixFailure(UnixErrno.ENOSPC);
        }
        bytes = new byte[BLOCK];
        blocks.put(block, bytes);
      }
      System.arraycopy(from, offset + done, bytes, start, part);
      done += part;
    }
    size = Math.max(size, to + length);
    return length;
  }

  @Override
  int readMapped(byte[] to, int offset, int length, long position) {
    return transferIn(to, offset, length, position);
  }

  @Override
  int writeMapped(byte[] from, int offset, int length, long position) {
    return transferOut(from, offset, length, position);
  }

  @Override
  synchronized void truncate(long length) {
    if (length < size) {
      SortedMap<Long, byte[]> behind = blocks.tailMap((length + BLOCK - 1) / BLOCK, true);
      budget.giveBack((long) behind.size() * BLOCK);
      behind.clear();
      byte[] last = blocks.get(length / BLOCK);
      if (last != null) {
        Arrays.fill(last, (int) (length % BLOCK), BLOCK, (byte) 0);
      }
    }
    size = length;
  }

  @Override
  void sync(boolean metadata) {}

  @Override
  synchronized void close() {
    budget.giveBack((long) blocks.size() * BLOCK);
    blocks.clear();
  }
}
