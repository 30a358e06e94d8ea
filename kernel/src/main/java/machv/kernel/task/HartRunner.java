package machv.kernel.task;

/// Runs harts: what the machine gives the kernel, which knows no engine.
@FunctionalInterface
public interface HartRunner {
  /// Runs the hart of `thread` on the calling Java thread, until the thread ends. Between guest code and the kernel it calls
  /// [KThread#checkpoint]. It throws nothing: a failure of the emulator is the runner's to report.
  void run(KThread thread);
}
