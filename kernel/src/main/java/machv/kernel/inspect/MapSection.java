package machv.kernel.inspect;

import java.util.Locale;
import machv.kernel.task.Host;
import machv.kernel.task.Task;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;

/// Address maps with their entries.
final class MapSection implements Section {
  private static final String[] INHERITANCE = {"share", "copy", "none"};

  @Override
  public String title() {
    return "Maps";
  }

  @Override
  public void describe(Host host, Report report) {
    for (Task task : host.tasks()) {
      VmMap map = task.map();
      Item item =
          report
              .item("map " + task.id())
              .columns(
                  4, "start", "end", "size", "now", "max", "inherit", "sharing", "marks", "object",
                  "offset");
      int resident = 0;
      for (VmRegion region : VmRegion.all(map)) {
        resident += region.resident();
        row(item, region);
      }
      item.fact("range", Values.hex(map.min()) + " to " + Values.hex(map.max()))
          .fact("entries", item.rows().size())
          .fact("resident pages", resident);
    }
  }

  private static void row(Item item, VmRegion region) {
    boolean shows = region.objectId() != 0;
    String object = "object " + region.objectId();
    item.row(
        Values.hex(region.address()),
        Values.hex(region.address() + region.size()),
        Values.size(region.size()),
        Values.rights(region.protection()),
        Values.rights(region.maxProtection()),
        INHERITANCE[region.inheritance()],
        region.shareMode().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        marks(region),
        shows ? object : "-",
        shows ? Values.hex(region.offset()) : "-");
    if (shows) {
      item.linkRow(region.needsCopy() ? "needs copy" : "", object);
    }
  }

  private static String marks(VmRegion region) {
    StringBuilder marks = new StringBuilder();
    append(marks, region.needsCopy(), "needs-copy");
    append(marks, region.shared(), "shared");
    append(marks, region.userWired() != 0, "wired " + region.userWired());
    append(marks, region.behavior() != 0, "behavior " + region.behavior());
    append(marks, region.tag() != 0, "tag " + region.tag());
    return marks.isEmpty() ? "-" : marks.toString();
  }

  private static void append(StringBuilder marks, boolean holds, String mark) {
    if (holds) {
      marks.append(marks.isEmpty() ? "" : " ").append(mark);
    }
  }
}
