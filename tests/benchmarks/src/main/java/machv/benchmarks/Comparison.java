package machv.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The runs of one program: of each engine, and of each length in seconds (of QEMU's time).
final class Comparison {
  final Program program;
  private final Map<Engine, NavigableMap<Integer, Engine.Run>> runs = new EnumMap<>(Engine.class);

  Comparison(Program program) {
    this.program = program;
  }

  /// Keeps the better of several runs of the same length.
  void add(Engine engine, int seconds, Engine.Run run) {
    runs.computeIfAbsent(engine, e -> new TreeMap<>()).merge(seconds, run, Comparison::better);
  }

  private static Engine.Run better(Engine.Run a, Engine.Run b) {
    return new Engine.Run(
        a.rounds(),
        Math.min(a.firstNanos(), b.firstNanos()),
        Math.min(a.bestNanos(), b.bestNanos()),
        a.checksum(),
        Math.min(a.wallNanos(), b.wallNanos()),
        Math.max(a.peakKib(), b.peakKib()),
        a.instructions());
  }

  /// The run of that length; the longest for 0.
  Optional<Engine.Run> run(Engine engine, int seconds) {
    NavigableMap<Integer, Engine.Run> byLength = runs.get(engine);
    if (byLength == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        seconds == 0 ? byLength.lastEntry().getValue() : byLength.get(seconds));
  }

  /// The best round, in nanoseconds; NaN if there was no run.
  double best(Engine engine) {
    NavigableMap<Integer, Engine.Run> byLength = runs.get(engine);
    return byLength == null
        ? Double.NaN
        : byLength.values().stream().mapToDouble(Engine.Run::bestNanos).min().orElse(Double.NaN);
  }

  double first(Engine engine) {
    return run(engine, 0).map(run -> (double) run.firstNanos()).orElse(Double.NaN);
  }

  /// Start to exit, in nanoseconds.
  double wall(Engine engine, int seconds) {
    return run(engine, seconds).map(run -> (double) run.wallNanos()).orElse(Double.NaN);
  }

  private double peakMib(Engine engine) {
    return run(engine, 0).map(run -> run.peakKib() / 1024.0).orElse(Double.NaN);
  }

  /// Resident memory beyond what the program takes natively, in MiB.
  double beyond(Engine engine) {
    return peakMib(engine) - peakMib(Engine.NATIVE);
  }

  /// What a guest instruction takes the interpreter.
  double instructionNanos() {
    return run(Engine.INTERPRETED, 0)
        .filter(run -> run.instructions() > 0)
        .map(run -> best(Engine.INTERPRETED) / run.instructions())
        .orElse(Double.NaN);
  }

  /// Whether all runs computed the same.
  boolean agrees() {
    return runs.values().stream()
            .flatMap(byLength -> byLength.values().stream())
            .map(Engine.Run::checksum)
            .distinct()
            .count()
        <= 1;
  }

  /// The geometric mean of those values that are numbers.
  static double mean(List<Double> values) {
    return Math.exp(
        values.stream()
            .filter(v -> !v.isNaN())
            .mapToDouble(Math::log)
            .average()
            .orElse(Double.NaN));
  }
}
