package machv.kernel.vm;

import java.util.Map;

/// Where new memory goes (mach.md 5.2). Guarded by the lock of [VmSystem].
final class VmPlacement {
  private VmPlacement() {}

  /// Finds the place for new memory and frees it, if that was asked for. Nothing is taken: the caller adds the entries,
  /// at most `pieces`, and must not fail.
  static long place(VmMap map, long address, long size, long mask, int flags, int pieces) {
    if ((flags & VmMap.ANYWHERE) != 0) {
      long found = placeAnywhere(map, VmMap.trunc(address), size, mask);
      map.wantRoom(pieces);
      return found;
    }
    long start = VmMap.trunc(address);
    if ((start & mask) != 0) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    long end = start + size;
    if (!map.contains(start, end) || Long.compareUnsigned(end, start) <= 0) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    for (VmMapEntry entry : map.touching(start, end)) {
      if ((flags & VmMap.OVERWRITE) == 0 || entry.permanent) {
        throw new Refused(KernReturn.NO_SPACE);
      }
    }
    map.wantRoom(pieces + 2L);
    if ((flags & VmMap.OVERWRITE) != 0) {
      map.remove(start, end);
    }
    return start;
  }

  /// First fit above the hint, without starting again below it.
  private static long placeAnywhere(VmMap map, long hint, long size, long mask) {
    long at = Long.compareUnsigned(hint, VmMap.MIN) < 0 ? VmMap.MIN : hint;
    while (Long.compareUnsigned(at, map.max) < 0 && Long.compareUnsigned(size, map.max) <= 0) {
      VmMapEntry inside = map.find(at);
      if (inside != null) {
        at = inside.end;
        continue;
      }
      long aligned = (at + mask) & ~mask;
      long start = VmMap.round(aligned);
      long end = start + size;
      if (Long.compareUnsigned(aligned, at) < 0
          || Long.compareUnsigned(start, aligned) < 0
          || Long.compareUnsigned(end, start) < 0
          || Long.compareUnsigned(end, map.max) > 0
          || (start & mask) != 0) {
        break;
      }
      Map.Entry<Long, VmMapEntry> last = map.entries.lowerEntry(end);
      if (last == null || last.getValue().end <= start) {
        return start;
      }
      at = last.getValue().end; // what lies between the entries in the way is too small
    }
    throw new Refused(KernReturn.NO_SPACE);
  }
}
