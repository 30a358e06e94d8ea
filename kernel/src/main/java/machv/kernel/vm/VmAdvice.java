package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import machv.memory.Access;

/// The calls on a range of a map that change no mapping: behavior, wiring, synchronisation, attributes, purging
/// (mach.md 5.13 to 5.17).
public final class VmAdvice {
  private static final long PAGE = VmMap.PAGE;
  private static final int MAX_WIRED = 0xFFFF;

  private static final int RSEQNTL = 3;
  private static final int WILLNEED = 4;
  private static final int FREE = 6;
  private static final int ZERO_WIRED_PAGES = 7;
  private static final int ZERO = 12;
  private static final int PAGEOUT = 11;

  private static final int SYNC_ASYNCHRONOUS = 1;
  private static final int SYNC_SYNCHRONOUS = 2;
  private static final int SYNC_INVALIDATE = 4;
  private static final int SYNC_KILLPAGES = 8;
  private static final int SYNC_CONTIGUOUS = 0x20;

  private static final int PURGABLE_SET_STATE = 0;
  private static final int PURGABLE_GET_STATE = 1;
  private static final int PURGE_ALL = 2;
  private static final int PURGABLE_VOLATILE = 1;
  private static final int PURGABLE_EMPTY = 2;

  private VmAdvice() {}

  /// vm_behavior_set.
  public static void behavior(VmMap map, long address, long size, int behavior) {
    if (map.system.locked(() -> adviseNow(map, address, size, behavior))) {
      zero(map, address, size);
    }
  }

