package machv.kernel.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Random calls on two spaces of one host, beside a [PortModel]. A failure prints its seed, which `-Dmachv.seed=N` replays.
@NullUnmarked // names come and go; a null that nobody expected fails the test
class PortModelTest extends PortModel {
  private static final int ROUNDS = Integer.getInteger("machv.rounds", 60_000);
  private static final int MOST_NAMES = 40;

  // Options of mach_port_construct and flavors of mach_port_get_attributes (mach.md 7.2).
  private static final int CONTEXT_AS_GUARD = 0x01;
  private static final int QLIMIT = 0x02;
  private static final int INSERT_SEND_RIGHT = 0x10;
  private static final int STRICT = 0x20;
  private static final int IMMOVABLE_RECEIVE = 0x80;
  private static final int LIMITS_INFO = 1;
  private static final int GUARD_INFO = 8;

  /// In the type of a name: somebody asked to hear of its port's death.
  private static final int DEAD_NAME_REQUEST = 1 << 31;

  /// The same, and of room in its queue: now, or once a send has failed.
  private static final int SEND_POSSIBLE_REQUEST = 1 << 30;

  private static final int DELAYED_REQUEST = 1 << 29;

  private static final List<Right> RIGHTS = List.of(Right.values());

  private final Ipc ipc = new Ipc();
  private final PortSpace[] spaces = {new PortSpace(ipc, 64), new PortSpace(ipc, 32)};
  private final PortSpace listener = new PortSpace(ipc, 64);
  private final int ear = listener.allocate(Right.RECEIVE.number());
  private final List<String> steps = new ArrayList<>();
  private Random random = new Random();

  @Test
  void spacesDoWhatTheModelSays() {
    Long given = Long.getLong("machv.seed");
    long seed = given == null ? 20261123 : given;
    random = new Random(seed);
    try {
      for (int i = 0; i < ROUNDS; i++) {
        step();
        if (i % 101 == 0) {
          compare();
        }
      }
      compare();
      spaces[0].terminate();
      spaces[1].terminate();
      listener.terminate();
      assertEquals(0, spaces[0].size() + spaces[1].size());
      assertEquals("", ipc.left());
    } catch (AssertionError | RuntimeException e) {
      List<String> last = steps.subList(Math.max(0, steps.size() - 12), steps.size());
      throw new AssertionError("-Dmachv.seed=" + seed + "\n" + String.join("\n", last), e);
    }
  }

  private void step() {
    int at = random.nextInt(2);
    if (models.get(at).size() > MOST_NAMES) {
      destroy(at, name(at));
      return;
    }
    switch (random.nextInt(18)) {
      case 0 -> allocate(at);
      case 1 -> deallocate(at, name(at));
      case 2 -> modRefs(at, name(at));
      case 3 -> destroy(at, name(at));
      case 4 -> refs(at, name(at));
      case 5 -> rename(at, name(at));
      case 6 -> members(at, name(at), name(at));
      case 7 -> construct(at);
      case 8 -> destruct(at, name(at));
      case 9 -> guard(at, name(at));
      case 10 -> context(at, name(at));
      case 11 -> limit(at, name(at));
      case 12 -> askOfName(at, name(at), false);
      case 14 -> askOfName(at, name(at), true);
      case 15 -> askForReceiveRight(at, name(at));
      case 13 -> askForNoSenders(at, name(at));
      default -> move(at, name(at), random.nextInt(2));
    }
  }

  private int name(int at) {
    List<Integer> names = new ArrayList<>(models.get(at).keySet());
    int kind = random.nextInt(20);
    if (names.isEmpty() || kind == 0) {
      return (1 + random.nextInt(60)) << 8 | 3;
    }
    return kind == 1 ? random.nextInt(3) - 1 : names.get(random.nextInt(names.size()));
  }

  /// What a call may do.
  private interface Call {
    void run();
  }

  private void expect(KernReturn code, String what, Call call) {
    steps.add(what + " -> " + code);
    int answer = 0;
    try {
      call.run();
    } catch (Refusal refusal) {
      answer = refusal.code();
    }
    assertEquals(code.value(), answer, what);
  }

  private static String hex(int name) {
    return "0x" + Integer.toHexString(name);
  }

