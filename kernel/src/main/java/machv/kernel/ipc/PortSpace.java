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
/// 2. All SEND and RECEIVE rights of one port have one name; that name is in `names`.
/// 3. An entry with SEND holds one send right of its port, whatever its user references.
///
/// Guarded by its own lock, which is taken before any port's.
public final class PortSpace {
  /// No name.
  public static final int NULL = 0;

  /// The name that is always dead.
  public static final int DEAD = -1;

  /// Where a count of user references stops counting.
  public static final int MAX_UREFS = 65535;

  /// The greatest index of a table.
  public static final int MAX_INDEX = 305834;

  private static final int FIRST_GENERATION = 3;

  private static final class Entry {
    int generation = FIRST_GENERATION;
    int type; // bits of mach_port_type_t; 0 when free
    int urefs; // of SEND and DEAD_NAME
    @Nullable Port port;

    boolean has(Right right) {
      return (type & right.type()) != 0;
    }
  }

  private final List<Entry> table = new ArrayList<>();
  private final IdentityHashMap<Port, Integer> names = new IdentityHashMap<>();
  private int[] free = new int[16]; // a stack: what was freed last is used first
  private int freeCount;
  private boolean active = true;

  public PortSpace() {
    table.add(new Entry()); // index 0 is no name
  }

  /// Puts a send right into this space; the right is used up, also when this fails.
  ///
  /// @return its name: the one the port has here already, with one more user reference, or a new one; [#DEAD] for a dead
  ///     port
  /// @throws Refusal NO_SPACE when the table is full, INVALID_TASK when the space is gone
  public int insertSend(Port port) {
    try {
      synchronized (this) {
        if (!port.isAlive()) {
          return DEAD;
        }
        Integer known = names.get(port);
        if (known != null) {
          Entry entry = table.get(index(known));
          if (entry.has(Right.SEND)) {
            addUrefs(entry, 1);
          } else {
            grantSend(entry, port.makeSend());
          }
          return known;
        }
        int name = newName();
        Entry entry = table.get(index(name));
        entry.port = port.makeSend();
        entry.type = Right.SEND.type();
        entry.urefs = 1;
        names.put(port, name);
        return name;
      }
    } finally {
      port.releaseSend();
    }
  }

  private static void grantSend(Entry entry, Port port) {
    entry.port = port;
    entry.type |= Right.SEND.type();
    entry.urefs = 1;
  }

  /// The port that `name` has a send right for, alive, or null. No right is taken.
  public synchronized @Nullable Port sendTarget(int name) {
    Entry entry = find(name);
    return entry != null && entry.has(Right.SEND) ? entry.port : null;
  }

  /// The name that a port's SEND and RECEIVE rights have here, or [#NULL].
  public synchronized int nameOf(Port port) {
    Integer name = names.get(port);
    return name == null ? NULL : name;
  }

  /// The port that `name` has the receive right for, or null.
  public synchronized @Nullable Port receiver(int name) {
    Entry entry = find(name);
    return entry != null && entry.has(Right.RECEIVE) ? entry.port : null;
  }

  /// A further send right to the port of `name` (COPY_SEND); null when the name is null or dead. The caller gives it up
  /// by [Port#releaseSend].
  ///
  /// @throws Refusal INVALID_NAME for a name that is not known, INVALID_RIGHT for one without a send right
  public synchronized @Nullable Port copySend(int name) {
    if (name == NULL || name == DEAD) {
      return null;
    }
    Entry entry = entry(name);
    if (entry.has(Right.DEAD_NAME)) {
      return null;
    }
    if (!entry.has(Right.SEND)) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    return port(entry).makeSend();
  }

