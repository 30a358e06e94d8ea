package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import machv.hart.Hart;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/// The threads of a process by their ids. Guarded by itself; who only looks need not wait.
///
/// The first thread's id is that of the process; the others have the next free ones. A thread that Mach made becomes known
/// with its first Unix call.
final class UnixThreads {
  /// More threads of all processes together than that are the host's memory.
  static final int MAX = 4096;

  private final Task task;
  private final int pid;
  private final Processes processes;
  private final RobustLists robust;
  private final Map<KThread, UnixThread> known = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Integer, UnixThread> byId = new ConcurrentSkipListMap<>();
  private int firstStatus = -1;
  private boolean closed;

  UnixThreads(Task task, int pid, Processes processes) {
    this.task = task;
    this.pid = pid;
    this.processes = processes;
    this.robust = new RobustLists(processes.futexes());
  }

  /// What the Unix side knows of a thread.
  UnixThread of(KThread thread) {
    UnixThread t = known.get(thread);
    return t == null ? meet(thread) : t;
  }

  /// The number of a thread; one that is gone has none any more and is named by its number in the task.
  int idOf(KThread thread) {
    UnixThread t = known.get(thread);
    return t == null && thread.isGone() ? thread.number() : of(thread).tid();
  }

  private synchronized UnixThread meet(KThread thread) {
    UnixThread before = known.get(thread);
    if (before != null) {
      return before;
    }
    UnixThread t = new UnixThread(thread, thread.number() == 0 ? pid : processes.nextId());
    known.put(thread, t);
    byId.put(t.tid(), t);
    processes.threadCount().incrementAndGet();
    return t;
  }

  /// Makes a thread that has yet to be started.
  synchronized KThread add(Hart hart) {
    if (processes.threadCount().get() >= MAX || closed || task.end() != null) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    KThread thread = new KThread(task, hart);
    meet(thread);
    return thread;
  }

  /// What the first thread ended with, if it ended by itself; else 0.
  synchronized int statusOfFirst() {
    return Math.max(0, firstStatus);
  }

  /// No more threads are made: the process becomes another program.
  synchronized void close(boolean forGood) {
    closed = forGood;
  }

  /// Whether the calling Java thread runs one of them.
  boolean runHere() {
    for (UnixThread t : byId.values()) {
      if (t.thread().runsHere()) {
        return true;
      }
    }
    return false;
  }

  @Nullable UnixThread find(int tid) {
    return byId.get(tid);
  }

  /// All threads, the oldest first.
  List<UnixThread> all() {
    return new ArrayList<>(byId.values());
  }

  int count() {
    return byId.size();
  }

  /// Forgets a thread.
  ///
  /// @return whether it was known
  synchronized boolean remove(KThread thread) {
    UnixThread t = known.remove(thread);
    if (t == null || byId.remove(t.tid()) == null) {
      return false;
    }
    processes.threadCount().decrementAndGet();
    return true;
  }

  /// A thread leaves its address space, as it ends or becomes another program: its robust locks are given up, and who waits for
  /// its end is woken if anybody else is there.
  void leaves(UnixThread t, boolean shared) {
    remove(t.thread());
    robust.giveUp(t);
    if (shared) {
      robust.clearTid(t);
    }
  }

  /// A thread ends itself: its robust locks are given up, and who waits for its end is woken.
  ///
  /// @return the status of the process if it was the last thread, else -1
  int exit(UnixThread t, int status) {
    synchronized (this) {
      if (t.tid() == pid) {
        firstStatus = status & 0xFF;
      }
      if (byId.size() == 1) {
        return firstStatus >= 0 ? firstStatus : status & 0xFF;
      }
      remove(t.thread());
    }
    robust.giveUp(t);
    robust.clearTid(t);
    return -1;
  }
}
