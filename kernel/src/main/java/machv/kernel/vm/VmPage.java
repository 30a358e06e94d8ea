package machv.kernel.vm;

import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// What is known of the page at an address (mach.md 5.18): all zero where nothing is mapped or nothing was touched.
///
/// @param disposition [#PRESENT] and other bits
/// @param references how many users the object has that the page is in
/// @param objectId the number of that object
/// @param offset of the page in that object
/// @param depth how many objects are in front of it
public record VmPage(int disposition, int references, int objectId, long offset, int depth) {
  public static final int PRESENT = 0x1;
  public static final int DIRTY = 0x8;
  public static final int PAGED_OUT = 0x10;
  public static final int COPIED = 0x20;
  public static final int EXTERNAL = 0x80;

  private static final VmPage NONE = new VmPage(0, 0, 0, 0, 0);

  /// Looks at the page that an access would get, without touching it.
  public static VmPage at(VmMap map, long address) {
    synchronized (map.system) {
      VmMapEntry entry = map.find(address);
      if (entry == null) {
        return NONE;
      }
      @Nullable VmObject object = entry.object;
      long offset = entry.offsetOf(VmMap.trunc(address));
      for (int depth = 0; object != null; depth++) {
        if (offset >= object.size && object.isInternal()) {
          return NONE;
        }
        if (object.has(offset)) {
          return of(object, offset, depth);
        }
        offset += object.shadowOffset;
        object = object.shadow;
      }
      return NONE;
    }
  }

  private static VmPage of(VmObject object, long offset, int depth) {
    if (object.frame(offset) == MachineMemory.NO_FRAME) {
      int where = PAGED_OUT | (depth > 0 ? COPIED : 0);
      return new VmPage(where, object.refs, object.id, offset, depth);
    }
    // Memory without a pager has no other place: what is there was written.
    int disposition = PRESENT;
    disposition |= !object.hasPager() || object.isDirty(offset) ? DIRTY : 0;
    disposition |= object.isInternal() ? 0 : EXTERNAL;
    disposition |= depth > 0 ? COPIED : 0;
    return new VmPage(disposition, object.refs, object.id, offset, depth);
  }
}
