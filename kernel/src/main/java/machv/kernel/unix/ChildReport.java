package machv.kernel.unix;

/// What became of a child, as its parent hears it.
///
/// @param code of SIGCHLD's `siginfo_t`: how it ended, was stopped or goes on
/// @param status the exit status or the signal
/// @param usage of the processor
record ChildReport(int pid, int uid, int code, int status, Usage usage) {
  static final int EXITED = 1;
  static final int KILLED = 2;
  static final int STOPPED = 5;
  static final int CONTINUED = 6;

  /// As `wait4` tells it.
  int waitStatus() {
    return switch (code) {
      case EXITED -> (status & 0xFF) << 8;
      case KILLED -> status & 0x7F;
      case STOPPED -> status << 8 | 0x7F;
      default -> 0xFFFF;
    };
  }

  SignalInfo signal(int number) {
    return SignalInfo.ofChild(number, this);
  }
}
