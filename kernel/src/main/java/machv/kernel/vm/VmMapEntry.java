package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// A mapping: a range of addresses, the object it shows, and what may be done there.
final class VmMapEntry {
  final VmMap map;
  long start;
  long end;
  @Nullable VmObject object;
  long offset;
  int protection;
  int maxProtection;
  int inheritance;
  int behavior;
  boolean needsCopy;
  boolean shared;
  int userWired;
  boolean permanent;
  boolean noCache;
  boolean zeroWired;
  int tag;

  VmMapEntry(VmMap map, long start, long end) {
    this.map = map;
    this.start = start;
    this.end = end;
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
      old.mappers.remove(this);
    }
    object = to;
    offset = at;
    to.mappers.add(this);
    if (old != null) {
      old.release();
    }
  }

  void dropObject() {
    VmObject old = object;
    if (old != null) {
      old.mappers.remove(this);
      object = null;
      old.release();
    }
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
