package machv.jit;

/// Thrown within compiled code where an instruction is to be executed by the interpreter, as it faults. One object per
/// hart; it never leaves the region.
final class Leave extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Leave() {
    super(null, null, false, false);
  }
}
