package machv.kernel.ipc;

import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The port calls about receive rights, port sets and notifications (mach.md 7.2 and 7.5), each in one section.
public final class ReceiverCalls {
  private static final int LIMITS_INFO = 1;
  private static final int RECEIVE_STATUS = 2;
  private static final int REQUESTS_SIZE = 3;
  private static final int TEMPOWNER = 4;
  private static final int IMPORTANCE_RECEIVER = 5;
  private static final int DENAP_RECEIVER = 6;
  private static final int INFO_EXT = 7;
  private static final int GUARD_INFO = 8;
  private static final int GUARD_WORDS = 2;
  private static final int SERVICE_THROTTLED = 9;

  private static final int CONTEXT_AS_GUARD = 1;
  private static final int QLIMIT = 2;
  private static final int INSERT_SEND_RIGHT = 0x10;
  private static final int STRICT = 0x20;
  private static final int IMMOVABLE_RECEIVE = 0x80;
  private static final int KNOWN_OPTIONS = 0xFFFF;

  private ReceiverCalls() {}

  /// `mach_port_insert_right`: a right of the caller's space gets a name in another.
  ///
  /// @throws Refusal as [RightCopy#in] and [RightCopy#outNamed], INVALID_VALUE for what is no disposition
  public static void insertRight(
      PortSpace space, int name, PortSpace from, int poly, int disposition) {
    try (Ipc _ = space.ipc.enter()) {
      if (!Disposition.isSendable(disposition)) {
        throw new Refusal(KernReturn.INVALID_VALUE);
      }
      PortRight right = RightCopy.in(from, poly, disposition);
      if (name == PortSpace.NULL || name == PortSpace.DEAD) {
        right.release();
        throw new Refusal(KernReturn.INVALID_VALUE);
      }
      RightCopy.outNamed(space, name, right);
    }
  }