  private static boolean isNoName(int name) {
    return name == PortSpace.NULL || name == PortSpace.DEAD;
  }

  private void allocate(int at) {
    Right right =
        List.of(Right.RECEIVE, Right.RECEIVE, Right.PORT_SET, Right.DEAD_NAME)
            .get(random.nextInt(4));
    int name = spaces[at].allocate(right.number());
    steps.add("allocate " + right + " in " + at + " -> " + hex(name));
    ModelName model = new ModelName();
    model.type = right.type();
    if (right == Right.RECEIVE) {
      model.port = new ModelPort();
    } else if (right == Right.DEAD_NAME) {
      model.urefs = 1;
    }
    assertEquals(null, models.get(at).put(name, model), "a name twice");
  }

  private void deallocate(int at, int name) {
    ModelName model = model(at, name);
    String what = "deallocate " + hex(name) + " in " + at;
    Call call = () -> spaces[at].deallocate(name);
    if (isNoName(name)) {
      expect(KernReturn.SUCCESS, what, call);
    } else if (model == null) {
      expect(KernReturn.INVALID_NAME, what, call);
    } else if (model.has(Right.SEND) || model.has(Right.DEAD_NAME)) {
      expect(KernReturn.SUCCESS, what, call);
      addUrefs(at, name, model, -1);
    } else if (model.has(Right.RECEIVE)) {
      expect(KernReturn.INVALID_RIGHT, what, call);
    } else {
      expect(KernReturn.SUCCESS, what, call);
      remove(at, name, model);
    }
  }

  private void modRefs(int at, int name) {
    Right right = RIGHTS.get(random.nextInt(RIGHTS.size()));
    int delta =
        switch (random.nextInt(8)) {
          case 0 -> PortSpace.MAX_UREFS;
          case 1 -> -PortSpace.MAX_UREFS;
          case 2 -> PortSpace.MAX_UREFS + 1;
          case 3 -> 1 + random.nextInt(3);
          case 4 -> 0;
          default -> -1;
        };
    String what = "modRefs " + hex(name) + " " + right + " " + delta + " in " + at;
    Call call = () -> spaces[at].modRefs(name, right.number(), delta);
    ModelName model = model(at, name);
    boolean counted = right == Right.SEND || right == Right.DEAD_NAME;
    if (isNoName(name)) {
      boolean fine = right == Right.SEND || right == Right.SEND_ONCE;
      expect(fine ? KernReturn.SUCCESS : KernReturn.INVALID_NAME, what, call);
    } else if (model == null) {
      expect(KernReturn.INVALID_NAME, what, call);
    } else if (!model.has(right)) {
      expect(KernReturn.INVALID_RIGHT, what, call);
    } else if (counted) {
      boolean pegged = model.urefs == PortSpace.MAX_UREFS && delta != -PortSpace.MAX_UREFS;
      boolean bad = Math.abs(delta) > PortSpace.MAX_UREFS || (!pegged && model.urefs + delta < 0);
      expect(bad ? KernReturn.INVALID_VALUE : KernReturn.SUCCESS, what, call);
      if (!bad) {
        addUrefs(at, name, model, delta);
      }
    } else if (delta != 0 && delta != -1) {
      expect(KernReturn.INVALID_VALUE, what, call);
    } else if (delta == -1 && right == Right.RECEIVE && model.port.guarded) {
      expect(KernReturn.INVALID_RIGHT, what, call);
    } else {
      expect(KernReturn.SUCCESS, what, call);
      if (delta == -1) {
        if (right == Right.RECEIVE) {
          dropReceive(at, name, model);
        } else {
          remove(at, name, model);
        }
      }
    }
  }

  private void destroy(int at, int name) {
    ModelName model = model(at, name);
    boolean unknown = model == null && !isNoName(name);
    boolean guarded = model != null && model.has(Right.RECEIVE) && model.port.guarded;
    KernReturn code = unknown ? KernReturn.INVALID_NAME : KernReturn.SUCCESS;
    expect(
        guarded ? KernReturn.INVALID_RIGHT : code,
        "destroy " + hex(name) + " in " + at,
        () -> spaces[at].destroy(name));
    if (model != null && !guarded) {
      remove(at, name, model);
    }
  }

  // Receive rights.

