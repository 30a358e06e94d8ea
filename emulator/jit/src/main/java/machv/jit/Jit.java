package machv.jit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import machv.decode.Insn;
import machv.engine.Tier;
import machv.hart.Hart;
import machv.hart.TimeSource;
import machv.interp.Uncommon;
import org.jspecify.annotations.Nullable;

/// The tier above the interpreter: regions of hot guest code as hidden classes.
///
/// 1. A region in the table agrees with what memory held at the last `fence.i`, or later.
/// 2. A link points to a region of the table, or to nothing.
///
/// Both hold whenever the lock (this object) is free. It comes after the locks of the kernel, the [machv.memory.Pmap] and
/// before that of the code cache.
public final class Jit implements Tier, AutoCloseable {
  private static final int QUEUE = 512;
  private static final int MOST_IMPROVEMENTS = 5;

  /// A node that has a region of its own is in so many regions at most.
  private static final int COPIES = 2;

  /// A node that is in some region gets one of its own when that was asked for so many times. Where calls were interpreted
  /// before the caller was compiled, all their return addresses get hot, for a while.
  private static final int PATIENCE = 16;

  /// A region that was left for so many different accesses gets all of them in the form that stays.
  private static final int MANY_STUBBORN = 3;

  private final JitOptions options;
  private final LongFunction<String> names;
  private final TimeSource clock;
  private final @Nullable JitLog log;
  private final RegionTable table = new RegionTable();
  private final Misses misses = new Misses();
  private final JumpTargets jumpTargets = new JumpTargets();
  private final Map<Long, Link> links = new HashMap<>();
  private final Map<Long, Integer> improvements = new HashMap<>();
  private final Map<Long, Integer> stubborn = new HashMap<>();
  private final Map<Long, Integer> made = new HashMap<>();
  private final Set<Long> requested = new HashSet<>();

  /// In how many regions of the table a node is.
  private final Map<Long, Integer> copies = new HashMap<>();

  /// How often code was asked for that others have.
  private final Map<Long, Integer> asked = new HashMap<>();

  private @Nullable ThreadPoolExecutor compiler;
  private Tier.@Nullable Code code;
  private long changes;
  private boolean closed;

  private int regions;
  private long guestInsns;
  private long nanos;
  private int tooLarge;
  private int withdrawn;
  private int improved;
  private int deferred;

  /// @param names the guest function at an address, for the names of classes
  /// @param clock nanoseconds, to measure its work
  public Jit(JitOptions options, LongFunction<String> names, TimeSource clock) {
    this(options, names, clock, null);
  }

  /// The same, with somebody who is told what it does.
  public Jit(
      JitOptions options, LongFunction<String> names, TimeSource clock, @Nullable JitLog log) {
    this.log = log;
    if (log != null) {
      log.setNames(names);
    }
    this.clock = clock;
    this.options = options;
    this.names = names;
  }

