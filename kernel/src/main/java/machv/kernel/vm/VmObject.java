package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// Memory: pages by offset, perhaps with another object behind it that supplies the pages it lacks (its shadow), and a
/// pager that supplies those nobody has.
///
/// 1. `refs` counts the entries, memory entries and objects in front that use this one.
/// 2. `mappers` are the entries whose object this is, `fronts` the objects whose shadow it is.
/// 3. `copy` is the object in front that must get the old contents of a page before it is written here.
///
/// Guarded by the lock of [VmSystem].
final class VmObject {
  /// How a copy of an object is made (mach.md 4.3).
  enum CopyStrategy {
    NONE,
    DELAY,
    SYMMETRIC
  }

  private static final int CHUNK_SHIFT = 9;
  private static final int CHUNK = 1 << CHUNK_SHIFT;
  private static final int PAGE_SHIFT = MachineMemory.PAGE_SHIFT;

  private final MachineMemory memory;
  private final Map<Long, int[]> chunks = new HashMap<>();
  private int base = MachineMemory.NO_FRAME; // where pages would like to stand
  private long basePages;
  private boolean roams; // there is no such place
  long size; // bytes, whole pages
  int refs = 1;
  int resident;
  private long wanted = -1; // a page of the object behind that was still needed
  @Nullable VmObject shadow;
  long shadowOffset;
  @Nullable VmObject copy;
  @Nullable Pager pager;
  CopyStrategy strategy = CopyStrategy.SYMMETRIC;
  boolean trueShare;
  boolean purgable;
  int purgableState;
  final List<VmMapEntry> mappers = new ArrayList<>();
  final List<VmObject> fronts = new ArrayList<>();

  VmObject(MachineMemory memory, long size) {
    this.memory = memory;
    this.size = size;
  }

  boolean isInternal() {
    return pager == null;
  }

  VmObject reference() {
    refs++;
    return this;
  }

  /// The frame of the page at a byte offset, or [MachineMemory#NO_FRAME].
  int frame(long offset) {
    long page = offset >>> PAGE_SHIFT;
    int[] chunk = chunks.get(page >>> CHUNK_SHIFT);
    return chunk == null ? MachineMemory.NO_FRAME : chunk[(int) page & CHUNK - 1] - 1;
  }

  void setFrame(long offset, int frame) {
    long page = offset >>> PAGE_SHIFT;
    int[] chunk = chunks.computeIfAbsent(page >>> CHUNK_SHIFT, _ -> new int[CHUNK]);
    chunk[(int) page & CHUNK - 1] = frame + 1;
    resident++;
  }

  /// Takes a page out; its frame is the caller's.
  int removeFrame(long offset) {
    long page = offset >>> PAGE_SHIFT;
    int[] chunk = chunks.get(page >>> CHUNK_SHIFT);
    if (chunk == null) {
      return MachineMemory.NO_FRAME;
    }
    int frame = chunk[(int) page & CHUNK - 1] - 1;
    if (frame != MachineMemory.NO_FRAME) {
      chunk[(int) page & CHUNK - 1] = 0;
      resident--;
    }
    return frame;
  }

  /// A new zero page, or NO_FRAME when memory is short.
  int newPage(long offset) {
    long pages = size >>> PAGE_SHIFT;
    if (base == MachineMemory.NO_FRAME && !roams) {
      // More than memory could hold is reserved for nobody: such an object is used here and there.
      base =
          pages <= memory.limit() >>> PAGE_SHIFT ? memory.reserve(pages) : MachineMemory.NO_FRAME;
      basePages = pages;
      roams = base == MachineMemory.NO_FRAME;
    }
    long page = offset >>> PAGE_SHIFT;
    int frame =
        memory.allocate(base >= 0 && page < basePages ? base + (int) page : MachineMemory.NO_FRAME);
    if (frame != MachineMemory.NO_FRAME) {
      setFrame(offset, frame);
    }
    return frame;
  }

  /// Gives up the place where pages would like to stand, when there will be no more of them.
  private void releasePlace() {
    if (base >= 0) {
      memory.release(base, basePages);
      base = MachineMemory.NO_FRAME;
      roams = true;
    }
  }

  /// A page with the contents of another.
  int newCopy(long offset, int from) {
    int frame = newPage(offset);
    if (frame != MachineMemory.NO_FRAME) {
      MemorySegment.copy(
          memory.bytes(),
          MachineMemory.address(from),
          memory.bytes(),
          MachineMemory.address(frame),
          MachineMemory.PAGE_SIZE);
    }
    return frame;
  }

  /// What is done for each page.
  @FunctionalInterface
  interface PageVisitor {
    void page(long offset, int frame);
  }

  void forEachPage(PageVisitor visitor) {
    for (Map.Entry<Long, int[]> chunk : List.copyOf(chunks.entrySet())) {
      for (int i = 0; i < CHUNK; i++) {
        int frame = chunk.getValue()[i] - 1;
        if (frame != MachineMemory.NO_FRAME) {
          visitor.page((chunk.getKey() << CHUNK_SHIFT | i) << PAGE_SHIFT, frame);
        }
      }
    }
  }

  /// How many pages of [from, to) are here.
  int residentIn(long from, long to) {
    if (from == 0 && to >= size) {
      return resident;
    }
    int[] count = new int[1];
    forEachPage((offset, _) -> {
      if (offset >= from && offset < to) {
        count[0]++;
      }
    });
    return count[0];
  }

