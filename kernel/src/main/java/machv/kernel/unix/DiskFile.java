package machv.kernel.unix;

import java.io.IOException;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostError;
import machv.kernel.host.HostException;
import machv.kernel.host.HostFile;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// A file or stream of the host.
final class DiskFile extends OpenFile {
  private final HostFile file;
  private final @Nullable String name;
  private @Nullable Place place;

  /// @param name what it is called if it has no place; null if the host knows
  /// @param place null for what has no name among the guest's files
  DiskFile(HostFile file, int flags, @Nullable String name, @Nullable Place place) {
    super(flags);
    this.file = file;
    this.name = name;
    this.place = place;
  }

  /// A standard stream.
  ///
  /// @param namesHost whether the guest may learn what the host calls it
  static DiskFile stream(HostFile file, int flags, boolean namesHost) {
    return new DiskFile(file, flags, namesHost ? null : "pipe:[1]", null);
  }

  @Override
  String name() {
    Place known = place;
    if (known != null) {
      return known.path();
    }
    String given = name;
    return given == null ? file.name() : given;
  }

  @Override
  Place place() {
    Place known = place;
    if (known == null) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    return known;
  }

  @Override
  boolean hasPlace() {
    return place != null;
  }

  /// The file has another name now.
  void moved(Place to) {
    place = to;
    if (to.host() != null) {
      file.renamed(to.host());
    }
  }

  @Override
  FileStatus status() {
    try {
      return file.status();
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    try {
      if (position == AT_OFFSET && isNonBlocking() && !file.isReadable()) {
        throw new UnixFailure(UnixErrno.EAGAIN);
      }
      if (file.isSeekable()) {
        return Math.max(0, file.read(to, offset, length, position));
      }
      return readStream(thread, to, offset, length, position);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  /// An interrupt closes what has a name among the host's files.
  private int readStream(KThread thread, byte[] to, int offset, int length, long position)
      throws IOException {
    if (!thread.enterHost(place == null)) {
      throw new UnixFailure(UnixErrno.EINTR);
    }
    try {
      return Math.max(0, file.read(to, offset, length, position));
    } finally {
      thread.leaveHost();
    }
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    try {
      if ((flags() & O_APPEND) == 0 || !file.isSeekable() || place == null) {
        return file.write(from, offset, length, position);
      }
      synchronized (file) {
        long end = file.size();
        if (position != AT_OFFSET) {
          return file.write(from, offset, length, end); // Linux appends here too
        }
        file.position(end);
        return file.write(from, offset, length, AT_OFFSET);
      }
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  int readMapped(byte[] to, int offset, int length, long position) {
    try {
      return Math.max(0, file.read(to, offset, length, position));
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  int writeMapped(byte[] from, int offset, int length, long position) {
    try {
      return file.write(from, offset, length, position);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  boolean isStream() {
    return !file.isSeekable();
  }

  @Override
  boolean isSeekable() {
    return file.isSeekable();
  }

  @Override
  long seek(long offset, int whence) {
    if (!file.isSeekable()) {
      throw new UnixFailure(UnixErrno.ESPIPE);
    }
    try {
      long target =
          switch (whence) {
            case SEEK_SET -> offset;
            case SEEK_CUR -> sum(file.position(), offset);
            case SEEK_END -> sum(file.size(), offset);
            case SEEK_DATA -> inside(offset);
            case SEEK_HOLE -> Math.max(inside(offset), file.size());
            default -> throw new UnixFailure(UnixErrno.EINVAL);
          };
      if (target < 0) {
        throw new UnixFailure(UnixErrno.EINVAL);
      }
      file.position(target);
      return target;
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    if (b > 0 && sum < 0) {
      throw new UnixFailure(UnixErrno.EOVERFLOW);
    }
    return sum;
  }

  /// Java does not tell where the holes are: the file counts as one piece of data.
  private long inside(long offset) throws IOException {
    if (offset < 0 || offset >= file.size()) {
      throw new UnixFailure(UnixErrno.ENXIO);
    }
    return offset;
  }

  @Override
  void truncate(long length) {
    try {
      file.truncate(length);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  void sync(boolean metadata) {
    try {
      file.sync(metadata);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  boolean isTerminal() {
    return file.isTerminal();
  }

  @Override
  int available() {
    try {
      return file.available();
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  @Override
  boolean isAnnounced() {
    return isSeekable();
  }

  @Override
  int readiness() {
    int events = isWritable() ? Poll.OUT | Poll.WRNORM : 0;
    try {
      if (isReadable() && file.isReadable()) {
        events |= Poll.IN | Poll.RDNORM;
      }
    } catch (HostException e) {
      events |= e.error() == HostError.INTERRUPTED ? 0 : Poll.ERR;
    } catch (IOException e) {
      events |= Poll.ERR;
    }
    return events;
  }

  @Override
  void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }
}
