package machv.kernel.ipc;

import machv.kernel.vm.KernReturn;

/// A kernel call's way out before it has changed anything: the code that the caller gets. It carries no stack trace and
/// never leaves the call.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  public Refusal(KernReturn answer) {
    this(answer.value());
  }

  /// @param code a `kern_return_t` or a `mach_msg_return_t`
  public Refusal(int code) {
    super(null, null, false, false);
    this.code = code;
  }

  public int code() {
    return code;
  }

  @Override
  public String getMessage() {
    return "refused with " + code;
  }
}
