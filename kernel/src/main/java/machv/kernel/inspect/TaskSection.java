package machv.kernel.inspect;

import java.util.Locale;
import machv.hart.Hart;
import machv.kernel.call.PresentCall;
import machv.kernel.ipc.Port;
import machv.kernel.task.ExceptionPorts;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.unix.UnixPersonality;
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
              .columns(2, "thread", "pc", "sp", "instructions", "state", "suspended");
      if (task.suspensions() > 0) {
        item.fact("suspended", task.suspensions()).caption("suspended " + task.suspensions());
      }
      handlers(item, task.exceptionPorts());
      for (KThread thread : task.threads()) {
        row(item, thread);
      }
    }
  }

  private static void row(Item item, KThread thread) {
    Hart hart = thread.hart();
    item.row(
        Integer.toString(thread.number()),
        Values.hex(hart.pc),
        Values.hex(hart.x[SP] & hart.addressMask()),
        Long.toString(hart.instret),
        state(thread),
        Integer.toString(thread.suspensions()));
  }

  /// What the thread does, and in which call it waits.
  private static String state(KThread thread) {
    KThread.State state = thread.state();
    String text = state.name().toLowerCase(Locale.ROOT);
    return state == KThread.State.WAITING
        ? text + " in " + PresentCall.of(thread, UnixPersonality::row)
        : text;
  }

  private static void handlers(Item item, ExceptionPorts ports) {
    StringBuilder text = new StringBuilder();
    for (ExceptionPorts.Group group : ports.groups(ExceptionPorts.ALL)) {
      Port port = group.handler().port();
      if (port != null) {
        text.append(text.isEmpty() ? "" : ", ")
            .append("port ")
            .append(port.number())
            .append(" for ")
            .append(Values.hex(group.mask()));
      }
    }
    if (!text.isEmpty()) {
      item.fact("exception handlers", text);
    }
  }
}
