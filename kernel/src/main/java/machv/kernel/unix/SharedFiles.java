package machv.kernel.unix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.kernel.host.FileStatus;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.VmSystem;

/// The files that are mapped to be shared: one memory object for all such mappings of a file in all processes of a machine.
/// Guarded by itself.
final class SharedFiles {
  private static final long WHOLE = Long.MAX_VALUE >> 1 & -4096L;

  /// A file, opened for writing too or not.
  record Key(long device, long inode, boolean writable) {
    static Key of(OpenFile file, FileStatus status) {
      return new Key(status.device(), status.inode(), file.isWritable());
    }
  }

  /// An object, and how many address spaces have mapped it since they began.
  private static final class Known {
    final MemoryEntry memory;
    int users;

    Known(MemoryEntry memory) {
      this.memory = memory;
    }
  }

  private final VmSystem system;
  private final Map<Key, Known> files = new HashMap<>();

  SharedFiles(VmSystem system) {
    this.system = system;
  }

  /// The object of a file's shared mappings, for one who does not use it yet or already does.
  ///
  /// @param fresh whether the caller is a user from now on, who will [#release] it
  synchronized MemoryEntry use(Key key, OpenFile file, int rights, boolean fresh) {
    Known known = files.get(key);
    if (known == null) {
      FilePager pager = new FilePager(file, key.writable());
      known = new Known(MemoryEntry.ofPager(system, pager, WHOLE, rights));
      files.put(key, known);
    }
    if (fresh) {
      known.users++;
    }
    return known.memory;
  }

  /// An object of its own for a private mapping.
  MemoryEntry priv(OpenFile file) {
    return MemoryEntry.ofPager(system, new FilePager(file, false), WHOLE, 7);
  }

  /// A copy of an address space uses what the original does.
  synchronized void retain(Iterable<Key> keys) {
    for (Key key : keys) {
      Known known = files.get(key);
      if (known != null) {
        known.users++;
      }
    }
  }

  /// An address space does not use these any more.
  void release(Iterable<Key> keys) {
    List<MemoryEntry> unused = new ArrayList<>(0);
    synchronized (this) {
      for (Key key : keys) {
        Known known = files.get(key);
        if (known != null && --known.users == 0) {
          files.remove(key);
          unused.add(known.memory);
        }
      }
    }
    for (MemoryEntry memory : unused) {
      memory.release();
    }
  }

  synchronized boolean any() {
    return !files.isEmpty();
  }

  /// A file is about to be read: what was written to its shared mappings comes first.
  synchronized void beforeRead(OpenFile file) {
    if (!files.isEmpty()) {
      for (MemoryEntry memory : objectsOf(file.status())) {
        memory.writeBack();
      }
    }
  }

  /// A file was written, just now, before its offset or at a position: its shared mappings show it.
  synchronized void afterWrite(OpenFile file, byte[] from, int length, long position) {
    if (!files.isEmpty()) {
      for (MemoryEntry memory : objectsOf(file.status())) {
        long at =
            position == OpenFile.AT_OFFSET ? file.seek(0, OpenFile.SEEK_CUR) - length : position;
        memory.update(at, from, 0, length);
      }
    }
  }

  /// A file has another size: pages behind its end are gone.
  synchronized void truncated(FileStatus file, long size) {
    if (!files.isEmpty()) {
      for (MemoryEntry memory : objectsOf(file)) {
        memory.truncate(size);
      }
    }
  }

  private List<MemoryEntry> objectsOf(FileStatus status) {
    List<MemoryEntry> found = new ArrayList<>();
    for (Map.Entry<Key, Known> entry : files.entrySet()) {
      Key key = entry.getKey();
      if (key.device() == status.device() && key.inode() == status.inode()) {
        found.add(entry.getValue().memory);
      }
    }
    return found;
  }
}
