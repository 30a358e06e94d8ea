package machv.kernel.vm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The virtual memory of one machine: what all its maps share.
///
/// One lock, this object, guards all maps and objects. A hart needs it only when its pmap lacks a translation, so that
/// finer locks would buy little; the price is that a thread waits while another's page is read from a file. For a pager that is a
/// task nobody waits with the lock held: see [#locked]. Locks are taken in the order: this, pmap, machine memory.
public final class VmSystem {
  private final MachineMemory memory;
  final Set<VmMap> maps = new HashSet<>();
  final Set<VmObject> objects = new LinkedHashSet<>();
  private int lastId;
  private final Map<Object, ExternalObject> memoryObjects = new LinkedHashMap<>();
  private final PageOut pageOut = new PageOut(this);
  private @Nullable Map<PhysicalCopy, VmObject> begun; // of the operation that holds the lock
  private @Nullable BackingStore backingStore;
  private final VmMap nowhere;
  private @Nullable Consumer<String> events;

  public VmSystem(MachineMemory memory) {
    this.memory = memory;
    this.nowhere = new VmMap(this, 64);
  }

  // Waiting for pagers.

  /// Which physical copy is meant that had to wait for a pager in the middle.
  private record PhysicalCopy(VmObject source, long offset, long size) {}

  /// Does something under the lock. When it needs a page that only a pager outside of the kernel can bring, the lock is dropped, the
  /// calling thread waits, and then all of it is done anew: objects and entries may have changed meanwhile. What it did before it
  /// found that out must be harmless to do again. Within another operation it is that one which waits.
  ///
  /// @throws Refused as `work`; ABORTED when the wait was aborted
  <T> T locked(Supplier<T> work) {
    if (Thread.holdsLock(this)) {
      return work.get();
    }
    Map<PhysicalCopy, VmObject> kept = null;
    PagerWaiter waiter = null;
    while (true) {
      ExternalObject awaited;
      synchronized (this) {
        begun = kept;
        boolean over = true;
        try {
          return work.get();
        } catch (PagerWait wait) {
          over = false;
          awaited = wait.awaited();
          waiter = waiter == null ? PagerWaiter.current() : waiter;
          waiter.prepare();
          awaited.addWaiter(waiter);
        } finally {
          kept = begun;
          begun = null;
          if (over) {
            drop(kept);
          }
        }
      }
      boolean woken = waiter.block();
      synchronized (this) {
        awaited.removeWaiter(waiter);
        if (!woken) {
          drop(kept);
          throw new Refused(KernReturn.ABORTED);
        }
      }
    }
  }

  /// The same without a result.
  void perform(Runnable work) {
    locked(() -> {
      work.run();
      return this;
    });
  }

  private static void drop(@Nullable Map<PhysicalCopy, VmObject> copies) {
    if (copies != null) {
      for (VmObject copy : copies.values()) {
        copy.names--;
        copy.release();
      }
    }
  }

  /// Keeps what there is of a copy until the operation is done anew; a reference to it is used up.
  void keepBegun(VmObject source, long offset, long size, VmObject copy) {
    if (begun == null) {
      begun = new HashMap<>();
    }
    copy.names++;
    begun.put(new PhysicalCopy(source, offset, size), copy);
  }

  /// What there is already of a copy, or null.
  @Nullable VmObject takeBegun(VmObject source, long offset, long size) {
    VmObject copy = begun == null ? null : begun.remove(new PhysicalCopy(source, offset, size));
    if (copy != null) {
      copy.names--;
    }
    return copy;
  }

  /// A map for entries that are in none.
  VmMap nowhere() {
    return nowhere;
  }

  // Memory objects of pagers outside of the kernel.

