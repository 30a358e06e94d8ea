package machv.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.isa.Encoder;
import machv.isa.Op;

/// Sections, symbols and fixups to an ELF object.
final class ObjectBuilder {
  private static final int MOST_ALIASES = 50;

  private final State state;
  private final BuildAttributes attributes;
  private final ElfWriter writer;
  private final List<String> errors = new ArrayList<>();
  private final Map<AsmSymbol, NewSymbol> symbols = new LinkedHashMap<>();

  ObjectBuilder(State state, BuildAttributes attributes) {
    this.state = state;
    this.attributes = attributes;
    String abi = state.options.mabi();
    int flags = state.everCompressed ? ElfFile.EF_RISCV_RVC : 0;
    flags |= abi.endsWith("d") ? 4 : abi.endsWith("f") ? 2 : 0;
    writer = new ElfWriter(state.xlen, ElfFile.ET_REL, flags);
  }

  List<String> errors() {
    return errors;
  }

  byte[] build() throws ElfException {
    Relaxer.relax(
        state.symbols.sections.values(),
        state.placesAhead,
        e ->
            guarded(
                state.where,
                () -> {
                  throw e;
                }));
    if (!errors.isEmpty()) {
      return new byte[0];
    }
    for (AsmSection s : state.symbols.sections.values()) {
      section(s);
    }
    if (!errors.isEmpty()) {
      return new byte[0];
    }
    for (AsmSection s : state.symbols.sections.values()) {
      AsmSection to = s.link == null ? null : state.symbols.sections.get(s.link);
      if (to != null) {
        written(s).link(written(to));
      } else if (s.link != null) {
        errors.add(state.where.message(0, "error", "no section '" + s.link + "' for a link order"));
      }
    }
    localSymbols();
    for (AsmSection s : state.symbols.sections.values()) {
      for (AsmSection.Fixup f : s.fixups) {
        guarded(f.where(), () -> relocate(s, f));
      }
    }
    for (AsmSymbol s : state.symbols.symbols.values()) {
      boolean told = s.size != null || s.typed || s.used;
      boolean there = s.defined() || s.commonSize >= 0;
      boolean weak = s.bound && s.binding == Symbol.STB_WEAK;
      if (weak && s.commonSize >= 0) {
        errors.add(
            state.where.file() + ": error: symbol '" + s.name + "' cannot be both weak and common");
      }
      // What is weak and nowhere is named only if a relocation does.
      boolean worth = there || (!weak && (s.bound || told));
      if (worth && !s.temporary()) {
        guarded(
            state.where,
            () -> {
              if (!standsForUndefined(s)) {
                symbol(s);
              }
            });
      }
    }
    groups();
    attributes();
    return writer.write();
  }

  /// Whether a symbol is another's name, and that is not defined here: then the object has only the other.
  private static boolean standsForUndefined(AsmSymbol s) {
    if (s.frag != null || s.equated == null || s.equated.constant()) {
      return false;
    }
    Value e = Fields.resolved(s.equated);
    AsmSymbol p = e.plus();
    return p != null && p.frag == null && e.minus() == null;
  }

  /// Files, sections, and where code and data begin.
  private void localSymbols() {
    for (String name : state.fileNames) {
      writer.symbol(name).type(Symbol.STT_FILE).special(Symbol.SHN_ABS);
    }
    for (AsmSection s : state.symbols.sections.values()) {
      symbols.put(s.symbol, writer.symbol("").type(Symbol.STT_SECTION).in(written(s)));
    }
    for (AsmSection s : state.symbols.sections.values()) {
      for (AsmSymbol m : Mappings.of(s, state)) {
        if (m.address() < s.size()) {
          writer.symbol(m.name).in(written(s)).value(m.address());
        }
      }
    }
  }

  private void guarded(Location where, Runnable step) {
    try {
      step.run();
    } catch (AsmException e) {
      Location at = e.where == null ? where : e.where;
      errors.add(at.message(0, "error", String.valueOf(e.getMessage())));
    }
  }

