package machv.memory;

import java.util.Map;
import java.util.TreeMap;

/// Which stretches of machine memory are promised to somebody, so that his pages can stand side by side.
///
/// 1. Free stretches are disjoint, non-empty, and no two of them touch.
/// 2. A stretch is either free or reserved once.
///
/// Those who wish for a certain place get it when it is free. For the others the lowest free stretch of the upper half is
/// taken that is long enough, so that one that came back, whose frames the host has committed already, is used again
/// before a new one; the lower half comes last. Guarded by the lock of [MachineMemory].
final class FrameSpace {
  private final TreeMap<Integer, Integer> free = new TreeMap<>(); // first frame -> frames

  private final int middle;

  FrameSpace(int frames) {
    middle = frames >>> 1;
    free.put(0, frames);
  }

  /// Reserves `frames` frames and returns the first, or [MachineMemory#NO_FRAME].
  int reserve(long frames) {
    Map.Entry<Integer, Integer> e = free.floorEntry(middle);
    if (e != null && e.getKey() + e.getValue() - middle >= frames) {
      reserveAt(middle, (int) frames);
      return middle;
    }
    int first = lowestFrom(middle, frames);
    if (first == MachineMemory.NO_FRAME) {
      first = lowestFrom(0, frames);
    }
    if (first != MachineMemory.NO_FRAME) {
      reserveAt(first, (int) frames);
    }
    return first;
  }

  private int lowestFrom(int from, long frames) {
    Map.Entry<Integer, Integer> e = free.ceilingEntry(from);
    while (e != null && e.getValue() < frames) {
      e = free.higherEntry(e.getKey());
    }
    return e == null ? MachineMemory.NO_FRAME : e.getKey();
  }

  /// Reserves `frames` frames from `first` on, if all of them are free.
  boolean reserveAt(int first, int frames) {
    Map.Entry<Integer, Integer> e = free.floorEntry(first);
    if (e == null || e.getKey() + e.getValue() < (long) first + frames) {
      return false;
    }
    int from = e.getKey();
    int to = from + e.getValue();
    free.remove(from);
    if (from < first) {
      free.put(from, first - from);
    }
    if (first + frames < to) {
      free.put(first + frames, to - first - frames);
    }
    return true;
  }

  /// Gives a reserved stretch back, or a part of it.
  void release(int first, int frames) {
    int from = first;
    int to = first + frames;
    Map.Entry<Integer, Integer> below = free.lowerEntry(first);
    if (below != null && below.getKey() + below.getValue() == first) {
      from = below.getKey();
    }
    Integer above = free.remove(to);
    if (above != null) {
      to += above;
    }
    free.put(from, to - from);
  }
}
