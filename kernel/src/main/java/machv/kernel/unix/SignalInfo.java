package machv.kernel.unix;

/// Why a signal was sent: the parts of `siginfo_t` that are used.
///
/// @param code `si_code`
/// @param address of a fault, else 0
/// @param sender process that sent it, for `kill`
/// @param value what `sigqueue` passes along
/// @param description one clause for a person, for the end of the run
record SignalInfo(
    int signal, int code, long address, int sender, int uid, long value, String description) {
  static final int SI_USER = 0;
  static final int SI_KERNEL = 0x80;
  static final int SI_TIMER = -2;
  static final int SI_TKILL = -6;
  static final int SEGV_MAPERR = 1;
  static final int SEGV_ACCERR = 2;
  static final int BUS_ADRALN = 1;
  static final int BUS_ADRERR = 2;
  static final int ILL_ILLOPC = 1;
  static final int TRAP_BRKPT = 1;
  private static final int SIZE = 128;

  static SignalInfo fault(int signal, int code, long address, String description) {
    return new SignalInfo(signal, code, address, 0, 0, 0, description);
  }

  static SignalInfo byKernel(int signal) {
    return new SignalInfo(signal, SI_KERNEL, 0, 0, 0, 0, "sent by the kernel");
  }

  static SignalInfo sent(int signal, int code, int pid, int uid) {
    return new SignalInfo(signal, code, 0, pid, uid, 0, "sent by process " + pid);
  }

  /// Something has become of a child.
  static SignalInfo ofChild(int signal, ChildReport report) {
    return new SignalInfo(
        signal, report.code(), 0, report.pid(), report.uid(), report.status(), "of a child");
  }

  /// A timer of `timer_create` has rung: its number and overruns stand where a sender's ids do.
  static SignalInfo ofTimer(int signal, int timer, int overruns, long value) {
    return new SignalInfo(signal, SI_TIMER, 0, timer, overruns, value, "sent by a timer");
  }

  /// As `siginfo_t`; its union stands behind a hole on 64 bits.
  byte[] bytes(boolean narrow) {
    byte[] b = new byte[SIZE];
    Bytes.put32(b, 0, signal);
    Bytes.put32(b, 8, code);
    int at = narrow ? 12 : 16;
    if (code == SI_USER || code < 0) {
      Bytes.put32(b, at, sender);
      Bytes.put32(b, at + 4, uid);
      if (narrow) {
        Bytes.put32(b, at + 8, (int) value);
      } else {
        Bytes.put64(b, at + 8, value);
      }
    } else if (signal == Signal.SIGCHLD && code != SI_KERNEL) {
      Bytes.put32(b, at, sender);
      Bytes.put32(b, at + 4, uid);
      Bytes.put32(b, at + 8, (int) value);
    } else if (narrow) {
      Bytes.put32(b, at, (int) address);
    } else {
      Bytes.put64(b, at, address);
    }
    return b;
  }
}
