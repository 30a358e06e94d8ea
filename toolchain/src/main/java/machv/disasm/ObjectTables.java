package machv.disasm;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Relocation;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.elf.SymbolVersions;
import org.jspecify.annotations.Nullable;

/// What objdump shows beside instructions: section headers, symbols, relocations, contents.
final class ObjectTables {
  private static final int FLAGS_COLUMN = 18;
  private static final int BYTES_A_LINE = 16;

  private final ElfFile file;
  private final ListedSections sections;
  private final ListingOptions options;
  private final Appendable out;
  private final int digits;

  ObjectTables(ElfFile file, ListedSections sections, ListingOptions options, Appendable out) {
    this.file = file;
    this.sections = sections;
    this.options = options;
    this.out = out;
    this.digits = file.xlen() / 4;
  }

  private String full(long value) {
    return HexFormat.of().toHexDigits(value, digits);
  }

  /// `-h`.
  void sections() throws IOException {
    String gap = " ".repeat(digits - 3 + 2);
    out.append("Sections:\n");
    out.append("Idx Name          Size      VMA" + gap + "LMA" + gap + "File off  Algn\n");
    int index = 0;
    for (ListedSections.Entry e : sections.entries()) {
      Section s = e.section();
      if (options.wants(s.name())) {
        out.append(String.format(Locale.ROOT, "%3d %-13s ", index, s.name()));
        out.append(
            String.format(
                Locale.ROOT,
                "%08x  %s  %s  %08x  2**%d\n",
                s.size(),
                full(s.address()),
                full(e.physical()),
                s.offset(),
                power(s.alignment())));
        out.append(" ".repeat(FLAGS_COLUMN));
        String separator = "";
        for (ListedSections.Flag flag : ListedSections.Flag.values()) {
          if (e.has(flag)) {
            out.append(separator).append(flag.name());
            separator = ", ";
          }
        }
        out.append('\n');
      }
      index++;
    }
  }

  private static int power(long alignment) {
    return alignment <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(alignment);
  }

  /// `-t` and `-T`.
  void symbols(boolean dynamic) throws ElfException, IOException {
    Section table = table(dynamic ? Section.SHT_DYNSYM : Section.SHT_SYMTAB);
    out.append(dynamic ? "DYNAMIC SYMBOL TABLE:\n" : "SYMBOL TABLE:\n");
    List<Symbol> symbols = table == null ? List.of() : file.symbols(table);
    SymbolVersions versions = SymbolVersions.of(file);
    if (symbols.size() <= 1) {
      out.append("no symbols\n");
    }
    for (int i = 1; i < symbols.size(); i++) {
      Symbol s = symbols.get(i);
      if (options.wants(sectionName(s)) && !isSpecial(s)) {
        symbol(s, dynamic, versions.exist() ? version(versions, dynamic, i, s) : "");
      }
    }
    out.append("\n\n");
  }

  /// Labels of the assembler's own and mapping symbols: objdump has an option of its own for them.
  private static boolean isSpecial(Symbol s) {
    String name = s.name();
    return (name.isEmpty() && s.type() != Symbol.STT_SECTION)
        || name.startsWith(".L")
        || name.equals("$d")
        || name.equals("$x")
        || name.startsWith("$xrv");
  }

  private void symbol(Symbol s, boolean dynamic, String version) throws ElfException, IOException {
    boolean common = s.section() == Symbol.SHN_COMMON;
    long value = common ? s.size() : s.value();
    out.append(full(value)).append(' ').append(letters(s, dynamic)).append(' ');
    out.append(sectionName(s)).append('\t');
    out.append(full(common ? s.value() : s.size()));
    out.append(version);
    switch (s.other()) {
      case Symbol.STV_DEFAULT -> {}
      case Symbol.STV_INTERNAL -> out.append(" .internal");
      case Symbol.STV_HIDDEN -> out.append(" .hidden");
      case Symbol.STV_PROTECTED -> out.append(" .protected");
      default -> out.append(" 0x" + HexFormat.of().toHexDigits((byte) s.other()));
    }
    out.append(' ').append(name(s)).append('\n');
  }

