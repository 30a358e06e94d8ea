package machv.kernel.vm;

import java.util.List;
import java.util.Map;

/// Making new entries of a map: vm_map and vm_allocate (mach.md 5.3 and 5.4). Nothing is changed when the answer is a
/// refusal. Guarded by the lock of [VmSystem].
final class VmEnter {
  private static final int MAP_FLAGS = 0xFF97509F;
  private static final int ALLOCATE_FLAGS = 0xFF07509F;
  private static final int SUPERPAGE_2MB = 0x20000;
  private static final long SUPERPAGE_BYTES = 2L << 20;
  private static final long ANON_CHUNK = 128L << 20;

  /// What vm_map's own allocator of the C library marks memory with that will grow.
  private static final int TAG_REALLOC = 6;

  private static final long COALESCE_LIMIT = 131071;
  private static final long PAGE = VmMap.PAGE;

  private final VmMap map;
  private final MapRequest r;

  private VmEnter(VmMap map, MapRequest request) {
    this.map = map;
    r = request;
  }

  /// vm_map. Returns the address of the memory.
  static long map(VmMap map, MapRequest request) {
    return new VmEnter(map, request).enter();
  }

  private long enter() {
    if ((r.flags() & ~MAP_FLAGS) != 0
        || ((r.protection() | r.maxProtection()) & ~(VmMap.ALL | VmMap.IS_MASK)) != 0
        || r.inheritance() < 0
        || r.inheritance() > VmMap.INHERIT_NONE
        || r.size() == 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    boolean anywhere = (r.flags() & VmMap.ANYWHERE) != 0;
    long size =
        map.endOf(
            anywhere ? 0 : VmMap.trunc(r.address()),
            r.size(),
            KernReturn.INVALID_ARGUMENT,
            KernReturn.INVALID_ARGUMENT);
    if (!anywhere) {
      size = VmMap.round(r.size());
      if (map.wraps(VmMap.trunc(r.address()), size)) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
    }
    MemoryEntry memory = r.memory();
    if (memory == null) {
      return mapAnonymous(size);
    }
    if (map.wraps(r.offset(), VmMap.round(r.size()))) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (memory == MapRequest.NO_MEMORY) {
      throw new Refused(KernReturn.INVALID_OBJECT);
    }
    return mapEntry(memory, size);
  }

  private VmMapEntry newEntry(long start, long end, int cur, int maximum) {
    VmMapEntry entry = new VmMapEntry(map, start, end);
    entry.protection = cur & maximum & VmMap.ALL;
    entry.maxProtection = maximum & VmMap.ALL;
    entry.inheritance = r.inheritance();
    entry.permanent = (r.flags() & VmMap.PERMANENT) != 0;
    entry.noCache = (r.flags() & VmMap.NO_CACHE) != 0;
    entry.tag = r.flags() >>> 24;
    return entry;
  }

  private long mapAnonymous(long rounded) {
    boolean purgable = (r.flags() & VmMap.PURGABLE) != 0;
    long mask = r.mask();
    long size = rounded;
    if ((r.flags() & VmMap.SUPERPAGE) != 0) {
      if (purgable || (r.flags() & VmMap.SUPERPAGE) > SUPERPAGE_2MB) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      mask |= SUPERPAGE_BYTES - 1;
      size = (size + SUPERPAGE_BYTES - 1) & -SUPERPAGE_BYTES;
      if (Long.compareUnsigned(size, rounded) < 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
    }
    long chunk = (r.flags() & VmMap.CHUNK_4GB) != 0 ? 4L << 30 : ANON_CHUNK;
    boolean whole = (r.maxProtection() & VmMap.ALL) == 0 || purgable;
    long piece = whole || Long.compareUnsigned(size, chunk) <= 0 ? size : chunk;
    long pieces = Long.divideUnsigned(size, piece) + 1;
    long start =
        VmPlacement.place(
            map, r.address(), size, mask, r.flags(), (int) Math.min(pieces, VmMap.MAX_ENTRIES));
    for (long at = start; at < start + size; at += piece) {
      long end = Math.min(at + piece, start + size);
      VmMapEntry entry = newEntry(at, end, r.protection(), r.maxProtection());
      if (purgable) {
        VmObject object = new VmObject(map.system, entry.size());
        object.purgable = true;
        entry.setObject(object, 0);
      } else if (coalesce(entry)) {
        continue;
      }
      map.entries.put(entry.start, entry);
    }
    return start;
  }

  /// Lets the entry below grow instead of adding a new one (mach.md 4.1).
  private boolean coalesce(VmMapEntry entry) {
    Map.Entry<Long, VmMapEntry> found = map.entries.lowerEntry(entry.start);
    VmMapEntry below = found == null ? null : found.getValue();
    if (below == null
        || below.end != entry.start
        || below.shared
        || below.userWired != 0
        || below.behavior != 0
        || below.protection != entry.protection
        || below.maxProtection != entry.maxProtection
        || below.inheritance != entry.inheritance
        || below.noCache != entry.noCache
        || below.permanent != entry.permanent
        || !grows(below, entry)) {
      return false;
    }
    VmObject object = below.object;
    if (object != null) {
      if (object.refs != 1
          || object.hasPager()
          || object.shadow != null
          || object.copy != null
          || object.purgable
          || object.trueShare
          || below.needsCopy) {
        return false;
      }
      long end = below.offset + below.size();
      object.freePages(end, end + entry.size());
      object.size = Math.max(object.size, end + entry.size());
    }
    below.end = entry.end;
    return true;
  }

  private static boolean grows(VmMapEntry below, VmMapEntry entry) {
    long together = below.size() + entry.size();
    return entry.tag == TAG_REALLOC
        ? together <= ANON_CHUNK
        : below.tag == entry.tag && together <= COALESCE_LIMIT;
  }

  private long mapEntry(MemoryEntry memory, long size) {
    boolean returnData = (r.flags() & (VmMap.RETURN_DATA_ADDR | VmMap.RETURN_4K)) != 0;
    long offset = r.offset();
    if (returnData) {
      if (map.wraps(offset, memory.dataOffset)) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      offset += memory.dataOffset;
    }
    int cur = r.protection();
    int maximum = r.maxProtection();
    cur = (cur & VmMap.IS_MASK) != 0 ? cur & memory.protection : cur;
    maximum = (maximum & VmMap.IS_MASK) != 0 ? maximum & memory.protection : maximum;
    cur &= maximum;
    if (((r.protection() & VmMap.IS_MASK) == 0
            && (r.protection() & r.maxProtection() & VmMap.ALL & ~memory.protection) != 0)
        || (maximum & VmMap.ALL & ~memory.protection) != 0) {
      throw new Refused(KernReturn.INVALID_RIGHT);
    }
    if (Long.compareUnsigned(offset, memory.size) > 0
        || Long.compareUnsigned(r.size(), memory.size - offset) > 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (memory.isCopy) {
      return mapPieces(memory, offset, cur, maximum);
    }
    offset += memory.offset;
    long inPage = 0;
    if (returnData) {
      inPage = offset & (PAGE - 1);
      offset -= inPage;
      size = VmMap.round(r.size() + inPage);
    } else if ((offset & (PAGE - 1)) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (offset < 0 || offset + size < 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    VmObject object = memory.open();
    if (object.external != null && !object.isInternal()) {
      object.external.awaitReady(KernReturn.INVALID_OBJECT);
      if (!object.external.isAlive()) {
        throw new Refused(KernReturn.INVALID_OBJECT);
      }
      object.size = Math.max(object.size, offset + size);
    }
    if ((r.flags() & VmMap.SUPERPAGE) != 0
        || ((r.flags() & VmMap.PURGABLE) != 0
            && (offset != 0 || object.size != size || !object.purgable))) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    VmMapEntry source = VmMapEntry.detached(map, 0, size);
    source.setObject(object.reference(), offset);
    source.shared = true;
    List<VmMapEntry> pieces = List.of(source);
    try {
      if (r.copy()) {
        pieces = VmCopy.copies(pieces);
      }
      long start = VmPlacement.place(map, r.address(), size, r.mask(), r.flags(), 1);
      VmMapEntry entry = newEntry(start, start + size, cur, maximum);
      entry.adopt(pieces.getFirst());
      map.entries.put(start, entry);
      return start + inPage;
    } finally {
      VmCopy.drop(pieces);
      source.dropObject();
    }
  }

  /// Maps all that a copy or a share of a range holds, in its pieces.
  private long mapPieces(MemoryEntry memory, long offset, int cur, int maximum) {
    int allowed = VmMap.ANYWHERE | VmMap.OVERWRITE | VmMap.RETURN_DATA_ADDR | VmMap.RETURN_4K;
    if ((r.flags() & ~allowed & 0xFFFFFF) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    List<VmMapEntry> pieces =
        r.copy() ? VmCopy.copies(memory.pieces) : VmCopy.shares(memory.pieces);
    try {
      long size = 0;
      for (VmMapEntry piece : pieces) {
        size += piece.size();
      }
      long start = VmPlacement.place(map, r.address(), size, r.mask(), r.flags(), pieces.size());
      long at = start;
      for (VmMapEntry piece : pieces) {
        VmMapEntry entry = newEntry(at, at + piece.size(), cur, maximum);
        entry.tag = entry.tag == 0 ? piece.tag : entry.tag;
        entry.adopt(piece);
        map.entries.put(at, entry);
        at += entry.size();
      }
      boolean returnData = (r.flags() & (VmMap.RETURN_DATA_ADDR | VmMap.RETURN_4K)) != 0;
      return returnData ? start + (offset & (PAGE - 1)) : start;
    } finally {
      VmCopy.drop(pieces);
    }
  }

  /// vm_allocate. Returns the address.
  static long allocate(VmMap map, long address, long size, int flags) {
    if ((flags & ~ALLOCATE_FLAGS) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (size == 0) {
      return 0;
    }
    boolean anywhere = (flags & VmMap.ANYWHERE) != 0;
    if (anywhere && (map.wraps(0, size) || map.roundingWraps(size))) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (!anywhere
        && (map.wraps(VmMap.trunc(address), size)
            || map.roundingWraps(VmMap.trunc(address) + size))) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    MapRequest request =
        new MapRequest(
            anywhere ? 0 : address,
            size,
            0,
            flags,
            null,
            0,
            false,
            VmMap.READ | VmMap.WRITE,
            VmMap.ALL,
            VmMap.INHERIT_COPY);
    return new VmEnter(map, request).mapAnonymous(VmMap.round(size));
  }
}
