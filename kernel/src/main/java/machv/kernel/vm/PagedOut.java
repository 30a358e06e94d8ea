package machv.kernel.vm;

import java.util.List;

/// The pages of anonymous memory that the default pager has (mach.md 6.9), whether they are here as well or not; and where they are for
/// it, since chains of objects are shortened behind its back. Guarded by the lock of [VmSystem].
final class PagedOut {
  private PageRanges pages = new PageRanges();
  private long pagingOffset;

  /// What has to be added to an offset in the object for the pager's.
  long pagingOffset() {
    return pagingOffset;
  }

  boolean contains(long offset) {
    return pages.contains(offset);
  }

  void add(long offset) {
    pages.add(offset, offset + VmMap.PAGE);
  }

  void remove(long from, long to) {
    pages.remove(from, to);
  }

  void clear() {
    pages.clear();
  }

  int count() {
    return pages.total() > Integer.MAX_VALUE * VmMap.PAGE
        ? Integer.MAX_VALUE
        : (int) (pages.total() / VmMap.PAGE);
  }

  /// The offsets of [from, to), in order.
  List<Long> in(long from, long to) {
    return pages.each(from, to, VmMap.PAGE);
  }

  /// From now on offsets count from `shift` of the object so far, in one that is `size` long.
  void move(long shift, long size) {
    PageRanges moved = new PageRanges();
    for (long at : in(shift, shift + size)) {
      moved.add(at - shift, at - shift + VmMap.PAGE);
    }
    pages = moved;
    pagingOffset += shift;
  }
}
