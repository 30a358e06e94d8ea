package machv.jit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The valid regions by their entries.
final class RegionTable {
  private static final int SLOTS = 1 << 13;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Region[].class);

  private final Region[] recent = new Region[SLOTS];
  private final ConcurrentHashMap<Long, Region> all = new ConcurrentHashMap<>();

  @Nullable Region find(long pc) {
    Region region = recent[slot(pc)];
    return region != null && region.pc == pc ? region : findSlowly(pc);
  }

  private @Nullable Region findSlowly(long pc) {
    Region region = all.get(pc);
    if (region != null) {
      SLOT.setRelease(recent, slot(pc), region);
      if (!region.equals(all.get(pc))) { // withdrawn meanwhile
        SLOT.compareAndSet(recent, slot(pc), region, null);
        return null;
      }
    }
    return region;
  }

  void put(Region region) {
    all.put(region.pc, region);
    SLOT.setRelease(recent, slot(region.pc), region);
  }

  void remove(Region region) {
    all.remove(region.pc, region);
    SLOT.compareAndSet(recent, slot(region.pc), region, null);
  }

  Iterable<Region> regions() {
    return all.values();
  }

  int size() {
    return all.size();
  }

  private static int slot(long pc) {
    return (int) (pc >>> 1) & (SLOTS - 1);
  }
}
