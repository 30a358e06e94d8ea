package machv.machine;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.memory.MachineMemory;

/// An address map as a table: what `--vmmap` prints.
final class MapReport {
  private static final String[] INHERITANCE = {"share", "copy", "none"};

  private MapReport() {}

  /// A heading and a line per region.
  static List<String> of(VmMap map) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "start            end              size     prot max inherit sharing          object   "
            + "resident depth");
    long at = 0;
    while (true) {
      VmRegion r;
      try {
        r = VmRegion.at(map, at);
      } catch (Refused end) {
        return lines;
      }
      lines.add(line(r));
      at = r.address() + r.size();
    }
  }

  private static String line(VmRegion r) {
    return "%016x %016x %8s %s  %s %-7s %-16s %08x %8s %5d"
        .formatted(
            r.address(),
            r.address() + r.size(),
            size(r.size()),
            rights(r.protection()),
            rights(r.maxProtection()),
            INHERITANCE[r.inheritance()],
            r.shareMode(),
            r.objectId(),
            size((long) r.resident() * MachineMemory.PAGE_SIZE),
            r.shadowDepth());
  }

  private static String rights(int protection) {
    return ((protection & 1) != 0 ? "r" : "-")
        + ((protection & 2) != 0 ? "w" : "-")
        + ((protection & 4) != 0 ? "x" : "-");
  }

  private static String size(long bytes) {
    if (bytes >= 1 << 30 && bytes % (1 << 30) == 0) {
      return (bytes >> 30) + "G";
    }
    return bytes >= 10 << 20 && bytes % (1 << 20) == 0 ? (bytes >> 20) + "M" : (bytes >> 10) + "K";
  }
}
