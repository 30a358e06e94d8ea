package machv.disasm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import machv.elf.Attributes;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.Section;
import machv.isa.IsaString;
import org.jspecify.annotations.Nullable;

/// A whole ELF file disassembled, in the look of `objdump -d`.
///
/// Every section with instructions is listed, symbol by symbol. Data between instructions, where mapping symbols or the
/// type of a symbol tell of it, is shown as data, and long runs of zeros are left out.
public final class Listing {
  /// How names are written.
  ///
  /// @param aliases whether pseudo-instructions stand for what they mean, and base instructions for compressed ones
  /// @param numeric whether registers are called x10 and f10
  public record Style(boolean aliases, boolean numeric) {
    public static final Style USUAL = new Style(true, false);
  }

  private static final String DEFAULT_ISA = "rv64gc";
  private static final String GP_SYMBOL = "__global_pointer$";
  private static final int MOST_ZEROS = 64 << 20;
  private static final int SKIP_ZEROES = 8;
  private static final int SKIP_ZEROES_AT_END = 3;

  /// The bytes that objdump goes on by when an instruction is cut off by the end of its section: the number of `EIO`.
  private static final int CUT_OFF = 5;

  private final Appendable out;
  private final ListedSymbols symbols;
  private final Disassembler disassembler;
  private final MappingState mapping;
  private final ListingOptions options;
  private final InlineRelocations relocations;
  private final SourceMarks marks;
  private final int addressDigits;

  private Section section;
  private byte[] bytes = new byte[0];

  /// The offset in the section where the listing ends.
  private int limit;

  private int skippedDigits;
  private int chunk;
  private final StringBuilder line = new StringBuilder();

  /// Disassembles a file.
  ///
  /// @param name of the file, for the first line
  /// @throws ElfException when sections or symbols cannot be read
  public static void print(ElfFile file, String name, Style style, Appendable out)
      throws ElfException, IOException {
    ListingOptions options = new ListingOptions().show(ListingOptions.Part.CODE);
    print(file, name, options.style(style.aliases, style.numeric), out);
  }

  /// Prints what the options say, in their natural order.
  ///
  /// @param name of the file, for the first line
  /// @throws ElfException when sections or symbols cannot be read
  public static void print(ElfFile file, String name, ListingOptions options, Appendable out)
      throws ElfException, IOException {
    out.append("\n" + name + ":     file format elf" + file.xlen() + "-littleriscv\n\n");
    ListedSections sections = new ListedSections(file);
    ObjectTables tables = new ObjectTables(file, sections, options, out);
    boolean code = options.parts.contains(ListingOptions.Part.CODE);
    for (ListingOptions.Part part : options.parts) {
      switch (part) {
        case SECTIONS -> tables.sections();
        case SYMBOLS -> tables.symbols(false);
        case DYNAMIC_SYMBOLS -> tables.symbols(true);
        case RELOCATIONS -> {
          if (!code) {
            tables.relocations();
          }
        }
        case DYNAMIC_RELOCATIONS -> {
          if (!code) {
            tables.dynamicRelocations();
          }
        }
        case CONTENTS -> tables.contents();
        case CODE -> code(file, sections, tables, options, out);
      }
    }
  }

  /// The sections that objdump would complain about because the file has none of this name.
  public static List<String> missing(ElfFile file, ListingOptions options)
      throws ElfException, IOException {
    List<String> missing = new ArrayList<>(options.sections);
    for (Section s : file.sections()) {
      missing.remove(s.name());
    }
    return missing;
  }

  private static void code(
      ElfFile file,
      ListedSections sections,
      ObjectTables tables,
      ListingOptions options,
      Appendable out)
      throws ElfException, IOException {
    Listing listing = null;
    boolean all = options.everything || !options.sections.isEmpty();
    for (ListedSections.Entry e : sections.entries()) {
      Section s = e.section();
      boolean shown =
          (all || (e.has(ListedSections.Flag.CODE) && e.has(ListedSections.Flag.CONTENTS)))
              && options.wants(s.name());
      if (shown && s.size() > 0) {
        listing = listing == null ? new Listing(file, s, sections, tables, options, out) : listing;
        listing.list(s, contents(file, s));
      }
    }
  }

  /// The bytes of a section; zeros where the file has none.
  private static byte[] contents(ElfFile file, Section s) throws ElfException, IOException {
    if (s.type() != Section.SHT_NOBITS) {
      return file.bytes(s);
    }
    if (Long.compareUnsigned(s.size(), MOST_ZEROS) > 0) {
      throw new ElfException("section " + s.name() + " of " + s.size() + " bytes is too large");
    }
    return new byte[(int) s.size()];
  }

