package machv.kernel.vm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Taking memory of one map to show it elsewhere: vm_remap and memory entries (mach.md 5.11 and 5.17).
public final class VmRemap {
  private static final long PAGE = VmMap.PAGE;
  private static final int REMAP_FLAGS = 0x00104069;

  private static final int ONLY = 0x010000;
  private static final int NAMED_CREATE = 0x020000;
  private static final int PURGABLE = 0x040000;
  private static final int NAMED_REUSE = 0x080000;
  private static final int USE_DATA_ADDR = 0x100000;
  private static final int VM_COPY = 0x200000;
  private static final int VM_SHARE = 0x400000;
  private static final int DATA_4K = 0x800000;
  private static final int KNOWN = 0xFFFF_0000 | VmMap.ALL | VmMap.IS_MASK;

  private VmRemap() {}

  /// What vm_remap tells.
  public record Remapped(long address, int protection, int maxProtection) {}

  /// vm_remap.
  public static Remapped remap(
      VmMap target,
      long address,
      long size,
      long mask,
      int flags,
      VmMap sourceMap,
      long source,
      boolean copy,
      int inheritance) {
    return target.system.locked(() -> {
      if ((flags & ~REMAP_FLAGS) != 0 || inheritance < 0 || inheritance > 2 || size == 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      KernReturn bad = KernReturn.INVALID_ARGUMENT;
      long start = VmMap.trunc(source);
      long end = sourceMap.endOf(source, size, bad, bad);
      if ((flags & VmMap.ANYWHERE) == 0) {
        target.endOf(VmMap.trunc(address), end - start, bad, bad);
      }
      sourceMap.whole(start, end);
      List<VmMapEntry> range = sourceMap.clipped(start, end);
      List<VmMapEntry> pieces = copy ? VmCopy.copies(range) : VmCopy.shares(range);
      try {
        int cur = VmMap.ALL;
        int maximum = VmMap.ALL;
        for (VmMapEntry piece : pieces) {
          cur &= piece.protection;
          maximum &= piece.maxProtection;
        }
        long at = VmPlacement.place(target, address, end - start, mask, flags, pieces.size());
        for (VmMapEntry piece : pieces) {
          long where = at + (piece.start - start);
          VmMapEntry entry =
              new VmMapEntry(target, where, where + piece.size()).withAttributesOf(piece);
          entry.inheritance = inheritance;
          entry.permanent = false;
          entry.adopt(piece);
          target.entries.put(where, entry);
        }
        boolean data = (flags & VmMap.RETURN_DATA_ADDR) != 0;
        return new Remapped(data ? at + (source - start) : at, cur, maximum);
      } finally {
        VmCopy.drop(pieces);
      }
    });
  }

  /// vm_remap_new: the mapping gets exactly the rights that were asked for, or there is none.
  public static long remapNew(
      VmMap target,
      long address,
      long size,
      long mask,
      int flags,
      VmMap sourceMap,
      long source,
      boolean copy,
      int protection,
      int maxProtection,
      int inheritance) {
    return target.system.locked(() -> {
      if (((protection | maxProtection) & ~VmMap.ALL) != 0 || (protection & ~maxProtection) != 0) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      int writableCode = VmMap.WRITE | VmMap.EXECUTE;
      if ((maxProtection & writableCode) == writableCode) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
      KernReturn bad = KernReturn.INVALID_ARGUMENT;
      long start = VmMap.trunc(source);
      long length = sourceMap.endOf(source, size, bad, bad) - start;
      if (size != 0) {
        for (VmMapEntry entry : sourceMap.whole(start, start + length)) {
          // A copy may be written whatever the source allows.
          int granted = entry.maxProtection | (copy ? VmMap.WRITE : 0);
          if ((maxProtection & ~granted) != 0) {
            throw new Refused(KernReturn.PROTECTION_FAILURE);
          }
        }
      }
      Remapped made =
          remap(target, address, size, mask, flags, sourceMap, source, copy, inheritance);
      long there = VmMap.trunc(made.address());
      for (VmMapEntry entry : target.touching(there, there + length)) {
        entry.protection = protection;
        entry.maxProtection = maxProtection;
      }
      return made.address();
    });
  }

  /// What mach_make_memory_entry tells.
  ///
  /// @param entry null when there is nothing to name
  /// @param reused whether it is the parent itself
  public record Made(@Nullable MemoryEntry entry, long size, boolean reused) {}

  /// mach_make_memory_entry_64.
  public static Made makeEntry(
      VmMap map, long size, long offset, int permission, @Nullable MemoryEntry parent) {
    return map.system.locked(() -> {
      if ((permission & ~KNOWN) != 0) {
        throw new Refused(KernReturn.INVALID_VALUE);
      }
      if ((permission & ONLY) != 0) {
        return only(permission, parent);
      }
      if ((permission & NAMED_CREATE) != 0) {
        return create(map, size, permission);
      }
      if (parent != null && (permission & (VM_COPY | VM_SHARE | NAMED_REUSE)) == 0) {
        return window(map, size, offset, permission, parent);
      }
      return ofRange(map, size, offset, permission, parent);
    });
  }

  private static Made only(int permission, @Nullable MemoryEntry parent) {
    if (parent == null || parent.isCopy || (permission & (USE_DATA_ADDR | DATA_4K)) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if ((parent.protection & VmMap.WRITE) == 0) {
      throw new Refused(KernReturn.INVALID_RIGHT);
    }
    return new Made(null, parent.size, false);
  }

  private static MemoryEntry fresh(VmMap map, int protection, long size) {
    MemoryEntry entry = new MemoryEntry();
    entry.system = map.system;
    entry.protection = protection & VmMap.ALL;
    entry.size = size;
    return entry;
  }

  private static Made create(VmMap map, long size, int permission) {
    if ((permission & (USE_DATA_ADDR | DATA_4K)) != 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    boolean purgable = (permission & PURGABLE) != 0;
    if (purgable && (permission & VmMap.WRITE) == 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (size == 0) {
      return new Made(null, 0, false);
    }
    long rounded = (size + PAGE - 1) & -PAGE;
    if (Long.compareUnsigned(rounded, size) < 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (Long.compareUnsigned(rounded / PAGE, 0xFFFF_FFFFL) > 0 || rounded < 0) {
      throw new Refused(KernReturn.FAILURE);
    }
    MemoryEntry entry = fresh(map, permission, rounded);
    VmObject object = new VmObject(map.system, rounded);
    object.strategy = VmObject.CopyStrategy.NONE;
    object.trueShare = true;
    object.purgable = purgable;
    entry.name(object);
    return new Made(entry, rounded, false);
  }

  private static Made window(
      VmMap map, long size, long offset, int permission, MemoryEntry parent) {
    if (parent.isCopy) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    if (Long.compareUnsigned(offset + size, offset) < 0
        || Long.compareUnsigned(offset + size, parent.size) > 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    int wanted = permission & VmMap.ALL;
    if ((permission & VmMap.IS_MASK) != 0) {
      wanted &= parent.protection;
    } else if ((wanted & ~parent.protection) != 0) {
      throw new Refused(KernReturn.PROTECTION_FAILURE);
    }
    boolean data = (permission & (USE_DATA_ADDR | DATA_4K)) != 0;
    long inPage = offset & PAGE - 1;
    long length = data ? inPage + size : (inPage + size + PAGE - 1) & -PAGE;
    MemoryEntry entry = fresh(map, wanted, length);
    entry.name(parent.open().reference());
    entry.offset = parent.offset + (offset - inPage);
    entry.dataOffset = data ? inPage : 0;
    return new Made(entry, length, false);
  }

  private static Made ofRange(
      VmMap map, long size, long offset, int permission, @Nullable MemoryEntry parent) {
    boolean manyObjects = (permission & (VM_COPY | VM_SHARE)) != 0;
    if (size == 0) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    KernReturn bad = KernReturn.INVALID_ARGUMENT;
    long start = VmMap.trunc(offset);
    long end = map.endOf(offset, size, bad, bad);
    VmMapEntry first = map.find(start);
    if (first == null) {
      throw new Refused(KernReturn.INVALID_ADDRESS);
    }
    if (!manyObjects) {
      end = Long.compareUnsigned(end, first.end) < 0 ? end : first.end; // one object
    }
    int wanted = permission & VmMap.ALL;
    for (VmMapEntry entry : map.whole(start, end)) {
      int granted = manyObjects ? entry.protection : entry.maxProtection;
      if ((permission & VmMap.IS_MASK) != 0) {
        wanted &= granted;
      } else if ((wanted & ~granted) != 0) {
        throw new Refused(KernReturn.PROTECTION_FAILURE);
      }
    }
    boolean data = (permission & (USE_DATA_ADDR | DATA_4K)) != 0;
    long inPage = offset - start;
    long length = data ? Math.min(inPage + size, end - start) : end - start;
    if (parent != null
        && (permission & NAMED_REUSE) != 0
        && parent.object != null
        && parent.object == first.object
        && parent.offset == first.offsetOf(start)
        && parent.size == length
        && parent.protection == wanted) {
      return new Made(parent, length, true);
    }
    MemoryEntry entry = fresh(map, wanted, length);
    entry.dataOffset = data ? inPage : 0;
    if (manyObjects) {
      List<VmMapEntry> range = map.clipped(start, end);
      entry.isCopy = true;
      entry.pieces.addAll(
          (permission & VM_COPY) != 0 ? VmCopy.copies(range) : VmCopy.shares(range));
    } else {
      VmCopy.share(first);
      VmObject object = first.object;
      if (object != null) {
        entry.name(object.reference());
      }
      entry.offset = first.offsetOf(start);
    }
    return new Made(entry, length, false);
  }
}
