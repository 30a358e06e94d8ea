package machv.kernel.unix;

import machv.kernel.host.FileStatus;
import machv.kernel.host.HostFile;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// An open file description: what descriptors refer to, and share when they were duplicated.
abstract class OpenFile {
  static final int O_ACCMODE = 3;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_CREAT = 0x40;
  static final int O_EXCL = 0x80;
  static final int O_NOCTTY = 0x100;
  static final int O_TRUNC = 0x200;
  static final int O_APPEND = 0x400;
  static final int O_NONBLOCK = 0x800;
  static final int O_DSYNC = 0x1000;
  static final int O_DIRECT = 0x4000;
  static final int O_LARGEFILE = 0x8000;
  static final int O_DIRECTORY = 0x10000;
  static final int O_NOFOLLOW = 0x20000;
  static final int O_NOATIME = 0x40000;
  static final int O_CLOEXEC = 0x80000;
  static final int O_SYNC = 0x101000;
  static final int O_PATH = 0x200000;
  static final int O_TMPFILE = 0x410000;

  /// In place of a position: the file's own offset.
  static final long AT_OFFSET = HostFile.AT_OFFSET;

  static final int SEEK_SET = 0;
  static final int SEEK_CUR = 1;
  static final int SEEK_END = 2;
  static final int SEEK_DATA = 3;
  static final int SEEK_HOLE = 4;

  private int flags;
  private int references;
  private volatile @Nullable Runnable afterClose;

  OpenFile(int flags) {
    this.flags = flags;
  }

  /// Access mode and status flags.
  final int flags() {
    return flags;
  }

  final void setFlags(int newFlags) {
    flags = newFlags;
  }

  final boolean isReadable() {
    return (flags & O_ACCMODE) != O_WRONLY && (flags & O_PATH) == 0;
  }

  final boolean isWritable() {
    return (flags & O_ACCMODE) != 0 && (flags & O_PATH) == 0;
  }

  final boolean isNonBlocking() {
    return (flags & O_NONBLOCK) != 0;
  }

  /// One more descriptor, or mapping, uses this.
  final synchronized void retain() {
    references++;
  }

  /// One user less; the last one closes.
  final void release() {
    boolean last;
    synchronized (this) {
      last = --references == 0;
    }
    if (last) {
      Runnable told = afterClose;
      try {
        close();
      } finally {
        if (told != null) {
          told.run();
        }
      }
    }
  }

  /// What `action` does happens when nobody uses this any more; the last one counts.
  final void whenClosed(Runnable action) {
    afterClose = action;
  }

  /// Whether nobody uses this any more.
  final synchronized boolean isClosed() {
    return references <= 0;
  }

  /// What `/proc/self/fd` says: a path, or a description like `pipe:[3]`.
  abstract String name();

  abstract FileStatus status();

  /// Reads at least one byte if it must not return at once.
  ///
  /// @param position where, or [#AT_OFFSET]
  /// @return how many bytes; 0 at the end
  abstract int read(KThread thread, byte[] to, int offset, int length, long position);

  abstract int write(KThread thread, byte[] from, int offset, int length, long position);

  /// Reads for a mapping, which needs no thread: only files that can be mapped answer.
  ///
  /// @return how many bytes; 0 at the end
  int readMapped(byte[] to, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.ENODEV);
  }

  /// Writes back for a shared mapping.
  int writeMapped(byte[] from, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.ENODEV);
  }

  /// How much may be asked for at once: a read from a stream returns what there is, one from a file goes on.
  boolean isStream() {
    return true;
  }

  boolean isSeekable() {
    return false;
  }

  long seek(long offset, int whence) {
    throw new UnixFailure(UnixErrno.ESPIPE);
  }

  void truncate(long length) {
    throw new UnixFailure(UnixErrno.EINVAL);
  }

  void sync(boolean metadata) {
    throw new UnixFailure(UnixErrno.EINVAL);
  }

  boolean isTerminal() {
    return false;
  }

  /// Bytes that can be read at once, for FIONREAD.
  int available() {
    throw new UnixFailure(UnixErrno.ENOTTY);
  }

  /// What `poll` would say now: bits of [Poll].
  int readiness() {
    return Poll.IN | Poll.OUT | Poll.RDNORM | Poll.WRNORM;
  }

  /// Whether whatever changes its readiness is announced to those who poll; of the host's streams nobody hears.
  boolean isAnnounced() {
    return true;
  }

  /// Where the file lies, for directories and paths; for a file the emulator opened without one, ENOTDIR.
  Place place() {
    throw new UnixFailure(UnixErrno.ENOTDIR);
  }

  boolean hasPlace() {
    return false;
  }

  void close() {}
}
