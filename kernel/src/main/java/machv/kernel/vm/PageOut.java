package machv.kernel.vm;

import machv.memory.MachineMemory;

/// Taking pages of external objects away, which their pagers can bring again (mach.md 6.7): beyond a limit, and where frames are short.
///
/// Who is next goes round: object by object in the order of their making, page by page. Pages that are wired stay. Guarded by the lock of
/// [VmSystem].
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

  /// Takes away what is more than the limit.
  void keepLimit() {
    if (!isLimited()) {
      return;
    }
    long resident = 0;
    for (ExternalObject external : system.memoryObjects()) {
      resident += external.object.resident();
    }
    if (resident > limit) {
      take((int) Math.min(resident - limit, Integer.MAX_VALUE), false);
    }
  }

  /// Frees frames.
  ///
  /// @return whether there are some now
  boolean makeRoom() {
    if (working) {
      return false; // it is the page-out itself that needs one
    }
    working = true;
    try {
      take(BATCH, true);
    } finally {
      working = false;
    }
    return system.memory().bytesLeft() > 0;
  }

  /// Takes so many pages, as far as there are.
  ///
  /// @param cleanOnly leaves those that a message would have to carry
  private void take(int pages, boolean cleanOnly) {
    int left = takeFrom(pages, handObject, handOffset, Integer.MAX_VALUE, cleanOnly);
    if (left > 0) {
      takeFrom(left, 0, 0, handObject, cleanOnly);
    }
  }

  private int takeFrom(int pages, int object, long offset, int lastObject, boolean cleanOnly) {
    int left = pages;
    for (ExternalObject external : system.memoryObjects()) {
      int id = external.object.id;
      if (id < object || id > lastObject) {
        continue;
      }
      for (long at :
          PageReturn.resident(external.object, id == object ? offset : 0, Long.MAX_VALUE)) {
        if (left == 0) {
          handObject = id;
          handOffset = at;
          return 0;
        }
        left -= takePage(external, at, cleanOnly) ? 1 : 0;
      }
    }
    return left;
  }

  private boolean takePage(ExternalObject external, long at, boolean cleanOnly) {
    VmObject object = external.object;
    boolean wanted = PageReturn.isMeant(external, at, PageReturn.ALL);
    if (object.isWired(at) || object.isBeingWired(at) || (wanted && cleanOnly)) {
      return false;
    }
    if (object.system.isTraced()) {
      object.system.tell("page out page " + at / PAGE + " of " + object);
    }
    PageReturn.returnPages(external, at, at + PAGE, PageReturn.ALL, true);
    return object.frame(at) == MachineMemory.NO_FRAME;
  }
}