  private void section(AsmSection s) {
    NewSection n = writer.section(s.name, s.type, s.flags);
    boolean array = s.type >= Section.SHT_INIT_ARRAY && s.type <= Section.SHT_PREINIT_ARRAY;
    n.alignment(s.alignment).entrySize(array ? state.xlen / 8 : s.entrySize);
    s.written = n;
    if (s.empty()) {
      n.size(s.size());
    } else {
      byte[] bytes = new byte[(int) s.size()];
      for (Frag f : s.frags) {
        System.arraycopy(f.bytes, 0, bytes, (int) f.address, f.size);
        Location at = f.where == null ? state.where : f.where;
        guarded(at, () -> tail(f, bytes, (int) f.address + f.size));
      }
      // Where code may be relaxed gas leaves the end zero.
      if (s.code() && !state.relax) {
        long end = s.last.address + s.last.size;
        nops(bytes, (int) end, (int) (s.size() - end));
      }
      n.bytes(bytes);
      s.contents = bytes;
    }
  }

  private void tail(Frag f, byte[] out, int at) {
    switch (f.tail) {
      case ULEB, SLEB -> {
        byte[] leb = Relaxer.leb(Fields.known(f.value, f.section), f.tail == Frag.Tail.ULEB);
        System.arraycopy(leb, 0, out, at, Math.min(leb.length, f.length));
      }
      case ALIGN, ORG, ORG_AHEAD, SPACE -> {
        if (f.tail == Frag.Tail.ALIGN && f.length % f.width != 0) {
          throw new AsmException(
              0, "alignment padding (" + f.length + " bytes) not a multiple of " + f.width);
        }
        Location where = f.where;
        if (f.tail == Frag.Tail.SPACE && where != null && Fields.known(f.value, f.section) < 0) {
          state.warn(where, 0, ".space or .fill with a negative value, ignored");
        }
        for (int i = 0; i < f.length; i++) {
          out[at + i] = (byte) (f.fill >> (8 * (i % f.width)));
        }
        if (f.code && f.tail == Frag.Tail.ALIGN && !state.relax) {
          nops(out, at, f.length);
        }
      }
      case NONE, BRANCH, CFA, LINE -> {}
    }
  }

  /// Fills `length` bytes with `nop`, after `c.nop` and a zero byte for odd pieces.
  private static void nops(byte[] out, int at, int length) {
    int odd = length % 4;
    if (odd >= 2) {
      out[at + odd - 2] = 1;
    }
    for (int i = odd; i < length; i += 4) {
      out[at + i] = 0x13;
    }
  }

  private void relocate(AsmSection s, AsmSection.Fixup f) {
    long offset = f.frag().address + f.offset();
    Value v = f.value();
    if (f.frag().tail == Frag.Tail.BRANCH
        && f.offset() == f.frag().size
        && f.type() == RelocationType.BRANCH) {
      branch(s, f.frag(), offset);
      return;
    }
    if (f.use() == AsmSection.Use.RAW) {
      AsmSymbol to = v.plus();
      written(s).relocation(offset, f.type(), to == null ? null : symbol(to), v.addend());
      return;
    }
    if (f.type() == RelocationType.NONE) {
      TableTails.relocate(f.frag(), offset, this::symbol);
      return;
    }
    if (f.use() == AsmSection.Use.DATA) {
      data(s, f, Fields.resolved(v), offset);
      return;
    }
    if (v.minus() != null) {
      throw new AsmException(0, "a difference of symbols cannot stand here");
    }
    AsmSymbol stated = v.plus();
    Value through = stated == null || stated.frag != null ? v : Fields.resolved(v);
    v = through.plus() == null || through.minus() != null ? v : through;
    RelocationType type = f.type();
    AsmSymbol plus = v.plus();
    NewSection n = written(s);
    if (type == RelocationType.BRANCH
        || type == RelocationType.JAL
        || type == RelocationType.RVC_BRANCH
        || type == RelocationType.RVC_JUMP) {
      tentative(s, type, v, offset);
    }
    if (v.addend() != 0) {
      constantPart(s, type, v.addend(), offset);
    }
    n.relocation(offset, type, plus == null ? null : symbol(plus), v.addend());
    // A number's place does not change: gas lets the linker shorten only what refers to a symbol.
    if (f.use() == AsmSection.Use.RELAXED && plus != null) {
      n.relocation(offset, RelocationType.RELAX, null, v.addend());
    }
  }

