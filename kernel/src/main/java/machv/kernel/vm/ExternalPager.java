package machv.kernel.vm;

/// A memory manager outside of the kernel, as an object sees it: what the kernel tells it (mach.md 6.3). Each call puts a message into a
/// queue and waits for nothing. Called with the lock of [VmSystem].
public interface ExternalPager {
  /// The memory object is mapped for the first time.
  ///
  /// @return false when nobody is there any more, as with the others
  boolean init();

  /// Somebody needs pages that are not here.
  boolean dataRequest(long offset, long length, int access);

  /// Somebody wants more of a page than its lock allows.
  boolean dataUnlock(long offset, long length, int access);

  /// Gives pages back, which are the receiver's from now on.
  ///
  /// @param kernelCopy whether the kernel keeps them, too
  /// @return false when they could not be sent; they have been given up then
  boolean dataReturn(long offset, CopiedMemory data, boolean dirty, boolean kernelCopy);

  /// Takes a page of anonymous memory for the first time. Asked of the default pager only.
  default boolean dataInitialize(long offset, CopiedMemory data) {
    return dataReturn(offset, data, true, false);
  }

  /// Somebody waits until what was written is where it belongs.
  boolean synchronize(long offset, long length, int flags);

  /// The last message: nobody uses the memory object any more, and the manager gets the control port.
  void terminate();

  /// The manager is gone: the control port dies.
  void abandon();
}
