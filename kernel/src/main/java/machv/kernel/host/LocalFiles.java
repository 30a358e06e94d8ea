package machv.kernel.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The files of the machine that this runs on.
///
/// Where the host is no Unix, modes and owners are made up from what it tells.
public final class LocalFiles implements HostFiles {
  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final FileAttribute<?>[] NO_ATTRIBUTES = {};
  private static final int PERMISSIONS = 0777;

  private final int umask;

  /// @param umask permissions that the host takes away from new files by itself
  public LocalFiles(int umask) {
    this.umask = umask;
  }

  @Override
  public FileStatus status(String path, boolean follow) throws IOException {
    return statusOf(path, follow);
  }

  static FileStatus statusOf(String path, boolean follow) throws IOException {
    LinkOption[] options = follow ? FOLLOW : NO_FOLLOW;
    try {
      Path file = Path.of(path);
      try {
        return fromUnix(Files.readAttributes(file, "unix:*", options));
      } catch (UnsupportedOperationException | IllegalArgumentException e) {
        return fromBasic(Files.readAttributes(file, "*", options));
      }
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  private static FileStatus fromUnix(Map<String, Object> a) {
    return new FileStatus(
        number(a, "dev"),
        number(a, "ino"),
        (int) number(a, "mode"),
        number(a, "nlink"),
        (int) number(a, "uid"),
        (int) number(a, "gid"),
        number(a, "rdev"),
        number(a, "size"),
        time(a, "lastAccessTime"),
        time(a, "lastModifiedTime"),
        time(a, "ctime"),
        time(a, "creationTime"));
  }

  private static FileStatus fromBasic(Map<String, Object> a) {
    int mode = FileStatus.REGULAR | 0644;
    if (Boolean.TRUE.equals(a.get("isDirectory"))) {
      mode = FileStatus.DIRECTORY | 0755;
    } else if (Boolean.TRUE.equals(a.get("isSymbolicLink"))) {
      mode = FileStatus.SYMLINK | 0777;
    } else if (Boolean.TRUE.equals(a.get("isOther"))) {
      mode = FileStatus.CHARACTER_DEVICE | 0666;
    }
    Object key = a.get("fileKey");
    long modified = time(a, "lastModifiedTime");
    return new FileStatus(
        1,
        key == null ? 1 : key.hashCode() & 0x7FFF_FFFFL,
        mode,
        1,
        0,
        0,
        0,
        number(a, "size"),
        time(a, "lastAccessTime"),
        modified,
        modified,
        time(a, "creationTime"));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number n ? n.longValue() : 0;
  }

  private static long time(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof FileTime t ? t.to(TimeUnit.NANOSECONDS) : 0;
  }

  @Override
  public HostFile open(String path, Opening how) throws IOException {
    try {
      Path file = Path.of(path);
      HostFile created = how.create() ? create(file, how) : null;
      if (created != null) {
        return created;
      }
      Set<OpenOption> options = new HashSet<>();
      if (how.noFollow()) {
        options.add(LinkOption.NOFOLLOW_LINKS);
      }
      if (how.truncate()) {
        options.add(StandardOpenOption.WRITE);
        options.add(StandardOpenOption.TRUNCATE_EXISTING);
        if (how.write()) {
          return opened(path, file, options, how);
        }
        FileChannel.open(file, options, NO_ATTRIBUTES).close();
        options.remove(StandardOpenOption.TRUNCATE_EXISTING);
        options.remove(StandardOpenOption.WRITE);
      }
      return opened(path, file, options, how);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  private static HostFile opened(String path, Path file, Set<OpenOption> options, Opening how)
      throws IOException {
    if (how.read()) {
      options.add(StandardOpenOption.READ);
    }
    if (how.write()) {
      options.add(StandardOpenOption.WRITE);
    }
    FileChannel channel = FileChannel.open(file, options, NO_ATTRIBUTES);
    try {
      return new ChannelFile(channel, path, statusOf(path, true));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Makes the file and opens it with the rights that were asked for, whatever its new mode says.
  ///
  /// @return null when it was there (an error if that is excluded)
  private @Nullable HostFile create(Path file, Opening how) throws IOException {
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.CREATE_NEW);
    options.add(StandardOpenOption.WRITE);
    if (how.read()) {
      options.add(StandardOpenOption.READ);
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(file, options, permissions(how.mode()));
    } catch (FileAlreadyExistsException e) {
      if (how.exclusive()) {
        throw e;
      }
      if (!how.noFollow() && Files.isSymbolicLink(file) && !Files.exists(file)) {
        // A link to nowhere: what it names is made.
        return create(file.resolveSibling(Files.readSymbolicLink(file)), how);
      }
      return null;
    }
    try {
      restoreMode(file, how.mode());
      String path = file.toString();
      return new ChannelFile(channel, path, statusOf(path, true));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// The host has applied its own mask on top of the guest's; the guest's alone counts.
  private void restoreMode(Path file, int mode) throws IOException {
    if ((mode & (umask | ~PERMISSIONS)) != 0) {
      try {
        Files.setAttribute(file, "unix:mode", mode);
      } catch (UnsupportedOperationException | IllegalArgumentException e) {
        return; // no modes on this host
      }
    }
  }

  private static FileAttribute<?>[] permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values(); // OWNER_READ is 0400, and so on
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(all[i]);
      }
    }
    FileAttribute<?>[] attributes = {PosixFilePermissions.asFileAttribute(set)};
    return attributes;
  }

  @Override
  public List<String> list(String path) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(path))) {
      for (Path entry : entries) {
        Path name = entry.getFileName();
        if (name != null) {
          names.add(name.toString());
        }
      }
      return names;
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public String readLink(String path) throws IOException {
    try {
      return Files.readSymbolicLink(Path.of(path)).toString();
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public boolean mayAccess(String path, int bits) throws IOException {
    try {
      Path file = Path.of(path);
      AccessMode[] modes = new AccessMode[Integer.bitCount(bits & 7)];
      int n = 0;
      if ((bits & 4) != 0) {
        modes[n++] = AccessMode.READ;
      }
      if ((bits & 2) != 0) {
        modes[n++] = AccessMode.WRITE;
      }
      if ((bits & 1) != 0) {
        modes[n++] = AccessMode.EXECUTE;
      }
      file.getFileSystem().provider().checkAccess(file, modes);
      return true;
    } catch (AccessDeniedException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void createDirectory(String path, int mode) throws IOException {
    try {
      Path directory = Path.of(path);
      Files.createDirectory(directory, permissions(mode));
      restoreMode(directory, mode);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void createSymlink(String path, String target) throws IOException {
    try {
      Files.createSymbolicLink(Path.of(path), Path.of(target));
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void createLink(String path, String existing) throws IOException {
    try {
      Files.createLink(Path.of(path), Path.of(existing));
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      Files.delete(Path.of(path));
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try {
      Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void setMode(String path, int mode) throws IOException {
    try {
      Files.setAttribute(Path.of(path), "unix:mode", mode & 07777);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void setOwner(String path, int uid, int gid, boolean follow) throws IOException {
    LinkOption[] options = follow ? FOLLOW : NO_FOLLOW;
    try {
      Path file = Path.of(path);
      if (uid != -1) {
        Files.setAttribute(file, "unix:uid", uid, options);
      }
      if (gid != -1) {
        Files.setAttribute(file, "unix:gid", gid, options);
      }
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public void setTimes(String path, long access, long modification, boolean follow)
      throws IOException {
    LinkOption[] options = follow ? FOLLOW : NO_FOLLOW;
    try {
      Files.getFileAttributeView(Path.of(path), BasicFileAttributeView.class, options)
          .setTimes(
              FileTime.from(modification, TimeUnit.NANOSECONDS),
              FileTime.from(access, TimeUnit.NANOSECONDS),
              null);
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public Space space(String path) throws IOException {
    try {
      FileStore store = Files.getFileStore(Path.of(path));
      return new Space(
          store.type(),
          store.getBlockSize(),
          store.getTotalSpace(),
          store.getUnallocatedSpace(),
          store.getUsableSpace());
    } catch (IOException | RuntimeException e) {
      throw HostException.of(e);
    }
  }

  @Override
  public String workingDirectory() {
    return Path.of("").toAbsolutePath().toString();
  }
}