  private static NewSection written(AsmSection s) {
    return java.util.Objects.requireNonNull(s.written);
  }

  /// A field of data: a number, the address of a symbol, or a distance.
  private void data(AsmSection s, AsmSection.Fixup f, Value v, long offset) {
    int which = f.type().number() - RelocationType.ADD8.number();
    AsmSymbol plus = v.plus();
    AsmSymbol minus = v.minus();
    if (minus != null) {
      difference(s, f.type(), v, minus, offset);
    } else if (plus == null) {
      number(s, offset, v.addend(), 1 << which);
    } else if (which < 2) {
      throw new AsmException(0, "a symbol's address does not fit in " + (1 << which) + " bytes");
    } else {
      RelocationType type = which == 2 ? RelocationType.ABS32 : RelocationType.ABS64;
      written(s).relocation(offset, type, symbol(plus), v.addend());
    }
  }

  private static void number(AsmSection s, long offset, long v, int size) {
    if (!Fields.fits(v, size)) {
      throw new AsmException(
          0,
          "value of " + v + " too large for field of " + size + (size == 1 ? " byte" : " bytes"));
    }
    put(s, offset, v, size);
  }

  private void difference(AsmSection s, RelocationType add, Value v, AsmSymbol minus, long offset) {
    AsmSymbol plus = v.plus();
    if (plus == null) {
      throw new AsmException(0, "can't resolve 0 - " + minus.name);
    }
    boolean here =
        plus.frag != null
            && minus.frag != null
            && plus.frag.section == minus.frag.section
            && !plus.frag.section.code();
    int which = add.number() - RelocationType.ADD8.number();
    if (here) {
      number(s, offset, Fields.known(v, s), 1 << which);
      return;
    }
    NewSection n = written(s);
    RelocationType sub = RelocationType.of(add.number() + 4);
    if (which == 2
        && minus.frag != null
        && minus.frag.section == s
        && minus.address() == offset
        && s.name.equals(".eh_frame")) {
      n.relocation(offset, RelocationType.PCREL_32, symbol(plus), v.addend());
      return;
    }
    n.relocation(offset, add, symbol(plus), v.addend());
    n.relocation(offset, java.util.Objects.requireNonNull(sub), symbol(minus), 0);
  }

  private static void put(AsmSection s, long offset, long v, int size) {
    // Code in a section without contents is only room.
    for (int i = 0; i < size && !s.empty(); i++) {
      s.contents[(int) offset + i] = (byte) (v >> (8 * i));
    }
  }

  private static int get(AsmSection s, long offset, int size) {
    int v = 0;
    for (int i = 0; i < size && !s.empty(); i++) {
      v |= (s.contents[(int) offset + i] & 0xFF) << (8 * i);
    }
    return v;
  }

  /// The distance as it is now, which makes a listing readable; the linker decides.
  private static int distance(Value v, long offset) {
    AsmSymbol to = v.plus();
    if (to == null) {
      return 0;
    }
    long address = to.frag == null ? 0 : to.address();
    return (int) (address + v.addend() - offset);
  }

