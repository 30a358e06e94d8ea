package machv.kernel.vm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What there is to know of a memory object, for a look inside.
///
/// @param id as [VmRegion#objectId]
/// @param size in bytes
/// @param resident pages
/// @param references all of them
/// @param mappings references of entries, in maps or on their way
/// @param fronts references of objects whose shadow this is
/// @param names references of memory entries
/// @param copyStrategy how copies of it are made, in lower case
/// @param shadow the object behind, 0 for none
/// @param shadowOffset where in the object behind this one begins, in bytes
/// @param copy the object in front that gets old contents first, 0 for none
public record VmObjectInfo(
    int id,
    long size,
    int resident,
    int references,
    int mappings,
    int fronts,
    int names,
    boolean hasPager,
    String copyStrategy,
    boolean trueShare,
    boolean purgable,
    int purgableState,
    int shadow,
    long shadowOffset,
    int copy) {

  /// All objects of a system, by their numbers.
  public static List<VmObjectInfo> all(VmSystem system) {
    List<VmObjectInfo> all = new ArrayList<>();
    synchronized (system) {
      for (VmObject object : system.objects) {
        all.add(of(object));
      }
    }
    all.sort(Comparator.comparingInt(VmObjectInfo::id));
    return all;
  }

  private static VmObjectInfo of(VmObject object) {
    VmObject shadow = object.shadow;
    VmObject copy = object.copy;
    return new VmObjectInfo(
        object.id,
        object.size,
        object.resident(),
        object.refs,
        object.mappers.size(),
        object.fronts.size(),
        object.names,
        !object.isInternal(),
        object.strategy.name().toLowerCase(Locale.ROOT),
        object.trueShare,
        object.purgable,
        object.purgableState,
        shadow == null ? 0 : shadow.id,
        object.shadowOffset,
        copy == null ? 0 : copy.id);
  }
}
