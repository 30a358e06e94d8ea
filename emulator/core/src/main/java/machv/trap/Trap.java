package machv.trap;

/// A synchronous exception, as data.
///
/// @param cause what happened
/// @param pc address of the instruction that trapped; the hart's pc is there too
/// @param value `mtval`: the faulting address, or the bits of an illegal instruction, or 0
/// @param code the kernel's kern_return value for a fault of memory, else 0
public record Trap(TrapCause cause, long pc, long value, int code) {}
