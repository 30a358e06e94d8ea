package machv.asm;

import java.util.Set;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.isa.Extension;
import machv.isa.IsaString;

/// What statements change: the current section, the options, the symbols.
final class State {
  final AsmOptions options;
  final SymbolTable symbols;
  final Expressions expressions;
  final int xlen;
  String arch;
  Set<Extension> extensions;
  boolean rvc;
  boolean pic;
  boolean relax = true;
  Location where = new Location("", 0, "");

  State(AsmOptions options) {
    this.options = options;
    xlen = options.xlen();
    arch = options.march();
    extensions = IsaString.extensions(arch);
    rvc = extensions.contains(Extension.C);
    AsmSection text = new AsmSection(".text", Section.SHT_PROGBITS, 6);
    AsmSection data = new AsmSection(".data", Section.SHT_PROGBITS, 3);
    AsmSection bss = new AsmSection(".bss", Section.SHT_NOBITS, 3);
    text.alignment = rvc ? 2 : 4;
    symbols = new SymbolTable(text);
    for (AsmSection s : new AsmSection[] {text, data, bss}) {
      symbols.sections.put(s.name, s);
    }
    expressions = new Expressions(symbols);
  }

  void arch(String isa) {
    arch = isa;
    extensions = IsaString.extensions(isa);
    rvc = extensions.contains(Extension.C);
  }

  AsmSection section() {
    return symbols.current;
  }

  /// Marks where code or data begins.
  void mapping(char kind) {
    AsmSection s = section();
    if (s.code() && s.mapping != kind) {
      s.mapping = kind;
      AsmSymbol m = symbols.here("$" + kind);
      m.used = true;
      symbols.symbols.put("$" + kind + "\u0001" + symbols.symbols.size(), m);
    }
  }

  void fixup(RelocationType type, Value v, boolean mayRelax) {
    AsmSection s = section();
    s.fixups.add(new AsmSection.Fixup(s.last, s.last.size, type, v, mayRelax && relax, where));
  }

  void word(int bits, int bytes) {
    AsmSection s = section();
    if (s.empty()) {
      throw new AsmException(0, "attempt to store contents in section '" + s.name + "'");
    }
    s.last.put(bits, bytes);
  }
}
