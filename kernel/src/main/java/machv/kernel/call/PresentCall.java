package machv.kernel.call;

import machv.hart.Hart;
import machv.kernel.task.KThread;
import machv.memory.MemoryFault;
import org.jspecify.annotations.Nullable;

/// The name of the kernel call that a thread is in, from its registers: they keep the number until the call is over.
public final class PresentCall {
  private static final int A7 = 17;
  private static final int ECALL = 0x73;

  private PresentCall() {}

  /// Where the names of Unix calls come from.
  @FunctionalInterface
  public interface UnixRows {
    /// The row with this number for programs of this width, or null.
    @Nullable KernelCall numbered(int xlen, long number);
  }

  /// The name of the call; `a page fault or an exception` when the thread has not called.
  ///
  public static String of(KThread thread, UnixRows unix) {
    Hart hart = thread.hart();
    if (!isCall(hart)) {
      return "a page fault or an exception";
    }
    long number = hart.x[A7];
    KernelCall row = number < 0 ? MachTrap.numbered(number) : unix.numbered(hart.xlen(), number);
    return row == null ? "call " + number : row.cName();
  }

  private static boolean isCall(Hart hart) {
    try {
      // An instruction of four bytes may lie on two pages.
      int low = hart.pmap().load16(hart.pc) & 0xFFFF;
      int high = hart.pmap().load16((hart.pc + 2) & hart.addressMask()) & 0xFFFF;
      return (high << 16 | low) == ECALL;
    } catch (MemoryFault fault) {
      return false;
    }
  }
}
