package machv.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.asm.SourceListing;
import org.jspecify.annotations.Nullable;

/// `machv as`: the assembler behind gas's options.
final class AssembleCommand {
  private static final int FAILED = 1;

  /// What is so anyhow, or changes nothing that can be seen.
  private static final Set<String> IGNORED =
      Set.of(
          "-w",
          "-X",
          "-J",
          "-K",
          "-nocpp",
          "-march-attr",
          "-mlittle-endian",
          "-mno-csr-check",
          "--noexecstack",
          "--reduce-memory-overheads",
          "--nocompress-debug-sections");

  /// What `-a` alone shows: the source, the program that it was compiled from, symbols.
  private static final String LISTING = "hls";

  private static final String LISTING_PARTS = "cdghlmns";

  private final PrintStream out;
  private final PrintStream err;
  private boolean debug;
  private final Set<AsmOptions.Switch> switches = EnumSet.noneOf(AsmOptions.Switch.class);
  private String output = "a.out";
  private String march = "rv64gc";
  private @Nullable String mabi;
  private @Nullable String source;
  private String listing = "";
  private @Nullable String listingFile;
  private final List<String> include = new ArrayList<>();
  private final Map<String, Long> symbols = new LinkedHashMap<>();

  AssembleCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Assembles and returns the exit code: 0, or 1 and no output.
  int run(List<String> arguments) {
    try {
      if (arguments.contains("--help")) {
        out.print(AssembleOption.USAGE.text());
        return ExitCode.OK;
      }
      parse(arguments);
      return assemble();
    } catch (UsageException | IOException | InvalidPathException e) {
      err.println("machv as: " + e.getMessage());
      return FAILED;
    }
  }

  private void parse(List<String> words) throws UsageException {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      AssembleOption option = AssembleOption.of(word);
      if (option == null) {
        other(word);
      } else if (!option.wantsNext(word)) {
        take(option, option.inline(word));
      } else if (i + 1 == words.size()) {
        throw new UsageException(word + " needs a value");
      } else {
        take(option, words.get(++i));
      }
    }
  }

  private void take(AssembleOption option, String value) throws UsageException {
    switch (option) {
      case OUTPUT -> output = value;
      case ISA -> march = value;
      case ABI -> mabi = value;
      case FOLDER -> include.add(value);
      case SYMBOL -> define(value);
      case DEBUG -> debug = true;
      case LISTING -> list(value);
      case NO_WARNINGS -> switches.add(AsmOptions.Switch.NO_WARNINGS);
      case WARNINGS -> switches.remove(AsmOptions.Switch.NO_WARNINGS);
      case FATAL_WARNINGS -> switches.add(AsmOptions.Switch.FATAL_WARNINGS);
      case PIC -> switches.add(AsmOptions.Switch.PIC);
      case NO_PIC -> switches.remove(AsmOptions.Switch.PIC);
      case NO_RELAX -> switches.add(AsmOptions.Switch.NO_RELAX);
      case RELAX -> switches.remove(AsmOptions.Switch.NO_RELAX);
      case ALTERNATE -> switches.add(AsmOptions.Switch.ALTERNATE);
      case MRI -> switches.add(AsmOptions.Switch.MRI);
      case HELP -> {} // It ended the command before.
    }
  }

  /// Takes a source, or an option that changes nothing.
  private void other(String word) throws UsageException {
    if (IGNORED.contains(word) || word.startsWith("-misa-spec=2.2")) {
      return;
    }
    if (word.startsWith("-")) {
      throw new UsageException("unknown option " + word);
    }
    if (source != null) {
      throw new UsageException("one source at a time: " + source + " or " + word);
    }
    source = word;
  }

  /// Takes `-a[cdghlmns][=FILE]`.
  private void list(String text) throws UsageException {
    int equals = text.indexOf('=');
    String parts = equals < 0 ? text : text.substring(0, equals);
    for (int i = 0; i < parts.length(); i++) {
      if (LISTING_PARTS.indexOf(parts.charAt(i)) < 0) {
        throw new UsageException(
            "invalid listing option '" + parts.charAt(i) + "', not one of " + LISTING_PARTS);
      }
    }
    listing += parts.isEmpty() ? LISTING : parts;
    listingFile = equals < 0 ? listingFile : text.substring(equals + 1);
    switches.add(AsmOptions.Switch.LISTING);
  }

  private void list(SourceListing lines) throws IOException {
    String text =
        lines.print(
            listing,
            List.of(
                " Mach-V assembler",
                " ISA, ABI      \t: " + march + " " + mabi,
                " input file    \t: " + source,
                " output file   \t: " + output));
    if (listingFile == null || listingFile.isEmpty()) {
      out.print(text);
      out.flush();
    } else {
      Files.writeString(Path.of(listingFile), text);
    }
  }

  private String abi() throws UsageException {
    try {
      return AsmOptions.abi(march);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void define(String text) throws UsageException {
    int equals = text.indexOf('=');
    try {
      symbols.put(text.substring(0, equals), Long.decode(text.substring(equals + 1)));
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      throw new UsageException("--defsym wants SYMBOL=NUMBER, not " + text);
    }
  }

  private int assemble() throws UsageException, IOException {
    String name = source;
    if (name == null) {
      throw new UsageException("no source given");
    }
    byte @Nullable [] text = read(name);
    if (text == null) {
      throw new UsageException("cannot read " + name);
    }
    String calls = mabi == null ? abi() : mabi;
    mabi = calls;
    AsmOptions options =
        new AsmOptions(
            march,
            calls,
            include,
            symbols,
            debug,
            Path.of("").toAbsolutePath().toString(),
            switches);
    AsmResult result = assemble(name, text, options, err);
    SourceListing lines = result.listing();
    if (lines != null) {
      list(lines);
    }
    byte[] file = result.file();
    if (file == null) {
      return FAILED;
    }
    Files.write(Path.of(output), file);
    return ExitCode.OK;
  }

  /// Assembles a source and says what there is to say about it.
  static AsmResult assemble(String name, byte[] text, AsmOptions options, PrintStream err) {
    byte @Nullable [] source = text;
    if (name.endsWith(".S")) {
      source = Preprocessor.run(name, options, err);
    }
    if (source == null) {
      return Assembler.failed();
    }
    AsmResult result =
        Assembler.assemble(
            name, new String(source, StandardCharsets.UTF_8), options, AssembleCommand::read);
    for (String message : result.messages()) {
      err.println(message);
    }
    return result;
  }

  private static byte @Nullable [] read(String name) {
    try {
      Path path = Path.of(name);
      return Files.isRegularFile(path) ? Files.readAllBytes(path) : null;
    } catch (IOException | InvalidPathException _) {
      return null;
    }
  }
}
