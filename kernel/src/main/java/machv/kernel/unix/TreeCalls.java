package machv.kernel.unix;

import java.io.IOException;
import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostFile;
import machv.kernel.host.HostFiles;

/// Calls that change the tree of files: make, remove, rename, and set modes, owners and times.
final class TreeCalls {
  private static final int RENAME_NOREPLACE = 1;
  private static final long SECOND = 1_000_000_000L;
  private static final long UTIME_NOW = (1L << 30) - 1;
  private static final long UTIME_OMIT = (1L << 30) - 2;
  private static final long UTIME_OMIT_MARK = Long.MIN_VALUE;

  private final UnixProcess process;
  private final PathCalls paths;

  TreeCalls(UnixProcess process, PathCalls paths) {
    this.process = process;
    this.paths = paths;
  }

  private HostFiles files() {
    return process.namespace().files();
  }

  /// A name that a call is to make.
  private Place free(UnixThread t, int dirfd, long pathname, boolean directory) {
    Place place = paths.walk(dirfd, t.memory().readPath(pathname), false);
    if (place.exists()) {
      throw new UnixFailure(UnixErrno.EEXIST);
    }
    if (place.slash() && !directory) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return place;
  }

  long mkdirat(UnixThread t, int dirfd, long pathname, int mode) {
    synchronized (process.namespace().lock()) {
      String host = free(t, dirfd, pathname, true).changeable();
      try {
        files().createDirectory(host, mode & 01777 & ~process.paths().umask());
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  /// `mknod`: only regular files can be made.
  long mknodat(UnixThread t, int dirfd, long pathname, int mode) {
    int type = mode & FileStatus.TYPE_MASK;
    synchronized (process.namespace().lock()) {
      Place place = free(t, dirfd, pathname, false);
      if (type == FileStatus.DIRECTORY) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      if (type != 0 && type != FileStatus.REGULAR) {
        boolean known = type == FileStatus.FIFO || type == FileStatus.SOCKET;
        boolean device = type == FileStatus.CHARACTER_DEVICE || type == FileStatus.BLOCK_DEVICE;
        throw new UnixFailure(known || device ? UnixErrno.EPERM : UnixErrno.EINVAL);
      }
      int permissions = mode & 07777 & ~process.paths().umask();
      HostFiles.Opening how =
          new HostFiles.Opening(false, true, true, true, false, true, permissions);
      try {
        files().open(place.changeable(), how).close();
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  long unlinkat(UnixThread t, int dirfd, long pathname, int flags) {
    if ((flags & ~PathCalls.AT_REMOVEDIR) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(pathname);
    synchronized (process.namespace().lock()) {
      Place place = paths.walk(dirfd, path, false);
      FileStatus status = place.existing();
      boolean directory = (flags & PathCalls.AT_REMOVEDIR) != 0;
      refuseDots(path, directory ? UnixErrno.EINVAL : UnixErrno.EISDIR);
      if (!directory && status.isDirectory()) {
        throw new UnixFailure(UnixErrno.EISDIR);
      }
      if (directory && !status.isDirectory()) {
        throw new UnixFailure(UnixErrno.ENOTDIR);
      }
      refuseMountPoint(place);
      try {
        files().delete(place.changeable());
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  private static void refuseDots(String path, UnixErrno dot) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    String last = Place.nameOf(path.substring(0, end));
    if (last.equals(".")) {
      throw new UnixFailure(dot);
    }
    if (last.equals("..")) {
      throw new UnixFailure(dot == UnixErrno.EINVAL ? UnixErrno.ENOTEMPTY : dot);
    }
  }

  private void refuseMountPoint(Place place) {
    if (place.path().equals("/") || process.namespace().isMountPoint(place)) {
      throw new UnixFailure(UnixErrno.EBUSY);
    }
  }

  long symlinkat(UnixThread t, Arguments a) {
    String target = t.memory().readPath(a.word(0));
    if (target.isEmpty()) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    synchronized (process.namespace().lock()) {
      String host = free(t, a.integer(1), a.word(2), false).changeable();
      try {
        files().createSymlink(host, target);
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  long linkat(UnixThread t, int from, long oldPath, int to, long newPath, int flags) {
    if ((flags & ~(PathCalls.AT_SYMLINK_FOLLOW | PathCalls.AT_EMPTY_PATH)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(oldPath);
    synchronized (process.namespace().lock()) {
      Place existing =
          path.isEmpty() && (flags & PathCalls.AT_EMPTY_PATH) != 0
              ? process.namespace().verified(process.descriptors().file(from).place())
              : paths.walk(from, path, (flags & PathCalls.AT_SYMLINK_FOLLOW) != 0);
      FileStatus status = existing.existing();
      Place place = free(t, to, newPath, false);
      if (status.isDirectory()) {
        throw new UnixFailure(UnixErrno.EPERM);
      }
      if (existing.mount() != place.mount() || existing.host() == null) {
        throw new UnixFailure(UnixErrno.EXDEV);
      }
      try {
        files().createLink(place.changeable(), existing.changeable());
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  long renameat(UnixThread t, int from, long oldPath, int to, long newPath, int flags) {
    if ((flags & ~RENAME_NOREPLACE) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String oldName = t.memory().readPath(oldPath);
    String newName = t.memory().readPath(newPath);
    synchronized (process.namespace().lock()) {
      Place source = paths.walk(from, oldName, false);
      FileStatus status = source.existing();
      Place target = paths.walk(to, newName, false);
      refuseDots(oldName, UnixErrno.EBUSY);
      refuseDots(newName, UnixErrno.EBUSY);
      if (target.exists() && (flags & RENAME_NOREPLACE) != 0) {
        throw new UnixFailure(UnixErrno.EEXIST);
      }
      if (target.slash() && !status.isDirectory()) {
        throw new UnixFailure(UnixErrno.ENOTDIR);
      }
      refuseMountPoint(source);
      refuseMountPoint(target);
      if (source.mount() != target.mount()) {
        throw new UnixFailure(UnixErrno.EXDEV);
      }
      FileStatus old = target.status();
      if (old != null && old.isDirectory() != status.isDirectory()) {
        throw new UnixFailure(old.isDirectory() ? UnixErrno.EISDIR : UnixErrno.ENOTDIR);
      }
      try {
        files().rename(source.changeable(), target.changeable());
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      for (UnixProcess p : process.processes().all(each -> !each.isZombie())) {
        p.moved(source, target);
      }
      return 0;
    }
  }

  long truncate(UnixThread t, Arguments a) {
    long length = a.word(1);
    if (length < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(a.word(0));
    synchronized (process.namespace().lock()) {
      Place place = paths.walk(PathCalls.AT_FDCWD, path, true);
      FileStatus status = place.existing();
      if (!status.isRegular()) {
        throw new UnixFailure(status.isDirectory() ? UnixErrno.EISDIR : UnixErrno.EINVAL);
      }
      HostFiles.Opening how =
          new HostFiles.Opening(
              false, true, false, false, false, process.namespace().isSandbox(), 0);
      try (HostFile file = files().open(place.changeable(), how)) {
        file.truncate(length);
        process.sharedFiles().truncated(status, length);
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
      return 0;
    }
  }

  /// A file that a call names by path, or by descriptor where the path may be empty.
  private Place named(UnixThread t, int dirfd, long pathname, int flags) {
    int known = PathCalls.AT_SYMLINK_NOFOLLOW | PathCalls.AT_EMPTY_PATH;
    if ((flags & ~known) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = t.memory().readPath(pathname);
    if (path.isEmpty() && (flags & PathCalls.AT_EMPTY_PATH) != 0) {
      return dirfd == PathCalls.AT_FDCWD
          ? process.namespace().verified(process.workingDirectory())
          : open(dirfd);
    }
    return paths.walk(dirfd, path, (flags & PathCalls.AT_SYMLINK_NOFOLLOW) == 0);
  }

  private Place open(int fd) {
    OpenFile file = process.descriptors().file(fd);
    if (!file.hasPlace()) {
      throw new UnixFailure(UnixErrno.EPERM); // a stream's inode is nobody's to change
    }
    return process.namespace().verified(file.place());
  }

  long fchmodat(UnixThread t, int dirfd, long pathname, int mode, int flags) {
    synchronized (process.namespace().lock()) {
      return chmod(named(t, dirfd, pathname, flags), mode);
    }
  }

  long fchmod(int fd, int mode) {
    synchronized (process.namespace().lock()) {
      if ((process.descriptors().file(fd).flags() & OpenFile.O_PATH) != 0) {
        throw new UnixFailure(UnixErrno.EBADF);
      }
      return chmod(open(fd), mode);
    }
  }

  private long chmod(Place place, int mode) {
    if (place.existing().isSymlink()) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    try {
      files().setMode(place.changeable(), mode & 07777);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
    return 0;
  }

  long fchownat(UnixThread t, int dirfd, long pathname, int uid, int gid, int flags) {
    synchronized (process.namespace().lock()) {
      Place place = named(t, dirfd, pathname, flags);
      return chown(place, uid, gid, (flags & PathCalls.AT_SYMLINK_NOFOLLOW) == 0);
    }
  }

  long fchown(int fd, int uid, int gid) {
    synchronized (process.namespace().lock()) {
      return chown(open(fd), uid, gid, true);
    }
  }

  private long chown(Place place, int uid, int gid, boolean follow) {
    place.existing();
    boolean stays = !process.namespace().isSandbox() && follow;
    try {
      files().setOwner(place.changeable(), uid, gid, stays);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
    return 0;
  }

  long utimensat(UnixThread t, Arguments a) {
    int flags = a.integer(3);
    long now = process.clock().realtime();
    long access = now;
    long modification = now;
    if (a.word(2) != 0) {
      byte[] times = t.memory().read(a.word(2), 32);
      access = time(times, 0, now);
      modification = time(times, 16, now);
    }
    synchronized (process.namespace().lock()) {
      Place place = a.word(1) == 0 ? open(a.integer(0)) : named(t, a.integer(0), a.word(1), flags);
      FileStatus status = place.existing();
      boolean follow =
          (flags & PathCalls.AT_SYMLINK_NOFOLLOW) == 0 && !process.namespace().isSandbox();
      try {
        files()
            .setTimes(
                place.changeable(),
                access == UTIME_OMIT_MARK ? status.accessTime() : access,
                modification == UTIME_OMIT_MARK ? status.modificationTime() : modification,
                follow);
      } catch (IOException e) {
        throw UnixFailure.of(e);
      }
    }
    return 0;
  }

  private long time(byte[] times, int at, long now) {
    long nanoseconds = Bytes.get64(times, at + 8);
    if (process.isNarrow()) {
      nanoseconds &= 0xFFFF_FFFFL; // the upper half is padding
    }
    if (nanoseconds == UTIME_NOW) {
      return now;
    }
    if (nanoseconds == UTIME_OMIT) {
      return UTIME_OMIT_MARK;
    }
    if (nanoseconds < 0 || nanoseconds >= SECOND) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long seconds = Bytes.get64(times, at);
    long limit = Long.MAX_VALUE / SECOND - 1;
    return Math.clamp(seconds, -limit, limit) * SECOND + nanoseconds;
  }
}
