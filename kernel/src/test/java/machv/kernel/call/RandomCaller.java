package machv.kernel.call;

import java.util.Random;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.Refused;
import machv.memory.MemoryFault;

/// A guest that makes any call of the tables, as a trap or as a message, with whatever comes to its mind. Most arguments are nearly
/// right, as only that goes deep. It never waits: each of its waits is aborted at once. When it has ended itself, has lost its memory or
/// is old, another one takes its place.
final class RandomCaller {
  private static final int AGE = 4000;
  private static final int LOOK = 16;
  private static final int MOST_NAMES = 100;
  private static final int MOST_THREADS = 30;
  private static final int PAGES = 96;
  private static final long FIRST_PAGE = 0x10_0000;
  private static final int REBOOT = 401;
  private static final int RECEIVE = 1;
  private static final int MOST_WORDS = 24;
  private static final int[] NUMBERS = {
    0, 1, -1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 17, 18, 19, 20, 21, 64, 70, 72, 0x100,
    0x4000
  };

  /// A call that is a message.
  private record Row(int id, Signature signature) {}

  private static final Row[] ROWS = rows();
  private static final MachTrap[] TRAPS = MachTrap.values();

  private final Random random;
  private final TrapRig first;
  private final int xlen;
  private TrapRig guest;
  private Messages messages;
  private int self;
  private int host;
  private int thread;
  private int replies;
  private int[] names = {};
  private int steps;
  private int successes;

  RandomCaller(Random random, TrapRig first, int xlen) {
    this.random = random;
    this.first = first;
    this.xlen = xlen;
    guest = first.peer(xlen);
    messages = new Messages(guest);
    begin();
  }

  private static Row[] rows() {
    KernelRoutine[] routines = KernelRoutine.values();
    MigRoutine[] others = MigRoutine.values();
    Row[] rows = new Row[routines.length + others.length];
    for (int i = 0; i < routines.length; i++) {
      rows[i] = new Row(routines[i].number(), routines[i].signature());
    }
    for (int i = 0; i < others.length; i++) {
      rows[routines.length + i] = new Row(others[i].id, others[i].signature());
    }
    return rows;
  }

  /// How many calls succeeded.
  int successes() {
    return successes;
  }

  private void begin() {
    self = guest.call(MachTrap.TASK_SELF);
    host = guest.hostPriv();
    thread = guest.call(MachTrap.THREAD_SELF);
    replies = guest.call(MachTrap.MACH_REPLY_PORT);
    guest.call(MachTrap.HOST_SELF);
    names = guest.task.space().listing()[0];
  }

  private void anew() {
    end();
    guest = first.peer(xlen);
    messages = new Messages(guest);
    begin();
  }

  /// Ends the guest, and all tasks that it made.
  void end() {
    for (Task task : first.task.host().tasks()) {
      if (task != first.task) {
        task.terminate(new TaskEnd.Terminated("a test"));
        task.threads().forEach(KThread::leave);
      }
    }
  }

  /// Makes one call by a trap.
  void trap() {
    prepare();
    MachTrap trap = TRAPS[random.nextInt(TRAPS.length)];
    Signature signature = trap.signature();
    long[] values = new long[signature.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = argument(signature.parameter(i));
    }
    if (trap == MachTrap.MACH_MSG_TRAP || trap == MachTrap.MACH_MSG_OVERWRITE_TRAP) {
      values[2] = 4L * random.nextInt(40);
      values[3] = 4L * random.nextInt(80);
    }
    call(trap, values);
  }

