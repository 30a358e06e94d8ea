package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import machv.disasm.Listing;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv disasm`.
@Command(
    name = "disasm",
    description = "Disassembles an ELF file, in the look of objdump -d.",
    footer = {"", "Example: machv disasm -M no-aliases hello"})
final class DisasmCommand implements Callable<Integer> {
  private final PrintStream out;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @SuppressWarnings("UnusedVariable") // accepted for those who are used to it
  @Option(
      names = {"-d", "--disassemble"},
      description = "every section with instructions (which is what is always done)")
  private boolean disassemble;

  @Option(
      names = {"-M", "--disassembler-options"},
      split = ",",
      paramLabel = "OPTION",
      description =
          "no-aliases: no pseudo-instructions, and compressed ones as they are; "
              + "numeric: registers as x10 and f10")
  private List<String> options = new ArrayList<>();

  @Parameters(paramLabel = "FILE", description = "ELF file")
  private String file = "";

  DisasmCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    boolean aliases = true;
    boolean numeric = false;
    for (String option : options) {
      switch (option) {
        case "no-aliases" -> aliases = false;
        case "numeric" -> numeric = true;
        default ->
            throw new UsageException("-M " + option + ": there is only no-aliases and numeric");
      }
    }
    ElfFile elf = InputFile.open(file);
    try {
      Listing.print(elf, file, new Listing.Style(aliases, numeric), out);
    } catch (ElfException | IOException e) {
      throw new InputFile.Unusable(file + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
    return ExitCode.OK;
  }
}
