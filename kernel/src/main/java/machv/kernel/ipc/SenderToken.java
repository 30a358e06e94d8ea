package machv.kernel.ipc;

/// How the sender of a message shows in its trailer (mach.md 8.7).
public final class SenderToken {
  private static final int AUDIT_WORDS = 8;
  private static final int PID = 5;
  private static final int PID_VERSION = 7;

  private SenderToken() {}

  /// User and group: root for every task, and the group 1 for the kernel.
  static int group(int task) {
    return task == 0 ? 1 : 0;
  }

  /// The words of the `audit_token_t` of a task, which nothing but the task's number stands in; all zero for 0, the kernel.
  public static int[] audit(int task) {
    int[] words = new int[AUDIT_WORDS];
    words[PID] = task;
    words[PID_VERSION] = task; // a number is never used again
    return words;
  }
}
