package machv.asm;

import java.util.ArrayList;
import java.util.List;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// The call frames of a source, and the tables `.eh_frame` and `.debug_frame` made of them (DWARF 5, 6.4; LSB
/// "Exception Frames"). Frames that begin alike share a CIE, as gas has it.
final class CallFrames {
  static final int OMIT = 0xFF;
  private static final int PCREL_SDATA4 = 0x1B;
  private static final int PCREL = 0x10;
  private static final int DATA_ALIGNMENT = -4;

  static final int ADVANCE = 0x40;
  static final int OFFSET = 0x80;
  static final int RESTORE = 0xC0;
  static final int UNDEFINED = 0x07;
  static final int SAME_VALUE = 0x08;
  static final int REGISTER = 0x09;
  static final int REMEMBER = 0x0A;
  static final int RESTORE_STATE = 0x0B;
  static final int DEF_CFA = 0x0C;
  static final int DEF_CFA_REGISTER = 0x0D;
  static final int DEF_CFA_OFFSET = 0x0E;
  static final int VAL_OFFSET = 0x14;
  static final int VAL_EXPRESSION = 0x16;
  static final int WINDOW_SAVE = 0x2D;
  static final int ESCAPE = 0x100;
  static final int ENCODED_ADDRESS = 0x101;
  static final int LABEL = 0x102;

  /// An instruction: an opcode or one of the kinds above it, numbers, places, and the bytes of an escape.
  record Step(
      int kind,
      long a,
      long b,
      @Nullable AsmSymbol from,
      @Nullable AsmSymbol to,
      List<Value> values) {
    static Step of(int kind, long a, long b) {
      return new Step(kind, a, b, null, null, List.of());
    }

    boolean endsCommonPart() {
      return kind == ADVANCE || kind == REMEMBER || kind >= ESCAPE;
    }

    boolean same(Step o) {
      return kind == o.kind && a == o.a && b == o.b && !endsCommonPart();
    }
  }

  /// One `.cfi_startproc` to `.cfi_endproc`.
  static final class Frame {
    final AsmSymbol start;
    @Nullable AsmSymbol end;
    AsmSymbol last;
    long cfaOffset;
    final List<Long> offsets = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    int returnColumn = 1;
    boolean signal;
    int personalityEncoding = OMIT;
    @Nullable Value personality;
    int lsdaEncoding = OMIT;
    @Nullable Value lsda;

    Frame(AsmSymbol start) {
      this.start = start;
      this.last = start;
    }
  }

  private record Common(Frame of, List<Step> steps, AsmSymbol at) {
    boolean fits(Frame f) {
      boolean same =
          of.returnColumn == f.returnColumn
              && of.signal == f.signal
              && of.personalityEncoding == f.personalityEncoding
              && of.lsdaEncoding == f.lsdaEncoding
              && (of.personality == null || of.personality.equals(f.personality))
              && f.steps.size() >= steps.size();
      for (int i = 0; same && i < steps.size(); i++) {
        same = steps.get(i).same(f.steps.get(i));
      }
      return same && (f.steps.size() == steps.size() || f.steps.get(steps.size()).endsCommonPart());
    }
  }

  final List<Frame> frames = new ArrayList<>();
  boolean ehFrame = true;
  boolean debugFrame;

  void write(State state) {
    if (frames.isEmpty()) {
      return;
    }
    if (ehFrame) {
      Emitter e = Emitter.to(state, ".eh_frame", Section.SHF_ALLOC, 0);
      e.section.alignment = Math.max(e.section.alignment, state.xlen / 8);
      write(e, true);
    }
    if (debugFrame) {
      Emitter e = Emitter.to(state, ".debug_frame", 0, 0);
      e.section.alignment = Math.max(e.section.alignment, state.xlen / 8);
      write(e, false);
    }
  }

