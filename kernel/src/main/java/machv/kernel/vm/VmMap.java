package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.PageFaultHandler;
import machv.memory.Pmap;
import org.jspecify.annotations.Nullable;

/// An ordered list of the mappings of one address space.
///
/// 1. Entries are disjoint, non-empty, page-aligned and inside [min, max).
/// 2. The current protection of an entry is a subset of its maximum.
/// 3. The pmap holds a subset of what the entries allow, and translates to the frame that the entry's object shows.
/// 4. Nothing is writable through the pmap that a store would have to copy, save or note first.
/// 5. There are at most [#MAX_ENTRIES] entries.
///
/// All hold whenever the lock of [VmSystem] is free; [VmSystem#checkInvariants] looks. A call that is refused has changed
/// nothing that a guest could see, except where the specification says so.
public final class VmMap implements PageFaultHandler {
  static final long PAGE = MachineMemory.PAGE_SIZE;
  static final int READ = 1;
  static final int WRITE = 2;
  static final int EXECUTE = 4;
  static final int ALL = 7;
  static final int PROT_COPY = 0x10;
  static final int IS_MASK = 0x40;

  static final int INHERIT_SHARE = 0;
  static final int INHERIT_COPY = 1;
  static final int INHERIT_NONE = 2;

  static final int ANYWHERE = 0x1;
  static final int PURGABLE = 0x2;
  static final int CHUNK_4GB = 0x4;
  static final int NO_CACHE = 0x10;
  static final int PERMANENT = 0x80;
  static final int OVERWRITE = 0x4000;
  static final int SUPERPAGE = 0x70000;
  private static final int SUPERPAGE_2MB = 0x20000;
  static final int RETURN_DATA_ADDR = 0x100000;
  static final int RETURN_4K = 0x800000;
  private static final int MAP_FLAGS = 0xFF97509F;
  private static final int ALLOCATE_FLAGS = 0xFF07509F;

  private static final long MIN = PAGE;
  private static final long MAX_64 = 0x40_0000_0000L;
  private static final long MAX_32 = 0xFFFF_F000L;
  private static final long ANON_CHUNK = 128L << 20;
  private static final long SUPERPAGE_BYTES = 2L << 20;

  /// What vm_map's own allocator of the C library marks memory with that will grow.
  private static final int TAG_REALLOC = 6;

  /// As many mappings as Linux allows: entries are the host's memory.
  static final int MAX_ENTRIES = 65_536;

  private static final long COALESCE_LIMIT = 131071;

  final VmSystem system;
  final Pmap pmap;
  final TreeMap<Long, VmMapEntry> entries = new TreeMap<>();
  private final int xlen;
  private final long max;

  VmMap(VmSystem system, int xlen) {
    this.system = system;
    this.xlen = xlen;
    this.max = xlen == 32 ? MAX_32 : MAX_64;
    this.pmap = new Pmap(system.memory(), this);
  }

  public Pmap pmap() {
    return pmap;
  }

  /// The virtual memory that this map is part of.
  public VmSystem system() {
    return system;
  }

  public int xlen() {
    return xlen;
  }

  public long min() {
    return MIN;
  }

  public long max() {
    return max;
  }

  /// The bytes that are mapped.
  public long mappedBytes() {
    synchronized (system) {
      long total = 0;
      for (VmMapEntry entry : entries.values()) {
        total += entry.size();
      }
      return total;
    }
  }

  // Arithmetic on addresses of the map's width.

  static long trunc(long address) {
    return address & -PAGE;
  }

  /// Whether `address + size` wraps around in the width of addresses. What is wider than they are, in a call that takes 64
  /// bits, lies outside of the map but does not wrap.
  boolean wraps(long address, long size) {
    long sum = address + size;
    return Long.compareUnsigned(sum, address) < 0
        || (xlen == 32 && (address | size) >>> 32 == 0 && sum >>> 32 != 0);
  }

  /// Whether rounding up wraps around in the width of addresses.
  private boolean roundingWraps(long address) {
    long up = round(address);
    return Long.compareUnsigned(up, address) < 0
        || (xlen == 32 && address >>> 32 == 0 && up >>> 32 != 0);
  }

