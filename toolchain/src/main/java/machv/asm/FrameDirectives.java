package machv.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import machv.asm.CallFrames.Frame;
import machv.asm.CallFrames.Step;
import machv.isa.Csr;
import machv.isa.Registers;
import org.jspecify.annotations.Nullable;

/// The directives `.cfi_*`. Every section has its own open frame.
final class FrameDirectives {
  static final List<String> NAMES =
      List.of(
          ".cfi_startproc",
          ".cfi_endproc",
          ".cfi_sections",
          ".cfi_personality",
          ".cfi_lsda",
          ".cfi_def_cfa",
          ".cfi_def_cfa_register",
          ".cfi_def_cfa_offset",
          ".cfi_adjust_cfa_offset",
          ".cfi_offset",
          ".cfi_rel_offset",
          ".cfi_val_offset",
          ".cfi_register",
          ".cfi_restore",
          ".cfi_undefined",
          ".cfi_same_value",
          ".cfi_remember_state",
          ".cfi_restore_state",
          ".cfi_return_column",
          ".cfi_signal_frame",
          ".cfi_window_save",
          ".cfi_escape",
          ".cfi_val_encoded_addr",
          ".cfi_label");

  private static final int FLOATS = 32;
  private static final int CSRS = 4096;
  private static final int SP = 2;

  private final State state;
  private final CallFrames frames;
  private final Map<AsmSection, Frame> open = new HashMap<>();
  private final Map<String, Integer> registers = new HashMap<>();

  FrameDirectives(State state, CallFrames frames) {
    this.state = state;
    this.frames = frames;
    for (int i = 0; i < 32; i++) {
      registers.put(Registers.x(i), i);
      registers.put("x" + i, i);
      registers.put(Registers.f(i), FLOATS + i);
      registers.put("f" + i, FLOATS + i);
    }
    registers.put("fp", 8);
  }

  /// Whether `word` is one of them.
  boolean run(String word, Scanner s, int column) {
    switch (word) {
      case ".cfi_sections" -> sections(s);
      case ".cfi_startproc" -> start(s, column);
      case ".cfi_endproc" -> {
        Frame f = open.remove(state.section());
        if (f == null) {
          throw new AsmException(column, ".cfi_endproc without corresponding .cfi_startproc");
        }
        f.end = state.symbols.here(".L0 ");
      }
      default -> {
        if (!NAMES.contains(word)) {
          return false;
        }
        Frame f = open.get(state.section());
        if (f == null) {
          s.at = s.end;
          throw new AsmException(column, "CFI instruction used without previous .cfi_startproc");
        }
        if (!about(word, s, f)) {
          advance(f);
          step(word, s, f);
        }
      }
    }
    return true;
  }

  /// A message when a frame is still open at the end of the file, or null.
  @Nullable String unfinished() {
    return open.isEmpty() ? null : "open CFI at the end of file; missing .cfi_endproc directive";
  }

  private void sections(Scanner s) {
    frames.ehFrame = false;
    frames.debugFrame = false;
    while (!s.atEnd()) {
      int at = s.at;
      switch (s.needName("a section's name")) {
        case ".eh_frame" -> frames.ehFrame = true;
        case ".debug_frame" -> frames.debugFrame = true;
        default -> throw new AsmException(at, "expected .eh_frame or .debug_frame");
      }
      s.accept(',');
    }
  }

  private void start(Scanner s, int column) {
    if (open.containsKey(state.section())) {
      throw new AsmException(column, "previous CFI entry not closed (missing .cfi_endproc)");
    }
    Frame f = new Frame(state.symbols.here(".L0 "));
    if (!s.accept("simple")) {
      f.steps.add(Step.of(CallFrames.DEF_CFA_REGISTER, SP, 0));
    }
    frames.frames.add(f);
    open.put(state.section(), f);
  }

