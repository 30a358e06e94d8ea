package machv.kernel.unix;

import machv.hart.Hart;

/// What the kernel puts on a stack for a signal handler and takes back when it returns: Linux's `rt_sigframe`, a `siginfo_t`
/// and a `ucontext_t` with all registers.
///
/// The handler returns to two instructions on a page of their own, as there is no vDSO.
final class SignalFrame {
  private static final int INFO_SIZE = 128;
  private static final int FP_SIZE = 528;
  private static final int F_BYTES = 256;
  private static final int RA = 1;
  private static final int SP = 2;
  private static final int A0 = 10;
  private static final int LI_A7_RT_SIGRETURN = 0x08B0_0893;
  private static final int ECALL = 0x0000_0073;
  private static final int SS_ONSTACK = 1;
  private static final int SS_AUTODISARM = 0x8000_0000;

  private final UnixProcess process;

  SignalFrame(UnixProcess process) {
    this.process = process;
  }

  // The layout of ucontext_t, by the width of a register.

  private static int stackAt(boolean narrow) {
    return narrow ? 8 : 16;
  }

  private static int maskAt(boolean narrow) {
    return narrow ? 20 : 40;
  }

  private static int registersAt(boolean narrow) {
    return narrow ? 160 : 176;
  }

  private static int contextSize(boolean narrow) {
    return registersAt(narrow) + 32 * (narrow ? 4 : 8) + FP_SIZE;
  }

  private static void putWord(byte[] b, int at, long value, boolean narrow) {
    if (narrow) {
      Bytes.put32(b, at, (int) value);
    } else {
      Bytes.put64(b, at, value);
    }
  }

  private static long getWord(byte[] b, int at, boolean narrow) {
    return narrow ? Bytes.get32(b, at) : Bytes.get64(b, at);
  }

  /// Saves the thread's state on a stack and lets it go on in a handler.
  void push(UnixThread t, SignalInfo info, long handler, boolean onStack) {
    Hart hart = t.thread().hart();
    boolean narrow = hart.xlen() == 32;
    SignalState signals = t.signals();
    long mask = hart.addressMask();
    long sp = hart.x[SP] & mask;
    boolean disabled = signals.stackSize() == 0;
    if (onStack && !disabled && !signals.isOnStack(sp)) {
      sp = signals.stack() + signals.stackSize();
    }
    int size = INFO_SIZE + contextSize(narrow);
    long base = ((sp - size) & -16L) & mask;
    byte[] b = new byte[size];
    System.arraycopy(info.bytes(narrow), 0, b, 0, INFO_SIZE);
    context(b, INFO_SIZE, hart, signals, narrow);
    long returnTo = trampoline();
    t.memory().write(base, b);
    if ((signals.stackFlags() & SS_AUTODISARM) != 0) {
      signals.setStack(0, 0, 2);
    }
    hart.pc = handler & mask & -2L;
    hart.x[RA] = returnTo;
    hart.x[SP] = narrow ? (int) base : base;
    hart.x[A0] = info.signal();
    hart.x[A0 + 1] = narrow ? (int) base : base;
    long context = (base + INFO_SIZE) & mask;
    hart.x[A0 + 2] = narrow ? (int) context : context;
    hart.reservationSize = 0;
  }

  private static void context(byte[] b, int at, Hart hart, SignalState signals, boolean narrow) {
    int stack = at + stackAt(narrow);
    int word = narrow ? 4 : 8;
    putWord(b, stack, signals.stack(), narrow);
    Bytes.put32(b, stack + word, stackFlags(signals, hart));
    putWord(b, stack + 2 * word, signals.stackSize(), narrow);
    Bytes.put64(b, at + maskAt(narrow), signals.maskToRestore());
    int registers = at + registersAt(narrow);
    putWord(b, registers, hart.pc, narrow);
    for (int i = 1; i < 32; i++) {
      putWord(b, registers + i * word, hart.x[i], narrow);
    }
    int fp = registers + 32 * word;
    for (int i = 0; i < 32; i++) {
      Bytes.put64(b, fp + 8 * i, hart.f[i]);
    }
    Bytes.put32(b, fp + F_BYTES, hart.fcsr);
  }

  /// What `sigaltstack` and a frame say of the alternate stack.
  static int stackFlags(SignalState signals, Hart hart) {
    if (signals.stackSize() == 0) {
      return 2; // SS_DISABLE
    }
    int flags = signals.stackFlags() & SS_AUTODISARM;
    return signals.isOnStack(hart.x[SP] & hart.addressMask()) ? flags | SS_ONSTACK : flags;
  }

  /// Takes back the frame that the stack pointer is at.
  void pop(UnixThread t) {
    Hart hart = t.thread().hart();
    boolean narrow = hart.xlen() == 32;
    int word = narrow ? 4 : 8;
    long at = (hart.x[SP] & hart.addressMask()) + INFO_SIZE;
    byte[] b = t.memory().read(at, contextSize(narrow));
    int registers = registersAt(narrow);
    int fp = registers + 32 * word;
    for (int i = 1; i < 32; i++) {
      hart.x[i] = getWord(b, registers + i * word, narrow);
    }
    hart.pc = getWord(b, registers, narrow) & hart.addressMask() & -2L;
    for (int i = 0; i < 32; i++) {
      hart.f[i] = Bytes.get64(b, fp + 8 * i);
    }
    hart.fcsr = Bytes.get32(b, fp + F_BYTES) & 0xFF;
    hart.reservationSize = 0;
    t.signals().setBlocked(Bytes.get64(b, maskAt(narrow)));
    long stack = getWord(b, stackAt(narrow), narrow) & hart.addressMask();
    int flags = Bytes.get32(b, stackAt(narrow) + word);
    long size = getWord(b, stackAt(narrow) + 2 * word, narrow) & hart.addressMask();
    if ((flags & 2) != 0) {
      t.signals().setStack(0, 0, 2);
    } else {
      t.signals().setStack(stack, size, flags & SS_AUTODISARM);
    }
  }

  private long trampoline() {
    byte[] code = new byte[8];
    Bytes.put32(code, 0, LI_A7_RT_SIGRETURN);
    Bytes.put32(code, 4, ECALL);
    return process.space().trampoline(code);
  }
}
