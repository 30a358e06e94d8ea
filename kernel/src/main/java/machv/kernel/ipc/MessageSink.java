package machv.kernel.ipc;

/// What stands behind a port of the kernel that takes messages of its own kind, such as an answer that the kernel waits for.
public interface MessageSink {
  /// Takes a message, on the sender's Java thread and without a lock. What the message carries and nobody took out is given up afterwards.
  void take(Request request);
}
