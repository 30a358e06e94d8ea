package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.host.FileStatus;

/// The locks of `flock` in one process: between open files, not between descriptors. Guarded by itself.
final class Flocks {
  private record Held(OpenFile holder, long device, long inode, boolean exclusive) {}

  private final List<Held> held = new ArrayList<>();

  /// Takes, changes or gives up a file's lock.
  ///
  /// @param kind 1 shared, 2 exclusive, 0 none
  /// @return whether that was possible
  @SuppressWarnings("ReferenceEquality") // an open file is itself only
  synchronized boolean lock(OpenFile file, int kind) {
    FileStatus status = file.status();
    held.removeIf(other -> other.holder() == file || other.holder().isClosed());
    if (kind == 0) {
      return true;
    }
    for (Held other : held) {
      boolean same = other.device() == status.device() && other.inode() == status.inode();
      if (same && (kind == 2 || other.exclusive())) {
        return false;
      }
    }
    held.add(new Held(file, status.device(), status.inode(), kind == 2));
    return true;
  }
}
