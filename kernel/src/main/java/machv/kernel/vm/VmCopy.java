package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;

/// Copying and sharing of memory without moving it (mach.md 4.3 and 4.5).
///
/// What is copied or shared comes as detached entries, which a map then takes over. Everything that can fail happens
/// while they are made, and then nothing is changed but that chains and rights in pmaps may differ. Guarded by the lock
/// of [VmSystem].
final class VmCopy {
  /// How many pages a physical copy waits for at a time.
  private static final int ASKED_AT_ONCE = 64;

  private VmCopy() {}

  /// A detached entry with a private copy of what another shows.
  static VmMapEntry copyOf(VmMapEntry source) {
    VmMapEntry copy =
        VmMapEntry.detached(source.map, source.start, source.end).withAttributesOf(source);
    VmObject object = source.object;
    if (object == null) {
      return copy;
    }
    if (object.external != null) {
      object.external.awaitReady(KernReturn.MEMORY_ERROR);
    }
    if (object.strategy == VmObject.CopyStrategy.NONE) {
      copy.setObject(physicalCopy(object, source.offset, source.size()), 0);
    } else if (object.strategy == VmObject.CopyStrategy.SYMMETRIC
        && !object.trueShare
        && source.userWired == 0) {
      source.needsCopy = true;
      takeWrite(source);
      copy.setObject(object.reference(), source.offset);
      copy.needsCopy = true;
    } else {
      copy.setObject(copyObject(object, source.offset + source.size()), source.offset);
      copy.needsCopy = true;
    }
    return copy;
  }

  private static void takeWrite(VmMapEntry entry) {
    if (!entry.detached) {
      entry.map.pmap.protect(entry.start, entry.end, VmMap.ALL & ~VmMap.WRITE);
    }
  }

  /// A detached entry that shows the same memory as another, from now on for both to see.
  static VmMapEntry shareOf(VmMapEntry source) {
    share(source);
    VmMapEntry piece =
        VmMapEntry.detached(source.map, source.start, source.end).withAttributesOf(source);
    VmObject object = source.object;
    if (object != null) {
      piece.setObject(object.reference(), source.offset);
    }
    piece.shared = true;
    return piece;
  }

  /// Makes an entry's object one that others may use too.
  static void share(VmMapEntry entry) {
    VmObject object = entry.object;
    if (object == null) {
      object = new VmObject(entry.map.system, entry.size());
      entry.setObject(object, 0);
    } else if (entry.needsCopy
        || (object.strategy == VmObject.CopyStrategy.SYMMETRIC
            && object.isInternal()
            && (!object.fronts.isEmpty() || (!entry.shared && object.size > entry.size())))) {
      object = makeShadow(entry, object);
    }
    entry.shared = true;
    object.trueShare = true;
    if (object.strategy == VmObject.CopyStrategy.SYMMETRIC) {
      object.strategy = VmObject.CopyStrategy.DELAY;
    }
  }

  /// Puts an empty object in front of an entry's, where its writes will go.
  static VmObject makeShadow(VmMapEntry entry, VmObject back) {
    takeWrite(entry);
    VmObject front = new VmObject(entry.map.system, entry.size());
    front.setShadow(back.reference(), entry.offset);
    if (front.system.isTraced()) {
      front.system.tell("shadow " + front + " in front of " + back);
    }
    entry.setObject(front, 0);
    entry.needsCopy = false;
    return front;
  }

  /// The copy object of a source, with a reference for the caller: the source goes on being written, and saves in it what
  /// a page was before.
  private static VmObject copyObject(VmObject source, long size) {
    source.writeProtect(0, Math.max(size, source.size));
    VmObject old = source.copy;
    if (old != null && old.resident() == 0 && !old.hasPager()) {
      old.size = Math.max(old.size, size);
      return old.reference();
    }
    VmObject fresh = new VmObject(source.system, size);
    fresh.setShadow(source.reference(), 0);
    if (old != null) {
      // The old copy sees through the new one, in which the source saves pages from now on.
      old.insertBehind(fresh.reference());
      fresh.size = Math.max(size, old.size);
    }
    source.copy = fresh;
    if (source.system.isTraced()) {
      source.system.tell("copy " + fresh + " of " + source);
    }
    return fresh;
  }

  private static VmObject physicalCopy(VmObject source, long offset, long size) {
    VmObject begun = source.system.takeBegun(source, offset, size);
    VmObject copy = begun == null ? new VmObject(source.system, size) : begun;
    try {
      if (source.shadow == null && !source.hasPager()) {
        source.forEachPage(
            offset, offset + size, (at, frame) -> copyPage(copy, at - offset, frame));
      } else {
        copyPresent(source, offset, size, copy);
      }
      return copy;
    } catch (PagerWait wait) {
      source.system.keepBegun(source, offset, size, copy); // so that the next try has less to do
      throw wait;
    } catch (Refused e) {
      copy.release();
      throw e;
    }
  }

  /// Copies page by page what is here or what a pager of the kernel brings. Others are asked for all that lacks before anybody waits.
  private static void copyPresent(VmObject source, long offset, long size, VmObject copy) {
    PagerWait wait = null;
    int asked = 0;
    for (long at = 0; at < size && asked < ASKED_AT_ONCE; at += VmMap.PAGE) {
      if (copy.frame(at) != MachineMemory.NO_FRAME) {
        continue;
      }
      try {
        int frame = VmFault.lookUp(source, offset + at);
        if (frame != MachineMemory.NO_FRAME) {
          copyPage(copy, at, frame);
        }
      } catch (PagerWait one) {
        wait = one;
        asked++;
      }
    }
    if (wait != null) {
      throw wait;
    }
  }

  private static void copyPage(VmObject copy, long offset, int frame) {
    if (copy.newCopy(offset, frame) == MachineMemory.NO_FRAME) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
  }

  /// Detached entries with private copies of others.
  static List<VmMapEntry> copies(List<VmMapEntry> sources) {
    List<VmMapEntry> pieces = new ArrayList<>(sources.size());
    try {
      for (VmMapEntry source : sources) {
        pieces.add(copyOf(source));
      }
      return pieces;
    } catch (Refused e) {
      drop(pieces);
      throw e;
    }
  }

  /// Detached entries that show the same memory as others.
  static List<VmMapEntry> shares(List<VmMapEntry> sources) {
    List<VmMapEntry> pieces = new ArrayList<>(sources.size());
    for (VmMapEntry source : sources) {
      pieces.add(shareOf(source));
    }
    return pieces;
  }

  /// Gives up what detached entries hold.
  static void drop(List<VmMapEntry> pieces) {
    for (VmMapEntry piece : pieces) {
      piece.dropObject();
    }
  }
}
