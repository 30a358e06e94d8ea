package machv.kernel.call;

import java.util.Random;
import machv.kernel.ipc.Refusal;

/// A guest that makes calls and sends messages with whatever comes to its mind: often nearly right, as only that goes deep.
final class HostileGuest {
  private static final long BUFFER = TrapRig.SCRATCH + 0x400;
  private static final MachTrap[] TRAPS = {
    MachTrap.MACH_PORT_ALLOCATE,
    MachTrap.MACH_PORT_DEALLOCATE,
    MachTrap.MACH_PORT_MOD_REFS,
    MachTrap.MACH_PORT_MOVE_MEMBER,
    MachTrap.MACH_PORT_INSERT_RIGHT,
    MachTrap.MACH_PORT_INSERT_MEMBER,
    MachTrap.MACH_PORT_EXTRACT_MEMBER,
    MachTrap.MACH_PORT_CONSTRUCT,
    MachTrap.MACH_PORT_DESTRUCT,
    MachTrap.MACH_PORT_GET_ATTRIBUTES,
    MachTrap.MACH_PORT_GUARD,
    MachTrap.MACH_PORT_UNGUARD,
    MachTrap.MACH_PORT_REQUEST_NOTIFICATION,
    MachTrap.MACH_PORT_TYPE,
    MachTrap.MACH_MSG2_TRAP,
    MachTrap.MACH_REPLY_PORT,
    MachTrap.THREAD_SELF,
    MachTrap.HOST_SELF,
    MachTrap.MK_TIMER_CREATE,
    MachTrap.MK_TIMER_DESTROY,
    MachTrap.MK_TIMER_CANCEL,
    MachTrap.SEMAPHORE_SIGNAL_TRAP,
    MachTrap.SEMAPHORE_SIGNAL_ALL_TRAP,
    MachTrap.VM_ALLOCATE,
    MachTrap.VM_DEALLOCATE,
  };
  private static final int WITHOUT_WAITING = 0x110;
  private static final int LOOK = 16;
  private static final int MOST_NAMES = 64;
  private static final int[] NUMBERS = {
    0, 1, -1, 2, 3, 5, 16, 17, 18, 19, 20, 21, 65, 66, 69, 70, 72, 0x1000
  };

  private final Random random;
  private final TrapRig guest;
  private int self;
  private int[] names = {};
  private int steps;
  private int successes;

  HostileGuest(Random random, TrapRig guest) {
    this.random = random;
    this.guest = guest;
  }

  /// How many calls had an effect.
  int successes() {
    return successes;
  }

  /// One call. A guest that has lost its own port gets it again, as without it nothing would happen any more.
  void step() {
    if (self == 0 || guest.task.space().sendTarget(self) != guest.task.self()) {
      self = guest.call(MachTrap.TASK_SELF);
    }
    if (steps++ % LOOK == 0) {
      look();
    }
    switch (random.nextInt(3)) {
      case 0 -> trap();
      case 1 -> send();
      default -> receive();
    }
  }

  private int name() {
    return switch (random.nextInt(16)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> random.nextInt();
      case 3 -> self;
      default -> (1 + random.nextInt(24)) << 8 | 3 | random.nextInt(8) << 2;
    };
  }

  /// Looks which names there are, and gives up some when they are many: the longer the list, the rarer a name is used twice.
  private void look() {
    names = guest.task.space().listing()[0];
    for (int i = names.length - MOST_NAMES; i > 0; i--) {
      int name = names[random.nextInt(names.length)];
      if (name != self) {
        giveUp(name);
      }
    }
  }

  private void giveUp(int name) {
    try {
      guest.task.space().destroy(name);
    } catch (Refusal refusal) {
      // It is guarded, or went in an earlier turn.
      return;
    }
  }

  private int existing() {
    return names.length == 0 || random.nextInt(6) == 0
        ? name()
        : names[random.nextInt(names.length)];
  }

