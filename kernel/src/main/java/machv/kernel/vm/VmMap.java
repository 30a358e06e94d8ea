package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
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
/// 1. Entries are disjoint, non-empty and page-aligned.
/// 2. The current protection of an entry is a subset of its maximum.
/// 3. The pmap holds a subset of what the entries allow.
public final class VmMap implements PageFaultHandler {
  static final long PAGE = MachineMemory.PAGE_SIZE;
  static final int READ = 1;
  static final int WRITE = 2;
  static final int ALL = 7;
  static final int PROT_COPY = 0x10;
  static final int IS_MASK = 0x40;

  static final int ANYWHERE = 0x1;
  static final int PURGABLE = 0x2;
  static final int CHUNK_4GB = 0x4;
  static final int NO_CACHE = 0x10;
  static final int PERMANENT = 0x80;
  static final int OVERWRITE = 0x4000;
  static final int SUPERPAGE = 0x70000;
  static final int RETURN_DATA_ADDR = 0x100000;
  static final int RETURN_4K = 0x800000;
  private static final int MAP_FLAGS = 0xFF97509F;
  private static final int ALLOCATE_FLAGS = 0xFF07509F;

  private static final long MIN = PAGE;
  private static final long MAX_64 = 0x40_0000_0000L;
  private static final long MAX_32 = 0xFFFF_F000L;
  private static final long ANON_CHUNK = 128L << 20;
  private static final long CLUSTER = 16 * PAGE;
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

  /// Whether `address + size` leaves the width of addresses.
  boolean wraps(long address, long size) {
    long sum = address + size;
    return Long.compareUnsigned(sum, address) < 0
        || (xlen == 32 && (sum >>> 32 != 0 || address >>> 32 != 0 || size >>> 32 != 0));
  }

  /// Whether rounding up leaves the width of addresses.
  private boolean roundingWraps(long address) {
    long up = trunc(address + PAGE - 1);
    return Long.compareUnsigned(up, address) < 0 || (xlen == 32 && up >>> 32 != 0);
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
    entry.end = va;
    entries.put(va, upper);
  }

  /// The entries of [start, end), cut at both ends.
  List<VmMapEntry> clipped(long start, long end) {
    clip(start);
    clip(end);
    return new ArrayList<>(entries.subMap(start, end).values());
  }

