package machv.kernel.vm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// What an object knows of its pages besides their frames when a pager outside of the kernel supplies them (mach.md 4.2 and 6).
///
/// 1. A page that was asked for has a note and no frame; what the pager does with it takes the note away or changes it.
/// 2. A page that is here has a note only when it is locked or precious.
/// 3. A page that the pager does not have (`unavailable`) has no frame.
/// 4. Whoever waits is woken at every change that could end the wait, and looks again.
///
/// Guarded by the lock of [VmSystem].
final class ExternalObject {
  private static final long PAGE = VmMap.PAGE;

  /// So many pages are asked for at a time at most, and so many notes of ranges kept.
  private static final int MOST_REQUESTED = 1 << 16;

  private static final int MOST_CLUSTERED = 256;

  private enum State {
    REQUESTED,
    /// Asked for beside another: nobody waits for it.
    CLUSTERED,
    FAILED,
    HERE
  }

  private static final class Note {
    State state;
    int code;
    int lock;
    int unlock; // access that the pager was asked to allow
    boolean precious;

    Note(State state) {
      this.state = state;
    }
  }

  /// A vm_msync that waits for the pager.
  static final class Sync {
    final long offset;
    final long length;
    boolean completed;

    Sync(long offset, long length) {
      this.offset = offset;
      this.length = length;
    }
  }

  VmObject object; // another one only when a chain has been shortened
  final Object key;
  private final @Nullable PagedOut pagedOut; // of the default pager only
  private @Nullable ExternalPager pager;
  private boolean ready;
  private boolean alive = true;
  boolean mayCache;
  boolean temporary;
  boolean cached; // unmapped: the only reference is that of the cache
  long clusterSize = PAGE;
  private final Map<Long, Note> notes = new HashMap<>();
  private int requested;
  private final PageRanges unavailable = new PageRanges();
  private final Set<PagerWaiter> waiters = new LinkedHashSet<>();
  private final List<Sync> syncs = new ArrayList<>(0);

  /// @param key what the memory object is found by
  ExternalObject(VmObject object, Object key) {
    this(object, key, null);
  }

  private ExternalObject(VmObject object, Object key, @Nullable PagedOut pagedOut) {
    this.object = object;
    this.key = key;
    this.pagedOut = pagedOut;
  }

  /// What anonymous memory has when the default pager is to keep pages of it: ready at once, and nothing is returned at its end.
  static ExternalObject ofDefaultPager(VmObject object) {
    ExternalObject external = new ExternalObject(object, object, new PagedOut());
    external.ready = true;
    external.temporary = true;
    return external;
  }

  void setPager(ExternalPager to) {
    pager = to;
  }

  ExternalPager pager() {
    if (pager == null) {
      throw new IllegalStateException("no pager yet");
    }
    return pager;
  }

  boolean isAlive() {
    return alive;
  }

  boolean isReady() {
    return ready;
  }

  // Anonymous memory.

  boolean isOfDefaultPager() {
    return pagedOut != null;
  }

  /// Whether the default pager has a page, which may be here, too.
  boolean isPagedOut(long offset) {
    return pagedOut != null && pagedOut.contains(offset);
  }

  /// The offsets of pages that the default pager has.
  List<Long> pagedOut(long from, long to) {
    return pagedOut == null ? List.of() : pagedOut.in(from, to);
  }

  /// How many these are.
  int pagedOut() {
    return pagedOut == null ? 0 : pagedOut.count();
  }

  /// What the pager has of anonymous memory, counts no more.
  void forgetPagedOut() {
    if (pagedOut != null) {
      pagedOut.clear();
    }
  }

  /// What has to be added to an offset for the pager's.
  long pagingOffset() {
    return pagedOut == null ? 0 : pagedOut.pagingOffset();
  }

  /// Whether somebody waits for the pager, or it was asked for something.
  boolean isBusy() {
    return requested > 0 || !waiters.isEmpty();
  }

  /// The pager of one object becomes that of the one in front of it, which starts at `shift` of it.
  void moveTo(VmObject front, long shift) {
    if (pagedOut != null) {
      pagedOut.move(shift, front.size);
    }
    notes.clear();
    object = front;
    front.external = this;
  }

  /// Nobody needs what the pager has.
  void end() {
    if (alive) {
      ExternalPager last = pager();
      die();
      last.terminate();
    }
  }

  /// Gives a page to the pager.
  ///
  /// @return false when nobody took it
  boolean giveBack(long offset, CopiedMemory data, boolean dirty, boolean kernelCopy) {
    boolean first = pagedOut != null && !pagedOut.contains(offset);
    if (pagedOut != null) {
      for (long at = offset; at < offset + data.size(); at += PAGE) {
        pagedOut.add(at);
      }
    }
    return first
        ? pager().dataInitialize(offset + pagingOffset(), data)
        : pager().dataReturn(offset + pagingOffset(), data, dirty, kernelCopy);
  }

