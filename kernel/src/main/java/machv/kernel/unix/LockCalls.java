package machv.kernel.unix;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Locks of files, whole ones by `flock` and parts by `fcntl`.
final class LockCalls {
  private static final int F_RDLCK = 0;
  private static final int F_WRLCK = 1;
  private static final int F_UNLCK = 2;
  private static final int LOCK_SH = 1;
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int LOCK_UN = 8;

  /// The three kinds of `fcntl` locks.
  enum Kind {
    /// Of a process, with offsets as wide as a C `long`.
    WORDS,
    /// Of a process, with 64-bit offsets.
    WIDE,
    /// Of an open file, with 64-bit offsets.
    OF_FILE
  }

  private final UnixProcess process;

  LockCalls(UnixProcess process) {
    this.process = process;
  }

  /// Where the fields of `struct flock` are.
  private static long startAt(UnixThread t, long flock, Kind kind) {
    return flock + (t.memory().isNarrow() && kind == Kind.WORDS ? 4 : 8);
  }

  private static int size(UnixThread t, Kind kind) {
    return t.memory().isNarrow() && kind == Kind.WORDS ? 4 : 8;
  }

  private static long field(UnixThread t, long va, int size) {
    return size == 4 ? t.memory().load32(va) : t.memory().load64(va);
  }

  private RecordLocks.Held wish(UnixThread t, OpenFile file, Kind kind, long flock) {
    int type = t.memory().load16(flock);
    int whence = t.memory().load16(flock + 2);
    if (type < F_RDLCK || type > F_UNLCK || whence < 0 || whence > OpenFile.SEEK_END) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int size = size(t, kind);
    long at = startAt(t, flock, kind);
    long start = field(t, at, size) + base(file, whence);
    long length = field(t, at + size, size);
    if (kind == Kind.OF_FILE && t.memory().load32(at + 2L * size) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL); // l_pid
    }
    long end = length == 0 ? Long.MAX_VALUE : start + length - 1;
    if (length < 0) {
      end = start - 1;
      start += length;
    }
    if (start < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (end < start) {
      throw new UnixFailure(UnixErrno.EOVERFLOW);
    }
    boolean own = kind == Kind.OF_FILE;
    return new RecordLocks.Held(
        own ? file : process, own ? -1 : process.pid(), type == F_WRLCK, start, end);
  }

  private static long base(OpenFile file, int whence) {
    return switch (whence) {
      case OpenFile.SEEK_SET -> 0;
      case OpenFile.SEEK_CUR -> file.seek(0, OpenFile.SEEK_CUR);
      default -> file.status().size();
    };
  }

  /// Tells which lock would be in the way.
  void get(UnixThread t, OpenFile file, Kind kind, long flock) {
    RecordLocks.Held wish = wish(t, file, kind, flock);
    RecordLocks.Held other = process.processes().recordLocks().conflict(file, wish);
    byte[] type = new byte[4];
    Bytes.put16(type, 0, other == null ? F_UNLCK : other.exclusive() ? F_WRLCK : F_RDLCK);
    t.memory().write(flock, type, 0, other == null ? 2 : 4);
    if (other == null) {
      return;
    }
    int size = size(t, kind);
    long at = startAt(t, flock, kind);
    long length = other.end() == Long.MAX_VALUE ? 0 : other.end() - other.start() + 1;
    store(t, at, size, other.start());
    store(t, at + size, size, length);
    t.memory().store32(at + 2L * size, other.pid());
  }

  private static void store(UnixThread t, long va, int size, long value) {
    if (size == 4) {
      t.memory().store32(va, (int) value);
    } else {
      t.memory().store64(va, value);
    }
  }

  void set(UnixThread t, OpenFile file, Kind kind, boolean waits, long flock) {
    RecordLocks.Held wish = wish(t, file, kind, flock);
    int type = t.memory().load16(flock);
    if (type == F_UNLCK) {
      process.processes().recordLocks().unlock(file, wish.owner(), wish.start(), wish.end());
      return;
    }
    if (wish.exclusive() ? !file.isWritable() : !file.isReadable()) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    RecordLocks locks = process.processes().recordLocks();
    if (locks.lock(file, wish) == null) {
      return;
    }
    if (!waits) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    try {
      await(
          t,
          () -> {
            RecordLocks.Held other = locks.lock(file, wish);
            if (other != null && kind != Kind.OF_FILE) {
              locks.waits(process, other);
            }
            return other == null;
          });
    } finally {
      locks.waitsNoMore(process);
    }
  }

  /// Waits until a lock is taken. The process's other threads may make calls meanwhile.
  private void await(UnixThread t, BooleanSupplier taken) {
    ReentrantLock lock = process.lock();
    boolean held = lock.isHeldByCurrentThread();
    if (held) {
      lock.unlock();
    }
    try {
      process.processes().lockWaits().await(t.thread(), taken);
    } finally {
      if (held) {
        lock.lock();
      }
    }
  }

  long flock(UnixThread t, OpenFile file, int operation) {
    int kind = operation & ~LOCK_NB;
    if (kind != LOCK_SH && kind != LOCK_EX && kind != LOCK_UN) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    Flocks locks = process.processes().flocks();
    int wish = kind == LOCK_UN ? 0 : kind;
    if (!locks.lock(file, wish)) {
      if ((operation & LOCK_NB) != 0) {
        throw new UnixFailure(UnixErrno.EAGAIN);
      }
      await(t, () -> locks.lock(file, wish));
    }
    return 0;
  }
}
