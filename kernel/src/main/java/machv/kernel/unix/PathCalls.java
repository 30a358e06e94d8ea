package machv.kernel.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostFile;
import machv.kernel.host.HostFiles;
import machv.kernel.host.PendingFile;
import org.jspecify.annotations.Nullable;

/// Calls that take a path: open, and what does not change any file.
final class PathCalls {
  static final int AT_FDCWD = -100;
  static final int AT_SYMLINK_NOFOLLOW = 0x100;
  static final int AT_EACCESS = 0x200;
  static final int AT_REMOVEDIR = 0x200;
  static final int AT_SYMLINK_FOLLOW = 0x400;
  static final int AT_NO_AUTOMOUNT = 0x800;
  static final int AT_EMPTY_PATH = 0x1000;
  static final int AT_STATX_SYNC_TYPE = 0x6000;

  private static final int OPEN_FLAGS =
      OpenFile.O_ACCMODE
          | OpenFile.O_CREAT
          | OpenFile.O_EXCL
          | OpenFile.O_NOCTTY
          | OpenFile.O_TRUNC
          | OpenFile.O_APPEND
          | OpenFile.O_NONBLOCK
          | OpenFile.O_SYNC
          | 0x2000 // O_ASYNC
          | OpenFile.O_DIRECT
          | OpenFile.O_LARGEFILE
          | OpenFile.O_DIRECTORY
          | OpenFile.O_NOFOLLOW
          | OpenFile.O_NOATIME
          | OpenFile.O_CLOEXEC
          | OpenFile.O_PATH
          | OpenFile.O_TMPFILE;

  /// What is kept of the flags of `open` and told by F_GETFL.
  private static final int KEPT =
      OpenFile.O_ACCMODE
          | OpenFile.O_APPEND
          | OpenFile.O_NONBLOCK
          | OpenFile.O_SYNC
          | OpenFile.O_DIRECT
          | OpenFile.O_DIRECTORY
          | OpenFile.O_NOFOLLOW
          | OpenFile.O_NOATIME
          | OpenFile.O_PATH;

  private static final int PERMISSIONS = 07777;

  /// How long a writer that does not want to wait is given to find a reader: Java cannot ask the host not to block.
  private static final long FIFO_PATIENCE = 20_000_000;

  private final UnixProcess process;

  PathCalls(UnixProcess process) {
    this.process = process;
  }

  private Namespace namespace() {
    return process.namespace();
  }