  /// What gas writes of an addend into a field that the linker will fill.
  private static void constantPart(AsmSection s, RelocationType type, long addend, long offset) {
    int v = (int) addend;
    int bits =
        switch (type) {
          case HI20 -> v + 0x800 & 0xFFFF_F000;
          case TPREL_HI20 -> v & 0xFFFF_F000;
          case LO12_I -> v << 20;
          case TLS_DTPREL32, TLS_DTPREL64 -> v;
          case LO12_S -> (v & 0x1F) << 7 | (v & 0xFE0) << 20;
          default -> 0;
        };
    if (bits != 0) {
      put(s, offset, get(s, offset, 4) | bits, 4);
    }
  }

  private static void tentative(AsmSection s, RelocationType type, Value v, long offset) {
    boolean two = type == RelocationType.RVC_BRANCH || type == RelocationType.RVC_JUMP;
    int d = distance(v, offset);
    Op op =
        switch (type) {
          case BRANCH -> Op.BEQ;
          case JAL -> Op.JAL;
          case RVC_JUMP -> Op.C_J;
          default -> Op.C_BEQZ;
        };
    int size = two ? 2 : 4;
    int rs = op == Op.C_BEQZ ? 8 : 0;
    int unused = 32 - (op == Op.JAL ? 21 : op == Op.BEQ ? 13 : op == Op.C_J ? 12 : 9);
    int bits = Encoder.encode(op, 0, rs, 0, d << unused >> unused & -2) & ~op.match();
    put(s, offset, get(s, offset, size) | bits, size);
  }

  private void branch(AsmSection s, Frag f, long at) {
    Value v = java.util.Objects.requireNonNull(f.value);
    Op op = java.util.Objects.requireNonNull(f.op);
    AsmSymbol target = v.plus();
    NewSymbol to = target == null ? null : symbol(target);
    NewSection n = written(s);
    boolean jump = op == Op.JAL;
    long offset = at;
    if (f.length == 2) {
      Op c = jump ? f.rs1 == 1 ? Op.C_JAL : Op.C_J : op == Op.BEQ ? Op.C_BEQZ : Op.C_BNEZ;
      put(
          s,
          offset,
          Encoder.encode(c, jump ? f.rs1 : 0, jump ? 0 : f.rs1, 0, distance(v, offset) & -2),
          2);
      n.relocation(
          offset, jump ? RelocationType.RVC_JUMP : RelocationType.RVC_BRANCH, to, v.addend());
      return;
    }
    if (!jump && f.length > 4) {
      boolean two = f.length == 6;
      Op inverted = inverted(op);
      put(
          s,
          offset,
          two
              ? Encoder.encode(inverted == Op.BEQ ? Op.C_BEQZ : Op.C_BNEZ, 0, f.rs1, 0, 6)
              : Encoder.encode(inverted, 0, f.rs1, f.rs2, 8),
          two ? 2 : 4);
      offset += two ? 2 : 4;
      put(s, offset, Encoder.encode(Op.JAL, 0, 0, 0, 0), 4);
      tentative(s, RelocationType.JAL, v, offset);
      n.relocation(offset, RelocationType.JAL, to, v.addend());
      return;
    }
    put(s, offset, Encoder.encode(op, jump ? f.rs1 : 0, jump ? 0 : f.rs1, f.rs2, 0), 4);
    RelocationType type = jump ? RelocationType.JAL : RelocationType.BRANCH;
    tentative(s, type, v, offset);
    n.relocation(offset, type, to, v.addend());
  }

  private static Op inverted(Op op) {
    return switch (op) {
      case BEQ -> Op.BNE;
      case BNE -> Op.BEQ;
      case BLT -> Op.BGE;
      case BGE -> Op.BLT;
      case BLTU -> Op.BGEU;
      default -> Op.BLTU;
    };
  }

