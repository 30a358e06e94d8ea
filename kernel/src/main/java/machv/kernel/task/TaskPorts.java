package machv.kernel.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The ports that a task has besides its names: special ones and registered ones (mach.md 9.2). It holds a send right for each.
/// Guarded by itself.
public final class TaskPorts {
  public static final int KERNEL = 1;
  public static final int HOST = 2;
  public static final int NAME = 3;
  public static final int BOOTSTRAP = 4;
  public static final int INSPECT = 5;
  public static final int READ = 6;

  /// How many ports can be registered.
  public static final int REGISTERED = 3;

  private final @Nullable Port[] special = new @Nullable Port[READ + 1];
  private final @Nullable Port[] registered = new @Nullable Port[REGISTERED];
  private final Port[] flavored;

  /// The ports of a task that knows nobody but itself and its host.
  TaskPorts(Task task, Ipc ipc, Port self, Port host) {
    Port name = Port.ofKernelObject(ipc, PortKind.TASK_NAME, task);
    Port inspect = Port.ofKernelObject(ipc, PortKind.TASK_INSPECT, task);
    Port read = Port.ofKernelObject(ipc, PortKind.TASK_READ, task);
    flavored = new Port[] {name, inspect, read}; // the less it allows, the earlier
    special[KERNEL] = self.makeSend();
    special[HOST] = host.makeSend();
    special[NAME] = name.makeSend();
    special[INSPECT] = inspect.makeSend();
    special[READ] = read.makeSend();
  }

  /// A further send right for a special port, or null.
  ///
  /// @throws Refusal INVALID_ARGUMENT for a number that is none
  public synchronized @Nullable Port special(int which) {
    check(which);
    Port port = special[which];
    return port == null ? null : port.copySend();
  }

  /// A send right for a port that tells less than the control port.
  ///
  /// @param flavor 1 reads, 2 looks, 3 is a name only
  public Port flavored(int flavor) {
    return flavored[flavored.length - flavor].makeSend();
  }

  private static void check(int which) {
    if (which < KERNEL || which > READ) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
  }

  /// Sets what a task gets for itself, its host or its bootstrap port.
  ///
  /// @param port its send right is used up, unless this fails
  /// @throws Refusal INVALID_ARGUMENT for a port that cannot be set
  public void setSpecial(int which, @Nullable Port port) {
    if (which != KERNEL && which != HOST && which != BOOTSTRAP) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    Port old;
    synchronized (this) {
      old = special[which];
      special[which] = port;
    }
    release(old);
  }

  /// Replaces the registered ports.
  ///
  /// @param ports at most [#REGISTERED], whose send rights are used up
  public void register(List<@Nullable Port> ports) {
    @Nullable Port[] old;
    synchronized (this) {
      old = registered.clone();
      Arrays.fill(registered, null);
      for (int i = 0; i < ports.size(); i++) {
        registered[i] = ports.get(i);
      }
    }
    for (Port port : old) {
      release(port);
    }
  }

  /// Further send rights for all registered ports; null where there is none.
  public synchronized List<@Nullable Port> registered() {
    List<@Nullable Port> ports = new ArrayList<>(REGISTERED);
    for (Port port : registered) {
      ports.add(port == null ? null : port.copySend());
    }
    return ports;
  }

  /// Takes over what a parent passes on.
  void inherit(TaskPorts parent) {
    setSpecial(BOOTSTRAP, parent.special(BOOTSTRAP));
    setSpecial(HOST, parent.special(HOST));
    register(parent.registered());
  }

  /// Gives all rights up; the ports that tell less than the control port die with it.
  void clear() {
    register(List.of());
    for (int which = KERNEL; which <= READ; which++) {
      Port old;
      synchronized (this) {
        old = special[which];
        special[which] = null;
      }
      release(old);
    }
    for (Port port : flavored) {
      port.die();
    }
  }

  private static void release(@Nullable Port port) {
    if (port != null) {
      port.releaseSend();
    }
  }
}
