package machv.jit;

/// What a [Jit] has done.
///
/// @param regions regions compiled
/// @param guestInsns guest instructions in them
/// @param nanos time spent on making them, HotSpot's own not included
/// @param tooLarge attempts whose code was too large, and was made smaller
/// @param withdrawn regions that were dropped because code changed
/// @param improved regions made again with what was learnt
/// @param deferred requests that found the queue full
public record JitStatistics(
    int regions,
    long guestInsns,
    long nanos,
    int tooLarge,
    int withdrawn,
    int improved,
    int deferred) {
  @Override
  public String toString() {
    return "compiled "
        + regions
        + " regions of "
        + guestInsns
        + " instructions in "
        + nanos / 1_000_000
        + " ms; improved "
        + improved
        + ", withdrawn "
        + withdrawn
        + ", too large "
        + tooLarge
        + ", deferred "
        + deferred;
  }
}
