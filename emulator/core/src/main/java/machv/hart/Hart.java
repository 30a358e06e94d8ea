package machv.hart;

import machv.memory.Pmap;

/// The architectural state of one hart. It belongs to the Java thread that runs it.
///
/// Registers of an RV32 hart are kept sign-extended to 64 bits, its pc and addresses zero-extended.
public final class Hart {
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
  private volatile boolean attention;

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
    attention = true;
  }

  /// Whether somebody asked for the run loop's attention.
  public boolean attentionRequested() {
    return attention;
  }

  public void clearAttention() {
    attention = false;
  }
}
