package machv.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import machv.elf.NameList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv nm`.
@Command(
    name = "nm",
    description = "Lists the symbols of ELF files, in the look of nm.",
    footer = {"", "Example: machv nm -n hello"})
final class NameListCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Option(
      names = {"-D", "--dynamic"},
      description = "the dynamic symbols")
  private boolean dynamic;

  @Option(
      names = {"-g", "--extern-only"},
      description = "only those that other files see")
  private boolean external;

  @Option(
      names = {"-u", "--undefined-only"},
      description = "only those that are defined elsewhere")
  private boolean undefined;

  @Option(
      names = {"-U", "--defined-only"},
      description = "only those that are defined here")
  private boolean defined;

  @Option(
      names = {"-S", "--print-size"},
      description = "sizes beside the addresses")
  private boolean sizes;

  @Option(
      names = {"-P", "--portability"},
      description = "POSIX's look: name, letter, address, size")
  private boolean portable;

  @Option(
      names = {"-n", "-v", "--numeric-sort"},
      description = "in the order of addresses, not of names")
  private boolean numeric;

  @Option(
      names = {"-p", "--no-sort"},
      description = "in the order of the table")
  private boolean unsorted;

  @Option(
      names = {"-r", "--reverse-sort"},
      description = "the other way round")
  private boolean reverse;

  @Parameters(paramLabel = "FILE", description = "ELF files", arity = "1..*")
  private List<String> files = List.of();

  NameListCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    NameList.Order order =
        unsorted ? NameList.Order.TABLE : numeric ? NameList.Order.ADDRESS : NameList.Order.NAME;
    NameList.Options options =
        new NameList.Options(
            dynamic, external, undefined, defined, sizes, portable, order, reverse);
    for (String file : files) {
      if (files.size() > 1 && !portable) {
        out.print("\n" + file + ":\n");
      }
      InputFile.read(
          file,
          err,
          (elf, member) -> {
            if (portable && (member != null || files.size() > 1)) {
              out.print(member == null ? file + ":\n" : file + "[" + member + "]:\n");
            } else if (member != null) {
              out.print("\n" + member + ":\n");
            }
            if (!NameList.print(elf, options, out)) {
              err.println("machv: " + (member == null ? file : member) + ": no symbols");
            }
          });
    }
    return ExitCode.OK;
  }
}
