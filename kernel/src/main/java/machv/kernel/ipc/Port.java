package machv.kernel.ipc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// A port: what rights refer to. Behind it is an object of the kernel, or (for [PortKind#MESSAGES]) a queue of messages for whoever
/// holds the receive right.
///
/// 1. `sendRights` counts the send rights that spaces, messages and the kernel hold; however many user references an entry of a
///    space has, it holds one.
/// 2. A dead port has no object and no messages, is in no set, and never comes to life again.
/// 3. The receive right is in one space (`receiver`), or in a message (`transit` is the port where that is queued), or was lost.
///
/// Guarded by [Ipc].
public final class Port {
  static final int DEFAULT_LIMIT = 5;
  static final int MAX_LIMIT = 1024;

  /// Who is told when a name of this port dies.
  record Request(PortSpace space, int name) {}

  final Ipc ipc;

  /// For people: 1 is the host's first.
  final long number;

  private volatile PortKind kind;
  private final boolean counted;
  private @Nullable Object object;
  private volatile boolean alive = true;
  private @Nullable Runnable noSenders;
  private @Nullable Runnable sendOnceUnused;
  private @Nullable Runnable death;

  int sendRights;
  int sendOnceRights;
  int makeSends;

  @Nullable PortSpace receiver;
  int receiverName;
  @Nullable Port transit;

  /// How often the receive right has left a space.
  int moves;

  final ArrayDeque<Message> queue = new ArrayDeque<>(1);
  int sequence;
  int limit = DEFAULT_LIMIT;
  final ArrayDeque<Waiter> senders = new ArrayDeque<>(1);
  final ArrayDeque<Waiter> receivers = new ArrayDeque<>(1);
  final List<PortSet> sets = new ArrayList<>(0);

  final List<Request> requests = new ArrayList<>(0);
  @Nullable Port noSendersNotify;
  @Nullable Port destroyedNotify;

  long context;
  boolean guarded;
  boolean strict;
  boolean immovable;

  private Port(Ipc ipc, PortKind kind, @Nullable Object object) {
    counted = kind.isCounted();
    if (counted) {
      try (Ipc _ = ipc.enter()) {
        if (!ipc.ports.take(1)) {
          throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
        }
      }
    }
    this.ipc = ipc;
    this.number = ipc.newPortNumber();
    this.kind = kind;
    this.object = object;
  }

  /// A port that names an object of the kernel.
  ///
  /// @throws Refusal RESOURCE_SHORTAGE when there are too many of a kind that guests can make as many of as they like
  public static Port ofKernelObject(Ipc ipc, PortKind kind, Object object) {
    return new Port(ipc, kind, object);
  }

  /// A port whose receive right goes to a space.
  ///
  /// @throws Refusal RESOURCE_SHORTAGE when there are too many
  public static Port ofReceiver(Ipc ipc) {
    return new Port(ipc, PortKind.MESSAGES, null);
  }

  /// A number for people: 1 is the host's first port.
  public long number() {
    return number;
  }

  public PortKind kind() {
    return kind;
  }

  /// What `action` does happens each time the last send right goes away; without the lock.
  public void onNoSenders(Runnable action) {
    try (Ipc _ = ipc.enter()) {
      noSenders = action;
    }
  }

  /// What `action` does happens when a send-once right for this port of the kernel is given up without a message; without the lock.
  public void onSendOnceUnused(Runnable action) {
    try (Ipc _ = ipc.enter()) {
      sendOnceUnused = action;
    }
  }

  /// What `action` does happens when the port dies, without the lock; at once when it is dead. Null takes it back.
  public void onDeath(@Nullable Runnable action) {
    try (Ipc _ = ipc.enter()) {
      death = action;
      if (!alive && action != null) {
        ipc.afterwards(action);
      }
    }
  }

  /// The kernel is about to give the receive right away: from now on messages wait for whoever gets it. They may be many, as nobody
  /// knew that they would.
  void becomeQueue() {
    kind = PortKind.MESSAGES;
    object = null;
    noSenders = null;
    limit = MAX_LIMIT;
  }

  /// What ports belong to.
  public Ipc ipc() {
    return ipc;
  }

  /// How wide the task is that receives what is sent now; 64 while nobody holds the receive right.
  public int receiverXlen() {
    return KernelMessage.xlenOf(this);
  }

  /// The kernel's object behind this port when it is a `type`; null for another kind and for a dead port.
  public <T> @Nullable T object(Class<T> type) {
    try (Ipc _ = ipc.enter()) {
      return type.isInstance(object) ? type.cast(object) : null;
    }
  }

  public boolean isAlive() {
    return alive;
  }

  public int sendRights() {
    try (Ipc _ = ipc.enter()) {
      return sendRights;
    }
  }

