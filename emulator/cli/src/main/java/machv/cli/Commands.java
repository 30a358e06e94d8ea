package machv.cli;

import java.io.PrintStream;

/// Every command but the run itself.
final class Commands {
  private final PrintStream err;

  Commands(PrintStream out, PrintStream err) {
    this.err = err;
  }

  int execute(String[] args) {
    err.println("machv: usage: machv run [options] program [arguments]");
    return ExitCode.OWN_ERROR;
  }

  String runUsage() {
    return "";
  }
}
