package machv.kernel.task;

import machv.hart.Hart;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;

/// A thread of a task, on a hart of its own.
public final class KThread {
  private final Task task;
  private final Hart hart;
  private final Port self = Port.ofKernelObject(PortKind.THREAD, this);

  /// A thread of `task`, which knows of it from now on.
  public KThread(Task task, Hart hart) {
    this.task = task;
    this.hart = hart;
    task.add(this);
  }

  public Task task() {
    return task;
  }

  public Hart hart() {
    return hart;
  }

  /// The control port.
  public Port self() {
    return self;
  }

  /// What `thread_self` returns: the name of the control port in its task, with one more user reference.
  public int selfName() {
    return task.space().insertSend(self.makeSend());
  }
}
