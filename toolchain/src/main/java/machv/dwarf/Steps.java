package machv.dwarf;

import machv.elf.ElfException;

/// How much may be read before the debug information counts as damaged: a few bytes may send every unit through a long table.
final class Steps {
  private static final int MOST = 50_000_000;

  private long taken;

  void take() throws ElfException {
    take(1);
  }

  void take(int count) throws ElfException {
    taken += count;
    if (taken > MOST) {
      throw new ElfException("the debug information is too large, or damaged");
    }
  }
}
