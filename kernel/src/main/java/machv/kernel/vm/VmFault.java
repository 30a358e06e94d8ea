package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;
import machv.memory.Access;
import machv.memory.MachineMemory;

/// Page faults (mach.md 4.7): which page an access means, and how it comes to be there.
///
/// Guarded by the lock of [VmSystem].
final class VmFault {
  private static final long PAGE = VmMap.PAGE;

  /// Zero pages come so many at a time, where nobody else can tell the difference.
  private static final long CLUSTER = 16 * PAGE;

  private VmFault() {}

  /// Lets an access at an address of a map succeed, or says why not.
  ///
  /// @throws PagerWait when a pager outside of the kernel was asked
  /// @throws Refused with a pager's code
  static KernReturn resolve(VmMap map, long va, Access access) {
    if (!map.system.isTraced()) {
      return bring(map, va, access);
    }
    String fault = "fault 0x" + Long.toHexString(va) + " " + access.name().toLowerCase(Locale.ROOT);
    try {
      KernReturn answer = bring(map, va, access);
      map.system.tell(fault + ": " + told(map, va, answer));
      return answer;
    } catch (PagerWait wait) {
      map.system.tell(fault + ": waits for the pager of " + wait.awaited().object);
      throw wait;
    } catch (Refused refused) {
      map.system.tell(fault + ": " + refused.getMessage());
      throw refused;
    }
  }

  /// What a fault has come to, for the trace.
  private static String told(VmMap map, long va, KernReturn answer) {
    VmMapEntry entry = map.find(va);
    VmObject top = entry == null ? null : entry.object;
    if (answer != KernReturn.SUCCESS || entry == null || top == null) {
      return answer.cName();
    }
    VmObject object = top;
    long offset = entry.offsetOf(VmMap.trunc(va));
    int depth = 0;
    for (VmObject next = object.shadow;
        next != null && object.frame(offset) == MachineMemory.NO_FRAME;
        next = object.shadow) {
      offset += object.shadowOffset;
      object = next;
      depth++;
    }
    String where = "page " + offset / PAGE + " of " + object;
    return depth == 0 ? where : where + ", " + depth + " behind " + top;
  }

  private static KernReturn bring(VmMap map, long va, Access access) {
    VmMapEntry entry = map.find(va);
    if (entry == null) {
      return KernReturn.INVALID_ADDRESS;
    }
    if (!access.allowedBy(entry.protection)) {
      return KernReturn.PROTECTION_FAILURE;
    }
    boolean write = access == Access.STORE;
    VmObject top = entry.object;
    if (top == null) {
      top = new VmObject(map.system, entry.size());
      entry.setObject(top, 0);
    } else if (write && entry.needsCopy) {
      top = VmCopy.makeShadow(entry, top);
    }
    long offset = entry.offsetOf(VmMap.trunc(va));
    if (write && top.copy != null) {
      push(top, top.copy, offset);
    }
    int frame = top.frame(offset);
    if (frame != MachineMemory.NO_FRAME && top.external == null) {
      enter(entry, top, offset, frame, write);
      return KernReturn.SUCCESS;
    }
    int found = lookUp(top, offset, wanted(access), Neighbours.of(entry));
    if (found == MachineMemory.NO_FRAME) {
      return zeroFill(entry, top, offset, write);
    }
    frame = top.frame(offset);
    if (frame != MachineMemory.NO_FRAME) {
      enter(entry, top, offset, frame, write); // its pager brought it
    } else if (!write) {
      int rights = entry.protection & ~VmMap.WRITE & ~lockBehind(top, offset);
      map.pmap.enter(VmMap.trunc(va), PAGE, MachineMemory.address(found), rights);
    } else {
      frame = top.newCopy(offset, found);
      if (frame == MachineMemory.NO_FRAME) {
        return KernReturn.RESOURCE_SHORTAGE;
      }
      if (map.system.isTraced()) {
        map.system.tell("copy up page " + offset / PAGE + " to " + top);
      }
      top.unmapPage(offset);
      enter(entry, top, offset, frame, true);
      ShadowChain.collapse(top);
    }
    return KernReturn.SUCCESS;
  }

  /// What an access asks of a pager: who writes or executes a page reads it, too.
  private static int wanted(Access access) {
    return access.right() | VmMap.READ;
  }

  /// What the pager forbids of a page that objects in front of it show.
  private static int lockBehind(VmObject top, long offset) {
    VmObject object = top;
    long at = offset;
    while (object.frame(at) == MachineMemory.NO_FRAME && object.shadow != null) {
      at += object.shadowOffset;
      object = object.shadow;
    }
    return object.external == null ? 0 : object.external.lock(at);
  }

  /// Lets an entry's map translate to a page of its own object, with the rights that copies and the pager leave.
  private static void enter(VmMapEntry entry, VmObject top, long offset, int frame, boolean write) {
    int rights = entry.protection;
    if (!top.hasPager() && top.copy == null && !entry.needsCopy) {
      enterAround(entry, top, offset, frame);
      return;
    }
    if (entry.needsCopy || (!write && top.copy != null)) {
      rights &= ~VmMap.WRITE;
    }
    if (top.hasPager()) {
      rights &= top.external == null ? VmMap.ALL : ~top.external.lock(offset);
      if (write) {
        top.setDirty(offset);
      } else if (!top.isDirty(offset)) {
        rights &= ~VmMap.WRITE; // a store is to be noticed
      }
    }
    long va = entry.start + (offset - entry.offset);
    entry.map.pmap.enter(va, PAGE, MachineMemory.address(frame), rights);
  }