  /// Makes one call by a message, and looks for the reply.
  void message() {
    prepare();
    Row row = ROWS[random.nextInt(ROWS.length)];
    if (row.id == REBOOT) {
      return;
    }
    int reply = random.nextInt(10) == 0 ? existing() : replies;
    int size = build(row, reply);
    if (random.nextInt(12) == 0) {
      guest.memory().store32(Messages.BUFFER + 4L * random.nextInt(size / 4), (int) number());
    }
    if (random.nextInt(12) == 0) {
      size += 4 * (random.nextInt(5) - 2);
    }
    int options = Messages.SEND | Messages.RCV | Messages.SEND_TIMEOUT | Messages.RCV_TIMEOUT;
    call(MachTrap.MACH_MSG_TRAP, Messages.BUFFER, options, size, 0x1000, reply, 0, 0);
    if (guest.thread.isEnding() || guest.hart().x[10] != 0 || !hasScratch()) {
      return;
    }
    boolean complex = messages.back(0) < 0;
    successes -= complex || messages.back(8) == 0 ? 0 : 1; // the kernel has refused it
  }

  private int build(Row row, int reply) {
    Signature signature = row.signature;
    int descriptors = 0;
    boolean data = false;
    for (int i = 1; i < signature.size(); i++) {
      Parameter p = signature.parameter(i);
      boolean carried = p.type().isCarried() && p.direction() != Direction.OUT;
      descriptors += carried ? 1 : 0;
      data |= p.direction() == Direction.OUT ? p.type() == ArgumentType.WORDS : !p.type().isRight();
    }
    int bits = disposition(Messages.COPY_SEND) | Messages.MAKE_SEND_ONCE << 8;
    int complex = descriptors > 0 ? Messages.COMPLEX : 0;
    Parameter target = signature.parameter(0);
    messages.header(bits | complex, (int) argument(target), reply, row.id);
    if (descriptors > 0) {
      messages.words(descriptors);
      for (int i = 1; i < signature.size(); i++) {
        descriptor(signature.parameter(i));
      }
    }
    if (data) {
      messages.words(0, 1);
      for (int i = 1; i < signature.size(); i++) {
        value(signature.parameter(i));
      }
    }
    return messages.size();
  }

  private void descriptor(Parameter p) {
    if (!p.type().isCarried() || p.direction() == Direction.OUT) {
      return;
    }
    int count = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(6);
    int options = Messages.VIRTUAL; // what it has in its own buffer stays there
    switch (p.type()) {
      case PORTS -> {
        int shape = Messages.OOL_PORTS | disposition(Messages.COPY_SEND) << 16 | options;
        messages.range(slot(), shape, count);
      }
      case OOL, GIVEN, RECORD -> {
        boolean gives = random.nextInt(8) == 0;
        long address = gives ? place() : slot();
        int size = gives ? 0x1000 * count : 24 * count;
        messages.range(address, Messages.OOL | options | (gives ? Messages.DEALLOCATE : 0), size);
      }
      case ONCE -> messages.port(existing(), disposition(Messages.MAKE_SEND_ONCE));
      case MADE -> messages.port(existing(), disposition(Messages.MAKE_SEND));
      default -> messages.port(existing(), disposition(Messages.COPY_SEND));
    }
  }

  private int disposition(int usual) {
    return random.nextInt(8) == 0 ? 16 + random.nextInt(6) : usual;
  }

  private void value(Parameter p) {
    boolean out = p.direction() == Direction.OUT;
    switch (p.type()) {
      case WORDS -> {
        int count = random.nextInt(Math.min(p.most(), MOST_WORDS) + 1);
        messages.words(random.nextInt(10) == 0 ? p.most() : count);
        for (int i = 0; !out && i < count; i++) {
          messages.words((int) number());
        }
      }
      case BLOCK -> words(out ? 0 : p.most());
      case PAIRS -> words(out ? 0 : p.most() * xlen / 16);
      case WIDE_PAIRS -> words(out ? 0 : p.most() * 4);
      case PORTS, OOL, GIVEN -> words(out ? 0 : 1);
      case TEXT, HANDLERS, HANDLER_INFOS, PORT, MADE, ONCE, TASK, THREAD, HOST, RECORD -> {}
      default -> plain(p, out);
    }
  }

  private void words(int count) {
    for (int i = 0; i < count; i++) {
      messages.words((int) number());
    }
  }

  private void plain(Parameter p, boolean out) {
    if (out) {
      return;
    }
    long value = byValue(p.type());
    messages.words((int) value);
    if (MessageLayout.size(p.type().width(), xlen) == 8) {
      messages.words((int) (value >> 32));
    }
  }

