package machv.kernel.vm;

/// A refusal for the moment: a pager outside of the kernel was asked for what an operation needs. Whoever took the lock drops it, waits
/// until the object has changed, and starts anew ([VmSystem#locked]).
final class PagerWait extends Refused {
  private static final long serialVersionUID = 1L;

  private final transient ExternalObject awaited;

  PagerWait(ExternalObject awaited) {
    super(KernReturn.ABORTED);
    this.awaited = awaited;
  }

  ExternalObject awaited() {
    return awaited;
  }
}
