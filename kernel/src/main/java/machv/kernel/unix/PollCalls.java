package machv.kernel.unix;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import machv.kernel.call.Arguments;

/// Waiting for files: poll, select, epoll.
final class PollCalls {
  private static final int POLLFD_SIZE = 8;
  private static final int MAX_FDS = 1 << 16;
  private static final int FD_SETSIZE_LIMIT = 1 << 16;
  private static final int ALWAYS = Poll.ERR | Poll.HUP | Poll.NVAL;
  private static final int SIGSET_SIZE = 8;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final int EPOLL_EVENT_SIZE = 16;

  private final UnixProcess process;

  PollCalls(UnixProcess process) {
    this.process = process;
  }

  /// What was found at one look.
  private interface Look {
    /// @return how many are ready
    int once();

    /// Whether all that can change is announced.
    boolean isAnnounced();
  }

  private static Look look(IntSupplier once, BooleanSupplier announced) {
    return new Look() {
      @Override
      public int once() {
        return once.getAsInt();
      }

      @Override
      public boolean isAnnounced() {
        return announced.getAsBoolean();
      }
    };
  }

  /// Looks again whenever something is announced, or else again and again, until something is ready, a signal is due or the time is
  /// over.
  private int waitFor(UnixThread t, long timeout, Look look) {
    int[] ready = {look.once()};
    if (ready[0] != 0 || timeout == 0) {
      return ready[0];
    }
    Deadline deadline = new Deadline(process.clock(), t.thread(), timeout);
    BooleanSupplier done = () -> (ready[0] = look.once()) != 0 || !look.isAnnounced();
    while (true) {
      if (process.signals().isDue(t)) {
        throw new UnixFailure(UnixErrno.EINTR);
      }
      boolean again;
      if (look.isAnnounced()) {
        again = process.processes().polls().await(t.thread(), deadline.left(), done);
      } else {
        again = deadline.pause();
        ready[0] = look.once();
      }
      if (ready[0] != 0 || !again) {
        return ready[0];
      }
    }
  }

  /// Waits under another signal mask, if one is given.
  private int waitFor(UnixThread t, long timeout, long mask, Look look) {
    if (mask != 0) {
      t.signals().suspendWith(t.memory().load64(mask));
    }
    return waitFor(t, timeout, look);
  }