  // Arguments.

  private long argument(Parameter p) {
    if (p.direction() != Direction.IN) {
      return random.nextInt(30) == 0 ? number() : slot();
    }
    return byValue(p.type());
  }

  private long byValue(ArgumentType type) {
    return switch (type) {
      case TASK -> random.nextInt(8) == 0 ? existing() : self;
      case THREAD -> random.nextInt(3) == 0 ? existing() : thread;
      case HOST -> random.nextInt(3) == 0 ? existing() : host;
      case PORT, MADE, ONCE, NAME -> existing();
      case RIGHT -> random.nextInt(6);
      case POINTER, STRING -> random.nextInt(20) == 0 ? place() : slot();
      case ADDRESS, MACH_ADDRESS -> random.nextInt(20) == 0 ? number() : place();
      case SIZE, MACH_SIZE -> size();
      case OFFSET, MACH_OFFSET, MASK ->
          random.nextInt(3) == 0 ? number() : 0x1000L * random.nextInt(4);
      case BOOLEAN -> random.nextInt(2);
      case PROT -> random.nextInt(8);
      default -> number();
    };
  }

  private int existing() {
    return random.nextInt(10) == 0 || names.length == 0
        ? (int) number()
        : names[random.nextInt(names.length)];
  }

  private long slot() {
    return guest.slot(random.nextInt(64));
  }

  /// Somewhere in a range that is mapped here and there.
  private long place() {
    long place = FIRST_PAGE + 0x1000L * random.nextInt(PAGES);
    return random.nextInt(6) == 0 ? place + random.nextInt(0x1000) : place;
  }

  private long size() {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> random.nextInt(0x3000);
      case 2 -> number();
      default -> 0x1000L * (1 + random.nextInt(12));
    };
  }

  private long number() {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextLong();
      case 2 -> place();
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  // Between calls.

  private void prepare() {
    if (guest.thread.isEnding() || steps++ % AGE == AGE - 1 || !hasScratch()) {
      anew();
    }
    if (steps % LOOK == 0) {
      look();
    }
    if (guest.task.space().sendTarget(self) != guest.task.self()) {
      self = guest.call(MachTrap.TASK_SELF);
    }
    if (!receivesReplies()) {
      replies = guest.call(MachTrap.MACH_REPLY_PORT);
    }
    guest.store(random.nextInt(64), random.nextBoolean() ? place() : number());
  }

  private boolean receivesReplies() {
    try {
      return guest.task.space().refs(replies, RECEIVE) == 1;
    } catch (Refusal refusal) {
      return false; // a call has given the name up
    }
  }

  /// Whether what calls need of memory is still there, or can be had again.
  private boolean hasScratch() {
    try {
      guest.memory().store32(TrapRig.SCRATCH + 8L * 63, 0);
      guest.memory().store32(TrapRig.SCRATCH + 0x1800, 0);
      return true;
    } catch (MemoryFault fault) {
      return false;
    }
  }

  private void look() {
    names = guest.task.space().listing()[0];
    for (int i = names.length - MOST_NAMES; i > 0; i--) {
      int name = names[random.nextInt(names.length)];
      if (name != self) {
        giveUp(name);
      }
    }
    if (guest.task.threads().size() > MOST_THREADS) {
      anew();
    }
    try {
      guest.task.map().map(new MapRequest(place(), 0x4000, 0, 0, null, 0, false, 3, 7, 1));
    } catch (Refused refused) {
      return; // there is something, or there is no more memory
    }
  }

  private void giveUp(int name) {
    try {
      guest.task.space().destroy(name);
    } catch (Refusal refusal) {
      return; // it is guarded, or went in an earlier turn
    }
  }

  private void call(MachTrap trap, long... values) {
    guest.thread.abortSafely();
    guest.thread.pagerWaits(() -> {
      if (guest.comesBack(trap, values) && guest.hart().x[10] == 0) {
        successes++;
      }
    });
  }
}
