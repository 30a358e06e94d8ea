package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import machv.kernel.host.HostHeap;
import machv.kernel.host.Outside;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.VmSystem;
import org.jspecify.annotations.Nullable;

/// The processes of a machine: who is whose child, in which group and session, and what all of them share.
///
/// 1. An id is that of one process or thread, and none that is a group's or session's is given away.
/// 2. A process without a parent is the first, or an orphan, whose end nobody hears of: the machine itself is the orphan's
///    parent, pid 1, unless an ancestor has declared itself a reaper.
/// 3. When the first process ends, so do all others, and every task that is none.
///
/// This object guards the kinship of all processes. It comes after the lock of a process and before those of its signals.
final class Processes {
  /// More processes than that are the host's memory.
  static final int MAX = 512;

  /// The largest id, as on Linux.
  private static final int LAST_ID = 1 << 22;

  private static final int FIRST_ID_AGAIN = 300;

  /// Who orphans find as their parent.
  static final int INIT = 1;

  private final Outside outside;
  private final TreeMap<Integer, UnixProcess> byPid = new TreeMap<>();
  private final Map<Task, UnixPersonality> byTask = new ConcurrentHashMap<>();
  private final WaitQueue polls = new WaitQueue();
  private final FutexTable futexes = new FutexTable();
  private final WaitQueue lockWaits = new WaitQueue();
  private final Flocks flocks = new Flocks(lockWaits);
  private final RecordLocks recordLocks = new RecordLocks(lockWaits);
  private final SharedFiles sharedFiles;
  private final MemoryBudget memoryFiles;
  private final Object names = new Object();
  private final AtomicInteger threads = new AtomicInteger();
  private int lastId;
  private long inodes = 0x1000;
  private boolean ending;
  private boolean several;

  Processes(Outside outside, VmSystem system, long memoryLimit) {
    this.outside = outside;
    this.sharedFiles = new SharedFiles(system);
    this.memoryFiles = new MemoryBudget(Math.min(memoryLimit, HostHeap.shareOfAGuest()));
    this.lastId = outside.identity().pid();
  }

  /// Where threads wait that poll files of the machine's own.
  WaitQueue polls() {
    return polls;
  }

  Outside outside() {
    return outside;
  }

  FutexTable futexes() {
    return futexes;
  }

  /// Where threads wait for locks of files.
  WaitQueue lockWaits() {
    return lockWaits;
  }

  Flocks flocks() {
    return flocks;
  }

  RecordLocks recordLocks() {
    return recordLocks;
  }

  SharedFiles sharedFiles() {
    return sharedFiles;
  }

  /// What files in memory may take.
  MemoryBudget memoryFiles() {
    return memoryFiles;
  }

  /// Guards the names of files, see [Namespace#lock].
  Object names() {
    return names;
  }

  synchronized long nextInode() {
    return inodes++;
  }

  // Who there is.

  /// A number that no process, thread, group or session has.
  synchronized int nextId() {
    while (true) {
      lastId = lastId >= LAST_ID ? FIRST_ID_AGAIN : lastId + 1;
      if (!isUsed(lastId)) {
        return lastId;
      }
    }
  }

  private boolean isUsed(int id) {
    if (byPid.containsKey(id)) {
      return true;
    }
    for (UnixProcess p : byPid.values()) {
      if (p.kin().group() == id || p.kin().session() == id || p.threads().find(id) != null) {
        return true;
      }
    }
    return false;
  }

  /// How many threads all processes have.
  AtomicInteger threadCount() {
    return threads;
  }

  /// A new process is one of us.
  ///
  /// @throws UnixFailure EAGAIN when there are as many as there may be
  synchronized void enlist(UnixProcess process, UnixPersonality side) {
    if (ending || byPid.size() >= limit(process)) {
      throw new UnixFailure(UnixErrno.EAGAIN);
    }
    several = several || !byPid.isEmpty();
    byPid.put(process.pid(), process);
    byTask.put(process.task(), side);
  }

  private static long limit(UnixProcess process) {
    long limit = process.limits().soft(Limits.NPROC);
    return Long.compareUnsigned(limit, MAX) < 0 ? limit : MAX;
  }

  /// A process that never was.
  synchronized void delist(UnixProcess process) {
    byPid.remove(process.pid());
    byTask.remove(process.task());
  }

  /// A process goes on in another task.
  ///
  /// @return false when it has ended meanwhile
  synchronized boolean replace(UnixProcess process, Task old, Runnable change) {
    UnixPersonality side = byTask.get(old);
    if (side == null || old.end() != null || ending) {
      return false;
    }
    change.run();
    byTask.put(process.task(), side);
    return true;
  }

  /// The Unix side of a task that is a process; null for others.
  @Nullable UnixPersonality of(Task task) {
    return byTask.get(task);
  }

