package machv.kernel.pager;

import machv.kernel.ipc.KernelMessage;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.ReplyRight;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.ExternalPager;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MemoryControl;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The two ports of a memory object that a task manages (mach.md 6.1): the memory object port, for which the kernel keeps a send right
/// and to which it sends, and the control port, by which the pager answers ([MemoryControl] is behind it).
///
/// Messages go into the queue however full that is: nobody who holds a lock may wait. Guarded by the lock of [VmSystem].
public final class MemoryObjectPort implements ExternalPager {
  private final Port port;
  private final Port control;
  private final MemoryControl behind;
  private final @Nullable Port manager; // the default pager's own port, for anonymous memory
  private final long size;

  private MemoryObjectPort(Port port, MemoryControl behind) {
    this(port.copySend(), behind, null, 0);
  }

  private MemoryObjectPort(Port port, MemoryControl behind, @Nullable Port manager, long size) {
    this.port = port;
    this.behind = behind;
    this.manager = manager;
    this.size = size;
    this.control = Port.ofKernelObject(port.ipc(), PortKind.MEMORY_OBJECT, behind);
  }

  /// A memory object for anonymous memory; the default pager is given its receive right (mach.md 6.9).
  ///
  /// @throws machv.kernel.ipc.Refusal RESOURCE_SHORTAGE when there are too many ports
  static ExternalPager anonymous(Port manager, MemoryControl behind, long size) {
    return new MemoryObjectPort(Port.ofReceiver(manager.ipc()).makeSend(), behind, manager, size);
  }

  /// Names the memory behind a memory object port, for which the caller has a send right as long as it has the name.
  ///
  /// @param bytes whole pages, or [MemoryEntry#UNBOUNDED]
  public static MemoryEntry entry(VmSystem system, Port port, long bytes, int rights) {
    return MemoryEntry.ofMemoryObject(
        system, port, behind -> new MemoryObjectPort(port, behind), bytes, rights);
  }

  private PagerMessage message(PagerCall call) {
    // The default pager may have the port still in its queue: then nobody is the receiver.
    return new PagerMessage(call, control, (manager == null ? port : manager).receiverXlen());
  }

  @Override
  public boolean init() {
    boolean sent =
        manager == null
            ? message(PagerCall.MEMORY_OBJECT_INIT).word(MachineMemory.PAGE_SIZE).done().post(port)
            : PagerMessage.create(port, control, manager.receiverXlen())
                .word(size)
                .word(MachineMemory.PAGE_SIZE)
                .done()
                .post(manager);
    if (sent) {
      port.onDeath(behind::pagerDied);
    }
    return sent;
  }

  @Override
  public boolean dataInitialize(long offset, CopiedMemory data) {
    PagerMessage message =
        message(PagerCall.MEMORY_OBJECT_DATA_INITIALIZE).memory(data).word(offset);
    return message.integer((int) data.size()).done().post(port);
  }

  @Override
  public boolean dataRequest(long offset, long length, int access) {
    return range(PagerCall.MEMORY_OBJECT_DATA_REQUEST, offset, length, access).post(port);
  }

  @Override
  public boolean dataUnlock(long offset, long length, int access) {
    return range(PagerCall.MEMORY_OBJECT_DATA_UNLOCK, offset, length, access).post(port);
  }

  @Override
  public boolean synchronize(long offset, long length, int flags) {
    return range(PagerCall.MEMORY_OBJECT_SYNCHRONIZE, offset, length, flags).post(port);
  }

  private KernelMessage range(PagerCall call, long offset, long length, int last) {
    return message(call).word(offset).word(length).integer(last).done();
  }

  @Override
  public boolean dataReturn(long offset, CopiedMemory data, boolean dirty, boolean kernelCopy) {
    PagerMessage message = message(PagerCall.MEMORY_OBJECT_DATA_RETURN).memory(data).word(offset);
    message.integer((int) data.size()).integer(dirty ? 1 : 0).integer(kernelCopy ? 1 : 0);
    return message.done().post(port);
  }

  @Override
  public void terminate() {
    port.onDeath(null);
    new KernelMessage(PagerCall.MEMORY_OBJECT_TERMINATE.id()).receive(control).post(port);
    port.releaseSend();
  }

  @Override
  public void abandon() {
    control.die();
    port.releaseSend();
  }

  // What a pager wants to hear of the end of, at a port of its own.

  /// memory_object_lock_completed.
  public static void lockCompleted(ReplyRight to, Port control, long offset, long length) {
    PagerMessage message =
        new PagerMessage(PagerCall.MEMORY_OBJECT_LOCK_COMPLETED, control, to.receiverXlen());
    message.word(offset).word(length).done().post(to);
  }

  /// memory_object_supply_completed.
  public static void supplyCompleted(
      ReplyRight to, Port control, long offset, long length, KernReturn result, long errorOffset) {
    PagerMessage message =
        new PagerMessage(PagerCall.MEMORY_OBJECT_SUPPLY_COMPLETED, control, to.receiverXlen());
    message.word(offset).word(length).integer(result.value()).word(errorOffset).done().post(to);
  }

  /// memory_object_change_completed.
  public static void changeCompleted(ReplyRight to, Port control, int flavor) {
    PagerMessage message =
        new PagerMessage(PagerCall.MEMORY_OBJECT_CHANGE_COMPLETED, control, to.receiverXlen());
    message.integer(flavor).done().post(to);
  }
}
