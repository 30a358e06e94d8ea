package machv.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.isa.Extension;
import machv.isa.IsaString;
import org.jspecify.annotations.Nullable;

/// What statements change: the current section, the options, the symbols.
final class State {
  /// A source of the largest size with an error in each line shall not fill the memory.
  private static final int MOST_MESSAGES = 10_000;

  final AsmOptions options;
  final SymbolTable symbols;
  final Expressions expressions;
  final int xlen;
  String arch;
  Set<Extension> extensions;
  final LineTable lines = new LineTable(this);
  final CallFrames frames = new CallFrames();

  /// What there is to say: errors, warnings, and what `.print` prints.
  final List<String> messages = new ArrayList<>();

  /// How many errors there were.
  int errors;

  /// How many warnings there were.
  int warnings;

  private @Nullable SourceListing listing;
  private int errorsLeftOut;
  private int warningsLeftOut;

  /// A `.symver`.
  record Version(AsmSymbol of, String name, String option, Location where) {}

  final List<Version> versions = new ArrayList<>();

  /// Names of `.file` without a number, which become symbols.
  final List<String> fileNames = new ArrayList<>();

  boolean rvc;

  /// Whether there was an instruction.
  boolean instructions;

  /// `.altmacro`, the count of its local names, and the number `\@` of the next use of a macro.
  boolean altMacro;

  /// `.mri 1`.
  boolean mri;

  int locals;
  int uses;

  boolean pic;

  /// Whether an `.org` depends on a symbol behind it, perhaps of another section.
  boolean placesAhead;

  /// Whether a CSR was named or a privileged instruction used: the file then tells its privileged specification.
  boolean privileged;

  /// Whether the file's code was ever allowed to be compressed.
  boolean everCompressed;

  boolean relax = true;
  Location where = new Location("", 0, "");

  State(AsmOptions options) {
    this.options = options;
    xlen = options.xlen();
    arch = IsaList.canonical(options.march());
    extensions = IsaString.extensions(arch);
    rvc = extensions.contains(Extension.C);
    everCompressed = rvc;
    pic = options.has(AsmOptions.Switch.PIC);
    relax = !options.has(AsmOptions.Switch.NO_RELAX);
    altMacro = options.has(AsmOptions.Switch.ALTERNATE);
    mri = options.has(AsmOptions.Switch.MRI);
    AsmSection text = new AsmSection(".text", Section.SHT_PROGBITS, 6);
    AsmSection data = new AsmSection(".data", Section.SHT_PROGBITS, 3);
    AsmSection bss = new AsmSection(".bss", Section.SHT_NOBITS, 3);
    text.alignment = rvc ? 2 : 4;
    symbols = new SymbolTable(text);
    for (AsmSection s : new AsmSection[] {text, data, bss}) {
      symbols.standard(s);
    }
    expressions = new Expressions(this);
  }

  void arch(String isa) {
    arch = IsaList.canonical(isa);
    extensions = IsaString.extensions(arch);
    rvc = extensions.contains(Extension.C);
    everCompressed |= rvc;
  }

  /// Lets a listing be made.
  void listing(SourceListing l) {
    listing = l;
  }

  @Nullable SourceListing listing() {
    return listing;
  }

  AsmSection section() {
    return symbols.current;
  }

  /// Marks where code or data begins. The first code of a section, and code of another ISA, tells its ISA.
  void mapping(char kind) {
    mapping(kind, false);
  }

  /// Marks where code that only fills begins: it tells no change of the ISA.
  void filling() {
    mapping('x', true);
  }

  private void mapping(char kind, boolean filling) {
    AsmSection s = section();
    if (!s.code()) {
      return;
    }
    boolean told = filling ? s.mappedArch != null : arch.equals(s.mappedArch);
    boolean tell = kind == 'x' && !told;
    if (s.mapping == kind && !tell) {
      return;
    }
    s.mapping = kind;
    if (tell) {
      s.mappedArch = arch;
    }
    AsmSymbol m = symbols.here(tell ? "$x" + arch : "$" + kind);
    AsmSymbol last = s.mappings.isEmpty() ? null : s.mappings.getLast();
    if (last != null && last.frag == m.frag && last.offset == m.offset) {
      s.mappings.removeLast();
    }
    m.definedAt = where;
    s.mappings.add(m);
  }

  void fixup(RelocationType type, Value v, boolean mayRelax) {
    AsmSection s = stored();
    AsmSymbol to = v.plus();
    int n = type.number();
    if (to != null
        && (type == RelocationType.TLS_GOT_HI20
            || type == RelocationType.TLS_GD_HI20
            || type == RelocationType.TLS_DTPREL32
            || type == RelocationType.TLS_DTPREL64
            || (n >= RelocationType.TPREL_HI20.number()
                && n <= RelocationType.TPREL_ADD.number()))) {
      to.threadLocal = true;
    }
    AsmSection.Use use = mayRelax && relax ? AsmSection.Use.RELAXED : AsmSection.Use.FIXED;
    s.fixups.add(new AsmSection.Fixup(s.last, s.last.size, type, v, use, where));
  }

  /// Data of so many bytes that is not known yet.
  void field(Value v, int size) {
    AsmSection s = filled();
    s.fixups.add(
        new AsmSection.Fixup(
            s.last, s.last.size, Emitter.data(size), v, AsmSection.Use.DATA, where));
  }

  /// The section at hand, which must be a place in the output.
  AsmSection stored() {
    AsmSection s = section();
    if (s.absolute) {
      throw new AsmException(0, "attempt to store value in absolute section");
    }
    return s;
  }

  /// The section at hand, which must have contents.
  private AsmSection filled() {
    AsmSection s = section();
    if (s.empty()) {
      throw new AsmException(0, "attempt to store non-zero value in section '" + s.name + "'");
    }
    return s;
  }

  /// Ends the frag with a tail whose length comes later, and says where it stands.
  Frag tail(Frag.Tail tail) {
    AsmSection s = stored();
    Frag f = s.last;
    f.tail = tail;
    f.where = where;
    s.next();
    return f;
  }

  void warn(int column, String message) {
    warn(where, column, message);
  }

  void warn(Location at, int column, String message) {
    if (options.has(AsmOptions.Switch.NO_WARNINGS)) {
      return;
    }
    warnings++;
    if (listing != null) {
      listing.message("Warning", message);
    }
    if (messages.size() < MOST_MESSAGES) {
      messages.add(at.message(column, "warning", message));
    } else {
      warningsLeftOut++;
    }
  }

  void error(int column, String message) {
    error(where, column, message);
  }

  void error(Location at, String message) {
    error(at, 0, message);
  }

  private void error(Location at, int column, String message) {
    errors++;
    if (listing != null) {
      listing.message("Error", message);
    }
    if (messages.size() < MOST_MESSAGES) {
      messages.add(at.message(column, "error", message));
    } else {
      errorsLeftOut++;
    }
  }

  /// An error that whoever builds the object has worded.
  void built(String message) {
    errors++;
    messages.add(message);
  }

  /// What there is to say, and how much of it was left out.
  List<String> allMessages() {
    if (errorsLeftOut > 0) {
      messages.add("... and " + errorsLeftOut + " more errors");
    }
    if (warningsLeftOut > 0) {
      messages.add("... and " + warningsLeftOut + " more warnings");
    }
    return messages;
  }

  /// Ends the frag, so that nothing takes the distance over this point for fixed.
  void split() {
    AsmSection s = section();
    if (s.last.size > 0) {
      s.next();
    }
  }

  void word(int bits, int bytes) {
    AsmSection s = stored();
    s.last.put(bits, bytes);
  }
}
