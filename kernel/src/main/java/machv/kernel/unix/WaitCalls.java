package machv.kernel.unix;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import machv.kernel.call.Arguments;
import org.jspecify.annotations.Nullable;

/// Waiting for children: `wait4` and `waitid`.
final class WaitCalls {
  private static final int WNOHANG = 1;
  private static final int WSTOPPED = 2; // WUNTRACED
  private static final int WEXITED = 4;
  private static final int WCONTINUED = 8;
  private static final int WNOWAIT = 0x100_0000;
  private static final int WNOTHREAD = 0x2000_0000;
  private static final int WALL = 0x4000_0000;
  private static final int WCLONE = 0x8000_0000;
  private static final int ANY_CHILD = WNOTHREAD | WALL | WCLONE;
  private static final int P_ALL = 0;
  private static final int P_PID = 1;
  private static final int P_PGID = 2;
  private static final int SIGINFO_SIZE = 128;

  private final UnixProcess process;

  WaitCalls(UnixProcess process) {
    this.process = process;
  }

  long wait4(UnixThread t, Arguments a) {
    int options = a.integer(2);
    int pid = a.integer(0);
    if ((options & ~(WNOHANG | WSTOPPED | WCONTINUED | ANY_CHILD)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (pid == Integer.MIN_VALUE) {
      throw new UnixFailure(UnixErrno.ESRCH);
    }
    Predicate<UnixProcess> which;
    if (pid > 0) {
      which = child -> child.pid() == pid;
    } else if (pid == -1) {
      which = _ -> true;
    } else {
      int group = pid == 0 ? process.kin().group() : -pid;
      which = child -> child.kin().group() == group;
    }
    ChildReport report = await(t, which, options | WEXITED);
    if (report == null) {
      return 0;
    }
    if (a.word(1) != 0) {
      t.memory().store32(a.word(1), report.waitStatus());
    }
    if (a.word(3) != 0) {
      Usage usage = report.usage();
      TimeCalls.storeUsage(t, a.word(3), usage.own() + usage.children(), 0);
    }
    return report.pid();
  }

  long waitid(UnixThread t, Arguments a) {
    int options = a.integer(3);
    int known = WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | ANY_CHILD;
    if ((options & ~known) != 0 || (options & (WEXITED | WSTOPPED | WCONTINUED)) == 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int id = a.integer(1);
    if (a.integer(0) != P_ALL && (id < 0 || (id == 0 && a.integer(0) == P_PID))) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    int group = id == 0 ? process.kin().group() : id;
    Predicate<UnixProcess> which =
        switch (a.integer(0)) {
          case P_ALL -> _ -> true;
          case P_PID -> child -> child.pid() == id;
          case P_PGID -> child -> child.kin().group() == group;
          default -> throw new UnixFailure(UnixErrno.EINVAL);
        };
    ChildReport report = await(t, which, options);
    if (a.word(2) != 0) {
      byte[] info = new byte[SIGINFO_SIZE];
      if (report != null) {
        info = report.signal(Signal.SIGCHLD).bytes(t.memory().isNarrow());
      }
      t.memory().write(a.word(2), info, 0, 32);
    }
    if (report != null && a.word(4) != 0) {
      Usage usage = report.usage();
      TimeCalls.storeUsage(t, a.word(4), usage.own() + usage.children(), 0);
    }
    return 0;
  }

  /// Waits for news of a child.
  ///
  /// @return null when there are none and nobody wants to wait
  private @Nullable ChildReport await(UnixThread t, Predicate<UnixProcess> which, int options) {
    Predicate<UnixProcess> kind =
        child ->
            (options & WALL) != 0
                || (child.kin().exitSignal() == Signal.SIGCHLD) == ((options & WCLONE) == 0);
    Processes.Wish wish =
        new Processes.Wish(
            which.and(kind),
            (options & WEXITED) != 0,
            (options & WSTOPPED) != 0,
            (options & WCONTINUED) != 0,
            (options & WNOWAIT) != 0);
    AtomicReference<@Nullable ChildReport> found = new AtomicReference<>();
    if (look(wish, found) || (options & WNOHANG) != 0) {
      return found.get();
    }
    process.kin().childQueue().await(t.thread(), () -> look(wish, found));
    return found.get();
  }

  private boolean look(Processes.Wish wish, AtomicReference<@Nullable ChildReport> found) {
    ChildReport report = process.processes().report(process, wish);
    found.set(report);
    return report != null;
  }
}
