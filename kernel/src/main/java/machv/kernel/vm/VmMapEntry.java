package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// A mapping: a range of addresses, the object it shows, and what may be done there.
///
/// A detached entry is in no map: it holds a piece of memory on its way into one, or in a [MemoryEntry]; its addresses
/// only say how long it is.
final class VmMapEntry {
  final VmMap map;
  final boolean detached;
  long start;
  long end;
  @Nullable VmObject object; // none: zeroes that were never touched
  long offset;
  int mapperIndex; // where this entry is in its object's `mappers`
  int protection;
  int maxProtection;
  int inheritance;
  int behavior;
  boolean needsCopy;
  boolean shared;
  int userWired;
  int wiring; // how many calls are about to wire it: what they bring is not paged out
  boolean permanent;
  boolean noCache;
  boolean zeroWired;
  int tag;

  private VmMapEntry(VmMap map, long start, long end, boolean detached) {
    this.map = map;
    this.start = start;
    this.end = end;
    this.detached = detached;
  }

  VmMapEntry(VmMap map, long start, long end) {
    this(map, start, end, false);
  }

  static VmMapEntry detached(VmMap map, long start, long end) {
    return new VmMapEntry(map, start, end, true);
  }

  long size() {
    return end - start;
  }

  /// The byte of the object that an address shows.
  long offsetOf(long va) {
    return offset + (va - start);
  }

  /// Lets the entry show an object; a reference to it is used up.
  void setObject(VmObject to, long at) {
    VmObject old = object;
    if (old != null) {
      old.removeMapper(this);
    }
    object = to;
    offset = at;
    to.addMapper(this);
    if (old != null) {
      old.release();
    }
  }

  void dropObject() {
    VmObject old = object;
    if (old != null) {
      old.removeMapper(this);
      object = null;
      offset = 0;
      needsCopy = false;
      old.release();
    }
  }

  /// Takes over the object of a detached entry.
  void adopt(VmMapEntry from) {
    VmObject it = from.object;
    if (it != null) {
      setObject(it.reference(), from.offset);
    } else {
      dropObject();
    }
    needsCopy = from.needsCopy;
    shared = from.shared;
    from.dropObject();
  }

  /// Rights and the like, as another entry has them.
  VmMapEntry withAttributesOf(VmMapEntry other) {
    protection = other.protection;
    maxProtection = other.maxProtection;
    inheritance = other.inheritance;
    behavior = other.behavior;
    permanent = other.permanent;
    noCache = other.noCache;
    tag = other.tag;
    return this;
  }
}
