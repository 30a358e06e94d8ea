package machv.kernel.vm;

import java.lang.foreign.MemorySegment;
import java.util.List;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// What is behind the control port of a memory object: all that its pager may ask of the kernel (mach.md 6.4).
///
/// Bad arguments are refused with INVALID_ARGUMENT; as the pager's messages have no reply, nobody hears it.
public final class MemoryControl {
  public static final int NO_CHANGE = 0x8;
  private static final int NO_CHANGE_OF_XNU = 0x0100_0000;
  private static final long PAGE = VmMap.PAGE;
  private static final int OWN_CODES = 0x100; // from here on codes are the pager's own

  private final ExternalObject external;
  private final VmSystem system;

  MemoryControl(ExternalObject external) {
    this.external = external;
    this.system = external.object.system;
  }

  private VmObject object() {
    return external.object;
  }

  VmSystem system() {
    return system;
  }

  @Override
  public String toString() {
    return object().toString();
  }

  private static void must(boolean holds) {
    if (!holds) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
  }

  /// The same for a range that must be whole pages.
  private static void mustBePages(long offset, long size) {
    must(offset >= 0 && size >= 0 && offset + size >= 0 && ((offset | size) & PAGE - 1) == 0);
  }

  private void mustBeAlive() {
    if (!external.isAlive()) {
      throw new Refused(KernReturn.INVALID_OBJECT);
    }
  }

  // Attributes.

  /// What a pager says of its object.
  ///
  /// @param strategy how it is copied, by Mach's number; -1 leaves it
  /// @param clusterSize bytes that may be asked for at a time; 0 for a page, -1 leaves it
  /// @param mayCache whether it stays when nobody maps it; null leaves it
  /// @param isReady whether it may be used from now on
  public record Attributes(
      int strategy, long clusterSize, @Nullable Boolean mayCache, boolean isReady) {
    /// Only how it is copied.
    public static Attributes strategy(int strategy) {
      return new Attributes(strategy, -1, null, true);
    }
  }

  private static final int STRATEGY_NONE = 0;
  private static final int STRATEGY_DELAY = 2;
  public static final int STRATEGY_TEMPORARY = 3;

  /// memory_object_change_attributes: from now on the object is ready.
  public void change(Attributes to) {
    synchronized (system) {
      mustBeAlive();
      if (external.isOfDefaultPager()) {
        return; // anonymous memory stays what it is
      }
      VmObject.CopyStrategy strategy =
          switch (to.strategy()) {
            case -1 -> object().strategy;
            case STRATEGY_NONE -> VmObject.CopyStrategy.NONE;
            case STRATEGY_DELAY, STRATEGY_TEMPORARY -> VmObject.CopyStrategy.DELAY;
            default -> VmObject.CopyStrategy.INVALID;
          };
      long cluster = to.clusterSize();
      must(strategy != VmObject.CopyStrategy.INVALID);
      must(cluster == -1 || cluster == 0 || (cluster >= PAGE && Long.bitCount(cluster) == 1));
      if (to.strategy() != -1) {
        object().strategy = strategy;
        external.temporary = to.strategy() == STRATEGY_TEMPORARY;
      }
      if (cluster != -1) {
        external.clusterSize = Math.max(cluster, PAGE);
      }
      if (system.isTraced()) {
        system.tell((external.isReady() ? "attributes of " : "ready: ") + object());
      }
      if (to.isReady()) {
        external.becomeReady();
      }
      if (to.mayCache() != null) {
        setMayCache(to.mayCache());
      }
    }
  }

  private void setMayCache(boolean mayCache) {
    external.mayCache = mayCache;
    if (!mayCache && external.cached) {
      external.cached = false;
      object().names--;
      object().release();
    }
  }

  /// What is true of the object now.
  public Attributes attributes() {
    synchronized (system) {
      int strategy =
          switch (object().strategy) {
            case NONE -> STRATEGY_NONE;
            case DELAY -> external.temporary ? STRATEGY_TEMPORARY : STRATEGY_DELAY;
            case SYMMETRIC -> 4;
            case INVALID -> 5;
          };
      return new Attributes(strategy, external.clusterSize, external.mayCache, external.isReady());
    }
  }

  // Data.

  /// What has come of a supply.
  ///
  /// @param errorOffset where it stopped
  public record Supplied(KernReturn result, long errorOffset) {}

  /// memory_object_data_supply.
  ///
  /// @param data whole pages
  /// @param lock the access that stays forbidden
  public Supplied supply(long offset, CopiedMemory data, int lock, boolean precious) {
    mustBePages(offset, data.size());
    must((lock & ~VmMap.ALL) == 0);
    byte[] page = new byte[(int) PAGE];
    for (long done = 0; done < data.size(); done += PAGE) {
      data.read(done, page); // the supplier's memory may have a pager, too
      KernReturn result;
      List<PagerWaiter> waiters;
      synchronized (system) {
        mustBeAlive();
        result = supplyPage(offset + done - external.pagingOffset(), page, lock, precious);
        waiters = external.waiters();
      }
      waiters.forEach(PagerWaiter::wake); // without the lock, which is what they go for
      if (result != KernReturn.SUCCESS) {
        if (precious) {
          giveBack(offset + done, data, done);
        }
        return new Supplied(result, offset + done);
      }
    }
    if (system.pageOut().isLimited()) {
      synchronized (system) {
        system.pageOut().keepLimit();
      }
    }
    return new Supplied(KernReturn.SUCCESS, 0);
  }

