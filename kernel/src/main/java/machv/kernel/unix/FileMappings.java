package machv.kernel.unix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import machv.kernel.host.FileStatus;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmAdvice;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// The files that are mapped in one address space: those to be shared, and the names that /proc/self/maps tells. Guarded by itself.
final class FileMappings {
  /// A mapped range and its file.
  record Named(long start, long end, long offset, String file) {}

  private final SharedFiles files;
  private final Set<SharedFiles.Key> shared = new HashSet<>();
  private final TreeMap<Long, Named> names = new TreeMap<>();

  FileMappings(SharedFiles files) {
    this.files = files;
  }

  /// The same for a copy of the address space.
  synchronized FileMappings fork() {
    FileMappings copy = new FileMappings(files);
    copy.shared.addAll(shared);
    copy.names.putAll(names);
    files.retain(shared);
    return copy;
  }

  /// The object of a file's shared mappings.
  synchronized MemoryEntry shared(OpenFile file, FileStatus status, int rights) {
    SharedFiles.Key key = SharedFiles.Key.of(file, status);
    return files.use(key, file, rights, shared.add(key));
  }

  /// An object of its own for a private mapping, to be released when that is made.
  MemoryEntry priv(OpenFile file) {
    return files.priv(file);
  }

  /// Lets what was written to shared files through a range of the map reach them.
  void flush(VmMap map, long address, long size) {
    if (files.any()) {
      try {
        VmAdvice.writeBack(map, address, size);
      } catch (Refused e) {
        return; // nothing there
      }
    }
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

  /// Gives the objects of shared mappings up, at the end of the address space.
  synchronized void close() {
    files.release(shared);
    shared.clear();
  }
}
