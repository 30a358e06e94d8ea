package machv.kernel.task;

import java.util.function.BooleanSupplier;
import machv.kernel.host.HostProcessors;

/// How long one thread looks for what it waits for before its Java thread is parked, which takes some ten microseconds there and back.
/// Only used by that thread.
///
/// Looking in vain takes a processor from others, and so it is done ever shorter and ever more rarely when nothing comes of it. Now and
/// then it takes as long as a parked thread takes to wake, though: two threads that answer each other would else never find each other
/// awake again.
final class Spin {
  /// Some ten microseconds.
  private static final int MOST = HostProcessors.count() > 1 ? 300 : 0;

  private static final int LEAST = MOST / 10;
  private static final int LONG = MOST * 8;

  /// One wait in so many is long, at least and at most.
  private static final int OFTEN = 16;

  private static final int RARELY = 1024;

  private int turns = MOST;
  private int waits;
  private int longAfter = OFTEN;

  /// Looks until something holds.
  ///
  /// @return whether it does; else it is time to be parked
  boolean until(BooleanSupplier condition) {
    boolean takesLong = ++waits >= longAfter;
    int most = takesLong ? LONG : turns;
    for (int i = 0; i < most; i++) {
      if (condition.getAsBoolean()) {
        turns = MOST;
        waits = 0;
        longAfter = OFTEN;
        return true;
      }
      Thread.onSpinWait();
    }
    turns = Math.max(LEAST, turns / 2);
    if (takesLong) {
      waits = 0;
      longAfter = Math.min(RARELY, 2 * longAfter);
    }
    return false;
  }
}
