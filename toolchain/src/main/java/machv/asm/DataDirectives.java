package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import machv.elf.RelocationType;
import org.jspecify.annotations.Nullable;

/// Directives that put bytes: numbers, strings, space, alignment, files.
final class DataDirectives {
  static final int MOST_BYTES = 1 << 28;
  static final List<String> NAMES =
      List.of(
          ".byte",
          ".half",
          ".short",
          ".2byte",
          ".hword",
          ".word",
          ".long",
          ".4byte",
          ".int",
          ".dword",
          ".quad",
          ".8byte",
          ".octa",
          ".dc.b",
          ".dc.w",
          ".dc.l",
          ".dc.a",
          ".dcb.b",
          ".dcb.w",
          ".dcb.l",
          ".ds.b",
          ".ds.w",
          ".ds.l",
          ".dtprelword",
          ".dtpreldword",
          ".float",
          ".single",
          ".double",
          ".ascii",
          ".asciz",
          ".string",
          ".string8",
          ".string16",
          ".string32",
          ".string64",
          ".zero",
          ".skip",
          ".space",
          ".fill",
          ".align",
          ".p2align",
          ".p2alignw",
          ".p2alignl",
          ".balign",
          ".balignw",
          ".balignl",
          ".org",
          ".uleb128",
          ".sleb128",
          ".incbin",
          ".nop",
          ".nops",
          ".reloc");

  private final State state;
  private final Files files;
  private long total;

