package machv.kernel.vm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The pages of one object: page number to frame, and whether the page was written since its pager saw it.
///
/// Sparse: what is kept grows with the pages that are here, not with the object, so that a guest cannot make the host keep
/// much more than its own memory.
final class ObjectPages {
  private static final int CHUNK_SHIFT = 6;
  private static final int CHUNK = 1 << CHUNK_SHIFT;
  private static final int DIRTY = 1 << 30;
  private static final int FRAME = DIRTY - 1;
  private static final int[] NONE = {};

  // A slot holds a frame's number plus one, perhaps with DIRTY; 0 is no page. Arrays are as long as
  // needed.
  private int[] first = NONE; // the chunk of most objects
  private @Nullable Map<Long, int[]> more;
  private long lastKey = -1;
  private int[] lastChunk = NONE;
  private int count;

  /// How many pages are here.
  int count() {
    return count;
  }

  private int[] chunk(long key) {
    if (key == 0) {
      return first;
    }
    if (key != lastKey) {
      int[] found = more == null ? null : more.get(key);
      lastKey = key;
      lastChunk = found == null ? NONE : found;
    }
    return lastChunk;
  }

  private void setChunk(long key, int[] chunk) {
    if (key == 0) {
      first = chunk;
      return;
    }
    if (more == null) {
      more = new HashMap<>();
    }
    more.put(key, chunk);
    lastKey = key;
    lastChunk = chunk;
  }

  private int slot(long page) {
    int[] chunk = chunk(page >>> CHUNK_SHIFT);
    int i = (int) page & (CHUNK - 1);
    return i < chunk.length ? chunk[i] : 0;
  }

  private void setSlot(long page, int value) {
    long key = page >>> CHUNK_SHIFT;
    int[] chunk = chunk(key);
    int i = (int) page & (CHUNK - 1);
    if (i >= chunk.length) {
      chunk = Arrays.copyOf(chunk, i == 0 ? 1 : Math.max(4, Integer.highestOneBit(i) << 1));
      setChunk(key, chunk);
    }
    chunk[i] = value;
  }

  /// The frame of a page, or [MachineMemory#NO_FRAME].
  int frame(long page) {
    return (slot(page) & FRAME) - 1;
  }

  void put(long page, int frame) {
    setSlot(page, frame + 1);
    count++;
  }

  /// Takes a page out and returns its frame, or [MachineMemory#NO_FRAME].
  int remove(long page) {
    int frame = frame(page);
    if (frame != MachineMemory.NO_FRAME) {
      setSlot(page, 0);
      count--;
    }
    return frame;
  }

  boolean isDirty(long page) {
    return (slot(page) & DIRTY) != 0;
  }

  /// Notes whether a page, which is here, was written.
  void setDirty(long page, boolean dirty) {
    int slot = slot(page);
    setSlot(page, dirty ? slot | DIRTY : slot & FRAME);
  }

  /// What is done for each page.
  @FunctionalInterface
  interface Visitor {
    void page(long page, int frame);
  }

  /// Visits the pages of [from, to). The visitor may remove pages.
  void forEach(long from, long to, Visitor visitor) {
    visit(0, first, from, to, visitor);
    if (more != null) {
      for (Map.Entry<Long, int[]> e : more.entrySet()) {
        visit(e.getKey() << CHUNK_SHIFT, e.getValue(), from, to, visitor);
      }
    }
  }

  private static void visit(long base, int[] chunk, long from, long to, Visitor visitor) {
    if (base >= to || base + CHUNK <= from) {
      return;
    }
    for (int i = 0; i < chunk.length; i++) {
      if (chunk[i] != 0 && base + i >= from && base + i < to) {
        visitor.page(base + i, (chunk[i] & FRAME) - 1);
      }
    }
  }

  /// The number of a page of `[from, to)` that is here and not in `others`, where it would be `shift` lower; or -1.
  long missing(ObjectPages others, long from, long to, long shift) {
    long found = missing(0, first, others, from, to, shift);
    if (found < 0 && more != null) {
      for (Map.Entry<Long, int[]> e : more.entrySet()) {
        found = missing(e.getKey() << CHUNK_SHIFT, e.getValue(), others, from, to, shift);
        if (found >= 0) {
          break;
        }
      }
    }
    return found;
  }

  private static long missing(
      long base, int[] chunk, ObjectPages others, long from, long to, long shift) {
    if (base >= to || base + CHUNK <= from) {
      return -1;
    }
    for (int i = 0; i < chunk.length; i++) {
      long page = base + i;
      if (chunk[i] != 0
          && page >= from
          && page < to
          && others.frame(page - shift) == MachineMemory.NO_FRAME) {
        return page;
      }
    }
    return -1;
  }

  /// Lets go of what was kept for pages that are no longer here.
  void trim() {
    if (count == 0) {
      first = NONE;
      more = null;
    } else if (more != null) {
      List<Long> empty = new ArrayList<>();
      for (Map.Entry<Long, int[]> e : more.entrySet()) {
        if (isEmpty(e.getValue())) {
          empty.add(e.getKey());
        }
      }
      for (Long key : empty) {
        more.remove(key);
      }
    }
    lastKey = -1;
    lastChunk = NONE;
  }

  private static boolean isEmpty(int[] chunk) {
    for (int slot : chunk) {
      if (slot != 0) {
        return false;
      }
    }
    return true;
  }
}