  private static long round(long address) {
    return trunc(address + PAGE - 1);
  }

  long endOf(long address, long size, KernReturn wrap, KernReturn roundingWrap) {
    if (wraps(address, size)) {
      throw new Refused(wrap);
    }
    if (roundingWraps(address + size)) {
      throw new Refused(roundingWrap);
    }
    return round(address + size);
  }

  /// Whether [start, end) is inside the map.
  boolean contains(long start, long end) {
    return Long.compareUnsigned(start, MIN) >= 0 && Long.compareUnsigned(end, max) <= 0;
  }

  // Entries.

  @Nullable VmMapEntry find(long va) {
    Map.Entry<Long, VmMapEntry> below = entries.floorEntry(va);
    return below != null && va < below.getValue().end ? below.getValue() : null;
  }

  private void clip(long va) {
    VmMapEntry entry = find(va);
    if (entry == null || entry.start == va) {
      return;
    }
    VmMapEntry upper = new VmMapEntry(this, va, entry.end).withAttributesOf(entry);
    upper.needsCopy = entry.needsCopy;
    upper.shared = entry.shared;
    upper.userWired = entry.userWired;
    upper.zeroWired = entry.zeroWired;
    VmObject object = entry.object;
    if (object != null) {
      upper.setObject(object.reference(), entry.offsetOf(va));
    }
    // The pmap may go on: both halves show what the whole showed.
    entry.end = va;
    entries.put(va, upper);
  }

  /// Refuses when there is no room for so many more entries.
  void wantRoom(long more) {
    if (entries.size() + more > MAX_ENTRIES) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
  }

  /// The entries of [start, end), cut at both ends.
  List<VmMapEntry> clipped(long start, long end) {
    wantRoom(2);
    clip(start);
    clip(end);
    return new ArrayList<>(entries.subMap(start, end).values());
  }

  /// The entries that touch [start, end), uncut; the part outside of the map has none.
  List<VmMapEntry> touching(long from, long to) {
    List<VmMapEntry> found = new ArrayList<>();
    long start = Long.compareUnsigned(from, max) > 0 ? max : from;
    long end = Long.compareUnsigned(to, max) > 0 ? max : to;
    VmMapEntry first = find(start);
    if (first != null && first.start < start) {
      found.add(first);
    }
    if (start < end) {
      found.addAll(entries.subMap(start, end).values());
    }
    return found;
  }

  /// As [#touching], or a refusal when an address of the range has no entry.
  List<VmMapEntry> whole(long start, long end) {
    if (!contains(start, end)) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    List<VmMapEntry> found = touching(start, end);
    long at = start;
    for (VmMapEntry entry : found) {
      if (entry.start > at) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      at = entry.end;
    }
    if (at < end) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    return found;
  }

  // Placement (mach.md 5.2).

  /// Finds the place for new memory and frees it, if that was asked for. Nothing is taken: the caller adds the entries,
  /// at most `pieces`, and must not fail.
  long place(long address, long size, long mask, int flags, int pieces) {
    if ((flags & ANYWHERE) != 0) {
      long found = placeAnywhere(trunc(address), size, mask);
      wantRoom(pieces);
      return found;
    }
    long start = trunc(address);
    if ((start & mask) != 0) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    long end = start + size;
    if (!contains(start, end) || Long.compareUnsigned(end, start) <= 0) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    for (VmMapEntry entry : touching(start, end)) {
      if ((flags & OVERWRITE) == 0 || entry.permanent) {
        throw new Refused(KernReturn.NO_SPACE);
      }
    }
    wantRoom(pieces + 2L);
    if ((flags & OVERWRITE) != 0) {
      remove(start, end);
    }
    return start;
  }

