package machv.kernel.vm;

import java.util.Arrays;
import machv.memory.MachineMemory;

/// Giving pages of an external object back to their pager (mach.md 6.4): which ones, in how many messages, and what becomes of them.
/// Guarded by the lock of [VmSystem].
final class PageReturn {
  static final int NONE = 0;
  static final int DIRTY = 1;
  static final int ALL = 2;
  static final int ANYTHING = 3;

  /// Precious ones only: what was written is lost.
  static final int PRECIOUS = 4;

  private static final long PAGE = VmMap.PAGE;
  private static final int MOST_PAGES = 32;

  private PageReturn() {}

  /// Returns the pages of [from, to) that `which` means, and frees all of the range when it is flushed.
  static void returnPages(ExternalObject external, long from, long to, int which, boolean flush) {
    long[] here = resident(external.object, from, to);
    for (int i = 0; i < here.length; ) {
      if (!isMeant(external, here[i], which)) {
        i++;
        continue;
      }
      boolean dirty = external.object.isDirty(here[i]);
      int n = 1;
      while (i + n < here.length
          && n < MOST_PAGES
          && here[i + n] == here[i] + n * PAGE
          && isMeant(external, here[i + n], which)
          && external.object.isDirty(here[i + n]) == dirty) {
        n++;
      }
      returnRun(external, here[i], n, dirty, flush);
      i += n;
    }
    if (flush) {
      external.object.dropPages(from, to);
    }
  }

  /// The offsets of the pages that are here, in order.
  static long[] resident(VmObject object, long from, long to) {
    long[] found = new long[object.residentIn(from, to)];
    int[] count = new int[1];
    object.forEachPage(from, to, (at, _) -> found[count[0]++] = at);
    Arrays.sort(found);
    return found;
  }

  static boolean isMeant(ExternalObject external, long at, int which) {
    boolean dirty = external.object.isDirty(at);
    return switch (which) {
      case NONE -> false;
      case DIRTY -> dirty;
      case PRECIOUS -> external.isPrecious(at);
      case ALL -> dirty || external.isPrecious(at);
      default -> true;
    };
  }

  /// Sends pages side by side in one message. What is to stay here is copied; where memory is short for that it stays as it is.
  private static void returnRun(
      ExternalObject external, long first, int pages, boolean dirty, boolean flush) {
    VmObject object = external.object;
    VmObject carrier = new VmObject(object.system, pages * PAGE);
    for (int i = 0; i < pages; i++) {
      long at = first + i * PAGE;
      if (flush) {
        object.unmapPage(at);
        object.movePage(at, carrier, i * PAGE);
        external.forget(at);
      } else {
        object.writeProtect(at, PAGE);
        if (carrier.newCopy(i * PAGE, object.frame(at)) == MachineMemory.NO_FRAME) {
          carrier.release();
          return;
        }
      }
    }
    if (object.system.isTraced()) {
      String which =
          pages == 1
              ? " page " + first / PAGE
              : " pages " + first / PAGE + " to " + (first / PAGE + pages - 1);
      object.system.tell("return" + which + " of " + object + (dirty ? ", dirty" : ""));
    }
    boolean sent = external.giveBack(first, CopiedMemory.of(object.system, carrier), dirty, !flush);
    if (sent && !flush) {
      for (int i = 0; i < pages; i++) {
        object.setClean(first + i * PAGE);
        external.setReturned(first + i * PAGE);
      }
    }
  }
}