  /// Makes a send right, which somebody has to give up by [#releaseSend].
  public Port makeSend() {
    try (Ipc _ = ipc.enter()) {
      makeSends++;
      sendRights++;
      return this;
    }
  }

  /// A further send right for the holder of one.
  public Port copySend() {
    try (Ipc _ = ipc.enter()) {
      sendRights++;
      return this;
    }
  }

  /// Makes a send-once right, which somebody has to use or to give up by [#releaseSendOnce].
  Port makeSendOnce() {
    sendOnceRights++;
    return this;
  }

  /// Gives up one send right.
  public void releaseSend() {
    try (Ipc _ = ipc.enter()) {
      if (--sendRights > 0 || !alive) {
        return;
      }
      if (noSenders != null) {
        ipc.afterwards(noSenders);
      }
      Port notify = noSendersNotify;
      if (notify != null) {
        noSendersNotify = null;
        Notification.count(notify, Notification.NO_SENDERS, makeSends);
      }
    }
  }

  /// Gives up a send-once right that was not used: its receiver is told.
  void releaseSendOnce() {
    if (alive && !kind.isKernelObject()) {
      Notification.sendOnce(this);
    } else {
      sendOnceRights--;
      if (alive && sendOnceUnused != null) {
        ipc.afterwards(sendOnceUnused);
      }
    }
  }

  /// The receive right is gone, or the kernel's object is: send rights become dead names.
  public void die() {
    try (Ipc _ = ipc.enter()) {
      ipc.doom(this);
    }
  }

  /// The receive right goes to nobody: to who asked for it by a port-destroyed request, else the port dies.
  void receiveRightLost() {
    Port notify = destroyedNotify;
    if (notify != null && notify.alive && !notify.isInside(this)) {
      destroyedNotify = null;
      leaveReceiver();
      Notification.portDestroyed(notify, this);
      return;
    }
    die();
  }

  /// The receive right leaves its space: nobody receives, no set shows the port.
  void leaveReceiver() {
    moves++;
    receiver = null;
    receiverName = PortSpace.NULL;
    leaveSets();
    for (Waiter waiter : receivers) {
      ipc.wake(waiter);
    }
  }

  void leaveSets() {
    for (PortSet set : sets) {
      set.remove(this);
    }
    sets.clear();
  }

  void dieNow() {
    if (!alive) {
      return;
    }
    alive = false;
    if (counted) {
      ipc.ports.giveBack(1);
    }
    object = null;
    transit = null;
    leaveReceiver();
    for (Waiter waiter : senders) {
      ipc.wake(waiter);
    }
    for (Message message = queue.poll(); message != null; message = queue.poll()) {
      message.destroy(ipc);
    }
    for (Request request : List.copyOf(requests)) {
      request.space.portDied(request.name);
    }
    requests.clear();
    giveUp(noSendersNotify);
    noSendersNotify = null;
    giveUp(destroyedNotify);
    destroyedNotify = null;
    if (death != null) {
      ipc.afterwards(death);
      death = null;
    }
  }

  private static void giveUp(@Nullable Port notify) {
    if (notify != null) {
      notify.releaseSendOnce();
    }
  }

  // The queue.

  /// Puts a message at the end and wakes who waits for one.
  void enqueue(Message message) {
    queue.add(message);
    for (PortSet set : sets) {
      set.ready(this);
    }
    Waiter waiter = receivers.peek();
    if (waiter != null) {
      ipc.wake(waiter);
      return;
    }
    for (PortSet set : sets) {
      waiter = set.receivers.peek();
      if (waiter != null) {
        ipc.wake(waiter);
        return;
      }
    }
  }

  /// Takes the first message, and lets a sender that waits put its own.
  Message dequeue() {
    boolean full = !hasRoom();
    Message message = queue.remove();
    sequence++;
    for (PortSet set : sets) {
      set.turnOver(this);
    }
    if (full) {
      roomChanged();
    }
    return message;
  }

  /// Whether no message waits.
  public boolean isQueueEmpty() {
    try (Ipc _ = ipc.enter()) {
      return queue.isEmpty();
    }
  }

  boolean hasRoom() {
    return queue.size() < limit;
  }

  /// Wakes the sender whose turn it is when there is room.
  void wakeNextSender() {
    Waiter waiter = hasRoom() ? senders.peek() : null;
    if (waiter != null) {
      ipc.wake(waiter);
    }
  }

  /// There may be room in a queue that was full.
  void roomChanged() {
    if (!hasRoom()) {
      return;
    }
    wakeNextSender();
    if (!requests.isEmpty()) {
      for (Request request : List.copyOf(requests)) {
        request.space.sendPossible(request.name);
      }
    }
  }

  /// Whether the receive right of `other` would, in a message to this port, end up in its own queue.
  boolean isInside(Port other) {
    for (Port at = this; at != null; at = at.transit) {
      if (at == other) {
        return true;
      }
    }
    return false;
  }
}
