package machv.kernel.unix;

import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import machv.kernel.task.KThread;

/// A pipe inside of the machine. Guarded by itself; who reads or writes waits in [#changed].
final class Pipe {
  static final int CAPACITY = 1 << 16;
  static final int PIPE_BUF = 4096;

  private byte[] ring = new byte[PIPE_BUF]; // grows as needed, up to CAPACITY
  private final FileStatus status;
  private final String name;
  private final Changes changed;
  private int from;
  private int count;
  private boolean readerGone;
  private boolean writerGone;

  /// @param polls where the threads that poll files wait
  Pipe(long inode, Identity owner, WaitQueue polls) {
    changed = new Changes(polls);
    status = FileStatus.synthetic(FileStatus.FIFO | 0600, inode, 0, 0, owner);
    name = "pipe:[" + inode + ']';
  }

  OpenFile reader(int flags) {
    return new End(flags, true);
  }

  OpenFile writer(int flags) {
    return new End(flags | OpenFile.O_WRONLY, false);
  }

  /// @return how many were taken, 0 at the end, or [Changes#NOT_NOW]
  private synchronized int take(byte[] to, int offset, int length) {
    if (count == 0 && length > 0) {
      return writerGone ? 0 : Changes.NOT_NOW;
    }
    int n = Math.min(length, count);
    for (int i = 0; i < n; i++) {
      to[offset + i] = ring[(from + i) % ring.length];
    }
    from = (from + n) % ring.length;
    count -= n;
    return n;
  }

  /// @return how many there was room for, or [Changes#NOT_NOW]
  private synchronized int put(byte[] bytes, int offset, int length) {
    if (readerGone) {
      throw new UnixFailure(UnixErrno.EPIPE);
    }
    int room = CAPACITY - count;
    if (room == 0 || (length <= PIPE_BUF && room < length)) {
      return Changes.NOT_NOW; // short writes are whole or not at all
    }
    int n = Math.min(length, room);
    if (count + n > ring.length) {
      grow(count + n);
    }
    for (int i = 0; i < n; i++) {
      ring[(from + count + i) % ring.length] = bytes[offset + i];
    }
    count += n;
    return n;
  }

  private void grow(int wanted) {
    int size = ring.length;
    while (size < wanted) {
      size *= 2;
    }
    byte[] larger = new byte[size];
    for (int i = 0; i < count; i++) {
      larger[i] = ring[(from + i) % ring.length];
    }
    ring = larger;
    from = 0;
  }

  /// One of the two ends.
  private final class End extends OpenFile {
    private final boolean reads;

    End(int flags, boolean reads) {
      super(flags);
      this.reads = reads;
    }

    @Override
    String name() {
      return name;
    }

    @Override
    FileStatus status() {
      return status;
    }

    @Override
    int read(KThread thread, byte[] to, int offset, int length, long position) {
      return changed.await(thread, this, () -> take(to, offset, length));
    }

    @Override
    int write(KThread thread, byte[] bytes, int offset, int length, long position) {
      return changed.await(thread, this, () -> put(bytes, offset, length));
    }

    @Override
    int available() {
      synchronized (Pipe.this) {
        return count;
      }
    }

    @Override
    int readiness() {
      synchronized (Pipe.this) {
        if (reads) {
          return (count > 0 ? Poll.IN | Poll.RDNORM : 0) | (writerGone ? Poll.HUP : 0);
        }
        int out = CAPACITY - count >= PIPE_BUF ? Poll.OUT | Poll.WRNORM : 0;
        return out | (readerGone ? Poll.ERR : 0);
      }
    }

    @Override
    void close() {
      synchronized (Pipe.this) {
        if (reads) {
          readerGone = true;
        } else {
          writerGone = true;
        }
      }
      changed.announce();
    }
  }
}