  DataDirectives(State state, Files files) {
    this.state = state;
    this.files = files;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    switch (word) {
      case ".byte", ".dc.b" -> data(s, 1);
      case ".half", ".short", ".2byte", ".hword", ".dc.w" -> data(s, 2);
      case ".word", ".long", ".4byte", ".int", ".dc.l" -> data(s, 4);
      case ".dword", ".quad", ".8byte" -> data(s, 8);
      case ".dc.a" -> data(s, state.xlen / 8);
      case ".octa" -> octa(s);
      case ".dcb.b" -> repeated(s, 1);
      case ".dcb.w" -> repeated(s, 2);
      case ".dcb.l" -> repeated(s, 4);
      case ".ds.b" -> room(s, 1);
      case ".ds.w" -> room(s, 2);
      case ".ds.l" -> room(s, 4);
      case ".dtprelword" -> relocated(s, RelocationType.TLS_DTPREL32, 4);
      case ".dtpreldword" -> relocated(s, RelocationType.TLS_DTPREL64, 8);
      case ".float", ".single", ".double" -> floats(s, word.equals(".double"));
      case ".ascii" -> strings(s, false, 1);
      case ".asciz", ".string", ".string8" -> strings(s, true, 1);
      case ".string16" -> strings(s, true, 2);
      case ".string32" -> strings(s, true, 4);
      case ".string64" -> strings(s, true, 8);
      case ".zero", ".skip", ".space" -> space(s);
      case ".fill" -> fill(s);
      case ".align", ".p2align" -> align(s, true, 1);
      case ".p2alignw" -> align(s, true, 2);
      case ".p2alignl" -> align(s, true, 4);
      case ".balign" -> align(s, false, 1);
      case ".balignw" -> align(s, false, 2);
      case ".balignl" -> align(s, false, 4);
      case ".org" -> org(s);
      case ".uleb128", ".sleb128" -> leb(s, word.equals(".uleb128"));
      case ".incbin" -> incbin(s);
      case ".nop", ".nops" -> nops(s, word.equals(".nop"));
      case ".reloc" -> reloc(s);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void org(Scanner s) {
    Frag f = state.section().last;
    f.tail = Frag.Tail.ORG;
    f.value = state.expressions.read(s);
    f.fill = s.accept(',') ? (int) state.expressions.constant(s) : 0;
    state.section().next();
  }

  /// Numbers of 16 bytes, which are constants.
  private void octa(Scanner s) {
    state.mapping('d');
    do {
      grow(16, s);
      s.blanks();
      int at = s.at;
      String word = s.word();
      java.math.BigInteger n;
      try {
        boolean hex = word.startsWith("0x") || word.startsWith("0X");
        n = new java.math.BigInteger(hex ? word.substring(2) : word, hex ? 16 : 10);
      } catch (NumberFormatException _) {
        throw new AsmException(at, "bad number '" + word + "'");
      }
      put(n.longValue(), 8);
      put(n.shiftRight(64).longValue(), 8);
    } while (s.accept(','));
  }

  private void repeated(Scanner s, int size) {
    long count = state.expressions.constant(s);
    long v = s.accept(',') ? state.expressions.constant(s) : 0;
    room(count, v, size, s);
  }

  private void room(Scanner s, int size) {
    room(state.expressions.constant(s), 0, size, s);
  }

  private void room(long count, long v, int size, Scanner s) {
    if (count < 0 || count > MOST_BYTES) {
      throw s.error("bad count");
    }
    grow(count * size, s);
    state.mapping('d');
    for (long i = 0; i < count; i++) {
      put(v, size);
    }
  }

  /// `.nops SIZE`: code that does nothing; `.nop`: one instruction.
  private void nops(Scanner s, boolean one) {
    state.mapping('x');
    int unit = state.rvc ? 2 : 4;
    long size = one ? unit : state.expressions.constant(s);
    if (size < 0 || size % unit != 0) {
      throw s.error("the size must be a multiple of " + unit);
    }
    grow(size, s);
    for (long i = size % 4; i > 0; i -= 2) {
      state.word(1, 2);
    }
    for (long i = size / 4; i > 0; i--) {
      state.word(0x13, 4);
    }
  }

  /// `.reloc OFFSET, NAME[, EXPRESSION]`: a relocation of a place of this section.
  private void reloc(Scanner s) {
    s.blanks();
    int at = s.at;
    Value place = state.expressions.read(s);
    s.expect(',');
    String name = s.needName("a relocation");
    Value v = s.accept(',') ? state.expressions.read(s) : Value.of(0);
    RelocationType type = null;
    for (int i = 0; i < 66; i++) {
      RelocationType known = RelocationType.of(i);
      if (known != null && name.equals("R_RISCV_" + known)) {
        type = known;
      }
    }
    if (type == null || type == RelocationType.NONE) {
      throw new AsmException(at, "unrecognized relocation '" + name + "'");
    }
    AsmSection section = state.section();
    AsmSymbol p = place.plus();
    boolean here = p != null && p.frag != null && p.frag.section == section;
    if (place.minus() != null || (p != null && !here)) {
      throw new AsmException(at, "the place must be in this section");
    }
    Frag f = p == null || p.frag == null ? section.frags.getFirst() : p.frag;
    long offset = (p == null ? 0 : p.offset) + place.addend();
    section.fixups.add(new AsmSection.Fixup(f, (int) offset, type, v, false, state.where));
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

  private void strings(Scanner s, boolean zero, int width) {
    state.mapping('d');
    do {
      do {
        for (byte b : s.string()) {
          put(b & 0xFF, 1);
          for (int i = 1; i < width; i++) {
            put(0, 1);
          }
        }
      } while (s.peek() == '"');
      if (zero) {
        for (int i = 0; i < width; i++) {
          put(0, 1);
        }
      }
    } while (s.accept(','));
  }

  private void bytes(byte[] bytes) {
    for (byte b : bytes) {
      put(b & 0xFF, 1);
    }
  }

  void zeros(long count) {
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

  private void align(Scanner s, boolean power, int width) {
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
      aligned(alignment, (int) fill, most, filled).width = width;
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

  Frag aligned(long alignment, int fill, int most, boolean filled) {
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
    return f;
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
    byte @Nullable [] file = files.find(name);
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
}
