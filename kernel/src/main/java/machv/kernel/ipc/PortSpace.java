package machv.kernel.ipc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The names of one task: a table of entries, each a name for some rights (mach.md 7.1).
///
/// 1. A name is `index << 8 | generation`; a generation ends in two set bits, is 3 at first use of an index and goes up
///    by 4 with each further one.
/// 2. All SEND and RECEIVE rights of one port have one name; that name is in `names`. A send-once right has a name of its own.
/// 3. An entry with SEND holds one send right of its port, whatever its user references; one with a request holds a send-once right.
///
/// [RightCopy] takes rights out of a space and puts them into one, [ReceiverCalls] has the calls of receive rights and sets. Guarded by [Ipc].
public final class PortSpace {
  /// No name.
  public static final int NULL = 0;

  /// The name that is always dead.
  public static final int DEAD = -1;

  /// Where a count of user references stops counting.
  public static final int MAX_UREFS = 65535;

  /// The greatest index of a table.
  public static final int MAX_INDEX = 305834;

  final Ipc ipc;
  private final int xlen;
  private int owner;
  private final List<Entry> table = new ArrayList<>();
  private final IdentityHashMap<Port, Integer> names = new IdentityHashMap<>();
  private int[] free = new int[16]; // a stack: what was freed last is used first
  private int freeCount;
  private boolean active = true;

  /// An empty space; ports of other hosts have no names in it.
  ///
  /// @param xlen how wide the task is whose names these are
  public PortSpace(Ipc ipc, int xlen) {
    this.ipc = ipc;
    this.xlen = xlen;
    table.add(new Entry()); // index 0 is no name
  }

  /// How wide the task is whose names these are.
  public int xlen() {
    return xlen;
  }

  /// From now on messages from here are those of a task.
  ///
  /// @param task its number
  public void belongsTo(int task) {
    owner = task;
  }

  int owner() {
    return owner;
  }

  /// Puts a send right into this space; the right is used up, also when this fails.
  ///
  /// @return its name: the one the port has here already, with one more user reference, or a new one; [#DEAD] for a dead
  ///     port
  /// @throws Refusal NO_SPACE when the table is full, INVALID_TASK when the space is gone
  public int insertSend(Port port) {
    return RightCopy.out(this, PortRight.of(Right.SEND, port));
  }

  /// Puts the receive right of a new port into this space, from where it cannot be sent.
  ///
  /// @return its name
  /// @throws Refusal NO_SPACE, INVALID_TASK
  public int insertReceive(Port port) {
    port.immovable = true;
    return RightCopy.out(this, PortRight.of(Right.RECEIVE, port));
  }

  /// The port that `name` has a send right for, alive, or null. No right is taken.
  public @Nullable Port sendTarget(int name) {
    try (Ipc _ = ipc.enter()) {
      Entry entry = find(name);
      return entry != null && entry.has(Right.SEND) ? entry.port : null;
    }
  }

  /// The name that a port's SEND and RECEIVE rights have here, or [#NULL].
  public int nameOf(Port port) {
    try (Ipc _ = ipc.enter()) {
      Integer name = names.get(port);
      return name == null ? NULL : name;
    }
  }

  /// Whether the receive right of a port is here.
  public boolean receives(Port port) {
    try (Ipc _ = ipc.enter()) {
      return port.receiver == this;
    }
  }

  /// The port that `name` has the receive right for, or null.
  public @Nullable Port receiver(int name) {
    try (Ipc _ = ipc.enter()) {
      Entry entry = find(name);
      return entry != null && entry.has(Right.RECEIVE) ? entry.port : null;
    }
  }

  /// A further send right to the port of `name` (COPY_SEND); null when the name is null or dead. The caller gives it up
  /// by [Port#releaseSend].
  ///
  /// @throws Refusal INVALID_NAME for a name that is not known, INVALID_RIGHT for one without a send right
  public @Nullable Port copySend(int name) {
    try (Ipc _ = ipc.enter()) {
      return RightCopy.in(this, name, Disposition.COPY_SEND).port();
    }
  }

