package machv.kernel.unix;

import java.io.IOException;
import machv.kernel.host.HostException;

/// A Unix call fails with an error number. It carries no stack trace and never leaves the call.
final class UnixFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final UnixErrno errno;

  UnixFailure(UnixErrno errno) {
    super(null, null, false, false);
    this.errno = errno;
  }

  /// What a refusal of the host means to the guest.
  static UnixFailure of(IOException e) {
    return new UnixFailure(UnixErrno.of(HostException.of(e).error()));
  }

  UnixErrno errno() {
    return errno;
  }

  /// As it stands in a0.
  long result() {
    return -errno.number();
  }

  @Override
  public String getMessage() {
    return errno.name();
  }
}
