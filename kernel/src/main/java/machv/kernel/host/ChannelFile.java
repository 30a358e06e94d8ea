package machv.kernel.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file that was opened by name.
final class ChannelFile implements HostFile {
  private final FileChannel channel;
  private final FileStatus atOpening;
  private final boolean seekable;
  private volatile String path;

  ChannelFile(FileChannel channel, String path, FileStatus atOpening) {
    this.channel = channel;
    this.path = path;
    this.atOpening = atOpening;
    this.seekable = atOpening.isRegular() || hasPosition(channel);
  }

  private static boolean hasPosition(FileChannel channel) {
    try {
      channel.position();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean isSeekable() {
    return seekable;
  }

  @Override
  public int read(byte[] to, int offset, int length, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(to, offset, length);
    try {
      return position == AT_OFFSET ? channel.read(buffer) : channel.read(buffer, position);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public int write(byte[] from, int offset, int length, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(from, offset, length);
    try {
      return position == AT_OFFSET ? channel.write(buffer) : channel.write(buffer, position);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public long position() throws IOException {
    try {
      return channel.position();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void position(long newPosition) throws IOException {
    try {
      channel.position(newPosition);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public long size() throws IOException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    try {
      long old = channel.size();
      if (size < old) {
        long position = channel.position();
        channel.truncate(size);
        channel.position(position); // Java moves it to the new end
      } else if (size > old) {
        channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
      }
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    try {
      channel.force(metadata);
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  /// Java cannot ask an open file; its name is asked, and when that names another file now, what was known at the opening
  /// is told with the size of today.
  @Override
  public FileStatus status() throws IOException {
    try {
      FileStatus now = LocalFiles.statusOf(path, true);
      if (now.isSameFile(atOpening)) {
        return now;
      }
    } catch (HostException e) {
      return deleted();
    }
    return deleted();
  }

  private FileStatus deleted() throws IOException {
    return atOpening.with(atOpening.isRegular() ? size() : atOpening.size(), 0);
  }

  @Override
  public boolean isTerminal() {
    return Terminals.isTerminal(atOpening);
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public int available() throws IOException {
    if (!atOpening.isRegular()) {
      return 0;
    }
    return Math.clamp(size() - position(), 0, Integer.MAX_VALUE);
  }

  @Override
  public boolean isReadable() {
    return true;
  }

  @Override
  public void renamed(String newPath) {
    path = newPath;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }
}