  /// Where a relative path starts.
  Place base(int dirfd, String path) {
    if (path.startsWith("/") || dirfd == AT_FDCWD) {
      return process.workingDirectory();
    }
    OpenFile file = process.descriptors().file(dirfd);
    Place place = file.place();
    if (!place.isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    return place;
  }

  Place walk(int dirfd, String path, boolean follow) {
    return namespace().walk(base(dirfd, path), path, follow);
  }

  long openat(UnixThread t, Arguments a) {
    String path = t.memory().readPath(a.word(1));
    return openFrom(t, a.integer(0), path, a.integer(2), a.integer(3));
  }

  /// newlib's `open`, whose flags have newlib's values unless they cannot.
  long open(UnixThread t, Arguments a) {
    int flags = a.integer(1);
    if ((flags & (OpenFile.O_CREAT | OpenFile.O_EXCL)) == 0) {
      int translated = flags & OpenFile.O_ACCMODE;
      translated |= (flags & 0x0008) != 0 ? OpenFile.O_APPEND : 0;
      translated |= (flags & 0x0200) != 0 ? OpenFile.O_CREAT : 0;
      translated |= (flags & 0x0400) != 0 ? OpenFile.O_TRUNC : 0;
      translated |= (flags & 0x0800) != 0 ? OpenFile.O_EXCL : 0;
      translated |= (flags & 0x4000) != 0 ? OpenFile.O_NONBLOCK : 0;
      translated |= (flags & 0x40000) != 0 ? OpenFile.O_CLOEXEC : 0;
      translated |= (flags & 0x100000) != 0 ? OpenFile.O_NOFOLLOW : 0;
      translated |= (flags & 0x200000) != 0 ? OpenFile.O_DIRECTORY : 0;
      flags = translated;
    }
    return openFrom(t, AT_FDCWD, t.memory().readPath(a.word(0)), flags, a.integer(2));
  }

  /// `openat2`: its `resolve` bits that keep a walk below a directory are what a sandbox is for; they are refused.
  long openat2(UnixThread t, Arguments a) {
    long size = a.word(3);
    if (size < 24) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (size > 4096) {
      throw new UnixFailure(UnixErrno.E2BIG);
    }
    byte[] how = t.memory().read(a.word(2), (int) size);
    for (int i = 24; i < how.length; i++) {
      if (how[i] != 0) {
        throw new UnixFailure(UnixErrno.E2BIG);
      }
    }
    long flags = Bytes.get64(how, 0);
    if ((flags & ~(long) OPEN_FLAGS) != 0 || Bytes.get64(how, 16) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(a.word(1));
    return openFrom(t, a.integer(0), path, (int) flags, (int) Bytes.get64(how, 8));
  }

  private long openFrom(UnixThread t, int dirfd, String path, int askedFlags, int mode) {
    int flags = askedFlags & OPEN_FLAGS;
    if ((flags & OpenFile.O_PATH) != 0) {
      flags &= OpenFile.O_PATH | OpenFile.O_DIRECTORY | OpenFile.O_NOFOLLOW | OpenFile.O_CLOEXEC;
    }
    if ((flags & OpenFile.O_ACCMODE) == OpenFile.O_ACCMODE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    OpenFile file;
    synchronized (namespace().lock()) {
      boolean temporary = (flags & OpenFile.O_TMPFILE) == OpenFile.O_TMPFILE;
      file = temporary ? temporary(dirfd, path, flags, mode) : open(dirfd, path, flags, mode);
    }
    if (file == null) {
      // Without the lock: its other end may be opened by somebody who needs that.
      file = fifo(t, dirfd, path, flags);
    }
    try {
      return process.descriptors().add(file, 0, (flags & OpenFile.O_CLOEXEC) != 0);
    } catch (UnixFailure e) {
      file.retain();
      file.release();
      throw e;
    }
  }

  /// Opens a file; null for a FIFO, for which it may have to be waited.
  private @Nullable OpenFile open(int dirfd, String path, int flags, int mode) {
    boolean create = (flags & OpenFile.O_CREAT) != 0;
    boolean exclusive = create && (flags & OpenFile.O_EXCL) != 0;
    if (create && (flags & OpenFile.O_DIRECTORY) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean follow = (flags & OpenFile.O_NOFOLLOW) == 0 && !exclusive;
    Place place = walk(dirfd, path, follow);
    if (!place.exists()) {
      return create(place, flags, mode);
    }
    if (exclusive) {
      throw new UnixFailure(UnixErrno.EEXIST);
    }
    FileStatus status = place.existing();
    boolean directory = status.isDirectory();
    if ((flags & OpenFile.O_DIRECTORY) != 0 && !directory) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    if ((flags & OpenFile.O_PATH) != 0) {
      return new PlaceFile(namespace(), place, flags & KEPT);
    }
    if (status.isSymlink() && (place.node() == null || !follow)) {
      throw new UnixFailure(UnixErrno.ELOOP);
    }
    if (directory) {
      return directory(place, flags);
    }
    if (status.type() == FileStatus.SOCKET) {
      throw new UnixFailure(UnixErrno.ENXIO);
    }
    return status.type() == FileStatus.FIFO && place.node() == null
        ? null
        : existing(place, status, flags);
  }

  private OpenFile directory(Place place, int flags) {
    if ((flags & (OpenFile.O_ACCMODE | OpenFile.O_CREAT | OpenFile.O_TRUNC)) != 0) {
      throw new UnixFailure(UnixErrno.EISDIR);
    }
    if (place.host() != null && !mayAccess(place, 4)) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    return new PlaceFile(namespace(), place, flags & KEPT);
  }

  private OpenFile existing(Place place, FileStatus status, int flags) {
    if (place.node() != null) {
      boolean writable =
          status.type() == FileStatus.CHARACTER_DEVICE || (status.isSymlink() && !isProgram(place));
      if (!writable && (flags & OpenFile.O_ACCMODE) != 0) {
        throw new UnixFailure(UnixErrno.EACCES);
      }
      return process.proc().open(place.node(), status, place.path());
    }
    boolean write = (flags & OpenFile.O_ACCMODE) != 0;
    boolean truncate = (flags & OpenFile.O_TRUNC) != 0 && status.isRegular();
    if ((write || truncate) && place.readOnly() && status.isRegular()) {
      throw new UnixFailure(UnixErrno.EROFS);
    }
    if (truncate) {
      process.sharedFiles().truncated(status, 0);
    }
    return opened(
        place,
        flags,
        new HostFiles.Opening(
            (flags & OpenFile.O_ACCMODE) != OpenFile.O_WRONLY,
            write,
            false,
            false,
            truncate,
            (flags & OpenFile.O_NOFOLLOW) != 0 || namespace().isSandbox(),
            0));
  }

  /// Lets the process's other threads make calls meanwhile.
  private boolean pause(Deadline deadline) {
    ReentrantLock lock = process.lock();
    if (!lock.isHeldByCurrentThread()) {
      return deadline.pause();
    }
    lock.unlock();
    try {
      return deadline.pause();
    } finally {
      lock.lock();
    }
  }

  /// A FIFO waits for its other end, unless it is not to block.
  private OpenFile fifo(UnixThread t, int dirfd, String path, int flags) {
    boolean read = (flags & OpenFile.O_ACCMODE) != OpenFile.O_WRONLY;
    boolean write = (flags & OpenFile.O_ACCMODE) != 0;
    boolean waits = (flags & OpenFile.O_NONBLOCK) == 0;
    // Opened for both, a FIFO waits for nobody.
    HostFiles.Opening how =
        new HostFiles.Opening(read, write || (read && !waits), false, false, false, true, 0);
    Place place;
    PendingFile pending;
    synchronized (namespace().lock()) {
      place = walk(dirfd, path, (flags & OpenFile.O_NOFOLLOW) == 0);
      pending = PendingFile.open(namespace().files(), place.hostPath(UnixErrno.ENXIO), how);
    }
    Deadline deadline =
        new Deadline(process.clock(), t.thread(), waits ? Long.MAX_VALUE : FIFO_PATIENCE);
    try {
      while (true) {
        HostFile file = pending.poll();
        if (file != null) {
          return new DiskFile(file, flags & KEPT, place.path(), place);
        }
        if (!pause(deadline)) {
          throw new UnixFailure(UnixErrno.ENXIO);
        }
      }
    } catch (IOException e) {
      throw UnixFailure.of(e);
    } catch (UnixFailure e) {
      pending.abandon();
      throw e;
    }
  }

  private OpenFile create(Place place, int flags, int mode) {
    if ((flags & OpenFile.O_CREAT) == 0) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    if (place.slash()) {
      throw new UnixFailure(UnixErrno.EISDIR);
    }
    place.changeable();
    return opened(
        place,
        flags,
        new HostFiles.Opening(
            (flags & OpenFile.O_ACCMODE) != OpenFile.O_WRONLY,
            (flags & OpenFile.O_ACCMODE) != 0,
            true,
            (flags & OpenFile.O_EXCL) != 0,
            false,
            (flags & OpenFile.O_NOFOLLOW) != 0 || namespace().isSandbox(),
            mode & PERMISSIONS & ~process.paths().umask()));
  }

  private OpenFile opened(Place place, int flags, HostFiles.Opening how) {
    try {
      HostFile file = namespace().files().open(place.hostPath(UnixErrno.ENXIO), how);
      Place now = place.exists() ? place : place.with(file.status());
      return new DiskFile(file, flags & KEPT, place.path(), now);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  /// A file without a name: made under one that nobody guesses, which is removed at once.
  private OpenFile temporary(int dirfd, String path, int flags, int mode) {
    if ((flags & OpenFile.O_ACCMODE) == 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    Place directory = walk(dirfd, path, true);
    if (!directory.existing().isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    String host = Namespace.below(directory.changeable(), ".machv-" + process.randomName());
    HostFiles.Opening how =
        new HostFiles.Opening(
            true, true, true, true, false, true, mode & PERMISSIONS & ~process.paths().umask());
    try {
      HostFile file = namespace().files().open(host, how);
      namespace().files().delete(host);
      int kept = flags & KEPT & ~OpenFile.O_DIRECTORY;
      return new DiskFile(file, kept, directory.path() + "/#1 (deleted)", null);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  /// Whether a place is the running program where that has no name.
  static boolean isProgram(Place place) {
    SyntheticNode node = place.node();
    return node != null && node.kind() == SyntheticNode.Kind.PROGRAM;
  }

  boolean mayAccess(Place place, int bits) {
    String host = place.host();
    if (host == null) {
      return (place.existing().mode() & bits) == bits || place.existing().isSymlink();
    }
    try {
      return namespace().files().mayAccess(host, bits);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  long faccessat(UnixThread t, int dirfd, long pathname, int mode, int flags) {
    if ((mode & ~7) != 0 || (flags & ~(AT_EACCESS | AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(pathname);
    synchronized (namespace().lock()) {
      if (path.isEmpty() && (flags & AT_EMPTY_PATH) != 0) {
        OpenFile file = process.descriptors().file(dirfd);
        return !file.hasPlace() || mode == 0 || mayAccess(namespace().verified(file.place()), mode)
            ? 0
            : -UnixErrno.EACCES.number();
      }
      Place place = walk(dirfd, path, (flags & AT_SYMLINK_NOFOLLOW) == 0);
      FileStatus status = place.existing();
      if ((mode & 2) != 0 && place.readOnly() && place.node() == null && !status.isSymlink()) {
        throw new UnixFailure(UnixErrno.EROFS);
      }
      if (isProgram(place) && (mode & 2) != 0) {
        return -UnixErrno.EACCES.number();
      }
      if (mode == 0 || status.isSymlink()) {
        return 0;
      }
      return mayAccess(place, mode) ? 0 : -UnixErrno.EACCES.number();
    }
  }

  long readlinkat(UnixThread t, Arguments a) {
    int size = a.integer(3);
    if (size <= 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(a.word(1));
    String target;
    synchronized (namespace().lock()) {
      Place place =
          path.isEmpty() && a.integer(0) != AT_FDCWD
              ? namespace().verified(process.descriptors().file(a.integer(0)).place())
              : walk(a.integer(0), path, false);
      if (!place.existing().isSymlink()) {
        throw new UnixFailure(path.isEmpty() ? UnixErrno.ENOENT : UnixErrno.EINVAL);
      }
      target = namespace().readLink(place);
    }
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    int n = Math.min(size, bytes.length);
    t.memory().write(a.word(2), bytes, 0, n);
    return n;
  }

  long chdir(UnixThread t, Arguments a) {
    String path = t.memory().readPath(a.word(0));
    synchronized (namespace().lock()) {
      enter(namespace().walkExactly(base(AT_FDCWD, path), path));
    }
    return 0;
  }

  long fchdir(Arguments a) {
    OpenFile file = process.descriptors().file(a.integer(0));
    synchronized (namespace().lock()) {
      Place place = file.place();
      if (!place.isDirectory()) {
        throw new UnixFailure(UnixErrno.ENOTDIR);
      }
      enter(namespace().walkExactly(place, "."));
    }
    return 0;
  }

  private void enter(Place place) {
    if (!place.existing().isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    if (!mayAccess(place, 1)) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    process.paths().setWorkingDirectory(place);
  }

  long getcwd(UnixThread t, Arguments a) {
    byte[] path = process.workingDirectory().path().getBytes(StandardCharsets.UTF_8);
    if (Long.compareUnsigned(a.word(1), path.length + 1) < 0) {
      throw new UnixFailure(UnixErrno.ERANGE);
    }
    byte[] text = new byte[path.length + 1];
    System.arraycopy(path, 0, text, 0, path.length);
    t.memory().write(a.word(0), text);
    return text.length;
  }
}
