package machv.kernel.unix;

import java.io.IOException;
import java.util.List;
import machv.kernel.host.FileStatus;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// An open directory, or a descriptor that only stands for a path (`O_PATH`).
final class PlaceFile extends OpenFile {
  private final Namespace namespace;
  private Place place;
  private @Nullable List<String> names;
  private int next;

  PlaceFile(Namespace namespace, Place place, int flags) {
    super(flags);
    this.namespace = namespace;
    this.place = place;
  }

  @Override
  String name() {
    return place.path();
  }

  @Override
  Place place() {
    return place;
  }

  @Override
  boolean hasPlace() {
    return true;
  }

  void moved(Place to) {
    place = to;
  }

  @Override
  FileStatus status() {
    if (place.node() != null || place.host() == null) {
      return place.existing();
    }
    try {
      Place now = namespace.verified(place);
      return namespace.files().status(now.hostPath(UnixErrno.ENOENT), false);
    } catch (IOException | UnixFailure e) {
      return place.existing().with(place.existing().size(), 0);
    }
  }

  /// The names from where the last call stopped; `.` and `..` come first.
  List<String> names() {
    List<String> known = names;
    if (known == null) {
      known = namespace.list(place);
      names = known;
    }
    return known;
  }

  int next() {
    return next;
  }

  void next(int index) {
    next = index;
  }

  @Override
  boolean isSeekable() {
    return (flags() & O_PATH) == 0;
  }

  /// A directory's offset counts entries.
  @Override
  long seek(long offset, int whence) {
    if ((flags() & O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    long target =
        switch (whence) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> next + offset;
          default -> -1;
        };
    if (target < 0 || target > Integer.MAX_VALUE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (target == 0) {
      names = null; // as rewinddir wants: look again
    }
    next = (int) target;
    return target;
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    throw new UnixFailure((flags() & O_PATH) != 0 ? UnixErrno.EBADF : UnixErrno.EISDIR);
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.EBADF);
  }

  @Override
  void sync(boolean metadata) {
    if ((flags() & O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
  }
}
