package machv.kernel.unix;

import java.util.ArrayDeque;

/// One walk along a path, name by name; links are resolved among the guest's names.
final class PathWalk {
  private static final int MAX_LINKS = 40;

  private final Namespace namespace;
  private Place at;
  private int links;
  private final ArrayDeque<String> ahead = new ArrayDeque<>();
  private boolean slash;

  /// @param base where a relative path starts
  PathWalk(Namespace namespace, Place base) {
    this.namespace = namespace;
    this.at = base;
  }

  /// @param follow whether a link at the end stands for what it points to
  Place to(String path, boolean follow) {
    slash = path.endsWith("/");
    push(path);
    while (!ahead.isEmpty()) {
      String name = ahead.removeFirst();
      if (!at.exists()) {
        throw new UnixFailure(UnixErrno.ENOENT);
      }
      if (!at.isDirectory()) {
        throw new UnixFailure(UnixErrno.ENOTDIR);
      }
      step(name, ahead.isEmpty(), follow || slash);
    }
    if (slash && at.exists() && !at.isDirectory()) {
      throw new UnixFailure(UnixErrno.ENOTDIR);
    }
    return new Place(
        at.path(),
        at.host(),
        at.status(),
        at.node(),
        at.readOnly(),
        at.mount(),
        at.overlay(),
        slash);
  }

  private void push(String path) {
    if (path.startsWith("/")) {
      at = namespace.root();
    }
    int end = path.length();
    while (end > 0) {
      int start = path.lastIndexOf('/', end - 1) + 1;
      if (start < end) {
        ahead.addFirst(path.substring(start, end));
      }
      end = start - 1;
    }
  }

  private void step(String name, boolean last, boolean followLast) {
    if (name.equals(".")) {
      return;
    }
    if (name.equals("..")) {
      int cut = at.path().lastIndexOf('/');
      at = namespace.lookUp(cut <= 0 ? "/" : at.path().substring(0, cut), at.overlay());
      return;
    }
    if (name.length() > Namespace.NAME_MAX) {
      throw new UnixFailure(UnixErrno.ENAMETOOLONG);
    }
    Place next = namespace.lookUp(Namespace.below(at.path(), name), at.overlay());
    boolean link = next.status() != null && next.status().isSymlink();
    if (!link || (last && !followLast)) {
      at = next;
      return;
    }
    if (++links > MAX_LINKS) {
      throw new UnixFailure(UnixErrno.ELOOP);
    }
    if (next.node() != null && next.node().isMagic()) {
      at = next;
      return;
    }
    String target = namespace.readLink(next);
    if (target.isEmpty()) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    push(target);
  }
}
