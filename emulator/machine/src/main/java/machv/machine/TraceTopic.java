package machv.machine;

/// What a trace tells of.
public enum TraceTopic {
  /// Every Mach trap and Unix call, with its arguments and its answer, and every exception.
  TRAP("trap"),

  /// Page faults, and what becomes of objects: pages brought, copied up and saved, shadows, copies, collapses.
  VM("vm"),

  /// Messages: sent, received, served by the kernel; with the rights and memory that they move.
  IPC("ipc"),

  /// Tasks and threads: made, waiting, going on, suspended, ended.
  SCHED("sched"),

  /// What the compiler of hot code does: regions made, refused, withdrawn, and at the end where they were left.
  JIT("jit");

  private final String text;

  TraceTopic(String text) {
    this.text = text;
  }

  /// The name on a command line and in a trace's lines.
  public String text() {
    return text;
  }
}