  /// Does what the advice says, but for zeroing, where a pager may have to be waited for page by page.
  ///
  /// @return whether that is still to be done
  private static boolean adviseNow(VmMap map, long address, long size, int behavior) {
    long start = VmMap.trunc(address);
    long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ADDRESS);
    if (!map.contains(start, end)) {
      throw new Refused(KernReturn.NO_SPACE);
    }
    if (behavior < 0 || behavior > ZERO || behavior == PAGEOUT) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (size == 0) {
      return false;
    }
    List<VmMapEntry> range = map.whole(start, end);
    if (behavior == ZERO_WIRED_PAGES || behavior == ZERO) {
      for (VmMapEntry entry : range) {
        if ((entry.protection & VmMap.WRITE) == 0) {
          throw new Refused(KernReturn.PROTECTION_FAILURE);
        }
      }
    }
    if (behavior <= RSEQNTL) {
      for (VmMapEntry entry : map.clipped(start, end)) {
        entry.behavior = behavior;
      }
      return false;
    }
    // DONTNEED deactivates pages, and REUSABLE and its kin mark them: nothing is paged out here.
    switch (behavior) {
      case WILLNEED -> prefetch(range, start, end);
      case FREE -> synchronize(map, start, end, SYNC_KILLPAGES);
      case ZERO_WIRED_PAGES -> {
        for (VmMapEntry entry : map.clipped(start, end)) {
          entry.zeroWired = true;
        }
      }
      default -> {}
    }
    return behavior == ZERO;
  }

  /// Lets pagers bring what is not here yet. It is only advice: what they cannot bring is an error when it is touched.
  private static void prefetch(List<VmMapEntry> range, long start, long end) {
    for (VmMapEntry entry : range) {
      VmObject object = entry.object;
      if (object == null || (entry.protection & VmMap.READ) == 0) {
        continue;
      }
      long to = entry.offsetOf(Math.min(end, entry.end));
      for (long at = entry.offsetOf(Math.max(start, entry.start)); at < to; at += PAGE) {
        try {
          VmFault.lookUp(object, at);
        } catch (PagerWait wait) {
          if (!wait.awaited().isReady()) {
            break;
          }
        } catch (Refused refused) {
          return;
        }
      }
    }
  }

  private static void zero(VmMap map, long address, long size) {
    for (long at = address; at < address + size; ) {
      long n = Math.min(PAGE - (at & PAGE - 1), address + size - at);
      VmTransfer.copyOut(map, MemorySegment.ofArray(new byte[(int) n]), at);
      at += n;
    }
  }

  /// vm_msync. Objects with a pager get what was written; a pager outside of the kernel is waited for.
  public static void msync(VmMap map, long address, long size, int flags) {
    int both = SYNC_ASYNCHRONOUS | SYNC_SYNCHRONOUS;
    if ((flags & both) == both) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (size == 0) {
      return;
    }
    long start = VmMap.trunc(address);
    long end = map.endOf(address, size, KernReturn.INVALID_ADDRESS, KernReturn.INVALID_ADDRESS);
    List<VmSync> slow;
    synchronized (map.system) {
      slow = synchronize(map, start, end, flags);
    }
    VmSync.all(map.system, slow, flags);
    if ((flags & SYNC_CONTIGUOUS) != 0) {
      synchronized (map.system) {
        map.whole(start, end);
      }
    }
  }

  /// Synchronizes what can be done at once.
  ///
  /// @return pieces of objects whose pagers are to be waited for
  private static List<VmSync> synchronize(VmMap map, long start, long end, int flags) {
    List<VmSync> slow = new ArrayList<>();
    for (VmMapEntry entry : map.touching(start, end)) {
      VmObject object = entry.object;
      if (object == null || object.isInternal()) {
        continue;
      }
      long from = entry.offsetOf(Math.max(start, entry.start));
      long to = entry.offsetOf(Math.min(end, entry.end));
      boolean writable = (entry.protection & VmMap.WRITE) != 0;
      boolean both = (flags & (SYNC_ASYNCHRONOUS | SYNC_SYNCHRONOUS)) != 0;
      if (object.external != null && (flags & SYNC_KILLPAGES) == 0) {
        if (both || (flags & SYNC_INVALIDATE) != 0) {
          slow.add(new VmSync(object.external, from, to, writable));
        }
        continue;
      }
      if (both && writable) {
        object.writeBack(from, to);
      }
      if ((flags & SYNC_INVALIDATE) != 0) {
        object.dropPages(from, to);
      } else if ((flags & SYNC_KILLPAGES) != 0) {
        object.dropCleanPages(from, to);
      }
    }
    return slow;
  }

  /// Lets pagers have what was written to a range, by whomever. Holes are skipped.
  public static void writeBack(VmMap map, long address, long size) {
    synchronized (map.system) {
      long start = VmMap.trunc(address);
      long end = map.endOf(address, size, KernReturn.INVALID_ADDRESS, KernReturn.INVALID_ADDRESS);
      for (VmMapEntry entry : map.touching(start, end)) {
        VmObject object = entry.object;
        if (object != null) {
          object.writeBack(
              entry.offsetOf(Math.max(start, entry.start)),
              entry.offsetOf(Math.min(end, entry.end)));
        }
      }
    }
  }

  /// Gives up the contents of private memory: it is as newly mapped then, zero or what the file says. What others see too
  /// stays as it is, as does wired memory. Holes are skipped.
  public static void discard(VmMap map, long address, long size) {
    map.system.perform(() -> discardNow(map, address, size));
  }

  private static void discardNow(VmMap map, long address, long size) {
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

  /// Whether nobody but one entry sees a range of an object, nor sees anything through it.
  private static boolean isAlone(VmMapEntry entry, VmObject object, long from, long to) {
    if (entry.needsCopy
        || object.hasPager()
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
    if ((access & ~VmMap.ALL) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (size == 0) {
      return;
    }
    long start = VmMap.trunc(address);
    long end = map.endOf(address, size, KernReturn.INVALID_ARGUMENT, KernReturn.INVALID_ARGUMENT);
    synchronized (map.system) {
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
      for (VmMapEntry entry : map.clipped(start, end)) {
        entry.wiring++;
      }
    }
    Access how =
        (access & VmMap.WRITE) != 0
            ? Access.STORE
            : (access & VmMap.READ) != 0 ? Access.LOAD : Access.FETCH;
    int code = 0;
    for (long at = start; at < end && code == 0; at += PAGE) {
      code = map.fault(at, how); // waits for pagers: the map may change meanwhile
    }
    synchronized (map.system) {
      for (VmMapEntry entry : map.clipped(start, end)) {
        if (entry.wiring > 0) {
          entry.wiring--;
          entry.userWired += code == 0 ? 1 : 0;
        }
      }
    }
    if (code != 0) {
      throw new Refused(code);
    }
  }

  private static void unwire(VmMap map, long start, long end) {
    if (map.find(start) == null) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    long last = Long.compareUnsigned(end, map.max()) > 0 ? map.max() : end;
    for (VmMapEntry entry : map.clipped(start, last)) {
      if (entry.userWired > 0) {
        entry.userWired--;
        VmObject object = entry.object;
        if (object != null && object.external != null) {
          object.external.wake();
        }
      }
    }
  }

  /// The end of a mapping with ZERO_WIRED_PAGES that is still wired: others who see its pages find zeroes. What a copy has
  /// yet to see is saved for it first, or kept when there is no memory for that.
  static void zeroIfWired(VmMapEntry entry) {
    VmObject object = entry.object;
    if (!entry.zeroWired || entry.userWired == 0 || object == null || entry.needsCopy) {
      return;
    }
    if (object.isInternal()) {
      object.forEachPage(
          entry.offset,
          entry.offset + entry.size(),
          (offset, frame) -> {
            if (VmFault.saved(object, offset)) {
              object.setDirty(offset);
              object.bytes(frame).fill((byte) 0);
            }
          });
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

  /// purgable_control for the memory at an address, or for all that is volatile. Returns the state before.
  public static int purgableControl(VmMap map, long address, int control, int state) {
    synchronized (map.system) {
      if (control == PURGE_ALL) {
        for (VmObject object : map.system.objects) {
          if (object.purgableState == PURGABLE_VOLATILE) {
            empty(object);
          }
        }
        return 0;
      }
      VmMapEntry entry = map.find(address);
      if (entry == null) {
        throw new Refused(KernReturn.INVALID_ADDRESS);
      }
      if ((entry.protection & VmMap.WRITE) == 0) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
      VmObject object = entry.object;
      if (object == null) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      return purgableControl(object, control, state);
    }
  }

  /// The same for one object.
  static int purgableControl(VmObject object, int control, int state) {
    int wanted = state & 3;
    if (!object.purgable
        || (control != PURGABLE_SET_STATE && control != PURGABLE_GET_STATE)
        || (control == PURGABLE_SET_STATE && wanted > PURGABLE_EMPTY)) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    int before = object.purgableState;
    if (control == PURGABLE_SET_STATE) {
      object.purgableState = wanted;
      if (wanted == PURGABLE_EMPTY) {
        empty(object);
      }
    }
    return before;
  }

  private static void empty(VmObject object) {
    object.purgableState = PURGABLE_EMPTY;
    object.dropPages(0, object.size);
    if (object.external != null) {
      object.external.forgetPagedOut();
    }
  }
}
