package machv.kernel.unix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import machv.kernel.host.FileStatus;
import machv.kernel.host.HostError;
import machv.kernel.host.HostException;
import machv.kernel.host.HostFiles;
import machv.kernel.host.Identity;
import org.jspecify.annotations.Nullable;

/// The names of files as a guest sees them.
///
/// A path is walked name by name, and links are resolved among the guest's names, so that neither a link nor `..` leads to
/// something that has no name there. The host gets to see only paths whose every part has been looked at, and never
/// follows a link itself. Only where the guest sees the host's files as they are, and nothing of ours is near, the host
/// walks the whole path: then its answer is the right one.
///
/// Guarded by [#lock]: while a path is walked and used, no other thread of this machine renames anything. Against somebody
/// outside who swaps folders of a sandbox for links at the same moment there is no guard: Java has no calls relative to
/// an open directory for all that is needed. Two sandboxes that do not trust each other need folders of their own.
final class Namespace {
  static final int NAME_MAX = 255;

  private final HostFiles files;
  private final FileView view;
  private final Identity owner;
  private final @Nullable ProcFiles proc;
  private final Object lock;

  /// Names before there is a process.
  Namespace(HostFiles files, FileView view, Identity owner) {
    this(files, view, owner, null, new Object());
  }

  /// @param owner of the files that only the emulator has
  /// @param proc null before there is a process
  /// @param lock one for all processes of a machine
  Namespace(HostFiles files, FileView view, Identity owner, @Nullable ProcFiles proc, Object lock) {
    this.files = files;
    this.view = view;
    this.owner = owner;
    this.proc = proc;
    this.lock = lock;
  }

  /// To be held while a path is walked and used.
  Object lock() {
    return lock;
  }

  FileView view() {
    return view;
  }

  HostFiles files() {
    return files;
  }

  boolean isSandbox() {
    return view.sandbox();
  }

  /// Walks a path.
  ///
  /// @param base where a relative path starts
  /// @param follow whether a link at the end stands for what it points to
  Place walk(Place base, String path, boolean follow) {
    if (path.isEmpty()) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return mayAskHost(base, path) ? asHostSays(base, path, follow) : walkFrom(base, path, follow);
  }

  /// Walks step by step, so that the place has a path without links.
  Place walkExactly(Place base, String path) {
    if (path.isEmpty()) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return walkFrom(base, path, true);
  }

  private Place walkFrom(Place base, String path, boolean follow) {
    return new PathWalk(this, path.charAt(0) == '/' ? base : verified(base)).to(path, follow);
  }

  /// A place that somebody holds, looked at again before the host hears of it: in a sandbox, what is at its path now must
  /// be what was there, and no part of the path may have become a link. Else it is gone: ENOENT.
  Place verified(Place held) {
    if (!view.sandbox() || held.node() != null || held.path().equals("/")) {
      return held;
    }
    Place at = lookUp("/", held.overlay());
    int start = 1;
    while (start <= held.path().length()) {
      int slash = held.path().indexOf('/', start);
      int end = slash < 0 ? held.path().length() : slash;
      if (!at.isDirectory()) {
        throw new UnixFailure(UnixErrno.ENOENT);
      }
      at = lookUp(held.path().substring(0, end), held.overlay());
      start = end + 1;
    }
    FileStatus then = held.existing();
    if (!at.existing().isSameFile(then) || at.existing().type() != then.type()) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return at;
  }

  private boolean mayAskHost(Place base, String path) {
    boolean absolute = path.charAt(0) == '/';
    if (view.sandbox() || base.node() != null || (!absolute && base.overlay())) {
      return false;
    }
    if (absolute && view.root() != null) {
      return false;
    }
    return !path.contains("proc")
        && !path.contains("dev/")
        && (absolute || !(base.path().startsWith("/proc") || base.path().startsWith("/dev")));
  }

