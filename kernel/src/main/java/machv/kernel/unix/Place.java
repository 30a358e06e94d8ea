package machv.kernel.unix;

import machv.kernel.host.FileStatus;
import org.jspecify.annotations.Nullable;

/// Where a path of the guest leads.
///
/// @param path the guest's own absolute path, without links where the walk went step by step
/// @param host the host's path; null for what only the emulator has
/// @param status what is there; null when nothing is
/// @param node what the emulator has there; null elsewhere
/// @param readOnly whether a mount forbids changes
/// @param mount which mount: links and renames do not go from one to another
/// @param overlay whether names below are looked up under the root folder first
/// @param slash whether the path ended in a slash, and so asks for a directory
record Place(
    String path,
    @Nullable String host,
    @Nullable FileStatus status,
    @Nullable SyntheticNode node,
    boolean readOnly,
    int mount,
    boolean overlay,
    boolean slash) {
  /// The same place once something is there.
  Place with(FileStatus newStatus) {
    return new Place(path, host, newStatus, node, readOnly, mount, overlay, slash);
  }

  /// The same place after what is at `from`, where it is or below which it lies, has gone to another.
  Place moved(Place from, Place to) {
    String rest = path.substring(from.path().length());
    String newHost = to.host() == null ? null : to.host() + rest;
    return new Place(
        to.path() + rest, newHost, status, node, to.readOnly(), to.mount(), to.overlay(), false);
  }

  boolean exists() {
    return status != null;
  }

  boolean isDirectory() {
    return status != null && status.isDirectory();
  }

  /// The status of what must be there.
  FileStatus existing() {
    if (status == null) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return status;
  }

  /// The host's path, for an operation that only files of the host allow.
  String hostPath(UnixErrno otherwise) {
    if (host == null) {
      throw new UnixFailure(otherwise);
    }
    return host;
  }

  /// The host's path, to change what is there.
  String changeable() {
    if (readOnly) {
      throw new UnixFailure(UnixErrno.EROFS);
    }
    return hostPath(UnixErrno.EACCES);
  }

  /// The name that a path ends in; empty for the root.
  static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
