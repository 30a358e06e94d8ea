package machv.kernel.inspect;

import java.util.HashSet;
import java.util.Set;
import machv.kernel.task.Host;
import machv.kernel.task.Task;
import machv.kernel.vm.VmObjectInfo;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;

/// Memory objects with their shadows and copies.
final class ObjectSection implements Section {
  @Override
  public String title() {
    return "Objects";
  }

  @Override
  public void describe(Host host, Report report) {
    Set<VmSystem> seen = new HashSet<>();
    for (Task task : host.tasks()) {
      VmSystem system = task.map().system();
      if (seen.add(system)) {
        for (VmObjectInfo object : VmObjectInfo.all(system)) {
          describe(object, report);
        }
      }
    }
  }

  private static void describe(VmObjectInfo object, Report report) {
    Item item =
        report
            .item("object " + object.id())
            .fact("size", Values.size(object.size()))
            .fact(
                "resident",
                object.resident() + " of " + object.size() / MachineMemory.PAGE_SIZE + " pages")
            .fact("references", references(object))
            .fact("memory", object.hasPager() ? "of a pager" : "anonymous")
            .fact("copied", object.copyStrategy());
    item.caption(
        Values.size(object.size())
            + ", "
            + object.resident()
            + (object.resident() == 1 ? " page" : " pages"));
    if (object.hasPager()) {
      item.caption("of a pager");
    }
    if (object.trueShare()) {
      item.caption("truly shared");
      item.fact("sharing", "true");
    }
    if (object.purgable()) {
      item.fact("purgable", object.purgableState());
    }
    if (object.shadow() != 0) {
      String at = object.shadowOffset() == 0 ? "" : " at " + Values.hex(object.shadowOffset());
      item.link("shadow" + at, "object " + object.shadow());
    }
    if (object.copy() != 0) {
      item.linkBack("copy", "object " + object.copy());
    }
  }

  private static String references(VmObjectInfo object) {
    return object.references()
        + ": "
        + object.mappings()
        + " of maps, "
        + object.fronts()
        + " of objects, "
        + object.names()
        + " of memory entries";
  }
}