  private void write(Emitter e, boolean eh) {
    List<Common> commons = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Frame f = frames.get(i);
      Common c = null;
      for (int k = 0; c == null && k < commons.size(); k++) {
        c = commons.get(k).fits(f) ? commons.get(k) : null;
      }
      if (c == null) {
        c = common(e, f, eh);
        commons.add(c);
      }
      int alignment = eh && i < frames.size() - 1 ? 4 : e.addressSize();
      frame(e, f, c, eh, alignment);
    }
  }

  private static Common common(Emitter e, Frame f, boolean eh) {
    int n = 0;
    while (n < f.steps.size() && !f.steps.get(n).endsCommonPart()) {
      n++;
    }
    Common c = new Common(f, f.steps.subList(0, n), e.here());
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    e.difference(end, begin, 4);
    e.place(begin);
    e.number(eh ? 0 : -1, 4);
    e.one(3);
    boolean personality = f.personalityEncoding != OMIT;
    boolean lsda = f.lsdaEncoding != OMIT;
    String augmentation = !eh ? "" : "z" + (personality ? "P" : "") + (lsda ? "L" : "") + "R";
    e.string(augmentation + (f.signal ? "S" : ""));
    e.uleb(1);
    e.sleb(DATA_ALIGNMENT);
    e.uleb(f.returnColumn);
    if (eh) {
      e.uleb(1 + (lsda ? 1 : 0) + (personality ? 1 + size(f.personalityEncoding, e) : 0));
      if (personality) {
        e.one(f.personalityEncoding);
        encoded(e, f.personality, f.personalityEncoding);
      }
      if (lsda) {
        e.one(f.lsdaEncoding);
      }
      e.one(PCREL_SDATA4);
    }
    for (Step s : c.steps) {
      step(e, s);
    }
    e.align(eh ? 4 : e.addressSize());
    e.place(end);
    return c;
  }

  private static void frame(Emitter e, Frame f, Common c, boolean eh, int alignment) {
    AsmSymbol begin = Emitter.promised();
    AsmSymbol end = Emitter.promised();
    AsmSymbol stop = f.end == null ? f.start : f.end;
    e.difference(end, begin, 4);
    e.place(begin);
    if (eh) {
      e.difference(begin, c.at, 4);
      e.relative(new Value(f.start, null, 0), 4);
      e.difference(stop, f.start, 4);
      e.uleb(f.lsdaEncoding == OMIT ? 0 : size(f.lsdaEncoding, e));
      if (f.lsdaEncoding != OMIT) {
        encoded(e, f.lsda, f.lsdaEncoding);
      }
    } else {
      e.address(c.at, 4);
      e.address(f.start, e.addressSize());
      e.difference(stop, f.start, e.addressSize());
    }
    for (int i = c.steps.size(); i < f.steps.size(); i++) {
      step(e, f.steps.get(i));
    }
    e.align(alignment);
    e.place(end);
  }

  /// The bytes of a pointer's encoding.
  private static int size(int encoding, Emitter e) {
    return switch (encoding & 7) {
      case 2 -> 2;
      case 3 -> 4;
      case 4 -> 8;
      default -> e.addressSize();
    };
  }

  private static void encoded(Emitter e, @Nullable Value v, int encoding) {
    if (v == null) {
      return;
    }
    if ((encoding & 0x70) == PCREL) {
      e.relative(v, size(encoding, e));
    } else {
      e.value(v, size(encoding, e));
    }
  }

  private static void step(Emitter e, Step s) {
    switch (s.kind) {
      case ADVANCE -> {
        if (s.from != null && s.to != null) {
          e.advance(s.from, s.to);
        }
      }
      case OFFSET -> {
        long n = s.b / DATA_ALIGNMENT;
        if (n < 0) {
          op(e, 0x11, s.a);
          e.sleb(n);
        } else if (s.a < 0x40) {
          e.one(OFFSET + s.a);
          e.uleb(n);
        } else {
          op(e, 0x05, s.a);
          e.uleb(n);
        }
      }
      case VAL_OFFSET -> {
        long n = s.b / DATA_ALIGNMENT;
        op(e, n < 0 ? 0x15 : VAL_OFFSET, s.a);
        if (n < 0) {
          e.sleb(n);
        } else {
          e.uleb(n);
        }
      }
      case RESTORE -> {
        if (s.a < 0x40) {
          e.one(RESTORE + s.a);
        } else {
          op(e, 0x06, s.a);
        }
      }
      case DEF_CFA -> {
        op(e, s.b < 0 ? 0x12 : DEF_CFA, s.a);
        distance(e, s.b);
      }
      case DEF_CFA_OFFSET -> {
        e.one(s.a < 0 ? 0x13 : DEF_CFA_OFFSET);
        distance(e, s.a);
      }
      case REGISTER -> {
        op(e, REGISTER, s.a);
        e.uleb(s.b);
      }
      case REMEMBER, RESTORE_STATE, WINDOW_SAVE -> e.one(s.kind);
      case ESCAPE -> {
        for (Value v : s.values) {
          e.value(v, 1);
        }
      }
      case ENCODED_ADDRESS -> address(e, s);
      case LABEL -> e.place(java.util.Objects.requireNonNull(s.to));
      default -> op(e, s.kind, s.a);
    }
  }

  /// `.cfi_val_encoded_addr`: DW_OP_addr or, relative to here, DW_OP_GNU_encoded_addr.
  private static void address(Emitter e, Step s) {
    op(e, VAL_EXPRESSION, s.a);
    int encoding = (int) s.b;
    int size = size(encoding, e);
    Value v = s.values.getFirst();
    if (encoding == 0) {
      e.uleb(1 + size);
      e.one(0x03);
    } else {
      e.uleb(2 + size);
      e.one(0xF1);
      e.one(encoding);
    }
    encoded(e, v, encoding);
  }

  private static void op(Emitter e, int opcode, long operand) {
    e.one(opcode);
    e.uleb(operand);
  }

  private static void distance(Emitter e, long n) {
    if (n < 0) {
      e.sleb(n / DATA_ALIGNMENT);
    } else {
      e.uleb(n);
    }
  }

  /// The shortest advance over so many bytes.
  static byte[] advance(long distance) {
    int n =
        distance == 0
            ? 0
            : distance < 0x40 ? 1 : distance < 0x100 ? 2 : distance < 0x1_0000 ? 3 : 5;
    byte[] out = new byte[n];
    if (n == 1) {
      out[0] = (byte) (ADVANCE | distance);
    } else if (n > 1) {
      out[0] = (byte) (n == 5 ? 4 : n);
      for (int i = 1; i < n; i++) {
        out[i] = (byte) (distance >> (8 * (i - 1)));
      }
    }
    return out;
  }
}
