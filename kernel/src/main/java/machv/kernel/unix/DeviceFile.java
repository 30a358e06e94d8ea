package machv.kernel.unix;

import java.util.Arrays;
import machv.kernel.host.Entropy;
import machv.kernel.host.FileStatus;
import machv.kernel.task.KThread;

/// The devices of memory that a sandbox has: null, zero, full, random.
final class DeviceFile extends OpenFile {
  private final SyntheticNode.Kind kind;
  private final FileStatus status;
  private final String path;
  private final Entropy entropy;

  DeviceFile(SyntheticNode.Kind kind, FileStatus status, String path, Entropy entropy) {
    super(O_RDWR);
    this.kind = kind;
    this.status = status;
    this.path = path;
    this.entropy = entropy;
  }

  boolean isZero() {
    return kind == SyntheticNode.Kind.ZERO;
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
    return kind == SyntheticNode.Kind.NULL;
  }

  @Override
  boolean isSeekable() {
    return true;
  }

  @Override
  long seek(long offset, int whence) {
    return 0;
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    switch (kind) {
      case NULL -> {
        return 0;
      }
      case RANDOM -> {
        byte[] bytes = new byte[length];
        entropy.fill(bytes);
        System.arraycopy(bytes, 0, to, offset, length);
      }
      default -> Arrays.fill(to, offset, offset + length, (byte) 0);
    }
    return length;
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    if (kind == SyntheticNode.Kind.FULL) {
      throw new UnixFailure(UnixErrno.ENOSPC);
    }
    return length;
  }
}
