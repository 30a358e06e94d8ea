package machv.kernel.vm;

/// Which pages beside a wanted one a pager may be asked for at the same time: those of [low, high), in the direction that the mapping's
/// behavior says (mach.md 6.5).
record Neighbours(long low, long high, int behavior) {
  static final int BEHAVIOR_DEFAULT = 0;
  static final int BEHAVIOR_RANDOM = 1;
  static final int BEHAVIOR_SEQUENTIAL = 2;
  static final int BEHAVIOR_RSEQNTL = 3;

  /// The page alone.
  static final Neighbours NONE = new Neighbours(0, 0, BEHAVIOR_RANDOM);

  static Neighbours of(VmMapEntry entry) {
    return new Neighbours(entry.offset, entry.offset + entry.size(), entry.behavior);
  }

  /// The same pages as an object behind has them.
  Neighbours behind(long shift) {
    return shift == 0 ? this : new Neighbours(low + shift, high + shift, behavior);
  }
}
