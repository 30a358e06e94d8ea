package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// Memory: pages by offset, perhaps with another object behind it that supplies the pages it lacks (its shadow), and a
/// pager that supplies those nobody has.
///
/// 1. `refs` is the number of `mappers`, of `fronts` and of memory entries that name the object; at 0 it is gone.
/// 2. `mappers` are the entries whose object this is, `fronts` the objects whose shadow it is.
/// 3. `copy` is the object in front that must get the old contents of a page before it is written here; its shadow is
///    this one, at offset 0.
/// 4. A page of an object with a pager that can be written through some pmap is dirty.
/// 5. Beyond its size an object without a pager reads as zero, whatever is behind it.
/// 6. A pager outside of the kernel has what it needs in `external`; `pager` is one within.
/// 7. Anonymous memory has an `external`, too, once the default pager has pages of it.
///
/// Guarded by the lock of [VmSystem].
final class VmObject {
  /// How a copy of an object is made (mach.md 4.3).
  enum CopyStrategy {
    /// Not said yet.
    INVALID,
    NONE,
    DELAY,
    SYMMETRIC
  }

  private static final int PAGE_SHIFT = MachineMemory.PAGE_SHIFT;

  final VmSystem system;
  final int id;
  private final MachineMemory memory;
  private final ObjectPages pages = new ObjectPages();
  private int place = MachineMemory.NO_FRAME; // where pages would like to stand, side by side
  private long placePages;
  private boolean roams; // there is no such place
  long size; // bytes, whole pages
  int refs = 1;
  int names; // memory entries among the refs
  long wanted = -1; // where the object behind had a page that was still needed
  @Nullable VmObject shadow;
  long shadowOffset;
  @Nullable VmObject copy;
  @Nullable Pager pager;
  @Nullable ExternalObject external; // when the pager is a task
  CopyStrategy strategy = CopyStrategy.SYMMETRIC;
  boolean trueShare;
  boolean purgable;
  int purgableState;
  final List<VmMapEntry> mappers = new ArrayList<>(1);
  final List<VmObject> fronts = new ArrayList<>(0);
  private int frontIndex; // where this object is in its shadow's `fronts`

  VmObject(VmSystem system, long size) {
    this.system = system;
    this.memory = system.memory();
    this.size = size;
    this.id = system.enlist(this);
  }

  @Override
  public String toString() {
    return "object " + id;
  }

  /// Whether the memory is anonymous: nobody else has pages of it, but perhaps the default pager.
  boolean isInternal() {
    return pager == null && (external == null || external.isOfDefaultPager());
  }

  /// Whether somebody else may have pages.
  boolean hasPager() {
    return pager != null || external != null;
  }

  /// Whether the page at an offset is this object's own, here or with the default pager: what is behind does not show.
  boolean has(long offset) {
    return frame(offset) != MachineMemory.NO_FRAME
        || (external != null && external.isPagedOut(offset));
  }

  VmObject reference() {
    refs++;
    return this;
  }

  void addMapper(VmMapEntry entry) {
    entry.mapperIndex = mappers.size();
    mappers.add(entry);
  }

  void removeMapper(VmMapEntry entry) {
    VmMapEntry last = mappers.removeLast();
    if (last != entry) {
      mappers.set(entry.mapperIndex, last);
      last.mapperIndex = entry.mapperIndex;
    }
  }

  /// Puts `back` behind this object; a reference to it is used up.
  void setShadow(VmObject back, long offset) {
    shadow = back;
    shadowOffset = offset;
    wanted = -1;
    frontIndex = back.fronts.size();
    back.fronts.add(this);
  }

  /// Takes away what is behind this object, and returns it with the reference.
  @Nullable VmObject takeShadow() {
    VmObject back = shadow;
    if (back != null) {
      shadow = null;
      VmObject last = back.fronts.removeLast();
      if (last != this) {
        back.fronts.set(frontIndex, last);
        last.frontIndex = frontIndex;
      }
      if (back.copy == this) {
        back.copy = null;
      }
    }
    return back;
  }

  /// Puts `between` in front of what is behind this object; references are passed on.
  void insertBehind(VmObject between) {
    VmObject back = takeShadow();
    setShadow(between, shadowOffset);
    if (back != null) {
      back.refs--; // this object's; `between` has its own
    }
  }

  // Pages. Offsets are in bytes.

  int resident() {
    return pages.count();
  }

  /// How many pages of [from, to) are here.
  int residentIn(long from, long to) {
    if (from == 0 && to >= size) {
      return pages.count();
    }
    int[] found = new int[1];
    pages.forEach(from >>> PAGE_SHIFT, to >>> PAGE_SHIFT, (_, _) -> found[0]++);
    return found[0];
  }

