package machv.kernel.sync;

import java.util.ArrayDeque;
import java.util.Iterator;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.KernReturn;
import org.jspecify.annotations.Nullable;

/// A counting semaphore of a task (mach.md 10.1). Threads that wait are woken in their order, whatever the policy: all have the same
/// priority. Guarded by itself.
public final class Semaphore {
  private static final int POLICIES = 7;
  private static final int MAX_NANOSECONDS = 1_000_000_000;

  /// A thread that waits, and whether somebody let it go.
  private static final class Waiting {
    final KThread thread;
    boolean released;

    Waiting(KThread thread) {
      this.thread = thread;
    }
  }

  private final Task owner;
  private final Port port;
  private final Runnable end = this::destroy;
  private final ArrayDeque<Waiting> waiters = new ArrayDeque<>(1);
  private int count;
  private boolean destroyed;

  /// A semaphore that ends with its task.
  ///
  /// @throws Refusal INVALID_ARGUMENT, INVALID_TASK for a task that has ended
  @SuppressWarnings("ThisEscapes") // port and task only keep the reference
  public Semaphore(Task owner, int policy, int count) {
    if (count < 0 || (policy & ~POLICIES) != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    this.owner = owner;
    this.count = count;
    port = Port.ofKernelObject(owner.host().ipc(), PortKind.SEMAPHORE, this);
    if (!owner.onEnd(end)) {
      port.die();
      throw new Refusal(KernReturn.INVALID_TASK);
    }
  }

  public Port port() {
    return port;
  }

  public Task owner() {
    return owner;
  }

  /// Ends the semaphore; who waits gets TERMINATED.
  public void destroy() {
    synchronized (this) {
      destroyed = true;
      for (Waiting waiting : waiters) {
        waiting.thread.wake();
      }
    }
    owner.forgetEnd(end);
    port.die();
  }

  /// Lets the first waiting thread go, or counts.
  public synchronized KernReturn signal() {
    if (destroyed) {
      return KernReturn.TERMINATED;
    }
    if (!releaseNext()) {
      count++;
    }
    return KernReturn.SUCCESS;
  }

  private boolean releaseNext() {
    for (Waiting waiting : waiters) {
      if (!waiting.released) {
        release(waiting);
        return true;
      }
    }
    return false;
  }

  private static void release(Waiting waiting) {
    waiting.released = true;
    waiting.thread.wake();
  }

  /// Lets all waiting threads go.
  public synchronized KernReturn signalAll() {
    if (destroyed) {
      return KernReturn.TERMINATED;
    }
    boolean any = false;
    while (releaseNext()) {
      any = true;
    }
    if (any) {
      count = 0;
    }
    return KernReturn.SUCCESS;
  }

  /// Lets one thread go.
  public synchronized KernReturn signal(KThread thread) {
    if (destroyed) {
      return KernReturn.TERMINATED;
    }
    for (Waiting waiting : waiters) {
      if (waiting.thread == thread && !waiting.released) {
        release(waiting);
        return KernReturn.SUCCESS;
      }
    }
    return KernReturn.NOT_WAITING;
  }

  /// Waits until the count is above 0 and takes one from it. No lock is held.
  ///
  /// @param nanoseconds at most, or [KThread#FOREVER]
  /// @param first signalled before the wait, or null
  public KernReturn await(KThread thread, long nanoseconds, @Nullable Semaphore first) {
    Waiting self = new Waiting(thread);
    thread.prepare();
    synchronized (this) {
      if (destroyed) {
        return KernReturn.TERMINATED;
      }
      waiters.add(self); // before the signal: whoever answers it finds the waiter
    }
    KernReturn signalled = first == null ? KernReturn.SUCCESS : first.signal();
    if (signalled != KernReturn.SUCCESS) {
      leave(self);
      return signalled;
    }
    long start = thread.task().host().absoluteTime();
    while (true) {
      synchronized (this) {
        if (self.released || take(self)) {
          waiters.remove(self);
          return KernReturn.SUCCESS;
        }
        if (destroyed) {
          waiters.remove(self);
          return KernReturn.TERMINATED;
        }
      }
      long passed = thread.task().host().absoluteTime() - start;
      long rest = nanoseconds == KThread.FOREVER ? nanoseconds : Math.max(0, nanoseconds - passed);
      KThread.Wakeup why = rest == 0 ? KThread.Wakeup.TIMED_OUT : thread.block(rest);
      if (why != KThread.Wakeup.WOKEN) {
        return leave(self)
            ? KernReturn.SUCCESS
            : why == KThread.Wakeup.ABORTED ? KernReturn.ABORTED : KernReturn.OPERATION_TIMED_OUT;
      }
      thread.prepare();
    }
  }

  /// Takes one from the count for the first thread that waits.
  private boolean take(Waiting self) {
    if (count == 0) {
      return false;
    }
    for (Waiting waiting : waiters) {
      if (waiting == self) {
        count--;
        wakeNext(self);
        return true;
      }
      if (!waiting.released) {
        return false; // its turn
      }
    }
    return false;
  }

  /// What is left of the count may be the next thread's, which did not dare to take it before its turn.
  private void wakeNext(Waiting self) {
    for (Waiting waiting : waiters) {
      if (count > 0 && waiting != self && !waiting.released) {
        waiting.thread.wake();
        return;
      }
    }
  }

  /// @return whether it was let go meanwhile
  private synchronized boolean leave(Waiting self) {
    Iterator<Waiting> all = waiters.iterator();
    while (all.hasNext()) {
      if (all.next() == self) {
        all.remove();
        break;
      }
    }
    wakeNext(self);
    return self.released;
  }

  /// The nanoseconds of a `mach_timespec_t`.
  ///
  /// @throws Refusal INVALID_VALUE
  public static long nanoseconds(int seconds, int nanoseconds) {
    if (nanoseconds < 0 || nanoseconds >= MAX_NANOSECONDS) {
      throw new Refusal(KernReturn.INVALID_VALUE);
    }
    return Integer.toUnsignedLong(seconds) * MAX_NANOSECONDS + nanoseconds;
  }
}
