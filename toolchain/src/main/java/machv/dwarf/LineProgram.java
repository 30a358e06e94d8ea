package machv.dwarf;

import java.util.ArrayList;
import java.util.List;
import machv.dwarf.Cursor.Text;
import machv.dwarf.Cursor.Unit;
import machv.elf.ElfException;
import org.jspecify.annotations.Nullable;

/// The line table of one unit: a header with folders and files, and a program that makes the rows (DWARF 5, 6.2).
final class LineProgram {
  /// Takes stretches of code that come from one line.
  interface Stretches {
    /// [from, to) comes from `line` of file number `file`.
    void stretch(LineProgram of, long from, long to, int file, int line, int discriminator);
  }

  private record FileEntry(Text name, long folder) {}

  private static final int DW_LNCT_PATH = 1;
  private static final int DW_LNCT_DIRECTORY_INDEX = 2;

  private final DebugSections sections;
  private final Cursor c;
  private final int offsetSize;
  private final long offset;
  private final List<Text> folders = new ArrayList<>();
  private final List<FileEntry> files = new ArrayList<>();
  private @Nullable String ownFolder;
  private int version;
  private int minimumLength;
  private int maximumOperations;
  private int lineBase;
  private int lineRange;
  private int opcodeBase;
  private int[] operands = new int[0];

  // The registers of the machine that the program runs on.
  private long address;
  private int operation;
  private int file;
  private int line;
  private int discriminator;

  // The row before the current one, if it is of the same sequence.
  private boolean hasRow;
  private long rowAddress;
  private int rowFile;
  private int rowLine;
  private int rowDiscriminator;

  /// @param offset of the unit in `.debug_line`
  LineProgram(DebugSections sections, Unit unit, long offset) {
    this.sections = sections;
    this.c = unit.contents();
    this.offsetSize = unit.offsetSize();
    this.offset = offset;
  }

  /// Runs it.
  void run(Stretches to) throws ElfException {
    if (head()) {
      reset();
      while (c.remaining() > 0) {
        step(to);
      }
    }
  }

  /// Reads the header.
  ///
  /// @return whether there is more: a unit of a version that is not known has no rows and no files
  boolean head() throws ElfException {
    version = c.u16();
    if (version < 2 || version > 5) {
      return false;
    }
    int addressSize = 8;
    if (version >= 5) {
      addressSize = c.u8();
      c.u8(); // segment selectors, which RISC-V has none of
    }
    long headerLength = c.number(offsetSize);
    int start = c.position();
    header(addressSize);
    c.skip(headerLength - (c.position() - start));
    return true;
  }

  private void header(int addressSize) throws ElfException {
    minimumLength = c.u8();
    maximumOperations = version >= 4 ? Math.max(1, c.u8()) : 1;
    c.u8(); // default of is_stmt
    lineBase = (byte) c.u8();
    lineRange = c.u8();
    opcodeBase = c.u8();
    if (lineRange == 0) {
      throw new ElfException("a line table has a line range of 0");
    }
    operands = new int[Math.max(1, opcodeBase)];
    for (int i = 1; i < opcodeBase; i++) {
      operands[i] = c.u8();
    }
    if (version >= 5) {
      Forms forms = new Forms(sections, version, offsetSize, addressSize);
      for (FileEntry folder : entries(forms)) {
        folders.add(folder.name);
      }
      files.addAll(entries(forms));
    } else {
      oldTables();
    }
  }

  /// Folder 0 is the compiler's own, and file numbers start at 1.
  private void oldTables() throws ElfException {
    folders.add(Text.none());
    Text folder = c.string();
    while (!folder.isEmpty()) {
      folders.add(folder);
      folder = c.string();
    }
    files.add(new FileEntry(Text.none(), 0));
    Text name = c.string();
    while (!name.isEmpty()) {
      files.add(new FileEntry(name, c.uleb()));
      c.uleb(); // time
      c.uleb(); // size
      name = c.string();
    }
  }

