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
  private final boolean hidden;

  private ProgramFile(HostFile file, String path, boolean hidden) {
    this.file = file;
    this.path = path;
    this.hidden = hidden;
  }

  /// Opens the program that a user names.
  ///
  /// A sandboxed guest need not see its own program: a relative path is the user's, and an absolute one too where the
  /// sandbox has nothing of that name. Then it is opened here, once, and the guest has neither a name for it nor learns
  /// where it lies.
  ///
  /// @param path absolute, or relative to where the user stands; in a sandbox also to where the guest starts
  public static ProgramFile openForUser(Outside outside, FileView view, String path)
      throws LoadException {
    if (!view.sandbox()) {
      return open(outside, view, path);
    }
    boolean absolute = path.startsWith("/");
    try {
      return absolute ? open(outside, view, path) : openHidden(outside, path);
    } catch (LoadException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      try {
        return absolute ? openHidden(outside, path) : open(outside, view, path);
      } catch (LoadException other) {
        throw other.kind() == Kind.NOT_FOUND ? e : other;
      }
    }
  }

  private static ProgramFile openHidden(Outside outside, String path) throws LoadException {
    ProgramFile found = open(outside, FileView.whole(), path);
    return new ProgramFile(found.file, "/" + Place.nameOf(path), true);
  }

  /// Opens a program, or its interpreter, as a guest with this view of the files would find it.
  ///
  /// @param path absolute, or relative to where the guest starts
  public static ProgramFile open(Outside outside, FileView view, String path) throws LoadException {
    Namespace namespace = new Namespace(outside.files(), view, outside.identity());
    try {
      Place place = namespace.walkExactly(namespace.start(), path);
      FileStatus status = place.existing();
      if (status.isDirectory()) {
        throw new LoadException(Kind.NOT_EXECUTABLE, path + ": is a directory");
      }
      if (!status.isRegular()) {
        throw new LoadException(Kind.NOT_EXECUTABLE, path + ": is not a regular file");
      }
      return at(namespace, place);
    } catch (UnixFailure e) {
      throw refused(path, e.errno());
    }
  }

  /// Opens the program at a place.
  static ProgramFile at(Namespace namespace, Place place) {
    HostFiles.Opening how =
        new HostFiles.Opening(true, false, false, false, false, namespace.isSandbox(), 0);
    try {
      HostFile file = namespace.files().open(place.hostPath(UnixErrno.ENOENT), how);
      return new ProgramFile(file, place.path(), false);
    } catch (IOException e) {
      throw UnixFailure.of(e);
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

  /// Whether the guest has no name for it, so that [#path] leads nowhere.
  public boolean isHidden() {
    return hidden;
  }

  /// The file for a guest to read.
  OpenFile reopened() {
    return new DiskFile(new BorrowedFile(file, path), 0, path, null);
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