  /// Frees the pages of [from, to).
  void freePages(long from, long to) {
    forEachPage((offset, frame) -> {
      if (offset >= from && offset < to) {
        removeFrame(offset);
        memory.free(frame);
      }
    });
  }

  /// Puts `back` behind this object; a reference to it is used up.
  void setShadow(VmObject back, long offset) {
    shadow = back;
    shadowOffset = offset;
    back.fronts.add(this);
  }

  /// Gives up a reference.
  void release() {
    if (--refs > 0) {
      if (refs == 1 && fronts.size() == 1) {
        fronts.getFirst().collapse();
      }
      return;
    }
    Pager source = pager;
    if (source != null) {
      forEachPage((offset, frame) ->
          source.write(
              offset,
              memory.bytes().asSlice(MachineMemory.address(frame), MachineMemory.PAGE_SIZE)));
    }
    freePages(0, Long.MAX_VALUE);
    releasePlace();
    chunks.clear();
    if (source != null) {
      source.close();
    }
    VmObject back = shadow;
    if (back != null) {
      shadow = null;
      back.fronts.remove(this);
      if (back.copy == this) {
        back.copy = null;
      }
      back.release();
    }
  }

  /// What is done with a piece of a map that shows a piece of an object.
  @FunctionalInterface
  interface MappingVisitor {
    void mapping(VmMapEntry entry, long va, long end);
  }

  /// Visits every mapping that could show [offset, offset + length) of this object, directly or through objects in
  /// front.
  void forEachMapping(long offset, long length, MappingVisitor visitor) {
    for (VmMapEntry entry : mappers) {
      long from = Math.max(offset, entry.offset);
      long to = Math.min(offset + length, entry.offset + (entry.end - entry.start));
      if (from < to) {
        visitor.mapping(
            entry, entry.start + (from - entry.offset), entry.start + (to - entry.offset));
      }
    }
    for (VmObject front : fronts) {
      long from = Math.max(0, offset - front.shadowOffset);
      long to = Math.min(front.size, offset + length - front.shadowOffset);
      if (from < to) {
        front.forEachMapping(from, to - from, visitor);
      }
    }
  }

  /// Forgets every translation of a page, since what it shows has changed.
  void unmapPage(long offset) {
    forEachMapping(
        offset, MachineMemory.PAGE_SIZE, (entry, va, end) -> entry.map.pmap.remove(va, end));
  }

  /// Takes WRITE from every translation of a range.
  void writeProtect(long offset, long length) {
    forEachMapping(offset, length, (entry, va, end) -> entry.map.pmap.protect(va, end, 5));
  }

  /// Shortens the chain behind this object as far as possible (mach.md 4.4).
  void collapse() {
    while (pager == null && shadow != null && (collapseOnce(shadow) || bypassOnce(shadow))) {}
  }

  private static boolean isCopyObject(VmObject back) {
    return back.shadow != null && back.shadow.copy != null;
  }

  /// Whether what is behind `back` shows through nowhere but where `back` is.
  private boolean covers(VmObject back) {
    return back.shadow == null || shadowOffset + size <= back.size;
  }

  private boolean collapseOnce(VmObject back) {
    if (back.refs != 1 || back.pager != null || isCopyObject(back) || !covers(back)) {
      return false;
    }
    back.forEachPage((offset, frame) -> {
      back.removeFrame(offset);
      long here = offset - shadowOffset;
      if (here >= 0 && here < size && frame(here) == MachineMemory.NO_FRAME) {
        setFrame(here, frame);
      } else {
        memory.free(frame);
      }
    });
    back.fronts.remove(this);
    VmObject next = back.shadow;
    shadow = null;
    if (next != null) {
      next.fronts.remove(back);
      back.shadow = null;
      setShadow(next, shadowOffset + back.shadowOffset); // takes over the reference
    }
    back.refs = 0;
    back.releasePlace();
    return true;
  }

  /// Whether this object has every page that it could want of the one behind it. Starts where it failed before.
  private boolean hides(VmObject back) {
    if (wanted >= 0 && wanted < size) {
      boolean stillWanted =
          back.frame(wanted + shadowOffset) != MachineMemory.NO_FRAME
              && frame(wanted) == MachineMemory.NO_FRAME;
      if (stillWanted) {
        return false;
      }
    }
    for (Map.Entry<Long, int[]> chunk : back.chunks.entrySet()) {
      for (int i = 0; i < CHUNK; i++) {
        long here = ((chunk.getKey() << CHUNK_SHIFT | i) << PAGE_SHIFT) - shadowOffset;
        if (chunk.getValue()[i] != 0
            && here >= 0
            && here < size
            && frame(here) == MachineMemory.NO_FRAME) {
          wanted = here;
          return false;
        }
      }
    }
    return true;
  }

  private boolean bypassOnce(VmObject back) {
    if (back.refs == 1
        || back.pager != null
        || isCopyObject(back)
        || !covers(back)
        || back.resident > resident) {
      return false;
    }
    if (!hides(back)) {
      return false;
    }
    back.fronts.remove(this);
    if (back.copy == this) {
      back.copy = null;
    }
    VmObject next = back.shadow;
    shadow = null;
    if (next != null) {
      setShadow(next.reference(), shadowOffset + back.shadowOffset);
    }
    back.release();
    return true;
  }
}
