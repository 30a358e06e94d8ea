package machv.machine;

import machv.kernel.task.Host;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.VmSystem;

/// What is left of a machine when its tasks have ended: nothing. It is looked at where assertions are enabled, so that every test that runs a
/// machine finds what leaks.
final class Remains {
  private Remains() {}

  /// Ends what has not ended, and counts.
  ///
  /// @param last may have ended and kept its map
  /// @throws AssertionError when there are threads, tasks, ports, names, messages, objects or pages
  static void check(Task last, VmSystem system) {
    Host host = last.host();
    if (last.keepsMap() && !host.tasks().contains(last)) {
      last.map().destroy();
    }
    for (Task task : host.tasks()) {
      task.dropMap();
      task.terminate(new TaskEnd.Terminated("the end of the machine"));
    }
    StringBuilder left = new StringBuilder();
    if (host.running() != 0) {
      left.append(host.running()).append(" threads; ");
    }
    if (!host.tasks().isEmpty()) {
      left.append(host.tasks().size()).append(" tasks; ");
    }
    left.append(host.ipc().left()).append(system.left());
    if (!left.isEmpty()) {
      throw new AssertionError("left of the machine: " + left);
    }
  }
}
