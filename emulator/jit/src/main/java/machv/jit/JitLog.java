package machv.jit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Tells what a [Jit] does, a line for each region that is made, refused or withdrawn, and at the end where compiled code was
/// left, and why.
///
/// Nothing is counted in compiled code itself: what is counted are returns to the run loop.
public final class JitLog {
  private static final int MOST_PLACES = 40;

  /// Why compiled code came back to the run loop.
  enum Exit {
    /// Instructions, signals or requests were due to be looked at.
    POLL("polls"),

    /// An access missed its run, or an instruction faulted: the interpreter does that one.
    ACCESS("accesses"),

    /// There is another region to go on with.
    REGION("to another region"),

    /// There is none: a kernel call, `fence.i`, code that is not compiled (yet).
    INTERPRETER("to the interpreter");

    private final String text;

    Exit(String text) {
      this.text = text;
    }
  }

  private final Consumer<String> lines;
  private LongFunction<String> names = _ -> "code";
  private final Map<Long, EnumMap<Exit, Long>> exits = new HashMap<>();

  /// @param lines gets whole lines; several threads may call it at once
  public JitLog(Consumer<String> lines) {
    this.lines = lines;
  }

  void setNames(LongFunction<String> functions) {
    names = functions;
  }

  private String place(long pc) {
    return "0x" + Long.toHexString(pc) + " " + names.apply(pc);
  }

  void compiled(RegionGraph graph, long pc, int size, long nanos, int times) {
    String again = times == 1 ? "" : ", made " + times + " times";
    lines.accept(
        "compile  %s: %d instructions, %d bytes, %d us%s"
            .formatted(place(pc), graph.insns(), size, nanos / 1000, again));
  }

  void tooLarge(long pc, int instructions) {
    lines.accept(
        "shrink   %s: too much code for %d instructions".formatted(place(pc), instructions));
  }

  void refused(long pc) {
    lines.accept("refuse   " + place(pc) + ": nothing there that compiled code does");
  }

  void outdated(long pc) {
    lines.accept("forget   " + place(pc) + ": code changed while it was compiled");
  }

  void deferred(long pc) {
    lines.accept("defer    " + place(pc) + ": the queue is full");
  }

  void improving(long pc, String why) {
    lines.accept("improve  " + place(pc) + ": " + why);
  }

  void withdrawn(long pc, String why) {
    lines.accept("withdraw " + place(pc) + ": " + why);
  }

  /// What shows the region at `pc` when it gets its class file; null when it is not to be shown.
  @Nullable Consumer<byte[]> viewer(RegionGraph graph, long pc, int xlen, JitOptions options) {
    String shown = options.shown();
    boolean wanted = shown.equals("0x" + Long.toHexString(pc)) || shown.equals(names.apply(pc));
    return !wanted ? null : classFile -> RegionListing.of(graph, classFile, xlen).forEach(lines);
  }

  /// Compiled code came back to the run loop, which goes on at `pc`.
  synchronized void left(long pc, Exit exit) {
    EnumMap<Exit, Long> counts = exits.get(pc);
    if (counts == null) {
      counts = new EnumMap<>(Exit.class);
      exits.put(pc, counts);
    }
    counts.merge(exit, 1L, Long::sum);
  }

  /// Says where compiled code was left most often, then what was done in all.
  void end(JitStatistics statistics) {
    List<Map.Entry<Long, EnumMap<Exit, Long>>> places;
    synchronized (this) {
      places = new ArrayList<>(exits.entrySet());
    }
    places.sort((a, b) -> Long.compare(sum(b.getValue()), sum(a.getValue())));
    for (int i = 0; i < Math.min(places.size(), MOST_PLACES); i++) {
      lines.accept(
          "left     " + place(places.get(i).getKey()) + ":" + text(places.get(i).getValue()));
    }
    if (places.size() > MOST_PLACES) {
      lines.accept("left     " + (places.size() - MOST_PLACES) + " other places less often");
    }
    lines.accept("end      " + statistics);
  }

  private static String text(EnumMap<Exit, Long> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach((exit, count) ->
        text.append(text.isEmpty() ? " " : ", ").append(count).append(' ').append(exit.text));
    return text.toString();
  }

  private static long sum(EnumMap<Exit, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
