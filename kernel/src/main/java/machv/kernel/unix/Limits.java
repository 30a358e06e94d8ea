package machv.kernel.unix;

import java.util.Arrays;

/// Resource limits. Guarded by itself.
final class Limits {
  static final long INFINITY = -1;
  static final int COUNT = 16;
  static final int CPU = 0;
  static final int FSIZE = 1;
  static final int DATA = 2;
  static final int STACK = 3;
  static final int CORE = 4;
  static final int RSS = 5;
  static final int NPROC = 6;
  static final int NOFILE = 7;
  static final int MEMLOCK = 8;
  static final int AS = 9;
  static final int SIGPENDING = 11;
  static final int MSGQUEUE = 12;
  static final int NICE = 13;
  static final int RTPRIO = 14;

  /// The most descriptors that a process may ever have.
  static final int MAX_FILES = 4096;

  private static final int FILES = 1024;

  private final long[] soft = new long[COUNT];
  private final long[] hard = new long[COUNT];

  @SuppressWarnings("ThisEscapes") // the only methods it calls are its own
  Limits(long stack) {
    Arrays.fill(soft, INFINITY);
    Arrays.fill(hard, INFINITY);
    set(STACK, stack, INFINITY);
    set(CORE, 0, INFINITY);
    set(NPROC, Processes.MAX, Processes.MAX);
    set(NOFILE, FILES, MAX_FILES);
    set(MEMLOCK, 8 << 20, 8 << 20);
    set(NICE, 0, 0);
    set(RTPRIO, 0, 0);
    set(MSGQUEUE, 819200, 819200);
  }

  /// The same for a child.
  synchronized Limits copy() {
    Limits copy = new Limits(soft[STACK]);
    System.arraycopy(soft, 0, copy.soft, 0, COUNT);
    System.arraycopy(hard, 0, copy.hard, 0, COUNT);
    return copy;
  }

  synchronized void set(int resource, long newSoft, long newHard) {
    soft[resource] = newSoft;
    hard[resource] = newHard;
  }

  /// Unsigned; all ones is no limit.
  synchronized long soft(int resource) {
    return soft[resource];
  }

  synchronized long hard(int resource) {
    return hard[resource];
  }
}
