package machv.kernel.unix;

import java.util.ArrayDeque;
import java.util.function.IntSupplier;
import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import machv.kernel.task.KThread;

/// Two sockets that are connected to each other, inside of the machine: what `socketpair` makes. Guarded by itself; who reads or writes waits
/// in [#changed].
final class SocketPair {
  /// So many bytes wait for a reader at most, as with Linux's default.
  static final int CAPACITY = 212_992;

  /// So many datagrams.
  private static final int MOST_DATAGRAMS = 278;

  /// A socket takes more as long as less than this waits.
  private static final int LOW = CAPACITY / 4;

  /// What a socket carries.
  enum Kind {
    STREAM(1),
    /// Pieces that stay whole; nobody hears of the other's end.
    DATAGRAM(2),
    /// Pieces that stay whole, and the end is heard of.
    PACKET(5);

    final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private final Kind kind;
  private final FileStatus status;
  private final String name;
  private final Changes changed;
  private final Socket first;
  private final Socket second;

  /// @param polls where the threads that poll files wait
  SocketPair(Kind kind, int flags, long inode, Identity owner, WaitQueue polls) {
    this.kind = kind;
    this.changed = new Changes(polls);
    this.status = FileStatus.synthetic(FileStatus.SOCKET | 0777, inode, 0, 0, owner);
    this.name = "socket:[" + inode + ']';
    this.first = new Socket(flags);
    this.second = new Socket(flags);
  }

  Socket first() {
    return first;
  }

  Socket second() {
    return second;
  }

  /// One of the two.
  final class Socket extends OpenFile {
    private final ArrayDeque<byte[]> arrived = new ArrayDeque<>(0);
    private int read; // of the first piece of a stream
    private int waiting; // bytes
    private boolean closed;
    private boolean readsNoMore;
    private boolean writesNoMore;
    private boolean lost; // what the other has closed without having read it

    private Socket(int flags) {
      super(flags | O_RDWR);
    }

    private Socket peer() {
      return this == first ? second : first;
    }

    private boolean hearsOfTheEnd() {
      return kind != Kind.DATAGRAM;
    }

    private boolean atEnd() {
      return readsNoMore || (hearsOfTheEnd() && (peer().closed || peer().writesNoMore));
    }

    private boolean isBroken() {
      return writesNoMore || peer().readsNoMore || (hearsOfTheEnd() && peer().closed);
    }

    /// Takes bytes of a stream, or one piece, of which what does not fit is lost.
    ///
    /// @param peeks whether they stay
    /// @return how many, 0 at the end, or [Changes#NOT_NOW]
    private int take(byte[] to, int offset, int length, boolean peeks) {
      synchronized (SocketPair.this) {
        if (arrived.isEmpty()) {
          return nothing(length);
        }
        return kind == Kind.STREAM
            ? takeBytes(to, offset, length, peeks)
            : takePiece(to, offset, length, peeks);
      }
    }

    private int nothing(int length) {
      if (length == 0 && kind == Kind.STREAM) {
        return 0;
      }
      if (lost) {
        lost = false;
        throw new UnixFailure(UnixErrno.ECONNRESET);
      }
      return atEnd() ? 0 : Changes.NOT_NOW;
    }

    private int takePiece(byte[] to, int offset, int length, boolean peeks) {
      byte[] piece = peeks ? arrived.element() : arrived.remove();
      waiting -= peeks ? 0 : piece.length;
      int n = Math.min(length, piece.length);
      System.arraycopy(piece, 0, to, offset, n);
      return n;
    }

    private int takeBytes(byte[] to, int offset, int length, boolean peeks) {
      int done = 0;
      int skip = read;
      for (byte[] piece : arrived) {
        int n = Math.min(length - done, piece.length - skip);
        System.arraycopy(piece, skip, to, offset + done, n);
        done += n;
        skip = 0;
      }
      if (!peeks) {
        drop(done);
      }
      return done;
    }

    private void drop(int bytes) {
      waiting -= bytes;
      read += bytes;
      while (!arrived.isEmpty() && read >= arrived.element().length) {
        read -= arrived.remove().length;
      }
    }

    /// Gives bytes to the other.
    ///
    /// @return how many there was room for, or [Changes#NOT_NOW]
    private int put(byte[] bytes, int offset, int length) {
      synchronized (SocketPair.this) {
        Socket peer = peer();
        if (isBroken()) {
          throw new UnixFailure(UnixErrno.EPIPE);
        }
        if (peer.closed) {
          throw new UnixFailure(UnixErrno.ECONNREFUSED);
        }
        int room = CAPACITY - peer.waiting;
        int n = length;
        if (kind == Kind.STREAM) {
          n = Math.min(length, room);
          if (length == 0) {
            return 0;
          }
        } else if (length > CAPACITY) {
          throw new UnixFailure(UnixErrno.EMSGSIZE);
        }
        if (n > room || (n == 0 && length > 0) || peer.arrived.size() >= MOST_DATAGRAMS) {
          return Changes.NOT_NOW;
        }
        byte[] piece = new byte[n];
        System.arraycopy(bytes, offset, piece, 0, n);
        peer.arrived.add(piece);
        peer.waiting += n;
        return n;
      }
    }

    /// What `recv` does.
    ///
    /// @param waits whether it may
    int receive(KThread thread, byte[] to, boolean peeks, boolean waits) {
      return once(thread, waits, () -> take(to, 0, to.length, peeks));
    }

    /// What `send` does.
    int send(KThread thread, byte[] from, int offset, boolean waits) {
      return once(thread, waits, () -> put(from, offset, from.length - offset));
    }

    private int once(KThread thread, boolean waits, IntSupplier step) {
      int n = changed.await(thread, waits && !isNonBlocking(), step);
      if (n == 0) {
        changed.announce(); // an empty piece changes something, too
      }
      return n;
    }

    boolean isOfStream() {
      return kind == Kind.STREAM;
    }

    /// What `shutdown` does.
    void shutdown(boolean reads, boolean writes) {
      synchronized (SocketPair.this) {
        readsNoMore |= reads;
        writesNoMore |= writes;
      }
      changed.announce();
    }

    @Override
    String name() {
      return name;
    }

    @Override
    FileStatus status() {
      return status;
    }

    @Override
    int read(KThread thread, byte[] to, int offset, int length, long position) {
      return once(thread, true, () -> take(to, offset, length, false));
    }

    @Override
    int write(KThread thread, byte[] from, int offset, int length, long position) {
      return once(thread, true, () -> put(from, offset, length));
    }

    @Override
    int available() {
      synchronized (SocketPair.this) {
        return hearsOfTheEnd() || arrived.isEmpty() ? waiting : arrived.element().length;
      }
    }

    @Override
    int readiness() {
      synchronized (SocketPair.this) {
        int now = arrived.isEmpty() && !atEnd() ? 0 : Poll.IN | Poll.RDNORM;
        boolean both = writesNoMore || (hearsOfTheEnd() && (peer().closed || peer().readsNoMore));
        now |= atEnd() ? Poll.RDHUP : 0;
        now |= atEnd() && both ? Poll.HUP : 0;
        now |= lost ? Poll.ERR : 0;
        return peer().waiting <= LOW ? now | Poll.OUT | Poll.WRNORM : now;
      }
    }

    @Override
    void close() {
      synchronized (SocketPair.this) {
        closed = true;
        peer().lost |= hearsOfTheEnd() && !arrived.isEmpty();
        arrived.clear();
        waiting = 0;
      }
      changed.announce();
    }
  }
}