  private List<FileEntry> entries(Forms forms) throws ElfException {
    int formats = c.u8();
    long[] content = new long[formats];
    long[] form = new long[formats];
    for (int i = 0; i < formats; i++) {
      content[i] = c.uleb();
      form[i] = c.uleb();
    }
    long count = c.uleb();
    // Every entry has a name, which takes a byte at least.
    if (count < 0 || count > c.remaining() || (formats == 0 && count != 0)) {
      throw new ElfException("a line table has " + Long.toUnsignedString(count) + " files");
    }
    List<FileEntry> result = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      Text name = Text.none();
      long folder = 0;
      for (int f = 0; f < formats; f++) {
        if (content[f] == DW_LNCT_PATH) {
          name = forms.text(c, form[f]);
        } else if (content[f] == DW_LNCT_DIRECTORY_INDEX) {
          folder = forms.number(c, form[f]);
        } else {
          forms.skip(c, form[f]);
        }
      }
      result.add(new FileEntry(name, folder));
    }
    return result;
  }

  private void reset() {
    address = 0;
    operation = 0;
    file = 1;
    line = 1;
    discriminator = 0;
    hasRow = false;
  }

  private void step(Stretches to) throws ElfException {
    int opcode = c.u8();
    if (opcode >= opcodeBase) {
      int adjusted = opcode - opcodeBase;
      advance(adjusted / lineRange);
      line += lineBase + adjusted % lineRange;
      row(to);
      return;
    }
    switch (opcode) {
      case 0 -> extended(to);
      case 1 -> row(to); // copy
      case 2 -> advance(c.uleb());
      case 3 -> line += (int) c.sleb();
      case 4 -> file = (int) c.uleb();
      case 5 -> c.uleb(); // column
      case 6, 7, 10, 11 -> {
        // Statements, blocks, prologue and epilogue: of no use for a line's number.
      }
      case 8 -> advance((255 - opcodeBase) / lineRange);
      case 9 -> {
        address += c.u16();
        operation = 0;
      }
      default -> {
        for (int i = 0; i < operands[opcode]; i++) {
          c.uleb();
        }
      }
    }
  }

  private void extended(Stretches to) throws ElfException {
    long length = c.uleb();
    if (length == 0) {
      return;
    }
    if (length < 0 || length > c.remaining()) {
      c.skip(length);
    }
    int after = c.position() + (int) length;
    switch (c.u8()) {
      case 1 -> {
        end(to);
        reset();
      }
      case 2 -> {
        address = c.number((int) Math.min(8, length - 1));
        operation = 0;
      }
      case 3 -> files.add(new FileEntry(c.string(), c.uleb()));
      case 4 -> discriminator = (int) c.uleb();
      default -> {
        // One that came later, or a compiler's own.
      }
    }
    c.skip(Math.max(0, after - c.position()));
  }

  private void advance(long operations) {
    if (maximumOperations == 1) {
      address += minimumLength * operations;
    } else {
      long all = operation + operations;
      address += minimumLength * (all / maximumOperations);
      operation = (int) (all % maximumOperations);
    }
  }

  /// The row that a sequence ends with only says where its last line ends.
  private void end(Stretches to) {
    if (hasRow && Long.compareUnsigned(address, rowAddress) > 0) {
      to.stretch(this, rowAddress, address, rowFile, rowLine, rowDiscriminator);
    }
  }

  private void row(Stretches to) {
    end(to);
    hasRow = true;
    rowAddress = address;
    rowFile = file;
    rowLine = line;
    rowDiscriminator = discriminator;
    discriminator = 0;
  }

  /// The path of a file of this unit.
  String path(int number) throws ElfException {
    if (number < 0 || number >= files.size()) {
      return "??";
    }
    FileEntry entry = files.get(number);
    String name = entry.name.toString();
    if (name.isEmpty()) {
      return "??";
    }
    if (name.startsWith("/")) {
      return name;
    }
    String folder =
        entry.folder > 0 && entry.folder < folders.size()
            ? folders.get((int) entry.folder).toString()
            : "";
    String path = folder.isEmpty() ? name : folder + "/" + name;
    if (folder.startsWith("/")) {
      return path;
    }
    String own = ownFolder();
    return own.isEmpty() ? path : own + "/" + path;
  }

  private String ownFolder() throws ElfException {
    String own = ownFolder;
    if (own == null) {
      own = CompilationFolder.of(sections, offset);
      if (own.isEmpty() && version >= 5 && !folders.isEmpty()) {
        own = folders.getFirst().toString();
      }
      ownFolder = own;
    }
    return own;
  }
}
