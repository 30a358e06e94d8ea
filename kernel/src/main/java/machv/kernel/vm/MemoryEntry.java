package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;
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

  /// Names memory whose pages a pager of the kernel supplies.
  ///
  /// @param bytes the object's size
  /// @param rights the most that a mapping may ask for
  public static MemoryEntry ofPager(VmSystem system, Pager pager, long bytes, int rights) {
    MemoryEntry entry = new MemoryEntry();
    long whole = bytes + VmMap.PAGE - 1 & -VmMap.PAGE;
    VmObject object = new VmObject(system.memory(), whole);
    object.pager = pager;
    object.strategy = VmObject.CopyStrategy.DELAY;
    entry.object = object;
    entry.size = whole;
    entry.protection = rights;
    entry.system = system;
    return entry;
  }

  public long size() {
    return size;
  }

  public int protection() {
    return protection;
  }

  /// Lets the pager have what was written.
  public void writeBack() {
    VmSystem owner = system;
    VmObject it = object;
    if (owner == null || it == null) {
      return;
    }
    synchronized (owner) {
      Pager pager = it.pager;
      if (pager != null) {
        it.forEachPage((at, frame) -> pager.write(at, page(owner, frame)));
      }
    }
  }

  private static MemorySegment page(VmSystem owner, int frame) {
    return owner.memory().bytes().asSlice(MachineMemory.address(frame), VmMap.PAGE);
  }

  /// Changes what the pages that are in memory say: what the pager has, has changed.
  public void update(long at, byte[] from, int start, int length) {
    VmSystem owner = system;
    VmObject it = object;
    if (owner == null || it == null) {
      return;
    }
    synchronized (owner) {
      for (int done = 0; done < length; ) {
        long inPage = (at + done) & (VmMap.PAGE - 1);
        int n = (int) Math.min(length - done, VmMap.PAGE - inPage);
        int frame = it.frame(at + done - inPage);
        if (frame != MachineMemory.NO_FRAME) {
          MemorySegment.copy(
              MemorySegment.ofArray(from), start + done, page(owner, frame), inPage, n);
        }
        done += n;
      }
    }
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
