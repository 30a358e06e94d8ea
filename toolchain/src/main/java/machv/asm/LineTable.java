package machv.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// The line numbers of a source's code, by `.file` and `.loc` or by the lines of the source itself, and
/// `.debug_line` made of them (DWARF 5, 6.2). Advances are relocated pairs, for the linker may shorten code.
final class LineTable {
  static final int IS_STMT = 1;
  static final int BASIC_BLOCK = 2;
  static final int PROLOGUE_END = 4;
  static final int EPILOGUE_BEGIN = 8;
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int OPCODE_BASE = 13;
  private static final int FAR = 50_000;
  private static final int MOST_FILES = 1 << 16;

  /// A line of the table, without its place.
  record Row(int file, int line, int column, int flags, int isa, int discriminator) {}

  private record Placed(AsmSymbol at, Row row) {}

  /// A file of the table.
  ///
  /// @param md5 its sum in hexadecimal
  record SourceFile(String name, int folder, @Nullable String md5) {}

  private final State state;
  private final Map<AsmSection, List<Placed>> sequences = new LinkedHashMap<>();
  final List<@Nullable SourceFile> files = new ArrayList<>();
  final List<String> folders = new ArrayList<>();
  private int version = 3;
  private @Nullable Row pending;

  /// Whether the lines of the source itself are wanted: `-g`.
  boolean ofSource;

  private int lastLine = -1;
  private String lastFile = "";

  LineTable(State state) {
    this.state = state;
    folders.add("");
  }

  void wantSource() {
    ofSource = true;
    version = 5;
  }

  /// `.file NUMBER [FOLDER] NAME [md5]`.
  void file(int number, @Nullable String folder, String name, @Nullable String md5, int column) {
    if (number < 0 || number > MOST_FILES) {
      throw new AsmException(column, "bad file number " + number);
    }
    if (number == 0 || md5 != null) {
      version = 5;
    }
    int slash = name.lastIndexOf('/');
    if (number == 0 && folder != null && folders.getFirst().isEmpty()) {
      folders.set(0, folder);
    }
    int in = folder != null ? folder(folder) : 0;
    String base = name;
    if (slash >= 0 && (folder == null || number == 0)) {
      in = folder(name.substring(0, Math.max(1, slash)));
      base = name.substring(slash + 1);
    }
    while (files.size() <= number) {
      files.add(null);
    }
    SourceFile before = files.get(number);
    SourceFile now = new SourceFile(base, in, md5);
    if (before != null && !(before.name.equals(base) && before.folder == in)) {
      throw new AsmException(
          column, "file table slot " + number + " is already occupied by a different file");
    }
    files.set(number, now);
  }

  private int folder(String path) {
    int known = folders.indexOf(path);
    if (known >= 0) {
      return known;
    }
    folders.add(path);
    return folders.size() - 1;
  }

  /// `.loc`: the next instruction is of this row.
  void location(Row row) {
    instruction();
    pending = row;
    SourceListing listing = state.listing();
    SourceFile of = row.file < files.size() ? files.get(row.file) : null;
    if (listing != null && of != null) {
      listing.source(path(of), row.line);
    }
  }

  /// Called before every instruction's bytes.
  void instruction() {
    Row row = pending;
    if (row != null) {
      pending = null;
      if (state.section().code()) {
        add(row);
      } else {
        state.warn(0, "line number information for " + state.section().name + " ignored");
      }
    } else if (ofSource && state.section().code()) {
      Location here = state.where.outermost();
      if (here.line() != lastLine || !here.file().equals(lastFile)) {
        lastLine = here.line();
        lastFile = here.file();
        add(new Row(number(here.file()), here.line(), 0, IS_STMT, 0, 0));
      }
    }
  }

  private int number(String file) {
    for (int i = 1; i < files.size(); i++) {
      SourceFile f = files.get(i);
      if (f != null && path(f).equals(file)) {
        return i;
      }
    }
    int n = Math.max(1, files.size());
    file(n, null, file, null, 0);
    return n;
  }

  private String path(SourceFile f) {
    return f.folder == 0 ? f.name : folders.get(f.folder) + "/" + f.name;
  }

  private void add(Row row) {
    sequences
        .computeIfAbsent(state.section(), _ -> new ArrayList<>())
        .add(new Placed(state.symbols.here(".L0 "), row));
  }

  /// The sections that have rows, in the order of their first.
  Iterable<AsmSection> sections() {
    return sequences.keySet();
  }

  /// The path of the first file.
  String mainFile() {
    for (int i = 0; i < files.size(); i++) {
      SourceFile f = files.get(i);
      if (f != null) {
        return path(f);
      }
    }
    return "";
  }

  boolean empty() {
    return sequences.isEmpty();
  }

  int version() {
    return version;
  }

  /// Writes `.debug_line`.
  ///
  /// @param folder where the assembler runs
  void write(String folder) {
    Emitter e = Emitter.to(state, ".debug_line", 0, 0);
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    e.difference(end, begin, 4);
    e.place(begin);
    e.number(version, 2);
    if (version >= 5) {
      e.one(e.addressSize());
      e.one(0);
    }
    AsmSymbol header = Emitter.promised();
    AsmSymbol program = Emitter.promised();
    e.difference(program, header, 4);
    e.place(header);
    e.one(1);
    if (version >= 4) {
      e.one(1);
    }
    e.one(1);
    e.one(LINE_BASE);
    e.one(LINE_RANGE);
    e.one(OPCODE_BASE);
    for (byte operands : new byte[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}) {
      e.one(operands);
    }
    if (version >= 5) {
      tables(e, folder);
    } else {
      oldTables(e);
    }
    e.place(program);
    sequences.forEach((section, rows) -> sequence(e, section, rows));
    e.place(end);
  }