  /// The column of the version, which is there in files with versions, empty for symbols without one.
  private static String version(SymbolVersions versions, boolean dynamic, int index, Symbol s) {
    String suffix = dynamic ? versions.suffix(index, s) : "";
    boolean hidden = suffix.startsWith("@") && !suffix.startsWith("@@");
    String name = suffix.substring(suffix.isEmpty() ? 0 : hidden ? 1 : 2);
    if (name.equals("Base") || !hidden) {
      return String.format(Locale.ROOT, "  %-11s", name);
    }
    return " (" + name + ")" + " ".repeat(Math.max(0, 10 - name.length()));
  }

  private static String letters(Symbol s, boolean dynamic) {
    int section = s.section();
    boolean defined = section != Symbol.SHN_UNDEF && section != Symbol.SHN_COMMON;
    char scope =
        switch (s.binding()) {
          case Symbol.STB_LOCAL -> 'l';
          case Symbol.STB_GLOBAL -> defined ? 'g' : ' ';
          case Symbol.STB_GNU_UNIQUE -> 'u';
          default -> ' ';
        };
    boolean debugging = s.type() == Symbol.STT_SECTION || s.type() == Symbol.STT_FILE;
    char kind =
        switch (s.type()) {
          case Symbol.STT_FUNC -> 'F';
          case Symbol.STT_FILE -> 'f';
          case Symbol.STT_OBJECT, Symbol.STT_COMMON -> 'O';
          default -> ' ';
        };
    String weak = s.binding() == Symbol.STB_WEAK ? "w" : " ";
    String indirect = s.type() == Symbol.STT_GNU_IFUNC ? "i" : " ";
    return scope + weak + "  " + indirect + (debugging ? "d" : dynamic ? "D" : " ") + kind;
  }

  private @Nullable Section table(int type) throws ElfException, IOException {
    Section found = null;
    for (Section s : file.sections()) {
      found = s.type() == type ? s : found;
    }
    return found;
  }

  private String sectionName(Symbol s) throws ElfException, IOException {
    return switch (s.section()) {
      case Symbol.SHN_UNDEF -> "*UND*";
      case Symbol.SHN_COMMON -> "*COM*";
      default ->
          s.section() < file.sections().size() ? file.sections().get(s.section()).name() : "*ABS*";
    };
  }

  private String name(Symbol s) throws ElfException, IOException {
    return s.type() == Symbol.STT_SECTION && s.name().isEmpty() ? sectionName(s) : s.name();
  }

  /// `-r` without instructions.
  void relocations() throws ElfException, IOException {
    Section table = table(Section.SHT_SYMTAB);
    List<Symbol> symbols = table == null ? List.of() : file.symbols(table);
    for (ListedSections.Entry e : sections.entries()) {
      List<Relocation> relocations = sections.relocations(e.section());
      if (options.wants(e.section().name()) && e.has(ListedSections.Flag.RELOC)) {
        out.append("RELOCATION RECORDS FOR [" + e.section().name() + "]:\n");
        records(relocations, i -> reference(symbols, null, i));
        out.append("\n\n");
      }
    }
  }

  /// `-R` without instructions.
  void dynamicRelocations() throws ElfException, IOException {
    if (table(Section.SHT_DYNSYM) == null) {
      return;
    }
    out.append("DYNAMIC RELOCATION RECORDS\n");
    List<Symbol> symbols = dynamicSymbols();
    SymbolVersions versions = SymbolVersions.of(file);
    records(allDynamic(), i -> reference(symbols, versions, i));
    out.append("\n\n");
  }

