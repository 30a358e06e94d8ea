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
  static final int RETURN_DATA_ADDR = 0x100000;
  static final int RETURN_4K = 0x800000;

  static final long MIN = PAGE;
  private static final long MAX_64 = 0x40_0000_0000L;
  private static final long MAX_32 = 0xFFFF_F000L;

  /// As many mappings as Linux allows: entries are the host's memory.
  static final int MAX_ENTRIES = 65_536;

  final VmSystem system;
  private long faults;
  final Pmap pmap;
  final TreeMap<Long, VmMapEntry> entries = new TreeMap<>();
  private final int xlen;
  final long max;
  private int users = 1;

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
  boolean roundingWraps(long address) {
    long up = round(address);
    return Long.compareUnsigned(up, address) < 0
        || (xlen == 32 && address >>> 32 == 0 && up >>> 32 != 0);
  }

  static long round(long address) {
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
    upper.wiring = entry.wiring;
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

  /// Takes out what is mapped in a range that lies in the map.
  void remove(long start, long end) {
    for (VmMapEntry entry : clipped(start, end)) {
      pmap.remove(entry.start, entry.end);
      VmAdvice.zeroIfWired(entry);
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
  public long map(MapRequest request) {
    return system.locked(() -> VmEnter.map(this, request));
  }

  /// vm_allocate. Returns the address.
  public long allocate(long address, long size, int flags) {
    synchronized (system) {
      return VmEnter.allocate(this, address, size, flags);
    }
  }

  /// How many page faults there were.
  public long faults() {
    synchronized (system) {
      return faults;
    }
  }

  @Override
  public int fault(long va, Access access) {
    synchronized (system) {
      faults++;
    }
    try {
      return system
          .locked(() -> {
            KernReturn answer = VmFault.resolve(this, va, access);
            system.pageOut().keepLimitAfter(this, VmMap.trunc(va));
            return answer;
          })
          .value();
    } catch (PagerWait wait) {
      throw wait; // the fault is part of an operation that waits
    } catch (Refused refused) {
      return refused.code();
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
    if (size == 0) {
      return;
    }
    system.perform(() -> protectNow(address, size, setMaximum, protection));
  }

  private void protectNow(long address, long size, boolean setMaximum, int protection) {
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

  /// Where the memory at an address lies, if others may map it too; null when it is private or not mapped.
  public @Nullable SharedPlace sharedPlace(long va) {
    synchronized (system) {
      VmMapEntry entry = find(va);
      if (entry == null || !entry.shared || entry.needsCopy || entry.object == null) {
        return null;
      }
      return new SharedPlace(entry.object, entry.offsetOf(va));
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
    return system.locked(this::forkNow);
  }

  private VmMap forkNow() {
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

  /// One more task lives in this map.
  public void retain() {
    synchronized (system) {
      users++;
    }
  }

  /// A task has ended: takes everything out, unless another one lives in this map.
  public void destroy() {
    synchronized (system) {
      if (--users > 0) {
        return;
      }
      for (VmMapEntry entry : entries.values()) {
        pmap.remove(entry.start, entry.end);
        VmAdvice.zeroIfWired(entry);
        entry.dropObject();
      }
      entries.clear();
      system.maps.remove(this);
    }
  }
}
