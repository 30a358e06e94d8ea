package machv.kernel.host;

/// The clocks, in nanoseconds.
public interface HostClock {
  /// Since 1970.
  long realtime();

  /// Since some start; it never goes back.
  long monotonic();

  /// Processor time that the calling thread has used.
  long threadCpu();

  /// Processor time that the emulator's process has used.
  long processCpu();

  /// The clocks of the machine that this runs on.
  static HostClock system() {
    return new SystemClock();
  }
}
