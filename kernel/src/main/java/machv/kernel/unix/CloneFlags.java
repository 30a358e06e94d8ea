package machv.kernel.unix;

/// What `clone` and `clone3` say about the child: what it has in common with its parent.
///
/// @param flags the CLONE_ bits, without an exit signal
/// @param exitSignal what tells the parent of the child's end, 0 for nothing
record CloneFlags(long flags, int exitSignal) {
  static final long VM = 0x100;
  static final long FS = 0x200;
  static final long FILES = 0x400;
  static final long SIGHAND = 0x800;
  static final long PTRACE = 0x2000;
  static final long VFORK = 0x4000;
  static final long PARENT = 0x8000;
  static final long THREAD = 0x1_0000;
  static final long SYSVSEM = 0x4_0000;
  static final long SETTLS = 0x8_0000;
  static final long PARENT_SETTID = 0x10_0000;
  static final long CHILD_CLEARTID = 0x20_0000;
  static final long DETACHED = 0x40_0000; // ignored since Linux 2.6.2
  static final long UNTRACED = 0x80_0000;
  static final long CHILD_SETTID = 0x100_0000;
  static final long IO = 0x8000_0000L;
  static final long CLEAR_SIGHAND = 0x1_0000_0000L;

  /// What needs privileges that nobody has here: namespaces of one's own.
  static final long NAMESPACES = 0x7E02_0080;

  /// What a thread shares with its process.
  static final long OF_THREAD = VM | FS | FILES | SIGHAND | THREAD;

  private static final long KNOWN =
      OF_THREAD
          | PTRACE
          | VFORK
          | PARENT
          | SYSVSEM
          | SETTLS
          | PARENT_SETTID
          | CHILD_CLEARTID
          | DETACHED
          | UNTRACED
          | CHILD_SETTID
          | IO
          | CLEAR_SIGHAND;

  boolean has(long bits) {
    return (flags & bits) == bits;
  }

  boolean makesThread() {
    return has(THREAD);
  }

  boolean memory() {
    return has(VM);
  }

  boolean paths() {
    return has(FS);
  }

  boolean files() {
    return has(FILES);
  }

  boolean handlers() {
    return has(SIGHAND);
  }

  /// Whether the parent waits until the child does not need its memory any more.
  boolean waits() {
    return has(VFORK);
  }

  /// Whether the child is the caller's sibling.
  boolean siblings() {
    return has(PARENT);
  }

  /// Looks whether the flags fit together, in Linux's order.
  void check() {
    if ((flags & NAMESPACES) != 0) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    boolean wrong =
        (flags & ~KNOWN) != 0
            || (has(THREAD) && !has(SIGHAND))
            || (has(SIGHAND) && !has(VM))
            || (has(SIGHAND) && has(CLEAR_SIGHAND))
            || (has(THREAD) && (!has(OF_THREAD) || has(VFORK)));
    if (wrong) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
  }
}
