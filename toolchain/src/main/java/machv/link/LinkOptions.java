package machv.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is linked and how. [LinkCommandLine] makes it of ld's options.
public final class LinkOptions {
  /// An input in the order of the command line.
  public sealed interface Input {}

  /// A file: object, archive or script of inputs.
  public record FileInput(String path) implements Input {}

  /// A file whose contents are at hand.
  public static final class BytesInput implements Input {
    final String name;
    final byte[] bytes;

    /// @param name for messages
    public BytesInput(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  /// `-lname`, looked for as `libname.a` in the search path; `-l:file` as it is.
  public record LibraryInput(String name) implements Input {}

  /// `-T script` or another script that replaces the default layout.
  public record ScriptInput(String path) implements Input {}

  /// `--start-group`: archives up to the end are searched until nothing new comes.
  public record GroupStart() implements Input {}

  public record GroupEnd() implements Input {}

  /// `--whole-archive` and its opposite.
  public record WholeArchive(boolean on) implements Input {}

  /// What is left out of the symbol table and debug sections.
  public enum Strip {
    NONE,
    DEBUG,
    ALL
  }

  /// The size of the pages that programs usually run with.
  static final long COMMON_PAGE = 0x1000;

  /// What `PT_GNU_STACK` says; there is none when neither the command nor an object says anything.
  enum Stack {
    UNSAID,
    DATA,
    EXECUTABLE
  }

  final List<Input> inputs = new ArrayList<>();
  final List<String> searchPath = new ArrayList<>();
  final List<String> undefined = new ArrayList<>();
  final Map<String, String> definitions = new LinkedHashMap<>();
  final Map<String, Long> sectionAddresses = new LinkedHashMap<>();
  final List<String> wrapped = new ArrayList<>();
  String output = "a.out";
  String sysroot = "";
  @Nullable String entry;
  @Nullable String mapFile;
  int xlen;
  boolean relocatable;
  boolean flat;
  boolean collectSections;
  boolean printCollected;
  boolean relax = true;
  boolean relaxGp = true;
  boolean frameHeader;
  boolean buildId;
  boolean separateCode = true;
  boolean relro = true;
  Stack stack = Stack.UNSAID;
  boolean allowMultipleDefinitions;
  boolean ignoreUndefined;
  boolean fatalWarnings;
  boolean defineCommons = true;
  Strip strip = Strip.NONE;
  boolean discardLocals = true;
  boolean discardAll;
  boolean keepAllLocals;
  long maxPageSize = 0x1000;
  long stackSize;

  /// Adds an input behind the others.
  public void input(Input input) {
    inputs.add(input);
  }

  /// Adds a folder where `-l` looks.
  public void searchPath(String folder) {
    searchPath.add(folder);
  }

  /// The file that the caller is to write.
  public String output() {
    return output;
  }

  /// The file for the map, `-` for the standard output, or null.
  public @Nullable String mapFile() {
    return mapFile;
  }

  public void entry(String symbol) {
    entry = symbol;
  }

  public void relax(boolean on) {
    relax = on;
  }

  public void collectSections(boolean on) {
    collectSections = on;
  }
}
