package machv.memory;

/// An access that memory refused. It carries no stack trace and never leaves the engine or the kernel
/// call that made the access: there it becomes a `Trap` or a `KERN_INVALID_ADDRESS`.
public final class MemoryFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long va;
  private final Access access;
  private final int code;

  /// @param code the kernel's reason, a kern_return value (1 nothing mapped, 2 protection, 10 pager error...)
  public MemoryFault(long va, Access access, int code) {
    super(null, null, false, false);
    this.va = va;
    this.access = access;
    this.code = code;
  }

  public long va() {
    return va;
  }

  public Access access() {
    return access;
  }

  /// The kern_return value that explains the refusal.
  public int code() {
    return code;
  }

  @Override
  public String getMessage() {
    return "%s at %#x refused, code %d".formatted(access, va, code);
  }
}
