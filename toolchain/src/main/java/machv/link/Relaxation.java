package machv.link;

import machv.elf.RelocationType;

/// What relaxation takes from one section: by relocation, how many bytes go behind it.
final class Relaxation implements InputSection.Places {
  final InputSection section;

  /// Bytes that go because of each relocation, and of all up to it.
  final int[] removed;

  final int[] total;

  /// For each `PCREL_HI20`, whether all that use its upper part can do without.
  final boolean[] keepsUpper;

  /// For each lower part, whether `zero`, `gp` or `tp` became its base.
  final boolean[] based;

  Relaxation(InputSection section) {
    this.section = section;
    this.removed = new int[section.relocations];
    this.total = new int[section.relocations];
    this.based = new boolean[section.relocations];
    this.keepsUpper = new boolean[section.relocations];
  }

  @Override
  public long place(long offset) {
    int i = section.relocationAt(offset);
    return i == 0 ? offset : offset - total[i - 1];
  }

  /// How many bytes at its offset a relocation keeps when it loses some.
  int kept(int i) {
    return switch (section.types[i]) {
      case ALIGN -> (int) section.addends[i] - removed[i];
      case CALL, CALL_PLT -> 8 - removed[i];
      default -> 4 - removed[i];
    };
  }

  /// Whether a relocation may be relaxed: the object allows it with `R_RISCV_RELAX` at the same place.
  static boolean allowed(InputSection s, int i) {
    for (int k = i + 1; k < s.relocations && s.offsets[k] == s.offsets[i]; k++) {
      if (s.types[k] == RelocationType.RELAX) {
        return true;
      }
    }
    return false;
  }
}
