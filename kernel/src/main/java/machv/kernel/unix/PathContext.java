package machv.kernel.unix;

import org.jspecify.annotations.Nullable;

/// Where a process stands among the files, and which permissions it takes away from new ones. Guarded by itself.
final class PathContext {
  private @Nullable Place workingDirectory;
  private int umask;

  PathContext(int umask) {
    this.umask = umask;
  }

  synchronized PathContext copy() {
    PathContext copy = new PathContext(umask);
    copy.workingDirectory = workingDirectory;
    return copy;
  }

  /// @param namespace says where a process starts that has gone nowhere yet
  synchronized Place workingDirectory(Namespace namespace) {
    Place known = workingDirectory;
    if (known == null) {
      known = namespace.start();
      workingDirectory = known;
    }
    return known;
  }

  synchronized void setWorkingDirectory(Place place) {
    workingDirectory = place;
  }

  synchronized int umask() {
    return umask;
  }

  synchronized int setUmask(int mask) {
    int old = umask;
    umask = mask & 0777;
    return old;
  }
}
