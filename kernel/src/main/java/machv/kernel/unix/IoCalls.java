package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.memory.Access;

/// Reading and writing, in all their forms.
final class IoCalls {
  /// The most that one call moves.
  private static final long MAX_COUNT = 0x7FFF_F000L;

  private static final int IOV_MAX = 1024;
  private static final int RWF_KNOWN = 0x1F;

  private final UnixProcess process;

  IoCalls(UnixProcess process) {
    this.process = process;
  }

  private OpenFile readable(int fd) {
    OpenFile file = process.descriptors().file(fd);
    if (!file.isReadable()) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    return file;
  }

  private OpenFile writable(int fd) {
    OpenFile file = process.descriptors().file(fd);
    if (!file.isWritable()) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    return file;
  }

  long read(UnixThread t, Arguments a) {
    return read(t, readable(a.integer(0)), a.word(1), count(t, a.word(2)), OpenFile.AT_OFFSET);
  }

  long pread64(UnixThread t, Arguments a) {
    OpenFile file = positioned(readable(a.integer(0)), a.word(3));
    return read(t, file, a.word(1), count(t, a.word(2)), a.word(3));
  }

  long write(UnixThread t, Arguments a) {
    return write(t, writable(a.integer(0)), a.word(1), count(t, a.word(2)), OpenFile.AT_OFFSET);
  }

  long pwrite64(UnixThread t, Arguments a) {
    OpenFile file = positioned(writable(a.integer(0)), a.word(3));
    return write(t, file, a.word(1), count(t, a.word(2)), a.word(3));
  }

