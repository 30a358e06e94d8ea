package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import machv.elf.RelocationType;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Directives about data, symbols and options; [SectionDirectives] has those about sections.
final class Directives {
  private static final int MOST_BYTES = 1 << 28;
  private static final List<String> NAMES =
      List.of(
          ".byte",
          ".half",
          ".short",
          ".word",
          ".long",
          ".dword",
          ".quad",
          ".ascii",
          ".asciz",
          ".string",
          ".zero",
          ".skip",
          ".space",
          ".align",
          ".balign",
          ".p2align",
          ".globl",
          ".global",
          ".text",
          ".data",
          ".bss",
          ".section",
          ".option",
          ".size",
          ".type",
          ".set",
          ".equ",
          ".macro",
          ".endm",
          ".rept",
          ".include",
          ".incbin",
          ".comm",
          ".weak",
          ".local");

  private record Saved(boolean rvc, boolean pic, boolean relax, String arch) {}

  private final State state;
  private final SourceReader reader;
  private final SectionDirectives sections;
  private final Deque<Saved> saved = new ArrayDeque<>();
  private final Map<Integer, Object> attributes = new TreeMap<>();
  final FrameDirectives frames;
  private final LineDirectives lines;
  private long total;

  Directives(State state, SourceReader reader) {
    this.state = state;
    this.reader = reader;
    sections = new SectionDirectives(state);
    frames = new FrameDirectives(state, state.frames);
    lines = new LineDirectives(state);
  }

  /// Tags and values of `.attribute`.
  Map<Integer, Object> attributes() {
    return attributes;
  }

  void end(Scanner s) {
    if (!s.atEnd()) {
      throw s.error("junk at the end of the statement: '" + s.text.substring(s.at, s.end) + "'");
    }
  }

  void run(String word, Scanner s, int column) {
    if (sections.run(word, s)) {
      return;
    }
    if (frames.run(word, s, column) || lines.run(word, s, column)) {
      end(s);
      return;
    }
    switch (word) {
      case ".byte" -> data(s, 1);
      case ".half", ".short", ".2byte", ".hword" -> data(s, 2);
      case ".word", ".long", ".4byte", ".int" -> data(s, 4);
      case ".dword", ".quad", ".8byte" -> data(s, 8);
      case ".dtprelword" -> relocated(s, RelocationType.TLS_DTPREL32, 4);
      case ".dtpreldword" -> relocated(s, RelocationType.TLS_DTPREL64, 8);
      case ".float", ".single", ".double" -> floats(s, word.equals(".double"));
      case ".ascii" -> strings(s, false);
      case ".asciz", ".string" -> strings(s, true);
      case ".zero", ".skip", ".space" -> space(s);
      case ".fill" -> fill(s);
      case ".align", ".p2align" -> align(s, true);
      case ".balign" -> align(s, false);
      case ".org" -> {
        Frag f = state.section().last;
        f.tail = Frag.Tail.ORG;
        f.value = state.expressions.read(s);
        f.fill = s.accept(',') ? (int) state.expressions.constant(s) : 0;
        state.section().next();
      }
      case ".uleb128", ".sleb128" -> leb(s, word.equals(".uleb128"));
      case ".incbin" -> incbin(s);
      case ".set", ".equ", ".equiv" -> {
        s.blanks();
        int at = s.at;
        String name = s.needName("a symbol");
        s.expect(',');
        state.symbols.equate(name, state.expressions.read(s), word.equals(".equiv"), at);
      }
      case ".option" -> option(s);
      case ".attribute" -> attribute(s);
      case ".insn" -> insn(s);
      case ".error", ".err" ->
          throw new AsmException(
              column,
              s.atEnd() ? word + " reached" : new String(s.string(), StandardCharsets.UTF_8));
      default -> {
        if (!symbol(word, s)) {
          String near = Rows.nearest(word, NAMES);
          throw new AsmException(
              column,
              "unknown directive '"
                  + word
                  + "'"
                  + (near == null ? "" : "; did you mean '" + near + "'?"));
        }
      }
    }
    end(s);
  }