  /// `mach_port_move_member`.
  public static void moveMember(PortSpace space, int member, int after) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(member).port();
      if (after == PortSpace.NULL) {
        if (port.sets.isEmpty()) {
          throw new Refusal(KernReturn.NOT_IN_SET);
        }
        port.leaveSets();
        return;
      }
      PortSet set = space.setEntry(after).set();
      port.leaveSets();
      join(port, set);
    }
  }

  /// `mach_port_insert_member`.
  public static void insertMember(PortSpace space, int name, int setName) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      PortSet set = space.setEntry(setName).set();
      if (port.sets.contains(set)) {
        throw new Refusal(KernReturn.ALREADY_IN_SET);
      }
      join(port, set);
    }
  }

  private static void join(Port port, PortSet set) {
    set.add(port);
    port.sets.add(set);
    Waiter waiter = port.queue.isEmpty() ? null : set.receivers.peek();
    if (waiter != null) {
      port.ipc.wake(waiter);
    }
  }

  /// `mach_port_extract_member`.
  public static void extractMember(PortSpace space, int name, int setName) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      PortSet set = space.setEntry(setName).set();
      if (!port.sets.remove(set)) {
        throw new Refusal(KernReturn.NOT_IN_SET);
      }
      set.remove(port);
    }
  }

  /// `mach_port_get_set_status`: the names of a set's members.
  public static int[] members(PortSpace space, int setName) {
    try (Ipc _ = space.ipc.enter()) {
      PortSet set = space.setEntry(setName).set();
      int[] names = new int[set.members.size()];
      int count = 0;
      for (Port port : set.members) {
        names[count++] = port.receiverName;
      }
      return names;
    }
  }

  /// `mach_port_get_attributes`: the words of a flavor.
  ///
  /// @param room how many words the caller has room for
  /// @throws Refusal FAILURE for too little room, INVALID_ARGUMENT for an unknown flavor, INVALID_NAME, INVALID_RIGHT
  public static int[] attributes(PortSpace space, int name, int flavor, int room) {
    try (Ipc _ = space.ipc.enter()) {
      int count =
          switch (flavor) {
            case LIMITS_INFO, REQUESTS_SIZE, SERVICE_THROTTLED -> 1;
            case RECEIVE_STATUS -> 10;
            case INFO_EXT -> 17;
            case GUARD_INFO -> GUARD_WORDS;
            case TEMPOWNER, IMPORTANCE_RECEIVER, DENAP_RECEIVER -> 0;
            default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
          };
      if (room < count) {
        throw new Refusal(KernReturn.FAILURE);
      }
      int[] words = new int[count];
      if (flavor == REQUESTS_SIZE) {
        Port port = space.entry(name).port;
        words[0] = port == null ? 0 : port.requests.size();
        return words;
      }
      Port port = space.receiveEntry(name).port();
      switch (flavor) {
        case LIMITS_INFO -> words[0] = port.limit;
        case GUARD_INFO -> {
          words[0] = (int) (port.guarded ? port.context : 0);
          words[1] = (int) (port.guarded ? port.context >>> 32 : 0);
        }
        case RECEIVE_STATUS, INFO_EXT -> status(port, words);
        default -> {} // there is nothing to tell of what is accepted and ignored
      }
      return words;
    }
  }

  private static void status(Port port, int[] words) {
    words[0] = port.sets.size();
    words[1] = port.sequence;
    words[2] = port.makeSends;
    words[3] = port.limit;
    words[4] = port.queue.size();
    words[5] = port.sendOnceRights;
    words[6] = port.sendRights > 0 ? 1 : 0;
    words[7] = port.destroyedNotify != null ? 1 : 0;
    words[8] = port.noSendersNotify != null ? 1 : 0;
    words[9] = 0;
  }

  /// `mach_port_set_attributes`.
  ///
  /// @throws Refusal FAILURE for too few words, INVALID_VALUE, INVALID_ARGUMENT, INVALID_NAME, INVALID_RIGHT
  public static void setAttributes(PortSpace space, int name, int flavor, int[] words) {
    try (Ipc _ = space.ipc.enter()) {
      int count =
          switch (flavor) {
            case LIMITS_INFO, REQUESTS_SIZE -> 1;
            case TEMPOWNER, IMPORTANCE_RECEIVER, DENAP_RECEIVER -> 0;
            case GUARD_INFO -> GUARD_WORDS;
            default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
          };
      if (words.length < count) {
        throw new Refusal(KernReturn.FAILURE);
      }
      if (flavor != LIMITS_INFO) {
        space.receiveEntry(name); // accepted, and without an effect
        return;
      }
      limit(words[0]);
      Port port = space.receiveEntry(name).port();
      boolean full = !port.hasRoom();
      port.limit = words[0];
      if (full) {
        port.roomChanged();
      }
    }
  }

  private static void limit(int value) {
    if (value < 0 || value > Port.MAX_LIMIT) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
  }

  /// `mach_port_construct`: a receive right with what the options ask for.
  public static int construct(PortSpace space, int options, int limit, long context) {
    try (Ipc _ = space.ipc.enter()) {
      if ((options & ~KNOWN_OPTIONS) != 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      if ((options & QLIMIT) != 0) {
        limit(limit);
      }
      int name = space.allocate(Right.RECEIVE.number());
      Entry entry = space.at(name);
      Port port = entry.port();
      port.limit = (options & QLIMIT) != 0 ? limit : Port.DEFAULT_LIMIT;
      port.context = context;
      port.guarded = (options & CONTEXT_AS_GUARD) != 0;
      port.strict = port.guarded && (options & STRICT) != 0;
      port.immovable = (options & IMMOVABLE_RECEIVE) != 0;
      if ((options & INSERT_SEND_RIGHT) != 0) {
        RightCopy.out(space, PortRight.of(Right.SEND, port.makeSend()));
      }
      return name;
    }
  }

  /// `mach_port_guard`.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT, INVALID_ARGUMENT when it is guarded or has a context
  public static void guard(PortSpace space, int name, long guard, boolean strict) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      if (port.guarded || port.context != 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      port.guarded = true;
      port.strict = strict;
      port.context = guard;
    }
  }

  /// `mach_port_unguard`.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT, INVALID_ARGUMENT when it is not guarded so
  public static void unguard(PortSpace space, int name, long guard) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = guardedBy(space, name, guard);
      port.guarded = false;
      port.strict = false;
      port.context = 0;
      port.immovable &= port.kind() != PortKind.MESSAGES;
    }
  }

  /// `mach_port_swap_guard`.
  public static void swapGuard(PortSpace space, int name, long old, long guard) {
    try (Ipc _ = space.ipc.enter()) {
      guardedBy(space, name, old).context = guard;
    }
  }

  private static Port guardedBy(PortSpace space, int name, long guard) {
    Port port = space.receiveEntry(name).port();
    if (!port.guarded || port.context != guard) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return port;
  }

  /// `mach_port_get_context`.
  public static long context(PortSpace space, int name) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      return port.strict ? 0 : port.context;
    }
  }

  /// `mach_port_set_context`.
  public static void setContext(PortSpace space, int name, long context) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      if (port.strict) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      port.context = context;
    }
  }

  /// `mach_port_peek`: sequence number, size and id of a message in the queue.
  ///
  /// @param sequence of the message, or 0 for the first
  /// @throws Refusal FAILURE when it is not there
  public static int[] peek(PortSpace space, int name, int sequence, int xlen) {
    try (Ipc _ = space.ipc.enter()) {
      Port port = space.receiveEntry(name).port();
      int at = sequence == 0 ? port.sequence : sequence;
      for (Message message : port.queue) {
        if (at-- == port.sequence) {
          int number = sequence == 0 ? port.sequence : sequence;
          return new int[] {number, message.size(xlen), message.id};
        }
      }
      throw new Refusal(KernReturn.FAILURE);
    }
  }

  /// `mach_port_dnrequest_info`: how many have asked to be told of a port's death.
  public static int requests(PortSpace space, int name) {
    try (Ipc _ = space.ipc.enter()) {
      return space.receiveEntry(name).port().requests.size();
    }
  }

  /// `mach_port_get_srights`: how many send rights the port of a receive right has.
  public static int sendRights(PortSpace space, int name) {
    try (Ipc _ = space.ipc.enter()) {
      return space.receiveEntry(name).port().sendRights;
    }
  }

  /// `mach_port_set_mscount`.
  public static void setMakeSendCount(PortSpace space, int name, int count) {
    try (Ipc _ = space.ipc.enter()) {
      space.receiveEntry(name).port().makeSends = count;
    }
  }

  /// `mach_port_set_seqno`.
  public static void setSequence(PortSpace space, int name, int number) {
    try (Ipc _ = space.ipc.enter()) {
      space.receiveEntry(name).port().sequence = number;
    }
  }

  /// `mach_port_kobject`: the kind of what stands behind a name.
  public static int kernelObject(PortSpace space, int name) {
    try (Ipc _ = space.ipc.enter()) {
      Entry entry = space.entry(name);
      if (!entry.has(Right.SEND) && !entry.has(Right.RECEIVE)) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      return entry.port().kind().number();
    }
  }

  /// `mach_port_request_notification`: registers a send-once right, which is named in the caller's space.
  ///
  /// @return the name in the caller's space of the one that was registered before, or [PortSpace#NULL]
  public static int request(
      PortSpace space, int name, int id, int sync, PortSpace caller, int notify, int disposition) {
    try (Ipc _ = space.ipc.enter()) {
      PortRight right = RightCopy.in(caller, notify, disposition);
      if (right.dead()) {
        throw new Refusal(KernReturn.INVALID_CAPABILITY);
      }
      Port previous;
      try {
        previous = register(space, name, id, sync, right.port());
      } catch (Refusal refusal) {
        right.release();
        throw refusal;
      }
      return previous == null
          ? PortSpace.NULL
          : RightCopy.out(caller, PortRight.of(Right.SEND_ONCE, previous));
    }
  }

  private static @Nullable Port register(
      PortSpace space, int name, int id, int sync, @Nullable Port notify) {
    Entry entry = space.find(name);
    if (entry != null && entry.port != null && entry.port.kind() == PortKind.TIMER) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    return switch (id) {
      case Notification.PORT_DESTROYED -> {
        Port port = space.receiveEntry(name).port();
        if (sync != 0) {
          throw new Refusal(KernReturn.INVALID_VALUE);
        }
        if (notify != null && port.destroyedNotify != null) {
          throw new Refusal(KernReturn.FAILURE);
        }
        Port previous = port.destroyedNotify;
        port.destroyedNotify = notify;
        yield previous;
      }
      case Notification.NO_SENDERS -> {
        Port port = space.receiveEntry(name).port();
        Port previous = port.noSendersNotify;
        port.noSendersNotify = null;
        if (notify != null
            && port.sendRights == 0
            && Integer.compareUnsigned(sync, port.makeSends) <= 0) {
          Notification.count(notify, Notification.NO_SENDERS, port.makeSends);
        } else {
          port.noSendersNotify = notify;
        }
        yield previous;
      }
      case Notification.DEAD_NAME, Notification.SEND_POSSIBLE ->
          onName(space, name, id, sync, notify);
      default -> throw new Refusal(KernReturn.INVALID_VALUE);
    };
  }

  /// What a send asks for that found the queue of `destination` full: to be told when there is room (MACH_SEND_NOTIFY).
  ///
  /// @param name the sender's name for the destination
  /// @param notify a receive right of the sender where it wants to hear of it; null for whoever asked for that before
  /// @return false when there is no such request
  static boolean armSendPossible(PortSpace space, int name, Port destination, int notify) {
    try (Ipc _ = space.ipc.enter()) {
      Entry entry = space.find(name);
      if (entry == null || entry.port != destination || entry.has(Right.SEND_ONCE)) {
        return false;
      }
      if (notify == PortSpace.NULL) {
        entry.armed |= entry.sendPossible;
        return true;
      }
      PortRight right = RightCopy.in(space, notify, Disposition.MAKE_SEND_ONCE);
      Port previous = onName(space, name, Notification.SEND_POSSIBLE, 1, right.port());
      if (previous != null) {
        previous.releaseSendOnce();
      }
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private static @Nullable Port onName(
      PortSpace space, int name, int id, int sync, @Nullable Port notify) {
    Entry entry = space.entry(name);
    if (entry.has(Right.DEAD_NAME)) {
      if (notify == null || sync == 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      PortSpace.addUrefs(entry, 1);
      Notification.count(notify, Notification.DEAD_NAME, name);
      return null;
    }
    if (entry.has(Right.PORT_SET)) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    Port port = entry.port();
    if (id == Notification.SEND_POSSIBLE && notify != null && sync != 0 && port.hasRoom()) {
      Port previous = space.forgetRequest(name, entry);
      Notification.count(notify, Notification.SEND_POSSIBLE, name);
      return previous;
    }
    Port previous = space.forgetRequest(name, entry);
    if (notify != null) {
      entry.notify = notify;
      entry.sendPossible = id == Notification.SEND_POSSIBLE;
      entry.armed = entry.sendPossible && sync != 0;
      port.requests.add(new Port.Request(space, name));
    }
    return previous;
  }
}
