package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import machv.dwarf.SourceLine;
import machv.dwarf.SourceLines;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.SymbolTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv addr2line`.
@Command(
    name = "addr2line",
    description = "Says which line of which file an address of a program comes from.",
    footer = {"", "Example: machv addr2line -f -e hello 0x10124"})
final class AddressCommand implements Callable<Integer> {
  private final PrintStream out;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Option(
      names = {"-e", "--exe"},
      paramLabel = "FILE",
      required = true,
      description = "ELF file")
  private String file = "";

  @Option(
      names = {"-f", "--functions"},
      description = "the function, too")
  private boolean functions;

  @Option(
      names = {"-a", "--addresses"},
      description = "the address, too")
  private boolean showAddress;

  @Option(
      names = {"-p", "--pretty-print"},
      description = "all of it on one line")
  private boolean pretty;

  @Option(
      names = {"-s", "--basenames"},
      description = "files without their folders")
  private boolean baseNames;

  @Parameters(
      paramLabel = "ADDRESS",
      description = "hexadecimal; from standard input when none is given",
      arity = "0..*")
  private List<String> addresses = new ArrayList<>();

  AddressCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    ElfFile elf = InputFile.open(file);
    if (addresses.isEmpty()) {
      try (Scanner words = new Scanner(System.in, StandardCharsets.UTF_8)) {
        words.forEachRemaining(addresses::add);
      }
    }
    long[] numbers = new long[addresses.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(addresses.get(i));
    }
    try {
      @Nullable SourceLine[] lines = SourceLines.find(elf, numbers);
      SymbolTable symbols = new SymbolTable(elf.symbols());
      for (int i = 0; i < numbers.length; i++) {
        print(elf, numbers[i], lines[i], symbols);
      }
    } catch (ElfException | IOException e) {
      throw new InputFile.Unusable(file + ": " + e.getMessage(), ExitCode.NOT_EXECUTABLE);
    }
    return ExitCode.OK;
  }

  private static long number(String text) throws UsageException {
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    try {
      return Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      throw new UsageException("addr2line: " + text + " is not a hexadecimal address");
    }
  }

  private void print(ElfFile elf, long address, @Nullable SourceLine line, SymbolTable symbols) {
    String symbol = symbols.describe(address);
    if (showAddress) {
      out.print("0x" + HexFormat.of().toHexDigits(address, elf.xlen() / 4));
      out.print(pretty ? ": " : "\n");
    }
    if (functions) {
      int offset = symbol == null ? -1 : symbol.lastIndexOf("+0x");
      String name = symbol == null ? "??" : offset < 0 ? symbol : symbol.substring(0, offset);
      out.print(name + (pretty ? " at " : "\n"));
    }
    if (line == null) {
      String unit = symbols.unit(address);
      out.print(symbol == null ? "??:0\n" : unit == null ? "??:?\n" : unit + ":?\n");
      return;
    }
    SourceLine shown =
        baseNames
            ? new SourceLine(
                line.file().substring(line.file().lastIndexOf('/') + 1),
                line.line(),
                line.discriminator())
            : line;
    boolean several = shown.line() != 0 && shown.discriminator() != 0;
    out.print(shown + (several ? " (discriminator " + shown.discriminator() + ")" : "") + "\n");
  }
}