  private static long someGuard(Random random) {
    return random.nextInt(3) * 0x1_0000_0001L; // hit by chance
  }

  private void construct(int at) {
    int options = random.nextInt(0x100);
    int limit = random.nextInt(8) == 0 ? Port.MAX_LIMIT + 1 : random.nextInt(Port.MAX_LIMIT + 1);
    long context = someGuard(random);
    boolean limited = (options & QLIMIT) != 0;
    String what = "construct 0x" + Integer.toHexString(options) + " in " + at;
    if (limited && limit > Port.MAX_LIMIT) {
      expect(
          KernReturn.INVALID_VALUE,
          what,
          () -> ReceiverCalls.construct(spaces[at], options, limit, context));
      return;
    }
    int name = ReceiverCalls.construct(spaces[at], options, limit, context);
    steps.add(what + " -> " + hex(name));
    ModelPort port = new ModelPort();
    ModelName model = new ModelName();
    model.port = port;
    model.type = Right.RECEIVE.type();
    port.limit = limited ? limit : Port.DEFAULT_LIMIT;
    port.context = context;
    port.guarded = (options & CONTEXT_AS_GUARD) != 0;
    port.strict = port.guarded && (options & STRICT) != 0;
    port.immovable = (options & IMMOVABLE_RECEIVE) != 0;
    if ((options & INSERT_SEND_RIGHT) != 0) {
      model.type |= Right.SEND.type();
      model.urefs = 1;
      port.sends = 1;
      port.makeSends = 1;
    }
    assertEquals(null, models.get(at).put(name, model), "a name twice");
  }

  private void destruct(int at, int name) {
    int delta = random.nextInt(4) - 2;
    long guard = someGuard(random);
    ModelName model = model(at, name);
    KernReturn code = receiver(model);
    if (code == KernReturn.SUCCESS) {
      int held = model.has(Right.SEND) ? model.urefs : 0;
      boolean pegged = held == PortSpace.MAX_UREFS;
      ModelPort port = model.port;
      if (delta > 0 || held + delta < 0) {
        code = KernReturn.INVALID_VALUE;
      } else if (port.guarded ? port.context != guard : guard != 0) {
        code = KernReturn.INVALID_ARGUMENT;
      } else {
        if (delta != 0 && !pegged) {
          addUrefs(at, name, model, delta);
        }
        dropReceive(at, name, model);
      }
    }
    expect(
        code,
        "destruct " + hex(name) + " " + delta + " guard " + guard + " in " + at,
        () -> spaces[at].destruct(name, delta, guard));
  }

  private void guard(int at, int name) {
    long guard = someGuard(random);
    long next = someGuard(random);
    int what = random.nextInt(3);
    boolean strict = random.nextBoolean();
    ModelName model = model(at, name);
    KernReturn code = receiver(model);
    if (code == KernReturn.SUCCESS) {
      ModelPort port = model.port;
      boolean fits =
          what == 0 ? !port.guarded && port.context == 0 : port.guarded && port.context == guard;
      if (!fits) {
        code = KernReturn.INVALID_ARGUMENT;
      } else if (what == 0) {
        port.guarded = true;
        port.strict = strict;
        port.context = guard;
      } else if (what == 1) {
        port.guarded = false;
        port.strict = false;
        port.immovable = false;
        port.context = 0;
      } else {
        port.context = next;
      }
    }
    expect(
        code,
        List.of("guard ", "unguard ", "swap guard ").get(what)
            + hex(name)
            + " "
            + guard
            + " in "
            + at,
        () -> {
          switch (what) {
            case 0 -> ReceiverCalls.guard(spaces[at], name, guard, strict);
            case 1 -> ReceiverCalls.unguard(spaces[at], name, guard);
            default -> ReceiverCalls.swapGuard(spaces[at], name, guard, next);
          }
        });
  }

  private void context(int at, int name) {
    long context = someGuard(random);
    ModelName model = model(at, name);
    KernReturn code = receiver(model);
    if (code == KernReturn.SUCCESS && model.port.strict) {
      code = KernReturn.INVALID_ARGUMENT;
    }
    expect(
        code,
        "context " + hex(name) + " " + context + " in " + at,
        () -> ReceiverCalls.setContext(spaces[at], name, context));
    if (code == KernReturn.SUCCESS) {
      model.port.context = context;
    }
  }

