package machv.link;

import java.util.ArrayList;
import java.util.List;

/// Reads ld's options, so that a compiler driver or a makefile can name this linker instead.
public final class LinkCommandLine {
  /// An option that is wrong, in ld's words.
  public static final class OptionException extends Exception {
    private static final long serialVersionUID = 1L;

    OptionException(String message) {
      super(message);
    }
  }

  private final List<String> arguments;
  private final LinkOptions options = new LinkOptions();
  private int at;

  private LinkCommandLine(List<String> arguments) {
    this.arguments = arguments;
  }

  /// The options of a command line.
  public static LinkOptions parse(List<String> arguments) throws OptionException {
    LinkCommandLine l = new LinkCommandLine(new ArrayList<>(arguments));
    while (l.at < l.arguments.size()) {
      l.argument(l.arguments.get(l.at++));
    }
    return l.options;
  }

  private void argument(String word) throws OptionException {
    if (!word.startsWith("-") || word.equals("-")) {
      options.input(new LinkOptions.FileInput(word));
      return;
    }
    if (switches(word)) {
      return;
    }
    String name = word.startsWith("--") ? word.substring(2) : word.substring(1);
    int equals = name.indexOf('=');
    String key = equals < 0 ? name : name.substring(0, equals);
    if (!named(word, key, equals < 0 ? "" : name.substring(equals + 1), equals >= 0)
        && !lettered(word)) {
      throw new OptionException(
          "unrecognized option '" + word + "'\nuse the --help option for usage information");
    }
  }

  /// What stands behind an option: in the same word or the next.
  private String value(String word, String inline, boolean given) throws OptionException {
    if (given) {
      return inline;
    }
    if (at >= arguments.size()) {
      throw new OptionException(word + ": missing argument");
    }
    return arguments.get(at++);
  }

