package machv.kernel.vm;

/// A VM operation's way out when it is refused. It carries no stack trace and never leaves the kernel.
public class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  public Refused(KernReturn answer) {
    this(answer.value());
  }

  /// A refusal with a code that a pager gave, which may be none of the kernel's.
  Refused(int code) {
    super(null, null, false, false);
    this.code = code;
  }

  /// The kern_return value.
  public int code() {
    return code;
  }

  /// The answer; MEMORY_ERROR for a code of a pager's own.
  public KernReturn answer() {
    KernReturn answer = KernReturn.of(code);
    return answer == null ? KernReturn.MEMORY_ERROR : answer;
  }

  @Override
  public String getMessage() {
    return KernReturn.of(code) == null ? "code " + code : answer().cName();
  }
}
