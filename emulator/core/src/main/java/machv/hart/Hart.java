package machv.hart;

import java.lang.invoke.VarHandle;
import machv.memory.Access;
import machv.memory.Pmap;
import machv.memory.Run;
import machv.memory.RunUser;
import org.jspecify.annotations.Nullable;

/// The architectural state of one hart. It belongs to the Java thread that runs it.
///
/// Registers of an RV32 hart are kept sign-extended to 64 bits, its pc and addresses zero-extended.
///
/// Between [#enterGuest] and [#leaveGuest] the hart accesses memory by cached runs, and has to poll
/// [#attentionRequested] at least once per loop and per call of the guest; when it is true, [#pass] before the next
/// access. Whatever may wait for a lock of the kernel happens outside: see [#run].
public final class Hart implements RunUser {
  private static final int ATTENTION = 1;
  private static final int PASSAGE = 2;

  /// x0 to x31, then a slot that swallows what is written to x0.
  public final long[] x = new long[33];

  /// f0 to f31 as raw bits; single values are NaN-boxed.
  public final long[] f = new long[32];

  public long pc;

  /// Floating-point control and status: frm in bits 7:5, fflags in bits 4:0 (NV DZ OF UF NX from the top).
  public int fcsr;

  /// Instructions retired; an `ecall` counts (see [machv.trap.TrapHandler]), an instruction that faults does not.
  public long instret;

  /// Bytes that the last LR reserved, 4 or 8; 0 when there is no reservation. A trap ends a reservation.
  public int reservationSize;

  /// The address that LR reserved.
  public long reservation;

  /// What LR read there, sign-extended: SC stores only if memory still holds it. That memory was changed and
  /// changed back goes unnoticed; the manual's reservation sets would notice, C's compare-and-swap does not.
  public long reservationValue;

  private final int xlen;
  private final Pmap pmap;

  // What others ask for, as bits. Set and cleared under the monitor, read without it.
  private volatile int requests;

  private volatile boolean expectsAttention;

  // Odd in guest code. Only the hart's own thread writes it.
  private volatile long passage;

  /// @param xlen 32 or 64
  public Hart(int xlen, Pmap pmap) {
    this.xlen = xlen;
    this.pmap = pmap;
  }

  public int xlen() {
    return xlen;
  }

  /// What an effective address is masked with: an address of RV32 has 32 bits.
  public long addressMask() {
    return xlen == 32 ? 0xFFFF_FFFFL : -1L;
  }

  public Pmap pmap() {
    return pmap;
  }

  /// Asks the run loop, from any thread, to come out at the next block boundary.
  public void requestAttention() {
    request(ATTENTION);
  }

  /// Whether somebody asked for the run loop's attention or for a [#pass]: what guest code polls.
  public boolean attentionRequested() {
    return requests != 0;
  }

  /// Whether [#requestAttention] was called since [#clearAttention].
  public boolean exitRequested() {
    return (requests & ATTENTION) != 0;
  }

  public void clearAttention() {
    clear(ATTENTION);
  }

  /// Attention will be asked for at any time, and should not have to wait: polls are not to become rare.
  public void expectAttention() {
    expectsAttention = true;
  }

  /// Whether [#expectAttention] was called.
  public boolean expectsAttention() {
    return expectsAttention;
  }

  private synchronized void request(int bit) {
    requests |= bit;
  }

  private synchronized void clear(int bit) {
    requests &= ~bit;
  }

  @Override
  public void requestPassage() {
    request(PASSAGE);
  }

  @Override
  public long passage() {
    return passage;
  }

  /// The hart begins to access memory by runs.
  public void enterGuest() {
    step();
  }

  /// The hart ceases to access memory by runs, as long as it is in the kernel.
  public void leaveGuest() {
    step();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void step() {
    passage++;
    VarHandle.fullFence();
  }

  /// Between two accesses, in guest code: lets go on who waits for this hart to have let go of old runs.
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void pass() {
    if ((requests & PASSAGE) != 0) {
      clear(PASSAGE);
      passage += 2;
      VarHandle.fullFence();
    }
  }

  /// The run that allows `access` to the byte at `va`, for the hart's own thread in guest code. The kernel may be asked: a
  /// run that was looked up before this call must not be used after it.
  ///
  /// @throws machv.memory.MemoryFault when the kernel refuses
  public Run run(long va, Access access) {
    @Nullable Run run = pmap.find(va, access);
    while (run == null) {
      boolean inGuest = (passage & 1) != 0;
      if (inGuest) {
        leaveGuest();
      }
      try {
        pmap.faultIn(va, access);
      } finally {
        if (inGuest) {
          enterGuest();
        }
      }
      run = pmap.find(va, access);
    }
    return run;
  }
}