  private NewSymbol symbol(AsmSymbol s) {
    NewSymbol known = symbols.get(s);
    if (known != null) {
      return known;
    }
    Value e = s.equated;
    if (s.frag == null && e != null && !e.constant()) {
      e = Fields.resolved(e);
      AsmSymbol p = e.plus();
      if (p != null && e.minus() != null) {
        s.offset = Fields.known(e, null);
        return absolute(s);
      }
      if (p == null) {
        s.offset = e.addend();
      } else if (p.frag != null) {
        s.frag = p.frag;
        s.offset = p.offset + e.addend();
      } else {
        throw new AsmException(0, "'" + s.name + "' stands for an expression of unknown symbols");
      }
    }
    if (s.frag == null && e != null) {
      return absolute(s);
    }
    String exported = s.exported;
    NewSymbol n = writer.symbol(exported == null ? s.name : exported);
    symbols.put(s, n);
    Frag f = s.frag;
    if (f != null) {
      n.in(written(f.section)).value(s.address());
    } else if (s.commonSize >= 0) {
      n.special(Symbol.SHN_COMMON).value(s.offset).size(s.commonSize);
    }
    boolean undefined = f == null && s.commonSize < 0 && !s.bound;
    attributesOf(n, s, undefined);
    if (f != null && (f.section.flags & Section.SHF_TLS) != 0) {
      n.type(Symbol.STT_TLS);
    }
    return n;
  }

  private NewSymbol absolute(AsmSymbol s) {
    NewSymbol n = writer.symbol(s.name).special(Symbol.SHN_ABS).value(s.offset);
    symbols.put(s, n);
    attributesOf(n, s, false);
    return n;
  }

  private static void attributesOf(NewSymbol n, AsmSymbol s, boolean undefined) {
    AsmSymbol alias = s.alias;
    for (int i = 0; i < MOST_ALIASES && alias != null && alias.alias != null; i++) {
      alias = alias.alias;
    }
    boolean typed = alias == null || s.type != Symbol.STT_NOTYPE;
    boolean weak = s.usedWeakly && !s.usedPlainly;
    n.binding(undefined ? weak ? Symbol.STB_WEAK : Symbol.STB_GLOBAL : s.binding);
    n.type(typed || alias == null ? s.type : alias.type).other(s.other);
    if (s.threadLocal && s.frag == null) {
      n.type(Symbol.STT_TLS);
    }
    Value size = s.size == null && alias != null ? alias.size : s.size;
    if (size != null) {
      try {
        n.size(Fields.known(size, s.frag == null ? null : s.frag.section));
      } catch (AsmException e) {
        AsmException located =
            new AsmException(
                0, ".size expression for '" + s.name + "' does not evaluate to a constant");
        located.where = s.sizeAt;
        throw located;
      }
    }
  }

  private void groups() {
    Map<String, NewSection> groups = new HashMap<>();
    for (AsmSection s : state.symbols.sections.values()) {
      String g = s.group;
      if (g != null) {
        NewSection group = groups.get(g);
        if (group == null) {
          AsmSymbol signature = state.symbols.symbol(g);
          boolean defined =
              signature.defined() || signature.bound || symbols.containsKey(signature);
          NewSymbol name = defined ? symbol(signature) : writer.symbol(g);
          group = writer.group(name, comdat(g));
          if (!defined) {
            name.in(group);
          }
          writer.symbol("").type(Symbol.STT_SECTION).in(group);
          groups.put(g, group);
        }
        group.member(written(s));
      }
    }
  }

  /// Whether some member of a group says `comdat`: then all are, as gas warns.
  private boolean comdat(String group) {
    for (AsmSection s : state.symbols.sections.values()) {
      if (s.comdat && group.equals(s.group)) {
        return true;
      }
    }
    return false;
  }

  private void attributes() {
    NewSection n = writer.section(".riscv.attributes", Section.SHT_RISCV_ATTRIBUTES, 0);
    n.bytes(attributes.bytes(state.arch, state.privileged));
    writer.symbol("").type(Symbol.STT_SECTION).in(n);
  }
}
