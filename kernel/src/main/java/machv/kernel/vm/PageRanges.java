package machv.kernel.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A set of addresses or offsets, kept as disjoint ranges that do not touch.
final class PageRanges {
  private final TreeMap<Long, Long> ranges = new TreeMap<>(); // start to end

  int count() {
    return ranges.size();
  }

  boolean contains(long at) {
    Map.Entry<Long, Long> below = ranges.floorEntry(at);
    return below != null && at < below.getValue();
  }

  void add(long from, long to) {
    long start = from;
    long end = to;
    Map.Entry<Long, Long> near = ranges.floorEntry(end);
    while (near != null && near.getValue() >= start) {
      start = Math.min(start, near.getKey());
      end = Math.max(end, near.getValue());
      ranges.remove(near.getKey());
      near = ranges.floorEntry(end);
    }
    ranges.put(start, end);
  }

  void remove(long from, long to) {
    Map.Entry<Long, Long> near = ranges.lowerEntry(to);
    while (near != null && near.getValue() > from) {
      ranges.remove(near.getKey());
      if (near.getValue() > to) {
        ranges.put(to, near.getValue());
      }
      if (near.getKey() < from) {
        ranges.put(near.getKey(), from);
      }
      near = ranges.lowerEntry(Math.min(to, near.getKey()));
    }
  }

  void clear() {
    ranges.clear();
  }

  /// How long all ranges are together.
  long total() {
    long total = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      total += range.getValue() - range.getKey();
    }
    return total;
  }

  /// Every `step`-th address of [from, to) that is in a range, in order; ranges consist of whole steps.
  List<Long> each(long from, long to, long step) {
    List<Long> found = new ArrayList<>();
    Map.Entry<Long, Long> range = ranges.floorEntry(from);
    range = range == null ? ranges.ceilingEntry(from) : range;
    while (range != null && range.getKey() < to) {
      long end = Math.min(to, range.getValue());
      for (long at = Math.max(from, range.getKey()); at < end; at += step) {
        found.add(at);
      }
      range = ranges.higherEntry(range.getKey());
    }
    return found;
  }
}
