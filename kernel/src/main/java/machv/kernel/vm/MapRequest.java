package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// The arguments of vm_map (mach.md 5.3).
///
/// @param address hint or fixed address
/// @param memory what to map: a [MemoryEntry], null for zeroes, or [#NO_MEMORY]
public record MapRequest(
    long address,
    long size,
    long mask,
    int flags,
    @Nullable MemoryEntry memory,
    long offset,
    boolean copy,
    int protection,
    int maxProtection,
    int inheritance) {
  /// Stands for a port that is no memory.
  public static final MemoryEntry NO_MEMORY = new MemoryEntry();
}