  /// First fit above the hint, without starting again below it.
  private long placeAnywhere(long hint, long size, long mask) {
    long at = Long.compareUnsigned(hint, MIN) < 0 ? MIN : hint;
    while (Long.compareUnsigned(at, max) < 0 && Long.compareUnsigned(size, max) <= 0) {
      VmMapEntry inside = find(at);
      if (inside != null) {
        at = inside.end;
        continue;
      }
      long aligned = (at + mask) & ~mask;
      long start = round(aligned);
      long end = start + size;
      if (Long.compareUnsigned(aligned, at) < 0
          || Long.compareUnsigned(start, aligned) < 0
          || Long.compareUnsigned(end, start) < 0
          || Long.compareUnsigned(end, max) > 0
          || (start & mask) != 0) {
        break;
      }
      Map.Entry<Long, VmMapEntry> last = entries.lowerEntry(end);
      if (last == null || last.getValue().end <= start) {
        return start;
      }
      at = last.getValue().end; // what lies between the entries in the way is too small
    }
    throw new Refused(KernReturn.NO_SPACE);
  }

  private void remove(long start, long end) {
    for (VmMapEntry entry : clipped(start, end)) {
      pmap.remove(entry.start, entry.end);
      if (entry.permanent) {
        entry.protection = 0;
        entry.maxProtection = 0;
      } else {
        entries.remove(entry.start);
        entry.dropObject();
      }
    }
  }

  // Calls.

