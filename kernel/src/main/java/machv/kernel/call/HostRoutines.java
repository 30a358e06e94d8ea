package machv.kernel.call;

import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.pager.DefaultPager;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The calls on the host that come as messages (mach.md 10.6), for one calling thread.
final class HostRoutines {
  private static final int BASIC = 1;
  private static final int SCHEDULER = 3;
  private static final int PRIORITY = 5;
  private static final int SEMAPHORE_TRAPS = 7;
  private static final int MESSAGE_TRAP = 8;

  private static final int SHORT_BASIC = 5;
  static final int CPU_TYPE = 24; // the number that LLVM has for RISC-V
  private static final int QUANTUM = 10; // milliseconds

  private static final String VERSION = "Mach-V: a Mach kernel for RISC-V guests";
  private static final int MOST_TEXT = 512;

  private final KThread caller;

  HostRoutines(KThread caller) {
    this.caller = caller;
  }

  /// The host whose port the request went to; null for any other port.
  static @Nullable Host hostOrNull(RoutineCall call) {
    PortKind kind = call.request().kind();
    boolean host = kind == PortKind.HOST || kind == PortKind.HOST_PRIV;
    return host ? call.target(Host.class) : null;
  }

  /// @throws Refusal INVALID_ARGUMENT for any other port
  static Host host(RoutineCall call) {
    Host host = hostOrNull(call);
    if (host == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return host;
  }

  /// The same for the privileged port only.
  static Host privileged(RoutineCall call) {
    Host host = host(call);
    if (call.request().kind() != PortKind.HOST_PRIV) {
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
    int harts = caller.task().host().processors().all().size();
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

  void kernelVersion(RoutineCall call) {
    host(call);
    call.putText(VERSION, MOST_TEXT);
  }

  /// The statistics of a flavor, cut to the caller's room.
  ///
  /// @param flavors the last one that the call knows
  void statistics(RoutineCall call, int flavors) {
    host(call);
    int flavor = call.integer(1);
    int[] words = flavor > flavors ? null : HostStatistics.of(caller.task().map().system(), flavor);
    if (words == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    if (call.room() < words.length) {
      throw new Refusal(KernReturn.FAILURE);
    }
    call.putWords(words, words.length);
  }

  /// Only the privileged port lets see the statistics by this call.
  void privilegedStatistics(RoutineCall call) {
    privileged(call);
    statistics(call, HostStatistics.CPU_LOAD);
  }

  void requestNotification(RoutineCall call) {
    Host host = host(call);
    Port port = call.takeSendOnce(2);
    if (port == null) {
      throw new Refusal(KernReturn.INVALID_CAPABILITY);
    }
    try {
      host.ports().request(call.integer(1), port);
    } catch (Refusal refusal) {
      KernelMessage.giveUp(port);
      throw refusal;
    }
  }

  /// What the first task may have: the privileged port of the host. There are no devices, ledgers and tokens of security.
  void bootstrapPorts(RoutineCall call) {
    Host host = call.target(Host.class);
    if (host == null || call.request().kind() != PortKind.BOOTSTRAP) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putPort(host.privilegedPort().makeSend());
    call.putPort(null).putPort(null).putPort(null).putPort(null);
  }

  /// Stops the machine: all tasks end.
  void reboot(RoutineCall call) {
    for (Task task : privileged(call).tasks()) {
      task.terminate(new TaskEnd.Terminated("host_reboot"));
    }
  }

  /// Who keeps anonymous memory that goes out: tells who did, and sets another unless that is null. Clusters are of one page.
  void defaultMemoryManager(RoutineCall call) {
    Host host = privileged(call);
    VmSystem system = caller.task().map().system();
    synchronized (system) {
      DefaultPager old = system.backingStore() instanceof DefaultPager pager ? pager : null;
      Port manager = call.takePort(1);
      call.putPort(old == null ? null : old.port());
      if (manager == null) {
        return;
      }
      Task task = host.receiverOf(manager);
      system.setBackingStore(new DefaultPager(manager, task == null ? null : task.map()));
      if (old != null) {
        old.release();
      }
    }
  }

  /// Threads are never swapped out.
  void wireThread(RoutineCall call) {
    Host host = hostOrNull(call);
    if (host == null || call.request().kind() != PortKind.HOST_PRIV) {
      throw new Refusal(KernReturn.INVALID_HOST);
    }
    Port port = call.port(1);
    if (port == null || port.object(KThread.class) == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  void getSpecialPort(RoutineCall call) {
    call.putPort(privileged(call).ports().special(call.integer(2)));
  }

  void setSpecialPort(RoutineCall call) {
    Host host = privileged(call);
    Port port = call.takePort(2);
    try {
      host.ports().setSpecial(call.integer(1), port);
    } catch (Refusal refusal) {
      if (port != null) {
        port.releaseSend();
      }
      throw refusal;
    }
  }
}
