package machv.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The table of a comparison: one row per program, and geometric means.
final class Table {
  private record Column(String title, boolean mean, ToDoubleFunction<Comparison> value) {}

  private final List<Column> columns = new ArrayList<>();

  Table(List<Integer> lengths) {
    for (Engine engine : Engine.values()) {
      String name = engine.name().toLowerCase(Locale.ROOT);
      column(name + " ms", false, c -> c.best(engine) / 1e6);
    }
    column("qemu/native", true, c -> c.best(Engine.QEMU) / c.best(Engine.NATIVE));
    column("comp/native", true, c -> c.best(Engine.COMPILED) / c.best(Engine.NATIVE));
    column("qemu/comp", true, c -> c.best(Engine.QEMU) / c.best(Engine.COMPILED));
    column("intp/qemu", true, c -> c.best(Engine.INTERPRETED) / c.best(Engine.QEMU));
    column("intp ns/insn", true, Comparison::instructionNanos);
    column("first c/q", true, c -> c.first(Engine.COMPILED) / c.first(Engine.QEMU));
    for (int s : lengths) {
      column("wall " + s + "s c/q", true, c -> c.wall(Engine.COMPILED, s) / c.wall(Engine.QEMU, s));
    }
    column("MiB comp", false, c -> c.beyond(Engine.COMPILED));
    column("MiB intp", false, c -> c.beyond(Engine.INTERPRETED));
  }

  private void column(String title, boolean mean, ToDoubleFunction<Comparison> value) {
    columns.add(new Column(title, mean, value));
  }

  String header() {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-11s", "program"));
    for (Column column : columns) {
      line.append(String.format(Locale.ROOT, " %" + width(column) + "s", column.title));
    }
    return line.toString();
  }

  String row(Comparison c) {
    List<Double> values = columns.stream().map(col -> col.value.applyAsDouble(c)).toList();
    return line(c.program.name(), values);
  }

  /// The geometric means of the ratios over the programs of a kind.
  String means(String name, List<Comparison> all, Predicate<Comparison> kind) {
    List<Double> values = new ArrayList<>();
    for (Column column : columns) {
      values.add(
          column.mean
              ? Comparison.mean(
                  all.stream().filter(kind).map(c -> column.value.applyAsDouble(c)).toList())
              : Double.NaN);
    }
    return line(name, values);
  }

  private String line(String name, List<Double> values) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-11s", name));
    for (int i = 0; i < values.size(); i++) {
      double v = values.get(i);
      String text =
          Double.isNaN(v) ? "-" : String.format(Locale.ROOT, v < 100 ? "%.2f" : "%.0f", v);
      line.append(String.format(Locale.ROOT, " %" + width(columns.get(i)) + "s", text));
    }
    return line.toString();
  }

  private static int width(Column column) {
    return Math.max(7, column.title.length());
  }

  /// All runs, one a line, in nanoseconds and KiB.
  static List<String> tsv(List<Comparison> all, List<Integer> lengths) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "program\tengine\tseconds\trounds\tfirst_ns\tbest_ns\twall_ns\tpeak_kib\tinstructions"
            + "\tchecksum");
    for (Comparison c : all) {
      for (Engine engine : Engine.values()) {
        for (int seconds : lengths) {
          c.run(engine, seconds).ifPresent(run -> lines.add(tsv(c.program, engine, seconds, run)));
        }
      }
    }
    return lines;
  }

  private static String tsv(Program program, Engine engine, int seconds, Engine.Run run) {
    List<Object> fields =
        List.of(
            program.name(),
            engine.name().toLowerCase(Locale.ROOT),
            seconds,
            run.rounds(),
            run.firstNanos(),
            run.bestNanos(),
            run.wallNanos(),
            run.peakKib(),
            run.instructions(),
            run.checksum());
    return fields.stream().map(Object::toString).collect(Collectors.joining("\t"));
  }
}
