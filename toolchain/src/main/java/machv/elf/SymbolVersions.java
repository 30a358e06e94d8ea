package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The versions of dynamic symbols (GNU's extension of the gABI): `printf@GLIBC_2.27`.
public final class SymbolVersions {
  private static final int SHT_GNU_VERDEF = 0x6fff_fffd;
  private static final int SHT_GNU_VERNEED = 0x6fff_fffe;
  private static final int SHT_GNU_VERSYM = 0x6fff_ffff;
  private static final int HIDDEN = 0x8000;
  private static final int BASE = 1;

  private final @Nullable ByteBuffer numbers;
  private final Map<Integer, String> names = new HashMap<>();

  private SymbolVersions(@Nullable ByteBuffer numbers) {
    this.numbers = numbers;
  }

  /// The versions of the file's dynamic symbols.
  public static SymbolVersions of(ElfFile file) throws ElfException, IOException {
    List<Section> sections = file.sections();
    Section versions = find(sections, SHT_GNU_VERSYM);
    Section defined = find(sections, SHT_GNU_VERDEF);
    Section needed = find(sections, SHT_GNU_VERNEED);
    if (versions == null || (defined == null && needed == null)) {
      return new SymbolVersions(null);
    }
    SymbolVersions result = new SymbolVersions(buffer(file.bytes(versions)));
    if (defined != null) {
      result.readDefined(buffer(file.bytes(defined)), strings(file, sections, defined));
    }
    if (needed != null) {
      result.readNeeded(buffer(file.bytes(needed)), strings(file, sections, needed));
    }
    result.names.putIfAbsent(BASE, "Base");
    return result;
  }

  private static @Nullable Section find(List<Section> sections, int type) {
    for (Section s : sections) {
      if (s.type() == type) {
        return s;
      }
    }
    return null;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] strings(ElfFile file, List<Section> sections, Section table)
      throws ElfException, IOException {
    return table.link() > 0 && table.link() < sections.size()
        ? file.bytes(sections.get(table.link()))
        : new byte[0];
  }

  private void readDefined(ByteBuffer t, byte[] strings) {
    int at = 0;
    // Every entry is larger than a byte, so a chain of more entries than bytes runs in a circle.
    for (int n = 0; n < t.limit() && at >= 0 && at <= t.limit() - 20; n++) {
      int flags = t.getShort(at + 2);
      int number = t.getShort(at + 4) & 0x7FFF;
      int name = at + t.getInt(at + 12);
      if (name >= 0 && name <= t.limit() - 8) {
        names.put(
            number, number == BASE && flags == BASE ? "Base" : string(strings, t.getInt(name)));
      }
      int next = t.getInt(at + 16);
      at = next == 0 ? -1 : at + next;
    }
  }

  private void readNeeded(ByteBuffer t, byte[] strings) {
    int at = 0;
    for (int n = 0; n < t.limit() && at >= 0 && at <= t.limit() - 16; n++) {
      int entry = at + t.getInt(at + 8);
      for (int m = 0; m < t.limit() && entry >= 0 && entry <= t.limit() - 16; m++) {
        names.putIfAbsent(t.getShort(entry + 6) & 0x7FFF, string(strings, t.getInt(entry + 8)));
        int next = t.getInt(entry + 12);
        entry = next == 0 ? -1 : entry + next;
      }
      int next = t.getInt(at + 12);
      at = next == 0 ? -1 : at + next;
    }
  }

  private static String string(byte[] table, int offset) {
    int end = offset;
    while (end >= 0 && end < table.length && table[end] != 0) {
      end++;
    }
    return end < 0 || end >= table.length
        ? "<corrupt>"
        : new String(table, offset, end - offset, StandardCharsets.UTF_8);
  }

  /// Whether the file has versions at all.
  public boolean exist() {
    return numbers != null;
  }

  /// The name of a version, or null.
  @Nullable String name(int number) {
    return names.get(number);
  }

  /// The number that `.gnu.version` gives a symbol, without its flag.
  int number(int index) {
    ByteBuffer n = numbers;
    return n == null || index * 2 + 2 > n.limit() ? 0 : n.getShort(index * 2) & 0x7FFF;
  }

  /// What follows a dynamic symbol's name: `@@V` where it is the version that a new program is linked with, `@V` where it
  /// is an old one or comes from elsewhere, and nothing without versions.
  ///
  /// @param index in the dynamic symbol table
  public String suffix(int index, Symbol symbol) {
    ByteBuffer n = numbers;
    if (n == null || index * 2 + 2 > n.limit()) {
      return "";
    }
    int number = n.getShort(index * 2);
    if ((number & 0x7FFF) == 0) {
      return "";
    }
    String name = names.getOrDefault(number & 0x7FFF, "<corrupt>");
    return ((number & HIDDEN) != 0 || symbol.section() == 0 ? "@" : "@@") + name;
  }
}