  private void limit(int at, int name) {
    boolean full = random.nextInt(3) == 0;
    int limit = full ? 0 : random.nextInt(Port.MAX_LIMIT + 100) - 50;
    ModelName model = model(at, name);
    boolean bad = limit < 0 || limit > Port.MAX_LIMIT;
    KernReturn code = bad ? KernReturn.INVALID_VALUE : receiver(model);
    expect(
        code,
        "limit " + hex(name) + " " + limit + " in " + at,
        () -> ReceiverCalls.setAttributes(spaces[at], name, LIMITS_INFO, new int[] {limit}));
    if (code == KernReturn.SUCCESS) {
      boolean room = model.port.limit == 0 && limit > 0;
      model.port.limit = limit;
      if (room) {
        roomFor(model.port);
      }
    }
  }

  // Notifications: one listener hears of everything, and each request is answered once, by what was
  // asked for or by its end.

  /// @param possible whether room in the queue is of interest, too; no message is ever in it
  private void askOfName(int at, int name, boolean possible) {
    boolean asks = random.nextInt(4) != 0;
    int sync = random.nextInt(2);
    ModelName model = model(at, name);
    KernReturn code = KernReturn.SUCCESS;
    if (model == null) {
      code = KernReturn.INVALID_NAME;
    } else if (model.has(Right.DEAD_NAME)) {
      code = asks && sync != 0 ? code : KernReturn.INVALID_ARGUMENT;
    } else if (model.has(Right.PORT_SET)) {
      code = KernReturn.INVALID_RIGHT;
    }
    ask(code, at, name, possible ? Notification.SEND_POSSIBLE : Notification.DEAD_NAME, sync, asks);
    if (code == KernReturn.SUCCESS) {
      if (model.has(Right.DEAD_NAME)) {
        model.urefs = Math.min(model.urefs + 1, PortSpace.MAX_UREFS);
        hear(Notification.DEAD_NAME);
      } else {
        if (model.asked) {
          hear(Notification.SEND_ONCE); // of the one before
        }
        boolean now = asks && possible && sync != 0 && model.port.limit > 0;
        model.asked = asks && !now;
        model.possible = possible;
        model.armed = sync != 0;
        if (now) {
          hear(Notification.SEND_POSSIBLE);
        }
      }
    }
  }

  private void askForReceiveRight(int at, int name) {
    boolean asks = random.nextInt(4) != 0;
    int sync = random.nextInt(4) == 0 ? 1 : 0;
    ModelName model = model(at, name);
    KernReturn code = receiver(model);
    if (code == KernReturn.SUCCESS) {
      ModelPort port = model.port;
      if (sync != 0) {
        code = KernReturn.INVALID_VALUE;
      } else if (asks && port.destroyed) {
        code = KernReturn.FAILURE;
      } else {
        if (port.destroyed) {
          hear(Notification.SEND_ONCE); // it is not wanted any more
        }
        port.destroyed = asks;
      }
    }
    ask(code, at, name, Notification.PORT_DESTROYED, sync, asks);
  }

  private void askForNoSenders(int at, int name) {
    boolean asks = random.nextInt(4) != 0;
    int sync = random.nextInt(3);
    ModelName model = model(at, name);
    KernReturn code = receiver(model);
    ask(code, at, name, Notification.NO_SENDERS, sync, asks);
    if (code == KernReturn.SUCCESS) {
      ModelPort port = model.port;
      if (port.noSenders) {
        hear(Notification.SEND_ONCE); // of the one before
      }
      boolean now = asks && port.sends == 0 && sync <= port.makeSends;
      port.noSenders = asks && !now;
      if (now) {
        hear(Notification.NO_SENDERS);
      }
    }
  }

  private void ask(KernReturn code, int at, int name, int id, int sync, boolean asks) {
    int notify = asks ? ear : PortSpace.NULL;
    expect(
        code,
        "request " + id + " of " + hex(name) + " " + sync + " " + asks + " in " + at,
        () -> {
          int previous =
              ReceiverCalls.request(
                  spaces[at], name, id, sync, listener, notify, Disposition.MAKE_SEND_ONCE);
          listener.deallocate(previous);
        });
    if (asks && code != KernReturn.SUCCESS) {
      hear(Notification.SEND_ONCE); // it was given up
    }
  }

