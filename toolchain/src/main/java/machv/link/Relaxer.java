package machv.link;

import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfFile;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Shortens code when addresses are known (psABI, "Linker Relaxation"), as GNU ld does: first with all the room that
/// alignment may need still there, pass after pass, until nothing more can go; then what alignment does not need, also
/// when nothing else may be relaxed. What reached only because something was where it no longer is comes back.
final class Relaxer {
  // As far as pages may move what `c.lui` loads: GNU ld reckons with small ones whatever the
  // options say.
  private static final int PAGE = 0x1000;

  private final Addresses addresses;
  private final List<OutputSection> output;
  private final List<String> problems = new ArrayList<>();
  private final boolean relax;
  private final boolean relaxGp;
  private final DataSegment data;
  private final int xlen;
  private final List<Relaxation> sections = new ArrayList<>();
  private boolean aligning;
  private long largestAlignment = 1;

  Relaxer(LinkOptions options, Addresses addresses, int xlen, Layout layout) {
    this.addresses = addresses;
    this.output = layout.sections;
    this.relax = options.relax;
    this.relaxGp = options.relax && options.relaxGp;
    this.data = layout.evaluator.data;
    this.xlen = xlen;
    this.aligning = !options.relax;
  }

  /// Takes the sections that can lose bytes.
  void add(InputSection s) {
    for (int i = 0; i < s.relocations; i++) {
      RelocationType t = s.types[i];
      if (t == RelocationType.ALIGN || (t == RelocationType.RELAX && relax)) {
        if (s.places == null) {
          Relaxation r = new Relaxation(s);
          s.places = r;
          sections.add(r);
        }
        return;
      }
    }
  }

  /// Says of the upper parts of addresses which cannot go because of how their lower parts are used.
  void findUppers() {
    for (Relaxation r : sections) {
      InputSection s = r.section;
      for (int i = 0; i < s.relocations; i++) {
        RelocationType t = s.types[i];
        if (t == RelocationType.PCREL_LO12_I || t == RelocationType.PCREL_LO12_S) {
          LinkSymbol label = s.symbol(i);
          InputSection in = label.section;
          int upper = in == null ? -1 : PcrelPair.upper(in, label.value);
          if (in != null
              && upper >= 0
              && in.places instanceof Relaxation other
              && (in != s || s.addends[i] != 0)) {
            other.keepsUpper[upper] = true;
          }
        }
      }
    }
  }

  /// Decides once more; whether anything changed.
  boolean pass() {
    problems.clear();
    for (OutputSection s : output) {
      if (s.present()) {
        largestAlignment = Math.max(largestAlignment, s.alignment);
      }
    }
    boolean changed = !aligning && passAll();
    if (!changed) {
      aligning = true;
      changed = passAll();
    }
    return changed;
  }

  private boolean passAll() {
    boolean changed = false;
    for (Relaxation r : sections) {
      changed |= pass(r);
    }
    return changed;
  }

  /// What was wrong in the last pass.
  List<String> problems() {
    return problems;
  }

  private boolean pass(Relaxation r) {
    InputSection s = r.section;
    boolean changed = false;
    int total = 0;
    long busyUntil = 0;
    for (int i = 0; i < s.relocations; i++) {
      int remove = s.offsets[i] < busyUntil ? 0 : decide(r, i);
      if (s.types[i] != RelocationType.ALIGN) {
        remove = aligning ? Math.min(remove, r.removed[i]) : Math.max(remove, r.removed[i]);
      }
      changed |= remove != r.removed[i];
      r.removed[i] = remove;
      total += remove;
      r.total[i] = total;
      if (remove > 0) {
        busyUntil = (long) s.offsets[i] + r.kept(i) + remove;
      }
    }
    s.size = (long) s.bytes.length() - total;
    return changed;
  }

  private int decide(Relaxation r, int i) {
    InputSection s = r.section;
    RelocationType type = s.types[i];
    if (type == RelocationType.ALIGN) {
      return aligning ? align(s, i) : 0;
    }
    if (!relax || !Relaxation.allowed(s, i)) {
      return 0;
    }
    return switch (type) {
      case CALL, CALL_PLT -> call(s, i);
      case HI20 -> upper(s, i);
      case PCREL_HI20 -> !r.keepsUpper[i] && movable(s.symbol(i)) && near(s, i) ? 4 : 0;
      case LO12_I, LO12_S -> {
        r.based[i] = near(s, i) && (!aligning || r.based[i]);
        yield 0;
      }
      case TPREL_LO12_I, TPREL_LO12_S -> {
        r.based[i] = threadNear(s, i);
        yield 0;
      }
      case TPREL_HI20, TPREL_ADD ->
          threadNear(s, i) && s.bytes.length() - s.offsets[i] >= 4 ? 4 : 0;
      default -> 0;
    };
  }

