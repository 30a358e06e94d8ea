package machv.kernel.unix;

/// What a guest finds in /proc and /dev that the host's own files must not or cannot tell.
///
/// @param kind what it is
/// @param descriptor for [Kind#DESCRIPTOR] its number
/// @param pid which process it tells of; -1 for none
record SyntheticNode(Kind kind, int descriptor, int pid) {
  enum Kind {
    DIRECTORY,
    DESCRIPTORS,
    DESCRIPTOR,
    EXECUTABLE,

    /// The same, where it leads to an open file and not to a name.
    PROGRAM,
    WORKING_DIRECTORY,
    ROOT,
    SELF,
    MAPS,
    COMMAND_LINE,
    COMMAND,
    STAT,
    STATUS,
    NULL,
    ZERO,
    FULL,
    RANDOM,
    STANDARD_STREAM
  }

  static SyntheticNode of(Kind kind) {
    return new SyntheticNode(kind, -1, -1);
  }

  static SyntheticNode ofDescriptor(Kind kind, int descriptor) {
    return new SyntheticNode(kind, descriptor, -1);
  }

  boolean isLink() {
    return switch (kind) {
      case EXECUTABLE, PROGRAM, WORKING_DIRECTORY, ROOT, SELF, DESCRIPTOR, STANDARD_STREAM -> true;
      default -> false;
    };
  }

  /// Whether it is a link that leads to an open file, not to a name.
  boolean isMagic() {
    return kind == Kind.DESCRIPTOR || kind == Kind.PROGRAM;
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY || kind == Kind.DESCRIPTORS;
  }
}
