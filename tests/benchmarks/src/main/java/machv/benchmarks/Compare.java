package machv.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs the benchmark programs natively, under QEMU, compiled and interpreted, one after the other in the same minute, and
/// prints one table of times and ratios.
///
/// How many rounds a run has follows from QEMU: so many as take it the given number of seconds. The interpreter gets an
/// eighth of them. Started by `tests/benchmarks/compare.sh`, where the options are explained.
public final class Compare {
  private static final int INTERPRETERS_SHARE = 8;
  private static final int FEWEST_ROUNDS = 3;

  private final Path root;
  private final Path machv;
  private List<String> only = List.of();
  private List<Integer> lengths = List.of(1, 4);
  private List<Engine> engines = List.of(Engine.values());
  private int repeats = 1;
  private String tsv = ""; // no file
  private String jit = "on";

  private Compare(Path root) {
    this.root = root;
    this.machv = root.resolve("machv");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Compare compare = new Compare(Path.of(args[0]));
    compare.parse(Arrays.asList(args).subList(1, args.length));
    System.exit(compare.run());
  }

  private void parse(List<String> args) {
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      List<String> values = List.of(arg.substring(equals + 1).split(","));
      switch (name) {
        case "--quick" -> lengths = List.of(1);
        case "--only" -> only = values;
        case "--seconds" -> lengths = values.stream().map(Integer::valueOf).sorted().toList();
        case "--engines" ->
            engines = values.stream().map(v -> Engine.valueOf(v.toUpperCase(Locale.ROOT))).toList();
        case "--repeat" -> repeats = Integer.parseInt(values.getFirst());
        case "--jit" -> jit = arg.substring(equals + 1);
        case "--tsv" -> tsv = values.getFirst();
        default -> throw new IllegalArgumentException("unknown option " + arg);
      }
    }
  }

  /// @return the exit code
  private int run() throws IOException, InterruptedException {
    Path folder = root.resolve("tests/benchmarks");
    Table table = new Table(lengths);
    System.out.println(table.header());
    List<Comparison> all = new ArrayList<>();
    boolean agree = true;
    for (Program program :
        Program.compileAll(folder.resolve("programs"), folder.resolve("target/programs"))) {
      if (only.isEmpty() || only.contains(program.name())) {
        Comparison comparison = compare(program);
        all.add(comparison);
        System.out.println(table.row(comparison));
        if (!comparison.agrees()) {
          System.err.println(program.name() + ": the results differ");
          agree = false;
        }
      }
    }
    System.out.println(table.means("integer", all, c -> !c.program.floating()));
    System.out.println(table.means("floating", all, c -> c.program.floating()));
    System.out.println(table.means("all", all, c -> true));
    if (!tsv.isEmpty()) {
      Files.write(Path.of(tsv), Table.tsv(all, lengths));
    }
    return agree ? 0 : 1;
  }

  private Comparison compare(Program program) throws IOException, InterruptedException {
    Comparison comparison = new Comparison(program);
    Optional<Engine.Run> estimate = Engine.QEMU.run(program, FEWEST_ROUNDS, machv, jit);
    if (estimate.isEmpty()) {
      return comparison;
    }
    for (int seconds : lengths) {
      int rounds =
          (int) Math.max(FEWEST_ROUNDS, seconds * 1_000_000_000L / estimate.get().bestNanos());
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (Engine engine : engines) {
          boolean last = seconds == lengths.getLast();
          if (engine != Engine.INTERPRETED || last) {
            run(comparison, engine, seconds, rounds);
          }
        }
      }
    }
    return comparison;
  }

  private void run(Comparison comparison, Engine engine, int seconds, int rounds)
      throws IOException, InterruptedException {
    int own =
        engine == Engine.INTERPRETED
            ? Math.max(FEWEST_ROUNDS, rounds / INTERPRETERS_SHARE)
            : rounds;
    engine
        .run(comparison.program, own, machv, jit)
        .ifPresent(run -> comparison.add(engine, seconds, run));
  }
}
