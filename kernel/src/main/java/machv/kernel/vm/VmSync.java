package machv.kernel.vm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of an object that vm_msync synchronizes with a pager outside of the kernel (mach.md 5.13): pages are returned and flushed, the
/// pager is told, and its answer awaited. It names the object until that is done.
final class VmSync {
  private static final int SYNC_ASYNCHRONOUS = 1;
  private static final int SYNC_SYNCHRONOUS = 2;
  private static final int SYNC_INVALIDATE = 4;

  private final ExternalObject external;
  private final long from;
  private final long to;
  private final boolean writable;

  /// Guarded by the lock of [VmSystem], as all but [#all].
  VmSync(ExternalObject external, long from, long to, boolean writable) {
    this.external = external;
    this.from = from;
    this.to = to;
    this.writable = writable;
    external.object.reference().names++;
  }

  /// Synchronizes one piece after the other, without the lock while it waits.
  ///
  /// @throws Refused ABORTED, MEMORY_ERROR when a pager has gone
  static void all(VmSystem system, List<VmSync> pieces, int flags) {
    try {
      for (VmSync piece : pieces) {
        piece.synchronize(system, flags);
      }
    } finally {
      synchronized (system) {
        for (VmSync piece : pieces) {
          piece.external.object.names--;
          piece.external.object.release();
        }
      }
    }
  }

  private void synchronize(VmSystem system, int flags) {
    ExternalObject.@Nullable Sync sync = system.locked(() -> begin(flags));
    if (sync == null) {
      return;
    }
    try {
      system.perform(() -> external.awaitSync(sync));
    } finally {
      synchronized (system) {
        external.endSync(sync);
      }
    }
  }

  /// Returns and flushes pages, and tells the pager if it has anything to do.
  private ExternalObject.@Nullable Sync begin(int flags) {
    if (!external.isAlive()) {
      return null;
    }
    external.awaitReady(KernReturn.MEMORY_ERROR);
    external.awaitOtherSyncs(from, to - from);
    boolean asked = (flags & (SYNC_ASYNCHRONOUS | SYNC_SYNCHRONOUS)) != 0;
    boolean flush = (flags & SYNC_INVALIDATE) != 0;
    int which = asked ? (writable ? PageReturn.ALL : PageReturn.NONE) : PageReturn.PRECIOUS;
    PageReturn.returnPages(external, from, to, which, flush);
    return writable ? external.beginSync(from, to - from, flags) : null;
  }
}
