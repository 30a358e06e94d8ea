package machv.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Symbol;

/// Writes `ar` archives of objects in the GNU form, with a symbol table, so that a linker takes the members that it needs. The same
/// members give the same bytes: times and owners are 0.
public final class ArchiveWriter {
  private static final String MAGIC = "!<arch>\n";
  private static final int HEADER = 60;

  /// So long can a name be in a header, with the slash that ends it.
  private static final int SHORT_NAME = 15;

  /// An object and the name of its file.
  public static final class Member {
    private final String name;
    private final byte[] object;

    /// @param object is not copied
    public Member(String name, byte[] object) {
      this.name = name;
      this.object = object;
    }
  }

  private final List<Member> members;
  private final List<String> symbols = new ArrayList<>();
  private final List<Integer> owners = new ArrayList<>(); // which member defines the symbol
  private final StringBuilder longNames = new StringBuilder();
  private final List<String> names = new ArrayList<>(); // as they stand in headers

  private ArchiveWriter(List<Member> members) {
    this.members = members;
  }

  /// An archive of these members, in their order.
  ///
  /// @throws ElfException when one is no object
  public static byte[] write(List<Member> members) throws ElfException, IOException {
    return new ArchiveWriter(members).write();
  }

  /// The global symbols that an object defines.
  ///
  /// @throws ElfException when it is none
  public static List<String> definedBy(byte[] object) throws ElfException, IOException {
    List<String> defined = new ArrayList<>();
    ElfFile file = ElfFile.read(ElfSource.of(object));
    for (Symbol symbol : file.symbols()) {
      boolean global = symbol.binding() != Symbol.STB_LOCAL;
      if (global && symbol.section() != Symbol.SHN_UNDEF && !symbol.name().isEmpty()) {
        defined.add(symbol.name());
      }
    }
    return defined;
  }

  private byte[] write() throws ElfException, IOException {
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      for (String symbol : definedBy(member.object)) {
        symbols.add(symbol);
        owners.add(i);
      }
      names.add(shortened(member.name));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    put(out, "/", table());
    if (!longNames.isEmpty()) {
      put(out, "//", longNames.toString().getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < members.size(); i++) {
      put(out, names.get(i), members.get(i).object);
    }
    return out.toByteArray();
  }

  private String shortened(String name) {
    if (name.length() <= SHORT_NAME) {
      return name + "/";
    }
    String place = "/" + longNames.length();
    longNames.append(name).append("/\n");
    return place;
  }

  /// The symbol table: a count, where the members start that define the symbols, and the symbols' names.
  private byte[] table() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String symbol : symbols) {
      text.writeBytes(symbol.getBytes(StandardCharsets.UTF_8));
      text.write(0);
    }
    int size = 4 + 4 * symbols.size() + text.size();
    int[] starts = new int[members.size()];
    int at = MAGIC.length() + HEADER + even(size);
    at += longNames.isEmpty() ? 0 : HEADER + even(longNames.length());
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += HEADER + even(members.get(i).object.length);
    }
    ByteBuffer table = ByteBuffer.allocate(size); // big-endian
    table.putInt(symbols.size());
    for (int owner : owners) {
      table.putInt(starts[owner]);
    }
    table.put(text.toByteArray());
    return table.array();
  }

  private static int even(int size) {
    return size + (size & 1);
  }

  private static void put(ByteArrayOutputStream out, String name, byte[] contents) {
    String header =
        String.format(
            Locale.ROOT, "%-16s%-12d%-6d%-6d%-8s%-10d`\n", name, 0, 0, 0, "644", contents.length);
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(contents);
    if ((contents.length & 1) != 0) {
      out.write('\n');
    }
  }
}