  // Waiting.

  void addWaiter(PagerWaiter waiter) {
    waiters.add(waiter);
  }

  void removeWaiter(PagerWaiter waiter) {
    waiters.remove(waiter);
  }

  int waiting() {
    return waiters.size();
  }

  /// Who waits now, to be woken when the lock is free.
  List<PagerWaiter> waiters() {
    return List.copyOf(waiters);
  }

  void wake() {
    for (PagerWaiter waiter : waiters) {
      waiter.wake();
    }
  }

  PagerWait await() {
    return new PagerWait(this);
  }

  /// Goes on when the pager has said that it is ready.
  ///
  /// @param gone the answer when it will never be
  void awaitReady(KernReturn gone) {
    if (!alive && !ready) {
      throw new Refused(gone);
    }
    if (!ready) {
      throw await();
    }
  }

  void becomeReady() {
    ready = true;
    wake();
  }

  // Pages.

  /// The frame of a page that allows an access; NO_FRAME when the pager does not have the page.
  ///
  /// @param near what else may be asked for
  /// @throws PagerWait when the pager was asked
  /// @throws Refused with the pager's code, MEMORY_ERROR when it is gone
  int find(long offset, int access, Neighbours near) {
    int frame = object.frame(offset);
    if (frame != MachineMemory.NO_FRAME) {
      allow(offset, access);
      return frame;
    }
    Note note = notes.get(offset);
    if (note != null && note.state == State.FAILED) {
      notes.remove(offset);
      throw new Refused(note.code);
    }
    if (note != null) {
      note.state = State.REQUESTED;
      throw await();
    }
    if (unavailable.contains(offset) || (pagedOut != null && !pagedOut.contains(offset))) {
      return MachineMemory.NO_FRAME;
    }
    if (!alive) {
      throw new Refused(KernReturn.MEMORY_ERROR);
    }
    if (ready) {
      request(offset, access, near);
    }
    throw await();
  }

  private void request(long offset, int access, Neighbours near) {
    long low = Math.max(offset & -clusterSize, near.low());
    long high = Math.min((offset & -clusterSize) + clusterSize, Math.min(near.high(), object.size));
    long from = offset;
    long to = offset + PAGE;
    int more =
        switch (near.behavior()) {
          case Neighbours.BEHAVIOR_DEFAULT -> 1;
          case Neighbours.BEHAVIOR_RANDOM -> 0;
          default -> MOST_CLUSTERED - 1;
        };
    boolean back = near.behavior() == Neighbours.BEHAVIOR_RSEQNTL;
    for (; more > 0 && !back && to < high && isMissing(to); more--) {
      to += PAGE;
    }
    for (; more > 0 && back && from > low && isMissing(from - PAGE); more--) {
      from -= PAGE;
    }
    int pages = (int) ((to - from) / PAGE);
    if (requested + pages > MOST_REQUESTED) {
      throw new Refused(KernReturn.RESOURCE_SHORTAGE);
    }
    if (!pager().dataRequest(from + pagingOffset(), to - from, access)) {
      throw new Refused(KernReturn.MEMORY_ERROR);
    }
    for (long at = from; at < to; at += PAGE) {
      notes.put(at, new Note(at == offset ? State.REQUESTED : State.CLUSTERED));
    }
    requested += pages;
    if (object.system.isTraced()) {
      String which =
          pages == 1 ? "page " + from / PAGE : "pages " + from / PAGE + " to " + (to / PAGE - 1);
      object.system.tell("ask pager of " + object + " for " + which);
    }
  }

  private boolean isMissing(long offset) {
    return object.frame(offset) == MachineMemory.NO_FRAME
        && !notes.containsKey(offset)
        && !unavailable.contains(offset)
        && (pagedOut == null || pagedOut.contains(offset));
  }

  private void allow(long offset, int access) {
    Note note = notes.get(offset);
    if (note == null || !alive || (note.lock & access) == 0) {
      return;
    }
    if ((access & ~note.unlock) != 0) {
      if (!pager().dataUnlock(offset + pagingOffset(), PAGE, access)) {
        throw new Refused(KernReturn.MEMORY_ERROR);
      }
      note.unlock |= access;
      if (object.system.isTraced()) {
        object.system.tell("ask pager of " + object + " to unlock page " + offset / PAGE);
      }
    }
    throw await();
  }

  /// The access that a page which is here forbids.
  int lock(long offset) {
    Note note = notes.get(offset);
    return note == null || !alive ? 0 : note.lock;
  }

  boolean isPrecious(long offset) {
    Note note = notes.get(offset);
    return note != null && note.precious;
  }

