package machv.link;

/// The two halves of a PC-relative address: the lower names the place of the upper.
final class PcrelPair {
  private PcrelPair() {}

  /// The relocation of the upper half at an offset, or -1.
  static int upper(InputSection s, long offset) {
    for (int i = s.relocationAt(offset); i < s.relocations && s.offsets[i] == offset; i++) {
      switch (s.types[i]) {
        case PCREL_HI20, GOT_HI20, TLS_GOT_HI20, TLS_GD_HI20, TLSDESC_HI20 -> {
          return i;
        }
        default -> {}
      }
    }
    return -1;
  }
}
