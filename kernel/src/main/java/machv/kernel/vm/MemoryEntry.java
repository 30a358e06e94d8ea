package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
  private @Nullable Object port; // of a memory object that nobody has mapped by this entry yet
  private @Nullable Function<MemoryControl, ExternalPager> maker;

  MemoryEntry() {}

  /// Names the memory behind the port of a memory object, whose pager is a task: it is told when the memory is first mapped.
  ///
  /// @param port stands for the memory object, and is the same for all that name it
  /// @param maker makes what the object asks, and keeps what its pager asks of the object
  /// @param bytes whole pages; or as large as a mapping wants
  public static MemoryEntry ofMemoryObject(
      VmSystem system,
      Object port,
      Function<MemoryControl, ExternalPager> maker,
      long bytes,
      int rights) {
    MemoryEntry entry = new MemoryEntry();
    entry.system = system;
    entry.port = port;
    entry.maker = maker;
    entry.size = bytes;
    entry.protection = rights;
    return entry;
  }

  /// For [#ofMemoryObject].
  public static final long UNBOUNDED = Long.MAX_VALUE & -VmMap.PAGE;

  /// The object that it names.
  ///
  /// @throws Refused INVALID_OBJECT when there is none any more
  VmObject open() {
    VmObject known = object;
    if (known != null) {
      return known;
    }
    VmSystem owner = system;
    if (owner == null || port == null || maker == null || released) {
      throw new Refused(KernReturn.INVALID_OBJECT);
    }
    VmObject found = owner.memoryObject(port, maker);
    name(found);
    return found;
  }

  /// Names memory whose pages a pager of the kernel supplies.
  ///
  /// @param bytes the object's size
  /// @param rights the most that a mapping may ask for
  public static MemoryEntry ofPager(VmSystem system, Pager pager, long bytes, int rights) {
    MemoryEntry entry = new MemoryEntry();
    long whole = bytes + VmMap.PAGE - 1 & -VmMap.PAGE;
    VmObject object = new VmObject(system, whole);
    object.pager = pager;
    object.strategy = VmObject.CopyStrategy.DELAY;
    entry.name(object);
    entry.size = whole;
    entry.protection = rights;
    entry.system = system;
    return entry;
  }

  /// Names an object; a reference to it is used up.
  void name(VmObject named) {
    object = named;
    named.names++;
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
    if (owner != null) {
      synchronized (owner) {
        VmObject it = object;
        if (it != null) {
          it.writeBack(0, Long.MAX_VALUE);
        }
      }
    }
  }

  /// Changes what the pages that are in memory say: what the pager has, has changed.
  public void update(long at, byte[] from, int start, int length) {
    VmSystem owner = system;
    if (owner == null) {
      return;
    }
    synchronized (owner) {
      VmObject it = object;
      if (it == null || it.resident() == 0) {
        return;
      }
      for (int done = 0; done < length; ) {
        long inPage = (at + done) & (VmMap.PAGE - 1);
        int n = (int) Math.min(length - done, VmMap.PAGE - inPage);
        int frame = it.frame(at + done - inPage);
        if (frame != MachineMemory.NO_FRAME) {
          MemorySegment.copy(MemorySegment.ofArray(from), start + done, it.bytes(frame), inPage, n);
        }
        done += n;
      }
    }
  }

  /// What the pager has, ends here now: pages behind are dropped, written or not, so that the pager is asked again; what
  /// is behind the end in the last page reads as zero.
  public void truncate(long bytes) {
    VmSystem owner = system;
    if (owner == null) {
      return;
    }
    synchronized (owner) {
      VmObject it = object;
      if (it == null || it.resident() == 0) {
        return;
      }
      long inPage = bytes & (VmMap.PAGE - 1);
      if (inPage != 0) {
        int frame = it.frame(bytes - inPage);
        if (frame != MachineMemory.NO_FRAME) {
          it.bytes(frame).asSlice(inPage).fill((byte) 0);
        }
      }
      it.dropPages((bytes + VmMap.PAGE - 1) & -VmMap.PAGE, Long.MAX_VALUE);
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
        it.names--;
        it.release();
      }
    }
  }
}
