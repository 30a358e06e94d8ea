package machv.hart;

/// What the `time` counter shows. The core has no clock of its own.
@FunctionalInterface
public interface TimeSource {
  /// The real-time counter, in ticks of a constant frequency that the giver chooses.
  long ticks();
}
