package machv.kernel.task;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody set as the policies of a task or a thread. Nothing acts on them, as all threads are alike; they are there to be read
/// again. Guarded by itself.
public final class Policies {
  private final Map<Integer, int[]> set = new HashMap<>(0);

  Policies() {}

  public synchronized void set(int flavor, int[] words) {
    set.put(flavor, words.clone());
  }

  /// What was set for a flavor; null before that.
  public synchronized int @Nullable [] get(int flavor) {
    int[] words = set.get(flavor);
    return words == null ? null : words.clone();
  }
}
