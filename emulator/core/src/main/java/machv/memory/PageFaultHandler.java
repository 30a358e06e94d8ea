package machv.memory;

/// The kernel's half of the MMU: asked when a [Pmap] has no run for an access.
@FunctionalInterface
public interface PageFaultHandler {
  /// Makes the byte at `va` accessible by calling [Pmap#enter], or refuses.
  ///
  /// @return 0, or the kern_return value that says why not
  int fault(long va, Access access);
}
