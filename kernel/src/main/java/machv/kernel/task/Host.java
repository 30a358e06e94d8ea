package machv.kernel.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import machv.kernel.ipc.Ipc;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import org.jspecify.annotations.Nullable;

/// The host that all tasks of a machine share: its two ports, its clock, its console, and the threads that run.
public final class Host {
  private final Ipc ipc;
  private final Port port;
  private final Port privilegedPort;
  private final Port bootstrapPort;
  private final LongSupplier nanoseconds;
  private final Consumer<byte[]> console;
  private final Set<KThread> running = new HashSet<>(); // guarded by itself
  private final ExceptionPorts exceptionPorts = new ExceptionPorts();
  private @Nullable LongSupplier calendarTime;
  private @Nullable TimerQueue timers;
  private @Nullable Clock systemClock;
  private @Nullable Clock calendar;
  private final AtomicInteger pendingAlarms = new AtomicInteger();
  private int processorCount = 1;
  private @Nullable Processors processors;

  private final HostPorts ports = new HostPorts(this);

  private volatile boolean halted;
  private @Nullable HartRunner runner;
  private final List<Task> tasks = new ArrayList<>();
  private int lastTask;
  private @Nullable Consumer<Task> lastLook;
  private volatile @Nullable ScheduleTrace trace;
  private @Nullable RunQueue runQueue;

  /// A host of its own.
  ///
  /// @param nanoseconds the time since some start; it never goes back
  /// @param console where `mach_print` writes
  public Host(LongSupplier nanoseconds, Consumer<byte[]> console) {
    this(new Ipc(), nanoseconds, console);
  }

  /// A host with its own limits of ports and messages.
  @SuppressWarnings("ThisEscapes") // the ports only keep the reference
  public Host(Ipc ipc, LongSupplier nanoseconds, Consumer<byte[]> console) {
    this.ipc = ipc;
    this.port = Port.ofKernelObject(ipc, PortKind.HOST, this);
    this.privilegedPort = Port.ofKernelObject(ipc, PortKind.HOST_PRIV, this);
    this.bootstrapPort = Port.ofKernelObject(ipc, PortKind.BOOTSTRAP, this);
    this.nanoseconds = nanoseconds;
    this.console = console;
  }

  /// Lets somebody hear of the lives of tasks and threads, from any of their Java threads.
  public void onSchedule(ScheduleTrace hearer) {
    trace = hearer;
  }

  /// Who hears of tasks and threads, or null.
  @Nullable ScheduleTrace trace() {
    return trace;
  }

  /// How threads are run; to be called once, before the first is.
  public void setRunner(HartRunner how) {
    runner = how;
  }

  HartRunner runner() {
    if (runner == null) {
      throw new IllegalStateException("nobody to run threads");
    }
    return runner;
  }

  /// Lets threads take turns; to be called once, before the first is made.
  ///
  /// @param queue whose time is this host's
  public void takeTurns(RunQueue queue) {
    runQueue = queue;
    queue.drive(timers());
  }

  /// By what threads take turns; null when they run side by side.
  public @Nullable RunQueue runQueue() {
    return runQueue;
  }

  /// A thread is about to run. When the machine stops already, it will see that before its first instruction.
  void started(KThread thread) {
    synchronized (running) {
      running.add(thread);
    }
  }

  void left(KThread thread) {
    synchronized (running) {
      running.remove(thread);
      running.notifyAll();
    }
  }

  /// How many threads run, or wait in a call.
  public int running() {
    synchronized (running) {
      return running.size();
    }
  }

  /// Stops the machine: every thread of every task comes out of guest code and out of calls that wait, and ends.
  public void halt() {
    halted = true;
    List<KThread> all;
    synchronized (running) {
      all = List.copyOf(running);
    }
    for (KThread thread : all) {
      thread.alert();
    }
  }

  /// Whether the machine stops.
  public boolean isHalted() {
    return halted;
  }

  /// Waits until no thread runs.
  ///
  /// @throws InterruptedException when the calling Java thread was interrupted
  public void awaitThreads() throws InterruptedException {
    synchronized (running) {
      while (!running.isEmpty()) {
        running.wait();
      }
    }
  }

  /// Who is told of exceptions that no handler of a thread or its task took.
  public ExceptionPorts exceptionPorts() {
    return exceptionPorts;
  }

  /// What rings for the host's timers.
  public synchronized TimerQueue timers() {
    if (timers == null) {
      timers = new TimerQueue(this);
    }
    return timers;
  }

  /// What the clock of the time of day reads, in nanoseconds; without one it shows the time since the start.
  public synchronized void setCalendar(LongSupplier time) {
    calendarTime = time;
  }

  /// The clock with this number, or null.
  public synchronized @Nullable Clock clock(int number) {
    if (systemClock == null || calendar == null) {
      systemClock = new Clock(this, nanoseconds);
      calendar = new Clock(this, calendarTime == null ? nanoseconds : calendarTime);
    }
    return switch (number) {
      case Clock.SYSTEM -> systemClock;
      case Clock.CALENDAR -> calendar;
      default -> null;
    };
  }

  /// How many processors the host tells of; to be called before anybody asks.
  public synchronized void setProcessors(int count) {
    processorCount = Math.max(1, count);
  }

  /// The host's processors.
  public synchronized Processors processors() {
    if (processors == null) {
      processors = new Processors(this, processorCount);
    }
    return processors;
  }

  /// The ports that the host keeps for everybody.
  public HostPorts ports() {
    return ports;
  }

  /// How many alarms of clocks have not rung.
  public AtomicInteger pendingAlarms() {
    return pendingAlarms;
  }

  /// What ports and spaces of this machine belong to.
  public Ipc ipc() {
    return ipc;
  }

  /// What `host_self` names.
  public Port port() {
    return port;
  }

  /// The port that allows to wire memory and the like.
  public Port privilegedPort() {
    return privilegedPort;
  }

  /// The port that tells whoever has it of the host's ports: the first task's bootstrap port.
  public Port bootstrapPort() {
    return bootstrapPort;
  }

  /// Counts a new task among the host's, and gives it a number that no other has.
  synchronized int enlist(Task task) {
    tasks.add(task);
    return ++lastTask;
  }

  synchronized void delist(Task task) {
    tasks.remove(task);
  }

  /// The tasks that have not gone, in the order of their making.
  public synchronized List<Task> tasks() {
    return List.copyOf(tasks);
  }

  /// The task that receives from a port; null while none does.
  public @Nullable Task receiverOf(Port port) {
    for (Task task : tasks()) {
      if (task.space().receives(port)) {
        return task;
      }
    }
    return null;
  }

  /// Lets somebody look at a task that is about to end, while it has all that it had.
  public synchronized void onTaskEnd(Consumer<Task> look) {
    lastLook = look;
  }

  void aboutToEnd(Task task) {
    Consumer<Task> look;
    synchronized (this) {
      look = lastLook;
    }
    if (look != null) {
      look.accept(task);
    }
  }

  /// The absolute time, in ticks of a nanosecond (mach.md 3.1: the timebase is 1/1).
  public long absoluteTime() {
    return nanoseconds.getAsLong();
  }

  /// Writes to the kernel's console.
  public void print(byte[] text) {
    console.accept(text);
  }
}
