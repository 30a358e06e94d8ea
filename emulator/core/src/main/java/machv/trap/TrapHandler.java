package machv.trap;

import machv.hart.Hart;

/// The operating system, as the hardware sees it.
@FunctionalInterface
public interface TrapHandler {
  /// Called on the hart's own thread with the hart's state exact: `hart.pc` is the trapping instruction and
  /// `hart.instret` does not count it. Whoever wants to go on behind an `ecall` advances the pc (and, as the manual
  /// lets `ecall` not retire, leaves instret alone).
  ///
  /// @return whether the hart goes on at `hart.pc`; if not, [machv.hart.Hart]'s run ends
  boolean handle(Hart hart, Trap trap);
}
