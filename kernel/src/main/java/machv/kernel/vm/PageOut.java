package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// Taking pages away that a pager can bring again (mach.md 6.7): beyond a limit, and where frames are short. Anonymous memory has one when
/// there is a default pager.
///
/// Who is next goes round: object by object in the order of their making, page by page. Pages that are wired stay, and those of the
/// default pager itself. Guarded by the lock of [VmSystem].
final class PageOut {
  private static final long PAGE = VmMap.PAGE;

  /// Less than this an instruction and what it works on might not fit.
  private static final long LEAST = 8;

  /// So many are taken at once when frames are short.
  private static final int BATCH = 32;

  private final VmSystem system;
  private volatile long limit = Long.MAX_VALUE;
  private int handObject; // where the search goes on: the object's number, and the page's offset
  private long handOffset;
  private boolean working;
  private @Nullable VmMap keptMap; // where a page must stay for the moment
  private long keptAddress;
  private int keptFrame = MachineMemory.NO_FRAME;

  PageOut(VmSystem system) {
    this.system = system;
  }

  void setLimit(long pages) {
    limit = Math.max(LEAST, pages);
    keepLimit();
  }

  /// Whether there is a limit. Needs no lock.
  boolean isLimited() {
    return limit != Long.MAX_VALUE;
  }

  /// Takes away what is more than the limit, after an access has brought a page, which stays.
  void keepLimitAfter(VmMap map, long va) {
    if (!isLimited() || system.backingStore() == null || isWithin()) {
      return;
    }
    keptMap = map;
    keptAddress = va;
    try {
      keepLimit();
    } finally {
      keptMap = null;
    }
  }

  /// Whether all memory in use is within the limit, so that nothing need be counted.
  private boolean isWithin() {
    return system.memory().bytesInUse() / PAGE <= limit;
  }

  /// Takes away what is more than the limit.
  void keepLimit() {
    if (!isLimited() || working || isWithin()) {
      return;
    }
    working = true;
    try {
      List<VmObject> candidates = candidates();
      long resident = 0;
      for (VmObject object : candidates) {
        resident += object.resident();
      }
      if (resident > limit) {
        take(candidates, (int) Math.min(resident - limit, Integer.MAX_VALUE), false);
      }
    } finally {
      working = false;
    }
  }

  /// Frees frames.
  ///
  /// @param kept stays, as something is about to be copied from it
  /// @return whether there are some now
  boolean makeRoom(int kept) {
    if (working) {
      return false; // it is the page-out itself that needs one
    }
    working = true;
    keptFrame = kept;
    try {
      take(candidates(), BATCH, true);
    } finally {
      working = false;
      keptFrame = MachineMemory.NO_FRAME;
    }
    return system.memory().bytesLeft() > 0;
  }

  /// The objects that have pages which a pager can bring again.
  private List<VmObject> candidates() {
    BackingStore store = system.backingStore();
    List<VmObject> found = new ArrayList<>();
    for (VmObject object : system.objects) {
      ExternalObject external = object.external;
      boolean paged = external == null ? store != null : external.isAlive();
      if (paged
          && object.pager == null
          && !object.purgable
          && object.resident() > 0
          && (!object.isInternal() || isUsed(object, store))) {
        found.add(object);
      }
    }
    return found;
  }

  /// Whether anonymous memory is mapped, and not by the default pager. What is on its way in a message is not mapped.
  private static boolean isUsed(VmObject object, @Nullable BackingStore store) {
    boolean[] mapped = new boolean[2];
    object.forEachMapping(
        0,
        object.size,
        (entry, _, _) -> {
          mapped[0] = true;
          mapped[1] |= store != null && store.isOwn(entry.map);
        });
    return mapped[0] && !mapped[1];
  }

  /// Whether a page must stay: it is wired, or brought just now, or copied from.
  private boolean isHeld(VmObject object, long at) {
    boolean[] held = {object.frame(at) == keptFrame};
    object.forEachMapping(
        at,
        PAGE,
        (entry, va, _) ->
            held[0] |=
                entry.userWired > 0
                    || entry.wiring > 0
                    || (entry.map == keptMap && va == keptAddress));
    return held[0];
  }

  /// Takes so many pages, as far as there are.
  ///
  /// @param cleanOnly leaves those that a message would have to carry
  private void take(List<VmObject> candidates, int pages, boolean cleanOnly) {
    int left = takeFrom(candidates, pages, handObject, handOffset, Integer.MAX_VALUE, cleanOnly);
    if (left > 0) {
      takeFrom(candidates, left, 0, 0, handObject, cleanOnly);
    }
  }

  private int takeFrom(
      List<VmObject> candidates,
      int pages,
      int first,
      long offset,
      int lastObject,
      boolean cleanOnly) {
    int left = pages;
    for (VmObject object : candidates) {
      int id = object.id;
      if (id < first || id > lastObject) {
        continue;
      }
      for (long at : PageReturn.resident(object, id == first ? offset : 0, Long.MAX_VALUE)) {
        if (left == 0) {
          handObject = id;
          handOffset = at;
          return 0;
        }
        left -= takePage(object, at, cleanOnly) ? 1 : 0;
      }
    }
    return left;
  }

  private boolean takePage(VmObject object, long at, boolean cleanOnly) {
    if (isHeld(object, at)) {
      return false;
    }
    ExternalObject external = object.external;
    if (external == null) {
      external = cleanOnly ? null : system.pageAnonymous(object);
    }
    if (external == null
        || !external.isAlive()
        || (cleanOnly && PageReturn.isMeant(external, at, PageReturn.ALL))) {
      return false;
    }
    if (system.isTraced()) {
      system.tell("page out page " + at / PAGE + " of " + object);
    }
    PageReturn.returnPages(external, at, at + PAGE, PageReturn.ALL, true);
    return object.frame(at) == MachineMemory.NO_FRAME;
  }
}
