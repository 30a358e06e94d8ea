package machv.kernel.unix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.kernel.host.FileStatus;
import org.jspecify.annotations.Nullable;

/// The locks of `fcntl` on parts of files, in all processes of a machine. A process owns its locks, or an open file does. Guarded by
/// itself.
final class RecordLocks {
  private record Key(long device, long inode) {
    static Key of(OpenFile file) {
      FileStatus status = file.status();
      return new Key(status.device(), status.inode());
    }
  }

  /// A lock.
  ///
  /// @param owner a process or an open file
  /// @param pid what F_GETLK tells of the owner; -1 for an open file
  /// @param end the last byte
  record Held(Object owner, int pid, boolean exclusive, long start, long end) {
    private boolean overlaps(long from, long to) {
      return start <= to && from <= end;
    }
  }

  private final Map<Key, List<Held>> files = new HashMap<>();
  private final WaitQueue changed;
  private final Map<UnixProcess, Held> waits = new HashMap<>();

  /// @param changed where those wait who cannot have a lock
  RecordLocks(WaitQueue changed) {
    this.changed = changed;
  }

  /// The first lock of somebody else that a wish conflicts with, or null.
  synchronized @Nullable Held conflict(OpenFile file, Held wish) {
    dropClosed();
    return conflict(files.get(Key.of(file)), wish);
  }

  @SuppressWarnings("ReferenceEquality") // an owner is itself only
  private static @Nullable Held conflict(@Nullable List<Held> held, Held wish) {
    if (held != null) {
      for (Held other : held) {
        if (other.owner() != wish.owner()
            && (other.exclusive() || wish.exclusive())
            && other.overlaps(wish.start(), wish.end())) {
          return other;
        }
      }
    }
    return null;
  }

  /// Takes a lock, or changes those that the owner has in its range to it.
  ///
  /// @return the lock that it conflicts with, or null when it was taken
  synchronized @Nullable Held lock(OpenFile file, Held wish) {
    dropClosed();
    Key key = Key.of(file);
    Held other = conflict(files.get(key), wish);
    if (other == null) {
      if (wish.owner() instanceof UnixProcess process) {
        waits.remove(process); // before anybody can meet the lock
      }
      cut(key, wish.owner(), wish.start(), wish.end());
      files.computeIfAbsent(key, _ -> new ArrayList<>()).add(wish);
      if (wish.owner() instanceof OpenFile owner) {
        owner.whenClosed(changed::wakeAll);
      }
    }
    return other;
  }

  /// A process is about to wait for another's lock.
  ///
  /// @throws UnixFailure EDEADLK when the other waits for it, at once or in a chain
  synchronized void waits(UnixProcess process, Held forLock) {
    Held next = forLock;
    for (int i = 0; i <= waits.size() && next != null; i++) {
      if (next.owner() == process) {
        throw new UnixFailure(UnixErrno.EDEADLK);
      }
      next = next.owner() instanceof UnixProcess other ? waitedFor(other) : null;
    }
    waits.put(process, forLock);
  }

  /// The lock that a process waits for; null when there is none, or it was given up and the process has not looked yet.
  private @Nullable Held waitedFor(UnixProcess process) {
    Held lock = waits.get(process);
    for (List<Held> held : files.values()) {
      if (lock != null && held.contains(lock)) {
        return lock;
      }
    }
    return null;
  }

  synchronized void waitsNoMore(UnixProcess process) {
    waits.remove(process);
  }

  /// Gives up what an owner has of a range.
  synchronized void unlock(OpenFile file, Object owner, long start, long end) {
    if (!files.isEmpty()) {
      cut(Key.of(file), owner, start, end);
    }
  }

  @SuppressWarnings("ReferenceEquality") // an owner is itself only
  private void cut(Key key, Object owner, long start, long end) {
    List<Held> held = files.get(key);
    if (held == null) {
      return;
    }
    List<Held> rest = new ArrayList<>();
    changed.wakeAll(); // they look when they can have this lock
    for (Held lock : held) {
      if (lock.owner() != owner || !lock.overlaps(start, end)) {
        rest.add(lock);
        continue;
      }
      if (lock.start() < start) {
        rest.add(new Held(owner, lock.pid(), lock.exclusive(), lock.start(), start - 1));
      }
      if (lock.end() > end) {
        rest.add(new Held(owner, lock.pid(), lock.exclusive(), end + 1, lock.end()));
      }
    }
    if (rest.isEmpty()) {
      files.remove(key);
    } else {
      files.put(key, rest);
    }
  }

  /// A process has closed a descriptor: it loses all its locks of the file, whichever descriptor they came by.
  synchronized void closed(UnixProcess process, OpenFile file) {
    if (!files.isEmpty() && file.isSeekable()) {
      cut(Key.of(file), process, 0, Long.MAX_VALUE);
    }
  }

  /// A process has ended.
  synchronized void release(UnixProcess process) {
    waits.remove(process);
    changed.wakeAll();
    files.values().forEach(held -> held.removeIf(lock -> lock.owner() == process));
    files.values().removeIf(List::isEmpty);
  }

  private void dropClosed() {
    for (List<Held> held : files.values()) {
      held.removeIf(lock -> lock.owner() instanceof OpenFile file && file.isClosed());
    }
    files.values().removeIf(List::isEmpty);
  }
}