  /// `mach_port_allocate`: a new name for a receive right, a port set or a dead name.
  ///
  /// @throws Refusal INVALID_VALUE for a right that cannot be allocated, NO_SPACE when the table is full, RESOURCE_SHORTAGE when the
  ///     host has too many ports or names
  public int allocate(int right) {
    try (Ipc _ = ipc.enter()) {
      Right wanted = allocatable(right);
      Port port = null;
      int name = newName();
      if (wanted == Right.RECEIVE) {
        port = newPort(name);
      }
      fill(name, wanted, port);
      return name;
    }
  }

  /// `mach_port_allocate_name`: as [#allocate], with a name that the caller chose.
  ///
  /// @throws Refusal INVALID_VALUE, NAME_EXISTS, NO_SPACE, FAILURE
  public void allocateName(int right, int name) {
    try (Ipc _ = ipc.enter()) {
      Right wanted = allocatable(right);
      chooseName(name, KernReturn.NAME_EXISTS);
      fill(name, wanted, wanted == Right.RECEIVE ? newPort(name) : null);
    }
  }

  private static Right allocatable(int right) {
    Right wanted = Right.of(right);
    if (wanted != Right.RECEIVE && wanted != Right.PORT_SET && wanted != Right.DEAD_NAME) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    return wanted;
  }

  /// A port for a name that is free still, and stays so when there is no port to be had.
  private Port newPort(int name) {
    try {
      return Port.ofReceiver(ipc);
    } catch (Refusal refusal) {
      pushFree(index(name));
      throw refusal;
    }
  }

  private void fill(int name, Right wanted, @Nullable Port port) {
    Entry entry = table.get(index(name));
    entry.type = wanted.type();
    if (port != null) {
      bind(name, entry, port);
    } else if (wanted == Right.PORT_SET) {
      entry.set = new PortSet();
    } else {
      entry.urefs = 1;
    }
  }

  /// The receive right of `port` is from now on the entry's.
  void bind(int name, Entry entry, Port port) {
    entry.port = port;
    entry.type |= Right.RECEIVE.type();
    port.receiver = this;
    port.receiverName = name;
    port.transit = null;
    names.put(port, name);
  }

  /// `mach_port_type`: the type bits of a name.
  ///
  /// @throws Refusal INVALID_NAME
  public int type(int name) {
    try (Ipc _ = ipc.enter()) {
      return name == DEAD ? Right.DEAD_NAME.type() : entry(name).shownType();
    }
  }

  /// `mach_port_get_refs`: the user references of one right of a name.
  ///
  /// @throws Refusal INVALID_VALUE for a number that is no right, INVALID_NAME
  public int refs(int name, int right) {
    try (Ipc _ = ipc.enter()) {
      Right asked = right(right);
      if (name == NULL || name == DEAD) {
        if (asked == Right.SEND || asked == Right.SEND_ONCE) {
          return 1;
        }
        throw new Refusal(KernReturn.INVALID_NAME);
      }
      Entry entry = entry(name);
      if (!entry.has(asked)) {
        return 0;
      }
      return asked == Right.SEND || asked == Right.DEAD_NAME ? entry.urefs : 1;
    }
  }

  private static Right right(int number) {
    Right right = Right.of(number);
    if (right == null) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    return right;
  }