  /// One thread and a bounded queue; what does not fit will be asked for again.
  private ThreadPoolExecutor newCompiler() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(QUEUE),
        task -> {
          Thread thread = new Thread(task, "machv-jit");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void attach(Tier.Code served) {
    code = served;
  }

  /// The code of the engine that it is attached to.
  Tier.Code code() {
    if (code == null) {
      throw new IllegalStateException("no engine");
    }
    return code;
  }

  @Override
  public Runner runner(Hart hart, Uncommon uncommon, Inside inside) {
    return new JitRunner(new Cpu(hart, uncommon, table, this, inside), options, this);
  }

  /// Compiles from `pc` on in the background, unless that is under way, or code that others have is not asked for often.
  void request(long pc) {
    synchronized (this) {
      if (isOthers(pc)) {
        asked.merge(pc, 1, Integer::sum);
        return;
      }
    }
    enqueue(pc);
  }

  private synchronized boolean isOthers(long pc) {
    return copies.getOrDefault(pc, 0) > 0
        && table.find(pc) == null
        && asked.getOrDefault(pc, 0) < PATIENCE;
  }

  private synchronized void enqueue(long pc) {
    if (closed || !requested.add(pc)) {
      return;
    }
    if (compiler == null) {
      compiler = newCompiler();
    }
    if (compiler.getQueue().remainingCapacity() == 0) {
      requested.remove(pc);
      deferred++;
      if (log != null) {
        log.deferred(pc);
      }
      return;
    }
    compiler.execute(() -> compileInBackground(pc));
  }

  /// Compiles from `pc` on, now.
  ///
  /// @return null if there is nothing to be compiled
  @Nullable Region compileNow(long pc) {
    synchronized (this) {
      if (!requested.add(pc)) {
        return table.find(pc);
      }
    }
    return compile(pc, false);
  }

  /// Compiles a region anew with what has been learnt since.
  void improve(Region region) {
    synchronized (this) {
      if (improvements.merge(region.pc, 1, Integer::sum) > MOST_IMPROVEMENTS) {
        return;
      }
    }
    remake(region, "edges outside of it were taken");
  }

  private void remake(Region region, String why) {
    synchronized (this) {
      if (closed || options.always() || !options.has(Optimization.IMPROVING)) {
        return;
      }
      improved++;
      if (log != null) {
        log.improving(region.pc, why);
      }
      requested.remove(region.pc);
    }
    enqueue(region.pc);
  }

  /// Which accesses of the region at `pc` stay where they miss.
  private Predicate<Insn> staying(long pc) {
    if (!options.has(Optimization.STAYING)) {
      return _ -> false;
    }
    synchronized (this) {
      return stubborn.getOrDefault(pc, 0) >= MANY_STUBBORN ? _ -> true : misses::stays;
    }
  }

  void jumped(Insn in, long target) {
    jumpTargets.add(in.pc, target);
  }

  /// An access that was compiled for memory at home met other memory.
  void misplaced(Insn in) {
    misses.add(in.pc, Misses.OFTEN / 4);
  }

  /// An access went from one run to another.
  void wandered(Insn in) {
    misses.add(in.pc, 1);
  }

  /// The instruction at `pc` left a region, as it faults or its access missed.
  void left(Region region, long pc) {
    if (misses.often(pc) && !region.staysAt(pc)) {
      synchronized (this) {
        stubborn.merge(region.pc, 1, Integer::sum);
      }
      remake(region, "an access at 0x" + Long.toHexString(pc) + " missed often");
    }
  }

  private void compileInBackground(long pc) {
    synchronized (this) {
      if (isOthers(pc)) { // others got it while this waited
        requested.remove(pc);
        return;
      }
    }
    try {
      compile(pc, true);
    } catch (IllegalStateException e) {
      if (!isClosed()) {
        throw e;
      } // the machine has ended, and its memory is gone
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private @Nullable Region compile(long pc, boolean seenOnly) {
    long start = clock.ticks();
    long changesBefore;
    synchronized (this) {
      changesBefore = changes;
    }
    Region region = null;
    RegionGraph graph = null;
    for (int most = options.maxInsns(); region == null && most >= 4; most /= 2) {
      graph =
          RegionGraph.build(
              code(),
              jumpTargets,
              pc,
              most,
              seenOnly && options.has(Optimization.SEEN),
              node -> isElsewhere(node, pc),
              options);
      if (graph == null) {
        if (log != null) {
          log.refused(pc);
        }
        return null;
      }
      region =
          RegionCompiler.compile(
              graph,
              code().isa().xlen() == 32,
              className(pc),
              code().bytes(),
              this::link,
              staying(pc),
              options,
              log == null ? null : log.viewer(graph, pc, code().isa().xlen(), options));
      if (region == null) {
        if (log != null) {
          log.tooLarge(pc, most);
        }
        synchronized (this) {
          tooLarge++;
        }
      }
    }
    synchronized (this) {
      if (region == null || graph == null) {
        return null;
      }
      if (changes != changesBefore || closed) {
        requested.remove(pc);
        if (log != null) {
          log.outdated(pc);
        }
        return null;
      }
      regions++;
      guestInsns += graph.insns();
      long spent = clock.ticks() - start;
      nanos += spent;
      if (log != null) {
        log.compiled(graph, pc, region.bytes(), spent, made.merge(pc, 1, Integer::sum));
      }
      Region old = table.find(pc);
      if (old != null) {
        withdraw(old);
      }
      table.put(region);
      for (long place : region.places) {
        copies.merge(place, 1, Integer::sum);
      }
      Link link = links.get(pc);
      if (link != null) {
        link.region = region;
      }
      requested.add(pc);
      code().compiled(pc);
      return region;
    }
  }

  /// Whether a new region at `entry` does without the node at `pc`: it has a region of its own, and others have it, too. What
  /// the new region replaces does not count.
  private synchronized boolean isElsewhere(long pc, long entry) {
    Region old = table.find(entry);
    int mine = old != null && old.places.contains(pc) ? 1 : 0;
    return copies.getOrDefault(pc, 0) - mine >= COPIES && table.find(pc) != null;
  }

  private String className(long pc) {
    StringBuilder name = new StringBuilder();
    String function = names.apply(pc);
    for (int i = 0; i < function.length(); i++) {
      char c = function.charAt(i);
      name.append(Character.isJavaIdentifierPart(c) ? c : '_');
    }
    return name + "_" + Long.toHexString(pc);
  }

  private synchronized Link link(long target) {
    Link link = links.get(target);
    if (link == null) {
      link = new Link(target);
      link.region = table.find(target);
      links.put(target, link);
    }
    return link;
  }

  private void withdraw(Region region) {
    table.remove(region);
    for (long place : region.places) {
      copies.merge(place, -1, Integer::sum);
    }
    Link link = links.get(region.pc);
    if (link != null && region.equals(link.region)) {
      link.region = null;
    }
    requested.remove(region.pc);
  }

  @Override
  public synchronized void codeChanged(long lo, long hi) {
    if (closed) {
      return; // no hart runs any more, and the log has ended
    }
    changes++;
    for (Region region : table.regions()) {
      if (region.overlaps(lo, hi)) {
        withdraw(region);
        withdrawn++;
        if (log != null) {
          log.withdrawn(region.pc, "its code was unmapped or written");
        }
      }
    }
  }

  @Override
  public void codeFenced() {
    synchronized (this) {
      changes++;
    }
    for (Region region : table.regions()) {
      boolean agrees = true;
      for (var block : region.source) {
        agrees &= code().agrees(block);
      }
      if (!agrees) {
        synchronized (this) {
          withdraw(region);
          withdrawn++;
        }
        if (log != null) {
          log.withdrawn(region.pc, "memory differs at a fence.i");
        }
      }
    }
  }

  @Nullable JitLog log() {
    return log;
  }

  /// What was done so far.
  public synchronized JitStatistics statistics() {
    return new JitStatistics(regions, guestInsns, nanos, tooLarge, withdrawn, improved, deferred);
  }

  /// Ends the background thread.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (compiler != null) {
        compiler.shutdownNow();
      }
    }
    if (log != null) {
      log.end(statistics());
    }
  }
}
