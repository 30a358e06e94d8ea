package machv.kernel.call;

import java.util.List;

/// Stands for a Unix call that has no row, in the trace.
record UnknownCall(long numberInA7, int words) implements KernelCall {
  @Override
  public int number() {
    return (int) numberInA7;
  }

  @Override
  public String cName() {
    return "syscall_" + numberInA7;
  }

  @Override
  public Signature signature() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : ", ").append("hex_long a").append(i);
    }
    return Signature.parse(text.append(" : errno").toString());
  }

  @Override
  public List<String> failures() {
    return List.of("ENOSYS");
  }
}
