package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Processors;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;

/// The calls on processors and on the set of them (mach.md 10.6 and 10.7), for one calling thread. Processors run always, and are in one
/// set always.
final class ProcessorRoutines {
  private static final int BASIC = 1;
  private static final int CPU_LOAD = 2;
  private static final int CPU_LOAD_COUNT = 4;

  private static final int ENABLED_POLICIES = 3;
  private static final int SET_LOAD = 4;
  private static final int SET_BASIC = 5;
  private static final int ALL_POLICIES = 7;
  private static final int DEFAULT_POLICY = 1;

  private static final int CONTROL_FLAVOR = 0;
  private static final int NAME_FLAVOR = 3;
  private static final int LOAD_SCALE = 1000;

  private final KThread caller;

  ProcessorRoutines(KThread caller) {
    this.caller = caller;
  }

  private Host host() {
    return caller.task().host();
  }

  // The host's.

  void processors(RoutineCall call) {
    List<Port> ports = new ArrayList<>();
    for (Processors.Processor processor : HostRoutines.privileged(call).processors().all()) {
      ports.add(processor.port().makeSend());
    }
    call.putPorts(ports);
  }

  /// The words of a flavor for each processor, in memory of the caller's.
  void infoOfAll(RoutineCall call) {
    Host host = HostRoutines.host(call);
    int flavor = call.integer(1);
    List<Processors.Processor> all = host.processors().all();
    int each = info(flavor, 0).length;
    int[] words = new int[each * all.size()];
    for (Processors.Processor processor : all) {
      System.arraycopy(info(flavor, processor.number()), 0, words, each * processor.number(), each);
    }
    call.putData(words).putInt(all.size()).putInt(words.length);
  }

  private int[] info(int flavor, int number) {
    return switch (flavor) {
      case BASIC -> new int[] {HostRoutines.CPU_TYPE, 0, 1, number, number == 0 ? 1 : 0};
      case CPU_LOAD -> new int[CPU_LOAD_COUNT];
      default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
    };
  }

  void defaultSet(RoutineCall call) {
    call.putPort(HostRoutines.host(call).processors().setName().makeSend());
  }

  void sets(RoutineCall call) {
    Host host = HostRoutines.privileged(call);
    call.putPorts(List.of(host.processors().setName().makeSend()));
  }

  void setOfName(RoutineCall call) {
    Host host = HostRoutines.privileged(call);
    Port name = call.port(1);
    if (name == null || name.kind() != PortKind.PROCESSOR_SET_NAME) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putPort(host.processors().set().makeSend());
  }

  void createSet(RoutineCall call) {
    HostRoutines.host(call);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  // One processor.

  private static int processor(RoutineCall call) {
    Processors.Place place = call.target(Processors.Place.class);
    if (place == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return place.number();
  }

  /// All processors run always.
  void start(RoutineCall call) {
    processor(call);
  }

  void noExit(RoutineCall call) {
    processor(call);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  void info(RoutineCall call) {
    int[] words = info(call.integer(1), processor(call));
    if (call.room() < words.length) {
      throw new Refusal(KernReturn.FAILURE);
    }
    call.putPort(host().port().makeSend()).putWords(words, words.length);
  }

  void assign(RoutineCall call) {
    processor(call);
    PolicyRoutines.checkSet(call, 1);
  }

  void assignment(RoutineCall call) {
    processor(call);
    call.putPort(host().processors().setName().makeSend());
  }

  // The set.

  /// @throws Refusal INVALID_ARGUMENT for any port but that of the set or, if that is enough, its name
  private static Processors set(RoutineCall call, boolean nameIsEnough) {
    Processors processors = call.target(Processors.class);
    PortKind kind = call.request().kind();
    if (processors == null
        || (kind != PortKind.PROCESSOR_SET
            && (kind != PortKind.PROCESSOR_SET_NAME || !nameIsEnough))) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return processors;
  }

  void setStatistics(RoutineCall call) {
    set(call, true);
    if (call.integer(1) != SET_LOAD) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    List<Task> tasks = host().tasks();
    int threads = 0;
    for (Task task : tasks) {
      threads += task.threads().size();
    }
    putInfo(call, new int[] {tasks.size(), threads, LOAD_SCALE, LOAD_SCALE});
  }

  private static void putInfo(RoutineCall call, int[] words) {
    if (call.room() < words.length) {
      throw new Refusal(KernReturn.FAILURE);
    }
    call.putWords(words, words.length);
  }

  void setInfo(RoutineCall call) {
    Processors set = set(call, true);
    int[] words =
        switch (call.integer(1)) {
          case SET_BASIC -> new int[] {set.all().size(), DEFAULT_POLICY};
          case ENABLED_POLICIES -> new int[] {ALL_POLICIES};
          default -> throw new Refusal(KernReturn.INVALID_ARGUMENT);
        };
    call.putPort(host().port().makeSend());
    putInfo(call, words);
  }

  void tasks(RoutineCall call) {
    set(call, false);
    tasks(call, CONTROL_FLAVOR);
  }

  void tasksWithFlavor(RoutineCall call) {
    set(call, false);
    int flavor = call.integer(1);
    if (flavor < CONTROL_FLAVOR || flavor > NAME_FLAVOR) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    tasks(call, flavor);
  }

  private void tasks(RoutineCall call, int flavor) {
    List<Port> ports = new ArrayList<>();
    for (Task task : host().tasks()) {
      Port port = flavor == CONTROL_FLAVOR ? task.self().makeSend() : task.ports().flavored(flavor);
      ports.add(port);
    }
    call.putPorts(ports);
  }

  void threads(RoutineCall call) {
    set(call, false);
    List<Port> ports = new ArrayList<>();
    for (Task task : host().tasks()) {
      for (KThread thread : task.threads()) {
        ports.add(thread.self().makeSend());
      }
    }
    call.putPorts(ports);
  }

  /// The set cannot go away, and what could be said of its policies changes nothing.
  void noChange(RoutineCall call) {
    set(call, false);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  /// Accepted, without effect.
  void setPriority(RoutineCall call) {
    set(call, false);
  }

  void setPolicy(RoutineCall call) {
    set(call, false);
    PolicyRoutines.checkPolicy(call.integer(1));
  }

  void controlPolicy(RoutineCall call) {
    set(call, false);
  }

  /// What a kernel for debugging would tell.
  void stackUsage(RoutineCall call) {
    set(call, false);
    throw new Refusal(KernReturn.INVALID_ARGUMENT);
  }
}
