package machv.cli;

import java.util.List;

/// The `machv` command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode = run(args);
    // System.exit first looks for a logger to tell, which takes longer than all of a short program.
    // Without it the JVM ends here all the same: what else may run is a daemon.
    if (exitCode != ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  /// Runs one command and returns its exit code. `run` comes first and alone: it loads nothing that only the other
  /// commands need. `ld` has options that picocli does not know.
  static int run(String... args) {
    if (args.length > 0 && args[0].equals("run")) {
      String[] rest = new String[args.length - 1];
      System.arraycopy(args, 1, rest, 0, rest.length);
      return RunCommand.run(rest);
    }
    if (args.length > 0 && args[0].equals("as")) {
      return new AssembleCommand(System.out, System.err).run(List.of(args).subList(1, args.length));
    }
    if (args.length > 0 && args[0].equals("ld")) {
      return new LinkCommand(System.out, System.err).run(List.of(args).subList(1, args.length));
    }
    return new Commands(System.out, System.err).execute(args);
  }
}
