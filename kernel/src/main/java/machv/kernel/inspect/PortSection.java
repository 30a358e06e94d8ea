package machv.kernel.inspect;

import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.PortSpace.NameState;
import machv.kernel.ipc.Right;
import machv.kernel.task.Host;
import machv.kernel.task.Task;

/// The names of tasks: which rights they stand for, what is behind them, and how many messages wait. A port has the same number in
/// every task.
final class PortSection implements Section {
  private static final int REQUESTS = 0xE000_0000;

  @Override
  public String title() {
    return "Ports";
  }

  @Override
  public void describe(Host host, Report report) {
    for (Task task : host.tasks()) {
      PortSpace space = task.space();
      Item item =
          report
              .item("names " + task.id())
              .columns(4, "name", "rights", "references", "port", "behind it", "messages");
      for (NameState state : space.states()) {
        row(item, state);
      }
      item.fact("names", item.rows().size()).linkBack("of", "task " + task.id());
    }
  }

  private static void row(Item item, NameState state) {
    boolean queue = (state.type() & Right.RECEIVE.type()) != 0;
    item.row(
        Values.hex(state.name() & 0xFFFF_FFFFL),
        rights(state.type()),
        state.urefs() == 0 ? "-" : Integer.toString(state.urefs()),
        state.port() == 0 ? "-" : "port " + state.port(),
        state.port() == 0 || state.kind() == PortKind.MESSAGES ? "-" : state.kind().text(),
        queue ? state.queued() + " of " + state.limit() : "-");
    if (queue) {
      item.linkRow("", "port " + state.port());
    }
  }

  private static String rights(int type) {
    StringBuilder text = new StringBuilder();
    for (Right right : Right.values()) {
      if ((type & right.type()) != 0) {
        text.append(text.isEmpty() ? "" : " ").append(right.text());
      }
    }
    return (type & REQUESTS) == 0 ? text.toString() : text + ", request";
  }
}
