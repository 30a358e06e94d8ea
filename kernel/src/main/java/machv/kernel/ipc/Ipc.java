package machv.kernel.ipc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The lock of all ports, port sets, spaces and queues of one host, as a section: `try (Ipc _ = ipc.enter()) {...}`.
///
/// A right on its way touches a space, a port, the queue of another port, and, when it was the last one, the port that is to hear
/// of it; with one lock these steps are one. Sections are short: no memory of a guest is read or written in one, nobody waits in one.
///
/// 1. It is the last lock that anybody takes: a memory lock may be held by whoever enters, none is taken inside.
/// 2. What a section leaves to be done is done when the outermost one ends: ports that lost their receive right die before it is left,
///    one after the other however deeply messages carry each other's; what calls out of this package happens after it.
public final class Ipc implements AutoCloseable {
  private static final long MESSAGE_BYTES = 128L << 20;
  private static final long PORTS = 1 << 18;
  private static final long NAMES = 1 << 20;

  /// Ports that guests made.
  final Limit ports;

  /// Places in the tables of all spaces.
  final Limit names;

  /// Bytes that the kernel keeps for messages.
  final Limit messages;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Port> doomed = new ArrayDeque<>();
  private @Nullable ArrayDeque<Runnable> afterwards;
  private @Nullable Waiter woken;
  private final ArrayDeque<Waiter> moreWoken = new ArrayDeque<>(0);
  private long lastPort;
  private volatile @Nullable MessageTrace trace;

  /// A host without anything yet.
  public Ipc() {
    this(new Limit(PORTS), new Limit(NAMES), new Limit(MESSAGE_BYTES));
  }

  /// A host with other limits than usual.
  ///
  /// @param names places in the tables of all spaces
  /// @param messages bytes that the kernel keeps for messages
  public Ipc(Limit ports, Limit names, Limit messages) {
    this.ports = ports;
    this.names = names;
    this.messages = messages;
  }

  /// Lets somebody hear of messages.
  public void onMessage(MessageTrace hearer) {
    trace = hearer;
  }

  /// Who hears of messages, or null.
  @Nullable MessageTrace trace() {
    return trace;
  }

  /// A number that no other port of the host has had, for people.
  long newPortNumber() {
    try (Ipc _ = enter()) {
      return ++lastPort;
    }
  }

  /// Begins a section, or one within a section.
  Ipc enter() {
    lock.lock();
    return this;
  }

  /// The port dies before the section ends.
  void doom(Port port) {
    doomed.add(port);
  }

  /// Wakes somebody when the section is over, so that nobody wakes to wait for the lock.
  void wake(Waiter waiter) {
    if (woken == null) {
      woken = waiter;
    } else if (!woken.equals(waiter)) {
      moreWoken.add(waiter);
    }
  }

  /// `action` happens after the section.
  void afterwards(Runnable action) {
    if (afterwards == null) {
      afterwards = new ArrayDeque<>();
    }
    afterwards.add(action);
  }

  /// What guests have had made and is still there, in words; empty when it is nothing.
  public String left() {
    try (Ipc _ = enter()) {
      boolean nothing = ports.used() == 0 && names.used() == 0 && messages.used() == 0;
      return nothing
          ? ""
          : ports.used()
              + " ports, "
              + names.used()
              + " names, "
              + messages.used()
              + " bytes of messages";
    }
  }

  /// Counts bytes of a message.
  ///
  /// @return whether there is room for them
  boolean reserve(long bytes) {
    return messages.take(bytes);
  }

  void unreserve(long bytes) {
    messages.giveBack(bytes);
  }

  @Override
  public void close() {
    if (lock.getHoldCount() > 1) {
      lock.unlock();
      return;
    }
    ArrayDeque<Runnable> actions;
    Waiter first;
    List<Waiter> others;
    try {
      for (Port port = doomed.poll(); port != null; port = doomed.poll()) {
        port.dieNow();
      }
      actions = afterwards;
      afterwards = null;
      first = woken;
      woken = null;
      others = moreWoken.isEmpty() ? List.of() : List.copyOf(moreWoken);
      moreWoken.clear();
    } finally {
      lock.unlock();
    }
    if (first != null) {
      first.wake();
      for (Waiter waiter : others) {
        waiter.wake();
      }
    }
    if (actions != null) {
      for (Runnable action : actions) {
        action.run();
      }
    }
  }
}
