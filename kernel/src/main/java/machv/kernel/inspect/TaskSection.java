package machv.kernel.inspect;

import machv.hart.Hart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.memory.MachineMemory;

/// Tasks with their threads.
final class TaskSection implements Section {
  private static final int SP = 2;

  @Override
  public String title() {
    return "Tasks";
  }

  @Override
  public void describe(Host host, Report report) {
    for (Task task : host.tasks()) {
      MachineMemory memory = task.map().system().memory();
      TaskEnd end = task.end();
      Item item =
          report
              .item("task " + task.id())
              .fact("width", "RV" + task.map().xlen())
              .fact("state", end == null ? "alive" : "ended")
              .fact("names", task.space().size())
              .fact("mapped", Values.size(task.map().mappedBytes()))
              .fact("machine memory", Values.size(memory.bytesInUse()) + " in use of all tasks")
              .caption("RV" + task.map().xlen() + (end == null ? "" : ", ended"))
              .link("map", "map " + task.id())
              .columns(2, "thread", "pc", "sp", "instructions");
      for (KThread thread : task.threads()) {
        Hart hart = thread.hart();
        item.row(
            Integer.toString(thread.number()),
            Values.hex(hart.pc),
            Values.hex(hart.x[SP] & hart.addressMask()),
            Long.toString(hart.instret));
      }
    }
  }
}
