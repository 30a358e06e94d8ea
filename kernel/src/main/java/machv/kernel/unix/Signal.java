package machv.kernel.unix;

/// The signals of Linux, by number, and what they do by default.
final class Signal {
  static final int COUNT = 64;
  private static final int FIRST_QUEUED = 32;
  static final int SIGHUP = 1;
  static final int SIGINT = 2;
  static final int SIGQUIT = 3;
  static final int SIGILL = 4;
  static final int SIGTRAP = 5;
  static final int SIGABRT = 6;
  static final int SIGBUS = 7;
  static final int SIGFPE = 8;
  static final int SIGKILL = 9;
  static final int SIGSEGV = 11;
  static final int SIGPIPE = 13;
  static final int SIGALRM = 14;
  static final int SIGTERM = 15;
  static final int SIGCHLD = 17;
  static final int SIGCONT = 18;
  static final int SIGSTOP = 19;
  static final int SIGTSTP = 20;
  static final int SIGTTIN = 21;
  static final int SIGTTOU = 22;
  static final int SIGURG = 23;
  static final int SIGXFSZ = 25;
  static final int SIGVTALRM = 26;
  static final int SIGPROF = 27;
  static final int SIGWINCH = 28;
  static final int SIGSYS = 31;

  /// Signals that can be neither caught nor blocked.
  static final long UNBLOCKABLE = bit(SIGKILL) | bit(SIGSTOP);

  /// Signals that stop a process by default.
  static final long STOPS = bit(SIGSTOP) | bit(SIGTSTP) | bit(SIGTTIN) | bit(SIGTTOU);

  private static final String[] NAMES = {
    "0",
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGILL",
    "SIGTRAP",
    "SIGABRT",
    "SIGBUS",
    "SIGFPE",
    "SIGKILL",
    "SIGUSR1",
    "SIGSEGV",
    "SIGUSR2",
    "SIGPIPE",
    "SIGALRM",
    "SIGTERM",
    "SIGSTKFLT",
    "SIGCHLD",
    "SIGCONT",
    "SIGSTOP",
    "SIGTSTP",
    "SIGTTIN",
    "SIGTTOU",
    "SIGURG",
    "SIGXCPU",
    "SIGXFSZ",
    "SIGVTALRM",
    "SIGPROF",
    "SIGWINCH",
    "SIGIO",
    "SIGPWR",
    "SIGSYS"
  };

  private Signal() {}

  /// The bit of a signal in a set.
  static long bit(int signal) {
    return 1L << (signal - 1);
  }

  static boolean isValid(int signal) {
    return signal >= 1 && signal <= COUNT;
  }

  static boolean isIgnoredByDefault(int signal) {
    return signal == SIGCHLD || signal == SIGCONT || signal == SIGURG || signal == SIGWINCH;
  }

  /// Signals that an instruction of the thread itself brings about, as a rule.
  static boolean isFault(int signal) {
    return signal == SIGSEGV
        || signal == SIGBUS
        || signal == SIGILL
        || signal == SIGTRAP
        || signal == SIGFPE
        || signal == SIGSYS
        || signal == SIGABRT;
  }

  /// Signals that wait for their turn, however many of them: the realtime ones.
  static boolean isQueued(int signal) {
    return signal >= FIRST_QUEUED;
  }

  /// Signals that stop a process.
  static boolean stopsByDefault(int signal) {
    return (STOPS & bit(signal)) != 0;
  }

  static String name(int signal) {
    return signal < NAMES.length ? NAMES[signal] : "SIGRT" + (signal - 32);
  }
}