  private long value() {
    return switch (random.nextInt(4)) {
      case 0 -> guest.slot(random.nextInt(32));
      case 1 -> existing();
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  private void trap() {
    MachTrap trap = TRAPS[random.nextInt(TRAPS.length)];
    long[] values = new long[trap.signature().size()];
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = trap.signature().parameter(i);
      if (parameter.direction() != Direction.IN && random.nextInt(20) != 0) {
        values[i] = guest.slot(random.nextInt(64));
      } else if (parameter.type() == ArgumentType.TASK && random.nextInt(30) != 0) {
        values[i] = self;
      } else if (parameter.type() == ArgumentType.NAME) {
        values[i] = existing();
      } else if (parameter.type() == ArgumentType.RIGHT) {
        values[i] = random.nextInt(6);
      } else {
        values[i] = value();
      }
      if (parameter.type() == ArgumentType.SIZE) {
        values[i] = random.nextInt(0x4000);
      }
    }
    if (trap == MachTrap.MACH_MSG2_TRAP) {
      values[1] = random.nextInt(4) | WITHOUT_WAITING | (long) random.nextInt(2) << 32;
      values[7] = 0;
      if (guest.task.map().xlen() == 32) {
        values = pairs(values);
      }
    }
    boolean loses = trap == MachTrap.MACH_PORT_DEALLOCATE || trap == MachTrap.MACH_PORT_MOD_REFS;
    if ((loses && (int) values[1] == self)
        || (trap == MachTrap.VM_DEALLOCATE && aroundBuffer(values[1]))) {
      return;
    }
    count(guest.call(trap, values));
  }

  /// The words of 64-bit arguments of a 32-bit task.
  private static long[] pairs(long[] quads) {
    long[] words = new long[2 * quads.length];
    for (int i = 0; i < quads.length; i++) {
      words[2 * i] = (int) quads[i];
      words[2 * i + 1] = quads[i] >> 32;
    }
    return words;
  }

  private static boolean aroundBuffer(long address) {
    return address > TrapRig.SCRATCH - 0x10_0000 && address < TrapRig.SCRATCH + 0x10_0000;
  }

  private int disposition() {
    return random.nextInt(12) == 0 ? random.nextInt(32) : 16 + random.nextInt(6);
  }

  private void word(int at, int value) {
    guest.memory().store32(BUFFER + 4L * at, value);
  }

  private void send() {
    boolean complex = random.nextBoolean();
    int local = random.nextInt(3) == 0 ? disposition() : 0;
    int odd = random.nextInt(30) == 0 ? 1 << random.nextInt(32) : 0;
    word(0, (16 + random.nextInt(6)) | local << 8 | (complex ? 1 << 31 : 0) | odd);
    word(2, existing());
    word(3, local == 0 ? 0 : existing());
    word(4, random.nextInt(50) == 0 ? 3 : 0);
    word(5, random.nextInt(8) == 0 ? random.nextInt(10_000) : 3200 + random.nextInt(40));
    int at = 6;
    if (complex) {
      int count = random.nextInt(4);
      word(at++, random.nextInt(20) == 0 ? random.nextInt() : count);
      for (int i = 0; i < count; i++) {
        at = descriptor(at);
      }
    }
    for (int i = random.nextInt(10); i > 0; i--) {
      word(at++, (int) value());
    }
    count(guest.call(MachTrap.MACH_MSG_TRAP, BUFFER, 1 | 0x10, 4L * at, 0, 0, 0, 0));
  }

  private int descriptor(int start) {
    int type = random.nextInt(5);
    int at = start;
    int shape =
        type << 24
            | disposition() << 16
            | random.nextInt(2) << 8
            | (random.nextInt(8) == 0 ? 1 : 0);
    boolean wide = guest.memory().load32(BUFFER) != 0 && guest.task.map().xlen() == 64;
    if (type == 0) {
      word(at++, existing());
      word(at++, 0);
      word(at++, shape & 0xFFFF_0000);
      return at;
    }
    int count = random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(type == 2 ? 8 : 40_000);
    long address = random.nextInt(8) == 0 ? value() : guest.slot(16 + random.nextInt(16));
    shape &= random.nextInt(40) == 0 ? -1 : ~1; // seldom the stack and all goes
    if ((shape & 1) != 0) {
      shape &= ~1;
    }
    if (type == 4) {
      count = existing();
    }
    word(at++, (int) address);
    if (wide) {
      word(at++, 0);
      word(at++, shape);
      word(at++, count);
    } else {
      word(at++, count);
      word(at++, shape);
    }
    return at;
  }

  private void receive() {
    int options = 2 | 0x100 | (random.nextInt(8) << 24) | (random.nextInt(4) == 0 ? 4 : 0);
    long to = random.nextInt(50) == 0 ? 16 : BUFFER;
    int size = random.nextInt(4) == 0 ? random.nextInt(64) : 0x400;
    count(guest.call(MachTrap.MACH_MSG_TRAP, to, options, 0, size, existing(), 0, 0));
  }

  private void count(int answer) {
    if (answer == 0) {
      successes++;
    }
  }
}
