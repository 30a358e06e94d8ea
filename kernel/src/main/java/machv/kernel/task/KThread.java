package machv.kernel.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import machv.hart.Hart;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.task.MachException.Raised;
import machv.kernel.vm.PagerWaiter;
import org.jspecify.annotations.Nullable;

/// A thread of a task, on a hart of its own.
///
/// Its life: made, then either [#start]ed on a Java thread of its own or [#run] on the calling one; [#terminate]d, or ended
/// with its task; and once its hart has stopped it is gone ([#leave]). Everything that others ask of it, they ask in three
/// steps: note it where the thread looks, [#alert] (or only [Hart#requestAttention]), and let the thread do it at its
/// [#checkpoint], before it returns to guest code.
///
/// A call that waits does `prepare(); register; block(); unregister`: a [#wake] between `prepare` and `block` is not lost.
/// No lock is held while blocked. Guarded by itself, but for the volatile fields.
public final class KThread {
  /// Why [#block] returned.
  public enum Wakeup {
    /// Somebody called [#wake].
    WOKEN,
    /// The time was over.
    TIMED_OUT,
    /// The thread was alerted: it ends, or has a signal to look at, or the machine is being stopped.
    ABORTED
  }

  /// To [#block] without a limit.
  public static final long FOREVER = Long.MAX_VALUE;

  private static final long HOST_NAP = 1_000_000;

  /// What a thread has done: calls of both kinds, and waits.
  public record Events(long machCalls, long unixCalls, long waits) {
    static final Events NONE = new Events(0, 0, 0);

    Events plus(Events other) {
      return new Events(
          machCalls + other.machCalls, unixCalls + other.unixCalls, waits + other.waits);
    }
  }

  /// What a thread can be doing: `run_state` of mach.md 3.6.
  public enum State {
    RUNNING,
    STOPPED,
    WAITING,
    HALTED
  }

  /// Registers that somebody set while the thread was on its way: they count when it returns to guest code.
  private static final class Change {
    final int flavor;
    final int[] words;

    Change(int flavor, int[] words) {
      this.flavor = flavor;
      this.words = words;
    }
  }

  private final Task task;
  private final Hart hart;
  private final int number;
  private final Port self;

  private volatile @Nullable Thread runner;
  private volatile boolean woken;
  private volatile boolean parked;
  private final Spin spin = new Spin();
  private volatile boolean alerted;
  private volatile boolean abortsNextWait;
  private final Policies policies = new Policies();
  private final Map<Object, Runnable> atEnd = new HashMap<>(0);
  private volatile boolean terminated;
  private volatile boolean gone;
  private volatile int suspensions; // written under the monitor
  private boolean dormant; // made without a Java thread, which it gets when it is first resumed
  private boolean stopped; // waits in its checkpoint
  private volatile boolean blocked;
  private final List<Change> changes = new ArrayList<>(0);
  private @Nullable Raised lastException;
  private @Nullable ExceptionPorts exceptionPorts;
  private long depressedUntil;

  // Counted by the thread's own Java thread.
  private long machCalls;
  private long unixCalls;
  private long waited;
  private int specialReplyPort; // a name of the task
  private boolean inHost;
  private boolean interruptible;
  private boolean interruptedInHost;

  /// A thread of `task`, which knows of it from now on.
  @SuppressWarnings("ThisEscapes") // the port and the task only keep the reference
  public KThread(Task task, Hart hart) {
    this.task = task;
    this.hart = hart;
    this.self = Port.ofKernelObject(task.host().ipc(), PortKind.THREAD, this);
    this.number = task.add(this);
    tell("is made");
  }

  private void tell(String what) {
    ScheduleTrace trace = task.host().trace();
    if (trace != null) {
      trace.tell(this, what);
    }
  }

  public Task task() {
    return task;
  }

  @Override
  public String toString() {
    return "task " + task.id() + " thread " + number;
  }

  public Hart hart() {
    return hart;
  }

  /// Counts the threads of the task from 0, in the order in which they were made.
  public int number() {
    return number;
  }

  /// The control port.
  public Port self() {
    return self;
  }

  // Life.

  /// A thread that is suspended once and gets a Java thread when it is first resumed, as `thread_create` makes it.
  public static KThread dormant(Task task, Hart hart) {
    KThread thread = new KThread(task, hart);
    synchronized (thread) {
      thread.dormant = true;
      thread.suspensions = 1;
    }
    if (task.end() != null) {
      thread.endIfDormant();
    }
    return thread;
  }

  /// Runs the thread on a Java thread of its own, as its host's [Host#setRunner] says.
  ///
  /// @throws OutOfMemoryError when the host has no more threads; the thread is gone then
  public void start() {
    HartRunner how = task.host().runner();
    admit();
    try {
      Thread java =
          Thread.ofPlatform().daemon().name("machv-" + number).unstarted(() -> runBy(how));
      runner = java;
      java.start();
    } catch (OutOfMemoryError e) {
      leave();
      throw e;
    }
  }