  /// The entries that touch [start, end), uncut.
  List<VmMapEntry> touching(long start, long end) {
    List<VmMapEntry> found = new ArrayList<>();
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

  long place(long address, long size, long mask, int flags) {
    if ((flags & ANYWHERE) != 0) {
      return placeAnywhere(trunc(address), size, mask);
    }
    long start = trunc(address);
    if ((start & mask) != 0) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    long end = start + size;
    if (Long.compareUnsigned(start, MIN) < 0
        || Long.compareUnsigned(end, max) > 0
        || Long.compareUnsigned(end, start) <= 0) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    if ((flags & OVERWRITE) != 0) {
      remove(start, end);
    } else if (!touching(start, end).isEmpty()) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    return start;
  }

  private long placeAnywhere(long hint, long size, long mask) {
    long at = Long.compareUnsigned(hint, MIN) < 0 ? MIN : hint;
    if (Long.compareUnsigned(at, max) >= 0 || Long.compareUnsigned(size, max) > 0) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    VmMapEntry inside = find(at);
    if (inside != null) {
      at = inside.end;
    }
    while (true) {
      long start = (at + mask) & ~mask;
      if (Long.compareUnsigned(start, at) < 0 || roundingWraps(start)) {
        throw new Refused(KernReturn.NO_SPACE);
      }
      start = round(start);
      long end = start + size;
      if (Long.compareUnsigned(end, start) < 0 || Long.compareUnsigned(end, max) > 0) {
        throw new Refused(KernReturn.NO_SPACE);
      }
      if ((start & mask) != 0) {
        throw new Refused(KernReturn.NO_SPACE);
      }
      List<VmMapEntry> there = touching(start, end);
      if (there.isEmpty()) {
        return start;
      }
      at = there.getLast().end;
    }
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
          || r.inheritance() > 2
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

  private long mapAnonymous(MapRequest r, long size) {
    boolean purgable = (r.flags() & PURGABLE) != 0;
    long mask = r.mask();
    if ((r.flags() & SUPERPAGE) != 0) {
      if (purgable) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      mask |= (2 << 20) - 1;
      size = (size + (2 << 20) - 1) & -(2L << 20);
    }
    long start = place(r.address(), size, mask, r.flags());
    long chunk = (r.flags() & CHUNK_4GB) != 0 ? 4L << 30 : ANON_CHUNK;
    boolean pieces = size > chunk && (r.maxProtection() & ALL) != 0 && !purgable;
    for (long at = start; at < start + size; at += pieces ? chunk : size) {
      long end = pieces ? Math.min(at + chunk, start + size) : start + size;
      VmMapEntry entry = newEntry(r, at, end, r.protection(), r.maxProtection());
      if (purgable) {
        VmObject object = new VmObject(system.memory(), entry.size());
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
        || below.tag != entry.tag
        || below.size() + entry.size() > COALESCE_LIMIT) {
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
    if ((r.flags() & PURGABLE) != 0 && (offset != 0 || object.size != size || !object.purgable)) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    VmMapEntry source = new VmMapEntry(this, 0, size); // only carries the object
    source.setObject(object.reference(), offset);
    try {
      VmMapEntry copied = r.copy() ? copyOf(source) : null;
      long start = place(r.address(), size, r.mask(), r.flags());
      VmMapEntry entry = newEntry(r, start, start + size, cur, maximum);
      if (copied != null) {
        adopt(entry, copied);
      } else {
        entry.setObject(object.reference(), offset);
        entry.shared = true;
      }
      entries.put(start, entry);
      return start + inPage;
    } finally {
      source.dropObject();
    }
  }

  /// Takes over the object of a detached entry.
  static void adopt(VmMapEntry entry, VmMapEntry from) {
    VmObject object = from.object;
    if (object != null) {
      entry.setObject(object.reference(), from.offset);
      from.dropObject();
    }
    entry.needsCopy = from.needsCopy;
    entry.shared = from.shared;
  }

  private long mapPieces(MapRequest r, MemoryEntry memory, long offset, int cur, int maximum) {
    int allowed = ANYWHERE | OVERWRITE | RETURN_DATA_ADDR | RETURN_4K;
    if ((r.flags() & ~allowed & 0xFFFFFF) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    long size = 0;
    for (VmMapEntry piece : memory.pieces) {
      size += piece.size();
    }
    long start = place(r.address(), size, r.mask(), r.flags());
    long at = start;
    for (VmMapEntry piece : memory.pieces) {
      VmMapEntry entry = newEntry(r, at, at + piece.size(), cur, maximum);
      entry.tag = entry.tag == 0 ? piece.tag : entry.tag;
      if (r.copy()) {
        adopt(entry, copyOf(piece));
      } else {
        share(piece);
        VmObject object = piece.object;
        if (object != null) {
          entry.setObject(object.reference(), piece.offset);
        }
        entry.shared = true;
      }
      entries.put(at, entry);
      at += piece.size();
    }
    return (r.flags() & (RETURN_DATA_ADDR | RETURN_4K)) != 0 ? start + (offset & PAGE - 1) : start;
  }

  /// Makes an entry's object one that others may use too (mach.md 4.5).
  void share(VmMapEntry entry) {
    VmObject object = entry.object;
    if (object == null) {
      object = new VmObject(system.memory(), entry.size());
      entry.setObject(object, 0);
    } else if (entry.needsCopy
        || (object.strategy == VmObject.CopyStrategy.SYMMETRIC
            && object.isInternal()
            && (!object.fronts.isEmpty() || (!entry.shared && object.size > entry.size())))) {
      makeShadow(entry);
      object = entry.object;
    }
    entry.shared = true;
    if (object != null) {
      object.trueShare = true;
      if (object.strategy == VmObject.CopyStrategy.SYMMETRIC) {
        object.strategy = VmObject.CopyStrategy.DELAY;
      }
    }
  }

  private void makeShadow(VmMapEntry entry) {
    VmObject back = entry.object;
    if (back == null) {
      return;
    }
    if (entry.map == this) {
      pmap.protect(entry.start, entry.end, READ | 4);
    }
    VmObject front = new VmObject(system.memory(), entry.size());
    front.setShadow(back.reference(), entry.offset);
    entry.setObject(front, 0);
    entry.needsCopy = false;
  }

  /// A detached entry with a private copy of what another shows (mach.md 4.3).
  VmMapEntry copyOf(VmMapEntry source) {
    VmMapEntry copy = new VmMapEntry(this, source.start, source.end).withAttributesOf(source);
    VmObject object = source.object;
    if (object == null) {
      return copy;
    }
    if (object.strategy == VmObject.CopyStrategy.NONE) {
      copy.setObject(physicalCopy(object, source.offset, source.size()), 0);
      return copy;
    }
    if (object.strategy == VmObject.CopyStrategy.SYMMETRIC
        && !object.trueShare
        && source.userWired == 0) {
      source.needsCopy = true;
      if (source.map.find(source.start) == source) {
        source.map.pmap.protect(source.start, source.end, READ | 4);
      }
      copy.setObject(object.reference(), source.offset);
      copy.needsCopy = true;
      return copy;
    }
    VmObject above = copyObject(object, source.offset + source.size());
    copy.setObject(above, source.offset);
    copy.needsCopy = true;
    return copy;
  }

  /// The copy object of a source, with a reference for the caller.
  private VmObject copyObject(VmObject source, long size) {
    source.writeProtect(0, Math.max(size, source.size));
    VmObject old = source.copy;
    if (old != null && old.resident == 0 && old.pager == null) {
      old.size = Math.max(old.size, size);
      return old.reference();
    }
    VmObject fresh = new VmObject(system.memory(), size);
    fresh.setShadow(source.reference(), 0);
    if (old != null) {
      source.fronts.remove(old);
      old.shadow = null;
      old.setShadow(fresh.reference(), old.shadowOffset);
      fresh.size = Math.max(size, old.size);
      source.refs--; // was the old copy's
    }
    source.copy = fresh;
    return fresh;
  }

  private VmObject physicalCopy(VmObject source, long offset, long size) {
    VmObject copy = new VmObject(system.memory(), size);
    if (source.shadow == null && source.pager == null) {
      source.forEachPage((at, frame) -> {
        if (at >= offset && at < offset + size) {
          copyPage(copy, at - offset, frame);
        }
      });
      return copy;
    }
    for (long at = 0; at < size; at += PAGE) {
      int frame = lookUp(source, offset + at);
      if (frame != MachineMemory.NO_FRAME) {
        copyPage(copy, at, frame);
      }
    }
    return copy;
  }

  private static void copyPage(VmObject copy, long offset, int frame) {
    if (copy.newCopy(offset, frame) == MachineMemory.NO_FRAME) {
      copy.release();
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
  }

  /// The frame that an object shows at an offset, or -1 for zeroes.
  private int lookUp(VmObject top, long offset) {
    VmObject object = top;
    long at = offset;
    while (true) {
      int frame = object.frame(at);
      if (frame == MachineMemory.NO_FRAME && object.pager != null) {
        frame = pageIn(object, at);
      }
      VmObject next = object.shadow;
      if (frame != MachineMemory.NO_FRAME || next == null) {
        return frame;
      }
      at += object.shadowOffset;
      object = next;
      if (at >= object.size && object.pager == null) {
        return MachineMemory.NO_FRAME;
      }
    }
  }

  /// What a detached entry shows at an address.
  void readPage(VmMapEntry entry, long va, byte[] to) {
    VmObject object = entry.object;
    int frame = object == null ? MachineMemory.NO_FRAME : lookUp(object, entry.offsetOf(va));
    if (frame == MachineMemory.NO_FRAME) {
      Arrays.fill(to, (byte) 0);
    } else {
      MemorySegment.copy(
          system.memory().bytes(),
          ValueLayout.JAVA_BYTE,
          MachineMemory.address(frame),
          to,
          0,
          to.length);
    }
  }

  private int pageIn(VmObject object, long offset) {
    Pager pager = object.pager;
    int frame = object.newPage(offset);
    if (frame == MachineMemory.NO_FRAME || pager == null) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
    int code =
        pager.read(
            offset,
            system.memory().bytes().asSlice(MachineMemory.address(frame), MachineMemory.PAGE_SIZE));
    if (code != 0) {
      object.removeFrame(offset);
      system.memory().free(frame);
      KernReturn answer = KernReturn.of(code);
      throw new Refused(answer == null ? KernReturn.MEMORY_ERROR : answer);
    }
    return frame;
  }

  @Override
  public int fault(long va, Access access) {
    synchronized (system) {
      try {
        return resolve(va, access).value();
      } catch (Refused refused) {
        return refused.answer().value();
      }
    }
  }

  private KernReturn resolve(long va, Access access) {
    VmMapEntry entry = find(va);
    if (entry == null) {
      return KernReturn.INVALID_ADDRESS;
    }
    if (!access.allowedBy(entry.protection)) {
      return KernReturn.PROTECTION_FAILURE;
    }
    boolean write = access == Access.STORE;
    if (entry.object == null) {
      entry.setObject(new VmObject(system.memory(), entry.size()), 0);
    }
    if (write && entry.needsCopy) {
      makeShadow(entry);
    }
    VmObject top = entry.object;
    if (top == null) {
      return KernReturn.FAILURE;
    }
    long page = trunc(va);
    long offset = entry.offsetOf(page);
    int rights = entry.protection;
    int frame = top.frame(offset);
    if (write && top.copy != null) {
      push(top, offset);
    }
    if (frame == MachineMemory.NO_FRAME) {
      int found = lookUp(top, offset);
      if (top.frame(offset) != MachineMemory.NO_FRAME) {
        frame = top.frame(offset);
      } else if (found == MachineMemory.NO_FRAME) {
        frame = zeroFill(entry, top, offset, rights);
      } else if (write) {
        frame = top.newCopy(offset, found);
        top.unmapPage(offset);
      } else {
        frame = found;
        rights &= ~WRITE;
      }
      if (frame == MachineMemory.NO_FRAME) {
        return KernReturn.RESOURCE_SHORTAGE;
      }
    }
    if (entry.needsCopy || (!write && top.copy != null)) {
      rights &= ~WRITE;
    }
    pmap.enter(page, PAGE, MachineMemory.address(frame), rights);
    if (write) {
      top.collapse();
    }
    return KernReturn.SUCCESS;
  }

  /// Gives an object a zero page, and those around it, as they will be wanted soon, where nothing hinders.
  private int zeroFill(VmMapEntry entry, VmObject top, long offset, int rights) {
    int frame = top.newPage(offset);
    if (frame == MachineMemory.NO_FRAME
        || top.shadow != null
        || top.pager != null
        || top.copy != null
        || entry.needsCopy
        || top.refs != 1) {
      return frame;
    }
    long start = Math.max(entry.offset, offset & -CLUSTER);
    long end = Math.min(entry.offset + entry.size(), (offset & -CLUSTER) + CLUSTER);
    for (long at = start; at < end; at += PAGE) {
      if (top.frame(at) == MachineMemory.NO_FRAME) {
        int more = top.newPage(at);
        if (more == MachineMemory.NO_FRAME) {
          break;
        }
        pmap.enter(entry.start + (at - entry.offset), PAGE, MachineMemory.address(more), rights);
      }
    }
    return frame;
  }

  /// Saves the old contents of a page in the object's copy before it is written.
  private void push(VmObject object, long offset) {
    VmObject copy = object.copy;
    if (copy == null) {
      return;
    }
    long there = offset - copy.shadowOffset;
    if (there < 0 || there >= copy.size || copy.frame(there) != MachineMemory.NO_FRAME) {
      return;
    }
    int found = lookUp(object, offset);
    int frame = found == MachineMemory.NO_FRAME ? copy.newPage(there) : copy.newCopy(there, found);
    if (frame == MachineMemory.NO_FRAME) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
    copy.unmapPage(there);
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
              anywhere ? 0 : address, size, 0, flags, null, 0, false, READ | WRITE, ALL, 1),
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
    VmMapEntry copy = copyOf(entry);
    pmap.remove(entry.start, entry.end);
    adopt(entry, copy);
    entry.maxProtection |= WRITE;
  }

  public void inherit(long address, long size, int inheritance) {
    synchronized (system) {
      if (size == 0) {
        return;
      }
      if (inheritance < 0 || inheritance > 2) {
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
    return new VmMap(system, xlen);
  }

  /// A task's copy of this map, as each entry's inheritance says (mach.md 4.6).
  public VmMap fork() {
    synchronized (system) {
      VmMap child = new VmMap(system, xlen);
      for (VmMapEntry entry : entries.values()) {
        VmMapEntry copy;
        switch (entry.inheritance) {
          case 0 -> {
            share(entry);
            copy = new VmMapEntry(child, entry.start, entry.end).withAttributesOf(entry);
            VmObject object = entry.object;
            if (object != null) {
              copy.setObject(object.reference(), entry.offset);
            }
            copy.shared = true;
          }
          case 1 -> {
            copy = new VmMapEntry(child, entry.start, entry.end).withAttributesOf(entry);
            adopt(copy, copyOf(entry));
          }
          default -> {
            continue;
          }
        }
        child.entries.put(copy.start, copy);
      }
      return child;
    }
  }

  /// Takes everything out, at the end of a task.
  public void destroy() {
    synchronized (system) {
      for (VmMapEntry entry : new ArrayList<>(entries.values())) {
        pmap.remove(entry.start, entry.end);
        entries.remove(entry.start);
        entry.dropObject();
      }
    }
  }
}