  private int align(InputSection s, int i) {
    long padding = s.addends[i];
    if (padding < 0 || padding > s.bytes.length() - s.offsets[i] || padding > 1 << 20) {
      problems.add(
          Location.describe(s.file, s, s.offsets[i], null) + ": R_RISCV_ALIGN of " + padding);
      return 0;
    }
    long alignment = Long.highestOneBit(Math.max(1, padding)) << 1;
    long at = s.address(s.offsets[i]);
    long need = Evaluator.align(at, padding == 0 ? 1 : alignment) - at;
    if (need > padding) {
      // ld's words; the section's alignment is too small.
      problems.add(
          Location.describe(s.file, s, s.offsets[i], null)
              + ": "
              + need
              + " bytes required for alignment to "
              + alignment
              + "-byte boundary, but only "
              + padding
              + " present");
      return 0;
    }
    return (int) (padding - need);
  }

  private boolean compressed(InputSection s) {
    return (s.file.flags & ElfFile.EF_RISCV_RVC) != 0;
  }

  private int call(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    if (!symbol.defined()) {
      return 0;
    }
    if (symbol.stub >= 0) {
      return 0;
    }
    long target = addresses.of(symbol, s.addends[i]);
    long distance = addresses.wrap(target - s.address(s.offsets[i]));
    if (RelocationField.fits(distance, 21)) {
      // What is between them may still move apart.
      long margin = margin(symbol, s.output);
      distance += distance < 0 ? -margin : margin;
    }
    // With an odd margin nothing is, in GNU ld, and so here: sections without any alignment stay as
    // they are.
    boolean even = (distance & 1) == 0;
    int register = (s.bytes.word(s.offsets[i] + 4) >> 7) & 31;
    if (compressed(s)
        && even
        && RelocationField.fits(distance, 12)
        && (register == 0 || (register == 1 && xlen == 32))) {
      return 6;
    }
    boolean jump = even && RelocationField.fits(distance, 21);
    return jump || RelocationField.fits(target, 12) ? 4 : 0;
  }

  /// How much what is between a symbol and another section may still grow: what alignment may add.
  private long margin(LinkSymbol symbol, @Nullable OutputSection from) {
    OutputSection there = symbol.output();
    if (aligning) {
      return 0;
    }
    return there != null && there.equals(from) ? there.alignment : largestAlignment;
  }

  private int upper(InputSection s, int i) {
    if (near(s, i)) {
      return 4;
    }
    LinkSymbol symbol = s.symbol(i);
    int register = (s.bytes.word(s.offsets[i]) >> 7) & 31;
    long value = addresses.of(symbol, s.addends[i]);
    long margin = aligning ? 0 : data.relro() ? 2 * PAGE : PAGE;
    return compressed(s)
            && symbol.defined()
            && symbol.stub < 0
            && register != 0
            && register != 2
            && shortUpper(RelocationField.high(value))
            && shortUpper(RelocationField.high(value) + margin)
        ? 2
        : 0;
  }

  private static boolean shortUpper(long high) {
    return high >> 12 != 0 && RelocationField.fits(high >> 12, 6);
  }

  /// Whether the upper part of a PC-relative address may go: code and merged values may still move out of reach.
  private static boolean movable(LinkSymbol s) {
    InputSection in = s.section;
    OutputSection out = s.output;
    return (in == null || (!in.executable() && (in.flags & Section.SHF_MERGE) == 0))
        && (out == null || !out.executable());
  }

  /// Whether zero or the global pointer reach a symbol and what lies behind it, so that its upper part can go.
  private boolean near(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    if (symbol.stub >= 0) {
      return false;
    }
    if (!symbol.defined()) {
      return symbol.weak;
    }
    long value = addresses.of(symbol, s.addends[i]);
    InputSection ends = symbol.ends;
    // Both must be near: the end is what counts at last.
    return reached(symbol, s.addends[i], value)
        && (ends == null
            || reached(symbol, s.addends[i], addresses.wrap(ends.address(0) + s.addends[i])));
  }

  private boolean reached(LinkSymbol symbol, long addend, long value) {
    if (RelocationField.fits(value, 12)) {
      return true;
    }
    if (!relaxGp || !addresses.hasGlobalPointer()) {
      return false;
    }
    long margin = margin(symbol, addresses.globalPointerSection()) + reserve(symbol, addend);
    long distance = addresses.wrap(value - addresses.globalPointer());
    return RelocationField.fits(distance + (distance < 0 ? -margin : margin), 12);
  }

  /// How far behind the symbol the lower parts may point that share its upper part.
  private static long reserve(LinkSymbol s, long addend) {
    if (s.type == Symbol.STT_FUNC && !s.local) {
      return 0;
    }
    long size = s.outputSize();
    return Long.compareUnsigned(size - addend, size) > 0 ? 0 : size - addend;
  }

  private boolean threadNear(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    return symbol.defined()
        && RelocationField.high(addresses.threadOffset(symbol, s.addends[i])) == 0;
  }
}