  /// Lets a page translate, and with it those of its neighbours that stand beside it in machine memory, all with the
  /// entry's rights: long runs are what makes accesses fast.
  private static void enterAround(VmMapEntry entry, VmObject top, long offset, int frame) {
    long lowest = Math.max(entry.offset, offset - CLUSTER);
    long highest = Math.min(entry.offset + entry.size(), offset + CLUSTER);
    long from = offset;
    while (from > lowest && top.frame(from - PAGE) == frame - (int) ((offset - from) / PAGE) - 1) {
      from -= PAGE;
    }
    long to = offset + PAGE;
    while (to < highest && top.frame(to) == frame + (int) ((to - offset) / PAGE)) {
      to += PAGE;
    }
    enterRun(entry, from, to, frame - (int) ((offset - from) / PAGE));
  }

  /// Gives an object a zero page, and those around it, as they will be wanted soon, where nothing hinders.
  private static KernReturn zeroFill(VmMapEntry entry, VmObject top, long offset, boolean write) {
    int frame = top.newPage(offset);
    if (frame == MachineMemory.NO_FRAME) {
      return KernReturn.RESOURCE_SHORTAGE;
    }
    if (top.external != null) {
      top.external.arrived(offset, 0, false);
    }
    MachineMemory memory = top.system.memory();
    if (top.shadow != null
        || top.hasPager()
        || top.copy != null
        || entry.needsCopy
        || top.refs != 1
        || memory.bytesLeft() < memory.limit() >>> 3) {
      enter(entry, top, offset, frame, write);
      return KernReturn.SUCCESS;
    }
    long start = Math.max(entry.offset, offset & -CLUSTER);
    long end = Math.min(entry.offset + entry.size(), (offset & -CLUSTER) + CLUSTER);
    long runStart = start;
    int runFrame = MachineMemory.NO_FRAME;
    for (long at = start; at < end; at += PAGE) {
      int here = top.frame(at);
      if (here == MachineMemory.NO_FRAME) {
        here = top.newPage(at);
      }
      if (runFrame == MachineMemory.NO_FRAME
          || here != runFrame + (int) ((at - runStart) >>> MachineMemory.PAGE_SHIFT)) {
        enterRun(entry, runStart, at, runFrame);
        runStart = at;
        runFrame = here;
      }
    }
    enterRun(entry, runStart, end, runFrame);
    return KernReturn.SUCCESS;
  }

  private static void enterRun(VmMapEntry entry, long from, long to, int frame) {
    if (frame != MachineMemory.NO_FRAME) {
      entry.map.pmap.enter(
          entry.start + (from - entry.offset),
          to - from,
          MachineMemory.address(frame),
          entry.protection);
    }
  }

  /// Saves the old contents of a page in the object's copy before it is written.
  private static void push(VmObject object, VmObject copy, long offset) {
    if (offset >= copy.size || copy.has(offset)) {
      return;
    }
    int found = lookUp(object, offset);
    int frame =
        found == MachineMemory.NO_FRAME ? copy.newPage(offset) : copy.newCopy(offset, found);
    if (frame == MachineMemory.NO_FRAME) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
    if (object.system.isTraced()) {
      object.system.tell("save page " + offset / PAGE + " of " + object + " in its copy " + copy);
    }
    copy.setDirty(offset);
    copy.unmapPage(offset);
  }

  /// The frame that an object shows at an offset, or NO_FRAME for zeroes.
  static int lookUp(VmObject top, long offset) {
    return lookUp(top, offset, VmMap.READ, Neighbours.NONE);
  }

  /// The same for an access, of which only reading concerns the objects behind.
  private static int lookUp(VmObject top, long offset, int access, Neighbours near) {
    VmObject object = top;
    long at = offset;
    while (true) {
      int frame =
          object.external == null || at >= object.size
              ? object.frame(at)
              : object.external.find(
                  at, object == top ? access : access & ~VmMap.WRITE, near.behind(at - offset));
      if (frame == MachineMemory.NO_FRAME && object.pager != null) {
        frame = pageIn(object, at);
      }
      VmObject next = object.shadow;
      if (frame != MachineMemory.NO_FRAME || next == null) {
        return frame;
      }
      at += object.shadowOffset;
      object = next;
      if (at >= object.size && object.isInternal()) {
        return MachineMemory.NO_FRAME;
      }
    }
  }

  private static int pageIn(VmObject object, long offset) {
    Pager pager = object.pager;
    int frame = object.newPage(offset);
    if (frame == MachineMemory.NO_FRAME || pager == null) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
    int code = pager.read(offset, object.bytes(frame));
    if (object.system.isTraced()) {
      String failed = code == 0 ? "" : ": code " + code;
      object.system.tell("page in " + offset / PAGE + " of " + object + failed);
    }
    if (code != 0) {
      object.freePage(offset);
      KernReturn answer = KernReturn.of(code);
      throw new Refused(answer == null ? KernReturn.MEMORY_ERROR : answer);
    }
    return frame;
  }

  /// Whether an object's copy has what a page is now, so that it may be changed. Saves it if need be.
  static boolean saved(VmObject object, long offset) {
    VmObject copy = object.copy;
    try {
      if (copy != null) {
        push(object, copy, offset);
      }
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  /// What a detached entry shows at an address.
  static void readPage(VmMapEntry entry, long va, byte[] to) {
    VmObject object = entry.object;
    int frame = object == null ? MachineMemory.NO_FRAME : lookUp(object, entry.offsetOf(va));
    if (frame == MachineMemory.NO_FRAME) {
      Arrays.fill(to, (byte) 0);
    } else {
      MemorySegment.copy(
          entry.map.system.memory().bytes(),
          ValueLayout.JAVA_BYTE,
          MachineMemory.address(frame),
          to,
          0,
          to.length);
    }
  }
}
