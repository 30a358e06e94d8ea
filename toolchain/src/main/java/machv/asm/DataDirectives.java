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
          ".dc",
          ".dc.b",
          ".dc.w",
          ".dc.l",
          ".dc.a",
          ".dc.s",
          ".dc.d",
          ".dcb",
          ".dcb.b",
          ".dcb.w",
          ".dcb.l",
          ".dcb.s",
          ".dcb.d",
          ".dtprelword",
          ".dtpreldword",
          ".float16",
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
      case ".dc" -> data(s, 2);
      case ".dc.a" -> data(s, state.xlen / 8);
      case ".octa" -> octa(s);
      case ".dcb.b" -> repeated(s, 1);
      case ".dcb", ".dcb.w" -> repeated(s, 2);
      case ".dcb.l" -> repeated(s, 4);
      case ".dtprelword" -> relocated(s, RelocationType.TLS_DTPREL32, 4);
      case ".dtpreldword" -> relocated(s, RelocationType.TLS_DTPREL64, 8);
      case ".float16" -> floats(s, 2);
      case ".float", ".single", ".dc.s" -> floats(s, 4);
      case ".double", ".dc.d" -> floats(s, 8);
      case ".dcb.s" -> repeatedFloats(s, 4);
      case ".dcb.d" -> repeatedFloats(s, 8);
      case ".ascii" -> strings(s, false, 1);
      case ".asciz", ".string", ".string8" -> strings(s, true, 1);
      case ".string16" -> strings(s, true, 2);
      case ".string32" -> strings(s, true, 4);
      case ".string64" -> strings(s, true, 8);
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

  /// Numbers of 16 bytes, which are constants.
  private void octa(Scanner s) {
    state.mapping('d');
    do {
      grow(16, s);
      s.blanks();
      int at = s.at;
      java.math.BigInteger n = state.expressions.number(s);
      if (n.bitLength() > 128) {
        state.warn(at, "bignum truncated to 16 bytes");
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
    RelocationType type = relocation(name);
    if (type == null) {
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
    section.fixups.add(
        new AsmSection.Fixup(f, (int) offset, type, v, AsmSection.Use.RAW, state.where));
  }

  private static @Nullable RelocationType relocation(String name) {
    return switch (name) {
      case "BFD_RELOC_NONE" -> RelocationType.NONE;
      case "BFD_RELOC_32" -> RelocationType.ABS32;
      case "BFD_RELOC_64" -> RelocationType.ABS64;
      default -> {
        for (RelocationType known : RelocationType.values()) {
          if (name.equals("R_RISCV_" + known)) {
            yield known;
          }
        }
        yield null;
      }
    };
  }

  void grow(long bytes, Scanner s) {
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
      Value v = state.expressions.data(s, size);
      if (pc) {
        s.expect(')');
        state.fixup(RelocationType.PCREL_32, v, false);
        put(0, size);
      } else if (v.constant()) {
        truncated(v.addend(), size, at);
        put(v.addend(), size);
      } else {
        state.field(v, size);
        put(0, size);
      }
    } while (s.accept(','));
  }

  /// Warns when a number loses bits in so many bytes.
  void truncated(long v, int size, int column) {
    if (Fields.fits(v, size)) {
      return;
    }
    long kept = v & ((1L << (8 * size)) - 1);
    state.warn(
        column, "value 0x" + Long.toHexString(v) + " truncated to 0x" + Long.toHexString(kept));
  }

  private void relocated(Scanner s, RelocationType type, int size) {
    do {
      state.fixup(type, state.expressions.read(s), false);
      put(0, size);
    } while (s.accept(','));
  }

  void put(long v, int size) {
    AsmSection section = state.section();
    if (section.absolute && v != 0) {
      throw new AsmException(0, "attempt to store value in absolute section");
    }
    if (section.empty()) {
      if (v != 0) {
        throw new AsmException(0, "attempt to store contents in section '" + section.name + "'");
      }
      section.last.put(0, Math.min(size, 4));
      section.last.put(0, size - Math.min(size, 4));
      return;
    }
    section.last.put((int) v, Math.min(size, 4));
    if (size == 8) {
      section.last.put((int) (v >>> 32), 4);
    }
  }

  private void floats(Scanner s, int size) {
    if (s.atEnd()) {
      return;
    }
    state.mapping('d');
    do {
      grow(size, s);
      s.blanks();
      int at = s.at;
      String t = s.word();
      put(t.isEmpty() ? 0 : Floats.bits(t, size, at), size);
    } while (s.accept(','));
  }

  private void repeatedFloats(Scanner s, int size) {
    long count = state.expressions.constant(s);
    s.expect(',');
    s.blanks();
    int at = s.at;
    room(count, Floats.bits(s.word(), size, at), size, s);
  }

  /// Strings beside one another make one string; `<65>` is a byte of its own.
  private void strings(Scanner s, boolean zero, int width) {
    state.mapping('d');
    while (!s.atEnd()) {
      do {
        if (s.accept('<')) {
          int close = s.text.indexOf('>', s.at);
          if (close < 0 || close >= s.end) {
            throw s.error("expected <number>");
          }
          character(state.expressions.constant(new Scanner(s.text, s.at, close)), width);
          s.at = close + 1;
        } else {
          for (byte b : s.string()) {
            character(b & 0xFF, width);
          }
        }
      } while (s.peek() == '"' || s.peek() == '<');
      if (zero) {
        character(0, width);
      }
      if (!s.accept(',')) {
        return;
      }
    }
  }

  private void character(long c, int width) {
    put(c & 0xFF, 1);
    for (int i = 1; i < width; i++) {
      put(0, 1);
    }
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

  private void leb(Scanner s, boolean unsigned) {
    state.mapping('d');
    do {
      Value v = state.expressions.read(s);
      if (state.section().empty() && !(v.constant() && v.addend() == 0)) {
        throw s.error("attempt to store non-zero value in section '" + state.section().name + "'");
      }
      Frag f = state.tail(unsigned ? Frag.Tail.ULEB : Frag.Tail.SLEB);
      f.value = v;
      f.length = 1;
      if (!v.constant()) {
        f.section.fixups.add(
            new AsmSection.Fixup(
                f, f.size, RelocationType.NONE, Value.of(0), AsmSection.Use.FIXED, state.where));
      }
    } while (s.accept(','));
  }

  private void incbin(Scanner s) {
    String name = new String(s.string(), StandardCharsets.UTF_8);
    byte @Nullable [] file = files.find(name);
    if (file == null) {
      throw s.error("cannot find '" + name + "'");
    }
    long skip = s.accept(',') ? state.expressions.constant(s) : 0;
    boolean counted = s.accept(',');
    long count = counted ? state.expressions.constant(s) : 0;
    if (counted && count == 0) {
      state.warn(s.at, ".incbin count zero, ignoring '" + name + "'");
      return;
    }
    count = counted ? count : file.length - skip;
    if (skip < 0 || count < 0 || skip > file.length - count) {
      throw s.error("the file has only " + file.length + " bytes");
    }
    grow(count, s);
    state.mapping('d');
    bytes(java.util.Arrays.copyOfRange(file, (int) skip, (int) (skip + count)));
  }
}