  private Listing(
      ElfFile file,
      Section first,
      ListedSections sections,
      ObjectTables tables,
      ListingOptions options,
      Appendable out)
      throws ElfException, IOException {
    this.out = out;
    this.section = first;
    this.options = options;
    this.relocations = new InlineRelocations(sections, tables, options, out);
    this.marks = new SourceMarks(file, options, out);
    this.symbols = new ListedSymbols(file);
    this.addressDigits = file.xlen() / 4;
    this.disassembler =
        new Disassembler(
            file.xlen(), options.aliases, options.numeric, this::describe, globalPointer(symbols));
    String isa = Attributes.isa(file);
    disassembler.only(IsaString.extensions(isa == null ? DEFAULT_ISA : isa));
    this.mapping = new MappingState(symbols, disassembler);
  }

  private static @Nullable Long globalPointer(ListedSymbols symbols) {
    Long result = null;
    for (int i = 0; i < symbols.count(); i++) {
      if (symbols.get(i).name().equals(GP_SYMBOL)) {
        result = symbols.get(i).value();
      }
    }
    return result;
  }

  private @Nullable String describe(long address) {
    return symbols.describe(address, section);
  }

  private void list(Section s, byte[] content) throws ElfException, IOException {
    int offset = (int) Math.min(options.from(s.address()), content.length);
    int end = (int) Math.min(options.to(s.address(), content.length), content.length);
    if (offset >= end) {
      return;
    }
    section = s;
    bytes = content;
    limit = end;
    relocations.enter(s, offset);
    marks.enter(s, offset, end);
    mapping.enter(s);
    String last = padded(s.address() + content.length);
    skippedDigits = 0;
    while (last.startsWith("00000", skippedDigits)) {
      skippedDigits += 4;
    }
    out.append("\nDisassembly of section ").append(s.name()).append(":\n");
    int place = symbols.find(s.address() + offset, s, true);
    while (offset < end) {
      offset = under(place, offset);
      boolean ahead = place >= 0 && Long.compareUnsigned(value(place), s.address() + offset) >= 0;
      place = ahead ? place : next(place);
    }
  }

  /// Lists from an offset on, up to where the next symbol begins.
  ///
  /// @return the offset of that
  private int under(int place, int offset) throws ElfException, IOException {
    long address = section.address() + offset;
    boolean before = place >= 0 && Long.compareUnsigned(value(place), address) > 0;
    heading(place, address);
    int next = before ? place : next(place);
    long stop = next < 0 ? limit : value(next) - section.address();
    if (stop > limit || stop <= offset) {
      stop = limit;
    }
    boolean isObject = false;
    if (place >= 0 && !before && !options.everything) {
      ListedSymbol s = symbols.get(place);
      isObject = s.section() == section.index() && s.object() && !s.function();
    }
    if (isObject) {
      objectBytes(offset, (int) stop);
    } else {
      instructions(place < 0 || before ? -1 : place, offset, (int) stop);
    }
    return (int) stop;
  }

  private void heading(int place, long address) throws IOException {
    String name;
    if (place < 0) {
      name = section.name() + ListedSymbols.offset(address, section.address());
    } else {
      ListedSymbol s = symbols.get(place);
      name = s.shown() + ListedSymbols.offset(address, s.value());
    }
    out.append("\n").append(padded(address)).append(" <").append(name).append(">:\n");
  }

  /// The place of the next symbol of this section that lies behind the one at `place`, or -1.
  private int next(int place) {
    for (int i = place + 1; place >= 0 && i < symbols.count(); i++) {
      ListedSymbol s = symbols.get(i);
      if (s.section() == section.index()
          && Long.compareUnsigned(s.value(), value(place)) > 0
          && s.isShown()) {
        return i;
      }
    }
    return -1;
  }

  private long value(int place) {
    return symbols.get(place).value();
  }

  private void instructions(int place, int from, int stop) throws ElfException, IOException {
    int perLine = 4;
    int at = from;
    while (at < stop) {
      int zeros = zeros(at, stop);
      if (zeros > 0) {
        at += zeros;
        relocations.upTo(at);
        continue;
      }
      long address = section.address() + at;
      marks.before(address);
      boolean isData = mapping.isData(address, section, place, stop) || isDataSection();
      int length = isData ? mapping.dataLength(address, section) : instructionLength(at);
      String text;
      if (length > bytes.length - at) {
        chunk = isData ? length : 0;
        length = CUT_OFF;
        text = "Address 0x" + Long.toHexString(address) + " is out of bounds.\n";
      } else if (isData) {
        chunk = length;
        perLine = length == 1 ? 6 : 8;
        text = data(at, length);
      } else {
        chunk = length % 4 == 0 ? 4 : 2;
        perLine = 8;
        text = instruction(at, length);
      }
      startLine(address);
      if (options.rawWords) {
        rawBytes(at, 0, Math.min(length, perLine), stop);
        padding(Math.min(length, perLine), perLine);
        line.append('\t');
      }
      line.append(text).append('\n');
      for (int done = perLine; options.rawWords && done < length; done += perLine) {
        startLine(address + done);
        rawBytes(at, done, Math.min(length, done + perLine), stop);
        line.append('\n');
      }
      endLine();
      at += length;
      relocations.upTo(at);
    }
  }

