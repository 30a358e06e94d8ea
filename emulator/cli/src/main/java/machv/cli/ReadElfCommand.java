package machv.cli;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import machv.elf.ReadElf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv readelf`.
@Command(
    name = "readelf",
    description = "Prints what an ELF file says of itself, in the look of readelf -W.",
    mixinStandardHelpOptions = false,
    footer = {"", "Without an option: -h -l -S. Example: machv readelf -s hello"})
final class ReadElfCommand implements Callable<Integer> {
  private final PrintStream out;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Option(
      names = {"-a", "--all"},
      description = "everything below")
  private boolean all;

  @Option(
      names = {"-h", "--file-header"},
      description = "the ELF header")
  private boolean header;

  @Option(
      names = {"-l", "--segments"},
      description = "the program headers")
  private boolean segments;

  @Option(
      names = {"-S", "--sections"},
      description = "the section headers")
  private boolean sections;

  @Option(
      names = {"-s", "--symbols"},
      description = "the symbol tables")
  private boolean symbols;

  @Option(
      names = {"-r", "--relocs"},
      description = "the relocations")
  private boolean relocations;

  @Option(
      names = {"-d", "--dynamic"},
      description = "the dynamic section")
  private boolean dynamic;

  @SuppressWarnings("UnusedVariable") // accepted for those who are used to it
  @Option(
      names = {"-W", "--wide"},
      description = "wide lines (they always are)")
  private boolean wide;

  @Parameters(paramLabel = "FILE", description = "ELF file")
  private String file = "";

  ReadElfCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    EnumSet<ReadElf.Part> parts = EnumSet.noneOf(ReadElf.Part.class);
    add(parts, header, ReadElf.Part.HEADER);
    add(parts, sections, ReadElf.Part.SECTIONS);
    add(parts, segments, ReadElf.Part.SEGMENTS);
    add(parts, dynamic, ReadElf.Part.DYNAMIC);
    add(parts, relocations, ReadElf.Part.RELOCATIONS);
    add(parts, symbols, ReadElf.Part.SYMBOLS);
    if (all) {
      parts = EnumSet.allOf(ReadElf.Part.class);
    } else if (parts.isEmpty()) {
      parts = EnumSet.of(ReadElf.Part.HEADER, ReadElf.Part.SECTIONS, ReadElf.Part.SEGMENTS);
    }
    ReadElf.print(InputFile.open(file), parts, out);
    return ExitCode.OK;
  }

  private static void add(EnumSet<ReadElf.Part> parts, boolean wanted, ReadElf.Part part) {
    if (wanted) {
      parts.add(part);
    }
  }
}
