package machv.memory;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// The hand-shake with those who use runs: after it none is in an access that it began before.
final class Passages {
  private static final int SPINS = 200;
  private static final int YIELDS = 200;
  private static final long NAP = 20_000;

  private Passages() {}

  /// Returns when each of `users` has been outside of guest code or passed a poll since the call.
  ///
  /// The fence stands between the taking away and the look at the passage; a user that enters guest code has one between
  /// its passage and its first look at a run. So either it is seen here, or it sees there what was taken away.
  static void await(RunUser[] users) {
    if (users.length == 0) {
      return;
    }
    VarHandle.fullFence();
    long[] seen = null;
    for (int i = 0; i < users.length; i++) {
      long passage = users[i].passage();
      if ((passage & 1) != 0) {
        seen = seen == null ? new long[users.length] : seen;
        seen[i] = passage;
        users[i].requestPassage();
      }
    }
    if (seen == null) {
      return;
    }
    for (int i = 0; i < users.length; i++) {
      if (seen[i] != 0) {
        await(users[i], seen[i]);
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // whoever is awaited may need this processor
  private static void await(RunUser user, long seen) {
    for (int i = 0; user.passage() == seen; i++) {
      if (i < SPINS) {
        Thread.onSpinWait();
      } else if (i < SPINS + YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(NAP);
      }
    }
  }
}