  /// `mach_port_allocate`: a new name for a receive right or a dead name.
  ///
  /// @throws Refusal INVALID_VALUE for a right that cannot be allocated, NO_SPACE when the table is full
  public synchronized int allocate(int right) {
    Right wanted = Right.of(right);
    if (wanted != Right.RECEIVE && wanted != Right.PORT_SET && wanted != Right.DEAD_NAME) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    int name = newName();
    Entry entry = table.get(index(name));
    entry.type = wanted.type();
    if (wanted == Right.RECEIVE) {
      Port port = Port.ofReceiver();
      entry.port = port;
      names.put(port, name);
    } else if (wanted == Right.DEAD_NAME) {
      entry.urefs = 1;
    }
    return name;
  }

  /// `mach_port_type`: the type bits of a name.
  ///
  /// @throws Refusal INVALID_NAME
  public synchronized int type(int name) {
    return name == DEAD ? Right.DEAD_NAME.type() : entry(name).type;
  }

  /// `mach_port_get_refs`: the user references of one right of a name.
  ///
  /// @throws Refusal INVALID_VALUE for a number that is no right, INVALID_NAME
  public synchronized int refs(int name, int right) {
    Right asked = Right.of(right);
    if (asked == null) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
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

  /// `mach_port_deallocate`: gives up one user reference, or the right where there is but one.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT for a pure receive right
  public void deallocate(int name) {
    if (name == NULL || name == DEAD) {
      return;
    }
    Port released;
    synchronized (this) {
      Entry entry = entry(name);
      if (entry.has(Right.SEND)) {
        released = addSendUrefs(name, entry, -1);
      } else if (entry.has(Right.DEAD_NAME)) {
        released = addDeadUrefs(name, entry, -1);
      } else if (entry.has(Right.PORT_SET)) {
        release(name, entry);
        released = null;
      } else {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
    }
    releaseSend(released);
  }

  /// `mach_port_mod_refs`, by the table of mach.md 7.3.
  ///
  /// @throws Refusal INVALID_VALUE, INVALID_NAME, INVALID_RIGHT
  public void modRefs(int name, int right, int delta) {
    Right asked = Right.of(right);
    if (asked == null) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (name == NULL || name == DEAD) {
      if (asked == Right.SEND || asked == Right.SEND_ONCE) {
        return;
      }
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    Port released;
    synchronized (this) {
      Entry entry = entry(name);
      if (!entry.has(asked)) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      released =
          switch (asked) {
            case SEND -> addSendUrefs(name, entry, delta);
            case DEAD_NAME -> addDeadUrefs(name, entry, delta);
            case RECEIVE, PORT_SET, SEND_ONCE, LABELH -> removeSingle(name, entry, asked, delta);
          };
    }
    releaseSend(released);
  }

  /// A right without a count: nothing for 0, its end for -1.
  private @Nullable Port removeSingle(int name, Entry entry, Right right, int delta) {
    if (delta != 0 && delta != -1) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    if (delta == 0) {
      return null;
    }
    if (right == Right.RECEIVE) {
      return destroyReceive(name, entry);
    }
    release(name, entry);
    return null;
  }

  /// `mach_port_destroy`: gives up all that the name stands for.
  ///
  /// @throws Refusal INVALID_NAME
  public void destroy(int name) {
    if (name == NULL || name == DEAD) {
      return;
    }
    Port released;
    synchronized (this) {
      released = destroyEntry(name, entry(name));
    }
    releaseSend(released);
  }

  /// `mach_port_destruct`: adds `sendDelta` to the send right's references and destroys the receive right. No port is
  /// guarded yet, so any guard but 0 is wrong.
  ///
  /// @throws Refusal INVALID_NAME, INVALID_RIGHT, INVALID_VALUE, INVALID_ARGUMENT
  public void destruct(int name, int sendDelta, long guard) {
    Port released;
    synchronized (this) {
      Entry entry = entry(name);
      if (!entry.has(Right.RECEIVE)) {
        throw new Refusal(KernReturn.INVALID_RIGHT);
      }
      int held = entry.has(Right.SEND) ? entry.urefs : 0;
      if (sendDelta > 0 || held + (long) sendDelta < 0) {
        throw new Refusal(KernReturn.INVALID_VALUE);
      }
      if (guard != 0) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      released = sendDelta == 0 ? null : addSendUrefs(name, entry, sendDelta);
      Port alsoReleased = destroyReceive(name, entry);
      released = released == null ? alsoReleased : released;
    }
    releaseSend(released);
  }

  /// Ends the space: all rights are given up, every later name is unknown.
  public void terminate() {
    List<Port> released = new ArrayList<>();
    synchronized (this) {
      active = false;
      for (int i = 1; i < table.size(); i++) {
        Entry entry = table.get(i);
        if (entry.type != 0) {
          Port port = destroyEntry(i << 8 | entry.generation, entry);
          if (port != null) {
            released.add(port);
          }
        }
      }
    }
    for (Port port : released) {
      port.releaseSend();
    }
  }

  /// How many names are in use.
  public synchronized int size() {
    return table.size() - 1 - freeCount;
  }

  // What follows is called with the lock held. A send right that is to be given up is returned,
  // since its last one may
  // call out.

  private static int index(int name) {
    return name >>> 8;
  }

  private @Nullable Entry find(int name) {
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

  private Entry entry(int name) {
    Entry entry = find(name);
    if (entry == null) {
      throw new Refusal(KernReturn.INVALID_NAME);
    }
    return entry;
  }

  /// An entry with SEND, RECEIVE or SEND_ONCE has a port.
  private static Port port(Entry entry) {
    Port port = entry.port;
    if (port == null) {
      throw new IllegalStateException("an entry of type " + entry.type + " without a port");
    }
    return port;
  }

  /// The port has died: the name stays, with its references.
  private void becomeDeadName(Entry entry) {
    Port port = port(entry);
    names.remove(port);
    if (entry.has(Right.SEND)) {
      port.releaseSend(); // calls nobody: the port is dead
    }
    entry.urefs = Math.max(1, entry.urefs);
    entry.type = Right.DEAD_NAME.type();
    entry.port = null;
  }

  private int newName() {
    if (!active) {
      throw new Refusal(KernReturn.INVALID_TASK);
    }
    if (freeCount > 0) {
      int index = free[--freeCount];
      return index << 8 | table.get(index).generation;
    }
    if (table.size() > MAX_INDEX) {
      throw new Refusal(KernReturn.NO_SPACE);
    }
    table.add(new Entry());
    return (table.size() - 1) << 8 | FIRST_GENERATION;
  }

  private void release(int name, Entry entry) {
    if (entry.port != null) {
      names.remove(entry.port);
    }
    entry.type = 0;
    entry.urefs = 0;
    entry.port = null;
    entry.generation = (entry.generation + 4) & 0xFF;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = index(name);
  }

  /// Adds to a count of user references.
  ///
  /// @return whether none is left
  private static boolean addUrefs(Entry entry, int delta) {
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

  private @Nullable Port addSendUrefs(int name, Entry entry, int delta) {
    if (!addUrefs(entry, delta)) {
      return null;
    }
    Port port = port(entry);
    if (entry.has(Right.RECEIVE)) {
      entry.type &= ~Right.SEND.type();
    } else {
      release(name, entry);
    }
    return port;
  }

  private @Nullable Port addDeadUrefs(int name, Entry entry, int delta) {
    if (addUrefs(entry, delta)) {
      release(name, entry);
    }
    return null;
  }

  private @Nullable Port destroyReceive(int name, Entry entry) {
    port(entry).die();
    if (entry.has(Right.SEND)) {
      becomeDeadName(entry);
    } else {
      release(name, entry);
    }
    return null;
  }

  private @Nullable Port destroyEntry(int name, Entry entry) {
    Port port = entry.port;
    boolean send = entry.has(Right.SEND);
    if (entry.has(Right.RECEIVE)) {
      port(entry).die();
    }
    release(name, entry);
    return send ? port : null;
  }

  private static void releaseSend(@Nullable Port port) {
    if (port != null) {
      port.releaseSend();
    }
  }
}
