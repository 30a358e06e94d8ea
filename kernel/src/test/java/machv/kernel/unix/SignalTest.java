package machv.kernel.unix;

import static machv.kernel.unix.UnixFixture.DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import machv.kernel.task.TaskEnd;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalTest {
  private static final long HANDLER = 0x5000;
  private static final int SIGINFO = 4;
  private static final int ONSTACK = 0x08000000;
  private static final int USR1 = 10;
  private static final int USR2 = 12;

  private UnixFixture f;

  @BeforeEach
  void start() {
    f = UnixFixture.bare();
  }

  @AfterEach
  void end() {
    f.close();
  }

  private void handle(int signal, long handler, int flags, long mask) {
    f.map.pmap().store64(DATA, handler);
    f.map.pmap().store64(DATA + 8, flags);
    f.map.pmap().store64(DATA + 16, mask);
    assertEquals(0, f.call(UnixCall.RT_SIGACTION, signal, DATA, 0, 8));
  }

  private long kill(int signal) {
    return f.call(UnixCall.TGKILL, 42, 42, signal);
  }

  @Test
  void actionsAreRemembered() {
    handle(USR1, HANDLER, SIGINFO, -1);
    assertEquals(0, f.call(UnixCall.RT_SIGACTION, USR1, 0, DATA + 64, 8));
    assertEquals(HANDLER, f.int64(DATA + 64));
    assertEquals(SIGINFO, f.int64(DATA + 72));
    assertEquals(~Signal.UNBLOCKABLE, f.int64(DATA + 80));
    assertEquals("EINVAL", f.fails(UnixCall.RT_SIGACTION, Signal.SIGKILL, DATA, 0, 8));
    assertEquals("EINVAL", f.fails(UnixCall.RT_SIGACTION, 65, 0, 0, 8));
    assertEquals("EINVAL", f.fails(UnixCall.RT_SIGACTION, USR1, 0, 0, 16));
    assertEquals("EFAULT", f.fails(UnixCall.RT_SIGACTION, USR1, 8, 0, 8));
  }

  /// The frame is Linux's: offsets as `offsetof` of riscv64 headers says.
  @Test
  void aHandlerGetsTheFrameAndTheReturnRestoresEverything() {
    handle(USR1, HANDLER, SIGINFO, Signal.bit(USR2));
    for (int i = 1; i < 32; i++) {
      if (i != 2 && (i < 10 || i > 17)) {
        f.hart.x[i] = 0x1000L + i;
      }
      f.hart.f[i] = 0x2000L + i;
    }
    f.hart.fcsr = 0x35;
    f.hart.pc = 0x7000;
    long sp = f.hart.x[2];
    kill(USR1);
    long[] after = f.hart.x.clone();
    assertEquals(HANDLER, f.hart.pc);
    assertEquals(USR1, after[10]);
    long info = after[11];
    long context = after[12];
    assertEquals(info, after[2]);
    assertEquals(0, info & 15);
    assertEquals(info + 128, context);
    assertTrue(sp - info >= 128 + 960);
    assertEquals(USR1, f.int32(info));
    assertEquals(SignalInfo.SI_TKILL, f.int32(info + 8));
    assertEquals(42, f.int32(info + 16));
    assertEquals(1000, f.int32(info + 20));
    assertEquals(0, f.int64(context + 40), "the mask to return to");
    assertEquals(0x7004, f.int64(context + 176), "pc behind the ecall");
    assertEquals(sp, f.int64(context + 176 + 16));
    assertEquals(0x1000 + 31, f.int64(context + 176 + 31 * 8));
    assertEquals(0x2000 + 9, f.int64(context + 432 + 9 * 8));
    assertEquals(0x35, f.int32(context + 432 + 256));
    assertEquals(0x08B00893, f.int32(after[1]), "li a7, rt_sigreturn");
    assertEquals(0x00000073, f.int32(after[1] + 4));

    f.call(UnixCall.RT_SIGPROCMASK, 0, 0, DATA, 8);
    assertEquals(Signal.bit(USR1) | Signal.bit(USR2), f.int64(DATA), "blocked in the handler");
    f.hart.x[9] = 99;
    f.hart.f[9] = 99;
    f.map.pmap().store64(context + 176, 0x9000);
    f.hart.x[2] = info;
    f.call(UnixCall.RT_SIGRETURN);
    assertEquals(0x9000, f.hart.pc, "a handler may change where to go on");
    assertEquals(0x1009, f.hart.x[9]);
    assertEquals(0x2009, f.hart.f[9]);
    assertEquals(0x35, f.hart.fcsr);
    assertEquals(sp, f.hart.x[2]);
    f.call(UnixCall.RT_SIGPROCMASK, 0, 0, DATA, 8);
    assertEquals(0, f.int64(DATA));
  }

  @Test
  void theFrameOfRv32HasItsOwnLayout() {
    try (UnixFixture narrow = UnixFixture.bare(32)) {
      narrow.map.pmap().store32(DATA, (int) HANDLER);
      narrow.map.pmap().store32(DATA + 4, SIGINFO);
      narrow.map.pmap().store64(DATA + 8, 0);
      assertEquals(0, narrow.call(UnixCall.RT_SIGACTION, USR1, DATA, 0, 8));
      narrow.hart.x[9] = -5;
      narrow.hart.pc = 0x7000;
      narrow.call(UnixCall.TGKILL, 42, 42, USR1);
      long info = narrow.hart.x[11];
      long context = narrow.hart.x[12];
      assertEquals(42, narrow.int32(info + 12));
      assertEquals(0x7004, narrow.int32(context + 160));
      assertEquals(-5, narrow.int32(context + 160 + 9 * 4));
      narrow.hart.x[9] = 0;
      narrow.hart.x[2] = info;
      narrow.call(UnixCall.RT_SIGRETURN);
      assertEquals(-5, narrow.hart.x[9]);
      assertEquals(0x7004, narrow.hart.pc);
    }
  }

  @Test
  void blockedSignalsWait() {
    handle(USR1, HANDLER, SIGINFO, 0);
    f.map.pmap().store64(DATA, Signal.bit(USR1) | Signal.bit(Signal.SIGKILL));
    f.call(UnixCall.RT_SIGPROCMASK, 0, DATA, 0, 8);
    f.hart.pc = 0x7000;
    kill(USR1);
    assertEquals(0x7004, f.hart.pc);
    f.call(UnixCall.RT_SIGPENDING, DATA + 8, 8);
    assertEquals(Signal.bit(USR1), f.int64(DATA + 8));
    f.call(UnixCall.RT_SIGPROCMASK, 1, DATA, 0, 8);
    assertEquals(HANDLER, f.hart.pc);
    assertEquals("EINVAL", f.fails(UnixCall.RT_SIGPROCMASK, 7, DATA, 0, 8));
  }

  @Test
  void waitingTakesAPendingSignal() {
    f.map.pmap().store64(DATA, Signal.bit(USR1));
    f.call(UnixCall.RT_SIGPROCMASK, 0, DATA, 0, 8);
    kill(USR1);
    assertEquals(USR1, f.call(UnixCall.RT_SIGTIMEDWAIT, DATA, DATA + 64, 0, 8));
    assertEquals(USR1, f.int32(DATA + 64));
    f.map.pmap().store64(DATA + 8, 0);
    f.map.pmap().store64(DATA + 16, 1000);
    assertEquals("EAGAIN", f.fails(UnixCall.RT_SIGTIMEDWAIT, DATA, 0, DATA + 8, 8));
  }

  @Test
  void defaultsEndTheTaskOrDoNothing() {
    f.hart.pc = 0x7000;
    kill(Signal.SIGCHLD);
    kill(Signal.SIGWINCH);
    kill(Signal.SIGTSTP);
    assertEquals(0, kill(0));
    assertTrue(f.goesOn);
    kill(Signal.SIGABRT);
    assertFalse(f.goesOn);
    assertEquals(134, f.end().exitCode());
  }

  @Test
  void onlyOneselfCanBeReached() {
    assertEquals("ESRCH", f.fails(UnixCall.KILL, 1, 9));
    assertEquals("ESRCH", f.fails(UnixCall.TGKILL, 42, 43, 9));
    assertEquals("EINVAL", f.fails(UnixCall.TGKILL, 0, 42, 9));
    assertEquals("EINVAL", f.fails(UnixCall.KILL, 42, 65));
    assertEquals(0, f.call(UnixCall.KILL, 42, 0));
  }

  @Test
  void aFaultGoesToItsHandlerWithTheAddress() {
    handle(Signal.SIGSEGV, HANDLER, SIGINFO, 0);
    f.hart.pc = 0x7000;
    assertTrue(f.trap(TrapCause.STORE_PAGE_FAULT, 0x1234, 1));
    assertEquals(HANDLER, f.hart.pc);
    long info = f.hart.x[11];
    assertEquals(SignalInfo.SEGV_MAPERR, f.int32(info + 8));
    assertEquals(0x1234, f.int64(info + 16));
    assertEquals(0x7000, f.int64(f.hart.x[12] + 176), "the pc of the fault itself");
  }

  @Test
  void causesBecomeSignals() {
    assertEquals(139, ended(TrapCause.LOAD_PAGE_FAULT, 1));
    assertEquals(139, ended(TrapCause.STORE_PAGE_FAULT, 2));
    assertEquals(135, ended(TrapCause.LOAD_PAGE_FAULT, 10));
    assertEquals(135, ended(TrapCause.LOAD_MISALIGNED, 0));
    assertEquals(132, ended(TrapCause.ILLEGAL_INSTRUCTION, 0));
    assertEquals(133, ended(TrapCause.BREAKPOINT, 0));
  }

  private static int ended(TrapCause cause, int code) {
    try (UnixFixture f = UnixFixture.bare()) {
      assertFalse(f.trap(cause, 0, code));
      return f.end().exitCode();
    }
  }

  @Test
  void aFaultThatIsBlockedOrIgnoredIsTheEnd() {
    handle(Signal.SIGSEGV, Signals.SIG_IGN, 0, 0);
    assertFalse(f.trap(TrapCause.LOAD_PAGE_FAULT, 0, 1));
    assertEquals(139, f.end().exitCode());
  }

  @Test
  void aFaultInItsOwnHandlerIsTheEnd() {
    handle(Signal.SIGSEGV, HANDLER, 0, 0);
    assertTrue(f.trap(TrapCause.LOAD_PAGE_FAULT, 0, 1));
    assertFalse(f.trap(TrapCause.LOAD_PAGE_FAULT, 0, 1));
    assertEquals(139, f.end().exitCode());
  }

  @Test
  void withoutAStackThereIsNoHandler() {
    handle(USR1, HANDLER, 0, 0);
    f.hart.x[2] = 0x1000;
    kill(USR1);
    assertFalse(f.goesOn);
    assertEquals(139, f.end().exitCode());
  }

  @Test
  void theAlternateStackIsUsedWhenAskedFor() {
    long stack = DATA + 0x1000;
    f.map.pmap().store64(DATA, stack);
    f.map.pmap().store32(DATA + 8, 0);
    f.map.pmap().store64(DATA + 16, 100);
    assertEquals("ENOMEM", f.fails(UnixCall.SIGALTSTACK, DATA, 0));
    f.map.pmap().store64(DATA + 16, 0x4000);
    assertEquals(0, f.call(UnixCall.SIGALTSTACK, DATA, DATA + 64));
    assertEquals(2, f.int32(DATA + 72), "there was none");
    handle(USR1, HANDLER, ONSTACK, 0);
    kill(USR1);
    long sp = f.hart.x[2];
    assertTrue(sp > stack && sp < stack + 0x4000);
    assertEquals("EPERM", f.fails(UnixCall.SIGALTSTACK, DATA, 0));
    f.call(UnixCall.SIGALTSTACK, 0, DATA + 64);
    assertEquals(1, f.int32(DATA + 72), "on it");
  }

  @Test
  void writingToABrokenPipeIsSigpipe() {
    f.call(UnixCall.PIPE2, DATA, 0);
    long reader = f.int32(DATA);
    long writer = f.int32(DATA + 4);
    f.call(UnixCall.CLOSE, reader);
    f.call(UnixCall.WRITE, writer, DATA, 1);
    assertFalse(f.goesOn);
    assertEquals(141, f.end().exitCode());
    assertTrue(
        f.end() instanceof TaskEnd.Killed killed
            && killed.description().equals("sent by the kernel"));
  }
}
