package machv.kernel.vm;

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
}
