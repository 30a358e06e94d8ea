package machv.kernel.ipc;

/// A thread that can wait for a message, or for room in a queue: `prepare(); register; block(); unregister`, where a [#wake] after
/// `prepare` is not lost. It may come late, from whoever took the waiter out of a queue meanwhile: who is woken looks again.
public interface Waiter {
  /// To [#block] without a limit.
  long FOREVER = Long.MAX_VALUE;

  /// Why [#block] returned.
  enum Outcome {
    WOKEN,
    TIMED_OUT,
    ABORTED
  }

  void prepare();

  /// Waits, without a lock, at most so many nanoseconds.
  Outcome block(long nanoseconds);

  /// From any thread, also with locks held.
  void wake();

  /// The thread's name, for people.
  String name();

  /// The time by which [#block] counts.
  long nanoseconds();
}
