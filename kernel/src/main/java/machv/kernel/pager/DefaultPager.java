package machv.kernel.pager;

import machv.kernel.ipc.Port;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.BackingStore;
import machv.kernel.vm.ExternalPager;
import machv.kernel.vm.MemoryControl;
import machv.kernel.vm.VmMap;
import org.jspecify.annotations.Nullable;

/// A task that keeps anonymous memory which goes out, as `host_default_memory_manager` named it (mach.md 6.9). For each object of which
/// something goes out it is given the receive right of a new memory object; what else it hears and says is as with any other pager.
///
/// Its own memory stays: it could not bring that back.
public final class DefaultPager implements BackingStore {
  private final Port manager;
  private final @Nullable VmMap own;

  /// @param manager a send right for it is used up
  /// @param own the memory of the task that receives from it
  public DefaultPager(Port manager, @Nullable VmMap own) {
    this.manager = manager;
    this.own = own;
  }

  /// A further send right for the port.
  public Port port() {
    return manager.copySend();
  }

  /// Another one has taken its place.
  public void release() {
    manager.releaseSend();
  }

  @Override
  public boolean isAlive() {
    return manager.isAlive();
  }

  @Override
  public @Nullable ExternalPager create(MemoryControl control, long size) {
    try {
      return MemoryObjectPort.anonymous(manager, control, size);
    } catch (Refusal tooMany) {
      return null;
    }
  }

  @Override
  public boolean isOwn(VmMap map) {
    return map == own;
  }
}
