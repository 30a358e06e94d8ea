package machv.kernel.host;

import java.io.IOException;
import java.util.List;

/// The files of the host, by absolute path. All refusals are [HostException]s.
public interface HostFiles {
  /// How to open a file.
  ///
  /// @param read for reading
  /// @param write for writing
  /// @param create make it if it is not there
  /// @param exclusive with `create`: refuse if it is there
  /// @param truncate to length 0
  /// @param noFollow refuse a symbolic link
  /// @param mode permissions of a new file
  record Opening(
      boolean read,
      boolean write,
      boolean create,
      boolean exclusive,
      boolean truncate,
      boolean noFollow,
      int mode) {}

  /// Sizes of a file system.
  ///
  /// @param type what the host calls it, like `ext4`
  record Space(String type, long blockSize, long total, long free, long usable) {}

  /// What the host knows of a file.
  ///
  /// @param follow whether a symbolic link stands for what it points to
  FileStatus status(String path, boolean follow) throws IOException;

  HostFile open(String path, Opening how) throws IOException;

  /// The names in a directory, without `.` and `..`.
  List<String> list(String path) throws IOException;

  String readLink(String path) throws IOException;

  /// Whether the user may access a file: READ 4, WRITE 2, EXECUTE 1.
  boolean mayAccess(String path, int bits) throws IOException;

  void createDirectory(String path, int mode) throws IOException;

  void createSymlink(String path, String target) throws IOException;

  /// Gives an existing file one more name.
  void createLink(String path, String existing) throws IOException;

  /// Removes a name; of a directory only when it is empty.
  void delete(String path) throws IOException;

  /// Renames, replacing what had the new name as `rename` does.
  void rename(String from, String to) throws IOException;

  void setMode(String path, int mode) throws IOException;

  /// Gives a file to another user or group.
  ///
  /// @param uid or -1 for no change; so `gid`
  void setOwner(String path, int uid, int gid, boolean follow) throws IOException;

  /// Sets times, in nanoseconds since 1970.
  void setTimes(String path, long access, long modification, boolean follow) throws IOException;

  Space space(String path) throws IOException;

  /// Where the emulator's own process stands.
  String workingDirectory();
}
