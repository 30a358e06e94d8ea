package machv.kernel.task;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// The ports that a host keeps for everybody: special ones, and those of who wants to hear of changes (mach.md 10.6). Guarded by itself.
public final class HostPorts {
  private static final int HOST = 1;
  private static final int HOST_PRIVILEGED = 2;
  private static final int LAST_OF_KERNEL = 7;
  private static final int LAST = 30;

  /// Who may wait for one kind of change.
  private static final int MOST_REQUESTS = 1000;

  /// The kinds of changes: that the calendar was set, or for both.
  private static final int CALENDAR_CHANGE = 0;

  private static final int CALENDAR_SET = 1;

  /// The id of a notification is this and its kind.
  private static final int NOTIFICATION = 950;

  private final Host host;
  private final @Nullable Port[] special = new @Nullable Port[LAST + 1];
  private final List<List<Port>> requests = List.of(new ArrayList<>(0), new ArrayList<>(0));

  HostPorts(Host host) {
    this.host = host;
  }

  /// A further send right for a special port, or null.
  ///
  /// @throws Refusal INVALID_ARGUMENT for a number that is none
  public synchronized @Nullable Port special(int which) {
    if (which <= 0 || which > LAST) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return switch (which) {
      case HOST -> host.port().makeSend();
      case HOST_PRIVILEGED -> host.privilegedPort().makeSend();
      default -> {
        Port port = special[which];
        yield port == null ? null : port.copySend();
      }
    };
  }

  /// Sets a special port that is not the kernel's.
  ///
  /// @param port its send right is used up, unless this fails
  /// @throws Refusal INVALID_ARGUMENT for a port that cannot be set
  public void setSpecial(int which, @Nullable Port port) {
    if (which <= LAST_OF_KERNEL || which > LAST) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    Port old;
    synchronized (this) {
      old = special[which];
      special[which] = port;
    }
    if (old != null) {
      old.releaseSend();
    }
  }

  /// Lets a port hear of a change, once.
  ///
  /// @param sendOnce is used up, unless this fails
  /// @throws Refusal INVALID_ARGUMENT for an unknown kind, RESOURCE_SHORTAGE
  public synchronized void request(int kind, Port sendOnce) {
    if (kind != CALENDAR_CHANGE && kind != CALENDAR_SET) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    List<Port> waiting = requests.get(kind);
    if (waiting.size() >= MOST_REQUESTS) {
      throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
    }
    waiting.add(sendOnce);
  }

  /// The calendar was set: who asked for it is told.
  public void calendarSet() {
    for (int kind = CALENDAR_CHANGE; kind <= CALENDAR_SET; kind++) {
      List<Port> told;
      synchronized (this) {
        told = List.copyOf(requests.get(kind));
        requests.get(kind).clear();
      }
      for (Port port : told) {
        new KernelMessage(NOTIFICATION + kind).postOnce(port);
      }
    }
  }
}