  private KernReturn supplyPage(long at, byte[] bytes, int lock, boolean precious) {
    if (at >= object().size || (external.isOfDefaultPager() && !external.isPagedOut(at))) {
      return KernReturn.SUCCESS; // nobody can ever see it
    }
    if (object().frame(at) != MachineMemory.NO_FRAME) {
      return KernReturn.MEMORY_PRESENT;
    }
    int frame = object().newPage(at);
    if (frame == MachineMemory.NO_FRAME) {
      external.fail(at, at + PAGE, KernReturn.RESOURCE_SHORTAGE.value());
      return KernReturn.RESOURCE_SHORTAGE;
    }
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, object().bytes(frame), 0, PAGE);
    external.arrived(at, lock, precious);
    if (system.isTraced()) {
      system.tell("page " + at / PAGE + " of " + object() + " is supplied");
    }
    return KernReturn.SUCCESS;
  }

  /// Precious pages that were not taken go back.
  private void giveBack(long offset, CopiedMemory data, long from) {
    byte[] page = new byte[(int) PAGE];
    for (long done = from; done < data.size(); done += PAGE) {
      data.read(done, page);
      synchronized (system) {
        CopiedMemory back = CopiedMemory.of(system, page.clone());
        if (!external.isAlive()
            || !external.pager().dataReturn(offset + done - from, back, false, false)) {
          return;
        }
      }
    }
  }

  /// memory_object_data_unavailable.
  public void unavailable(long offset, long size) {
    synchronized (system) {
      mustBeAlive();
      mustBePages(offset, size);
      long from = offset - external.pagingOffset();
      external.setUnavailable(from, Math.max(from, Math.min(from + size, object().size)));
    }
  }

  /// memory_object_data_error.
  public void error(long offset, long size, int reason) {
    synchronized (system) {
      mustBeAlive();
      mustBePages(offset, size);
      int code =
          Integer.compareUnsigned(reason, OWN_CODES) > 0 ? reason : KernReturn.MEMORY_ERROR.value();
      boolean again = reason == KernReturn.MEMORY_DATA_MOVED.value();
      if (system.isTraced()) {
        system.tell("error " + reason + " of " + object() + " at page " + offset / PAGE);
      }
      long from = offset - external.pagingOffset();
      external.fail(from, from + size, again ? 0 : code);
    }
  }

  // Control.

  /// memory_object_lock_request: lock, then return, then flush. Waits for pages that are wired, unless nothing would change.
  ///
  /// @param which pages are returned: 0 none, 1 dirty, 2 dirty or precious, 3 all
  /// @param lock the access that is forbidden from now on, or [#NO_CHANGE]
  /// @return the size in whole pages
  public long lockRequest(long offset, long size, int which, boolean flush, int lock) {
    boolean noChange = lock == NO_CHANGE || lock == NO_CHANGE_OF_XNU;
    must(noChange || (lock & ~VmMap.ALL) == 0);
    must(which >= PageReturn.NONE && which <= PageReturn.ANYTHING);
    long rounded = VmMap.round(size);
    mustBePages(offset, rounded);
    must(size <= rounded);
    system.perform(() -> {
      mustBeAlive();
      long from = Math.max(0, offset - external.pagingOffset());
      long end = Math.max(from, offset + rounded - external.pagingOffset());
      long[] here = PageReturn.resident(object(), from, end);
      for (long at : here) {
        boolean changes =
            flush
                || (!noChange && external.lock(at) != lock)
                || PageReturn.isMeant(external, at, which);
        if (changes && object().isWired(at)) {
          throw external.await();
        }
      }
      for (long at : here) {
        if (!noChange) {
          object().takeRights(at, PAGE, lock);
          external.setLock(at, lock);
        }
      }
      PageReturn.returnPages(external, from, end, which, flush);
      external.wake();
    });
    return rounded;
  }

  /// memory_object_synchronize_completed.
  public void synchronizeCompleted(long offset, long length) {
    synchronized (system) {
      external.completeSync(offset, length);
    }
  }

  /// memory_object_destroy: the object loses its pager, which then hears of the end.
  public void destroy() {
    synchronized (system) {
      mustBeAlive();
      if (system.isTraced()) {
        system.tell("pager gives up " + object());
      }
      ExternalPager pager = external.pager();
      external.die();
      pager.terminate();
    }
  }

  /// The port of the memory object has died.
  public void pagerDied() {
    synchronized (system) {
      if (external.isAlive()) {
        if (system.isTraced()) {
          system.tell("pager of " + object() + " has died");
        }
        ExternalPager pager = external.pager();
        external.die();
        pager.abandon();
      }
    }
  }
}
