package machv.kernel.vm;

import machv.memory.MachineMemory;
import machv.memory.Run;
import org.jspecify.annotations.Nullable;

/// The invariants of [VmMap] and [VmObject], looked at one by one: for tests, after each step.
final class VmCheck {
  private static final long PAGE = VmMap.PAGE;

  private VmCheck() {}

  static void check(VmSystem system) {
    long pages = 0;
    for (VmObject object : system.objects) {
      check(object);
      pages += object.resident();
    }
    for (VmMap map : system.maps) {
      check(map);
    }
    long inUse = system.memory().bytesInUse() >>> MachineMemory.PAGE_SHIFT;
    must(pages == inUse, "pages of objects, and frames in use", pages + " " + inUse);
  }

  private static void must(boolean holds, String what, Object where) {
    if (!holds) {
      throw new IllegalStateException(what + ": " + where);
    }
  }

  private static void check(VmObject object) {
    int id = object.id;
    int users = object.mappers.size() + object.fronts.size() + object.names;
    must(object.refs == users && users > 0, "object 1: references are counted", id);
    for (int i = 0; i < object.mappers.size(); i++) {
      VmMapEntry entry = object.mappers.get(i);
      must(entry.object == object && entry.mapperIndex == i, "object 2: mappers show it", id);
      must(
          entry.detached || entry.map.entries.get(entry.start) == entry,
          "object 2: mappers are in a map",
          id);
    }
    for (VmObject front : object.fronts) {
      must(front.shadow == object, "object 2: it is behind its fronts", id);
    }
    ExternalObject external = object.external;
    must(external == null || external.object == object, "object 6: its pager knows it", id);
    VmObject copy = object.copy;
    must(
        copy == null || (copy.shadow == object && copy.shadowOffset == 0),
        "object 3: its copy is in front",
        id);
    object.forEachPage(
        0,
        Long.MAX_VALUE,
        (at, _) -> must(at >= 0 && at < object.size, "pages are inside of the object", id));
  }

  private static void check(VmMap map) {
    must(map.entries.size() <= VmMap.MAX_ENTRIES, "map 5: few entries", map.entries.size());
    long last = map.min();
    for (VmMapEntry entry : map.entries.values()) {
      String where = Long.toHexString(entry.start);
      must(entry.map == map && !entry.detached, "map: entries know it", where);
      must(
          entry.start >= last && entry.start < entry.end && entry.end <= map.max(),
          "map 1: entries are disjoint, not empty, inside",
          where);
      must(
          ((entry.start | entry.end | entry.offset) & (PAGE - 1)) == 0,
          "map 1: entries are whole pages",
          where);
      must(
          (entry.protection & ~entry.maxProtection) == 0,
          "map 2: protection within maximum",
          where);
      VmObject object = entry.object;
      must(object != null || !entry.needsCopy, "map: a copy of something", where);
      must(
          object == null || entry.offset + entry.size() <= object.size,
          "map: entries end with their object",
          where);
      last = entry.end;
    }
    for (Run run : map.pmap.runs()) {
      for (long va = run.lo; va != run.lo + run.length(); va += PAGE) {
        checkTranslation(map, va, run);
      }
    }
  }

  private static void checkTranslation(VmMap map, long va, Run run) {
    String where = Long.toHexString(va);
    VmMapEntry entry = map.find(va);
    VmObject top = entry == null ? null : entry.object;
    if (entry == null || top == null) {
      throw new IllegalStateException("map 3: something is translated that is not there: " + where);
    }
    must((run.rights & lock(top, entry.offsetOf(va))) == 0, "map 4: the pager allows it", where);
    must((run.rights & ~entry.protection) == 0, "map 3: rights within the entry's", where);
    long offset = entry.offsetOf(va);
    int frame = shown(top, offset);
    must(
        frame != MachineMemory.NO_FRAME && MachineMemory.address(frame) == va + run.delta,
        "map 3: the translation is to the page that is shown",
        where);
    if ((run.rights & VmMap.WRITE) != 0) {
      must(!entry.needsCopy, "map 4: not writable before it is copied", where);
      must(top.frame(offset) == frame, "map 4: not writable in an object behind", where);
      must(!top.hasPager() || top.isDirty(offset), "object 4: what is writable is dirty", where);

      VmObject copy = top.copy;
      must(
          copy == null || offset >= copy.size || copy.has(offset),
          "map 4: not writable before the copy has it",
          where);
    }
  }

  private static int lock(VmObject top, long offset) {
    VmObject object = top;
    long at = offset;
    while (object.frame(at) == MachineMemory.NO_FRAME && object.shadow != null) {
      at += object.shadowOffset;
      object = object.shadow;
    }
    return object.external == null ? 0 : object.external.lock(at);
  }

  private static int shown(VmObject top, long offset) {
    @Nullable VmObject object = top;
    long at = offset;
    while (object != null && (at < object.size || !object.isInternal())) {
      int frame = object.frame(at);
      if (frame != MachineMemory.NO_FRAME || object.has(at)) {
        return frame;
      }
      at += object.shadowOffset;
      object = object.shadow;
    }
    return MachineMemory.NO_FRAME;
  }
}
