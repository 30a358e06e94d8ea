package machv.trap;

import machv.hart.Hart;

/// The operating system, as the hardware sees it.
@FunctionalInterface
public interface TrapHandler {
  /// Called on the hart's own thread with the hart's state exact: `hart.pc` is the trapping instruction. Whoever
  /// wants to go on behind an `ecall` advances the pc.
  ///
  /// `hart.instret` counts the trapping instruction only if it is an `ecall`: the guest's user mode sees the
  /// environment call as one instruction that did its work, so that every executed instruction counts once. The
  /// handler leaves instret alone.
  ///
  /// @return whether the hart goes on at `hart.pc`; if not, [machv.hart.Hart]'s run ends
  boolean handle(Hart hart, Trap trap);
}