  private void tables(Emitter e, String folder) {
    Emitter strings =
        Emitter.to(state, ".debug_line_str", Section.SHF_MERGE | Section.SHF_STRINGS, 1);
    if (folders.getFirst().isEmpty()) {
      folders.set(0, folder);
    }
    e.one(1);
    e.uleb(1);
    e.uleb(0x1F);
    e.uleb(folders.size());
    for (String f : folders) {
      string(e, strings, f);
    }
    boolean sums = false;
    for (SourceFile f : files) {
      sums |= f != null && f.md5 != null;
    }
    e.one(sums ? 3 : 2);
    e.uleb(1);
    e.uleb(0x1F);
    e.uleb(2);
    e.uleb(0x0F);
    if (sums) {
      e.uleb(5);
      e.uleb(0x1E);
    }
    e.uleb(files.size());
    AsmSymbol main = null;
    for (int i = 0; i < files.size(); i++) {
      SourceFile f = files.get(i);
      boolean first = i == 0 && f == null;
      if (first && files.size() > 1) {
        f = files.get(1);
      }
      if (i == 1 && main != null) {
        e.address(main, 4);
      } else {
        AsmSymbol at = string(e, strings, f == null ? "" : f.name);
        main = first ? at : null;
      }
      e.uleb(f == null ? 0 : f.folder);
      if (sums) {
        String md5 = f == null || f.md5 == null ? "0".repeat(32) : f.md5;
        for (int k = 0; k < md5.length(); k += 2) {
          e.one(Integer.parseInt(md5, k, k + 2, 16));
        }
      }
    }
  }

  private static AsmSymbol string(Emitter e, Emitter strings, String text) {
    AsmSymbol at = strings.here();
    strings.string(text);
    e.address(at, 4);
    return at;
  }

  private void oldTables(Emitter e) {
    for (int i = 1; i < folders.size(); i++) {
      e.string(folders.get(i));
    }
    e.one(0);
    for (int i = 1; i < files.size(); i++) {
      SourceFile f = files.get(i);
      e.string(f == null ? "" : f.name);
      e.uleb(f == null ? 0 : f.folder);
      e.uleb(0);
      e.uleb(0);
    }
    e.one(0);
  }

  private static void sequence(Emitter e, AsmSection section, List<Placed> rows) {
    Row last = new Row(1, 1, 0, IS_STMT, 0, 0);
    AsmSymbol before = null;
    for (Placed p : rows) {
      Row r = p.row;
      changes(e, last, r);
      if (before == null) {
        setAddress(e, p.at);
        special(e, r.line - last.line);
      } else {
        advance(e, before, p.at, r.line - last.line, false);
      }
      last = r;
      before = p.at;
    }
    AsmSymbol end = new AsmSymbol(".L0 ");
    end.frag = section.last;
    end.offset = section.last.size;
    if (before != null) {
      advance(e, before, end, 0, true);
    }
  }

  private static void changes(Emitter e, Row last, Row r) {
    if (r.file != last.file) {
      e.one(4);
      e.uleb(r.file);
    }
    if (r.column != last.column) {
      e.one(5);
      e.uleb(r.column);
    }
    if (r.discriminator != 0) {
      e.one(0);
      e.uleb(1 + Relaxer.leb(r.discriminator, true).length);
      e.one(4);
      e.uleb(r.discriminator);
    }
    if (r.isa != last.isa) {
      e.one(12);
      e.uleb(r.isa);
    }
    if (((r.flags ^ last.flags) & IS_STMT) != 0) {
      e.one(6);
    }
    if ((r.flags & BASIC_BLOCK) != 0) {
      e.one(7);
    }
    if ((r.flags & PROLOGUE_END) != 0) {
      e.one(10);
    }
    if ((r.flags & EPILOGUE_BEGIN) != 0) {
      e.one(11);
    }
  }

  private static void setAddress(Emitter e, AsmSymbol at) {
    e.one(0);
    e.uleb(1 + e.addressSize());
    e.one(2);
    e.address(at, e.addressSize());
  }

  /// A row whose address is set: a special opcode when the line is near.
  private static void special(Emitter e, int lines) {
    int n = lines - LINE_BASE;
    if (n < 0 || n >= LINE_RANGE) {
      e.one(3);
      e.sleb(lines);
      e.one(1);
    } else if (lines == 0) {
      e.one(1);
    } else {
      e.one(n + OPCODE_BASE);
    }
  }

  private static void advance(Emitter e, AsmSymbol from, AsmSymbol to, int lines, boolean end) {
    if (!end) {
      e.one(3);
      e.sleb(lines);
    }
    Frag f = e.tail(Frag.Tail.LINE);
    f.value = new Value(to, from, 0);
    f.alignment = e.addressSize();
    if (end) {
      e.one(0);
      e.one(1);
      e.one(1);
    } else {
      e.one(1);
    }
  }

  /// The bytes of an advance over such a distance: DW_LNS_fixed_advance_pc, or DW_LNE_set_address when it is far.
  static int advanceLength(long distance, int addressSize) {
    return distance > FAR ? 3 + addressSize : 3;
  }
}
