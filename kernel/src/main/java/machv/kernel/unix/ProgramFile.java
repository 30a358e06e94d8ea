package machv.kernel.unix;

import java.io.EOFException;
import java.io.IOException;
import machv.elf.ElfSource;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostFile;
import machv.kernel.host.HostFiles;
import machv.kernel.host.Outside;
import machv.kernel.loader.LoadException;
import machv.kernel.loader.LoadException.Kind;

/// A program that is open to be loaded.
public final class ProgramFile implements ElfSource, AutoCloseable {
  private final HostFile file;
  private final String path;

  private ProgramFile(HostFile file, String path) {
    this.file = file;
    this.path = path;
  }

  /// Opens a program, or its interpreter, as a guest with this view of the files would find it.
  ///
  /// @param path absolute, or relative to where the guest starts
  public static ProgramFile open(Outside outside, FileView view, String path) throws LoadException {
    Namespace namespace = new Namespace(outside.files(), view, outside.identity(), null);
    try {
      Place place = namespace.walkExactly(namespace.start(), path);
      FileStatus status = place.existing();
      if (status.isDirectory()) {
        throw new LoadException(Kind.NOT_EXECUTABLE, path + ": is a directory");
      }
      if (!status.isRegular()) {
        throw new LoadException(Kind.NOT_EXECUTABLE, path + ": is not a regular file");
      }
      HostFiles.Opening how =
          new HostFiles.Opening(true, false, false, false, false, view.sandbox(), 0);
      HostFile file = outside.files().open(place.hostPath(UnixErrno.ENOENT), how);
      return new ProgramFile(file, place.path());
    } catch (UnixFailure e) {
      throw refused(path, e.errno());
    } catch (IOException e) {
      throw refused(path, UnixFailure.of(e).errno());
    }
  }

  private static LoadException refused(String path, UnixErrno errno) {
    boolean missing =
        errno == UnixErrno.ENOENT || errno == UnixErrno.ENOTDIR || errno == UnixErrno.EILSEQ;
    String text = errno.text();
    return new LoadException(
        missing ? Kind.NOT_FOUND : Kind.NOT_EXECUTABLE,
        path + ": " + Character.toLowerCase(text.charAt(0)) + text.substring(1));
  }

  /// The guest's absolute path of the file, as /proc/self/exe tells it.
  public String path() {
    return path;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      int n = file.read(bytes, done, length - done, offset + done);
      if (n <= 0) {
        throw new EOFException("the file has become shorter");
      }
      done += n;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
