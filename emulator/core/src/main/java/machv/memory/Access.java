package machv.memory;

/// What an access wants to do with memory. [#right] is the bit of a protection word that allows it
/// (the values of Mach's VM_PROT constants).
public enum Access {
  LOAD(1),
  STORE(2),
  FETCH(4);

  private final int right;

  Access(int right) {
    this.right = right;
  }

  public int right() {
    return right;
  }

  /// Whether a protection word (READ 1, WRITE 2, EXECUTE 4) allows this access.
  public boolean allowedBy(int rights) {
    return (rights & right) != 0;
  }
}
