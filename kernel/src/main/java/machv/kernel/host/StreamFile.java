package machv.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// A standard stream that an application gives to its guests: one end of a pipe, as they see it.
public final class StreamFile implements HostFile {
  private final @Nullable Pump input;
  private final @Nullable OutputStream output;

  private StreamFile(@Nullable Pump input, @Nullable OutputStream output) {
    this.input = input;
    this.output = output;
  }

  /// Standard input from a stream.
  public static HostFile of(InputStream input) {
    return new StreamFile(new Pump(input), null);
  }

  /// Standard output or error to a stream; every write of the guest is flushed.
  public static HostFile of(OutputStream output) {
    return new StreamFile(null, output);
  }

  @Override
  public boolean isSeekable() {
    return false;
  }

  @Override
  public int read(byte[] to, int offset, int length, long position) throws IOException {
    if (input == null) {
      throw new HostException(HostError.INVALID);
    }
    return input.read(to, offset, length);
  }

  @Override
  public int write(byte[] from, int offset, int length, long position) throws IOException {
    if (output == null) {
      throw new HostException(HostError.INVALID);
    }
    try {
      output.write(from, offset, length);
      output.flush();
      return length;
    } catch (IOException e) {
      // Java's pipes say "Pipe closed", sockets other things; to a writer all of it is a broken
      // pipe.
      throw new HostException(HostError.BROKEN_PIPE);
    }
  }

  @Override
  public long position() throws IOException {
    throw new HostException(HostError.NOT_SEEKABLE);
  }

  @Override
  public void position(long newPosition) throws IOException {
    throw new HostException(HostError.NOT_SEEKABLE);
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public void truncate(long size) throws IOException {
    throw new HostException(HostError.INVALID);
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    throw new HostException(HostError.INVALID);
  }

  @Override
  public FileStatus status() {
    return FileStatus.synthetic(
        FileStatus.FIFO | 0600, input == null ? 2 : 1, 0, 0, Identity.anonymous());
  }

  @Override
  public boolean isTerminal() {
    return false;
  }

  @Override
  public String name() {
    return "pipe:[" + status().inode() + ']';
  }

  @Override
  public int available() throws IOException {
    return input == null ? 0 : input.available();
  }

  @Override
  public boolean isReadable() throws IOException {
    return input == null || input.isReadable();
  }

  @Override
  public void renamed(String path) {}

  @Override
  public void close() {}
}
