package machv.kernel.unix;

import java.util.ArrayList;
import java.util.List;
import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import machv.kernel.task.KThread;
import org.jspecify.annotations.Nullable;

/// An epoll instance: descriptors that somebody wants to hear of. Guarded by itself.
final class EpollFile extends OpenFile {
  private static final int ONESHOT = 1 << 30;
  private static final int EDGE = 1 << 31;
  private static final int EVENT_SIZE = 16;

  /// As on Linux.
  private static final int MOST_NESTED = 5;

  /// What is wanted of one descriptor.
  static final class Interest {
    private final int fd;
    private final OpenFile file;
    private final long data;
    private int events;
    private int seen;

    Interest(int fd, OpenFile file, int events, long data) {
      this.fd = fd;
      this.file = file;
      this.events = events;
      this.data = data;
    }

    @SuppressWarnings("ReferenceEquality") // an open file is itself only
    private boolean isSameAs(Interest other) {
      return fd == other.fd && file == other.file;
    }

    private int ready() {
      return file.readiness() & (events | Poll.ERR | Poll.HUP);
    }
  }

  private final List<Interest> interests = new ArrayList<>();
  private final FileStatus status;
  private final WaitQueue polls;

  /// @param polls where the threads that poll files wait
  EpollFile(Identity owner, WaitQueue polls) {
    super(O_RDWR);
    this.polls = polls;
    status = FileStatus.synthetic(0600, 8, 0, 0, owner);
  }

  @Override
  String name() {
    return "anon_inode:[eventpoll]";
  }

  @Override
  FileStatus status() {
    return status;
  }

  private @Nullable Interest find(Interest interest) {
    for (Interest known : interests) {
      if (known.isSameAs(interest)) {
        return known;
      }
    }
    return null;
  }

  private Interest existing(Interest interest) {
    Interest known = find(interest);
    if (known == null) {
      throw new UnixFailure(UnixErrno.ENOENT);
    }
    return known;
  }

  /// Adds an interest.
  ///
  /// @throws UnixFailure EEXIST, ELOOP when instances would watch each other in a circle, or more than [#MOST_NESTED] deep
  void add(Interest interest) {
    synchronized (polls) { // two that add each other at the same time
      if (interest.file instanceof EpollFile other && other.reaches(this, MOST_NESTED)) {
        throw new UnixFailure(UnixErrno.ELOOP);
      }
      synchronized (this) {
        if (find(interest) != null) {
          throw new UnixFailure(UnixErrno.EEXIST);
        }
        interests.add(interest);
      }
    }
    polls.wakeAll();
  }

  @SuppressWarnings("ReferenceEquality") // an open file is itself only
  private boolean reaches(EpollFile wanted, int depth) {
    if (this == wanted || depth == 0) {
      return true;
    }
    List<EpollFile> next = new ArrayList<>();
    synchronized (this) {
      for (Interest interest : interests) {
        if (interest.file instanceof EpollFile other) {
          next.add(other);
        }
      }
    }
    return next.stream().anyMatch(other -> other.reaches(wanted, depth - 1));
  }

  void modify(Interest interest) {
    synchronized (this) {
      interests.remove(existing(interest));
      interests.add(interest);
    }
    polls.wakeAll();
  }

  synchronized void remove(Interest interest) {
    interests.remove(existing(interest));
  }

  /// Writes what is ready as `epoll_event`s.
  ///
  /// @return how many
  synchronized int collect(byte[] to, int max) {
    interests.removeIf(interest -> interest.file.isClosed());
    int n = 0;
    for (Interest interest : interests) {
      int ready = interest.ready();
      int fresh = (interest.events & EDGE) != 0 ? ready & ~interest.seen : ready;
      if (fresh == 0 || n == max) {
        interest.seen &= ready;
        continue;
      }
      interest.seen = ready;
      Bytes.put32(to, n * EVENT_SIZE, ready);
      Bytes.put64(to, n * EVENT_SIZE + 8, interest.data);
      n++;
      if ((interest.events & ONESHOT) != 0) {
        interest.events = 0;
      }
    }
    return n;
  }

  @Override
  synchronized boolean isAnnounced() {
    for (Interest interest : interests) {
      if (!interest.file.isAnnounced()) {
        return false;
      }
    }
    return true;
  }

  @Override
  synchronized int readiness() {
    for (Interest interest : interests) {
      if (interest.ready() != 0) {
        return Poll.IN | Poll.RDNORM;
      }
    }
    return 0;
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.EINVAL);
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    throw new UnixFailure(UnixErrno.EINVAL);
  }
}