  private Place asHostSays(Place base, String path, boolean follow) {
    String whole = path.charAt(0) == '/' ? path : below(base.path(), path);
    checkNames(path);
    int end = whole.length();
    while (end > 1 && whole.charAt(end - 1) == '/') {
      end--;
    }
    boolean slash = end < whole.length();
    String host = whole.substring(0, end);
    FileStatus status = statusOrNull(host, follow || slash);
    if (status == null) {
      checkParent(host);
    } else if (slash && !status.isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    return new Place(host, host, status, null, false, 0, false, slash);
  }

  private static void checkNames(String path) {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i - start > NAME_MAX) {
          throw new UnixFailure(UnixErrno.ENAMETOOLONG);
        }
        start = i + 1;
      }
    }
  }

  private void checkParent(String host) {
    int slash = host.lastIndexOf('/');
    FileStatus parent = statusOrNull(slash <= 0 ? "/" : host.substring(0, slash), true);
    if (parent == null) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    if (!parent.isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
  }

  private @Nullable FileStatus statusOrNull(String host, boolean follow) {
    try {
      return files.status(host, follow);
    } catch (HostException e) {
      if (e.error() == HostError.NOT_FOUND) {
        return null;
      }
      throw UnixFailure.of(e);
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  static String below(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + '/' + name;
  }

  /// The names in a directory, without `.` and `..`.
  List<String> list(Place held) {
    Place directory = verified(held);
    TreeSet<String> names = new TreeSet<>();
    IOException refusal = null;
    boolean some = false;
    if (directory.node() != null) {
      some = true;
    }
    if (directory.node() != null && proc != null) {
      names.addAll(proc.list(directory.path(), directory.node()));
    }
    for (String host : hostsOf(directory)) {
      try {
        names.addAll(files.list(host));
        some = true;
      } catch (IOException e) {
        refusal = e;
      }
    }
    if (!some && refusal != null) {
      throw UnixFailure.of(refusal);
    }
    addMountPoints(directory.path(), names);
    if (view.sandbox() && proc != null) {
      names.addAll(ProcFiles.namesBelow(directory.path()));
    }
    return new ArrayList<>(names);
  }

  private List<String> hostsOf(Place directory) {
    List<String> hosts = new ArrayList<>();
    if (directory.host() != null) {
      hosts.add(directory.host());
      // The root folder lies over the host's files: both are seen.
      if (directory.overlay()
          && view.root() != null
          && !directory.host().equals(directory.path())) {
        hosts.add(directory.path());
      }
    }
    return hosts;
  }

  private void addMountPoints(String path, Set<String> names) {
    String prefix = path.equals("/") ? "/" : path + '/';
    for (FileView.Mount mount : view.mounts()) {
      String guest = mount.guest();
      if (view.sandbox() && guest.startsWith(prefix) && guest.length() > prefix.length()) {
        int end = guest.indexOf('/', prefix.length());
        names.add(guest.substring(prefix.length(), end < 0 ? guest.length() : end));
      }
    }
  }

  /// What a link says.
  String readLink(Place link) {
    if (link.node() != null && proc != null) {
      return proc.readLink(link.node());
    }
    try {
      return files.readLink(link.hostPath(UnixErrno.EINVAL));
    } catch (IOException e) {
      throw UnixFailure.of(e);
    }
  }

  /// What has exactly this path, which contains neither links nor dots.
  Place lookUp(String path, boolean overlay) {
    SyntheticNode node = proc == null ? null : proc.find(path, view.sandbox());
    if (node != null) {
      return new Place(
          path, null, ProcFiles.status(node, path, owner), node, true, -1, overlay, false);
    }
    return view.sandbox() ? inSandbox(path) : outside(path, overlay);
  }

  private Place outside(String path, boolean overlay) {
    String root = view.root();
    if (overlay && root != null) {
      String host = path.equals("/") ? root : root + path;
      FileStatus status = quietStatus(host);
      if (status != null) {
        return new Place(path, host, status, null, false, 0, true, false);
      }
    }
    return new Place(path, path, statusOrNull(path, false), null, false, 0, overlay, false);
  }

  /// In the root folder, whatever cannot be looked at is not there.
  private @Nullable FileStatus quietStatus(String host) {
    try {
      return files.status(host, false);
    } catch (IOException e) {
      return null;
    }
  }

  private Place inSandbox(String path) {
    int best = -1;
    int length = -1;
    for (int i = 0; i < view.mounts().size(); i++) {
      String guest = view.mounts().get(i).guest();
      if (guest.length() > length && isAtOrBelow(path, guest)) {
        best = i;
        length = guest.length();
      }
    }
    Place place = null;
    if (best >= 0) {
      FileView.Mount mount = view.mounts().get(best);
      String rest = mount.guest().equals("/") ? path : path.substring(mount.guest().length());
      boolean top = rest.isEmpty() || rest.equals("/");
      String host = top ? mount.host() : mount.host() + rest;
      // The user names a mount by any path; what lies below it is never followed by the host.
      FileStatus status = statusOrNull(host, top);
      place = new Place(path, host, status, null, mount.readOnly(), best + 1, false, false);
    } else if (view.root() != null) {
      boolean top = path.equals("/");
      String host = top ? view.root() : view.root() + path;
      place = new Place(path, host, statusOrNull(host, top), null, false, 0, false, false);
    }
    if ((place == null || !place.exists()) && hasMountBelow(path)) {
      SyntheticNode node = SyntheticNode.of(SyntheticNode.Kind.DIRECTORY);
      return new Place(
          path, null, ProcFiles.status(node, path, owner), node, true, -1, false, false);
    }
    return place != null ? place : new Place(path, null, null, null, true, -1, false, false);
  }

  private boolean hasMountBelow(String path) {
    if (path.equals("/")) {
      return true;
    }
    for (FileView.Mount mount : view.mounts()) {
      if (isAtOrBelow(mount.guest(), path)) {
        return true;
      }
    }
    return false;
  }

  static boolean isAtOrBelow(String path, String directory) {
    return path.startsWith(directory)
        && (path.length() == directory.length()
            || directory.equals("/")
            || path.charAt(directory.length()) == '/');
  }

  /// Whether a mount hangs at or below a place.
  boolean isMountPoint(Place place) {
    for (FileView.Mount mount : view.mounts()) {
      if (view.sandbox() && isAtOrBelow(mount.guest(), place.path())) {
        return true;
      }
    }
    return false;
  }

  /// Where a guest starts.
  Place start() {
    String wanted = view.workingDirectory();
    if (wanted == null) {
      wanted = view.sandbox() ? "/" : files.workingDirectory();
    }
    Place root = lookUp("/", false);
    Place start =
        new PathWalk(
                this,
                new Place(
                    "/",
                    root.host(),
                    root.status(),
                    root.node(),
                    root.readOnly(),
                    root.mount(),
                    false,
                    false))
            .to(wanted, true);
    Place exact = view.sandbox() ? start : outside(start.path(), false);
    return exact.isDirectory() ? exact : root;
  }

  /// The root of the guest's names.
  Place root() {
    return lookUp("/", view.root() != null);
  }
}