  /// A page has come, for whatever reason.
  void arrived(long offset, int lock, boolean precious) {
    forget(offset);
    unavailable.remove(offset, offset + PAGE);
    if (lock != 0 || precious) {
      Note note = new Note(State.HERE);
      note.lock = lock;
      note.precious = precious;
      notes.put(offset, note);
    }
  }

  /// The pager says what it allows from now on; who waits asks again.
  void setLock(long offset, int lock) {
    Note note = notes.get(offset);
    if (note == null && lock != 0) {
      note = new Note(State.HERE);
      notes.put(offset, note);
    }
    if (note != null) {
      note.lock = lock;
      note.unlock = 0;
      tidy(offset, note);
    }
  }

  /// The pager has a page as it is.
  void setReturned(long offset) {
    Note note = notes.get(offset);
    if (note != null) {
      note.precious = false;
      tidy(offset, note);
    }
  }

  private void tidy(long offset, Note note) {
    if (note.state == State.HERE && note.lock == 0 && !note.precious) {
      notes.remove(offset);
    }
  }

  /// What was known of a page counts no more: it has come, or has gone.
  void forget(long offset) {
    Note note = notes.remove(offset);
    if (note != null && (note.state == State.REQUESTED || note.state == State.CLUSTERED)) {
      requested--;
    }
  }

  /// Pages that nobody will find here: a fault goes on behind the object, or finds zeroes.
  void setUnavailable(long from, long to) {
    if (pagedOut != null) {
      requestedIn(from, to).forEach(this::forget);
      pagedOut.remove(from, to);
      wake();
      return;
    }
    boolean whole = unavailable.count() < MOST_REQUESTED;
    for (long at : requestedIn(from, to)) {
      forget(at);
      if (!whole) {
        unavailable.add(at, at + PAGE);
      }
    }
    if (whole) {
      unavailable.add(from, to);
      object.forEachPage(from, to, (at, _) -> unavailable.remove(at, at + PAGE));
    }
    wake();
  }

  /// Pages that were asked for and cannot be had.
  ///
  /// @param code for whoever waits; 0 lets them ask again
  void fail(long from, long to, int code) {
    for (long at : requestedIn(from, to)) {
      Note note = notes.get(at);
      boolean tell =
          code != 0
              && note != null
              && note.state == State.REQUESTED
              && notes.size() < MOST_REQUESTED + object.resident();
      forget(at);
      if (tell) {
        Note failed = new Note(State.FAILED);
        failed.code = code;
        notes.put(at, failed);
      }
    }
    wake();
  }

  private List<Long> requestedIn(long from, long to) {
    List<Long> found = new ArrayList<>();
    if ((to - from) / PAGE <= notes.size()) {
      for (long at = from; at < to; at += PAGE) {
        addRequested(at, notes.get(at), found);
      }
    } else {
      for (Map.Entry<Long, Note> e : notes.entrySet()) {
        if (e.getKey() >= from && e.getKey() < to) {
          addRequested(e.getKey(), e.getValue(), found);
        }
      }
    }
    return found;
  }

  private static void addRequested(long at, @Nullable Note note, List<Long> to) {
    if (note != null && (note.state == State.REQUESTED || note.state == State.CLUSTERED)) {
      to.add(at);
    }
  }

  /// How many pages the pager was asked for and has not answered.
  int requested() {
    return requested;
  }

  // vm_msync.

  /// Goes on when no other one is about the same pages.
  void awaitOtherSyncs(long offset, long length) {
    for (Sync other : syncs) {
      if (other.offset < offset + length && offset < other.offset + other.length) {
        throw await();
      }
    }
  }

  /// Begins a wait for the pager.
  Sync beginSync(long offset, long length, int flags) {
    Sync sync = new Sync(offset, length);
    if (!pager().synchronize(offset, length, flags)) {
      throw new Refused(KernReturn.MEMORY_ERROR);
    }
    syncs.add(sync);
    return sync;
  }

  void awaitSync(Sync sync) {
    if (sync.completed) {
      return;
    }
    if (!alive) {
      throw new Refused(KernReturn.MEMORY_ERROR);
    }
    throw await();
  }

  void endSync(Sync sync) {
    syncs.remove(sync);
    wake();
  }

  /// The pager has done what a vm_msync waits for, if there is one of exactly these pages.
  void completeSync(long offset, long length) {
    for (Sync sync : syncs) {
      if (sync.offset == offset && sync.length == length) {
        sync.completed = true;
      }
    }
    wake();
  }

  // The end.

  /// From now on nobody supplies pages: what is here stays, all else is an error.
  void die() {
    alive = false;
    mayCache = false;
    notes.clear();
    requested = 0;
    unavailable.clear();
    object.system.forgetMemoryObject(this);
    wake();
    if (cached) {
      cached = false;
      object.names--;
      object.release();
    }
  }
}