  private static OpenFile positioned(OpenFile file, long position) {
    if (position < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (!file.isSeekable()) {
      throw new UnixFailure(UnixErrno.ESPIPE);
    }
    return file;
  }

  /// A count is a `ssize_t` that must not be negative; what is beyond the limit is cut.
  private static long count(UnixThread t, long count) {
    long signed = t.memory().isNarrow() ? (int) count : count;
    if (signed < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return Math.min(signed, MAX_COUNT);
  }

  /// Reads until enough, the end, or what a stream has at hand. What has come before a failure counts.
  private long read(UnixThread t, OpenFile file, long va, long count, long position) {
    byte[] chunk = new byte[(int) Math.min(count, UserMemory.CHUNK)];
    long done = 0;
    process.sharedFiles().beforeRead(file);
    do {
      int wanted = (int) Math.min(count - done, chunk.length);
      int n;
      try {
        int room = t.memory().accessible(va + done, wanted, Access.STORE);
        if (room == 0 && wanted > 0) {
          throw UserMemory.fault();
        }
        long at = position == OpenFile.AT_OFFSET ? position : position + done;
        n = file.read(t.thread(), chunk, 0, room, at);
        t.memory().write(va + done, chunk, 0, n);
      } catch (UnixFailure e) {
        if (done > 0) {
          return done;
        }
        throw e;
      }
      done += n;
      if (n < wanted || file.isStream()) {
        return done;
      }
    } while (done < count);
    return done;
  }

  private long write(UnixThread t, OpenFile file, long va, long count, long position) {
    byte[] chunk = new byte[(int) Math.min(count, UserMemory.CHUNK)];
    long done = 0;
    process.sharedFiles().beforeRead(file);
    do {
      int wanted = (int) Math.min(count - done, chunk.length);
      int n;
      try {
        int room = t.memory().accessible(va + done, wanted, Access.LOAD);
        if (room == 0 && wanted > 0) {
          throw UserMemory.fault();
        }
        t.memory().read(va + done, chunk, 0, room);
        long at = position == OpenFile.AT_OFFSET ? position : position + done;
        limitSize(t, file, at, room);
        n = file.write(t.thread(), chunk, 0, room, at);
        process.sharedFiles().afterWrite(file, chunk, n, at);
      } catch (UnixFailure e) {
        if (e.errno() == UnixErrno.EPIPE) {
          process.signals().raise(t, SignalInfo.byKernel(Signal.SIGPIPE));
        }
        if (done > 0) {
          return done;
        }
        throw e;
      }
      done += n;
      if (n == 0 && wanted > 0) {
        return done;
      }
    } while (done < count);
    return done;
  }

  /// RLIMIT_FSIZE: a file may not be written beyond it.
  private void limitSize(UnixThread t, OpenFile file, long position, int length) {
    long limit = process.limits().soft(Limits.FSIZE);
    if (limit == Limits.INFINITY || !file.isSeekable() || length == 0) {
      return;
    }
    long at = position == OpenFile.AT_OFFSET ? file.seek(0, OpenFile.SEEK_CUR) : position;
    if (at >= limit) {
      process.signals().raise(t, SignalInfo.byKernel(Signal.SIGXFSZ));
      throw new UnixFailure(UnixErrno.EFBIG);
    }
  }

  long readv(UnixThread t, Arguments a) {
    return vector(t, readable(a.integer(0)), a, OpenFile.AT_OFFSET, false);
  }

  long writev(UnixThread t, Arguments a) {
    return vector(t, writable(a.integer(0)), a, OpenFile.AT_OFFSET, true);
  }

  long preadv(UnixThread t, Arguments a) {
    OpenFile file = readable(a.integer(0));
    long position = position(t, a);
    return vector(t, positioned(file, position), a, position, false);
  }

  long pwritev(UnixThread t, Arguments a) {
    OpenFile file = writable(a.integer(0));
    long position = position(t, a);
    return vector(t, positioned(file, position), a, position, true);
  }

  /// `preadv2` and `pwritev2`: a position of -1 is the file's own offset; of the flags, those that only hint are taken.
  long vector2(UnixThread t, Arguments a, boolean write) {
    int flags = a.integer(5);
    if ((flags & ~RWF_KNOWN) != 0) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    long position = position(t, a);
    OpenFile file = write ? writable(a.integer(0)) : readable(a.integer(0));
    if (position != OpenFile.AT_OFFSET) {
      positioned(file, position);
    }
    return vector(t, file, a, position, write);
  }

  private static long position(UnixThread t, Arguments a) {
    return t.memory().isNarrow() ? (a.word(3) & 0xFFFF_FFFFL) | a.word(4) << 32 : a.word(3);
  }

  private long vector(UnixThread t, OpenFile file, Arguments a, long position, boolean write) {
    int n = a.integer(2);
    if (n < 0 || n > IOV_MAX) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int word = t.memory().wordSize();
    long[] bases = new long[n];
    long[] lengths = new long[n];
    long left = MAX_COUNT;
    for (int i = 0; i < n; i++) {
      long at = a.word(1) + (long) i * 2 * word;
      bases[i] = t.memory().loadWord(at);
      lengths[i] = Math.min(count(t, t.memory().loadWord(at + word)), left);
      left -= lengths[i];
    }
    if (write && file.isStream()) {
      return gathered(t, file, bases, lengths);
    }
    long done = 0;
    for (int i = 0; i < n; i++) {
      if (lengths[i] == 0) {
        continue;
      }
      long at = position == OpenFile.AT_OFFSET ? position : position + done;
      long moved;
      try {
        moved =
            write
                ? write(t, file, bases[i], lengths[i], at)
                : read(t, file, bases[i], lengths[i], at);
      } catch (UnixFailure e) {
        if (done > 0) {
          return done;
        }
        throw e;
      }
      done += moved;
      if (moved < lengths[i]) {
        return done;
      }
    }
    return done;
  }

  /// A short vector to a stream goes out in one piece: a pipe's reader sees one write.
  private long gathered(UnixThread t, OpenFile file, long[] bases, long[] lengths) {
    long total = 0;
    for (long length : lengths) {
      total += length;
    }
    if (total > UserMemory.CHUNK) {
      long done = 0;
      for (int i = 0; i < bases.length; i++) {
        long moved = write(t, file, bases[i], lengths[i], OpenFile.AT_OFFSET);
        done += moved;
        if (moved < lengths[i]) {
          return done;
        }
      }
      return done;
    }
    byte[] all = new byte[(int) total];
    int filled = 0;
    for (int i = 0; i < bases.length; i++) {
      int room = t.memory().accessible(bases[i], (int) lengths[i], Access.LOAD);
      t.memory().read(bases[i], all, filled, room);
      filled += room;
      if (room < lengths[i]) {
        break;
      }
    }
    if (filled == 0 && total > 0) {
      throw UserMemory.fault();
    }
    int done = 0;
    try {
      do {
        done += file.write(t.thread(), all, done, filled - done, OpenFile.AT_OFFSET);
      } while (done < filled);
    } catch (UnixFailure e) {
      if (e.errno() == UnixErrno.EPIPE) {
        process.signals().raise(t, SignalInfo.byKernel(Signal.SIGPIPE));
      }
      if (done == 0) {
        throw e;
      }
    }
    return done;
  }

  long lseek(int fd, long offset, int whence) {
    OpenFile file = process.descriptors().file(fd);
    if (whence < OpenFile.SEEK_SET || whence > OpenFile.SEEK_HOLE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return file.seek(offset, whence);
  }

  /// The 32-bit form: the offset in two words, the result through a pointer.
  long llseek(UnixThread t, Arguments a) {
    long offset = a.word(1) << 32 | (a.word(2) & 0xFFFF_FFFFL);
    t.memory().store64(a.word(3), lseek(a.integer(0), offset, a.integer(4)));
    return 0;
  }

  long sendfile(UnixThread t, Arguments a) {
    OpenFile in = readable(a.integer(1));
    OpenFile out = writable(a.integer(0));
    if ((out.flags() & OpenFile.O_APPEND) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long offset = OpenFile.AT_OFFSET;
    if (a.word(2) != 0) {
      offset = t.memory().loadLong(a.word(2));
      positioned(in, offset);
    }
    long moved = copy(t, in, offset, out, OpenFile.AT_OFFSET, count(t, a.word(3)));
    if (a.word(2) != 0) {
      t.memory().storeWord(a.word(2), offset + moved);
    }
    return moved;
  }

  long copyFileRange(UnixThread t, Arguments a) {
    OpenFile in = readable(a.integer(0));
    OpenFile out = writable(a.integer(2));
    if (a.integer(5) != 0 || !in.status().isRegular() || !out.status().isRegular()) {
      throw new UnixFailure(
          in.status().isDirectory() || out.status().isDirectory()
              ? UnixErrno.EISDIR
              : UnixErrno.EINVAL);
    }
    if ((out.flags() & OpenFile.O_APPEND) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    long from = a.word(1) == 0 ? OpenFile.AT_OFFSET : t.memory().load64(a.word(1));
    long to = a.word(3) == 0 ? OpenFile.AT_OFFSET : t.memory().load64(a.word(3));
    if (from < OpenFile.AT_OFFSET || to < OpenFile.AT_OFFSET) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long moved = copy(t, in, from, out, to, count(t, a.word(4)));
    if (a.word(1) != 0) {
      t.memory().store64(a.word(1), from + moved);
    }
    if (a.word(3) != 0) {
      t.memory().store64(a.word(3), to + moved);
    }
    return moved;
  }

  private static long copy(
      UnixThread t, OpenFile in, long from, OpenFile out, long to, long count) {
    byte[] chunk = new byte[(int) Math.min(count, UserMemory.CHUNK)];
    long done = 0;
    while (done < count) {
      try {
        int wanted = (int) Math.min(chunk.length, count - done);
        long at = from == OpenFile.AT_OFFSET ? from : from + done;
        int n = in.read(t.thread(), chunk, 0, wanted, at);
        int written = 0;
        while (written < n) {
          long target = to == OpenFile.AT_OFFSET ? to : to + done;
          int w = out.write(t.thread(), chunk, written, n - written, target);
          written += w;
          done += w;
        }
        if (n < wanted) {
          return done;
        }
      } catch (UnixFailure e) {
        if (done > 0) {
          return done;
        }
        throw e;
      }
    }
    return done;
  }
}
