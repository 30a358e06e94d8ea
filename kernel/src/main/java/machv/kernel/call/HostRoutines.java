package machv.kernel.call;

import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.Clock;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import machv.memory.MachineMemory;

/// The calls on the host and its clocks that come as messages (mach.md 10.4 and 10.6), for one calling thread.
final class HostRoutines {
  private static final int BASIC = 1;
  private static final int SCHEDULER = 3;
  private static final int PRIORITY = 5;
  private static final int SEMAPHORE_TRAPS = 7;
  private static final int MESSAGE_TRAP = 8;

  private static final int SHORT_BASIC = 5;
  private static final int CPU_TYPE = 24; // the number that LLVM has for RISC-V
  private static final int QUANTUM = 10; // milliseconds

  private static final int RESOLUTION_FLAVOR = 1;
  private static final int FIRST_ALARM_FLAVOR = 3;
  private static final int LAST_ALARM_FLAVOR = 5;
  private static final int RESOLUTION = 10_000_000;

  private final KThread caller;

  HostRoutines(KThread caller) {
    this.caller = caller;
  }

  private static Host host(RoutineCall call) {
    Host host = call.target(Host.class);
    PortKind kind = call.request().kind();
    if (host == null || (kind != PortKind.HOST && kind != PortKind.HOST_PRIV)) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return host;
  }

  void info(RoutineCall call) {
    host(call);
    int[] words =
        switch (call.integer(1)) {
          case BASIC -> basic();
          case SCHEDULER -> new int[] {QUANTUM, QUANTUM};
          case PRIORITY -> new int[8];
          case SEMAPHORE_TRAPS, MESSAGE_TRAP -> new int[0];
          default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
        };
    int room = call.room();
    int count = words.length;
    if (call.integer(1) == BASIC && room >= SHORT_BASIC && room < count) {
      count = SHORT_BASIC;
    }
    if (room < count) {
      throw new Refusal(KernReturn.FAILURE);
    }
    call.putWords(words, count);
  }

  private int[] basic() {
    long memory = caller.task().map().system().memory().limit();
    int harts = Math.max(1, caller.task().host().running());
    return new int[] {
      harts,
      harts,
      (int) Math.min(memory, 0xFFFF_FFFFL),
      CPU_TYPE,
      0,
      0,
      harts,
      harts,
      harts,
      harts,
      (int) memory,
      (int) (memory >>> 32)
    };
  }

  void pageSize(RoutineCall call) {
    host(call);
    call.putWord(MachineMemory.PAGE_SIZE);
  }

  void clockService(RoutineCall call) {
    Clock clock = host(call).clock(call.integer(1));
    if (clock == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putPort(clock.port().makeSend());
  }

  private static Clock clock(RoutineCall call) {
    Clock clock = call.target(Clock.class);
    if (clock == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return clock;
  }

  void clockTime(RoutineCall call) {
    long now = clock(call).nanoseconds();
    call.putInt((int) (now / Clock.SECOND)).putInt((int) (now % Clock.SECOND));
  }

  void clockAttributes(RoutineCall call) {
    clock(call);
    int flavor = call.integer(1);
    if (call.room() != 1) {
      throw new Refusal(KernReturn.FAILURE);
    }
    if (flavor != RESOLUTION_FLAVOR
        && (flavor < FIRST_ALARM_FLAVOR || flavor > LAST_ALARM_FLAVOR)) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    call.putWords(new int[] {RESOLUTION}, 1);
  }
}
