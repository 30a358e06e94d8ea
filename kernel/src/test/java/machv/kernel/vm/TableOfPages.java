package machv.kernel.vm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A default pager that keeps pages in a table, and answers on a thread of its own. Whatever it is told that the specification does not
/// allow is noted.
final class TableOfPages implements BackingStore, AutoCloseable {
  private static final long PAGE = VmMap.PAGE;

  private final ExecutorService answers = Executors.newSingleThreadExecutor();
  final AtomicInteger objects = new AtomicInteger();
  final AtomicInteger stored = new AtomicInteger();
  final AtomicInteger supplied = new AtomicInteger();
  volatile String wrong = "";
  volatile boolean alive = true;

  /// What it says to a request: the page, or that it has none.
  volatile boolean forgetful;

  private final class Keeper implements ExternalPager {
    private final MemoryControl control;
    private final long size;
    private final Map<Long, byte[]> pages = new HashMap<>();

    Keeper(MemoryControl control, long size) {
      this.control = control;
      this.size = size;
    }

    private void note(boolean holds, String what, long offset) {
      if (!holds) {
        wrong = what + " at " + offset;
      }
    }

    private void answer(Runnable what) {
      answers.execute(() -> {
        try {
          what.run();
        } catch (Refused refused) {
          // The object has ended meanwhile.
        }
      });
    }

    @Override
    public boolean init() {
      objects.incrementAndGet();
      return true;
    }

    @Override
    public boolean dataInitialize(long offset, CopiedMemory data) {
      note(!pages.containsKey(offset), "initialized twice", offset);
      return store(offset, data);
    }

    @Override
    public boolean dataReturn(long offset, CopiedMemory data, boolean dirty, boolean kernelCopy) {
      note(pages.containsKey(offset) && dirty && !kernelCopy, "returned", offset);
      return store(offset, data);
    }

    private boolean store(long offset, CopiedMemory data) {
      note(offset >= 0 && offset < size && data.size() == PAGE, "a page outside", offset);
      byte[] page = new byte[(int) PAGE];
      data.read(0, page);
      data.release();
      pages.put(offset, page);
      stored.incrementAndGet();
      return true;
    }

    @Override
    public boolean dataRequest(long offset, long length, int access) {
      byte[] page = pages.get(offset);
      note(page != null && length == PAGE, "asked for what it does not have", offset);
      if (page == null || forgetful) {
        answer(() -> control.unavailable(offset, length));
        return true;
      }
      supplied.incrementAndGet();
      byte[] copy = page.clone();
      answer(() -> control.supply(offset, CopiedMemory.of(control.system(), copy), 0, false));
      return true;
    }

    @Override
    public boolean dataUnlock(long offset, long length, int access) {
      note(false, "asked to unlock", offset);
      return true;
    }

    @Override
    public boolean synchronize(long offset, long length, int flags) {
      note(false, "asked to synchronize", offset);
      return true;
    }

    @Override
    public void terminate() {
      objects.decrementAndGet();
    }

    @Override
    public void abandon() {
      objects.decrementAndGet();
    }
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public ExternalPager create(MemoryControl control, long size) {
    return new Keeper(control, size);
  }

  @Override
  public boolean isOwn(VmMap map) {
    return false;
  }

  @Override
  public void close() {
    answers.shutdown();
    try {
      if (!answers.awaitTermination(60, TimeUnit.SECONDS)) {
        throw new AssertionError("an answer waits");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(wrong);
    }
  }
}