  private void compareNotifications() {
    Map<Integer, Integer> real = new TreeMap<>();
    for (Message message : listener.receiver(ear).queue) {
      real.merge(message.id, 1, Integer::sum);
    }
    assertEquals(heard, real, "notifications");
  }

  private void refs(int at, int name) {
    ModelName model = model(at, name);
    if (model == null) {
      return;
    }
    for (Right right : Right.values()) {
      boolean counted = right == Right.SEND || right == Right.DEAD_NAME;
      int expected = model.has(right) ? counted ? model.urefs : 1 : 0;
      assertEquals(expected, spaces[at].refs(name, right.number()), hex(name) + " " + right);
    }
  }

  private void rename(int at, int name) {
    ModelName model = model(at, name);
    if (model == null) {
      return;
    }
    int other = (1 + random.nextInt(60)) << 8 | 3 | random.nextInt(4) << 2;
    boolean samePlace = false;
    boolean same = false;
    for (int used : models.get(at).keySet()) {
      samePlace |= used >>> 8 == other >>> 8;
      same |= used == other;
    }
    KernReturn code =
        same ? KernReturn.NAME_EXISTS : samePlace ? KernReturn.FAILURE : KernReturn.SUCCESS;
    expect(
        code,
        "rename " + hex(name) + " to " + hex(other) + " in " + at,
        () -> spaces[at].rename(name, other));
    if (code == KernReturn.SUCCESS) {
      models.get(at).remove(name);
      models.get(at).put(other, model);
    }
  }

  private void members(int at, int name, int set) {
    ModelName member = model(at, name);
    ModelName group = model(at, set);
    boolean in = random.nextBoolean();
    KernReturn code;
    if (member == null) {
      code = KernReturn.INVALID_NAME;
    } else if (!member.has(Right.RECEIVE)) {
      code = KernReturn.INVALID_RIGHT;
    } else if (group == null) {
      code = KernReturn.INVALID_NAME;
    } else if (!group.has(Right.PORT_SET)) {
      code = KernReturn.INVALID_RIGHT;
    } else if (in) {
      boolean there = group.members.contains(member.port);
      code = there ? KernReturn.ALREADY_IN_SET : KernReturn.SUCCESS;
    } else {
      boolean there = group.members.contains(member.port);
      code = there ? KernReturn.SUCCESS : KernReturn.NOT_IN_SET;
    }
    expect(
        code,
        (in ? "insert " : "extract ") + hex(name) + " " + hex(set) + " in " + at,
        () -> {
          if (in) {
            ReceiverCalls.insertMember(spaces[at], name, set);
          } else {
            ReceiverCalls.extractMember(spaces[at], name, set);
          }
        });
    if (code == KernReturn.SUCCESS && member != null && group != null) {
      if (in) {
        group.members.add(member.port);
      } else {
        group.members.remove(member.port);
      }
    }
  }

  /// A right leaves one space, by any disposition, and arrives in one, as in a message.
  private void move(int at, int name, int to) {
    int disposition = Disposition.MOVE_RECEIVE + random.nextInt(6);
    ModelName model = model(at, name);
    String what = "move " + hex(name) + " by " + disposition + " from " + at + " to " + to;
    if (isNoName(name)) {
      return;
    }
    if (model == null) {
      expect(KernReturn.INVALID_NAME, what, () -> take(at, name, disposition));
      return;
    }
    boolean dead = model.has(Right.DEAD_NAME);
    boolean stays = !dead && (model.port != null) && (model.port.guarded || model.port.immovable);
    Right needed =
        switch (disposition) {
          case Disposition.MOVE_SEND_ONCE -> Right.SEND_ONCE;
          case Disposition.COPY_SEND, Disposition.MOVE_SEND -> Right.SEND;
          default -> Right.RECEIVE;
        };
    boolean kept = disposition == Disposition.MOVE_RECEIVE && stays;
    if (kept || (dead ? needed == Right.RECEIVE : !model.has(needed))) {
      expect(KernReturn.INVALID_RIGHT, what, () -> take(at, name, disposition));
      return;
    }
    PortRight right = take(at, name, disposition);
    steps.add(what);
    if (dead) {
      assertTrue(right.dead(), what);
      if (disposition != Disposition.COPY_SEND) {
        addUrefs(at, name, model, -1);
      }
      return;
    }
    arrive(at, name, model, disposition, to, RightCopy.out(spaces[to], right));
  }

