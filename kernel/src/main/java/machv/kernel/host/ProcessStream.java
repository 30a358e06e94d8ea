package machv.kernel.host;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A standard stream of the emulator's own process: a terminal, a pipe, or a file with an offset that it shares with
/// whoever opened it. Closing it is the guest's affair and changes nothing outside.
public final class ProcessStream implements HostFile {
  private final int descriptor;
  private final @Nullable FileInputStream input;
  private final @Nullable FileOutputStream output;
  private @Nullable Pump pump;
  private @Nullable Boolean seekable;
  private @Nullable FileStatus known;

  private ProcessStream(
      int descriptor, @Nullable FileInputStream input, @Nullable FileOutputStream output) {
    this.descriptor = descriptor;
    this.input = input;
    this.output = output;
  }

  /// The process's standard input.
  public static HostFile input() {
    return new ProcessStream(0, new FileInputStream(FileDescriptor.in), null);
  }

  /// The process's standard output.
  public static HostFile output() {
    return new ProcessStream(1, null, new FileOutputStream(FileDescriptor.out));
  }

  /// The process's standard error.
  public static HostFile error() {
    return new ProcessStream(2, null, new FileOutputStream(FileDescriptor.err));
  }

  private FileChannel channel() throws HostException {
    if (input != null) {
      return input.getChannel();
    }
    if (output != null) {
      return output.getChannel();
    }
    throw new HostException(HostError.INVALID);
  }

  @Override
  public synchronized boolean isSeekable() {
    Boolean answer = seekable;
    if (answer == null) {
      try {
        // A terminal lets one ask for a position on some hosts, but has none.
        answer = !isTerminal() && channel().position() >= 0;
      } catch (IOException e) {
        answer = false;
      }
      seekable = answer;
    }
    return answer;
  }

  @Override
  public int read(byte[] to, int offset, int length, long position) throws IOException {
    FileInputStream in = input;
    if (in == null) {
      throw new HostException(HostError.INVALID);
    }
    try {
      if (position != AT_OFFSET) {
        return in.getChannel().read(ByteBuffer.wrap(to, offset, length), position);
      }
      return isSeekable() ? in.read(to, offset, length) : pump(in).read(to, offset, length);
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  private synchronized Pump pump(FileInputStream in) {
    Pump known = pump;
    if (known == null) {
      known = new Pump(in);
      pump = known;
    }
    return known;
  }

  @Override
  public int write(byte[] from, int offset, int length, long position) throws IOException {
    FileOutputStream out = output;
    if (out == null) {
      throw new HostException(HostError.INVALID);
    }
    try {
      if (position != AT_OFFSET) {
        return out.getChannel().write(ByteBuffer.wrap(from, offset, length), position);
      }
      out.write(from, offset, length);
      return length;
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public long position() throws IOException {
    try {
      return channel().position();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void position(long newPosition) throws IOException {
    try {
      channel().position(newPosition);
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public long size() throws IOException {
    try {
      return isSeekable() ? channel().size() : 0;
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    if (!isSeekable() || output == null) {
      throw new HostException(HostError.INVALID);
    }
    try {
      FileChannel file = channel();
      long position = file.position();
      if (size < file.size()) {
        file.truncate(size);
      } else if (size > file.size()) {
        file.write(ByteBuffer.wrap(new byte[1]), size - 1);
      }
      file.position(position);
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    if (!isSeekable()) {
      throw new HostException(HostError.INVALID);
    }
    try {
      channel().force(metadata);
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  /// Where the host has no /proc, a terminal if Java knows of one, else a pipe.
  @Override
  public FileStatus status() {
    FileStatus status = known;
    if (status == null || status.isRegular()) {
      try {
        status = LocalFiles.statusOf("/proc/self/fd/" + descriptor, true);
      } catch (IOException e) {
        boolean terminal = hasConsole();
        status =
            FileStatus.synthetic(
                terminal ? FileStatus.CHARACTER_DEVICE | 0620 : FileStatus.FIFO | 0600,
                descriptor + 3,
                terminal ? 0x8800 : 0,
                0,
                Identity.anonymous());
      }
      known = status;
    }
    return status;
  }

  @SuppressWarnings("SystemConsoleNull") // it is declared so
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public boolean isTerminal() {
    return Terminals.isTerminal(status());
  }

  @Override
  public String name() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
    } catch (IOException | RuntimeException e) {
      return isTerminal() ? "/dev/tty" : "pipe:[" + (descriptor + 3) + ']';
    }
  }

  @Override
  public int available() throws IOException {
    FileInputStream in = input;
    try {
      return in == null ? 0 : isSeekable() ? in.available() : pump(in).available();
    } catch (IOException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public boolean isReadable() throws IOException {
    FileInputStream in = input;
    return in == null || isSeekable() || pump(in).isReadable();
  }

  @Override
  public void renamed(String path) {}

  @Override
  public void close() {}
}