  /// vm_map. Returns the address of the memory.
  public long map(MapRequest r) {
    synchronized (system) {
      if ((r.flags() & ~MAP_FLAGS) != 0
          || ((r.protection() | r.maxProtection()) & ~(ALL | IS_MASK)) != 0
          || r.inheritance() < 0
          || r.inheritance() > INHERIT_NONE
          || r.size() == 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      boolean anywhere = (r.flags() & ANYWHERE) != 0;
      long size =
          endOf(
              anywhere ? 0 : trunc(r.address()),
              r.size(),
              KernReturn.INVALID_ARGUMENT,
              KernReturn.INVALID_ARGUMENT);
      if (!anywhere) {
        size = round(r.size());
        if (wraps(trunc(r.address()), size)) {
          throw new Refused(KernReturn.INVALID_ARGUMENT);
        }
      }
      MemoryEntry memory = r.memory();
      if (memory == null) {
        return mapAnonymous(r, size);
      }
      if (wraps(r.offset(), round(r.size()))) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (memory == MapRequest.NO_MEMORY) {
        throw new Refused(KernReturn.INVALID_OBJECT);
      }
      return mapEntry(r, memory, size);
    }
  }

  private VmMapEntry newEntry(MapRequest r, long start, long end, int cur, int maximum) {
    VmMapEntry entry = new VmMapEntry(this, start, end);
    entry.protection = cur & maximum & ALL;
    entry.maxProtection = maximum & ALL;
    entry.inheritance = r.inheritance();
    entry.permanent = (r.flags() & PERMANENT) != 0;
    entry.noCache = (r.flags() & NO_CACHE) != 0;
    entry.tag = r.flags() >>> 24;
    return entry;
  }

  private long mapAnonymous(MapRequest r, long rounded) {
    boolean purgable = (r.flags() & PURGABLE) != 0;
    long mask = r.mask();
    long size = rounded;
    if ((r.flags() & SUPERPAGE) != 0) {
      if (purgable || (r.flags() & SUPERPAGE) > SUPERPAGE_2MB) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      mask |= SUPERPAGE_BYTES - 1;
      size = (size + SUPERPAGE_BYTES - 1) & -SUPERPAGE_BYTES;
      if (Long.compareUnsigned(size, rounded) < 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
    }
    long chunk = (r.flags() & CHUNK_4GB) != 0 ? 4L << 30 : ANON_CHUNK;
    boolean whole = (r.maxProtection() & ALL) == 0 || purgable;
    long piece = whole || Long.compareUnsigned(size, chunk) <= 0 ? size : chunk;
    long pieces = Long.divideUnsigned(size, piece) + 1;
    long start = place(r.address(), size, mask, r.flags(), (int) Math.min(pieces, MAX_ENTRIES));
    for (long at = start; at < start + size; at += piece) {
      long end = Math.min(at + piece, start + size);
      VmMapEntry entry = newEntry(r, at, end, r.protection(), r.maxProtection());
      if (purgable) {
        VmObject object = new VmObject(system, entry.size());
        object.purgable = true;
        entry.setObject(object, 0);
      } else if (coalesce(entry)) {
        continue;
      }
      entries.put(entry.start, entry);
    }
    return start;
  }

  /// Lets the entry below grow instead of adding a new one (mach.md 4.1).
  private boolean coalesce(VmMapEntry entry) {
    Map.Entry<Long, VmMapEntry> found = entries.lowerEntry(entry.start);
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
          || object.pager != null
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

  private long mapEntry(MapRequest r, MemoryEntry memory, long size) {
    boolean returnData = (r.flags() & (RETURN_DATA_ADDR | RETURN_4K)) != 0;
    long offset = r.offset();
    if (returnData) {
      if (wraps(offset, memory.dataOffset)) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      offset += memory.dataOffset;
    }
    int cur = r.protection();
    int maximum = r.maxProtection();
    cur = (cur & IS_MASK) != 0 ? cur & memory.protection : cur;
    maximum = (maximum & IS_MASK) != 0 ? maximum & memory.protection : maximum;
    cur &= maximum;
    if (((r.protection() & IS_MASK) == 0
            && (r.protection() & r.maxProtection() & ALL & ~memory.protection) != 0)
        || (maximum & ALL & ~memory.protection) != 0) {
      throw new Refused(KernReturn.INVALID_RIGHT);
    }
    if (Long.compareUnsigned(offset, memory.size) > 0
        || Long.compareUnsigned(r.size(), memory.size - offset) > 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (memory.isCopy) {
      return mapPieces(r, memory, offset, cur, maximum);
    }
    offset += memory.offset;
    long inPage = 0;
    if (returnData) {
      inPage = offset & (PAGE - 1);
      offset -= inPage;
      size = round(r.size() + inPage);
    } else if ((offset & (PAGE - 1)) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    VmObject object = memory.object;
    if (object == null) {
      throw new Refused(KernReturn.INVALID_OBJECT);
    }
    if ((r.flags() & SUPERPAGE) != 0
        || ((r.flags() & PURGABLE) != 0
            && (offset != 0 || object.size != size || !object.purgable))) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    VmMapEntry source = VmMapEntry.detached(this, 0, size);
    source.setObject(object.reference(), offset);
    source.shared = true;
    List<VmMapEntry> pieces = List.of(source);
    try {
      if (r.copy()) {
        pieces = VmCopy.copies(pieces);
      }
      long start = place(r.address(), size, r.mask(), r.flags(), 1);
      VmMapEntry entry = newEntry(r, start, start + size, cur, maximum);
      entry.adopt(pieces.getFirst());
      entries.put(start, entry);
      return start + inPage;
    } finally {
      VmCopy.drop(pieces);
      source.dropObject();
    }
  }

  /// Maps all that a copy or a share of a range holds, in its pieces.
  private long mapPieces(MapRequest r, MemoryEntry memory, long offset, int cur, int maximum) {
    int allowed = ANYWHERE | OVERWRITE | RETURN_DATA_ADDR | RETURN_4K;
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
      long start = place(r.address(), size, r.mask(), r.flags(), pieces.size());
      long at = start;
      for (VmMapEntry piece : pieces) {
        VmMapEntry entry = newEntry(r, at, at + piece.size(), cur, maximum);
        entry.tag = entry.tag == 0 ? piece.tag : entry.tag;
        entry.adopt(piece);
        entries.put(at, entry);
        at += entry.size();
      }
      boolean returnData = (r.flags() & (RETURN_DATA_ADDR | RETURN_4K)) != 0;
      return returnData ? start + (offset & (PAGE - 1)) : start;
    } finally {
      VmCopy.drop(pieces);
    }
  }

  @Override
  public int fault(long va, Access access) {
    synchronized (system) {
      try {
        return VmFault.resolve(this, va, access).value();
      } catch (Refused refused) {
        return refused.answer().value();
      }
    }
  }

  /// vm_allocate. Returns the address.
  public long allocate(long address, long size, int flags) {
    synchronized (system) {
      if ((flags & ~ALLOCATE_FLAGS) != 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (size == 0) {
        return 0;
      }
      boolean anywhere = (flags & ANYWHERE) != 0;
      if (anywhere && (wraps(0, size) || roundingWraps(size))) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (!anywhere && (wraps(trunc(address), size) || roundingWraps(trunc(address) + size))) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      return mapAnonymous(
          new MapRequest(
              anywhere ? 0 : address,
              size,
              0,
              flags,
              null,
              0,
              false,
              READ | WRITE,
              ALL,
              INHERIT_COPY),
          round(size));
    }
  }

  public void deallocate(long address, long size) {
    synchronized (system) {
      if (size == 0) {
        return;
      }
      long end = endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ARGUMENT);
      long start = trunc(address);
      if (Long.compareUnsigned(start, MIN) < 0 || Long.compareUnsigned(end, max) > 0) {
        return;
      }
      remove(start, end);
    }
  }

  public void protect(long address, long size, boolean setMaximum, int protection) {
    synchronized (system) {
      if (size == 0) {
        return;
      }
      long end = endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ADDRESS);
      if ((protection & ~(ALL | PROT_COPY)) != 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      boolean copy = (protection & PROT_COPY) != 0;
      int rights = protection & ALL;
      for (VmMapEntry entry : whole(trunc(address), end)) {
        int allowed = entry.maxProtection | (copy ? WRITE : 0);
        if ((rights & ~allowed) != 0) {
          throw new Refused(KernReturn.PROTECTION_FAILURE);
        }
      }
      for (VmMapEntry entry : clipped(trunc(address), end)) {
        if (copy && (entry.maxProtection & WRITE) == 0) {
          makePrivate(entry);
        }
        if (setMaximum) {
          entry.maxProtection = rights;
          entry.protection &= rights;
        } else {
          entry.protection = rights;
        }
        pmap.protect(entry.start, entry.end, entry.protection);
      }
    }
  }

  private void makePrivate(VmMapEntry entry) {
    VmMapEntry copy = VmCopy.copyOf(entry);
    pmap.remove(entry.start, entry.end);
    entry.adopt(copy);
    entry.maxProtection |= WRITE;
  }

  public void inherit(long address, long size, int inheritance) {
    synchronized (system) {
      if (size == 0) {
        return;
      }
      if (inheritance < 0 || inheritance > INHERIT_NONE) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      long end = endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ARGUMENT);
      long from = Long.compareUnsigned(trunc(address), MIN) < 0 ? MIN : trunc(address);
      long to = Long.compareUnsigned(end, max) > 0 ? max : end;
      if (Long.compareUnsigned(from, to) >= 0) {
        return;
      }
      for (VmMapEntry entry : clipped(from, to)) {
        entry.inheritance = inheritance;
      }
    }
  }

  NavigableMap<Long, VmMapEntry> entriesFrom(long va) {
    VmMapEntry inside = find(va);
    return entries.tailMap(inside != null ? inside.start : va, true);
  }

  /// An empty map of the same system and width.
  public VmMap empty() {
    return system.newMap(xlen);
  }

  /// A task's copy of this map, as each entry's inheritance says (mach.md 4.6).
  public VmMap fork() {
    synchronized (system) {
      VmMap child = system.newMap(xlen);
      try {
        for (VmMapEntry entry : entries.values()) {
          if (entry.inheritance <= INHERIT_COPY) {
            VmMapEntry piece =
                entry.inheritance == INHERIT_SHARE ? VmCopy.shareOf(entry) : VmCopy.copyOf(entry);
            VmMapEntry copy = new VmMapEntry(child, entry.start, entry.end).withAttributesOf(entry);
            copy.adopt(piece);
            child.entries.put(copy.start, copy);
          }
        }
        return child;
      } catch (Refused e) {
        child.destroy();
        throw e;
      }
    }
  }

  /// Takes everything out, at the end of a task.
  public void destroy() {
    synchronized (system) {
      for (VmMapEntry entry : entries.values()) {
        pmap.remove(entry.start, entry.end);
        entry.dropObject();
      }
      entries.clear();
      system.maps.remove(this);
    }
  }
}
