package machv.kernel.vm;

import java.lang.foreign.MemorySegment;

/// Where the pages of an external object come from and go to.
public interface Pager {
  /// Fills a page, which is all zero when it is handed over.
  ///
  /// @param offset in the object, a multiple of the page size
  /// @return 0, or the kern_return value that says why there is no such page
  int read(long offset, MemorySegment page);

  /// Takes back a page that was written. Only asked of a pager that keeps what is written.
  default void write(long offset, MemorySegment page) {}

  /// Nobody maps the object any more.
  default void close() {}
}
