package machv.kernel.unix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of a process's file descriptors, or of several that share it. Guarded by itself.
final class Descriptors {
  private static final int FIRST_SIZE = 16;

  private @Nullable OpenFile[] files = new @Nullable OpenFile[FIRST_SIZE];
  private boolean[] closeOnExec = new boolean[FIRST_SIZE];
  private int limit;
  private int users = 1;

  /// @param limit one more than the largest descriptor
  Descriptors(int limit) {
    this.limit = limit;
  }

  /// One more process uses this table.
  synchronized Descriptors retain() {
    users++;
    return this;
  }

  /// A table of its own with the same open files, for a child.
  synchronized Descriptors copy() {
    Descriptors copy = new Descriptors(limit);
    copy.files = files.clone();
    copy.closeOnExec = closeOnExec.clone();
    for (OpenFile file : files) {
      if (file != null) {
        file.retain();
      }
    }
    return copy;
  }

  /// The table of a process that goes its own way: this one, if nobody else uses it.
  synchronized Descriptors unshared() {
    if (users == 1) {
      return this;
    }
    users--;
    return copy();
  }

  /// Closes what does not outlive the program.
  void closeOnExec() {
    for (int fd : numbers()) {
      if (closesOnExec(fd)) {
        closeQuietly(fd);
      }
    }
  }

  private synchronized boolean closesOnExec(int fd) {
    return files[fd] != null && closeOnExec[fd];
  }

  synchronized void setLimit(int newLimit) {
    limit = newLimit;
  }

  /// The file at a descriptor, or null.
  synchronized @Nullable OpenFile get(int fd) {
    return fd >= 0 && fd < files.length ? files[fd] : null;
  }

  /// The file at a descriptor that a call names.
  OpenFile file(int fd) {
    OpenFile file = get(fd);
    if (file == null) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    return file;
  }

  /// Puts a file at the lowest free descriptor that is at least `from`.
  synchronized int add(OpenFile file, int from, boolean onExec) {
    int fd = from;
    while (fd < files.length && files[fd] != null) {
      fd++;
    }
    if (fd >= limit) {
      throw new UnixFailure(UnixErrno.EMFILE);
    }
    put(fd, file, onExec);
    return fd;
  }

  /// Puts two files at the lowest free descriptors and tells the guest which these are; or does nothing.
  void addPair(UnixThread t, long va, OpenFile first, OpenFile second, boolean onExec) {
    int one = add(first, 0, onExec);
    int two = -1;
    try {
      two = add(second, 0, onExec);
      byte[] both = new byte[8];
      Bytes.put32(both, 0, one);
      Bytes.put32(both, 4, two);
      t.memory().write(va, both);
    } catch (UnixFailure e) {
      close(one);
      if (two >= 0) {
        close(two);
      }
      throw e;
    }
  }

  private void put(int fd, OpenFile file, boolean onExec) {
    if (fd >= files.length) {
      int size = Math.max(fd + 1, 2 * files.length);
      files = Arrays.copyOf(files, size);
      closeOnExec = Arrays.copyOf(closeOnExec, size);
    }
    files[fd] = file;
    closeOnExec[fd] = onExec;
    file.retain();
  }

  /// Puts a file at exactly this descriptor; what was there is closed.
  void replace(int fd, OpenFile file, boolean onExec) {
    OpenFile old;
    synchronized (this) {
      if (fd < 0 || fd >= limit) {
        throw new UnixFailure(UnixErrno.EBADF);
      }
      old = get(fd);
      put(fd, file, onExec);
    }
    if (old != null) {
      old.release();
    }
  }

  void close(int fd) {
    OpenFile old;
    synchronized (this) {
      old = file(fd);
      files[fd] = null;
    }
    old.release();
  }

  synchronized boolean isCloseOnExec(int fd) {
    file(fd);
    return closeOnExec[fd];
  }

  synchronized void setCloseOnExec(int fd, boolean onExec) {
    file(fd);
    closeOnExec[fd] = onExec;
  }

  /// All that are open, ascending.
  synchronized List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int fd = 0; fd < files.length; fd++) {
      if (files[fd] != null) {
        numbers.add(fd);
      }
    }
    return numbers;
  }

  /// All files, for those who look for one that moved.
  synchronized List<OpenFile> all() {
    List<OpenFile> all = new ArrayList<>();
    for (OpenFile file : files) {
      if (file != null) {
        all.add(file);
      }
    }
    return all;
  }

  /// A process has ended; the last one closes everything.
  void release() {
    synchronized (this) {
      if (--users > 0) {
        return;
      }
    }
    for (int fd : numbers()) {
      closeQuietly(fd);
    }
  }

  private void closeQuietly(int fd) {
    try {
      close(fd);
    } catch (UnixFailure e) {
      return; // somebody else closed it, or the host has lost it
    }
  }
}