  /// Directives about the whole frame, which do not stand for a place in it.
  private boolean about(String word, Scanner s, Frame f) {
    switch (word) {
      case ".cfi_personality" -> {
        f.personalityEncoding = encoding(s);
        f.personality = pointer(s, f.personalityEncoding);
      }
      case ".cfi_lsda" -> {
        f.lsdaEncoding = encoding(s);
        f.lsda = pointer(s, f.lsdaEncoding);
      }
      case ".cfi_return_column" -> f.returnColumn = register(s);
      case ".cfi_signal_frame" -> f.signal = true;
      case ".cfi_label" -> {
        String name = s.needName("a symbol");
        AsmSymbol symbol = state.symbols.symbol(name);
        if (symbol.defined()) {
          throw s.error("symbol '" + name + "' is already defined");
        }
        f.steps.add(new Step(CallFrames.LABEL, 0, 0, null, symbol, List.of()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private int encoding(Scanner s) {
    long n = state.expressions.constant(s);
    int format = (int) n & 0x0F;
    int base = (int) n & 0x70;
    boolean known =
        n == CallFrames.OMIT
            || ((n & ~0xFFL) == 0
                && (base == 0 || base == 0x10)
                && (format == 0 || (format & 7) >= 2)
                && (format & 7) <= 4);
    if (!known) {
      throw s.error("invalid or unsupported encoding");
    }
    return (int) n;
  }

  private @Nullable Value pointer(Scanner s, int encoding) {
    if (encoding == CallFrames.OMIT) {
      return null;
    }
    s.expect(',');
    return state.expressions.read(s);
  }

  private int register(Scanner s) {
    s.blanks();
    int at = s.at;
    String name = Scanner.starts(s.peek()) ? s.name() : "";
    if (name.isEmpty()) {
      long n = state.expressions.constant(s);
      if (n < 0 || n > Integer.MAX_VALUE) {
        throw new AsmException(at, "bad register number");
      }
      return (int) n;
    }
    Integer known = registers.get(name);
    if (known != null) {
      return known;
    }
    for (int i = 0; i < 4096; i++) {
      if (name.equals(Csr.name(i))) {
        return CSRS + i;
      }
    }
    throw new AsmException(at, "bad register expression '" + name + "'");
  }

  private void advance(Frame f) {
    AsmSection section = state.section();
    AsmSymbol last = f.last;
    if (last.frag != section.last || last.offset != section.last.size) {
      AsmSymbol now = state.symbols.here(".L0 ");
      f.steps.add(new Step(CallFrames.ADVANCE, 0, 0, last, now, List.of()));
      f.last = now;
    }
  }

  private long offset(Scanner s) {
    s.expect(',');
    return state.expressions.constant(s);
  }

  private void step(String word, Scanner s, Frame f) {
    switch (word) {
      case ".cfi_def_cfa" -> {
        int r = register(s);
        f.cfaOffset = offset(s);
        f.steps.add(Step.of(CallFrames.DEF_CFA, r, f.cfaOffset));
      }
      case ".cfi_def_cfa_register" ->
          f.steps.add(Step.of(CallFrames.DEF_CFA_REGISTER, register(s), 0));
      case ".cfi_def_cfa_offset", ".cfi_adjust_cfa_offset" -> {
        long before = word.equals(".cfi_adjust_cfa_offset") ? f.cfaOffset : 0;
        f.cfaOffset = before + state.expressions.constant(s);
        f.steps.add(Step.of(CallFrames.DEF_CFA_OFFSET, f.cfaOffset, 0));
      }
      case ".cfi_offset" -> {
        int r = register(s);
        f.steps.add(Step.of(CallFrames.OFFSET, r, aligned(offset(s), s)));
      }
      case ".cfi_rel_offset" -> {
        int r = register(s);
        f.steps.add(Step.of(CallFrames.OFFSET, r, aligned(offset(s) - f.cfaOffset, s)));
      }
      case ".cfi_val_offset" -> {
        int r = register(s);
        f.steps.add(Step.of(CallFrames.VAL_OFFSET, r, aligned(offset(s), s)));
      }
      case ".cfi_register" -> {
        int r = register(s);
        s.expect(',');
        f.steps.add(Step.of(CallFrames.REGISTER, r, register(s)));
      }
      case ".cfi_restore" -> each(CallFrames.RESTORE, s, f);
      case ".cfi_undefined" -> each(CallFrames.UNDEFINED, s, f);
      case ".cfi_same_value" -> each(CallFrames.SAME_VALUE, s, f);
      case ".cfi_remember_state" -> {
        f.offsets.add(f.cfaOffset);
        f.steps.add(Step.of(CallFrames.REMEMBER, 0, 0));
      }
      case ".cfi_restore_state" -> {
        if (f.offsets.isEmpty()) {
          throw s.error("CFI state restore without previous remember");
        }
        f.cfaOffset = f.offsets.removeLast();
        f.steps.add(Step.of(CallFrames.RESTORE_STATE, 0, 0));
      }
      case ".cfi_window_save" -> f.steps.add(Step.of(CallFrames.WINDOW_SAVE, 0, 0));
      case ".cfi_escape" -> {
        List<Value> values = new ArrayList<>();
        do {
          values.add(Value.of(state.expressions.constant(s)));
        } while (s.accept(','));
        f.steps.add(new Step(CallFrames.ESCAPE, 0, 0, null, null, values));
      }
      default -> {
        int r = register(s);
        s.expect(',');
        int encoding = encoding(s);
        Value v = Objects.requireNonNullElse(pointer(s, encoding), Value.of(0));
        f.steps.add(new Step(CallFrames.ENCODED_ADDRESS, r, encoding, null, null, List.of(v)));
      }
    }
  }

  private static long aligned(long offset, Scanner s) {
    if (offset % 4 != 0) {
      throw s.error("offset is not a multiple of 4");
    }
    return offset;
  }

  private void each(int kind, Scanner s, Frame f) {
    do {
      f.steps.add(Step.of(kind, register(s), 0));
    } while (s.accept(','));
  }
}
