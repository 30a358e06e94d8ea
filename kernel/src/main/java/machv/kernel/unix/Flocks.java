package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.host.FileStatus;

/// The locks of `flock` in one process: between open files, not between descriptors. Guarded by itself.
final class Flocks {
  private record Held(OpenFile holder, long device, long inode, boolean exclusive) {}

  private final List<Held> held = new ArrayList<>();
  private final WaitQueue changed;

  /// @param changed where those wait who cannot have a lock
  Flocks(WaitQueue changed) {
    this.changed = changed;
  }

  /// Takes, changes or gives up a file's lock.
  ///
  /// @param kind 1 shared, 2 exclusive, 0 none
  /// @return whether that was possible
  @SuppressWarnings("ReferenceEquality") // an open file is itself only
  synchronized boolean lock(OpenFile file, int kind) {
    FileStatus status = file.status();
    if (held.removeIf(other -> other.holder() == file || other.holder().isClosed())) {
      changed.wakeAll(); // they look when they can have this lock
    }
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
    file.whenClosed(changed::wakeAll);
    return true;
  }
}