  /// The frame of the page at an offset, or [MachineMemory#NO_FRAME].
  int frame(long offset) {
    return pages.frame(offset >>> PAGE_SHIFT);
  }

  boolean isDirty(long offset) {
    return pages.isDirty(offset >>> PAGE_SHIFT);
  }

  /// Notes that a page, which is here, will be written.
  void setDirty(long offset) {
    pages.setDirty(offset >>> PAGE_SHIFT, true);
  }

  /// The same for all that are here: nobody else has them.
  void setAllDirty() {
    pages.forEach(0, Long.MAX_VALUE, (page, _) -> pages.setDirty(page, true));
  }

  /// An offset of a page that is here and not in an object in front, which starts at `shift` of this one; or -1.
  ///
  /// @param length of the object in front
  long missingIn(VmObject front, long shift, long length) {
    long first = shift >>> PAGE_SHIFT;
    long page = pages.missing(front.pages, first, first + (length >>> PAGE_SHIFT), first);
    return page < 0 ? -1 : page << PAGE_SHIFT;
  }

  MemorySegment bytes(int frame) {
    return memory.bytes().asSlice(MachineMemory.address(frame), MachineMemory.PAGE_SIZE);
  }

  /// A new zero page, or NO_FRAME when memory is short.
  int newPage(long offset) {
    return newPage(offset, MachineMemory.NO_FRAME);
  }

  private int newPage(long offset, int kept) {
    if (place == MachineMemory.NO_FRAME && !roams) {
      placePages = size >>> PAGE_SHIFT;
      // More than memory could hold is reserved for nobody: such an object is used here and there.
      place =
          placePages <= memory.limit() >>> PAGE_SHIFT
              ? reserve(placePages)
              : MachineMemory.NO_FRAME;
      roams = place == MachineMemory.NO_FRAME;
    }
    long page = offset >>> PAGE_SHIFT;
    if (!roams && page >= placePages) {
      extendPlace();
    }
    int frame =
        memory.allocate(!roams && page < placePages ? place + (int) page : MachineMemory.NO_FRAME);
    if (frame != MachineMemory.NO_FRAME) {
      pages.put(page, frame);
    } else if (system.pageOut().makeRoom(kept)) {
      return newPage(offset, kept);
    }
    return frame;
  }

  /// Takes a page, to which nothing translates, out of this object and gives it to another.
  void movePage(long offset, VmObject to, long there) {
    int frame = pages.remove(offset >>> PAGE_SHIFT);
    to.pages.put(there >>> PAGE_SHIFT, frame);
  }

  /// An object that has grown would like its new pages beside the old ones.
  private void extendPlace() {
    long count = size >>> PAGE_SHIFT;
    if (count > placePages
        && count <= memory.limit() >>> PAGE_SHIFT
        && memory.reserveAt(place + (int) placePages, count - placePages)) {
      placePages = count;
    }
  }

  private int reserve(long count) {
    if (mappers.isEmpty()) {
      return memory.reserve(count);
    }
    VmMapEntry mapper = mappers.getFirst();
    return memory.reserveHome(mapper.start - mapper.offset, count);
  }

