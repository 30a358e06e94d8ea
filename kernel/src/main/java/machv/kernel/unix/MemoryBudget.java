package machv.kernel.unix;

/// How much of the host's memory the files in memory of one process may take together. Guarded by itself.
final class MemoryBudget {
  private long left;

  MemoryBudget(long bytes) {
    left = bytes;
  }

  /// Takes some, if there is as much.
  synchronized boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  synchronized void giveBack(long bytes) {
    left += bytes;
  }
}
