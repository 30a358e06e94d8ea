package machv.kernel.unix;

import machv.kernel.call.Arguments;

/// The calls on pairs of sockets.
final class SocketCalls {
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int TYPE = 0xF;
  private static final int RAW = 3;
  private static final int MSG_OOB = 1;
  private static final int MSG_PEEK = 2;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_WAITALL = 0x100;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_RDWR = 2;

  private final UnixProcess process;

  SocketCalls(UnixProcess process) {
    this.process = process;
  }

  long socketpair(UnixThread t, Arguments a) {
    int type = a.integer(1);
    int flags = type & ~TYPE;
    if ((flags & ~(OpenFile.O_CLOEXEC | OpenFile.O_NONBLOCK)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    SocketPair.Kind kind = kind(a.integer(0), type & TYPE, a.integer(2));
    int kept = flags & OpenFile.O_NONBLOCK;
    SocketPair pair =
        new SocketPair(
            kind, kept, process.nextInode(), process.identity(), process.processes().polls());
    process.descriptors().addPair(t, a.word(3), pair.first(), pair.second(), kept != flags);
    return 0;
  }

  private static SocketPair.Kind kind(int family, int type, int protocol) {
    if (family == AF_INET || family == AF_INET6) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    if (family != AF_UNIX) {
      throw new UnixFailure(UnixErrno.EAFNOSUPPORT);
    }
    if (protocol != 0 && protocol != AF_UNIX) {
      throw new UnixFailure(UnixErrno.EPROTONOSUPPORT);
    }
    for (SocketPair.Kind kind : SocketPair.Kind.values()) {
      if (kind.number == (type == RAW ? SocketPair.Kind.DATAGRAM.number : type)) {
        return kind;
      }
    }
    throw new UnixFailure(UnixErrno.ESOCKTNOSUPPORT);
  }

  private SocketPair.Socket socket(int fd) {
    if (process.descriptors().file(fd) instanceof SocketPair.Socket socket) {
      return socket;
    }
    throw new UnixFailure(UnixErrno.ENOTSOCK);
  }

  long shutdown(int fd, int how) {
    SocketPair.Socket socket = socket(fd);
    if (how < 0 || how > SHUT_RDWR) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    socket.shutdown(how != 1, how != 0);
    return 0;
  }

  /// A length is cut to what fits at once, but for a piece that has to stay whole.
  private static int length(long wanted) {
    return (int) Math.clamp(wanted, 0, SocketPair.CAPACITY + 1L);
  }

  long sendto(UnixThread t, Arguments a) {
    SocketPair.Socket socket = socket(a.integer(0));
    int flags = a.integer(3);
    if ((flags & MSG_OOB) != 0) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    if (a.word(4) != 0) {
      throw new UnixFailure(UnixErrno.EISCONN);
    }
    byte[] bytes = t.memory().read(a.word(1), length(a.word(2)));
    boolean waits = (flags & MSG_DONTWAIT) == 0;
    int done = 0;
    try {
      do {
        done += socket.send(t.thread(), bytes, done, waits);
      } while (socket.isOfStream() && done < bytes.length);
    } catch (UnixFailure e) {
      if (done > 0) {
        return done;
      }
      boolean told = socket.isOfStream() && (flags & MSG_NOSIGNAL) == 0;
      if (e.errno() == UnixErrno.EPIPE && told) {
        process.signals().raise(t, SignalInfo.byKernel(Signal.SIGPIPE));
      }
      throw e;
    }
    return done;
  }

  long recvfrom(UnixThread t, Arguments a) {
    SocketPair.Socket socket = socket(a.integer(0));
    int flags = a.integer(3);
    if ((flags & MSG_OOB) != 0) {
      throw new UnixFailure(UnixErrno.EOPNOTSUPP);
    }
    byte[] bytes = new byte[length(a.word(2))];
    boolean waits = (flags & MSG_DONTWAIT) == 0;
    boolean peeks = (flags & MSG_PEEK) != 0;
    boolean all = (flags & MSG_WAITALL) != 0 && socket.isOfStream() && !peeks;
    int n = socket.receive(t.thread(), bytes, peeks, waits);
    t.memory().write(a.word(1), bytes, 0, n);
    for (int more = n; all && more > 0 && n < bytes.length; n += more) {
      byte[] rest = new byte[bytes.length - n];
      more = socket.receive(t.thread(), rest, false, waits);
      t.memory().write(a.word(1) + n, rest, 0, more);
    }
    if (a.word(4) != 0 && a.word(5) != 0) {
      t.memory().store32(a.word(5), 0); // the other has no name
    }
    return n;
  }
}
