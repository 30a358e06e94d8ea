package machv.elf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// The symbols of a file, one a line, as `nm` lists them.
public final class NameList {
  /// What to list, and how.
  ///
  /// @param dynamic the dynamic symbols in place of the ordinary ones
  /// @param external only those that other files see
  /// @param undefined only those that are defined elsewhere
  /// @param defined only those that are defined here
  /// @param sizes sizes beside the addresses
  /// @param portable POSIX's look: name, letter, address, size
  /// @param order in which order
  /// @param reverse the other way round
  public record Options(
      boolean dynamic,
      boolean external,
      boolean undefined,
      boolean defined,
      boolean sizes,
      boolean portable,
      Order order,
      boolean reverse) {}

  /// The order of the lines.
  public enum Order {
    NAME,
    ADDRESS,
    TABLE
  }

  private record Line(String name, char letter, long value, long size, boolean undefined) {}

  private static final String RESERVED = "\u0001";

  private final ElfFile file;
  private final Options options;

  private NameList(ElfFile file, Options options) {
    this.file = file;
    this.options = options;
  }

  /// Lists them.
  ///
  /// @return whether the file has such symbols at all
  public static boolean print(ElfFile file, Options options, Appendable out)
      throws ElfException, IOException {
    return new NameList(file, options).print(out);
  }

  private boolean print(Appendable out) throws ElfException, IOException {
    int type = options.dynamic ? Section.SHT_DYNSYM : Section.SHT_SYMTAB;
    Section table = null;
    for (Section s : file.sections()) {
      table = s.type() == type ? s : table;
    }
    List<Symbol> symbols = table == null ? List.of() : file.symbols(table);
    if (symbols.size() <= 1) {
      return false;
    }
    for (Line line : sorted(lines(symbols))) {
      print(line, out);
    }
    return true;
  }

  private List<Line> lines(List<Symbol> symbols) throws ElfException, IOException {
    SymbolVersions versions = options.dynamic ? SymbolVersions.of(file) : null;
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < symbols.size(); i++) {
      Symbol s = symbols.get(i);
      boolean debugging = s.type() == Symbol.STT_SECTION || s.type() == Symbol.STT_FILE;
      if (debugging || isOwnToTheTools(s.name()) || !isWanted(s)) {
        continue;
      }
      String name = versions == null ? s.name() : s.name() + version(versions.suffix(i, s));
      boolean common = s.section() == Symbol.SHN_COMMON;
      long value = common ? s.size() : s.value();
      lines.add(new Line(name, letter(s), value, s.size(), s.section() == Symbol.SHN_UNDEF));
    }
    return lines;
  }

  /// nm does not show the version of what has none of its own.
  private static String version(String suffix) {
    return suffix.endsWith("@Base") ? "" : suffix;
  }

  private boolean isWanted(Symbol s) {
    boolean undefined = s.section() == Symbol.SHN_UNDEF;
    return !(options.external && s.binding() == Symbol.STB_LOCAL)
        && !(options.undefined && !undefined)
        && !(options.defined && undefined);
  }

  /// Local labels of the assembler, and the mapping symbols `$x` and `$d`.
  private static boolean isOwnToTheTools(String name) {
    return name.isEmpty()
        || name.startsWith(".L")
        || name.startsWith("..")
        || name.startsWith("_.L_")
        || name.startsWith("L0" + RESERVED)
        || name.equals("$d")
        || name.equals("$x")
        || name.startsWith("$d.")
        || name.startsWith("$x.")
        || name.startsWith("$xrv");
  }

  /// What a symbol is, in a letter: a capital for one that other files see.
  private char letter(Symbol s) throws ElfException, IOException {
    boolean object = s.type() == Symbol.STT_OBJECT;
    if (s.section() == Symbol.SHN_COMMON) {
      return 'C';
    }
    if (s.section() == Symbol.SHN_UNDEF) {
      return s.binding() != Symbol.STB_WEAK ? 'U' : object ? 'v' : 'w';
    }
    if (s.type() == Symbol.STT_GNU_IFUNC) {
      return 'i';
    }
    if (s.binding() == Symbol.STB_WEAK) {
      return object ? 'V' : 'W';
    }
    if (s.binding() == Symbol.STB_GNU_UNIQUE) {
      return 'u';
    }
    char letter = 'a';
    if (s.section() < file.sections().size()) {
      letter = letter(file.sections().get(s.section()));
    }
    return s.binding() == Symbol.STB_LOCAL || letter == '?'
        ? letter
        : Character.toUpperCase(letter);
  }

  private static char letter(Section s) {
    boolean readOnly = (s.flags() & Section.SHF_WRITE) == 0;
    if ((s.flags() & Section.SHF_EXECINSTR) != 0) {
      return 't';
    }
    if (s.type() == Section.SHT_NOBITS) {
      return 'b';
    }
    if (s.allocated()) {
      return readOnly ? 'r' : 'd';
    }
    return s.name().startsWith(".debug") || s.name().startsWith(".line")
        ? 'N'
        : readOnly ? 'n' : '?';
  }

  private List<Line> sorted(List<Line> lines) {
    Comparator<Line> byName = (a, b) -> compare(a.name, b.name);
    Comparator<Line> order = byName;
    if (options.order == Order.ADDRESS) {
      order =
          (a, b) -> {
            if (a.undefined || b.undefined) {
              return a.undefined && b.undefined ? byName.compare(a, b) : a.undefined ? -1 : 1;
            }
            int c = Long.compareUnsigned(a.value, b.value);
            return c != 0 ? c : byName.compare(a, b);
          };
    }
    if (options.order != Order.TABLE) {
      lines.sort(options.reverse ? order.reversed() : order);
    }
    return lines;
  }

  /// The order of their bytes, which is not Java's for characters beyond 16 bits.
  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private void print(Line s, Appendable out) throws IOException {
    if (options.portable) {
      out.append(s.name).append(' ').append(s.letter).append(' ');
      out.append(s.undefined ? "        " : Long.toHexString(s.value) + " ");
      out.append(s.undefined || s.size == 0 ? "" : Long.toHexString(s.size)).append('\n');
      return;
    }
    out.append(s.undefined ? " ".repeat(file.xlen() / 4) : padded(s.value));
    if (options.sizes && s.size != 0) {
      out.append(' ').append(padded(s.size));
    }
    out.append(' ').append(s.letter).append(' ').append(s.name).append('\n');
  }

  private String padded(long number) {
    return HexFormat.of().toHexDigits(number, file.xlen() / 4);
  }
}
