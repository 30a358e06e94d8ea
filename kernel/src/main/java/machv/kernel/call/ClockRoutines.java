package machv.kernel.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.sync.Semaphore;
import machv.kernel.task.Clock;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;

/// The calls on clocks that come as messages (mach.md 10.4), for one calling thread.
final class ClockRoutines {
  private static final int RESOLUTION_FLAVOR = 1;
  private static final int FIRST_ALARM_FLAVOR = 3;
  private static final int LAST_ALARM_FLAVOR = 5;
  private static final int RESOLUTION = 10_000_000;

  private static final long MICROSECOND = 1000;
  private static final int ABSOLUTE = 0;
  private static final int RELATIVE = 1;
  private static final int ALARM_REPLY = 3125107;
  private static final int ALARM_REPLY_SIZE = 24;
  private static final int MOST_ALARMS = 1000;

  private final KThread caller;

  ClockRoutines(KThread caller) {
    this.caller = caller;
  }

  void service(RoutineCall call) {
    call.putPort(numbered(HostRoutines.host(call), call).port().makeSend());
  }

  void control(RoutineCall call) {
    call.putPort(numbered(HostRoutines.privileged(call), call).control().makeSend());
  }

  private static Clock numbered(Host host, RoutineCall call) {
    Clock clock = host.clock(call.integer(1));
    if (clock == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return clock;
  }

  private static Clock clock(RoutineCall call, PortKind kind) {
    Clock clock = call.target(Clock.class);
    if (clock == null || call.request().kind() != kind) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return clock;
  }

  void time(RoutineCall call) {
    long now = clock(call, PortKind.CLOCK).nanoseconds();
    call.putInt((int) (now / Clock.SECOND)).putInt((int) (now % Clock.SECOND));
  }

  void attributes(RoutineCall call) {
    clock(call, PortKind.CLOCK);
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

  /// Only the time of day can be set.
  void setTime(RoutineCall call) {
    Clock clock = clock(call, PortKind.CLOCK_CONTROL);
    Host host = caller.task().host();
    if (clock != host.clock(Clock.CALENDAR)) {
      throw new Refusal(KernReturn.FAILURE);
    }
    clock.set(Semaphore.nanoseconds(call.seconds(1), call.nanoseconds(1)));
    host.ports().calendarSet();
  }

  private Clock calendar(Host host) {
    return Objects.requireNonNull(host.clock(Clock.CALENDAR));
  }

  void timeOfDay(RoutineCall call) {
    long now = calendar(HostRoutines.host(call)).nanoseconds();
    call.putInt((int) (now / Clock.SECOND)).putInt((int) (now % Clock.SECOND / MICROSECOND));
  }

  void setTimeOfDay(RoutineCall call) {
    Host host = HostRoutines.privileged(call);
    int microseconds = call.nanoseconds(1);
    if (call.seconds(1) < 0 || microseconds < 0 || microseconds >= Clock.SECOND / MICROSECOND) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    calendar(host).set(call.seconds(1) * Clock.SECOND + microseconds * MICROSECOND);
    host.ports().calendarSet();
  }

  /// All at once: nobody would notice the difference, as nobody measures by this clock.
  void adjustTimeOfDay(RoutineCall call) {
    Host host = HostRoutines.privileged(call);
    Clock calendar = calendar(host);
    long more = call.seconds(1) * Clock.SECOND + call.nanoseconds(1) * MICROSECOND;
    calendar.set(calendar.nanoseconds() + more);
    call.putInt(0).putInt(0);
  }

  /// No attribute of a clock can be set.
  void setAttributes(RoutineCall call) {
    clock(call, PortKind.CLOCK_CONTROL);
    throw new Refusal(KernReturn.FAILURE);
  }

  /// A message to a port when the time has come; at once when it has passed, or is none.
  void alarm(RoutineCall call) {
    Host host = caller.task().host();
    if (clock(call, PortKind.CLOCK) != host.clock(Clock.SYSTEM)) {
      throw new Refusal(KernReturn.FAILURE);
    }
    Port port = call.takeSendOnce(3);
    if (port == null) {
      throw new Refusal(KernReturn.INVALID_CAPABILITY);
    }
    int type = call.integer(1);
    int seconds = call.seconds(2);
    int nanoseconds = call.nanoseconds(2);
    long time;
    try {
      time = Semaphore.nanoseconds(seconds, nanoseconds);
      if (type != ABSOLUTE && type != RELATIVE) {
        throw new Refusal(KernReturn.INVALID_VALUE);
      }
    } catch (Refusal refusal) {
      ring(port, refusal.code(), type, seconds, nanoseconds);
      return;
    }
    long deadline = type == RELATIVE ? host.absoluteTime() + time : time;
    if (deadline <= host.absoluteTime()) {
      ring(port, 0, type, seconds, nanoseconds);
      return;
    }
    AtomicInteger pending = host.pendingAlarms();
    if (pending.incrementAndGet() > MOST_ALARMS) {
      pending.decrementAndGet();
      KernelMessage.giveUp(port);
      throw new Refusal(KernReturn.RESOURCE_SHORTAGE);
    }
    host.timers()
        .at(
            deadline,
            () -> {
              pending.decrementAndGet();
              ring(port, 0, type, seconds, nanoseconds);
            });
  }

  private static void ring(Port port, int code, int type, int seconds, int nanoseconds) {
    ByteBuffer body = ByteBuffer.allocate(ALARM_REPLY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    body.putLong(0).putInt(code).putInt(type).putInt(seconds).putInt(nanoseconds);
    new KernelMessage(ALARM_REPLY).body(body.array(), true).postOnce(port);
  }
}
