package machv.kernel.unix;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.IntPredicate;
import machv.kernel.task.KThread;
import machv.kernel.vm.SharedPlace;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// Who waits for which word of memory, first come first served.
///
/// A word is known by the memory object it lies in where that is shared, else by its map and address. This object guards
/// all queues: the word is compared and the waiter enqueued under it, so that a wake which follows a change of the word
/// finds whoever has seen the old value. It comes before the locks of memory, and nobody blocks under it.
final class FutexTable {
  static final int ANY = -1;

  /// A word that is waited for.
  record Key(Object owner, long at) {}

  /// One thread in a queue.
  private static final class Waiter {
    final KThread thread;
    final int bits;
    Key key;
    boolean woken;

    Waiter(KThread thread, int bits, Key key) {
      this.thread = thread;
      this.bits = bits;
      this.key = key;
    }
  }

  /// How a wait ended.
  enum Outcome {
    WOKEN,
    DIFFERENT,
    TIMED_OUT,
    INTERRUPTED
  }

  private final Map<Key, ArrayDeque<Waiter>> queues = new HashMap<>();

  /// The key of a word.
  ///
  /// @param priv whether the caller knows that no other process waits for it
  static Key key(VmMap map, long va, boolean priv) {
    SharedPlace place = priv ? null : map.sharedPlace(va);
    return place == null ? new Key(map, va) : new Key(place.object(), place.offset());
  }

  /// Waits until woken, if the word at `va` is `expected`.
  ///
  /// @param nanoseconds how long at most, or [KThread#FOREVER]
  Outcome await(UnixThread t, Key key, long va, int expected, int bits, long nanoseconds) {
    KThread thread = t.thread();
    Waiter waiter = new Waiter(thread, bits, key);
    synchronized (this) {
      if (t.memory().load32(va) != expected) {
        return Outcome.DIFFERENT;
      }
      thread.prepare();
      enqueue(waiter);
    }
    KThread.Wakeup how = await(waiter, nanoseconds);
    synchronized (this) {
      if (waiter.woken) {
        return Outcome.WOKEN;
      }
      remove(waiter);
    }
    return how == KThread.Wakeup.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.INTERRUPTED;
  }

  /// Waits until somebody takes the waiter out of its queue; a late wake for what the thread waited for before is none.
  private KThread.Wakeup await(Waiter waiter, long nanoseconds) {
    KThread thread = waiter.thread;
    long start = nanoseconds == KThread.FOREVER ? 0 : thread.task().host().absoluteTime();
    long rest = nanoseconds;
    while (true) {
      KThread.Wakeup how = thread.block(rest);
      if (how != KThread.Wakeup.WOKEN) {
        return how;
      }
      thread.prepare();
      synchronized (this) {
        if (waiter.woken) {
          return how;
        }
      }
      if (nanoseconds != KThread.FOREVER) {
        rest = Math.max(0, nanoseconds - (thread.task().host().absoluteTime() - start));
      }
    }
  }

  private void enqueue(Waiter waiter) {
    ArrayDeque<Waiter> queue = queues.get(waiter.key);
    if (queue == null) {
      queue = new ArrayDeque<>(2);
      queues.put(waiter.key, queue);
    }
    queue.add(waiter);
  }

  private void remove(Waiter waiter) {
    ArrayDeque<Waiter> queue = queues.get(waiter.key);
    if (queue != null) {
      queue.remove(waiter);
      drop(waiter.key, queue);
    }
  }

  private void drop(Key key, ArrayDeque<Waiter> queue) {
    if (queue.isEmpty()) {
      queues.remove(key);
    }
  }

  /// Wakes at most `count` waiters, at least one, as Linux does for a count of 0.
  ///
  /// @param bits only waiters that have one of these
  /// @return how many
  synchronized int wake(Key key, int count, int bits) {
    @Nullable ArrayDeque<Waiter> queue = queues.get(key);
    if (queue == null) {
      return 0;
    }
    int woken = 0;
    for (Iterator<Waiter> i = queue.iterator(); i.hasNext(); ) {
      Waiter waiter = i.next();
      if ((waiter.bits & bits) != 0) {
        i.remove();
        wake(waiter);
        if (++woken >= count) {
          break;
        }
      }
    }
    drop(key, queue);
    return woken;
  }

  private static void wake(Waiter waiter) {
    waiter.woken = true;
    waiter.thread.wake();
  }

  /// Wakes at most `wakes` waiters and lets at most `moves` further ones wait for another word, if `unchanged` still holds.
  ///
  /// @return how many were woken or moved; -1 when the word has changed
  synchronized int requeue(
      Key from, Key to, int wakes, int moves, UnixThread t, long va, IntPredicate unchanged) {
    if (!unchanged.test(t.memory().load32(va))) {
      return -1;
    }
    ArrayDeque<Waiter> queue = queues.get(from);
    if (queue == null) {
      return 0;
    }
    int done = 0;
    int size = queue.size();
    for (int i = 0; i < size && (done < wakes || done - wakes < moves); i++) {
      Waiter waiter = queue.remove();
      if (done < wakes) {
        wake(waiter);
      } else {
        waiter.key = to;
        enqueue(waiter);
      }
      done++;
    }
    drop(from, queue);
    return done;
  }

  /// How many wait.
  synchronized int waiting() {
    int n = 0;
    for (ArrayDeque<Waiter> queue : queues.values()) {
      n += queue.size();
    }
    return n;
  }
}
