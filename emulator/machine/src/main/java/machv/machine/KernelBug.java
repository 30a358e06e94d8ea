package machv.machine;

import machv.hart.Hart;

/// The emulator has failed: never the guest's fault, always ours. The message has the hart's state.
public final class KernelBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KernelBug(Hart hart, Throwable cause) {
    super(describe(hart, cause), cause);
  }

  private static String describe(Hart hart, Throwable cause) {
    StringBuilder text = new StringBuilder("internal error: ").append(cause);
    StackTraceElement[] trace = cause.getStackTrace();
    if (trace.length > 0) {
      text.append(" at ").append(trace[0]);
    }
    text.append("; pc=0x").append(Long.toHexString(hart.pc));
    for (int i = 1; i < 32; i++) {
      text.append(" x").append(i).append("=0x").append(Long.toHexString(hart.x[i]));
    }
    return text.append(" instret=").append(hart.instret).toString();
  }
}
