package machv.link;

import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// An `ar` archive of objects in the GNU form: symbol table `/` or `/SYM64/`, long names in `//`; thin ones too, whose
/// members are files of their own.
final class Archive {
  private static final String MAGIC = "!<arch>\n";
  private static final String THIN = "!<thin>\n";
  private static final int HEADER = 60;

  /// A member that may be linked.
  ///
  /// @param contents empty in a thin archive
  record Member(int header, String name, ByteSlice contents) {}

  private final String path;
  private final ByteSlice file;
  private final boolean thin;

  /// An entry of the symbol table.
  ///
  /// @param header where the member is that defines the symbol
  record Entry(String symbol, int header) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> headers = new ArrayList<>();
  private boolean indexed;
  private @Nullable ByteSlice longNames;

  private Archive(String path, ByteSlice file) {
    this.path = path;
    this.file = file;
    this.thin = file.startsWith(THIN);
  }

  static boolean isArchive(ByteSlice file) {
    return file.startsWith(MAGIC) || file.startsWith(THIN);
  }

  static Archive read(String path, ByteSlice file) throws ElfException {
    Archive a = new Archive(path, file);
    a.readHeaders();
    return a;
  }

  private void readHeaders() throws ElfException {
    int at = MAGIC.length();
    while (at < file.length()) {
      int size = memberSize(at);
      String name = file.text(at, 16);
      boolean table = name.startsWith("/ ") || name.startsWith("/SYM64/");
      boolean names = name.startsWith("// ");
      int held = thin && !table && !names ? 0 : size;
      if (held > file.length() - at - HEADER) {
        throw new ElfException("truncated archive: a member of " + size + " bytes at " + at);
      }
      if (table) {
        readSymbols(file.slice(at + HEADER, size), name.startsWith("/SYM64/") ? 8 : 4);
      } else if (names) {
        longNames = file.slice(at + HEADER, size);
      } else {
        headers.add(at);
      }
      at += HEADER + held + (held & 1);
    }
  }

  private int memberSize(int at) throws ElfException {
    if (file.length() - at < HEADER || file.at(at + 58) != '`' || file.at(at + 59) != '\n') {
      throw new ElfException("malformed archive: no member header at " + at);
    }
    return decimal(file.text(at + 48, 10).strip());
  }

  private static int decimal(String digits) throws ElfException {
    try {
      int value = Integer.parseInt(digits);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException _) {
      // The message below says it.
    }
    throw new ElfException("malformed archive: `" + digits + "' is not a number");
  }

  private static long bigEndian(ByteSlice s, int at, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 8) | (s.at(at + i) & 0xFF);
    }
    return value;
  }

  private void readSymbols(ByteSlice table, int width) throws ElfException {
    long count = table.length() < width ? 0 : bigEndian(table, 0, width);
    if (count < 0 || count > (table.length() - width) / width) {
      throw new ElfException("malformed archive: a symbol table of " + count + " entries");
    }
    int name = width * ((int) count + 1);
    for (int i = 0; i < count; i++) {
      int end = name;
      while (end < table.length() && table.at(end) != 0) {
        end++;
      }
      long header = bigEndian(table, width * (i + 1), width);
      int place = Math.clamp(header, 0, Integer.MAX_VALUE);
      entries.add(new Entry(table.text(name, end - name), place));
      name = Math.min(end + 1, table.length());
    }
    indexed = true;
  }

  String path() {
    return path;
  }

  boolean thin() {
    return thin;
  }

  /// Whether it has a symbol table; an archive without members needs none.
  boolean indexed() {
    return indexed || headers.isEmpty();
  }

  /// Adds a symbol to the table of an archive that came without one.
  void index(String symbol, Member member) {
    entries.add(new Entry(symbol, member.header()));
  }

  void indexDone() {
    indexed = true;
  }

  /// The symbol table, in its order: of two members that define a symbol both are there.
  List<Entry> entries() {
    return entries;
  }

  /// The member of an entry.
  Member member(Entry entry) throws ElfException {
    return member(entry.header);
  }

  List<Member> members() throws ElfException {
    List<Member> result = new ArrayList<>();
    for (int header : headers) {
      result.add(member(header));
    }
    return result;
  }

  private Member member(int at) throws ElfException {
    if (at < MAGIC.length() || at > file.length() - HEADER) {
      throw new ElfException("malformed archive: no member at " + at);
    }
    int size = memberSize(at);
    if (!thin && size > file.length() - at - HEADER) {
      throw new ElfException("truncated archive: a member of " + size + " bytes at " + at);
    }
    return new Member(at, name(at), file.slice(at + HEADER, thin ? 0 : size));
  }

  private String name(int at) throws ElfException {
    String field = file.text(at, 16).strip();
    if (!field.startsWith("/") || field.length() == 1) {
      return field.endsWith("/") ? field.substring(0, field.length() - 1) : field;
    }
    ByteSlice names = longNames;
    int colon = field.indexOf(':');
    int from = decimal(field.substring(1, colon < 0 ? field.length() : colon));
    if (names == null || from >= names.length()) {
      throw new ElfException("malformed archive: no long name at " + from);
    }
    int end = from;
    while (end < names.length() && names.at(end) != '\n') {
      end++;
    }
    String name = names.text(from, end - from);
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
