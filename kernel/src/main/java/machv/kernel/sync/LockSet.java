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

/// Locks of a task that threads hold and hand over (mach.md 10.2). Who waits is served in order.
///
/// 1. A lock with waiters has an owner, except in the moment when that leaves it.
/// 2. A lock whose owner ended is unstable until somebody makes it stable; it can be acquired all the same.
///
/// Guarded by itself.
public final class LockSet {
  private static final int MOST_LOCKS = 1024;
  private static final int POLICIES = 7;

  /// A thread that waits for a lock, or for somebody to hand one over to.
  private static final class Waiting {
    final KThread thread;
    boolean served;

    Waiting(KThread thread) {
      this.thread = thread;
    }

    void serve() {
      served = true;
      thread.wake();
    }
  }

  /// One lock of the set.
  private static final class Lock {
    @Nullable KThread owner;
    boolean unstable;
    final ArrayDeque<Waiting> waiters = new ArrayDeque<>(1);
    @Nullable Waiting giver; // waits in a handoff
    @Nullable Waiting taker; // waits in a handoff_accept
  }

  private final Task owner;
  private final Port port;
  private final Runnable end = this::destroy;
  private final Lock[] locks;
  private boolean destroyed;

  /// A set that ends with its task.
  ///
  /// @throws Refusal INVALID_ARGUMENT, INVALID_TASK for a task that has ended
  @SuppressWarnings("ThisEscapes") // port and task only keep the reference
  public LockSet(Task owner, int count, int policy) {
    if (count <= 0 || count > MOST_LOCKS || (policy & ~POLICIES) != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    this.owner = owner;
    locks = new Lock[count];
    for (int i = 0; i < count; i++) {
      locks[i] = new Lock();
    }
    port = Port.ofKernelObject(owner.host().ipc(), PortKind.LOCK_SET, this);
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

  /// Ends the set; who waits gets LOCK_SET_DESTROYED.
  public void destroy() {
    synchronized (this) {
      destroyed = true;
      for (Lock lock : locks) {
        for (Waiting waiting : lock.waiters) {
          waiting.thread.wake();
        }
        wake(lock.giver);
        wake(lock.taker);
      }
    }
    owner.forgetEnd(end);
    port.die();
  }

  private static void wake(@Nullable Waiting waiting) {
    if (waiting != null) {
      waiting.thread.wake();
    }
  }

  /// The lock with a number, whose owner lives.
  private Lock lock(int id) {
    if (destroyed) {
      throw new Refusal(KernReturn.LOCK_SET_DESTROYED);
    }
    if (id < 0 || id >= locks.length) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return locks[id];
  }

  private Lock lockOf(KThread thread, int id) {
    Lock lock = lock(id);
    if (lock.owner != thread) {
      throw new Refusal(KernReturn.INVALID_RIGHT);
    }
    return lock;
  }

  private void own(Lock lock, KThread thread) {
    lock.owner = thread;
    thread.onEnd(this, () -> ended(thread));
  }

  /// The lock goes to who waits first, or to nobody.
  private void pass(Lock lock) {
    Waiting next = lock.waiters.poll();
    lock.owner = null;
    if (next != null) {
      own(lock, next.thread);
      next.serve();
    }
  }

  /// A thread has ended: what it held is unstable, and free.
  private synchronized void ended(KThread thread) {
    for (Lock lock : locks) {
      if (lock.owner == thread) {
        lock.unstable = true;
        pass(lock);
      }
    }
  }

  private static KernReturn acquired(Lock lock) {
    return lock.unstable ? KernReturn.LOCK_UNSTABLE : KernReturn.SUCCESS;
  }

  /// Takes a lock, if need be after those who wait for it.
  ///
  /// @return SUCCESS; LOCK_UNSTABLE when the lock is the thread's, but its former owner ended with it; ABORTED
  /// @throws Refusal INVALID_ARGUMENT, LOCK_SET_DESTROYED, LOCK_OWNED_SELF
  public KernReturn acquire(KThread thread, int id) {
    Waiting self = new Waiting(thread);
    thread.prepare();
    Lock lock;
    synchronized (this) {
      lock = lock(id);
      if (lock.owner == thread) {
        throw new Refusal(KernReturn.LOCK_OWNED_SELF);
      }
      if (lock.owner == null) {
        own(lock, thread);
        return acquired(lock);
      }
      lock.waiters.add(self);
    }
    boolean served = await(self);
    synchronized (this) {
      if (self.served) {
        return acquired(lock);
      }
      remove(lock.waiters, self);
      return failure(served);
    }
  }

  /// Waits until a waiter is served, or the set is destroyed.
  ///
  /// @return false when the thread was alerted
  private boolean await(Waiting self) {
    while (true) {
      synchronized (this) {
        if (self.served || destroyed) {
          return true;
        }
      }
      if (self.thread.block(KThread.FOREVER) == KThread.Wakeup.ABORTED) {
        return false;
      }
      self.thread.prepare();
    }
  }

  private static KernReturn failure(boolean destroyed) {
    return destroyed ? KernReturn.LOCK_SET_DESTROYED : KernReturn.ABORTED;
  }

  private static void remove(ArrayDeque<Waiting> waiters, Waiting self) {
    Iterator<Waiting> all = waiters.iterator();
    while (all.hasNext()) {
      if (all.next() == self) {
        all.remove();
        return;
      }
    }
  }

  /// Takes a lock that is free.
  ///
  /// @return SUCCESS, LOCK_UNSTABLE, LOCK_OWNED, LOCK_OWNED_SELF
  public synchronized KernReturn tryAcquire(KThread thread, int id) {
    Lock lock = lock(id);
    if (lock.owner != null) {
      return lock.owner == thread ? KernReturn.LOCK_OWNED_SELF : KernReturn.LOCK_OWNED;
    }
    own(lock, thread);
    return acquired(lock);
  }

  /// Gives a lock up.
  ///
  /// @throws Refusal INVALID_RIGHT when the thread does not own it
  public synchronized void release(KThread thread, int id) {
    pass(lockOf(thread, id));
  }

  /// What the lock guards is in order again.
  public synchronized void makeStable(KThread thread, int id) {
    lockOf(thread, id).unstable = false;
  }

  /// Gives a lock to the thread that accepts it, and waits until there is one.
  public KernReturn handOff(KThread thread, int id) {
    Waiting self = new Waiting(thread);
    thread.prepare();
    Lock lock;
    synchronized (this) {
      lock = lockOf(thread, id);
      Waiting taker = lock.taker;
      if (taker != null) {
        lock.taker = null;
        own(lock, taker.thread);
        taker.serve();
        return KernReturn.SUCCESS;
      }
      lock.giver = self;
    }
    boolean served = await(self);
    synchronized (this) {
      if (lock.giver == self) {
        lock.giver = null;
      }
      return self.served ? KernReturn.SUCCESS : failure(served);
    }
  }

  /// Takes a lock from the thread that hands it over, and waits until there is one.
  ///
  /// @return SUCCESS, LOCK_UNSTABLE, ABORTED, LOCK_SET_DESTROYED
  /// @throws Refusal ALREADY_WAITING when another thread waits so
  public KernReturn accept(KThread thread, int id) {
    Waiting self = new Waiting(thread);
    thread.prepare();
    Lock lock;
    synchronized (this) {
      lock = lock(id);
      if (lock.taker != null) {
        throw new Refusal(KernReturn.ALREADY_WAITING);
      }
      if (lock.owner == thread) {
        throw new Refusal(KernReturn.LOCK_OWNED_SELF);
      }
      Waiting giver = lock.giver;
      if (giver != null) {
        lock.giver = null;
        own(lock, thread);
        giver.serve();
        return acquired(lock);
      }
      lock.taker = self;
    }
    boolean served = await(self);
    synchronized (this) {
      if (lock.taker == self) {
        lock.taker = null;
      }
      return self.served ? acquired(lock) : failure(served);
    }
  }
}