  private static void checkSetSize(long mask, long size) {
    if (mask != 0 && size != SIGSET_SIZE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
  }

  private static long timeout(UnixThread t, long va) {
    return va == 0 ? Long.MAX_VALUE : TimeCalls.loadTime(t, va);
  }

  long ppoll(UnixThread t, Arguments a) {
    long count = a.word(1) & 0xFFFF_FFFFL;
    if (count > Math.min(process.limits().soft(Limits.NOFILE), MAX_FDS)) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    checkSetSize(a.word(3), a.word(4));
    long timeout = timeout(t, a.word(2));
    byte[] fds = t.memory().read(a.word(0), (int) count * POLLFD_SIZE);
    int ready = waitFor(t, timeout, a.word(3), look(() -> poll(fds), () -> areAnnounced(fds)));
    t.memory().write(a.word(0), fds);
    return ready;
  }

  private int poll(byte[] fds) {
    int ready = 0;
    for (int at = 0; at < fds.length; at += POLLFD_SIZE) {
      int fd = Bytes.get32(fds, at);
      int wanted = Bytes.get32(fds, at + 4) & 0xFFFF;
      int found = 0;
      if (fd >= 0) {
        OpenFile file = process.descriptors().get(fd);
        found = file == null ? Poll.NVAL : file.readiness() & (wanted | ALWAYS);
      }
      Bytes.put16(fds, at + 6, found);
      ready += found != 0 ? 1 : 0;
    }
    return ready;
  }

  private boolean areAnnounced(byte[] fds) {
    for (int at = 0; at < fds.length; at += POLLFD_SIZE) {
      int fd = Bytes.get32(fds, at);
      OpenFile file = fd < 0 ? null : process.descriptors().get(fd);
      if (file != null && !file.isAnnounced()) {
        return false;
      }
    }
    return true;
  }

  long pselect6(UnixThread t, Arguments a) {
    int n = a.integer(0);
    if (n < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long timeout = timeout(t, a.word(4));
    int bits = Math.min(n, FD_SETSIZE_LIMIT);
    int word = t.memory().wordSize();
    int bytes = (bits + 8 * word - 1) / (8 * word) * word;
    byte[][] wanted = new byte[3][];
    for (int i = 0; i < 3; i++) {
      wanted[i] = a.word(1 + i) == 0 ? new byte[bytes] : t.memory().read(a.word(1 + i), bytes);
    }
    checkOpen(wanted, bits);
    byte[][] found = new byte[3][bytes];
    long mask = 0;
    if (a.word(5) != 0) {
      mask = t.memory().loadWord(a.word(5));
      checkSetSize(mask, t.memory().loadWord(a.word(5) + word));
    }
    int ready =
        waitFor(
            t,
            timeout,
            mask,
            look(() -> select(wanted, found, bits), () -> areAnnounced(wanted, bits)));
    for (int i = 0; i < 3; i++) {
      if (a.word(1 + i) != 0) {
        t.memory().write(a.word(1 + i), found[i]);
      }
    }
    return ready;
  }

  private static boolean has(byte[] set, int fd) {
    return (set[fd >> 3] >> (fd & 7) & 1) != 0;
  }

  private void checkOpen(byte[][] sets, int bits) {
    for (int fd = 0; fd < bits; fd++) {
      for (byte[] set : sets) {
        if (has(set, fd)) {
          process.descriptors().file(fd);
        }
      }
    }
  }

  private boolean areAnnounced(byte[][] sets, int bits) {
    for (int fd = 0; fd < bits; fd++) {
      for (byte[] set : sets) {
        if (has(set, fd) && !process.descriptors().file(fd).isAnnounced()) {
          return false;
        }
      }
    }
    return true;
  }

  private int select(byte[][] wanted, byte[][] found, int bits) {
    int[] events = {
      Poll.IN | Poll.RDNORM | Poll.HUP | Poll.ERR, Poll.OUT | Poll.WRNORM | Poll.ERR, Poll.PRI
    };
    int ready = 0;
    for (int i = 0; i < 3; i++) {
      Arrays.fill(found[i], (byte) 0);
    }
    for (int fd = 0; fd < bits; fd++) {
      for (int i = 0; i < 3; i++) {
        if (has(wanted[i], fd) && (process.descriptors().file(fd).readiness() & events[i]) != 0) {
          found[i][fd >> 3] |= (byte) (1 << (fd & 7));
          ready++;
        }
      }
    }
    return ready;
  }

  long epollCreate(int flags) {
    if ((flags & ~OpenFile.O_CLOEXEC) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return process
        .descriptors()
        .add(
            new EpollFile(process.identity(), process.processes().polls()),
            0,
            (flags & OpenFile.O_CLOEXEC) != 0);
  }

  private EpollFile epoll(int fd) {
    if (process.descriptors().file(fd) instanceof EpollFile epoll) {
      return epoll;
    }
    throw new UnixFailure(UnixErrno.EINVAL);
  }

  long epollCtl(UnixThread t, Arguments a) {
    int op = a.integer(1);
    int fd = a.integer(2);
    byte[] event =
        op == EPOLL_CTL_DEL
            ? new byte[EPOLL_EVENT_SIZE]
            : t.memory().read(a.word(3), EPOLL_EVENT_SIZE);
    OpenFile file = process.descriptors().file(fd);
    EpollFile epoll = epoll(a.integer(0));
    if (file == epoll) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (file.isSeekable() || (file.flags() & OpenFile.O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EPERM); // files on disk are always ready
    }
    EpollFile.Interest interest =
        new EpollFile.Interest(fd, file, Bytes.get32(event, 0), Bytes.get64(event, 8));
    switch (op) {
      case EPOLL_CTL_ADD -> epoll.add(interest);
      case EPOLL_CTL_MOD -> epoll.modify(interest);
      case EPOLL_CTL_DEL -> epoll.remove(interest);
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  long epollPwait(UnixThread t, Arguments a) {
    EpollFile epoll = epoll(a.integer(0));
    int max = a.integer(2);
    if (max <= 0 || max > MAX_FDS) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    checkSetSize(a.word(4), a.word(5));
    long timeout = a.integer(3) < 0 ? Long.MAX_VALUE : a.integer(3) * 1_000_000L;
    byte[] events = new byte[max * EPOLL_EVENT_SIZE];
    int ready =
        waitFor(t, timeout, a.word(4), look(() -> epoll.collect(events, max), epoll::isAnnounced));
    t.memory().write(a.word(1), events, 0, ready * EPOLL_EVENT_SIZE);
    return ready;
  }
}