  /// The object behind the port of a memory object, with a reference for the caller; a new one tells its pager.
  ///
  /// @param maker makes the pager's half
  /// @throws Refused INVALID_OBJECT when the port is dead
  VmObject memoryObject(Object port, Function<MemoryControl, ExternalPager> maker) {
    ExternalObject known = memoryObjects.get(port);
    if (known != null) {
      if (known.cached) {
        known.cached = false;
        known.object.names--;
        return known.object; // with the cache's reference
      }
      return known.object.reference();
    }
    VmObject object = new VmObject(this, 0);
    object.strategy = VmObject.CopyStrategy.INVALID;
    ExternalObject external = new ExternalObject(object, port);
    object.external = external;
    external.setPager(maker.apply(new MemoryControl(external)));
    memoryObjects.put(port, external);
    if (!external.pager().init()) {
      external.die();
      external.pager().abandon();
      object.release();
      throw new Refused(KernReturn.INVALID_OBJECT);
    }
    if (isTraced()) {
      tell("new memory object: " + object);
    }
    return object;
  }

  void forgetMemoryObject(ExternalObject external) {
    memoryObjects.remove(external.key, external);
  }

  /// Who keeps pages of anonymous memory from now on (mach.md 6.9); null for nobody. What others have already stays with them.
  public synchronized void setBackingStore(@Nullable BackingStore store) {
    backingStore = store;
  }

  /// Who keeps pages of anonymous memory, or null.
  public synchronized @Nullable BackingStore backingStore() {
    if (backingStore != null && !backingStore.isAlive()) {
      backingStore = null;
    }
    return backingStore;
  }

  /// Lets the default pager keep pages of anonymous memory, if there is one.
  @Nullable ExternalObject pageAnonymous(VmObject object) {
    BackingStore store = backingStore();
    if (store == null) {
      return null;
    }
    ExternalObject external = ExternalObject.ofDefaultPager(object);
    ExternalPager half = store.create(new MemoryControl(external), object.size);
    if (half == null) {
      return null;
    }
    external.setPager(half);
    object.external = external;
    object.setAllDirty();
    if (isTraced()) {
      tell("default pager for " + object);
    }
    if (!half.init()) {
      external.die();
      half.abandon();
      return null;
    }
    return external;
  }

  PageOut pageOut() {
    return pageOut;
  }

  /// So many bytes of pages of pagers outside of the kernel stay here at most, as far as that can be had: they are paged out then. Those of
  /// anonymous memory are counted when there is a default pager.
  public synchronized void setResidentLimit(long bytes) {
    pageOut.setLimit(bytes / VmMap.PAGE);
  }

  public MachineMemory memory() {
    return memory;
  }

  /// Lets somebody hear of what happens to pages and objects, a line each. It is called with the lock held, and must not
  /// come back here.
  public synchronized void onEvent(Consumer<String> lines) {
    events = lines;
  }

  /// Whether somebody hears: only then a line need be made.
  boolean isTraced() {
    return events != null;
  }

  /// Tells of something from outside of this package, if somebody hears.
  public synchronized void mention(String line) {
    tell(line);
  }

  void tell(String line) {
    Consumer<String> hearer = events;
    if (hearer != null) {
      hearer.accept(line);
    }
  }

  /// An empty map, which [VmMap#destroy] ends.
  ///
  /// @param xlen 32 or 64: how wide the addresses are
  public synchronized VmMap newMap(int xlen) {
    VmMap map = new VmMap(this, xlen);
    maps.add(map);
    return map;
  }

  /// Counts a new object among the living, and gives it a number that no other has.
  int enlist(VmObject object) {
    objects.add(object);
    return ++lastId;
  }

  void delist(VmObject object) {
    objects.remove(object);
  }

  /// The objects and pages that there are still, in words; empty when there are none.
  public synchronized String left() {
    long bytes = memory.bytesInUse();
    if (objects.isEmpty() && bytes == 0) {
      return "";
    }
    StringBuilder left = new StringBuilder();
    objects.forEach(object -> left.append(object).append(", "));
    return left.append(bytes).append(" bytes of memory").toString();
  }

  /// Looks whether the invariants of maps, objects and pmaps hold, and whether every page in use belongs to an object.
  ///
  /// @throws IllegalStateException when one does not
  public synchronized void checkInvariants() {
    VmCheck.check(this);
  }
}
