package machv.kernel.vm;

import machv.memory.MachineMemory;

/// Shortening the chain of objects behind one (mach.md 4.4), so that copying again and again makes neither memory nor chains grow.
///
/// What the default pager has counts as what is here does: it is known page by page. Guarded by the lock of [VmSystem].
final class ShadowChain {

  private ShadowChain() {}

  /// Shortens the chain behind an object as far as possible.
  static void collapse(VmObject object) {
    while (object.isInternal()) {
      VmObject back = object.shadow;
      if (back == null || !(collapseOnce(object, back) || bypassOnce(object, back))) {
        return;
      }
    }
  }

  private static boolean isCopyObject(VmObject back) {
    return back.shadow != null && back.shadow.copy != null;
  }

  /// Whether what is behind `back` shows through nowhere but where `back` is.
  private static boolean covers(VmObject object, VmObject back) {
    return back.shadow == null || object.shadowOffset + object.size <= back.size;
  }

  private static boolean collapseOnce(VmObject object, VmObject back) {
    if (back.refs != 1
        || !back.isInternal()
        || isCopyObject(back)
        || !covers(object, back)
        || !handsOver(object, back)) {
      return false;
    }
    long shift = object.shadowOffset;
    for (long offset : PageReturn.resident(back, 0, Long.MAX_VALUE)) {
      long there = offset - shift;
      if (there >= 0 && there < object.size && !object.has(there)) {
        back.movePage(offset, object, there);
        if (object.external != null) {
          object.setDirty(there); // its pager has never seen it
        }
      }
    }
    back.freePages(0, Long.MAX_VALUE);
    if (object.system.isTraced()) {
      object.system.tell("collapse " + back + " into " + object);
    }
    object.takeShadow();
    VmObject next = back.takeShadow();
    if (next != null) {
      object.setShadow(next, shift + back.shadowOffset); // takes over the reference
    }
    back.refs = 0;
    back.releasePlace();
    back.system.delist(back);
    return true;
  }

  /// Whether `back` can lose its pager: it has none, or its pager goes over to `object`, or is not needed any more.
  private static boolean handsOver(VmObject object, VmObject back) {
    ExternalObject pager = back.external;
    if (pager == null) {
      return true;
    }
    if (pager.isBusy()) {
      return false;
    }
    if (wantedOfPager(object, back) < 0) {
      back.external = null;
      pager.end();
      return true;
    }
    if (object.external != null) {
      return false;
    }
    object.setAllDirty(); // what it has here, its new pager has not
    back.external = null;
    pager.moveTo(object, object.shadowOffset);
    // What is here of both is in front of what the pager has.
    for (long offset : PageReturn.resident(back, 0, Long.MAX_VALUE)) {
      long there = offset - object.shadowOffset;
      if (there >= 0 && there < object.size && object.frame(there) == MachineMemory.NO_FRAME) {
        boolean dirty = back.isDirty(offset);
        back.movePage(offset, object, there);
        if (dirty) {
          object.setDirty(there);
        }
      }
    }
    return true;
  }

  /// An offset of `back` at which its pager has a page, not here, that shows through `object`; or -1.
  private static long wantedOfPager(VmObject object, VmObject back) {
    ExternalObject pager = back.external;
    if (pager == null) {
      return -1;
    }
    long shift = object.shadowOffset;
    for (long offset : pager.pagedOut(shift, shift + object.size)) {
      if (!object.has(offset - shift) && back.frame(offset) == MachineMemory.NO_FRAME) {
        return offset;
      }
    }
    return -1;
  }

  /// Whether an object has every page that it could want of the one behind it. Starts where it failed before.
  private static boolean hides(VmObject object, VmObject back) {
    long shift = object.shadowOffset;
    if (object.wanted >= 0 && back.has(object.wanted) && !object.has(object.wanted - shift)) {
      return false;
    }
    object.wanted =
        object.external == null
            ? back.missingIn(object, shift, object.size)
            : missing(object, back);
    if (object.wanted < 0) {
      object.wanted = wantedOfPager(object, back);
    }
    return object.wanted < 0;
  }

  private static long missing(VmObject object, VmObject back) {
    long shift = object.shadowOffset;
    for (long offset : PageReturn.resident(back, shift, shift + object.size)) {
      if (!object.has(offset - shift)) {
        return offset;
      }
    }
    return -1;
  }

  private static boolean bypassOnce(VmObject object, VmObject back) {
    if (back.refs == 1
        || !back.isInternal()
        || isCopyObject(back)
        || !covers(object, back)
        || (object.external == null && back.resident() > object.resident())
        || !hides(object, back)) {
      return false;
    }
    if (object.system.isTraced()) {
      object.system.tell("bypass " + back + " behind " + object);
    }
    object.takeShadow();
    VmObject next = back.shadow;
    if (next != null) {
      object.setShadow(next.reference(), object.shadowOffset + back.shadowOffset);
    }
    back.release();
    return true;
  }
}
