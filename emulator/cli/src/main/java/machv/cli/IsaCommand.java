package machv.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import machv.isa.IsaPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv isa`.
@Command(
    name = "isa",
    description = "Describes instructions: encoding, operands, extension, meaning.",
    footer = {"", "Without a mnemonic: all of them, one line each. Example: machv isa c.addi16sp"})
final class IsaCommand implements Callable<Integer> {
  private final PrintStream out;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Parameters(paramLabel = "MNEMONIC", arity = "0..*", description = "such as addi or c.lwsp")
  private List<String> mnemonics = new ArrayList<>();

  IsaCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws UsageException {
    if (mnemonics.isEmpty()) {
      out.print(IsaPage.list());
    }
    String between = "";
    for (String mnemonic : mnemonics) {
      String text = IsaPage.text(mnemonic);
      if (text == null) {
        throw new UsageException("isa: there is no instruction " + mnemonic);
      }
      out.print(between + text);
      between = "\n";
    }
    return ExitCode.OK;
  }
}
