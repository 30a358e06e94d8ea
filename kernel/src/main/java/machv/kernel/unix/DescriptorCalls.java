package machv.kernel.unix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;

/// Calls on descriptors and open files that move no data: close, dup, fcntl, ioctl, pipe, eventfd, and what sets a file's size.
final class DescriptorCalls {
  private static final int F_DUPFD = 0;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_GETLK = 5;
  private static final int F_SETLK = 6;
  private static final int F_SETLKW = 7;
  private static final int F_SETOWN = 8;
  private static final int F_GETOWN = 9;
  private static final int F_GETLK64 = 12;
  private static final int F_SETLK64 = 13;
  private static final int F_SETLKW64 = 14;
  private static final int F_OFD_GETLK = 36;
  private static final int F_OFD_SETLK = 37;
  private static final int F_OFD_SETLKW = 38;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int F_GETPIPE_SZ = 1032;
  private static final int FD_CLOEXEC = 1;
  private static final int SETTABLE =
      OpenFile.O_APPEND
          | OpenFile.O_NONBLOCK
          | 0x2000 // O_ASYNC
          | OpenFile.O_DIRECT
          | OpenFile.O_NOATIME;
  private static final int EFD_SEMAPHORE = 1;
  private static final int FALLOC_KEEP_SIZE = 1;
  private static final int FALLOC_PUNCH_HOLE = 2;
  private static final int FALLOC_ZERO_RANGE = 0x10;

  private final UnixProcess process;
  private final LockCalls locks;

  DescriptorCalls(UnixProcess process) {
    this.process = process;
    this.locks = new LockCalls(process);
  }

  private Descriptors descriptors() {
    return process.descriptors();
  }