  /// Runs the thread on the calling Java thread, to its end.
  public void run() {
    runner = Thread.currentThread();
    admit();
    runBy(task.host().runner());
  }

  private void admit() {
    task.host().started(this);
    RunQueue turns = task.host().runQueue();
    if (turns != null) {
      turns.admit(this);
    }
  }

  private void runBy(HartRunner how) {
    RunQueue turns = task.host().runQueue();
    if (turns != null) {
      turns.await(this);
    }
    tell("starts");
    try {
      pagerWaits(() -> how.run(this));
    } finally {
      leave();
    }
  }

  /// Does something on the calling Java thread as this thread: where a pager has to be waited for, this thread waits.
  public void pagerWaits(Runnable work) {
    ScopedValue.where(PagerWaiter.CURRENT, new FaultingThread(this)).run(work);
  }

  /// Ends this thread only. It comes out of guest code, or of a call that waits, and is soon gone.
  public void terminate() {
    tell("is terminated");
    terminated = true;
    self.die();
    endIfDormant();
    alert();
  }

  /// A thread that never ran has no hart to stop.
  void endIfDormant() {
    boolean never;
    synchronized (this) {
      never = dormant;
      dormant = false;
    }
    if (never) {
      leave();
    }
  }

  /// Whether the thread must not return to guest code any more: it was terminated, or its task, or the machine stops.
  public boolean isEnding() {
    return terminated || task.end() != null || task.host().isHalted();
  }

  /// What `action` does happens when the thread is gone; only the first one for each `who` counts.
  public synchronized void onEnd(Object who, Runnable action) {
    atEnd.putIfAbsent(who, action);
  }

  private void tellWhoAsked() {
    List<Runnable> actions;
    synchronized (this) {
      actions = List.copyOf(atEnd.values());
      atEnd.clear();
    }
    for (Runnable action : actions) {
      action.run();
    }
  }

  /// What was set as the thread's policies.
  public Policies policies() {
    return policies;
  }