  private PortRight take(int at, int name, int disposition) {
    try (Ipc _ = ipc.enter()) {
      return RightCopy.in(spaces[at], name, disposition);
    }
  }

  private void arrive(int at, int name, ModelName from, int disposition, int to, int arrived) {
    ModelPort port = from.port;
    Right kind = Right.SEND;
    switch (disposition) {
      case Disposition.MOVE_RECEIVE -> {
        kind = Right.RECEIVE;
        port.makeSends = 0;
        forgetMember(port);
        from.type &= ~Right.RECEIVE.type();
        if (from.type == 0) {
          forget(at, name, from);
        }
      }
      case Disposition.MOVE_SEND -> {
        port.sends++; // what travels, before the name's goes
        addUrefs(at, name, from, -1);
      }
      case Disposition.COPY_SEND -> port.sends++;
      case Disposition.MAKE_SEND -> {
        port.sends++;
        port.makeSends++;
      }
      case Disposition.MAKE_SEND_ONCE -> {
        kind = Right.SEND_ONCE;
        port.sendOnces++;
      }
      default -> {
        kind = Right.SEND_ONCE;
        forget(at, name, from);
      }
    }
    ModelName known = kind == Right.SEND_ONCE ? null : named(to, port, arrived);
    if (known == null) {
      ModelName made = new ModelName();
      made.port = port;
      made.type = kind.type();
      made.urefs = kind == Right.RECEIVE ? 0 : 1;
      assertEquals(null, models.get(to).put(arrived, made), "a new name");
    } else if (kind == Right.RECEIVE) {
      known.type |= Right.RECEIVE.type();
    } else if (known.has(Right.SEND)) {
      port.sends--; // the name has one already
      known.urefs = Math.min(known.urefs + 1, PortSpace.MAX_UREFS);
    } else {
      known.type |= Right.SEND.type();
      known.urefs = 1;
    }
  }

  private void compareReceiver(int at, int name, ModelPort port) {
    PortSpace space = spaces[at];
    assertEquals(port.strict ? 0 : port.context, ReceiverCalls.context(space, name), "context");
    assertEquals(port.limit, ReceiverCalls.attributes(space, name, LIMITS_INFO, 1)[0], "limit");
    int[] guard = ReceiverCalls.attributes(space, name, GUARD_INFO, 2);
    long shown = (guard[0] & 0xFFFF_FFFFL) | (long) guard[1] << 32;
    assertEquals(port.guarded ? port.context : 0, shown, "guard");
  }

  private void compare() {
    compareNotifications();
    for (int at = 0; at < 2; at++) {
      spaces[at].checkInvariants();
      int[][] listing = spaces[at].listing();
      Map<Integer, ModelName> model = models.get(at);
      assertEquals(model.size(), listing[0].length, "names of " + at);
      for (int i = 0; i < listing[0].length; i++) {
        ModelName one = model(at, listing[0][i]);
        if (one == null) {
          fail("unknown " + hex(listing[0][i]));
          return;
        }
        int request =
            !one.possible ? DEAD_NAME_REQUEST : one.armed ? SEND_POSSIBLE_REQUEST : DELAYED_REQUEST;
        int shown = one.type | (one.asked ? request : 0);
        assertEquals(shown, listing[1][i], hex(listing[0][i]));
        ModelPort port = one.port;
        if (one.has(Right.RECEIVE) && port != null) {
          Port real = spaces[at].receiver(listing[0][i]);
          assertEquals(port.sends, real.sendRights(), "send rights of " + hex(listing[0][i]));
          assertEquals(port.sendOnces, real.sendOnceRights - real.queue.size(), "send-once rights");
          assertEquals(port.makeSends, real.makeSends, "make-send count");
          compareReceiver(at, listing[0][i], port);
        }
        if (one.has(Right.PORT_SET)) {
          assertEquals(one.members.size(), ReceiverCalls.members(spaces[at], listing[0][i]).length);
        }
      }
    }
  }
}
