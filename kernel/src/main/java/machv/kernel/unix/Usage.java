package machv.kernel.unix;

/// The time of the processor that a process has used, and that of its children which it has waited for. All of it counts as user
/// time: the emulator does not tell both apart. Guarded by itself.
final class Usage {
  private long own;
  private long children;

  /// A thread has ended that used so much.
  synchronized void add(long nanoseconds) {
    own += Math.max(0, nanoseconds);
  }

  /// A child was waited for.
  void addChild(Usage child) {
    long used = child.total();
    synchronized (this) {
      children += used;
    }
  }

  /// What the threads have used that have ended.
  synchronized long own() {
    return own;
  }

  synchronized long children() {
    return children;
  }

  private synchronized long total() {
    return own + children;
  }
}
