package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import machv.memory.MachineMemory;

/// What vm_region tells of an entry (mach.md 5.12).
public record VmRegion(
    long address,
    long size,
    int protection,
    int maxProtection,
    int inheritance,
    boolean shared,
    long offset,
    int behavior,
    int userWired,
    int tag,
    int resident,
    int pagedOut,
    int references,
    int shadowDepth,
    boolean externalPager,
    ShareMode shareMode,
    int objectId,
    boolean needsCopy) {
  /// How the memory is shared, with the numbers of Mach.
  public enum ShareMode {
    COW(1),
    PRIVATE(2),
    EMPTY(3),
    SHARED(4),
    TRUE_SHARED(5),
    PRIVATE_ALIASED(6),
    SHARED_ALIASED(7);

    private final int number;

    ShareMode(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /// The entry that contains an address, or the next one above.
  public static VmRegion at(VmMap map, long address) {
    synchronized (map.system) {
      Map.Entry<Long, VmMapEntry> found = map.entriesFrom(address).firstEntry();
      if (found == null || address < 0) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      return of(found.getValue());
    }
  }

  /// All entries of a map, in order.
  public static List<VmRegion> all(VmMap map) {
    synchronized (map.system) {
      List<VmRegion> regions = new ArrayList<>();
      for (VmMapEntry entry : map.entries.values()) {
        regions.add(of(entry));
      }
      return regions;
    }
  }

  private static VmRegion of(VmMapEntry e) {
    VmObject object = e.object;
    int depth = 0;
    int resident = 0;
    int pagedOut = 0;
    boolean external = false;
    if (object != null) {
      external = !object.isInternal();
      resident = object.residentIn(e.offset, e.offset + e.size());
      pagedOut = pagedOut(e, object);
      for (VmObject back = object.shadow; back != null; back = back.shadow) {
        depth++;
        external |= !back.isInternal();
      }
    }
    return new VmRegion(
        e.start,
        e.size(),
        e.protection,
        e.maxProtection,
        e.inheritance,
        e.shared,
        e.offset,
        e.behavior,
        e.userWired,
        e.tag,
        resident,
        pagedOut,
        object == null ? 0 : object.refs,
        depth,
        external,
        mode(e),
        object == null ? 0 : object.id,
        e.needsCopy);
  }

  /// How many pages of an entry only the default pager has.
  private static int pagedOut(VmMapEntry e, VmObject object) {
    if (object.external == null) {
      return 0;
    }
    int count = 0;
    for (long at : object.external.pagedOut(e.offset, e.offset + e.size())) {
      count += object.frame(at) == MachineMemory.NO_FRAME ? 1 : 0;
    }
    return count;
  }

  private static ShareMode mode(VmMapEntry e) {
    VmObject object = e.object;
    if (object == null) {
      return ShareMode.EMPTY;
    }
    if (object.shadow != null || e.needsCopy) {
      return ShareMode.COW;
    }
    if (object.refs == 1) {
      return ShareMode.PRIVATE;
    }
    if (object.trueShare) {
      return ShareMode.TRUE_SHARED;
    }
    int here = 0;
    for (VmMapEntry mapper : object.mappers) {
      here += mapper.map == e.map ? 1 : 0;
    }
    if (here == object.refs) {
      return ShareMode.PRIVATE_ALIASED;
    }
    return here > 1 ? ShareMode.SHARED_ALIASED : ShareMode.SHARED;
  }
}
