package machv.kernel.unix;

import java.util.function.IntSupplier;
import machv.kernel.task.KThread;

/// Who waits until a file inside of the machine can be read or written: threads in a call on that file, and those that poll several.
final class Changes {
  /// The answer of a step that has to wait.
  static final int NOT_NOW = -1;

  private final WaitQueue callers = new WaitQueue();
  private final WaitQueue polls;

  /// @param polls where the threads that poll wait, for whatever file
  Changes(WaitQueue polls) {
    this.polls = polls;
  }

  /// Tries a step until it is done, and announces that the file has changed, unless it has not.
  ///
  /// @param step moves some bytes; it is called under no lock, and answers how many, or [#NOT_NOW]
  /// @throws UnixFailure EAGAIN, EINTR
  int await(KThread thread, OpenFile file, IntSupplier step) {
    return await(thread, !file.isNonBlocking(), step);
  }

  /// The same; whether it may wait is up to the caller.
  int await(KThread thread, boolean waits, IntSupplier step) {
    int[] done = {step.getAsInt()};
    if (done[0] == NOT_NOW) {
      if (!waits) {
        throw new UnixFailure(UnixErrno.EAGAIN);
      }
      callers.await(thread, () -> (done[0] = step.getAsInt()) != NOT_NOW);
    }
    if (done[0] > 0) {
      announce();
    }
    return done[0];
  }

  /// Lets all who wait look again.
  void announce() {
    callers.wakeAll();
    polls.wakeAll();
  }
}
