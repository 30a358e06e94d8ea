package machv.kernel.ipc;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// Tells of every message in lines: who sends, calls the kernel and receives, which rights and memory move, how long it was in the
/// queue.
///
/// It is called inside sections, so that its lines have the order in which things happened.
public final class MessageTrace {
  static final String KERNEL = "kernel";

  private static final int NDR = 8;
  private static final int CODE_ONLY = NDR + 4;
  private static final long MICROSECOND = 1000;

  /// So many rights of an array are told.
  private static final int SHOWN_RIGHTS = 8;

  private final Consumer<String> lines;
  private final IntFunction<@Nullable String> names;
  private final LongSupplier nanoseconds;

  /// @param lines gets each line; it must not come back to ports
  /// @param names the names of messages by their ids, null for an id without one
  public MessageTrace(
      Consumer<String> lines, IntFunction<@Nullable String> names, LongSupplier nanoseconds) {
    this.lines = lines;
    this.names = names;
    this.nanoseconds = nanoseconds;
  }

  /// A message is about to enter the queue of its port.
  void sent(String sender, Message message) {
    message.queuedAt = nanoseconds.getAsLong();
    StringBuilder line = start(sender, "sends", message.id).append(" to ");
    port(line, message.destination);
    name(line, message.sentTo);
    contents(line, message, message.destination.receiver);
    reply(line, message);
    if (message.destination.isAlive()) {
      line.append("; ").append(message.destination.queue.size()).append(" before it");
    }
    lines.accept(line.toString());
  }

  /// A message goes to an object of the kernel, which serves it at once.
  void called(String sender, Message message) {
    StringBuilder line = start(sender, "calls", message.id).append(" of ");
    port(line, message.destination);
    name(line, message.sentTo);
    contents(line, message, null);
    reply(line, message);
    lines.accept(line.toString());
  }

  /// The kernel answers a call.
  void answered(Message message) {
    message.queuedAt = nanoseconds.getAsLong();
    StringBuilder line = start(KERNEL, "answers", message.id).append(" to ");
    port(line, message.destination);
    if (!message.complex && message.body.length >= CODE_ONLY) {
      line.append(": ").append(code(Message.getInt(message.body, NDR)));
    }
    contents(line, message, message.destination.receiver);
    lines.accept(line.toString());
  }

  /// A thread has taken a message, or looked at one that is too large for it.
  void received(String receiver, PortSpace space, Delivery.Reception reception) {
    Message message = reception.message();
    if (message == null) {
      return;
    }
    boolean taken = reception.answer() == MessageReturn.SUCCESS;
    StringBuilder line = start(receiver, taken ? "receives" : "has no room for", message.id);
    port(line.append(" from "), message.destination);
    name(line, reception.localName());
    contents(line, message, space);
    if (message.queuedAt != 0) {
      line.append("; after ")
          .append((nanoseconds.getAsLong() - message.queuedAt) / MICROSECOND)
          .append(" us");
    }
    lines.accept(line.toString());
  }

  /// Nobody will receive a message.
  void destroyed(Message message) {
    StringBuilder line = start(KERNEL, "destroys", message.id).append(" to ");
    port(line, message.destination);
    contents(line, message, null);
    lines.accept(line.toString());
  }

  /// A message that is in a queue.
  static String text(Message message, IntFunction<@Nullable String> names) {
    StringBuilder line = title(new StringBuilder(), message.id, names);
    contents(line, message, message.destination.receiver);
    reply(line, message);
    return line.toString();
  }

  private StringBuilder start(String who, String verb, int id) {
    StringBuilder line = new StringBuilder("[").append(who).append("] ").append(verb).append(' ');
    return title(line, id, names);
  }

  private static StringBuilder title(
      StringBuilder line, int id, IntFunction<@Nullable String> names) {
    String name = names.apply(id);
    if (name == null) {
      return line.append("message ").append(id);
    }
    return line.append(name).append(" (").append(id).append(')');
  }

  private static String code(int value) {
    KernReturn answer = KernReturn.of(value);
    return answer == null ? Integer.toString(value) : answer.cName();
  }

  private static void port(StringBuilder line, Port port) {
    line.append("port ").append(port.number);
    if (port.kind() != PortKind.MESSAGES) {
      line.append(" (").append(port.kind().text()).append(')');
    }
    if (!port.isAlive()) {
      line.append(" (dead)");
    }
  }

  private static void name(StringBuilder line, int name) {
    if (name != PortSpace.NULL) {
      line.append(" as 0x").append(Integer.toHexString(name));
    }
  }

  private static void reply(StringBuilder line, Message message) {
    PortRight reply = message.reply;
    if (reply.dead()) {
      line.append("; reply to a dead name");
    } else if (reply.port() != null) {
      line.append("; reply by ");
      right(line, reply);
    }
  }

  /// The size in the layout of who receives, and what moves.
  private static void contents(StringBuilder line, Message message, @Nullable PortSpace receiver) {
    line.append(", ").append(message.size(receiver == null ? 64 : receiver.xlen()));
    line.append(" bytes");
    String separator = "; carries ";
    for (Descriptor descriptor : message.descriptors) {
      line.append(separator);
      separator = ", ";
      switch (descriptor) {
        case Descriptor.OfPort one -> right(line, one.right());
        case Descriptor.OfGuarded one -> right(line.append("guarded "), one.right());
        case Descriptor.OfPorts many -> rights(line, many);
        case Descriptor.OfMemory memory ->
            line.append(Integer.toUnsignedString(memory.size()))
                .append(memory.virtual() ? " bytes of memory" : " bytes of memory (copied)");
      }
    }
  }

  private static void rights(StringBuilder line, Descriptor.OfPorts many) {
    int count = many.rights().size();
    line.append(count).append(count == 1 ? " right [" : " rights [");
    for (int i = 0; i < Math.min(count, SHOWN_RIGHTS); i++) {
      right(line.append(i == 0 ? "" : ", "), many.rights().get(i));
    }
    line.append(count > SHOWN_RIGHTS ? ", ...]" : "]");
  }

  private static void right(StringBuilder line, PortRight right) {
    Port port = right.port();
    if (port == null) {
      line.append(right.dead() ? "a dead name" : "no right");
      return;
    }
    line.append(right.kind().text()).append(" of ");
    port(line, port);
  }
}
