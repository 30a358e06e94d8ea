package machv.kernel.unix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.kernel.host.FileStatus;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.VmSystem;
import org.jspecify.annotations.Nullable;

/// The files that a process has mapped: one memory object for all shared mappings of a file, and the names that
/// /proc/self/maps tells. Guarded by itself.
final class FileMappings {
  private static final long WHOLE = Long.MAX_VALUE >> 1 & -4096L;

  private record FileKey(long device, long inode, boolean writable) {}

  /// A mapped range and its file.
  record Named(long start, long end, long offset, String file) {}

  private final VmSystem system;
  private final Map<FileKey, MemoryEntry> shared = new HashMap<>();
  private final TreeMap<Long, Named> names = new TreeMap<>();

  FileMappings(VmSystem system) {
    this.system = system;
  }

  /// The object of a file's shared mappings. A mapping holds it from then on; while nobody does, it is made anew.
  synchronized MemoryEntry shared(OpenFile file, FileStatus status, int rights) {
    boolean writable = file.isWritable();
    FileKey key = new FileKey(status.device(), status.inode(), writable);
    MemoryEntry known = shared.get(key);
    if (known == null) {
      known = MemoryEntry.ofPager(system, new FilePager(file, writable), WHOLE, rights);
      shared.put(key, known);
    }
    return known;
  }

  /// An object of its own for a private mapping.
  MemoryEntry priv(OpenFile file) {
    return MemoryEntry.ofPager(system, new FilePager(file, false), WHOLE, 7);
  }

  /// The mapping is made, or not: a private object lives on in it alone.
  synchronized void done(MemoryEntry memory) {
    if (!shared.containsValue(memory)) {
      memory.release();
    }
  }

  synchronized boolean anyShared() {
    return !shared.isEmpty();
  }

  /// A file is about to be read: what was written to its shared mappings comes first.
  synchronized void beforeRead(OpenFile file) {
    if (!shared.isEmpty()) {
      for (MemoryEntry memory : objectsOf(file.status())) {
        memory.writeBack();
      }
    }
  }

  /// A file was written, just now, before its offset or at a position: its shared mappings show it.
  synchronized void afterWrite(OpenFile file, byte[] from, int length, long position) {
    if (!shared.isEmpty()) {
      List<MemoryEntry> objects = objectsOf(file.status());
      for (MemoryEntry memory : objects) {
        long at =
            position == OpenFile.AT_OFFSET ? file.seek(0, OpenFile.SEEK_CUR) - length : position;
        memory.update(at, from, 0, length);
      }
    }
  }

  /// A file has another size: pages behind its end are gone.
  synchronized void truncated(FileStatus file, long size) {
    if (!shared.isEmpty()) {
      for (MemoryEntry memory : objectsOf(file)) {
        memory.truncate(size);
      }
    }
  }

  private List<MemoryEntry> objectsOf(FileStatus status) {
    List<MemoryEntry> found = new ArrayList<>();
    for (Map.Entry<FileKey, MemoryEntry> entry : shared.entrySet()) {
      FileKey key = entry.getKey();
      if (key.device() == status.device() && key.inode() == status.inode()) {
        found.add(entry.getValue());
      }
    }
    return found;
  }

  synchronized void named(long start, long end, long offset, String file) {
    names.put(start, new Named(start, end, offset, file));
  }

  synchronized void forget(long start, long end) {
    for (Named old : overlapping(start, end)) {
      names.remove(old.start());
      if (old.start() < start) {
        names.put(old.start(), new Named(old.start(), start, old.offset(), old.file()));
      }
      if (old.end() > end) {
        long offset = old.offset() + (end - old.start());
        names.put(end, new Named(end, old.end(), offset, old.file()));
      }
    }
  }

  private List<Named> overlapping(long start, long end) {
    List<Named> found = new ArrayList<>();
    for (Named named : names.headMap(end, false).values()) {
      if (named.end() > start) {
        found.add(named);
      }
    }
    return found;
  }

  synchronized void moved(long start, long end, long to) {
    List<Named> old = overlapping(start, end);
    forget(start, end);
    for (Named named : old) {
      long from = Math.max(start, named.start());
      long offset = named.offset() + (from - named.start());
      long length = Math.min(end, named.end()) - from;
      named(to + (from - start), to + (from - start) + length, offset, named.file());
    }
  }

  /// What is known of the range that contains an address.
  synchronized @Nullable Named at(long va) {
    Map.Entry<Long, Named> below = names.floorEntry(va);
    return below != null && va < below.getValue().end() ? below.getValue() : null;
  }

  /// Gives the objects of shared mappings up, at the end of the process.
  synchronized void close() {
    for (MemoryEntry memory : shared.values()) {
      memory.release();
    }
    shared.clear();
  }
}
