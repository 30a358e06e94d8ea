package machv.kernel.task;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.PortSpace;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// A task: an address map, a space of port names, and threads.
public final class Task {
  private final Host host;
  private final int id;
  private final VmMap map;
  private final PortSpace space;
  private final Port self;
  private final TaskPorts ports;
  private final ExceptionPorts exceptionPorts = new ExceptionPorts();
  private final Policies policies = new Policies();
  private final List<KThread> threads = new ArrayList<>();
  private final List<Runnable> atEnd = new ArrayList<>(0);
  private final List<Runnable> whenGone = new ArrayList<>(0);
  private int made;
  private long endedTime;
  private KThread.Events endedEvents = KThread.Events.NONE;
  private volatile int suspensions;
  private volatile boolean keepsMap;
  private volatile @Nullable TaskEnd end;

  /// A task without threads and names.
  @SuppressWarnings("ThisEscapes") // the host only keeps the reference
  public Task(Host host, VmMap map) {
    this.host = host;
    this.map = map;
    this.space = new PortSpace(host.ipc(), map.xlen());
    this.self = Port.ofKernelObject(host.ipc(), PortKind.TASK, this);
    this.ports = new TaskPorts(this, host.ipc(), self, host.port());
    this.id = host.enlist(this);
    space.belongsTo(id);
    tell("is made");
  }

  private void tell(String what) {
    ScheduleTrace trace = host.trace();
    if (trace != null) {
      trace.tell(this, what);
    }
  }

  /// A task that is made by another: it takes over ports and handlers.
  public static Task child(Task parent, VmMap map) {
    Task child = new Task(parent.host, map);
    child.ports.inherit(parent.ports);
    child.exceptionPorts.inherit(parent.exceptionPorts);
    return child;
  }

  /// The address map; empty once the task has ended and its threads have left.
  public VmMap map() {
    return map;
  }

  /// A number for people: 1 for the first task of a host, and so on.
  public int id() {
    return id;
  }

  public Host host() {
    return host;
  }

  public PortSpace space() {
    return space;
  }

  /// The control port: dead once the task has ended.
  public Port self() {
    return self;
  }

  public TaskPorts ports() {
    return ports;
  }

  /// What was set as the task's policies.
  public Policies policies() {
    return policies;
  }

  /// Who is told of exceptions that no handler of the thread itself took.
  public ExceptionPorts exceptionPorts() {
    return exceptionPorts;
  }

  /// From now on none of its threads returns to guest code, as often as this is called more often than [#resume].
  public void suspend() {
    synchronized (this) {
      suspensions++;
      tell("is suspended");
    }
    tellThreads();
  }

  /// Takes one [#suspend] back.
  ///
  /// @return false when there is none
  public boolean resume() {
    synchronized (this) {
      if (suspensions == 0) {
        return false;
      }
      suspensions--;
      tell("is resumed");
    }
    tellThreads();
    return true;
  }

  private void tellThreads() {
    for (KThread thread : threads()) {
      thread.taskChanged();
    }
  }

  boolean isSuspended() {
    return suspensions > 0;
  }

  /// How often the task was suspended and not resumed.
  public int suspensions() {
    return suspensions;
  }

  /// Counts the thread among the living.
  ///
  /// @return its number
  synchronized int add(KThread thread) {
    threads.add(thread);
    return made++;
  }

  /// Instructions that its threads have executed, also those that have gone.
  public synchronized long userTime() {
    long time = endedTime;
    for (KThread thread : threads) {
      time += thread.hart().instret;
    }
    return time;
  }

  /// What its threads have done, also those that have gone.
  public synchronized KThread.Events events() {
    KThread.Events all = endedEvents;
    for (KThread thread : threads) {
      all = all.plus(thread.events());
    }
    return all;
  }

  public synchronized List<KThread> threads() {
    return List.copyOf(threads);
  }

  /// Ends the task: its threads come out of their harts at the next block, its ports die, its names are given up. Only
  /// the first call counts.
  ///
  /// @return whether this was the first
  public boolean terminate(TaskEnd how) {
    List<KThread> running;
    List<Runnable> actions;
    if (end() == null) {
      host.aboutToEnd(this);
    }
    synchronized (this) {
      if (end != null) {
        return false;
      }
      end = how;
      running = List.copyOf(threads);
      actions = List.copyOf(atEnd);
    }
    tell(
        switch (how) {
          case TaskEnd.Exited(int status) -> "exits with " + status;
          case TaskEnd.Killed killed ->
              "is killed by signal " + killed.signal() + ": " + killed.description();
          case TaskEnd.Terminated(var by) -> "is terminated" + (by == null ? "" : " by " + by);
        });
    for (Runnable action : actions) {
      action.run();
    }
    self.die();
    ports.clear();
    exceptionPorts.clear();
    for (KThread thread : running) {
      thread.self().die();
      thread.endIfDormant();
      thread.alert();
    }
    space.terminate();
    if (running.isEmpty()) {
      gone();
    }
    return true;
  }

  /// A thread has left its hart for good. The memory of an ended task is freed with the last one, as a hart could use
  /// it until then.
  void remove(KThread thread) {
    synchronized (this) {
      if (threads.remove(thread)) {
        endedTime += thread.hart().instret;
        endedEvents = endedEvents.plus(thread.events());
      }
      if (end == null || !threads.isEmpty()) {
        return;
      }
    }
    gone();
  }

  /// The map outlives the task, for somebody who looks at it at the end.
  public void keepMap() {
    keepsMap = true;
  }

  /// Whether [#keepMap] was called.
  public boolean keepsMap() {
    return keepsMap;
  }

  /// The map need not outlive the task after all.
  public void dropMap() {
    keepsMap = false;
  }

  /// What `action` does happens when the task has ended and its last thread has left, while it still has its memory.
  public synchronized void onGone(Runnable action) {
    whenGone.add(action);
  }

  private void gone() {
    List<Runnable> actions;
    synchronized (this) {
      actions = List.copyOf(whenGone);
    }
    for (Runnable action : actions) {
      action.run();
    }
    if (!keepsMap) {
      map.destroy();
    }
    host.delist(this);
  }

  /// What `action` does happens when the task ends.
  ///
  /// @return false when it has ended
  public synchronized boolean onEnd(Runnable action) {
    if (end != null) {
      return false;
    }
    atEnd.add(action);
    return true;
  }

  /// Takes an [#onEnd] back.
  public synchronized void forgetEnd(Runnable action) {
    atEnd.remove(action);
  }

  /// How the task ended; null while it lives.
  public @Nullable TaskEnd end() {
    return end;
  }
}
