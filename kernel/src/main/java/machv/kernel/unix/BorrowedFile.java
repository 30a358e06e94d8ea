package machv.kernel.unix;

import java.io.IOException;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostError;
import machv.kernel.host.HostException;
import machv.kernel.host.HostFile;

/// A file that somebody else has open, to be read: with an offset of its own, and left open when it is closed.
final class BorrowedFile implements HostFile {
  private final HostFile file;
  private final String name;
  private long position;

  /// @param name what it is called instead of what the host calls it
  BorrowedFile(HostFile file, String name) {
    this.file = file;
    this.name = name;
  }

  @Override
  public boolean isSeekable() {
    return true;
  }

  @Override
  public int read(byte[] to, int offset, int length, long at) throws IOException {
    if (at != AT_OFFSET) {
      return file.read(to, offset, length, at);
    }
    int n = file.read(to, offset, length, position);
    position += Math.max(0, n);
    return n;
  }

  @Override
  public int write(byte[] from, int offset, int length, long at) throws IOException {
    throw readOnly();
  }

  private static HostException readOnly() {
    return new HostException(HostError.READ_ONLY);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void position(long newPosition) {
    position = newPosition;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void truncate(long size) throws IOException {
    throw readOnly();
  }

  @Override
  public void sync(boolean metadata) {
    // It has nothing of its own.
  }

  @Override
  public FileStatus status() throws IOException {
    return file.status();
  }

  @Override
  public boolean isTerminal() {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int available() throws IOException {
    return Math.clamp(file.size() - position, 0, Integer.MAX_VALUE);
  }

  @Override
  public boolean isReadable() {
    return true;
  }

  @Override
  public void renamed(String path) {
    // It has no name that could change.
  }

  @Override
  public void close() {
    // Its owner closes it.
  }
}
