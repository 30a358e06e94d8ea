package machv.kernel.ipc;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Puts messages into queues and takes them out, waiting where that is needed (mach.md 8.3 step 6 and 8.6).
///
/// Who waits stands in the queue of a port's senders or of a port's or set's receivers; whoever makes the wait pointless wakes the first one.
/// One that leaves without having got what it was woken for hands the wake on, so that none is lost.
final class Delivery {
  /// A received message, or why there is none.
  ///
  /// @param answer 0 or a `mach_msg_return_t`
  /// @param message null unless one was taken, or looked at and too large
  record Reception(
      MessageReturn answer, @Nullable Message message, int localName, int sequence, long context) {
    static Reception without(MessageReturn answer) {
      return new Reception(answer, null, PortSpace.NULL, 0, 0);
    }
  }

  /// How large a message may be that a receiver takes.
  ///
  /// @param keep whether a larger one stays in the queue
  record Room(int xlen, int trailer, int bytes, boolean keep) {
    boolean fits(Message message) {
      return (long) message.size(xlen) + trailer <= Integer.toUnsignedLong(bytes);
    }
  }

  private Delivery() {}

  /// Sends to a port that is not the kernel's. The message is the queue's afterwards, or was destroyed with the dead port; when the
  /// answer is a failure it is still the caller's.
  ///
  /// @param limit how long to wait for room, in nanoseconds, or [Waiter#FOREVER]
  static MessageReturn send(Message message, Waiter waiter, long limit) {
    Port port = message.destination;
    long start = waiter.nanoseconds();
    boolean woken = false;
    while (true) {
      long rest = limit == Waiter.FOREVER ? limit : limit - (waiter.nanoseconds() - start);
      try (Ipc ipc = port.ipc.enter()) {
        if (place(ipc, message, port, waiter)) {
          return MessageReturn.SUCCESS;
        }
        if (rest <= 0) {
          return MessageReturn.SEND_TIMED_OUT;
        }
        waiter.prepare();
        if (woken) {
          port.senders.addFirst(waiter);
        } else {
          port.senders.add(waiter);
        }
      }
      Waiter.Outcome outcome = waiter.block(rest);
      try (Ipc ipc = port.ipc.enter()) {
        port.senders.remove(waiter);
        if (outcome != Waiter.Outcome.WOKEN) {
          if (outcome == Waiter.Outcome.TIMED_OUT && place(ipc, message, port, waiter)) {
            return MessageReturn.SUCCESS;
          }
          port.wakeNextSender();
          boolean late = outcome == Waiter.Outcome.TIMED_OUT;
          return late ? MessageReturn.SEND_TIMED_OUT : MessageReturn.SEND_INTERRUPTED;
        }
      }
      woken = true;
    }
  }

  private static boolean place(Ipc ipc, Message message, Port port, Waiter sender) {
    if (port.isAlive() && !port.hasRoom() && message.destinationRight == Right.SEND) {
      return false;
    }
    MessageTrace trace = ipc.trace();
    if (trace != null) {
      trace.sent(sender.name(), message);
    }
    if (!port.isAlive() || message.isCircular()) {
      message.destroy(ipc);
    } else {
      port.enqueue(message);
      port.wakeNextSender();
    }
    return true;
  }

  /// Takes a message from the port or set that `name` stands for.
  ///
  /// @param limit how long to wait, in nanoseconds, or [Waiter#FOREVER]
  static Reception receive(PortSpace space, int name, Room room, Waiter waiter, long limit) {
    Port port;
    PortSet set;
    int moves;
    try (Ipc _ = space.ipc.enter()) {
      Entry entry = space.find(name);
      if (entry == null || (!entry.has(Right.RECEIVE) && !entry.has(Right.PORT_SET))) {
        return Reception.without(MessageReturn.RCV_INVALID_NAME);
      }
      set = entry.set;
      port = set == null ? entry.port() : null;
      moves = port == null ? 0 : port.moves;
    }
    long start = waiter.nanoseconds();
    while (true) {
      long rest = limit == Waiter.FOREVER ? limit : limit - (waiter.nanoseconds() - start);
      ArrayDeque<Waiter> waiters;
      try (Ipc ipc = space.ipc.enter()) {
        if (set != null ? !set.alive : port == null || !port.isAlive() || port.moves != moves) {
          return Reception.without(MessageReturn.RCV_PORT_CHANGED);
        }
        Reception taken = take(ipc, port, set, room);
        if (taken != null) {
          MessageTrace trace = ipc.trace();
          if (trace != null) {
            trace.received(waiter.name(), space, taken);
          }
          return taken;
        }
        if (rest <= 0) {
          return Reception.without(MessageReturn.RCV_TIMED_OUT);
        }
        waiter.prepare();
        waiters = set != null ? set.receivers : waiters(port);
        waiters.add(waiter);
      }
      Waiter.Outcome outcome = waiter.block(rest);
      try (Ipc ipc = space.ipc.enter()) {
        waiters.remove(waiter);
        if (outcome == Waiter.Outcome.ABORTED) {
          Waiter next = waiters.peek();
          if (next != null) {
            ipc.wake(next);
          }
          return Reception.without(MessageReturn.RCV_INTERRUPTED);
        }
      }
    }
  }

  private static ArrayDeque<Waiter> waiters(@Nullable Port port) {
    if (port == null) {
      throw new IllegalStateException("neither a port nor a set");
    }
    return port.receivers;
  }

  private static @Nullable Reception take(
      Ipc ipc, @Nullable Port port, @Nullable PortSet set, Room room) {
    Port from = set != null ? set.next() : port;
    if (from == null || from.queue.isEmpty()) {
      return null;
    }
    Message message = from.queue.element();
    int name = from.receiverName;
    boolean fits = room.fits(message);
    if (!fits && room.keep) {
      return new Reception(MessageReturn.RCV_TOO_LARGE, message, name, from.sequence, from.context);
    }
    int sequence = from.sequence;
    from.dequeue();
    message.unreserve(ipc);
    message.arrived();
    if (!fits) {
      message.destroyContents(ipc);
      return new Reception(MessageReturn.RCV_TOO_LARGE, message, name, sequence, from.context);
    }
    message.landed();
    return new Reception(MessageReturn.SUCCESS, message, name, sequence, from.context);
  }
}
