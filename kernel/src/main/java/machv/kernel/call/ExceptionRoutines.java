package machv.kernel.call;

import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.ExceptionPorts;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;

/// The calls that say who is told of exceptions, of a thread, a task or the host (mach.md 9.5): the same three for each.
final class ExceptionRoutines {
  private ExceptionRoutines() {}

  private static ExceptionPorts ports(RoutineCall call) {
    Object behind = call.target(Object.class);
    PortKind kind = call.request().kind();
    if (behind instanceof KThread thread) {
      if (thread.isEnding()) {
        throw new Refusal(KernReturn.TERMINATED);
      }
      return thread.exceptionPorts();
    }
    if (behind instanceof Task task && kind == PortKind.TASK) {
      return task.exceptionPorts();
    }
    if (behind instanceof Host host && kind == PortKind.HOST_PRIV) {
      return host.exceptionPorts();
    }
    throw new Refusal(KernReturn.INVALID_ARGUMENT);
  }

  static void set(RoutineCall call, int xlen) {
    ExceptionPorts ports = ports(call);
    int mask = call.integer(1);
    ExceptionPorts.check(mask, call.integer(3), call.integer(4), xlen);
    ports.set(mask, call.port(2), call.integer(3), call.integer(4));
  }

  static void get(RoutineCall call) {
    ExceptionPorts ports = ports(call);
    ExceptionPorts.check(call.integer(1));
    call.putHandlers(ports.groups(call.integer(1)));
  }

  static void swap(RoutineCall call, int xlen) {
    ExceptionPorts ports = ports(call);
    int mask = call.integer(1);
    ExceptionPorts.check(mask, call.integer(3), call.integer(4), xlen);
    Port port = call.port(2);
    List<ExceptionPorts.Group> before = ports.groups(mask);
    call.putHandlers(before);
    ports.set(mask, port, call.integer(3), call.integer(4));
  }

  /// Tells handlers without giving rights for their ports.
  static void infos(RoutineCall call) {
    ExceptionPorts ports = ports(call);
    ExceptionPorts.check(call.integer(1));
    call.putHandlerInfos(ports.groups(call.integer(1)));
  }

  /// Takes over those of the task's handlers that the masks name.
  static void adopt(RoutineCall call, int xlen) {
    ExceptionPorts ports = ports(call);
    int mask = call.integer(2);
    ExceptionPorts.check(mask, call.integer(3), call.integer(4), xlen);
    ports.set(mask, call.port(1), call.integer(3), call.integer(4));
  }
}