  /// The dynamic linker's relocations, in the order of their tables.
  List<Relocation> allDynamic() throws ElfException, IOException {
    List<Relocation> all = new java.util.ArrayList<>();
    Section symbols = table(Section.SHT_DYNSYM);
    for (Section s : file.sections()) {
      if (symbols != null && Relocation.isTable(s) && s.link() == symbols.index()) {
        all.addAll(Relocation.read(file, s));
      }
    }
    return all;
  }

  /// Whether offsets of relocations count from their section's beginning.
  boolean relocatable() {
    return file.type() == ElfFile.ET_REL;
  }

  SymbolVersions versions() throws ElfException, IOException {
    return SymbolVersions.of(file);
  }

  List<Symbol> dynamicSymbols() throws ElfException, IOException {
    Section table = table(Section.SHT_DYNSYM);
    return table == null ? List.of() : file.symbols(table);
  }

  List<Symbol> staticSymbols() throws ElfException, IOException {
    Section table = table(Section.SHT_SYMTAB);
    return table == null ? List.of() : file.symbols(table);
  }

  private interface Reference {
    String of(Relocation r) throws ElfException, IOException;
  }

  private void records(List<Relocation> relocations, Reference reference)
      throws ElfException, IOException {
    out.append("OFFSET" + " ".repeat(digits - 6 + 1) + "TYPE              VALUE\n");
    for (Relocation r : relocations) {
      String type = typeName(r);
      out.append(full(r.offset())).append(' ').append(type);
      out.append(" ".repeat(Math.max(0, 16 - type.length()))).append("  ");
      out.append(reference.of(r));
      if (r.addend() != 0) {
        out.append(r.addend() < 0 ? "-0x" : "+0x").append(full(Math.abs(r.addend())));
      }
      out.append('\n');
    }
  }

  static String typeName(Relocation r) {
    RelocationType type = RelocationType.of(r.type());
    return type == null ? "*unknown*" : "R_RISCV_" + type;
  }

  /// The symbol that a relocation refers to.
  String reference(List<Symbol> symbols, @Nullable SymbolVersions versions, Relocation r)
      throws ElfException, IOException {
    if (r.symbol() <= 0 || r.symbol() >= symbols.size()) {
      return "*ABS*";
    }
    Symbol s = symbols.get(r.symbol());
    return name(s) + (versions == null ? "" : versions.suffix(r.symbol(), s));
  }

  /// `-s`.
  void contents() throws ElfException, IOException {
    for (ListedSections.Entry e : sections.entries()) {
      Section s = e.section();
      if (!e.has(ListedSections.Flag.CONTENTS) || s.size() == 0 || !options.wants(s.name())) {
        continue;
      }
      long from = options.from(s.address());
      long to = options.to(s.address(), s.size());
      if (Long.compareUnsigned(from, to) < 0) {
        contents(s, file.bytes(s), (int) from, (int) Math.min(to, Integer.MAX_VALUE));
      }
    }
  }

  private void contents(Section s, byte[] bytes, int from, int end) throws IOException {
    int to = Math.min(end, bytes.length);
    out.append("Contents of section " + s.name() + ":\n");
    int width =
        Math.max(
            4,
            Math.max(
                Long.toHexString(s.address() + from).length(),
                Long.toHexString(s.address() + to - 1).length()));
    StringBuilder line = new StringBuilder();
    for (int at = from; at < to; at += BYTES_A_LINE) {
      String address = full(s.address() + at);
      line.append(' ');
      line.append(
          width <= address.length() ? address.substring(address.length() - width) : address);
      line.append(' ');
      for (int i = at; i < at + BYTES_A_LINE; i++) {
        if (i < to) {
          line.append(HexFormat.of().toHexDigits(bytes[i]));
        } else {
          line.append("  ");
        }
        line.append((i - at) % 4 == 3 ? " " : "");
      }
      line.append(' ');
      for (int i = at; i < at + BYTES_A_LINE; i++) {
        line.append(i >= to ? ' ' : bytes[i] >= 0x20 && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      out.append(line.append('\n'));
      line.setLength(0);
    }
  }
}