  /// A page with the contents of another, or NO_FRAME when memory is short.
  int newCopy(long offset, int from) {
    int frame = newPage(offset, from);
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

  /// Visits the pages of [from, to).
  void forEachPage(long from, long to, PageVisitor visitor) {
    pages.forEach(
        from >>> PAGE_SHIFT,
        to >>> PAGE_SHIFT,
        (page, frame) -> visitor.page(page << PAGE_SHIFT, frame));
  }

  /// Frees a page that nothing translates to.
  void freePage(long offset) {
    int frame = pages.remove(offset >>> PAGE_SHIFT);
    if (frame != MachineMemory.NO_FRAME) {
      memory.free(frame);
      if (external != null) {
        external.forget(offset);
      }
    }
  }

  /// Frees the pages of [from, to), to which nothing translates.
  void freePages(long from, long to) {
    pages.forEach(
        from >>> PAGE_SHIFT,
        to >>> PAGE_SHIFT,
        (page, frame) -> {
          pages.remove(page);
          memory.free(frame);
          if (external != null) {
            external.forget(page << PAGE_SHIFT);
          }
        });
    pages.trim();
  }

  /// Notes that a page, which is here, is as the pager has it.
  void setClean(long offset) {
    pages.setDirty(offset >>> PAGE_SHIFT, false);
  }

  /// Lets the pager have the pages of [from, to) that were written.
  void writeBack(long from, long to) {
    if (external != null) {
      if (!isInternal()) {
        PageReturn.returnPages(external, from, to, PageReturn.DIRTY, false);
      }
      return;
    }
    Pager keeper = pager;
    if (keeper == null) {
      return;
    }
    forEachPage(
        from,
        to,
        (offset, frame) -> {
          if (isDirty(offset)) {
            writeProtect(offset, MachineMemory.PAGE_SIZE);
            pages.setDirty(offset >>> PAGE_SHIFT, false);
            if (system.isTraced()) {
              system.tell("page out " + (offset >>> PAGE_SHIFT) + " of " + this);
            }
            keeper.write(offset, bytes(frame));
          }
        });
  }

  /// Forgets the pages of [from, to), written or not; the pager is asked again for them.
  void dropPages(long from, long to) {
    forEachMapping(from, to - from, (entry, va, end) -> entry.map.pmap.remove(va, end));
    freePages(from, to);
    pages.trim();
  }

  /// Forgets the pages of [from, to) that the pager has as they are.
  void dropCleanPages(long from, long to) {
    forEachPage(
        from,
        to,
        (offset, _) -> {
          if (!isDirty(offset) && (external == null || !external.isPrecious(offset))) {
            unmapPage(offset);
            freePage(offset);
          }
        });
    pages.trim();
  }

  /// Gives up a reference.
  void release() {
    VmObject object = this;
    while (object != null && --object.refs == 0) {
      object = object.end();
    }
    if (object != null && object.refs == 1 && object.fronts.size() == 1) {
      ShadowChain.collapse(object.fronts.getFirst());
    }
  }

  /// Frees all that an object without references has, and returns what was behind it.
  private @Nullable VmObject end() {
    Pager keeper = pager;
    ExternalObject outside = external;
    if (outside == null) {
      writeBack(0, Long.MAX_VALUE);
    } else if (stays(outside)) {
      return null;
    } else if (outside.isAlive()) {
      if (!outside.temporary) {
        PageReturn.returnPages(outside, 0, Long.MAX_VALUE, PageReturn.ALL, true);
      }
      refs = 0;
      outside.die();
      outside.pager().terminate();
    }
    freePages(0, Long.MAX_VALUE);
    releasePlace();
    system.delist(this);
    if (system.isTraced()) {
      system.tell("end of " + this);
    }
    if (keeper != null) {
      keeper.close();
    }
    return takeShadow();
  }

  /// Whether an object that nobody maps stays for whoever maps it again.
  private boolean stays(ExternalObject outside) {
    if (outside.mayCache && outside.isReady() && outside.isAlive()) {
      outside.cached = true;
      refs = 1;
      names++;
      if (system.isTraced()) {
        system.tell("keep " + this + " for later");
      }
      return true;
    }
    return false;
  }

  void releasePlace() {
    if (place != MachineMemory.NO_FRAME) {
      memory.release(place, placePages);
      place = MachineMemory.NO_FRAME;
      roams = true;
    }
  }

  // Mappings.

  /// What is done with a piece of a map that shows a piece of an object.
  @FunctionalInterface
  interface MappingVisitor {
    void mapping(VmMapEntry entry, long va, long end);
  }

  private record Part(VmObject object, long offset, long end) {}

  /// Visits every mapping that could show [offset, offset + length) of this object, directly or through objects in
  /// front.
  void forEachMapping(long offset, long length, MappingVisitor visitor) {
    long limit = offset + length < 0 ? Long.MAX_VALUE : offset + length;
    if (fronts.isEmpty()) {
      visitMappers(offset, limit, visitor);
      return;
    }
    ArrayDeque<Part> parts = new ArrayDeque<>(); // chains may be long: no recursion
    parts.add(new Part(this, offset, limit));
    while (!parts.isEmpty()) {
      Part part = parts.removeLast();
      part.object.visitMappers(part.offset, part.end, visitor);
      for (VmObject front : part.object.fronts) {
        long from = Math.max(0, part.offset - front.shadowOffset);
        long to = Math.min(front.size, part.end - front.shadowOffset);
        if (from < to) {
          parts.add(new Part(front, from, to));
        }
      }
    }
  }

  private void visitMappers(long offset, long limit, MappingVisitor visitor) {
    for (VmMapEntry entry : mappers) {
      long from = Math.max(offset, entry.offset);
      long to = Math.min(limit, entry.offset + entry.size());
      if (from < to && !entry.detached) {
        visitor.mapping(
            entry, entry.start + (from - entry.offset), entry.start + (to - entry.offset));
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
    takeRights(offset, length, VmMap.WRITE);
  }

  /// Takes rights from every translation of a range.
  void takeRights(long offset, long length, int rights) {
    forEachMapping(
        offset, length, (entry, va, end) -> entry.map.pmap.protect(va, end, VmMap.ALL & ~rights));
  }

  /// Whether a page is wired in some map.
  boolean isWired(long offset) {
    for (VmMapEntry entry : mappers) {
      if (entry.userWired > 0 && offset >= entry.offset && offset < entry.offset + entry.size()) {
        return true;
      }
    }
    return false;
  }
}
