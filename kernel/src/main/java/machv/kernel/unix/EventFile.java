package machv.kernel.unix;

import machv.kernel.host.FileStatus;
import machv.kernel.host.Identity;
import machv.kernel.task.KThread;

/// The counter of `eventfd`. Guarded by itself.
final class EventFile extends OpenFile {
  private static final int SIZE = 8;

  private final boolean semaphore;
  private final FileStatus status;
  private final Changes changed;
  private long counter;

  /// @param polls where the threads that poll files wait
  EventFile(long initial, boolean semaphore, int flags, Identity owner, WaitQueue polls) {
    super(flags | O_RDWR);
    this.changed = new Changes(polls);
    this.counter = initial;
    this.semaphore = semaphore;
    this.status = FileStatus.synthetic(0600, 7, 0, 0, owner);
  }

  @Override
  String name() {
    return "anon_inode:[eventfd]";
  }

  @Override
  FileStatus status() {
    return status;
  }

  @Override
  int read(KThread thread, byte[] to, int offset, int length, long position) {
    if (length < SIZE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return changed.await(thread, this, () -> take(to, offset));
  }

  private synchronized int take(byte[] to, int offset) {
    if (counter == 0) {
      return Changes.NOT_NOW;
    }
    long value = semaphore ? 1 : counter;
    counter -= value;
    Bytes.put64(to, offset, value);
    return SIZE;
  }

  @Override
  int write(KThread thread, byte[] from, int offset, int length, long position) {
    if (length < SIZE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    long value = Bytes.get64(from, offset);
    if (value == -1) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return changed.await(thread, this, () -> add(value));
  }

  private synchronized int add(long value) {
    // The largest value is one less than all ones.
    if (Long.compareUnsigned(-2 - counter, value) < 0) {
      return Changes.NOT_NOW;
    }
    counter += value;
    return SIZE;
  }

  @Override
  synchronized int readiness() {
    return (counter != 0 ? Poll.IN | Poll.RDNORM : 0)
        | (Long.compareUnsigned(counter, -2) < 0 ? Poll.OUT | Poll.WRNORM : 0);
  }
}
