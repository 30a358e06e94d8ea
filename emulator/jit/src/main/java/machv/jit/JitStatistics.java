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
    return "compiled %d regions of %d instructions in %d ms; improved %d, withdrawn %d, too large %d, deferred %d"
        .formatted(regions, guestInsns, nanos / 1_000_000, improved, withdrawn, tooLarge, deferred);
  }
}
