package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import machv.disasm.Listing;
import machv.disasm.ListingOptions;
import machv.disasm.ListingOptions.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `machv disasm`: objdump's options.
@Command(
    name = "disasm",
    description = "Disassembles ELF files and shows what is in them, in the look of objdump.",
    footer = {"", "Without an option: -d. Example: machv disasm -dr -M no-aliases hello.o"})
final class DisasmCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "show this text")
  private boolean help;

  @Option(
      names = {"-d", "--disassemble"},
      description = "every section with instructions")
  private boolean disassemble;

  @Option(
      names = {"-D", "--disassemble-all"},
      description = "every section, data too")
  private boolean disassembleAll;

  @Option(
      names = {"-S", "--source"},
      description = "-d, with the lines of the source between")
  private boolean source;

  @Option(
      names = {"-l", "--line-numbers"},
      description = "with functions and line numbers between")
  private boolean lineNumbers;

  @Option(
      names = {"-r", "--reloc"},
      description = "relocations; with -d below their instructions")
  private boolean relocations;

  @Option(
      names = {"-R", "--dynamic-reloc"},
      description = "relocations of the dynamic linker, likewise")
  private boolean dynamicRelocations;

  @Option(
      names = {"-t", "--syms"},
      description = "the symbol table")
  private boolean symbols;

  @Option(
      names = {"-T", "--dynamic-syms"},
      description = "the dynamic symbol table")
  private boolean dynamicSymbols;

  @Option(
      names = {"-h", "--section-headers", "--headers"},
      description = "the section headers")
  private boolean headers;

  @Option(
      names = {"-s", "--full-contents"},
      description = "the bytes of the sections")
  private boolean contents;

  @Option(
      names = {"-z", "--disassemble-zeroes"},
      description = "leave no zeros out")
  private boolean zeros;

  @Option(
      names = {"-j", "--section"},
      paramLabel = "NAME",
      description = "only this section (may be given several times)")
  private List<String> sections = new ArrayList<>();

  @Option(names = "--start-address", paramLabel = "ADDRESS", description = "nothing below it")
  private @Nullable String start;

  @Option(names = "--stop-address", paramLabel = "ADDRESS", description = "nothing from it on")
  private @Nullable String stop;

  @Option(names = "--no-show-raw-insn", description = "instructions without their words")
  private boolean noRawWords;

  @SuppressWarnings("UnusedVariable") // accepted for those who are used to it
  @Option(names = "--show-raw-insn", description = "instructions with their words (usual)")
  private boolean rawWords;

  @Option(
      names = {"-M", "--disassembler-options"},
      split = ",",
      paramLabel = "OPTION",
      description =
          "no-aliases: no pseudo-instructions, and compressed ones as they are; "
              + "numeric: registers as x10 and f10")
  private List<String> words = new ArrayList<>();

  @Parameters(paramLabel = "FILE", description = "ELF files", arity = "1..*")
  private List<String> files = new ArrayList<>();

  DisasmCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    ListingOptions options = options();
    for (String file : files) {
      boolean[] first = {true};
      InputFile.read(
          file,
          err,
          (elf, member) -> {
            if (member != null && first[0]) {
              out.print("In archive " + file + ":\n");
              first[0] = false;
            }
            Listing.print(elf, member == null ? file : member, options, out);
            if (member == null) {
              for (String missing : Listing.missing(elf, options)) {
                err.println("machv: disasm: " + file + " has no section " + missing);
              }
            }
          });
    }
    return ExitCode.OK;
  }

  private ListingOptions options() throws UsageException {
    ListingOptions options = new ListingOptions();
    style(options);
    add(options, headers, Part.SECTIONS);
    add(options, symbols, Part.SYMBOLS);
    add(options, dynamicSymbols, Part.DYNAMIC_SYMBOLS);
    add(options, relocations, Part.RELOCATIONS);
    add(options, dynamicRelocations, Part.DYNAMIC_RELOCATIONS);
    add(options, contents, Part.CONTENTS);
    boolean other =
        headers || symbols || dynamicSymbols || relocations || dynamicRelocations || contents;
    add(options, disassemble || source || !other, Part.CODE);
    if (disassembleAll) {
      options.everything();
    }
    if (lineNumbers) {
      options.lineNumbers();
    }
    if (source) {
      options.source(DisasmCommand::lines);
    }
    if (zeros) {
      options.zeros();
    }
    options.rawWords(!noRawWords);
    sections.forEach(options::section);
    if (start != null) {
      options.start(address("--start-address", start));
    }
    if (stop != null) {
      options.stop(address("--stop-address", stop));
    }
    return options;
  }

  private static void add(ListingOptions options, boolean wanted, Part part) {
    if (wanted) {
      options.show(part);
    }
  }

  private void style(ListingOptions options) throws UsageException {
    boolean aliases = true;
    boolean numeric = false;
    for (String word : words) {
      switch (word) {
        case "no-aliases" -> aliases = false;
        case "numeric" -> numeric = true;
        default ->
            throw new UsageException("-M " + word + ": there is only no-aliases and numeric");
      }
    }
    options.style(aliases, numeric);
  }

  /// As in C: 0x for hexadecimal, 0 for octal.
  private static long address(String option, String text) throws UsageException {
    boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
    boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
    try {
      return Long.parseUnsignedLong(
          hexadecimal ? text.substring(2) : text, hexadecimal ? 16 : octal ? 8 : 10);
    } catch (NumberFormatException e) {
      throw new UsageException(option + ": " + text + " is not an address");
    }
  }

  private static @Nullable List<String> lines(String path) {
    try {
      Path file = Path.of(path);
      return Files.isRegularFile(file)
          ? Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()
          : null;
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }
}