  /// A file for calls that a mere path does not allow.
  private OpenFile open(int fd) {
    OpenFile file = descriptors().file(fd);
    if ((file.flags() & OpenFile.O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    return file;
  }

  long close(int fd) {
    OpenFile file = descriptors().file(fd);
    process.processes().recordLocks().closed(process, file);
    descriptors().close(fd);
    return 0;
  }

  long closeRange(Arguments a) {
    long first = a.word(0) & 0xFFFF_FFFFL;
    long last = a.word(1) & 0xFFFF_FFFFL;
    int flags = a.integer(2);
    if (first > last || (flags & ~6) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    for (int fd : descriptors().numbers()) {
      if (fd >= first && fd <= last) {
        if ((flags & 4) != 0) {
          descriptors().setCloseOnExec(fd, true);
        } else {
          close(fd);
        }
      }
    }
    return 0;
  }

  long dup(int fd) {
    return descriptors().add(descriptors().file(fd), 0, false);
  }

  long dup3(Arguments a) {
    int from = a.integer(0);
    int to = a.integer(1);
    int flags = a.integer(2);
    if ((flags & ~OpenFile.O_CLOEXEC) != 0 || from == to) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    OpenFile file = descriptors().file(from);
    OpenFile old = descriptors().get(to);
    if (old != null) {
      process.processes().recordLocks().closed(process, old);
    }
    descriptors().replace(to, file, flags != 0);
    return to;
  }

  long fcntl(UnixThread t, Arguments a) {
    int fd = a.integer(0);
    int command = a.integer(1);
    int argument = a.integer(2);
    OpenFile file = descriptors().file(fd);
    boolean path = (file.flags() & OpenFile.O_PATH) != 0;
    if (path && command > F_GETFL && command != F_DUPFD_CLOEXEC) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    switch (command) {
      case F_DUPFD, F_DUPFD_CLOEXEC -> {
        if (argument < 0 || argument >= process.limits().soft(Limits.NOFILE)) {
          throw new UnixFailure(UnixErrno.EINVAL);
        }
        return descriptors().add(file, argument, command == F_DUPFD_CLOEXEC);
      }
      case F_GETFD -> {
        return descriptors().isCloseOnExec(fd) ? FD_CLOEXEC : 0;
      }
      case F_SETFD -> descriptors().setCloseOnExec(fd, (argument & FD_CLOEXEC) != 0);
      case F_GETFL -> {
        return file.flags();
      }
      case F_SETFL -> file.setFlags((file.flags() & ~SETTABLE) | (argument & SETTABLE));
      case F_GETLK, F_GETLK64, F_OFD_GETLK -> locks.get(t, file, kind(command), a.word(2));
      case F_SETLK, F_SETLK64, F_OFD_SETLK -> locks.set(t, file, kind(command), false, a.word(2));
      case F_SETLKW, F_SETLKW64, F_OFD_SETLKW -> locks.set(t, file, kind(command), true, a.word(2));
      case F_SETOWN -> {
        return 0;
      }
      case F_GETOWN -> {
        return 0;
      }
      case F_GETPIPE_SZ, F_SETPIPE_SZ -> {
        if (file.status().type() != FileStatus.FIFO) {
          throw new UnixFailure(UnixErrno.EBADF);
        }
        return Pipe.CAPACITY;
      }
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  /// Which of the kinds of `fcntl` locks a command means.
  private static LockCalls.Kind kind(int command) {
    return switch (command) {
      case F_GETLK, F_SETLK, F_SETLKW -> LockCalls.Kind.WORDS;
      case F_GETLK64, F_SETLK64, F_SETLKW64 -> LockCalls.Kind.WIDE;
      default -> LockCalls.Kind.OF_FILE;
    };
  }

  long flock(UnixThread t, int fd, int operation) {
    OpenFile file = open(fd);
    return locks.flock(t, file, operation);
  }

  long pipe2(UnixThread t, Arguments a) {
    int flags = a.integer(1);
    if ((flags & ~(OpenFile.O_CLOEXEC | OpenFile.O_NONBLOCK | OpenFile.O_DIRECT)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean onExec = (flags & OpenFile.O_CLOEXEC) != 0;
    Pipe pipe = new Pipe(process.nextInode(), process.identity(), process.processes().polls());
    int kept = flags & ~OpenFile.O_CLOEXEC;
    descriptors().addPair(t, a.word(0), pipe.reader(kept), pipe.writer(kept), onExec);
    return 0;
  }

  long eventfd2(Arguments a) {
    int flags = a.integer(1);
    if ((flags & ~(EFD_SEMAPHORE | OpenFile.O_CLOEXEC | OpenFile.O_NONBLOCK)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    OpenFile file =
        new EventFile(
            a.word(0) & 0xFFFF_FFFFL,
            (flags & EFD_SEMAPHORE) != 0,
            flags & OpenFile.O_NONBLOCK,
            process.identity(),
            process.processes().polls());
    return descriptors().add(file, 0, (flags & OpenFile.O_CLOEXEC) != 0);
  }

  long ftruncate(int fd, long length) {
    OpenFile file = open(fd);
    if (length < 0 || !file.isWritable()) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    limit(length);
    process.sharedFiles().beforeRead(file);
    file.truncate(length);
    process.sharedFiles().truncated(file.status(), length);
    return 0;
  }

  private void limit(long length) {
    long limit = process.limits().soft(Limits.FSIZE);
    if (Long.compareUnsigned(length, limit) > 0) {
      throw new UnixFailure(UnixErrno.EFBIG);
    }
  }

  long fallocate(UnixThread t, Arguments a) {
    OpenFile file = open(a.integer(0));
    int mode = a.integer(1);
    long offset = a.word(2);
    long length = a.word(3);
    if (offset < 0 || length <= 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (!file.isWritable()) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    if (!file.isSeekable() || !file.status().isRegular()) {
      throw new UnixFailure(file.isSeekable() ? UnixErrno.ENODEV : UnixErrno.ESPIPE);
    }
    long end = offset + length;
    if (end < 0) {
      throw new UnixFailure(UnixErrno.EFBIG);
    }
    limit(end);
    long size = file.status().size();
    switch (mode) {
      case 0 -> file.truncate(Math.max(end, size));
      case FALLOC_KEEP_SIZE -> {
        return 0; // blocks are the host's affair
      }
      case FALLOC_PUNCH_HOLE | FALLOC_KEEP_SIZE, FALLOC_ZERO_RANGE | FALLOC_KEEP_SIZE ->
          zero(t, file, offset, Math.min(end, size));
      case FALLOC_ZERO_RANGE -> {
        zero(t, file, offset, Math.min(end, size));
        file.truncate(Math.max(end, size));
      }
      default -> throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    return 0;
  }

  private static void zero(UnixThread t, OpenFile file, long from, long to) {
    byte[] zeros = new byte[UserMemory.CHUNK];
    for (long at = from; at < to; at += zeros.length) {
      file.write(t.thread(), zeros, 0, (int) Math.min(zeros.length, to - at), at);
    }
  }

  long fadvise64(Arguments a) {
    OpenFile file = open(a.integer(0));
    if (file.status().type() == FileStatus.FIFO) {
      throw new UnixFailure(UnixErrno.ESPIPE);
    }
    // A 32-bit program passes the advice before the offset.
    if (!process.isNarrow() && (a.integer(3) < 0 || a.integer(3) > 5)) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  long readahead(int fd) {
    OpenFile file = open(fd);
    if (!file.isReadable()) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    if (!file.status().isRegular()) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  long sync(int fd, boolean metadata) {
    open(fd).sync(metadata);
    return 0;
  }

  long syncFileRange(Arguments a) {
    OpenFile file = open(a.integer(0));
    if ((a.integer(3) & ~7) != 0 || a.word(1) < 0 || a.word(2) < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (!file.isSeekable()) {
      throw new UnixFailure(UnixErrno.ESPIPE);
    }
    file.sync(false);
    return 0;
  }

  long syncAll() {
    List<OpenFile> files = descriptors().all();
    for (OpenFile file : files) {
      if (file.isWritable() && file.isSeekable() && file instanceof DiskFile) {
        syncQuietly(file);
      }
    }
    return 0;
  }

  private static void syncQuietly(OpenFile file) {
    try {
      file.sync(true);
    } catch (UnixFailure e) {
      return; // sync does not report
    }
  }

  long syncfs(int fd) {
    open(fd);
    return syncAll();
  }

  /// A file that lives in memory: without a name from the start.
  long memfdCreate(UnixThread t, Arguments a) {
    byte[] name = t.memory().readString(a.word(0), 250, UnixErrno.EINVAL);
    int flags = a.integer(1);
    if ((flags & ~0x1F) != 0 || (flags & 4) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    String path = "/memfd:" + new String(name, StandardCharsets.UTF_8) + " (deleted)";
    OpenFile file =
        new MemoryFile(path, process.nextInode(), process.identity(), process.memoryFiles());
    return descriptors().add(file, 0, (flags & 1) != 0);
  }
}
