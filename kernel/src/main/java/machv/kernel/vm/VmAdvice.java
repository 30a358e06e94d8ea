package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.List;
import machv.memory.Access;
import machv.memory.MemoryFault;

/// The calls on a range of a map that change no mapping: behavior, wiring, synchronisation, attributes, purging, and
/// copies by the kernel (mach.md 5.8 to 5.10, 5.13 to 5.17).
public final class VmAdvice {
  private static final long PAGE = VmMap.PAGE;
  private static final int MAX_WIRED = 0xFFFF;

  private static final int ZERO_WIRED_PAGES = 7;
  private static final int ZERO = 12;
  private static final int PAGEOUT = 11;

  private static final int SYNC_ASYNCHRONOUS = 1;
  private static final int SYNC_SYNCHRONOUS = 2;
  private static final int SYNC_INVALIDATE = 4;
  private static final int SYNC_KILLPAGES = 8;
  private static final int SYNC_CONTIGUOUS = 0x20;

  private VmAdvice() {}

  /// vm_behavior_set.
  public static void behavior(VmMap map, long address, long size, int behavior) {
    synchronized (map.system) {
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ADDRESS);
      if (!map.contains(start, end)) {
        throw new Refused(KernReturn.NO_SPACE);
      }
      if (behavior < 0 || behavior > ZERO || behavior == PAGEOUT) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (size == 0) {
        return;
      }
      List<VmMapEntry> range = map.whole(start, end);
      if (behavior == ZERO_WIRED_PAGES || behavior == ZERO) {
        for (VmMapEntry entry : range) {
          if ((entry.protection & VmMap.WRITE) == 0) {
            throw new Refused(KernReturn.PROTECTION_FAILURE);
          }
        }
      }
      if (behavior <= 3) {
        for (VmMapEntry entry : map.clipped(start, end)) {
          entry.behavior = behavior;
        }
      } else if (behavior == ZERO_WIRED_PAGES) {
        for (VmMapEntry entry : map.clipped(start, end)) {
          entry.zeroWired = true;
        }
      } else if (behavior == ZERO) {
        zero(map, address, size);
      }
    }
  }

  private static void zero(VmMap map, long address, long size) {
    for (long at = address; at < address + size; ) {
      long n = Math.min(PAGE - (at & PAGE - 1), address + size - at);
      copyOut(map, MemorySegment.ofArray(new byte[(int) n]), at);
      at += n;
    }
  }

  /// vm_msync. Objects with a pager get what was written.
  public static void msync(VmMap map, long address, long size, int flags) {
    synchronized (map.system) {
      int both = SYNC_ASYNCHRONOUS | SYNC_SYNCHRONOUS;
      if ((flags & both) == both) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (size == 0) {
        return;
      }
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ADDRESS, KernReturn.INVALID_ADDRESS);
      for (VmMapEntry entry : map.touching(start, end)) {
        VmObject object = entry.object;
        if (object != null && !object.isInternal()) {
          long from = entry.offsetOf(Math.max(start, entry.start));
          long to = entry.offsetOf(Math.min(end, entry.end));
          if ((flags & (SYNC_ASYNCHRONOUS | SYNC_SYNCHRONOUS)) != 0) {
            object.writeBack(from, to);
          }
          if ((flags & SYNC_INVALIDATE) != 0) {
            object.dropPages(from, to);
          } else if ((flags & SYNC_KILLPAGES) != 0) {
            object.dropCleanPages(from, to);
          }
        }
      }
      if ((flags & SYNC_CONTIGUOUS) != 0) {
        map.whole(start, end);
      }
    }
  }

  /// Gives up the contents of private memory: it is as newly mapped then, zero or what the file says. What others see too
  /// stays as it is, as does wired memory. Holes are skipped.
  public static void discard(VmMap map, long address, long size) {
    synchronized (map.system) {
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ARGUMENT);
      for (VmMapEntry touched : map.touching(start, end)) {
        VmObject object = touched.object;
        if (object == null
            || touched.shared
            || object.trueShare
            || touched.inheritance == VmMap.INHERIT_SHARE // Unix's MAP_SHARED, before a fork
            || touched.userWired != 0) {
          continue;
        }
        long from = Math.max(start, touched.start);
        long to = Math.min(end, touched.end);
        if (isAlone(touched, object, touched.offsetOf(from), touched.offsetOf(to))) {
          object.dropPages(touched.offsetOf(from), touched.offsetOf(to));
          continue;
        }
        for (VmMapEntry entry : map.clipped(from, to)) {
          VmMapEntry fresh = asMapped(entry);
          map.pmap.remove(entry.start, entry.end);
          entry.adopt(fresh);
        }
      }
    }
  }

  /// Whether nobody but one entry sees a range of an object, nor sees anything through it.
  private static boolean isAlone(VmMapEntry entry, VmObject object, long from, long to) {
    if (entry.needsCopy
        || !object.isInternal()
        || object.shadow != null
        || object.copy != null
        || object.refs != object.mappers.size()) {
      return false;
    }
    for (VmMapEntry other : object.mappers) {
      if (other != entry && other.offset < to && other.offset + other.size() > from) {
        return false;
      }
    }
    return true;
  }

  /// A detached entry with what a private mapping showed when it was made: a copy of what its pager has, or nothing.
  private static VmMapEntry asMapped(VmMapEntry entry) {
    VmMapEntry file = VmMapEntry.detached(entry.map, entry.start, entry.end);
    VmObject object = entry.object;
    long offset = entry.offset;
    while (object != null && object.isInternal()) {
      offset += object.shadowOffset;
      object = object.shadow;
    }
    if (object == null) {
      return file;
    }
    file.setObject(object.reference(), offset);
    try {
      return VmCopy.copyOf(file);
    } finally {
      file.dropObject();
    }
  }

  /// vm_wire; access 0 unwires.
  public static void wire(VmMap map, long address, long size, int access) {
    synchronized (map.system) {
      if ((access & ~VmMap.ALL) != 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      if (size == 0) {
        return;
      }
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ARGUMENT);
      if (access == 0) {
        unwire(map, start, end);
        return;
      }
      for (VmMapEntry entry : map.whole(start, end)) {
        if ((access & ~entry.protection) != 0) {
          throw new Refused(KernReturn.PROTECTION_FAILURE);
        }
        if (entry.userWired == MAX_WIRED) {
          throw new Refused(KernReturn.FAILURE);
        }
      }
      Access how =
          (access & VmMap.WRITE) != 0
              ? Access.STORE
              : (access & VmMap.READ) != 0 ? Access.LOAD : Access.FETCH;
      List<VmMapEntry> range = map.clipped(start, end);
      for (long at = start; at < end; at += PAGE) {
        int code = map.fault(at, how);
        if (code != 0) {
          KernReturn answer = KernReturn.of(code);
          throw new Refused(answer == null ? KernReturn.FAILURE : answer);
        }
      }
      for (VmMapEntry entry : range) {
        entry.userWired++;
      }
    }
  }

  private static void unwire(VmMap map, long start, long end) {
    if (map.find(start) == null) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    for (VmMapEntry entry : map.clipped(start, end)) {
      if (entry.userWired > 0) {
        entry.userWired--;
      }
    }
  }

  /// vm_machine_attribute: MATTR_CACHE has nothing to do but to drop decoded code.
  public static void machineAttribute(
      VmMap map, long address, long size, int attribute, int value) {
    synchronized (map.system) {
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ADDRESS);
      if (!map.contains(start, end) || attribute != 1) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      try {
        map.whole(start, end);
      } catch (Refused hole) {
        throw new Refused(KernReturn.FAILURE);
      }
      if (value == 8 || value == 9) {
        map.pmap.remove(start, end);
      }
    }
  }

  /// purgable_control for the memory at an address. Returns the state before.
  public static int purgableControl(VmMap map, long address, int control, int state) {
    synchronized (map.system) {
      VmMapEntry entry = map.find(address);
      if (entry == null) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      if ((entry.protection & VmMap.WRITE) == 0) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
      VmObject object = entry.object;
      if (object == null || !object.purgable || control < 0 || control > 1) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      int before = object.purgableState;
      if (control == 0) {
        if ((state & 3) > 2) {
          throw new Refused(KernReturn.INVALID_ARGUMENT);
        }
        object.purgableState = state & 3;
        if ((state & 3) == 2) {
          object.dropPages(0, object.size);
        }
      }
      return before;
    }
  }

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
    KernReturn answer = KernReturn.of(fault.code());
    return new Refused(answer == null ? KernReturn.MEMORY_ERROR : answer);
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
    synchronized (map.system) {
      if (size == 0) {
        return;
      }
      KernReturn bad = KernReturn.INVALID_ADDRESS;
      long sourceEnd = map.endOf(source, size, bad, bad);
      long end = map.endOf(destination, size, bad, bad);
      check(map, VmMap.trunc(source), sourceEnd, VmMap.READ);
      check(map, VmMap.trunc(destination), end, VmMap.WRITE);
      if (((source | destination | size) & PAGE - 1) == 0) {
        copyPages(map, source, size, destination);
      } else {
        copyAside(map, source, size, destination);
      }
    }
  }

  private static void check(VmMap map, long start, long end, int right) {
    for (VmMapEntry entry : map.whole(start, end)) {
      if ((entry.protection & right) == 0) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
    }
  }

  /// Whole pages: the destination's private entries get the source's objects; shared ones are written page by page, as
  /// others must see the new contents.
  private static void copyPages(VmMap map, long source, long size, long destination) {
    for (VmMapEntry entry : map.touching(destination, destination + size)) {
      VmObject object = entry.object;
      if (entry.shared
          || entry.userWired != 0
          || (object != null && (object.trueShare || object.pager != null))) {
        copyAside(map, source, size, destination);
        return;
      }
    }
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
  private static void copyAside(VmMap map, long source, long size, long destination) {
    long start = VmMap.trunc(source);
    List<VmMapEntry> snapshot =
        VmCopy.copies(map.clipped(start, VmMap.trunc(source + size + PAGE - 1)));
    try {
      byte[] page = new byte[(int) PAGE];
      for (VmMapEntry piece : snapshot) {
        for (long at = piece.start; at < piece.end; at += PAGE) {
          VmFault.readPage(piece, at, page);
          long from = Math.max(at, source);
          long to = Math.min(at + PAGE, source + size);
          copyOut(
              map,
              MemorySegment.ofArray(page).asSlice(from - at, to - from),
              destination + (from - source));
        }
      }
    } finally {
      VmCopy.drop(snapshot);
    }
  }
}