  /// Directives that take symbols, and those that have nothing to say to this assembler.
  private boolean symbol(String word, Scanner s) {
    switch (word) {
      case ".globl", ".global" -> each(s, Symbol.STB_GLOBAL, -1);
      case ".weak" -> each(s, Symbol.STB_WEAK, -1);
      case ".local" -> each(s, Symbol.STB_LOCAL, -1);
      case ".hidden" -> each(s, -1, Symbol.STV_HIDDEN);
      case ".protected" -> each(s, -1, Symbol.STV_PROTECTED);
      case ".internal" -> each(s, -1, Symbol.STV_INTERNAL);
      case ".variant_cc" -> each(s, -1, Symbol.STO_RISCV_VARIANT_CC);
      case ".type" -> type(s);
      case ".size" -> {
        AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
        s.expect(',');
        sym.size = state.expressions.read(s);
      }
      case ".comm", ".lcomm" -> {
        AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
        s.expect(',');
        long size = state.expressions.constant(s);
        long alignment = s.accept(',') ? state.expressions.constant(s) : 1;
        common(sym, size, alignment, word.equals(".lcomm") || (sym.bound && sym.binding == 0));
      }
      case ".addrsig", ".addrsig_sym", ".title", ".sbttl", ".list", ".nolist", ".abort" ->
          s.at = s.end;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void common(AsmSymbol sym, long size, long alignment, boolean local) {
    if (sym.defined()) {
      throw new AsmException(0, "symbol '" + sym.name + "' is already defined");
    }
    if (size < 0 || size > MOST_BYTES || alignment < 1 || Long.bitCount(alignment) != 1) {
      throw new AsmException(0, "bad size or alignment of a common symbol");
    }
    sym.type = Symbol.STT_OBJECT;
    if (!local) {
      sym.commonSize = size;
      sym.offset = alignment;
      sym.binding = Symbol.STB_GLOBAL;
      sym.bound = true;
      return;
    }
    AsmSection before = state.section();
    AsmSection bss = java.util.Objects.requireNonNull(state.symbols.sections.get(".bss"));
    state.symbols.current = bss;
    aligned(alignment, 0, 0, false);
    sym.frag = bss.last;
    sym.offset = bss.last.size;
    sym.size = Value.of(size);
    zeros(size);
    state.symbols.current = before;
  }

  private void each(Scanner s, int binding, int other) {
    do {
      AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
      if (binding >= 0) {
        sym.binding = binding;
        sym.bound = true;
      } else {
        sym.other |= other;
        sym.used = true;
      }
    } while (s.accept(','));
  }

  private void type(Scanner s) {
    AsmSymbol sym = state.symbols.symbol(s.needName("a symbol"));
    s.accept(',');
    if (s.peek() == '@' || s.peek() == '%' || s.peek() == '#') {
      s.at++;
    }
    s.blanks();
    int at = s.at;
    String name = s.needName("a type");
    sym.type =
        switch (name) {
          case "function", "STT_FUNC" -> Symbol.STT_FUNC;
          case "object", "STT_OBJECT" -> Symbol.STT_OBJECT;
          case "tls_object", "STT_TLS" -> Symbol.STT_TLS;
          case "common", "STT_COMMON" -> Symbol.STT_COMMON;
          case "notype", "STT_NOTYPE" -> Symbol.STT_NOTYPE;
          case "gnu_indirect_function", "STT_GNU_IFUNC" -> Symbol.STT_GNU_IFUNC;
          case "gnu_unique_object" -> Symbol.STT_OBJECT;
          default -> throw new AsmException(at, "unknown type '" + name + "'");
        };
    if (name.equals("gnu_unique_object")) {
      sym.binding = Symbol.STB_GNU_UNIQUE;
      sym.bound = true;
    }
  }

  private void grow(long bytes, Scanner s) {
    total += bytes;
    if (bytes < 0 || total > MOST_BYTES) {
      throw s.error("more than " + MOST_BYTES + " bytes");
    }
  }

  private void data(Scanner s, int size) {
    if (s.atEnd()) {
      return;
    }
    state.mapping('d');
    do {
      grow(size, s);
      s.blanks();
      int at = s.at;
      boolean pc = s.accept("%pcrel(");
      Value v = state.expressions.read(s);
      if (pc) {
        s.expect(')');
      }
      if (v.constant() && !pc) {
        put(v.addend(), size);
      } else {
        difference(v, size, pc, at);
      }
    } while (s.accept(','));
  }

  private void difference(Value v, int size, boolean pc, int at) {
    int which = Integer.numberOfTrailingZeros(size);
    AsmSymbol minus = v.minus();
    if (minus == null) {
      if (size < 4) {
        throw new AsmException(at, "a symbol does not fit in " + size + " bytes");
      }
      state.fixup(
          pc ? RelocationType.PCREL_32 : size == 8 ? RelocationType.ABS64 : RelocationType.ABS32,
          v,
          false);
    } else {
      RelocationType[] add = {
        RelocationType.ADD8, RelocationType.ADD16, RelocationType.ADD32, RelocationType.ADD64
      };
      // The pair becomes two relocations when the object is written, or a number.
      state.fixup(add[which], v, false);
    }
    put(0, size);
  }

  private void relocated(Scanner s, RelocationType type, int size) {
    do {
      state.fixup(type, state.expressions.read(s), false);
      put(0, size);
    } while (s.accept(','));
  }

  private void put(long v, int size) {
    AsmSection section = state.section();
    if (section.empty()) {
      if (v != 0) {
        throw new AsmException(0, "attempt to store contents in section '" + section.name + "'");
      }
      section.last.put(0, Math.min(size, 4));
      section.last.put(0, size - Math.min(size, 4));
      return;
    }
    state.word((int) v, Math.min(size, 4));
    if (size == 8) {
      state.word((int) (v >>> 32), 4);
    }
  }

  private void floats(Scanner s, boolean wide) {
    state.mapping('d');
    do {
      s.blanks();
      int at = s.at;
      String t = s.word();
      try {
        double d =
            Double.parseDouble(t.startsWith("0f") || t.startsWith("0d") ? t.substring(2) : t);
        put(
            wide ? Double.doubleToRawLongBits(d) : Float.floatToRawIntBits(Float.parseFloat(t)),
            wide ? 8 : 4);
      } catch (NumberFormatException _) {
        throw new AsmException(at, "bad floating-point number '" + t + "'");
      }
    } while (s.accept(','));
  }

  private void strings(Scanner s, boolean zero) {
    state.mapping('d');
    do {
      bytes(s.string());
      if (zero) {
        put(0, 1);
      }
    } while (s.accept(','));
  }

  private void bytes(byte[] bytes) {
    for (byte b : bytes) {
      put(b & 0xFF, 1);
    }
  }

  private void zeros(long count) {
    for (long i = 0; i < count; i++) {
      put(0, 1);
    }
  }

  private void space(Scanner s) {
    long count = state.expressions.constant(s);
    long v = s.accept(',') ? state.expressions.constant(s) : 0;
    grow(count, s);
    state.mapping('d');
    for (long i = 0; i < count; i++) {
      put(v, 1);
    }
  }

  private void fill(Scanner s) {
    long count = state.expressions.constant(s);
    long size = s.accept(',') ? state.expressions.constant(s) : 1;
    long v = s.accept(',') ? state.expressions.constant(s) : 0;
    if (size < 0 || size > 8 || count < 0 || count > MOST_BYTES) {
      throw s.error("bad count or size");
    }
    grow(count * size, s);
    state.mapping('d');
    for (long i = 0; i < count; i++) {
      for (int b = 0; b < size; b++) {
        put(b < 4 ? (v >>> (8 * b)) & 0xFF : 0, 1);
      }
    }
  }

  private void align(Scanner s, boolean power) {
    long n = s.peek() == ',' ? 0 : state.expressions.constant(s);
    if (n < 0 || (power ? n > 20 : n > 1 << 20 || (n != 0 && Long.bitCount(n) != 1))) {
      throw s.error("bad alignment");
    }
    long fill = 0;
    boolean filled = false;
    if (s.accept(',') && s.peek() != ',' && !s.atEnd()) {
      fill = state.expressions.constant(s);
      filled = true;
    }
    int most = s.accept(',') ? (int) state.expressions.constant(s) : 0;
    long alignment = power ? 1L << n : Math.max(1, n);
    grow(alignment, s);
    AsmSection section = state.section();
    section.alignment = Math.max(section.alignment, alignment);
    if (section.code() && !filled) {
      code(alignment, most);
    } else {
      aligned(alignment, (int) fill, most, filled);
    }
  }

  private void code(long alignment, int most) {
    int unit = state.rvc ? 2 : 4;
    if (!state.relax) {
      aligned(alignment, 0, most, false);
      return;
    }
    if (alignment <= unit) {
      return;
    }
    state.mapping('x');
    long bytes = alignment - unit;
    state.fixup(RelocationType.ALIGN, Value.of(bytes), false);
    if (bytes % 4 != 0) {
      state.word(1, 2);
    }
    for (long i = bytes / 4; i > 0; i--) {
      state.word(0x13, 4);
    }
    state.split();
  }

  private void aligned(long alignment, int fill, int most, boolean filled) {
    AsmSection section = state.section();
    state.mapping(filled ? 'd' : 'x');
    section.alignment = Math.max(section.alignment, alignment);
    Frag f = section.last;
    f.tail = Frag.Tail.ALIGN;
    f.alignment = (int) alignment;
    f.fill = fill;
    f.most = most;
    f.code = section.code() && !filled;
    section.next();
  }

  private void leb(Scanner s, boolean unsigned) {
    state.mapping('d');
    do {
      Frag f = state.section().last;
      f.tail = unsigned ? Frag.Tail.ULEB : Frag.Tail.SLEB;
      f.value = state.expressions.read(s);
      f.length = 1;
      state.section().next();
    } while (s.accept(','));
  }

  private void incbin(Scanner s) {
    String name = new String(s.string(), StandardCharsets.UTF_8);
    byte @Nullable [] file = find(name);
    if (file == null) {
      throw s.error("cannot find '" + name + "'");
    }
    long skip = s.accept(',') ? state.expressions.constant(s) : 0;
    long count = s.accept(',') ? state.expressions.constant(s) : file.length - skip;
    if (skip < 0 || count < 0 || skip + count > file.length) {
      throw s.error("the file has only " + file.length + " bytes");
    }
    grow(count, s);
    state.mapping('d');
    bytes(java.util.Arrays.copyOfRange(file, (int) skip, (int) (skip + count)));
  }

  /// A file beside the source, or on the include path.
  byte @Nullable [] find(String name) {
    String source = state.where.file();
    String folder = source.substring(0, source.lastIndexOf('/') + 1);
    byte @Nullable [] found = reader.read(name.startsWith("/") ? name : folder + name);
    for (String path : state.options.includePath()) {
      found = found == null ? reader.read(path + "/" + name) : found;
    }
    return found;
  }

  private void option(Scanner s) {
    s.blanks();
    int at = s.at;
    String name = s.needName("an option");
    switch (name) {
      case "rvc" -> {
        state.rvc = true;
        state.arch(IsaList.changed(state.arch, "c", true));
      }
      case "norvc" -> state.arch(IsaList.changed(state.arch, "c", false));
      case "pic" -> state.pic = true;
      case "nopic" -> state.pic = false;
      case "relax" -> state.relax = true;
      case "norelax" -> state.relax = false;
      case "push" -> saved.push(new Saved(state.rvc, state.pic, state.relax, state.arch));
      case "pop" -> {
        Saved back = saved.poll();
        if (back == null) {
          throw new AsmException(at, ".option pop without push");
        }
        state.arch(back.arch);
        state.rvc = back.rvc;
        state.pic = back.pic;
        state.relax = back.relax;
      }
      case "arch" -> {
        s.expect(',');
        do {
          String isa = s.word();
          boolean minus = isa.startsWith("-");
          if (minus || isa.startsWith("+")) {
            state.arch(IsaList.changed(state.arch, isa.substring(1), !minus));
          } else {
            state.arch(isa);
          }
        } while (s.accept(','));
      }
      default -> throw new AsmException(at, "unknown option '" + name + "'");
    }
  }

  private void attribute(Scanner s) {
    s.blanks();
    int at = s.at;
    boolean number = Character.isDigit(s.peek());
    String name = number ? "" : s.needName("a tag");
    int tag =
        switch (name) {
          case "" -> (int) state.expressions.constant(s);
          case "stack_align", "Tag_RISCV_stack_align" -> 4;
          case "arch", "Tag_RISCV_arch" -> 5;
          case "unaligned_access", "Tag_RISCV_unaligned_access" -> 6;
          case "priv_spec", "Tag_RISCV_priv_spec" -> 8;
          case "priv_spec_minor", "Tag_RISCV_priv_spec_minor" -> 10;
          case "priv_spec_revision", "Tag_RISCV_priv_spec_revision" -> 12;
          default -> throw new AsmException(at, "unknown attribute '" + name + "'");
        };
    s.expect(',');
    if (tag % 2 == 1) {
      String text = new String(s.string(), StandardCharsets.UTF_8);
      attributes.put(tag, text);
      if (tag == 5) {
        state.arch(text);
      }
    } else {
      attributes.put(tag, state.expressions.constant(s));
    }
  }

  /// `.insn 0x...`: a word as it is; its length is told by its lowest bits.
  private void insn(Scanner s) {
    state.mapping('x');
    long v = state.expressions.constant(s);
    long size = -1;
    if (s.accept(',')) {
      size = v;
      v = state.expressions.constant(s);
    }
    int length = length(v);
    if ((size != -1 && size != length) || (length < 8 && v >>> (8 * length) != 0)) {
      throw s.error("value conflicts with the instruction's length");
    }
    for (int at = 0; at < length; at += 2) {
      state.word((int) (v >>> (8 * at)) & 0xffff, 2);
    }
  }

  /// The bytes of an instruction, told by its lowest bits (Unpriv. 1.5); 0 for the longest ones.
  private static int length(long word) {
    if ((word & 3) != 3) {
      return 2;
    } else if ((word & 0x1f) != 0x1f) {
      return 4;
    } else if ((word & 0x3f) == 0x1f) {
      return 6;
    }
    return (word & 0x7f) == 0x3f ? 8 : 0;
  }
}