  /// Nobody runs in a task any more.
  void forget(Task task) {
    byTask.remove(task);
  }

  /// Whether there ever was more than one process.
  synchronized boolean several() {
    return several;
  }

  /// The process with this id, which may be a zombie.
  synchronized @Nullable UnixProcess find(int pid) {
    return byPid.get(pid);
  }

  /// The process that has a thread with this id.
  synchronized @Nullable UnixProcess withThread(int tid) {
    UnixProcess own = byPid.get(tid);
    if (own != null) {
      return own;
    }
    for (UnixProcess p : byPid.values()) {
      if (p.threads().find(tid) != null) {
        return p;
      }
    }
    return null;
  }

  /// Those for which something holds, zombies included, in the order of their ids.
  synchronized List<UnixProcess> all(Predicate<UnixProcess> which) {
    List<UnixProcess> found = new ArrayList<>();
    for (UnixProcess p : byPid.values()) {
      if (which.test(p)) {
        found.add(p);
      }
    }
    return found;
  }

  /// Whether somebody else lives who could let a stopped process go on.
  synchronized boolean anyBut(UnixProcess process) {
    for (UnixProcess p : byPid.values()) {
      if (p != process && !p.isZombie()) {
        return true;
      }
    }
    return false;
  }

  // Groups.

  /// Whether a group of a session has a member.
  synchronized boolean hasGroup(int group, int session) {
    for (UnixProcess p : byPid.values()) {
      if (p.kin().group() == group && p.kin().session() == session) {
        return true;
      }
    }
    return false;
  }

  /// Whether no parent of a group's member is in another group of the session: then nobody would let it go on when it stops.
  synchronized boolean isOrphaned(int group) {
    for (UnixProcess p : byPid.values()) {
      if (p.kin().group() != group || p.isZombie()) {
        continue;
      }
      UnixProcess parent = p.kin().parent();
      boolean guarded =
          parent == null
              ? p.isFirst()
              : parent.kin().group() != group && parent.kin().session() == p.kin().session();
      if (guarded) {
        return false;
      }
    }
    return true;
  }

  // Ends.

  /// A process has ended and given its files back: it stays a zombie until its parent has asked for it.
  void ended(UnixProcess process) {
    List<UnixProcess> orphans;
    UnixProcess parent;
    synchronized (this) {
      orphans = reparentChildren(process);
      process.state().becomeZombie();
      parent = process.kin().parent();
      if (parent == null ? !process.isFirst() : !parent.signals().wantsZombies()) {
        byPid.remove(process.pid());
      }
      if (process.isFirst()) {
        ending = true;
      }
    }
    for (UnixProcess orphan : orphans) {
      orphan.kin().lostParent();
    }
    if (parent != null) {
      parent.kin().childChanged(process, process.kin().exitSignal());
    }
    if (process.isFirst()) {
      endAll();
      process.task().host().halt(); // what tasks there are besides may be suspended for good
    }
  }

  private List<UnixProcess> reparentChildren(UnixProcess process) {
    UnixProcess heir = process.kin().parent();
    while (heir != null && (heir.isZombie() || !heir.kin().isReaper())) {
      heir = heir.kin().parent();
    }
    List<UnixProcess> orphans = all(p -> p.kin().parent() == process);
    for (UnixProcess orphan : orphans) {
      orphan.kin().setParent(heir);
      if (orphan.isZombie() && heir == null) {
        byPid.remove(orphan.pid());
      }
    }
    return orphans;
  }

  private void endAll() {
    for (UnixProcess p : all(p -> !p.isZombie())) {
      p.end(new TaskEnd.Killed(Signal.SIGKILL, 0, 0, "the first process has ended"));
    }
  }

  /// What a parent wants to hear of which children.
  ///
  /// @param which children
  /// @param exits whether their ends count
  /// @param stops whether it counts that one was stopped
  /// @param continues whether it counts that one goes on
  /// @param keeps whether the answer will be given again
  record Wish(
      Predicate<UnixProcess> which,
      boolean exits,
      boolean stops,
      boolean continues,
      boolean keeps) {}

  /// Looks for a child of which there is something to tell; an end that was told is the end of the zombie.
  ///
  /// @return null when there is none yet
  /// @throws UnixFailure ECHILD when there never will be one
  synchronized @Nullable ChildReport report(UnixProcess parent, Wish wish) {
    List<UnixProcess> children = all(p -> p.kin().parent() == parent && wish.which().test(p));
    if (children.isEmpty()) {
      throw new UnixFailure(UnixErrno.ECHILD);
    }
    for (UnixProcess child : children) {
      ChildReport report = child.state().report(wish);
      if (report == null) {
        continue;
      }
      if (child.isZombie() && !wish.keeps()) {
        byPid.remove(child.pid());
        parent.usage().addChild(child.usage());
      }
      return report;
    }
    return null;
  }
}
