package machv.kernel.unix;

import machv.kernel.host.FileStatus;
import machv.kernel.task.KThread;

/// A file of /proc: what it says was made when it was opened.
final class TextFile extends OpenFile {
  private final byte[] text;
  private final FileStatus status;
  private final String path;
  private long at;

  TextFile(byte[] text, FileStatus status, String path) {
    super(0);
    this.text = text;
    this.status = status;
    this.path = path;
  }

  @Override
  String name() {
    return path;
  }

  @Override
  FileStatus status() {
    return status;
  }

  @Override
  boolean isStream() {
    return false;
  }

  @Override
  boolean isSeekable() {
    return true;
  }

  @Override
  long seek(long offset, int whence) {
    long target =
        switch (whence) {
          case SEEK_SET -> offset;
          case SEEK_CUR -> at + offset;
          default -> -1;
        };
    if (target < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    at = target;
    return target;
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    long from = position == AT_OFFSET ? at : position;
    if (from >= text.length) {
      return 0;
    }
    int n = (int) Math.min(length, text.length - from);
    System.arraycopy(text, (int) from, to, offset, n);
    if (position == AT_OFFSET) {
      at += n;
    }
    return n;
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.EBADF);
  }
}