  /// Whether a section that was asked for by name holds no code.
  private boolean isDataSection() {
    return !options.everything && (section.flags() & Section.SHF_EXECINSTR) == 0;
  }

  /// How many zero bytes to leave out; says so with three dots.
  private int zeros(int from, int stop) throws IOException {
    int end = from;
    while (end < stop && bytes[end] == 0) {
      end++;
    }
    int count = end - from;
    if (options.zeros || count == 0) {
      return 0;
    }
    if (count < SKIP_ZEROES && (end < stop || count >= SKIP_ZEROES_AT_END)) {
      return 0;
    }
    out.append("\t...\n");
    return end < stop ? count & ~3 : count;
  }

  private int instructionLength(int at) {
    return at + 2 > bytes.length ? Integer.MAX_VALUE : Disassembler.length(get(at, 2));
  }

  private String instruction(int at, int length) {
    long address = section.address() + at;
    return switch (length) {
      case 2 -> disassembler.print(get(at, 2), address);
      case 4 -> disassembler.print(get(at, 4), address);
      case 8 ->
          ".8byte\t0x"
              + Long.toHexString(((long) get(at + 4, 4) << 32) | (get(at, 4) & 0xFFFF_FFFFL));
      default -> {
        StringBuilder text = new StringBuilder(".byte\t");
        for (int i = 0; i < length; i++) {
          text.append(i == 0 ? "0x" : ", 0x");
          hex(text, get(at + i, 1), 2);
        }
        yield text.toString();
      }
    };
  }

  private String data(int at, int length) {
    StringBuilder text =
        new StringBuilder(length == 1 ? ".byte\t0x" : length == 2 ? ".short\t0x" : ".word\t0x");
    hex(text, get(at, length), length * 2);
    return text.toString();
  }

  /// A symbol that is no function: bytes and their characters.
  private void objectBytes(int from, int stop) throws ElfException, IOException {
    int perLine = 16;
    int at = from;
    while (at < stop) {
      int zeros = zeros(at, stop);
      if (zeros > 0) {
        at += zeros;
        continue;
      }
      int length = Math.min(perLine, stop - at);
      marks.before(section.address() + at);
      startLine(section.address() + at);
      if (options.rawWords) {
        rawBytes(at, 0, length, stop);
        padding(length, perLine);
        line.append("    ");
      }
      for (int i = at; i < at + length; i++) {
        line.append(bytes[i] >= 0x20 && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      line.append('\n');
      endLine();
      at += length;
      relocations.upTo(at);
    }
  }

  private void startLine(long address) {
    String digits = padded(address);
    int i = skippedDigits;
    while (i < digits.length() - 1 && digits.charAt(i) == '0') {
      line.append(' ');
      i++;
    }
    line.append(digits, i, digits.length()).append(":\t");
  }

  private void endLine() throws IOException {
    out.append(line);
    line.setLength(0);
  }

  /// Bytes in chunks, each as one number; a chunk that the next symbol cuts is left blank.
  private void rawBytes(int at, int from, int to, int stop) {
    int size = Math.max(chunk, 1);
    for (int i = from; i < to; i += size) {
      if (at + i + size <= stop) {
        hex(line, get(at + i, size), size * 2);
      }
      line.append(' ');
    }
  }

  private void padding(int done, int perLine) {
    int size = Math.max(chunk, 1);
    for (int i = done; i < perLine; i += size) {
      line.repeat(' ', size * 2 + 1);
    }
  }

  /// A little-endian number of the section.
  private int get(int at, int size) {
    int value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  private String padded(long address) {
    StringBuilder text = new StringBuilder();
    for (int i = addressDigits - 1; i >= 0; i--) {
      text.append(Character.forDigit((int) (address >>> (i * 4)) & 15, 16));
    }
    return text.toString();
  }

  private static void hex(StringBuilder to, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      to.append(Character.forDigit(value >>> (i * 4) & 15, 16));
    }
  }
}
