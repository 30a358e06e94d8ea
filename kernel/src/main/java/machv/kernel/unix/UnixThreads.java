package machv.kernel.unix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import machv.hart.Hart;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import org.jspecify.annotations.Nullable;

/// The threads of a process by their ids. Guarded by itself.
///
/// The first thread's id is that of the process; the others count on from there. A thread that Mach made becomes known
/// with its first Unix call.
final class UnixThreads {
  /// More threads than that are the host's memory.
  static final int MAX = 4096;

  private final Task task;
  private final int pid;
  private final RobustLists robust;
  private final Map<KThread, UnixThread> known = new ConcurrentHashMap<>();
  private final Map<Integer, UnixThread> byId = new LinkedHashMap<>();
  private int firstStatus = -1;

  UnixThreads(Task task, int pid, FutexTable futexes) {
    this.task = task;
    this.pid = pid;
    this.robust = new RobustLists(futexes);
  }

  /// What the Unix side knows of a thread.
  UnixThread of(KThread thread) {
    UnixThread t = known.get(thread);
    return t == null ? meet(thread) : t;
  }

  private synchronized UnixThread meet(KThread thread) {
    UnixThread t = new UnixThread(thread, pid + thread.number());
    known.put(thread, t);
    byId.put(t.tid(), t);
    return t;
  }

  /// Makes a thread that has yet to be started.
  synchronized KThread add(Hart hart) {
    if (byId.size() >= MAX || task.end() != null) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    KThread thread = new KThread(task, hart);
    meet(thread);
    return thread;
  }

  synchronized @Nullable UnixThread find(int tid) {
    return byId.get(tid);
  }

  /// All threads, the oldest first.
  synchronized List<UnixThread> all() {
    return new ArrayList<>(byId.values());
  }

  synchronized int count() {
    return byId.size();
  }

  /// Forgets a thread.
  ///
  /// @return whether it was known
  synchronized boolean remove(KThread thread) {
    UnixThread t = known.remove(thread);
    return t != null && byId.remove(t.tid()) != null;
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
    robust.threadEnds(t);
    return -1;
  }
}
