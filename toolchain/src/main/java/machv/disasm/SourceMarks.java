package machv.disasm;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.dwarf.SourceLine;
import machv.dwarf.SourceLines;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.elf.SymbolTable;
import org.jspecify.annotations.Nullable;

/// What stands between instructions that come from different lines: the place in the source, its text, or both.
final class SourceMarks {
  private static final int CONTEXT = 5;
  private static final int MOST_BYTES = 64 << 20;

  /// A source file and how far it has been shown.
  private static final class Text {
    final @Nullable List<String> lines;
    int last;
    int highest;

    Text(@Nullable List<String> lines) {
      this.lines = lines;
    }
  }

  private final ElfFile file;
  private final ListingOptions options;
  private final Appendable out;
  private final Map<String, Text> texts = new HashMap<>();
  private SymbolTable functions = new SymbolTable(List.of());
  private @Nullable SourceLine[] lines = new SourceLine[0];
  private long first;
  private @Nullable String function;
  private int line = -1;
  private int discriminator;

  SourceMarks(ElfFile file, ListingOptions options, Appendable out) {
    this.file = file;
    this.options = options;
    this.out = out;
  }

  private boolean wanted() {
    return options.lineNumbers || options.source != null;
  }

  /// Finds the lines of a section: of its bytes from `from` up to `to`.
  void enter(Section section, int from, int to) throws ElfException, IOException {
    lines = new SourceLine[0];
    if (!wanted() || section.type() == Section.SHT_NOBITS) {
      return;
    }
    if (to - from > MOST_BYTES) {
      throw new ElfException("section " + section.name() + " is too large to look up its lines");
    }
    first = section.address() + from;
    long[] addresses = new long[(to - from + 1) / 2];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = first + 2L * i;
    }
    lines = SourceLines.find(file, section, addresses);
    functions =
        new SymbolTable(
            file.symbols().stream()
                .filter(s -> s.type() == Symbol.STT_FILE || s.section() == section.index())
                .toList());
  }

  /// Shows what is new at an address.
  void before(long address) throws IOException {
    long index = (address - first) >> 1;
    if (!wanted() || index < 0 || index >= lines.length) {
      return;
    }
    SourceLine here = lines[(int) index];
    String name = functions.function(address);
    if (name == null && here == null) {
      return;
    }
    int number = here == null ? 0 : here.line();
    int block = here == null ? 0 : here.discriminator();
    boolean enters = name != null && !name.equals(function);
    if (options.lineNumbers) {
      line = enters ? -1 : line;
      out.append(enters ? name + "():\n" : "");
      if (here != null && number > 0 && (number != line || block != discriminator)) {
        out.append(here.file() + ":" + number);
        out.append(block > 0 ? " (discriminator " + block + ")\n" : "\n");
      }
    }
    if (here != null && number > 0) {
      text(here.file(), number);
      line = number;
    }
    function = enters ? name : function;
    discriminator = block;
  }

  /// The lines up to one that have not been shown, and not more of them than a few if nothing of the file has been.
  private void text(String path, int number) throws IOException {
    ListingOptions.SourceText source = options.source;
    if (source == null) {
      return;
    }
    Text text = texts.get(path);
    if (text == null) {
      text = new Text(source.lines(path));
      texts.put(path, text);
    }
    if (text.lines == null || number == text.last) {
      return;
    }
    int from = number > CONTEXT ? number - CONTEXT : 1;
    if (text.highest >= from) {
      from = text.highest < number ? text.highest + 1 : number;
    }
    for (int i = from; i <= number && i <= text.lines.size(); i++) {
      out.append(text.lines.get(i - 1)).append('\n');
    }
    text.highest = Math.max(text.highest, number);
    text.last = number;
  }
}
