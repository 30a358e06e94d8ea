package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import machv.dwarf.Functions;
import machv.dwarf.Functions.Function;
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
    footer = {"", "Example: machv addr2line -f -i -e hello 0x10124"})
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
      names = {"-i", "--inlines"},
      description = "of a function that was inlined, the lines it was inlined into, too")
  private boolean inlines;

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
      List<List<Function>> known = functions || inlines ? Functions.find(elf, numbers) : List.of();
      SymbolTable symbols = new SymbolTable(elf.symbols());
      for (int i = 0; i < numbers.length; i++) {
        print(elf, numbers[i], lines[i], known.isEmpty() ? List.of() : known.get(i), symbols);
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

  private void print(
      ElfFile elf,
      long address,
      @Nullable SourceLine line,
      List<Function> around,
      SymbolTable symbols) {
    String symbol = symbols.function(address);
    if (showAddress) {
      out.print("0x" + HexFormat.of().toHexDigits(address, elf.xlen() / 4));
      out.print(pretty ? ": " : "\n");
    }
    if (line == null && symbol == null && around.isEmpty()) {
      out.print(functions ? pretty ? "?? " : "??\n" : "");
      out.print("??:0\n");
      return;
    }
    name(around.isEmpty() ? String.valueOf(symbol) : name(around.getFirst(), symbols));
    if (line == null) {
      String unit = symbols.unit(address);
      out.print(unit == null ? "??:?\n" : unit + ":?\n");
    } else {
      place(line, line.discriminator());
    }
    // As in GNU's, a line that a function was inlined into has the discriminator of the innermost
    // one.
    int discriminator = line == null ? 0 : line.discriminator();
    for (int i = 0; inlines && i < around.size(); i++) {
      SourceLine site = around.get(i).site();
      if (site != null) {
        out.print(pretty ? " (inlined by) " : "");
        name(name(around.get(i + 1), symbols));
        place(site, discriminator);
      }
    }
  }

  /// The name of a function: that of its symbol, if it has one and the debug information does not tell it.
  private static String name(Function f, SymbolTable symbols) {
    boolean told = f.linkage() || f.site() != null;
    String symbol = told ? null : symbols.describe(f.start());
    return symbol == null || symbol.contains("+0x") ? f.name() : symbol;
  }

  private void name(String name) {
    if (functions) {
      out.print((name.isEmpty() ? "??" : name) + (pretty ? " at " : "\n"));
    }
  }

  private void place(SourceLine line, int discriminator) {
    String path = line.file();
    String shown = baseNames ? path.substring(path.lastIndexOf('/') + 1) : path;
    boolean several = line.line() != 0 && discriminator != 0;
    out.print(
        new SourceLine(shown, line.line(), 0)
            + (several ? " (discriminator " + discriminator + ")" : "")
            + "\n");
  }
}
