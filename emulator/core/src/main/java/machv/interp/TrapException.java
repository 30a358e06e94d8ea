package machv.interp;

import machv.trap.TrapCause;

/// An instruction that turned out to trap while it was executed. It carries no stack trace and never leaves the
/// engine, which makes a [machv.trap.Trap] of it.
public final class TrapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TrapCause cause;
  private final long value;

  TrapException(TrapCause cause, long value) {
    super(null, null, false, false);
    this.cause = cause;
    this.value = value;
  }

  TrapCause trapCause() {
    return cause;
  }

  long value() {
    return value;
  }

  /// An instruction that its operands make illegal.
  static TrapException illegal(int bits) {
    return new TrapException(TrapCause.ILLEGAL_INSTRUCTION, bits & 0xFFFF_FFFFL);
  }
}
