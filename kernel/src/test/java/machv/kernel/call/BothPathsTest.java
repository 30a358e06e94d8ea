package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import machv.kernel.ipc.PortSpace;
import machv.kernel.vm.VmRegion;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every call that is a trap and a message gives the same by both: code, results, and what it leaves in map and names. Two tasks with
/// the same past get the same random arguments, one by trap and one by message; which calls there are comes from the tables.
class BothPathsTest {
  private static final int ROUNDS = 200;
  private static final int GUARD = 7;
  private static final int COPY_SEND = 19;
  private static final int MAKE_SEND_ONCE = 21;

  /// A call in both forms.
  record Pair(String name, int id, Signature message, MachTrap trap, int xlen) {
    @Override
    public String toString() {
      return name + " rv" + xlen;
    }
  }

  private static Stream<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int xlen : new int[] {64, 32}) {
      for (MigRoutine row : MigRoutine.values()) {
        pairs.add(new Pair(row.cName(), row.id, row.signature(), row.trap, xlen));
      }
      for (KernelRoutine row : KernelRoutine.values()) {
        for (MachTrap trap : MachTrap.values()) {
          if (isTrapOf(trap, row)) {
            pairs.add(new Pair(row.cName(), row.number(), row.signature(), trap, xlen));
          }
        }
      }
    }
    return pairs.stream();
  }

  private static boolean isTrapOf(MachTrap trap, KernelRoutine row) {
    String name = trap.cName();
    return name.equals(row.cName()) || name.equals(row.cName() + "_trap");
  }

  @Test
  void mostTrapsHaveAMessage() {
    Set<MachTrap> both = new HashSet<>();
    pairs().forEach(pair -> both.add(pair.trap()));
    List<MachTrap> alone = new ArrayList<>(List.of(MachTrap.values()));
    alone.removeAll(both);
    for (MachTrap trap : alone) {
      boolean onNothing =
          trap.signature().size() == 0
              || trap.signature().parameter(0).type() != ArgumentType.TASK
              || trap.cName().contains("pid")
              || trap == MachTrap.MACH_VM_MAP_TRAP; // the message maps more
      assertTrue(onNothing, trap + " works on a task and is no message");
    }
  }

  /// A task that calls, with some names and memory.
  private static final class Side implements AutoCloseable {
    final MessageClient client;
    final TrapRig rig;
    final int xlen;
    final int[] names;
    final int semaphore;
    final int entry;
    final int hostPriv;
    final int thread;
    int child;

    Side(int xlen) {
      this.xlen = xlen;
      rig = new TrapRig(xlen);
      client = new MessageClient(rig);
      PortSpace space = rig.task.space();
      int receive = space.allocate(1);
      int set = space.allocate(3);
      int dead = space.allocate(4);
      int member = space.allocate(1);
      rig.call(MachTrap.MACH_PORT_INSERT_MEMBER, client.self, member, set);
      int guarded = space.allocate(1);
      assertEquals(0, client.call(KernelRoutine.MACH_PORT_GUARD, client.self, guard(guarded)));
      names = new int[] {receive, set, dead, member, guarded, 0, -1, 0x123401};
      assertEquals(0, client.call(KernelRoutine.SEMAPHORE_CREATE, client.self, 0, 1000));
      semaphore = client.right(0);
      rig.store(0, 0x3000);
      int memory = 0x20003; // a new object, to be read and written
      int made =
          rig.call(
              MachTrap.MACH_MAKE_MEMORY_ENTRY_64,
              xlen == 64
                  ? new long[] {client.self, rig.slot(0), 0, memory, rig.slot(1), 0}
                  : new long[] {client.self, rig.slot(0), 0, 0, memory, rig.slot(1), 0});
      assertEquals(0, made);
      entry = rig.loadInt(1);
      hostPriv = rig.hostPriv();
      thread = rig.call(MachTrap.THREAD_SELF);
      rig.store(0, 0x20000);
      assertEquals(0, rig.call(MachTrap.VM_ALLOCATE, client.self, rig.slot(0), 0x8000, 0));
      rig.memory().store32(0x21000, 1234);
    }

    private int[] guard(int name) {
      return xlen == 64 ? new int[] {name, GUARD, 0, 0} : new int[] {name, GUARD, 0};
    }

    /// The port that a call of this kind is made on.
    int target(Pair pair) {
      if (pair.trap() == MachTrap.TASK_TERMINATE) {
        rig.store(0, 0);
        rig.call(MachTrap.TASK_CREATE, client.self, 0, 0, 0, rig.slot(0));
        child = rig.loadInt(0);
        return child;
      }
      return switch (pair.message().parameter(0).type()) {
        case HOST -> hostPriv;
        case TASK -> client.self;
        default -> semaphore;
      };
    }

    /// What stands in memory, and in regions.
    ///
    /// @param countRegions whether their bounds and ways of sharing count: a message may share pages where a trap copies them
    List<String> memory(boolean countRegions) {
      List<String> regions = new ArrayList<>();
      for (long at = 0x20000; at < 0x28000; at += 0x404) {
        regions.add(word(at));
      }
      if (!countRegions) {
        return regions;
      }
      for (VmRegion r : VmRegion.all(rig.task.map())) {
        regions.add(
            "%x+%x %d/%d %d %s %d %s"
                .formatted(
                    r.address(),
                    r.size(),
                    r.protection(),
                    r.maxProtection(),
                    r.inheritance(),
                    r.shareMode(),
                    r.behavior(),
                    r.userWired()));
      }
      return regions;
    }

    private String word(long at) {
      try {
        return Integer.toHexString(rig.memory().load32(at));
      } catch (MemoryFault fault) {
        return "fault " + fault.code();
      }
    }

    /// Names without their generation: a message uses more of them on its way.
    List<String> namesNow() {
      List<String> all = new ArrayList<>();
      for (PortSpace.NameState state : rig.task.space().states()) {
        all.add("%x %x %d".formatted(state.name() >>> 8, state.type(), state.urefs()));
      }
      return all;
    }

    @Override
    public void close() {
      rig.checkInvariants();
      rig.close();
    }
  }

  /// What a call gave: its code and, if that is 0, what came out.
  private record Answer(int code, List<String> results) {}

  @ParameterizedTest
  @MethodSource("pairs")
  void trapAndMessageGiveTheSame(Pair pair) {
    long seed = pair.name().hashCode();
    Random random = new Random(seed);
    Set<Integer> codes = new HashSet<>();
    boolean exact = pair.trap() != MachTrap.VM_WRITE;
    try (Side trap = new Side(pair.xlen());
        Side message = new Side(pair.xlen())) {
      for (int round = 0; round < ROUNDS; round++) {
        String where = pair + " seed " + seed + " round " + round;
        int target = trap.target(pair);
        assertEquals(target, message.target(pair), where);
        long[] values = new long[pair.trap().signature().size()];
        for (int i = 1; i < values.length; i++) {
          values[i] = value(pair, i, random, trap);
        }
        values[0] = target;
        Answer byTrap = new ByTrap(trap, pair).call(values);
        Answer byMessage = new ByMessage(message, pair).call(values);
        assertEquals(byTrap, byMessage, where);
        assertEquals(trap.memory(exact), message.memory(exact), where);
        assertEquals(trap.namesNow(), message.namesNow(), where);
        codes.add(byTrap.code());
      }
    }
    boolean neverGood = pair.trap() == MachTrap.THREAD_CREATE_RUNNING; // no thread can run here
    assertTrue(neverGood || codes.contains(0) || waits(pair), () -> pair + ": " + codes);
  }

  private static boolean waits(Pair pair) {
    return pair.trap() == MachTrap.SEMAPHORE_SIGNAL_THREAD_TRAP; // nobody does
  }

  private static long value(Pair pair, int index, Random random, Side side) {
    ArgumentType type = pair.trap().signature().parameter(index).type();
    if (pair.trap() == MachTrap.VM_WRITE && index > 1) { // what is not there is an error of sending
      return type == ArgumentType.SIZE ? pick(random, 0, 4, 0x1001, 0x4000, 0x5800) : 0x21000;
    }
    long value =
        switch (type) {
          case TASK -> side.client.self;
          case THREAD -> side.thread;
          case PORT -> port(pair, random, side);
          case NAME -> isRight(pair, index) ? side.names[0] : pick(random, side.names);
          case ADDRESS, MACH_ADDRESS ->
              pick(random, 0x20000, 0x20000, 0x21000, 0x22004, 0x30000, 0, -4096);
          case SIZE, MACH_SIZE -> pick(random, 0x1000, 0x1000, 0x2001, 0x5000, 0, 1, -1);
          case OFFSET, MACH_OFFSET -> pick(random, 0, 0, 0x1000, 0x20000, 0x21234, -1);
          case MASK -> pick(random, 0, 0, 0xFFF, 0xFFFF);
          case VM_FLAGS -> pick(random, 0, 1, 1, 0x4000, 0x100);
          case PROT -> pick(random, 3, 3, 1, 7, 0, 0x20);
          case ENTRY_PERMISSION ->
              pick(random, 3, 0x20003, 0x400003, 0x200001, 0x7F00_0000, 0x40003);
          case INHERIT -> random.nextInt(4);
          case BOOLEAN -> random.nextInt(2);
          case RIGHT -> random.nextInt(7);
          case BEHAVIOR -> random.nextInt(14);
          case SYNC -> pick(random, 1, 2, 3, 0x22, 4);
          case PURGABLE_CONTROL -> random.nextInt(4);
          case MACHINE_ATTRIBUTE -> pick(random, 1, 1, 2, 9);
          case REGION_FLAVOR -> 8 + random.nextInt(7);
          default -> plain(pair, index, random);
        };
    return value;
  }

  /// Whether the trap takes the name of a right that a message carries: one that is not there is an error of sending.
  private static boolean isRight(Pair pair, int index) {
    Signature trap = pair.trap().signature();
    return index + 1 < trap.size() && trap.parameter(index + 1).name().endsWith("Poly");
  }

  private static boolean isName(ArgumentType type) {
    return type.isRight() || type == ArgumentType.NAME;
  }

  private static int pick(Random random, int[] values) {
    return values[random.nextInt(values.length)];
  }

  private static long pick(Random random, long... values) {
    return values[random.nextInt(values.length)];
  }

  private static long port(Pair pair, Random random, Side side) {
    return switch (pair.trap()) {
      case TASK_SET_SPECIAL_PORT -> pick(random, side.semaphore, 0);
      case SEMAPHORE_WAIT_SIGNAL_TRAP, SEMAPHORE_TIMEDWAIT_SIGNAL_TRAP -> side.semaphore;
      default -> pick(random, side.entry, side.entry, 0, side.semaphore);
    };
  }

  private static long plain(Pair pair, int index, Random random) {
    String name = pair.trap().signature().parameter(index).name();
    return switch (name) {
      case "nsec" -> pick(random, 0, 1, -1, 1_000_000_000);
      case "sec", "srdelta" -> pick(random, 0, 0, -1);
      case "delta" -> pick(random, 0, -1, 1, 5, 70_000);
      case "notifyPoly" -> MAKE_SEND_ONCE; // another is no message of this call
      case "polyPoly" -> pick(random, MAKE_SEND_ONCE, MAKE_SEND_ONCE, 20);
      case "info_count", "count" -> pick(random, 9, 10, 5, 1, 0);
      case "new_state_count" -> pick(random, 0, 3);
      case "ledger_count" -> 0;
      case "msgid" -> pick(random, 70, 72, 69, 11);
      case "sync" -> random.nextInt(2);
      case "flavor" -> pick(random, 1, 2, 3, 9, 99);
      case "which_port" -> pick(random, 2, 4, 9);
      default -> pick(random, 0, 1, 2, GUARD);
    };
  }

  /// The call as a trap: what pointers point at is in slots, one for each argument.
  private record ByTrap(Side side, Pair pair) {
    private static final int FIRST_SLOT = 32;

    Answer call(long[] values) {
      Signature signature = pair.trap().signature();
      List<Long> places = new ArrayList<>();
      boolean narrow = side.xlen == 32;
      for (int i = 0; i < values.length; i++) {
        Parameter p = signature.parameter(i);
        boolean pointer = p.direction() != Direction.IN || isPointer(p.type());
        if (pointer) {
          side.rig.store(slot(i), p.direction() == Direction.INOUT ? cut(values[i], p.type()) : 0);
        }
        long value = pointer ? side.rig.slot(slot(i)) : values[i];
        if (narrow && p.width() == Width.QUAD) {
          if (places.size() > 8 && (places.size() & 1) != 0) {
            places.add(0L);
          }
          places.add((long) (int) value);
          places.add(value >> 32);
        } else {
          places.add(value);
        }
      }
      int code = side.rig.call(pair.trap(), places.stream().mapToLong(Long::longValue).toArray());
      return new Answer(code, code == 0 ? results() : List.of());
    }

    private static boolean isPointer(ArgumentType type) {
      return type == ArgumentType.POINTER || type == ArgumentType.REGION_INFO;
    }

    /// Room for sixteen words behind each other.
    private int slot(int index) {
      return FIRST_SLOT + 8 * index;
    }

    private long cut(long value, ArgumentType type) {
      return type.width() == Width.QUAD || (type.width() == Width.WORD && side.xlen == 64)
          ? value
          : value & 0xFFFF_FFFFL;
    }

    private List<String> results() {
      List<String> results = new ArrayList<>();
      Signature signature = pair.trap().signature();
      for (int i = 1; i < signature.size(); i++) {
        Parameter p = signature.parameter(i);
        if (isPointer(p.type()) && i + 1 < signature.size()) {
          Parameter next = signature.parameter(i + 1);
          if (next.direction() == Direction.INOUT) { // an array that comes out
            int count = side.rig.loadInt(slot(i + 1));
            for (int w = 0; w < count; w++) {
              results.add("word " + side.rig.memory().load32(side.rig.slot(slot(i)) + 4L * w));
            }
            i++;
          }
        } else if (p.direction() != Direction.IN) {
          long value = cut(side.rig.load(slot(i)), p.type());
          results.add(isName(p.type()) ? right((int) value) : p.name() + " " + value);
        }
      }
      results.sort(null);
      return results;
    }

    private String right(int name) {
      return "right " + Integer.toHexString(name >>> 8);
    }
  }

  /// The call as a message with the same values, laid out as the routine's row says.
  private record ByMessage(Side side, Pair pair) {
    Answer call(long[] values) {
      Signature message = pair.message();
      int[] from = new int[message.size()]; // the trap's argument for each of the message's
      List<Integer> rights = new ArrayList<>();
      int at = 0;
      for (int i = 0; i < message.size(); i++, at++) {
        from[i] = at;
        Parameter p = message.parameter(i);
        if (i > 0 && p.direction() != Direction.OUT && p.type().isCarried()) {
          rights.add(i);
        }
        boolean two =
            switch (p.type()) {
              case TIMESPEC, WORDS, OOL, PORTS -> true;
              case PORT -> isRight(pair, at);
              default -> false;
            };
        at += two ? 1 : 0;
      }
      int bits = rights.isEmpty() ? 0 : MessageClient.COMPLEX;
      MessageClient client = side.client.begin(pair.id(), (int) values[0], bits);
      if (!rights.isEmpty()) {
        client.word(rights.size());
        for (int i : rights) {
          descriptor(client, message.parameter(i).type(), from[i], values);
        }
      }
      arguments(client, from, values);
      int code = client.send(pair.id());
      return new Answer(code, code == 0 ? results() : List.of());
    }

    private void descriptor(MessageClient client, ArgumentType type, int index, long[] values) {
      Signature trap = pair.trap().signature();
      if (type.isRight()) {
        int disposition = isRight(pair, index) ? (int) values[index + 1] : COPY_SEND;
        client.word((int) values[index]).word(0).word(disposition << 16);
        return;
      }
      boolean pointer = trap.parameter(index).type() == ArgumentType.POINTER;
      long address = pointer ? TrapRig.SCRATCH + 0x300 : values[index];
      int size = type == ArgumentType.RECORD ? 24 : pointer ? 0 : (int) values[index + 1];
      int flags = (type == ArgumentType.PORTS ? 2 << 24 | COPY_SEND << 16 : 1 << 24) | 1 << 8;
      client.pointer(address);
      if (side.xlen == 64) {
        client.word(flags).word(size);
      } else {
        client.word(size).word(flags);
      }
    }

    private void arguments(MessageClient client, int[] from, long[] values) {
      Signature message = pair.message();
      MessageLayout layout = MessageLayout.request(message, side.xlen);
      if (layout.fields().stream().noneMatch(f -> !isCarried(f.name()))) {
        return;
      }
      client.ndr();
      for (int i = 1; i < message.size(); i++) {
        Parameter p = message.parameter(i);
        if (p.type() == ArgumentType.WORDS) {
          int count = (int) values[from[i] + 1];
          client.word(count);
          for (int w = 0; w < count && p.direction() == Direction.IN; w++) {
            client.word(0);
          }
        } else if (p.direction() != Direction.OUT && !p.type().isRight()) {
          value(client, p.type(), from[i], values);
        }
      }
    }

    private void value(MessageClient client, ArgumentType type, int index, long[] values) {
      switch (type) {
        case TIMESPEC -> client.word((int) values[index]).word((int) values[index + 1]);
        case OOL -> client.word((int) values[index + 1]);
        case PORTS -> client.word(0);
        case RECORD -> {}
        default ->
            scalar(client, type, pair.trap().signature().parameter(index).type(), values[index]);
      }
    }

    private boolean isCarried(String field) {
      int index = pair.message().indexOf(field);
      return index >= 0 && pair.message().parameter(index).type().isCarried();
    }

    /// A word of a narrow task has no more than its 32 bits, also where a message has room for 64.
    private void scalar(MessageClient client, ArgumentType type, ArgumentType inTrap, long value) {
      int size = MessageLayout.size(type.width(), side.xlen);
      if (size == 4) {
        client.word((int) value);
      } else {
        boolean narrow = side.xlen == 32 && inTrap.width() == Width.WORD;
        client.word((int) value).word(narrow ? 0 : (int) (value >> 32));
      }
    }

    private List<String> results() {
      List<String> results = new ArrayList<>();
      MessageLayout layout = MessageLayout.reply(pair.message(), side.xlen);
      int cut = 0;
      for (MessageLayout.Field field : layout.fields()) {
        int at = (field.offset() - cut) / 4;
        int index = pair.message().indexOf(field.name());
        if (index < 0) {
          continue; // the code, or a count
        }
        ArgumentType type = pair.message().parameter(index).type();
        if (type == ArgumentType.WORDS) {
          int count = side.client.reply(at - 1);
          for (int w = 0; w < count; w++) {
            results.add("word " + side.client.reply(at + w));
          }
          cut += field.size() - 4 * count;
        } else if (isName(type)) {
          results.add("right " + Integer.toHexString(side.client.reply(at) >>> 8));
        } else {
          long low = side.client.reply(at) & 0xFFFF_FFFFL;
          long high = field.size() == 8 ? side.client.reply(at + 1) : 0;
          results.add(name(field.name()) + " " + (low | high << 32));
        }
      }
      results.sort(null);
      return results;
    }

    private String name(String field) {
      int index = pair.message().indexOf(field);
      Signature trap = pair.trap().signature();
      boolean same = index < trap.size() && trap.indexOf(field) < 0;
      return same ? trap.parameter(index).name() : field;
    }
  }
}
