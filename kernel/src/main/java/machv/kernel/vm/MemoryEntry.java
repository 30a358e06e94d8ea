package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Memory that has a name: what `mach_make_memory_entry` makes (mach.md 5.17). Guarded by the lock of [VmSystem].
public final class MemoryEntry {
  @Nullable VmObject object;
  final List<VmMapEntry> pieces = new ArrayList<>(); // of a copy or a share; their map is no one's
  long offset;
  long size;
  long dataOffset;
  int protection;
  boolean isCopy; // pieces, not an object
  boolean released;
  @Nullable VmSystem system;

  MemoryEntry() {}

  public long size() {
    return size;
  }

  public int protection() {
    return protection;
  }

  /// Nobody has its name any more.
  public void release() {
    VmSystem owner = system;
    if (owner == null) {
      return;
    }
    synchronized (owner) {
      if (released) {
        return;
      }
      released = true;
      for (VmMapEntry piece : pieces) {
        piece.dropObject();
      }
      pieces.clear();
      VmObject it = object;
      object = null;
      if (it != null) {
        it.release();
      }
    }
  }
}
