package machv.kernel.vm;

import org.jspecify.annotations.Nullable;

/// The default pager, as the kernel's memory sees it (mach.md 6.9): it keeps pages of anonymous memory that go out. Called with the lock
/// of [VmSystem].
public interface BackingStore {
  /// Whether it still takes anything.
  boolean isAlive();

  /// Makes a memory object for anonymous memory.
  ///
  /// @param control what it may ask of the kernel
  /// @return what the kernel tells it; null when there is no room for one
  @Nullable ExternalPager create(MemoryControl control, long size);

  /// Whether memory is the pager's own, which nobody could bring back.
  boolean isOwn(VmMap map);
}
