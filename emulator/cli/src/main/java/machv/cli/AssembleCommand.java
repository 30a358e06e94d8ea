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
  private static final Map<String, List<AsmOptions.Switch>> SWITCHES =
      Map.ofEntries(
          Map.entry("-W", List.of(AsmOptions.Switch.NO_WARNINGS)),
          Map.entry("--no-warn", List.of(AsmOptions.Switch.NO_WARNINGS)),
          Map.entry("--fatal-warnings", List.of(AsmOptions.Switch.FATAL_WARNINGS)),
          Map.entry("-fpic", List.of(AsmOptions.Switch.PIC)),
          Map.entry("-fPIC", List.of(AsmOptions.Switch.PIC)),
          Map.entry("-mno-relax", List.of(AsmOptions.Switch.NO_RELAX)),
          Map.entry("--alternate", List.of(AsmOptions.Switch.ALTERNATE)));

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
        out.println(
            "Usage: machv as [-o FILE] [-march=ISA] [-mabi=ABI] [-I DIR] [--defsym S=N] [-g]"
                + " [-a[cdghlmns][=FILE]] source.s");
        out.println("Assembles a RISC-V source in the GNU dialect. See docs/assembler.md.");
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
      String w = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      boolean takes =
          w.equals("-o") || w.equals("-I") || w.equals("--defsym") || w.equals("-defsym");
      if (takes && i + 1 == words.size()) {
        throw new UsageException(w + " needs a value");
      }
      if (w.equals("-o")) {
        output = next;
      } else if (w.startsWith("-march=")) {
        march = w.substring(7);
      } else if (w.startsWith("-mabi=")) {
        mabi = w.substring(6);
      } else if (w.startsWith("-I")) {
        include.add(w.equals("-I") ? next : w.substring(2));
      } else if (w.equals("-g") || w.equals("--gen-debug") || w.equals("--gdwarf-5")) {
        debug = true;
      } else if (w.startsWith("-a")) {
        list(w.substring(2));
      } else if (SWITCHES.containsKey(w)) {
        switches.addAll(SWITCHES.get(w));
      } else if (w.equals("--warn")) {
        switches.remove(AsmOptions.Switch.NO_WARNINGS);
      } else if (w.equals("-mrelax")) {
        switches.remove(AsmOptions.Switch.NO_RELAX);
      } else if (w.equals("-fno-pic")) {
        switches.remove(AsmOptions.Switch.PIC);
      } else if (IGNORED.contains(w) || w.startsWith("-misa-spec=2.2")) {
        continue;
      } else if (w.endsWith("-defsym")) {
        define(next);
      } else if (!w.startsWith("-")) {
        if (source != null) {
          throw new UsageException("one source at a time: " + source + " or " + w);
        }
        source = w;
      } else {
        throw new UsageException("unknown option " + w);
      }
      i += takes ? 1 : 0;
    }
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
