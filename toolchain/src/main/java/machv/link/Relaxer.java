package machv.link;

import java.util.ArrayList;
import java.util.List;
import machv.elf.ElfFile;
import machv.elf.RelocationType;

/// Shortens code when addresses are known (psABI, "Linker Relaxation"): each pass decides anew, from the addresses of
/// the pass before, what every relocation can do without, until nothing changes. Alignment is done in the same way,
/// also when nothing else may be relaxed.
final class Relaxer {
  // Two places that want each other near could take turns; from then on nothing more is taken away.
  private static final int SETTLING = 16;

  private final Addresses addresses;
  private final List<String> problems = new ArrayList<>();
  private final boolean relax;
  private final boolean relaxGp;
  private final int xlen;
  private final List<Relaxation> sections = new ArrayList<>();
  private int pass;

  Relaxer(LinkOptions options, Addresses addresses, int xlen) {
    this.addresses = addresses;
    this.relax = options.relax;
    this.relaxGp = options.relax && options.relaxGp;
    this.xlen = xlen;
  }

  /// Takes the sections that can lose bytes.
  void add(InputSection s) {
    for (int i = 0; i < s.relocations; i++) {
      RelocationType t = s.types[i];
      if (t == RelocationType.ALIGN || (t == RelocationType.RELAX && relax)) {
        if (s.places == null && s.executable()) {
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
    boolean changed = false;
    pass++;
    problems.clear();
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
      if (pass > SETTLING && s.types[i] != RelocationType.ALIGN) {
        remove = Math.min(remove, r.removed[i]);
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
      return align(s, i);
    }
    if (!relax) {
      return 0;
    }
    return switch (type) {
      case CALL, CALL_PLT -> Relaxation.allowed(s, i) ? call(s, i) : 0;
      case HI20 -> Relaxation.allowed(s, i) ? upper(s, i) : 0;
      case PCREL_HI20 -> Relaxation.allowed(s, i) && !r.keepsUpper[i] && near(s, i, true) ? 4 : 0;
      case TPREL_HI20, TPREL_ADD ->
          Relaxation.allowed(s, i) && threadNear(s, i) && s.bytes.length() - s.offsets[i] >= 4
              ? 4
              : 0;
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
    long target = addresses.of(symbol, s.addends[i]);
    long distance = addresses.wrap(target - s.address(s.offsets[i]));
    int register = (s.bytes.word(s.offsets[i] + 4) >> 7) & 31;
    if (compressed(s)
        && RelocationField.fits(distance, 12)
        && (register == 0 || (register == 1 && xlen == 32))) {
      return 6;
    }
    return RelocationField.fits(distance, 21) || RelocationField.fits(target, 12) ? 4 : 0;
  }

  private int upper(InputSection s, int i) {
    if (near(s, i, false)) {
      return 4;
    }
    int register = (s.bytes.word(s.offsets[i]) >> 7) & 31;
    int high = RelocationField.high(addresses.of(s.symbol(i), s.addends[i]));
    return compressed(s)
            && register != 0
            && register != 2
            && high != 0
            && RelocationField.fits(high >> 12, 6)
        ? 2
        : 0;
  }

  /// Whether zero or the global pointer reach a symbol and what lies behind it, so that its upper part can go.
  private boolean near(InputSection s, int i, boolean pcrel) {
    LinkSymbol symbol = s.symbol(i);
    long value = addresses.of(symbol, s.addends[i]);
    long reserve = pcrel ? 0 : reserve(symbol, s.addends[i]);
    if (symbol.stub >= 0) {
      return false;
    }
    if (reaches(value, reserve)) {
      return true;
    }
    return relaxGp
        && addresses.hasGlobalPointer()
        && reaches(addresses.wrap(value - addresses.globalPointer()), reserve);
  }

  private static boolean reaches(long distance, long reserve) {
    return RelocationField.fits(distance, 12) && RelocationField.fits(distance + reserve, 12);
  }

  /// How far behind the symbol the lower parts may point that share its upper part: no further than it is long, nor
  /// than its alignment lets the upper part stay the same.
  private static long reserve(LinkSymbol s, long addend) {
    long alignment = s.section == null ? 1 : s.section.alignment;
    return Math.clamp(Math.max(s.size - addend, alignment) - 1, 0, 0x800);
  }

  private boolean threadNear(InputSection s, int i) {
    LinkSymbol symbol = s.symbol(i);
    return reaches(addresses.threadOffset(symbol, s.addends[i]), reserve(symbol, s.addends[i]));
  }
}
