package machv.memory;

import java.util.Map;
import java.util.TreeMap;

/// Which stretches of machine memory are promised to somebody, so that his pages can stand side by side.
///
/// 1. Free stretches are disjoint, non-empty, and no two of them touch.
/// 2. A stretch is either free or reserved once.
///
/// The lowest free stretch that is long enough is given out, so that one that came back, whose frames the host has
/// committed already, is used again before a new one. Guarded by the lock of [MachineMemory].
final class FrameSpace {
  private final TreeMap<Integer, Integer> free = new TreeMap<>(); // first frame -> frames

  FrameSpace(int frames) {
    free.put(0, frames);
  }

  /// Reserves `frames` frames and returns the first, or [MachineMemory#NO_FRAME].
  int reserve(long frames) {
    Map.Entry<Integer, Integer> e = free.firstEntry();
    while (e != null && e.getValue() < frames) {
      e = free.higherEntry(e.getKey());
    }
    if (e == null) {
      return MachineMemory.NO_FRAME;
    }
    int first = e.getKey();
    int taken = (int) frames;
    free.remove(first);
    if (e.getValue() > taken) {
      free.put(first + taken, e.getValue() - taken);
    }
    return first;
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