  /// The thread's hart has stopped and will not run again.
  public void leave() {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
      notifyAll();
    }
    if (task.host().trace() != null) {
      tell("is gone, after " + hart.instret + " instructions");
    }
    self.die();
    exceptionPorts().clear();
    tellWhoAsked();
    task.remove(this);
    RunQueue turns = task.host().runQueue();
    if (turns != null) {
      turns.leave(this);
    }
    task.host().left(this);
  }

  /// Whether [#leave] was called.
  public boolean isGone() {
    return gone;
  }

  /// Whether the calling Java thread runs this thread, or nobody does yet.
  public boolean runsHere() {
    Thread java = runner;
    return java == null || java == Thread.currentThread();
  }

  /// Waits until the thread is gone, as it never is when nobody runs it.
  public synchronized void join() throws InterruptedException {
    while (!gone) {
      wait();
    }
  }

  // Between guest code and the kernel.

  /// What the thread does on its way to guest code: forgets alerts, after which it has to look at what they were for, and
  /// stays here while it is suspended.
  ///
  /// @return whether it may go on; false when it [#isEnding]
  public boolean checkpoint() {
    hart.clearAttention();
    alerted = false;
    synchronized (this) {
      applyChanges();
      stopped = true;
      notifyAll();
    }
    if (isHeld()) {
      tell("stops: suspended");
      awaitResume();
      tell("goes on: resumed");
    }
    synchronized (this) {
      stopped = false;
      applyChanges();
    }
    return !isEnding();
  }

  private void awaitResume() {
    RunQueue turns = task.host().runQueue();
    if (turns != null) {
      while (isHeld() && !isEnding() && !Thread.currentThread().isInterrupted()) {
        turns.block(this, TimerQueue.NEVER, () -> !isHeld() || isEnding());
      }
      return;
    }
    synchronized (this) {
      try {
        while (isHeld() && !isEnding()) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the run loop looks at the interrupt
      }
    }
  }

  private boolean isHeld() {
    return suspensions > 0 || task.isSuspended();
  }

  /// Takes the thread out of guest code at the next poll, and out of a call that waits: something is to be looked at.
  public void alert() {
    alerted = true;
    hart.requestAttention();
    Thread java = runner;
    goOn();
    synchronized (this) {
      notifyAll();
      boolean send = inHost && (interruptible || isEnding());
      if (send && java != null && !interruptedInHost) {
        interruptedInHost = true;
        java.interrupt();
      }
    }
  }

  /// Ends the wait that the thread is in; when it is in none, the next one.
  public void abortSafely() {
    abortsNextWait = true;
    goOn();
  }

  /// Lets the Java thread look at what it waits for.
  private void goOn() {
    RunQueue turns = task.host().runQueue();
    if (turns == null) {
      unpark();
    } else {
      turns.wake(this);
    }
  }

  void unpark() {
    LockSupport.unpark(runner);
  }

  /// Lets other threads go first.
  ///
  /// @return whether any that is ready had to wait for this one
  @SuppressWarnings("ThreadPriorityCheck") // giving way is what the guest asks for
  public boolean giveWay() {
    RunQueue turns = task.host().runQueue();
    if (turns != null) {
      return turns.giveWay(this);
    }
    Thread.yield();
    return false;
  }

  /// From now on the thread stops at its next [#checkpoint], as often as this is called more often than [#resume]. A call
  /// that waits goes on waiting.
  public void suspend() {
    tell("is suspended");
    hold();
  }

  private synchronized void hold() {
    suspensions++;
    hart.requestAttention();
  }

  /// Takes one [#suspend] back, if there is one.
  ///
  /// @throws OutOfMemoryError when this is the first one of a [#dormant] thread, and the host has no more threads
  public boolean resume() {
    tell("is resumed");
    return letGo();
  }

  private boolean letGo() {
    boolean starts;
    synchronized (this) {
      if (suspensions == 0) {
        return false;
      }
      suspensions--;
      notifyAll();
      starts = suspensions == 0 && dormant;
      dormant &= !starts;
    }
    if (starts) {
      start();
    } else {
      goOn();
    }
    return true;
  }

  /// A thread of a suspended task stops, or one of a resumed task goes on.
  void taskChanged() {
    if (task.isSuspended()) {
      hart.requestAttention();
    }
    synchronized (this) {
      notifyAll();
    }
    goOn();
  }

  /// What the thread is doing now.
  public synchronized State state() {
    if (gone || terminated) {
      return State.HALTED;
    }
    if (stopped || dormant) {
      return State.STOPPED;
    }
    return blocked || inHost ? State.WAITING : State.RUNNING;
  }

  /// How often the thread was suspended and not resumed.
  public synchronized int suspensions() {
    return suspensions;
  }

  /// Waits until a suspended thread is out of guest code, so that its registers stand still unless a call that it is in
  /// writes its result. The caller is outside of guest code, too, and holds no lock.
  public void awaitStopped() {
    if (Thread.currentThread() != runner) {
      task.map().pmap().awaitUsers();
    }
  }

  // Registers and exceptions.

  /// The words of a flavor of [ThreadState]. The thread stands still for the moment, unless it is the caller's.
  ///
  /// @throws Refusal INVALID_ARGUMENT
  public int[] readState(int flavor) {
    hold();
    try {
      awaitStopped();
      synchronized (this) {
        for (int i = changes.size() - 1; i >= 0; i--) {
          if (changes.get(i).flavor == flavor) {
            return ThreadState.shown(flavor, hart.xlen(), changes.get(i).words);
          }
        }
        return ThreadState.read(hart, lastException, flavor);
      }
    } finally {
      letGo();
    }
  }

  /// Sets the words of a flavor; a call that the thread is in is over before they count.
  ///
  /// @throws Refusal INVALID_ARGUMENT
  public void writeState(int flavor, int[] words) {
    ThreadState.check(flavor, hart.xlen(), words);
    synchronized (this) {
      if (stopped || dormant) {
        ThreadState.write(hart, flavor, words);
      } else {
        changes.add(new Change(flavor, words));
        hart.requestAttention();
      }
    }
  }

  private void applyChanges() {
    for (Change change : changes) {
      ThreadState.write(hart, change.flavor, change.words);
    }
    changes.clear();
  }

  /// The thread's own handlers of exceptions.
  public synchronized ExceptionPorts exceptionPorts() {
    if (exceptionPorts == null) {
      exceptionPorts = new ExceptionPorts();
    }
    return exceptionPorts;
  }

  /// What its exception state shows from now on.
  public synchronized void raised(Raised exception) {
    lastException = exception;
  }

  /// The thread gives way to others until this time.
  public synchronized void depress(long until) {
    depressedUntil = until;
  }

  /// Whether it gives way to others.
  public synchronized boolean isDepressed() {
    return task.host().absoluteTime() < depressedUntil;
  }

  /// Counts a call.
  ///
  /// @param mach whether it is a Mach trap, not a Unix call
  public void countCall(boolean mach) {
    if (mach) {
      machCalls++;
    } else {
      unixCalls++;
    }
  }

  /// What it has done so far.
  public Events events() {
    return new Events(machCalls, unixCalls, waited);
  }

  /// Ends a [#depress].
  ///
  /// @return false when there was none
  public synchronized boolean abortDepression() {
    boolean depressed = isDepressed();
    depressedUntil = 0;
    return depressed;
  }

  /// The name of the port where this thread alone takes answers, or 0.
  public synchronized int specialReplyPort() {
    return specialReplyPort;
  }

  public synchronized void setSpecialReplyPort(int name) {
    specialReplyPort = name;
  }

  // Waiting.

  /// From now on a [#wake] counts for the next [#block].
  public void prepare() {
    woken = false;
  }

  /// Ends the [#block] that the thread is in or prepares. From any thread.
  public void wake() {
    woken = true;
    if (parked || task.host().runQueue() != null) {
      goOn();
    }
  }

  /// Blocks the calling Java thread, which runs this thread, until it is woken, alerted or the time is over.
  ///
  /// @param nanoseconds how long at most, or [#FOREVER]
  public Wakeup block(long nanoseconds) {
    return block(nanoseconds, true);
  }

  private Wakeup block(long nanoseconds, boolean wakes) {
    waited++;
    ScheduleTrace trace = task.host().trace();
    long start = 0;
    if (trace != null) {
      start = task.host().absoluteTime();
      trace.waits(this, nanoseconds);
    }
    blocked = true;
    Wakeup why;
    try {
      why = wait(nanoseconds, wakes);
    } finally {
      blocked = false;
      abortsNextWait = false;
    }
    if (trace != null) {
      trace.goesOn(this, why, task.host().absoluteTime() - start);
    }
    return why;
  }

  private Wakeup wait(long nanoseconds, boolean wakes) {
    Host host = task.host();
    RunQueue turns = host.runQueue();
    if (turns != null) {
      return wait(turns, nanoseconds, wakes);
    }
    if (runner == null) {
      runner = Thread.currentThread(); // before the first look: whoever wakes must find it
    }
    long start = nanoseconds == FOREVER ? 0 : host.absoluteTime();
    long now = start;
    while (true) {
      if (woken && wakes) {
        return Wakeup.WOKEN;
      }
      if (isAborted() || Thread.currentThread().isInterrupted()) {
        return Wakeup.ABORTED;
      }
      long rest = nanoseconds == FOREVER ? FOREVER : nanoseconds - (now - start);
      if (rest <= 0) {
        return Wakeup.TIMED_OUT;
      }
      if (wakes && spin.until(() -> woken || isAborted())) {
        continue;
      }
      park(rest, wakes);
      if (nanoseconds != FOREVER) {
        long then = now;
        now = host.absoluteTime();
        if (now == then && !(woken && wakes) && !isAborted()) {
          return Wakeup.TIMED_OUT; // a clock that stands still would never get there
        }
      }
    }
  }

  /// Parks the Java thread, unless it was woken just now: who wakes looks at [#parked] after [#woken] is set.
  private void park(long nanoseconds, boolean wakes) {
    parked = true;
    if (woken && wakes) {
      parked = false;
      return;
    }
    if (nanoseconds == FOREVER) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanoseconds);
    }
    parked = false;
  }

  private Wakeup wait(RunQueue turns, long nanoseconds, boolean wakes) {
    long now = task.host().absoluteTime();
    long deadline = nanoseconds > FOREVER - now ? TimerQueue.NEVER : now + nanoseconds;
    while (true) {
      if (woken && wakes) {
        return Wakeup.WOKEN;
      }
      if (isAborted() || Thread.currentThread().isInterrupted()) {
        return Wakeup.ABORTED;
      }
      if (deadline <= task.host().absoluteTime()) {
        return Wakeup.TIMED_OUT;
      }
      turns.block(this, deadline, () -> (woken && wakes) || isAborted());
    }
  }

  private boolean isAborted() {
    return alerted || abortsNextWait || isEnding();
  }

  /// Blocks for a time, which no [#wake] cuts short.
  ///
  /// @return whether all of it has passed; false when the thread was alerted
  public boolean sleep(long nanoseconds) {
    return block(nanoseconds, false) == Wakeup.TIMED_OUT;
  }

  /// Gives the host some of its time, where [#sleep] goes by another: for who sleeps because the host has something to do.
  public void letHostPass() {
    if (task.host().runQueue() != null) {
      LockSupport.parkNanos(HOST_NAP);
    }
  }

  /// The Java thread is about to wait in the host, where only an interrupt reaches it: [#alert] will send one.
  ///
  /// @param harmless whether an interrupt does not close what is waited for; else only the thread's end sends one
  /// @return false when it must not, as the thread was alerted
  public synchronized boolean enterHost(boolean harmless) {
    if (alerted || isEnding()) {
      return false;
    }
    runner = Thread.currentThread();
    inHost = true;
    interruptible = harmless;
    return true;
  }

  /// The wait in the host is over; forgets an interrupt that [#alert] sent.
  public synchronized void leaveHost() {
    inHost = false;
    if (interruptedInHost) {
      interruptedInHost = false;
      Thread.interrupted();
    }
  }
}
