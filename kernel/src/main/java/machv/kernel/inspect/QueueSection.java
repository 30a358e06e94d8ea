package machv.kernel.inspect;

import java.util.List;
import machv.kernel.call.MessageNames;
import machv.kernel.ipc.QueueState;
import machv.kernel.task.Host;
import machv.kernel.task.Task;

/// The queues that have messages, or for which threads wait: each message with the rights and the memory that it holds.
final class QueueSection implements Section {
  @Override
  public String title() {
    return "Queues";
  }

  @Override
  public void describe(Host host, Report report) {
    MessageNames names = new MessageNames();
    for (Task task : host.tasks()) {
      for (QueueState queue : QueueState.of(task.space(), names::name)) {
        describe(task, queue, report);
      }
    }
  }

  private static void describe(Task task, QueueState queue, Report report) {
    int size = queue.messages().size();
    Item item =
        report
            .item("port " + queue.port())
            .fact(
                "receiver", "task " + task.id() + " as " + Values.hex(queue.name() & 0xFFFF_FFFFL))
            .fact("messages", size + " of " + queue.limit())
            .fact("send rights", queue.sendRights())
            .fact("send-once rights", queue.sendOnceRights())
            .caption(size + (size == 1 ? " message" : " messages"))
            .columns(2, "place", "message", "size and contents");
    waiters(item, "waits for a message", queue.receivers());
    waiters(item, "waits for room", queue.senders());
    int place = 1;
    for (String message : queue.messages()) {
      int comma = message.indexOf(", ");
      item.row(
          Integer.toString(place++), message.substring(0, comma), message.substring(comma + 2));
    }
  }

  private static void waiters(Item item, String what, List<String> threads) {
    if (!threads.isEmpty()) {
      String all = String.join(", ", threads);
      item.fact(what, all).caption(all + " " + what);
    }
  }
}
