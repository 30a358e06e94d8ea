package machv.kernel.vm;

/// A VM operation's way out when it is refused. It carries no stack trace and never leaves the kernel.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final KernReturn answer;

  public Refused(KernReturn answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  public KernReturn answer() {
    return answer;
  }

  @Override
  public String getMessage() {
    return answer.cName();
  }
}
