package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.List;
import machv.memory.MemoryFault;

/// Copies by the kernel: between maps and the kernel, between two maps, and inside of one (mach.md 4.8, 5.8 to 5.10).
public final class VmTransfer {
  private static final long PAGE = VmMap.PAGE;

  private VmTransfer() {}

  /// Reads a map's memory as its own accesses would.
  public static void copyIn(VmMap map, long from, MemorySegment to) {
    try {
      map.pmap.copyIn(from, to);
    } catch (MemoryFault fault) {
      throw refused(fault);
    }
  }

  /// Writes a map's memory as its own accesses would.
  public static void copyOut(VmMap map, MemorySegment from, long to) {
    try {
      map.pmap.copyOut(from, to);
    } catch (MemoryFault fault) {
      throw refused(fault);
    }
  }

  private static Refused refused(MemoryFault fault) {
    return new Refused(fault.code());
  }

  /// vm_read_overwrite and vm_write: copies bytes between two maps.
  public static void copyBytes(VmMap from, long source, VmMap to, long destination, long size) {
    if (from.wraps(source, size) || to.wraps(destination, size)) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    byte[] piece = new byte[(int) Math.min(size, 1 << 16)];
    for (long done = 0; done < size; ) {
      int n = (int) Math.min(piece.length, size - done);
      MemorySegment buffer = MemorySegment.ofArray(piece).asSlice(0, n);
      copyIn(from, source + done, buffer);
      copyOut(to, buffer, destination + done);
      done += n;
    }
  }

  /// vm_copy.
  public static void copy(VmMap map, long source, long size, long destination) {
    if (size == 0) {
      return;
    }
    List<VmMapEntry> snapshot = map.system.locked(() -> copyNow(map, source, size, destination));
    copyAside(map, snapshot, source, size, destination);
  }

  /// Copies whole pages at once, if that can be done.
  ///
  /// @return else a snapshot of the source, which is to be copied byte by byte
  private static List<VmMapEntry> copyNow(VmMap map, long source, long size, long destination) {
    KernReturn bad = KernReturn.INVALID_ADDRESS;
    long sourceEnd = map.endOf(source, size, bad, bad);
    long end = map.endOf(destination, size, bad, bad);
    check(map, VmMap.trunc(source), sourceEnd, VmMap.READ);
    check(map, VmMap.trunc(destination), end, VmMap.WRITE);
    if (((source | destination | size) & PAGE - 1) == 0 && mayReplace(map, destination, size)) {
      copyPages(map, source, size, destination);
      return List.of();
    }
    long start = VmMap.trunc(source);
    return VmCopy.copies(map.clipped(start, VmMap.trunc(source + size + PAGE - 1)));
  }

  private static void check(VmMap map, long start, long end, int right) {
    for (VmMapEntry entry : map.whole(start, end)) {
      if ((entry.protection & right) == 0) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
    }
  }

  /// Whether the destination's entries are private: shared ones are written page by page, as others must see the new
  /// contents.
  private static boolean mayReplace(VmMap map, long destination, long size) {
    for (VmMapEntry entry : map.touching(destination, destination + size)) {
      VmObject object = entry.object;
      if (entry.shared
          || entry.userWired != 0
          || (object != null && (object.trueShare || !object.isInternal()))) {
        return false;
      }
    }
    return true;
  }

  /// Whole pages: the destination's entries get the source's objects.
  private static void copyPages(VmMap map, long source, long size, long destination) {
    map.wantRoom(4);
    List<VmMapEntry> copies = VmCopy.copies(map.clipped(source, source + size));
    map.wantRoom(2L * copies.size()); // nothing is refused once the destination changes
    for (VmMapEntry copy : copies) {
      long at = destination + (copy.start - source);
      VmObject object = copy.object;
      for (VmMapEntry entry : map.clipped(at, at + copy.size())) {
        map.pmap.remove(entry.start, entry.end);
        if (object != null) {
          entry.setObject(object.reference(), copy.offset + (entry.start - at));
        } else {
          entry.dropObject();
        }
        entry.needsCopy = copy.needsCopy;
      }
      copy.dropObject();
    }
  }

  /// Byte by byte from a snapshot of the source: both ranges may show the same memory, at whatever addresses.
  private static void copyAside(
      VmMap map, List<VmMapEntry> snapshot, long source, long size, long destination) {
    try {
      byte[] page = new byte[(int) PAGE];
      for (VmMapEntry piece : snapshot) {
        for (long at = piece.start; at < piece.end; at += PAGE) {
          long place = at;
          map.system.perform(() -> VmFault.readPage(piece, place, page));
          long from = Math.max(at, source);
          long to = Math.min(at + PAGE, source + size);
          copyOut(
              map,
              MemorySegment.ofArray(page).asSlice(from - at, to - from),
              destination + (from - source));
        }
      }
    } finally {
      synchronized (map.system) {
        VmCopy.drop(snapshot);
      }
    }
  }
}