  /// `mach_port_deallocate`: gives up one user reference, or the right where there is but one.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT for a pure receive right
  public void deallocate(int name) {
    if (name == NULL || name == DEAD) {
      return;
    }
    try (Ipc _ = ipc.enter()) {
      Entry entry = entry(name);
      if (entry.has(Right.SEND)) {
        addSendUrefs(name, entry, -1);
      } else if (entry.has(Right.DEAD_NAME)) {
        addDeadUrefs(name, entry, -1);
      } else if (entry.has(Right.RECEIVE)) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      } else {
        destroyEntry(name, entry);
      }
    }
  }

  /// `mach_port_mod_refs`, by the table of mach.md 7.3.
  ///
  /// @throws Refusal INVALID_VALUE, INVALID_NAME, INVALID_RIGHT
  public void modRefs(int name, int right, int delta) {
    try (Ipc _ = ipc.enter()) {
      Right asked = right(right);
      if (name == NULL || name == DEAD) {
        if (asked == Right.SEND || asked == Right.SEND_ONCE) {
          return;
        }
        throw new Refusal(KernReturn.INVALID_NAME);
      }
      Entry entry = entry(name);
      if (!entry.has(asked)) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      switch (asked) {
        case SEND -> addSendUrefs(name, entry, delta);
        case DEAD_NAME -> addDeadUrefs(name, entry, delta);
        case RECEIVE, PORT_SET, SEND_ONCE, LABELH -> removeSingle(name, entry, asked, delta);
      }
    }
  }

  /// A right without a count: nothing for 0, its end for -1.
  private void removeSingle(int name, Entry entry, Right right, int delta) {
    if (delta != 0 && delta != -1) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (delta == 0) {
      return;
    }
    if (right == Right.RECEIVE) {
      if (entry.port().guarded) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      destroyReceive(name, entry);
    } else {
      destroyEntry(name, entry);
    }
  }

  /// `mach_port_destroy`: gives up all that the name stands for.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT for a guarded port
  public void destroy(int name) {
    if (name == NULL || name == DEAD) {
      return;
    }
    try (Ipc _ = ipc.enter()) {
      Entry entry = entry(name);
      if (entry.has(Right.RECEIVE) && entry.port().guarded) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      destroyEntry(name, entry);
    }
  }

  /// `mach_port_destruct`: adds `sendDelta` to the send right's references and destroys the receive right.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT, INVALID_VALUE, INVALID_ARGUMENT
  public void destruct(int name, int sendDelta, long guard) {
    try (Ipc _ = ipc.enter()) {
      Entry entry = receiveEntry(name);
      Port port = entry.port();
      int held = entry.has(Right.SEND) ? entry.urefs : 0;
      if (sendDelta > 0 || held + (long) sendDelta < 0) {
        throw new Refusal(KernReturn.INVALID_VALUE);
      }
      if (port.guarded ? port.context != guard : guard != 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      port.guarded = false;
      if (sendDelta != 0) {
        addSendUrefs(name, entry, sendDelta);
      }
      destroyReceive(name, entry);
    }
  }

  /// `mach_port_rename`.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_VALUE, NAME_EXISTS, NO_SPACE, FAILURE
  public void rename(int oldName, int newName) {
    try (Ipc _ = ipc.enter()) {
      Entry from = entry(oldName);
      chooseName(newName, KernReturn.NAME_EXISTS);
      Entry to = table.get(index(newName));
      to.type = from.type;
      to.urefs = from.urefs;
      to.port = from.port;
      to.set = from.set;
      to.notify = from.notify;
      to.sendPossible = from.sendPossible;
      to.armed = from.armed;
      Port port = to.port;
      if (port != null) {
        if (!to.has(Right.SEND_ONCE)) {
          names.put(port, newName);
        }
        if (to.has(Right.RECEIVE)) {
          port.receiverName = newName;
        }
        if (to.notify != null) {
          port.requests.remove(new Port.Request(this, oldName));
          port.requests.add(new Port.Request(this, newName));
        }
      }
      from.notify = null;
      from.port = null;
      from.set = null;
      release(oldName, from);
    }
  }

  /// What a name stands for now, for people.
  ///
  /// @param type bits of rights and requests
  /// @param port the number of its port; 0 for a set and a dead name
  /// @param queued how many messages wait
  /// @param limit how many may
  public record NameState(
      int name, int type, int urefs, long port, PortKind kind, int queued, int limit) {}

  /// All names with what they stand for.
  public List<NameState> states() {
    try (Ipc _ = ipc.enter()) {
      List<NameState> states = new ArrayList<>();
      for (int name : listing()[0]) {
        Entry entry = entry(name);
        Port port = entry.port;
        states.add(
            port == null
                ? new NameState(name, entry.shownType(), entry.urefs, 0, PortKind.MESSAGES, 0, 0)
                : new NameState(
                    name,
                    entry.shownType(),
                    entry.urefs,
                    port.number,
                    port.kind(),
                    port.queue.size(),
                    port.limit));
      }
      return states;
    }
  }

  /// `mach_port_names`: all names and, at the same places, their types.
  public int[][] listing() {
    try (Ipc _ = ipc.enter()) {
      int[][] listing = {new int[table.size()], new int[table.size()]};
      int count = 0;
      for (int i = 1; i < table.size(); i++) {
        int name = i << 8 | table.get(i).generation;
        Entry entry = find(name);
        if (entry != null) {
          listing[0][count] = name;
          listing[1][count++] = entry.shownType();
        }
      }
      return new int[][] {Arrays.copyOf(listing[0], count), Arrays.copyOf(listing[1], count)};
    }
  }

  /// Ends the space: all rights are given up, every later name is unknown.
  public void terminate() {
    try (Ipc _ = ipc.enter()) {
      active = false;
      for (int i = 1; i < table.size(); i++) {
        Entry entry = table.get(i);
        if (entry.type != 0) {
          destroyEntry(i << 8 | entry.generation, entry);
        }
      }
      ipc.names.giveBack(table.size() - 1);
      table.subList(1, table.size()).clear();
      freeCount = 0;
    }
  }

  /// How many names the table has room for without growing.
  public int tableSize() {
    try (Ipc _ = ipc.enter()) {
      return table.size();
    }
  }

  /// How many names are in use.
  public int size() {
    try (Ipc _ = ipc.enter()) {
      return table.size() - 1 - freeCount;
    }
  }

  /// Looks whether the invariants of names, rights and receivers hold.
  ///
  /// @throws IllegalStateException when one does not
  public void checkInvariants() {
    try (Ipc _ = ipc.enter()) {
      int used = 0;
      int known = 0;
      for (int i = 1; i < table.size(); i++) {
        Entry entry = table.get(i);
        if (entry.type == 0) {
          must(entry.port == null && entry.set == null && entry.notify == null, "a free entry", i);
          continue;
        }
        used++;
        known += check(i << 8 | entry.generation, entry);
      }
      must(used == table.size() - 1 - freeCount, "count of names", used);
      must(known == names.size(), "known names", known);
    }
  }

  private int check(int name, Entry entry) {
    must((name & 3) == 3, "generation", name);
    must((entry.set != null) == entry.has(Right.PORT_SET), "set", name);
    Port port = entry.port;
    if (port == null) {
      must(entry.has(Right.PORT_SET) || entry.has(Right.DEAD_NAME), "rights without a port", name);
      return 0;
    }
    boolean counted = entry.has(Right.SEND) || entry.has(Right.SEND_ONCE);
    must(counted == entry.urefs > 0, "user references", name);
    if (entry.has(Right.RECEIVE) && port.isAlive()) {
      must(port.receiver == this && port.receiverName == name, "receiver", name);
    }
    if (entry.has(Right.SEND) && port.isAlive()) {
      must(port.sendRights > 0, "send rights", name);
    }
    if (entry.has(Right.SEND_ONCE)) {
      must(!port.isAlive() || port.sendOnceRights > 0, "send-once rights", name);
      return 0;
    }
    Integer here = names.get(port);
    must(here != null && here == name, "a name that is not known", name);
    return 1;
  }

  private static void must(boolean holds, String what, int where) {
    if (!holds) {
      throw new IllegalStateException("0x" + Integer.toHexString(where) + ": " + what);
    }
  }

  // What follows happens inside a section.

  static int index(int name) {
    return name >>> 8;
  }

  Entry at(int name) {
    return table.get(index(name));
  }

  @Nullable Integer knownName(Port port) {
    return names.get(port);
  }

  void know(Port port, int name) {
    names.put(port, name);
  }

  @Nullable Entry find(int name) {
    int index = index(name);
    if (index == 0 || index >= table.size()) {
      return null;
    }
    Entry entry = table.get(index);
    if (entry.type == 0 || entry.generation != (name & 0xFF)) {
      return null;
    }
    if (entry.port != null && !entry.port.isAlive()) {
      becomeDeadName(entry);
    }
    return entry;
  }

  /// @throws Refusal INVALID_NAME
  Entry entry(int name) {
    Entry entry = find(name);
    if (entry == null) {
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    return entry;
  }

  /// @throws Refusal INVALID_NAME, INVALID_RIGHT when it is not for a receive right
  Entry receiveEntry(int name) {
    Entry entry = entry(name);
    if (!entry.has(Right.RECEIVE)) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    return entry;
  }

  /// @throws Refusal INVALID_NAME, INVALID_RIGHT when it is not for a port set
  Entry setEntry(int name) {
    Entry entry = entry(name);
    if (!entry.has(Right.PORT_SET)) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    return entry;
  }

  /// The port has died: the name stays, with its references.
  private void becomeDeadName(Entry entry) {
    Port port = entry.port();
    if (!entry.has(Right.SEND_ONCE)) {
      names.remove(port);
    }
    if (entry.has(Right.SEND)) {
      port.sendRights--;
    } else {
      entry.urefs = 1;
      if (entry.has(Right.SEND_ONCE)) {
        port.sendOnceRights--;
      }
    }
    entry.type = Right.DEAD_NAME.type();
    entry.port = null;
  }

  /// The port of a name with a request has died: who asked is told, and given a reference to the dead name.
  void portDied(int name) {
    Entry entry = find(name);
    if (entry == null) {
      return;
    }
    Port notify = entry.notify;
    if (notify != null) {
      entry.notify = null;
      entry.sendPossible = false;
      entry.armed = false;
      addUrefs(entry, 1);
      Notification.count(notify, Notification.DEAD_NAME, name);
    }
  }

  /// There is room in the queue of a name's port.
  void sendPossible(int name) {
    Entry entry = find(name);
    if (entry == null || !entry.sendPossible) {
      return;
    }
    Port notify = entry.notify;
    if (notify != null) {
      forgetRequest(name, entry);
      Notification.count(notify, Notification.SEND_POSSIBLE, name);
    }
  }

  /// Takes the request of an entry away, whose send-once right is now the caller's.
  @Nullable Port forgetRequest(int name, Entry entry) {
    Port notify = entry.notify;
    entry.notify = null;
    entry.sendPossible = false;
    entry.armed = false;
    if (notify != null && entry.port != null) {
      entry.port.requests.remove(new Port.Request(this, name));
    }
    return notify;
  }

  int newName() {
    if (!active) {
      throw new Refusal(KernReturn.INVALID_TASK);
    }
    while (freeCount > 0) {
      int index = free[--freeCount];
      if (table.get(index).type == 0) {
        return index << 8 | table.get(index).generation;
      }
    }
    if (table.size() > MAX_INDEX) {
      throw new Refusal(KernReturn.NO_SPACE);
    }
    if (!ipc.names.take(1)) {
      throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
    }
    table.add(new Entry());
    return (table.size() - 1) << 8 | Entry.FIRST_GENERATION;
  }

  /// Makes the entry of a name free for what the caller puts there (mach.md 7.1).
  void chooseName(int name, KernReturn taken) {
    if (!active) {
      throw new Refusal(KernReturn.INVALID_TASK);
    }
    int index = index(name);
    if (name == NULL || name == DEAD) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (index > MAX_INDEX) {
      throw new Refusal(KernReturn.NO_SPACE);
    }
    if ((name & 3) != 3) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (index == 0) {
      throw new Refusal(KernReturn.FAILURE);
    }
    if (index < table.size() && table.get(index).type != 0) {
      find(name);
      boolean same = table.get(index).generation == (name & 0xFF);
      throw new Refusal(same ? taken : KernReturn.FAILURE);
    }
    int more = Math.max(0, index + 1 - table.size());
    if (!ipc.names.take(more)) {
      throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
    }
    while (table.size() <= index) {
      table.add(new Entry());
      pushFree(table.size() - 1);
    }
    takeFree(index);
    table.get(index).generation = name & 0xFF;
  }

  private void takeFree(int index) {
    for (int i = freeCount - 1; i >= 0; i--) {
      if (free[i] == index) {
        System.arraycopy(free, i + 1, free, i, --freeCount - i);
        return;
      }
    }
  }

  private void pushFree(int index) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = index;
  }

  /// The name is free; who asked for its port's death is told that the name went first.
  void release(int name, Entry entry) {
    Port notify = forgetRequest(name, entry);
    if (entry.port != null && !entry.has(Right.SEND_ONCE)) {
      names.remove(entry.port);
    }
    entry.type = 0;
    entry.urefs = 0;
    entry.port = null;
    entry.set = null;
    entry.generation = (entry.generation + 4) & 0xFF;
    pushFree(index(name));
    if (notify != null) {
      Notification.count(notify, Notification.PORT_DELETED, name);
    }
  }

  /// Adds to a count of user references.
  ///
  /// @return whether none is left
  static boolean addUrefs(Entry entry, int delta) {
    if (delta < -MAX_UREFS || delta > MAX_UREFS) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (entry.urefs == MAX_UREFS && delta != -MAX_UREFS) {
      return false;
    }
    int urefs = entry.urefs + delta;
    if (urefs < 0) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    entry.urefs = Math.min(urefs, MAX_UREFS);
    return urefs == 0;
  }

  private void addSendUrefs(int name, Entry entry, int delta) {
    if (addUrefs(entry, delta)) {
      dropSend(name, entry).releaseSend();
    }
  }

  /// Takes the send right out of an entry, for the caller.
  Port dropSend(int name, Entry entry) {
    Port port = entry.port();
    if (entry.has(Right.RECEIVE)) {
      entry.type &= ~Right.SEND.type();
      entry.urefs = 0;
    } else {
      release(name, entry);
    }
    return port;
  }

  void addDeadUrefs(int name, Entry entry, int delta) {
    if (addUrefs(entry, delta)) {
      release(name, entry);
    }
  }

  /// Takes the receive right out of an entry, for the caller.
  Port dropReceive(int name, Entry entry) {
    Port port = entry.port();
    port.leaveReceiver();
    if (entry.has(Right.SEND)) {
      entry.type &= ~Right.RECEIVE.type();
    } else {
      release(name, entry);
    }
    return port;
  }

  private void destroyReceive(int name, Entry entry) {
    dropReceive(name, entry).receiveRightLost();
  }

  private void destroyEntry(int name, Entry entry) {
    Port port = entry.port;
    PortSet set = entry.set;
    int type = entry.type;
    if (port != null && !port.isAlive()) {
      type = 0;
    }
    if (port != null && entry.has(Right.RECEIVE)) {
      port.leaveReceiver();
    }
    release(name, entry);
    if (set != null) {
      set.die(ipc);
    }
    if (port == null) {
      return;
    }
    if ((type & Right.SEND.type()) != 0) {
      port.releaseSend();
    }
    if ((type & Right.RECEIVE.type()) != 0) {
      port.receiveRightLost();
    }
    if ((type & Right.SEND_ONCE.type()) != 0) {
      port.releaseSendOnce();
    }
  }
}
