package machv.kernel.host;

import java.io.Closeable;
import java.io.IOException;

/// An open file or stream of the host. All refusals are [HostException]s.
///
/// A file that is seekable has an offset, which reads and writes [#AT_OFFSET] use and advance. It is the host's: two
/// descriptors of one open file, like standard output and error sent to one place, share it.
public interface HostFile extends Closeable {
  /// In place of a position: where the file's own offset stands.
  long AT_OFFSET = -1;

  /// Whether positions mean something here.
  boolean isSeekable();

  /// Reads up to `length` bytes; blocks until there is at least one.
  ///
  /// @param position where, or [#AT_OFFSET]; only that where the file is not seekable
  /// @return how many, or -1 at the end
  int read(byte[] to, int offset, int length, long position) throws IOException;

  /// Writes up to `length` bytes.
  ///
  /// @return how many
  int write(byte[] from, int offset, int length, long position) throws IOException;

  /// The offset.
  long position() throws IOException;

  /// Sets the offset; it may be behind the end.
  void position(long newPosition) throws IOException;

  /// In bytes.
  long size() throws IOException;

  /// Makes the file shorter, or longer with zeros.
  void truncate(long size) throws IOException;

  /// Lets what was written reach the device.
  void sync(boolean metadata) throws IOException;

  /// What the host knows of the file now.
  FileStatus status() throws IOException;

  boolean isTerminal();

  /// What the host calls it: a path, or something like `pipe:[7]`.
  String name();

  /// Bytes that can be read without blocking, as far as the host tells.
  int available() throws IOException;

  /// Whether a read would not block: data, or the end.
  boolean isReadable() throws IOException;

  /// The file has another name now, for those who look it up by name.
  void renamed(String path);

  /// Gives the file back; for a standard stream, nothing happens outside.
  @Override
  void close() throws IOException;
}