  private boolean switches(String word) throws OptionException {
    String name = word.startsWith("--") ? word.substring(1) : word;
    switch (name) {
      case "-(", "-start-group" -> options.input(new LinkOptions.GroupStart());
      case "-)", "-end-group" -> options.input(new LinkOptions.GroupEnd());
      case "-whole-archive" -> options.input(new LinkOptions.WholeArchive(true));
      case "-no-whole-archive" -> options.input(new LinkOptions.WholeArchive(false));
      case "-M", "-print-map" -> options.mapFile = "-";
      case "-r", "-i", "-relocatable" -> options.relocatable = true;
      case "-gc-sections" -> options.collectSections = true;
      case "-no-gc-sections" -> options.collectSections = false;
      case "-print-gc-sections" -> options.printCollected = true;
      case "-relax" -> options.relax = true;
      case "-no-relax" -> options.relax = false;
      case "-relax-gp" -> options.relaxGp = true;
      case "-no-relax-gp" -> options.relaxGp = false;
      case "-eh-frame-hdr" -> options.frameHeader = true;
      case "-no-eh-frame-hdr" -> options.frameHeader = false;
      case "-build-id" -> options.buildId = true;
      case "-s", "-strip-all" -> options.strip = LinkOptions.Strip.ALL;
      case "-S", "-strip-debug" -> options.strip = LinkOptions.Strip.DEBUG;
      case "-X", "-discard-locals" -> options.discardLocals = true;
      case "-x", "-discard-all" -> options.discardAll = true;
      case "-discard-none" -> options.keepAllLocals = true;
      case "-allow-multiple-definition" -> options.allowMultipleDefinitions = true;
      case "-fatal-warnings" -> options.fatalWarnings = true;
      case "-noinhibit-exec", "-warn-unresolved-symbols" -> options.ignoreUndefined = true;
      case "-N", "-omagic", "-n", "-nmagic", "-no-omagic" -> options.separateCode = false;
      case "-static",
          "-Bstatic",
          "-dn",
          "-non_shared",
          "-Bdynamic",
          "-dy",
          "-call_shared",
          "-nostdlib",
          "-as-needed",
          "-no-as-needed",
          "-no-dynamic-linker",
          "-no-pie",
          "-no-undefined",
          "-warn-common",
          "-warn-once",
          "-no-warn-mismatch",
          "-no-warn-rwx-segments",
          "-warn-rwx-segments",
          "-no-warnings",
          "-w",
          "-no-fatal-warnings",
          "-no-gc-keep-exported",
          "-export-dynamic",
          "-E",
          "-EL",
          "-d",
          "-dc",
          "-dp",
          "-t",
          "-trace",
          "-cref",
          "-sort-common",
          "-no-check-sections",
          "-check-sections",
          "-no-export-dynamic",
          "-no-ld-generated-unwind-info",
          "-ld-generated-unwind-info",
          "-copy-dt-needed-entries",
          "-no-copy-dt-needed-entries",
          "-no-print-gc-sections",
          "-no-demangle",
          "-demangle",
          "-stats",
          "-verbose",
          "-nostart",
          "-g",
          "-error-rwx-segments",
          "-print-memory-usage",
          "-no-keep-memory",
          "-reduce-memory-overheads",
          "-no-omit-section-symbols",
          "-no-define-common",
          "-Qy",
          "-no-strip-discarded",
          "-strip-discarded",
          "-push-state",
          "-pop-state" -> {}
      case "-pie",
          "-pic-executable",
          "-static-pie",
          "-shared",
          "-Bshareable",
          "-q",
          "-emit-relocs" ->
          throw new OptionException(
              word
                  + " is not supported: this linker makes static executables and, with -r,"
                  + " objects");
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean named(String word, String key, String inline, boolean given)
      throws OptionException {
    switch (key) {
      case "output" -> options.output = value(word, inline, given);
      case "entry" -> options.entry = value(word, inline, given);
      case "undefined", "require-defined" -> options.undefined.add(value(word, inline, given));
      case "defsym" -> definition(value(word, inline, given));
      case "library" -> options.input(new LinkOptions.LibraryInput(value(word, inline, given)));
      case "library-path" -> folder(value(word, inline, given));
      case "script", "default-script", "dT" ->
          options.input(new LinkOptions.ScriptInput(value(word, inline, given)));
      case "sysroot" -> options.sysroot = value(word, inline, given);
      case "wrap" -> options.wrapped.add(value(word, inline, given));
      case "Map" -> options.mapFile = value(word, inline, given);
      case "Ttext" -> start(".text", value(word, inline, given));
      case "Tdata" -> start(".data", value(word, inline, given));
      case "Tbss" -> start(".bss", value(word, inline, given));
      case "Ttext-segment" -> start("text-segment", value(word, inline, given));
      case "Trodata-segment", "Tldata-segment" -> value(word, inline, given);
      case "section-start" -> {
        String both = value(word, inline, given);
        int equals = both.indexOf('=');
        if (equals < 0) {
          throw new OptionException("invalid argument to option \"--section-start\"");
        }
        start(both.substring(0, equals), both.substring(equals + 1));
      }
      case "strip-debug" -> options.strip = LinkOptions.Strip.DEBUG;
      case "build-id" -> options.buildId = !inline.equals("none");
      case "unresolved-symbols" -> options.ignoreUndefined = !inline.equals("report-all");
      case "oformat" -> format(word, value(word, inline, given));
      case "format" -> input(word, value(word, inline, given));
      case "just-symbols" ->
          throw new OptionException(word + ": addresses of another program are not read");
      case "hash-style",
          "plugin",
          "plugin-opt",
          "dynamic-linker",
          "rpath",
          "rpath-link",
          "soname",
          "version-script",
          "dynamic-list",
          "orphan-handling",
          "sort-section",
          "compress-debug-sections",
          "color-diagnostics",
          "no-warn-search-mismatch",
          "architecture" -> {
        if (!key.equals("color-diagnostics")) {
          value(word, inline, given);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Options of one letter, whose value may follow at once.
  private boolean lettered(String word) throws OptionException {
    if (word.startsWith("--")) {
      return false;
    }
    boolean given = word.length() > 2;
    String inline = word.substring(2);
    switch (word.charAt(1)) {
      case 'o' -> options.output = value(word, inline, given);
      case 'e' -> options.entry = value(word, inline, given);
      case 'u' -> options.undefined.add(value(word, inline, given));
      case 'l' -> options.input(new LinkOptions.LibraryInput(value(word, inline, given)));
      case 'L' -> folder(value(word, inline, given));
      case 'T' -> options.input(new LinkOptions.ScriptInput(value(word, inline, given)));
      case 'm' -> emulation(value(word, inline, given));
      case 'z' -> keyword(value(word, inline, given));
      case 'O' -> {}
      case 'b' -> input("-b", value(word, inline, given));
      case 'R' -> throw new OptionException("-R: addresses of another program are not read");
      case 'A', 'G', 'h', 'I', 'y', 'Y' -> value(word, inline, given);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void format(String option, String name) throws OptionException {
    options.flat = name.equals("binary");
    if (!options.flat && !name.startsWith("elf")) {
      throw new OptionException(option + ": the output is ELF or binary, not " + name);
    }
  }

  private static void input(String option, String name) throws OptionException {
    if (!name.startsWith("elf") && !name.equals("default")) {
      throw new OptionException(
          option + ": inputs are ELF files, not " + name + " (.incbin takes in any file)");
    }
  }

  private void folder(String path) {
    options.searchPath(path.startsWith("=") ? options.sysroot + path.substring(1) : path);
  }

  private void definition(String both) throws OptionException {
    int equals = both.indexOf('=');
    if (equals <= 0) {
      throw new OptionException("--defsym: syntax is --defsym SYMBOL=EXPRESSION");
    }
    options.definitions.put(both.substring(0, equals), both.substring(equals + 1));
  }

  private void start(String section, String address) throws OptionException {
    String digits =
        address.startsWith("0x") || address.startsWith("0X") ? address.substring(2) : address;
    try {
      options.sectionAddresses.put(section, Long.parseUnsignedLong(digits, 16));
    } catch (NumberFormatException _) {
      throw new OptionException("invalid hex number `" + address + "'");
    }
  }

  private void emulation(String name) throws OptionException {
    if (name.startsWith("elf64lriscv")) {
      options.xlen = 64;
    } else if (name.startsWith("elf32lriscv")) {
      options.xlen = 32;
    } else {
      throw new OptionException("unrecognised emulation mode: " + name);
    }
  }

  private void keyword(String word) throws OptionException {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    switch (key) {
      case "execstack" -> options.stack = LinkOptions.Stack.EXECUTABLE;
      case "noexecstack" -> options.stack = LinkOptions.Stack.DATA;
      case "relro" -> options.relro = true;
      case "norelro" -> options.relro = false;
      case "separate-code" -> options.separateCode = true;
      case "noseparate-code" -> options.separateCode = false;
      case "muldefs" -> options.allowMultipleDefinitions = true;
      case "max-page-size" -> {
        long size = number(word, equals);
        if (size <= 0 || (size & (size - 1)) != 0 || size > 1 << 30) {
          throw new OptionException("invalid maximum page size `" + word + "'");
        }
        options.maxPageSize = size;
      }
      case "stack-size" -> options.stackSize = number(word, equals);
      // The others are about dynamic linking, or are hints.
      default -> {}
    }
  }

  private static long number(String word, int equals) throws OptionException {
    try {
      return Long.decode(word.substring(equals + 1));
    } catch (NumberFormatException _) {
      throw new OptionException("invalid number in `-z " + word + "'");
    }
  }
}
