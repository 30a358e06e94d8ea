package machv.cli;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
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
  private final PrintStream err;

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
      names = {"-l", "--segments", "--program-headers"},
      description = "the program headers")
  private boolean segments;

  @Option(
      names = {"-S", "--sections", "--section-headers"},
      description = "the section headers")
  private boolean sections;

  @Option(
      names = {"-s", "--symbols", "--syms"},
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

  @Option(
      names = {"-e", "--headers"},
      description = "-h -l -S")
  private boolean headers;

  @Option(
      names = {"-g", "--section-groups"},
      description = "the section groups")
  private boolean groups;

  @Option(
      names = {"-u", "--unwind"},
      description = "the unwind information (which is not decoded for RISC-V)")
  private boolean unwind;

  @Option(
      names = {"-I", "--histogram"},
      description = "how long the chains of the hash tables are")
  private boolean histogram;

  @Option(
      names = {"-V", "--version-info"},
      description = "the versions of symbols")
  private boolean versions;

  @Option(
      names = {"-n", "--notes"},
      description = "the notes")
  private boolean notes;

  @Option(
      names = {"-A", "--arch-specific"},
      description = "the attributes: ISA, stack alignment")
  private boolean attributes;

  @SuppressWarnings("UnusedVariable") // accepted for those who are used to it
  @Option(
      names = {"-W", "--wide"},
      description = "wide lines (they always are)")
  private boolean wide;

  @Parameters(paramLabel = "FILE", description = "ELF files and archives", arity = "1..*")
  private List<String> files = List.of();

  ReadElfCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    EnumSet<ReadElf.Part> parts = EnumSet.noneOf(ReadElf.Part.class);
    add(parts, header || headers, ReadElf.Part.HEADER);
    add(parts, sections || headers, ReadElf.Part.SECTIONS);
    add(parts, segments || headers, ReadElf.Part.SEGMENTS);
    add(parts, groups, ReadElf.Part.GROUPS);
    add(parts, unwind, ReadElf.Part.UNWIND);
    add(parts, histogram, ReadElf.Part.HISTOGRAM);
    add(parts, versions, ReadElf.Part.VERSIONS);
    add(parts, notes, ReadElf.Part.NOTES);
    add(parts, attributes, ReadElf.Part.ATTRIBUTES);
    add(parts, dynamic, ReadElf.Part.DYNAMIC);
    add(parts, relocations, ReadElf.Part.RELOCATIONS);
    add(parts, symbols, ReadElf.Part.SYMBOLS);
    if (all) {
      parts = EnumSet.allOf(ReadElf.Part.class);
    } else if (parts.isEmpty()) {
      parts = EnumSet.of(ReadElf.Part.HEADER, ReadElf.Part.SECTIONS, ReadElf.Part.SEGMENTS);
    }
    EnumSet<ReadElf.Part> wanted = parts;
    for (String file : files) {
      InputFile.read(
          file,
          err,
          (elf, member) -> {
            if (member != null || files.size() > 1) {
              out.print("\nFile: " + (member == null ? file : file + "(" + member + ")") + "\n");
            }
            ReadElf.print(elf, wanted, out);
          });
    }
    return ExitCode.OK;
  }

  private static void add(EnumSet<ReadElf.Part> parts, boolean wanted, ReadElf.Part part) {
    if (wanted) {
      parts.add(part);
    }
  }
}
