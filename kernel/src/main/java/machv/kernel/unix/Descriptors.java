package machv.kernel.unix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of a process's file descriptors. Guarded by itself.
final class Descriptors {
  private static final int FIRST_SIZE = 16;

  private @Nullable OpenFile[] files = new @Nullable OpenFile[FIRST_SIZE];
  private boolean[] closeOnExec = new boolean[FIRST_SIZE];
  private int limit;

  /// @param limit one more than the largest descriptor
  Descriptors(int limit) {
    this.limit = limit;
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

  /// Closes everything, at the end of the process.
  void closeAll() {
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
