package machv.kernel.pager;

/// The messages of the kernel to a pager, with their ids (mach.md 6.3).
public enum PagerCall {
  MEMORY_OBJECT_INIT(2200),
  MEMORY_OBJECT_TERMINATE(2201),
  MEMORY_OBJECT_DATA_REQUEST(2203),
  MEMORY_OBJECT_DATA_UNLOCK(2204),
  MEMORY_OBJECT_LOCK_COMPLETED(2206),
  MEMORY_OBJECT_SUPPLY_COMPLETED(2207),
  MEMORY_OBJECT_DATA_RETURN(2208),
  MEMORY_OBJECT_SYNCHRONIZE(2210),
  MEMORY_OBJECT_CHANGE_COMPLETED(2213),
  MEMORY_OBJECT_DISCARD_REQUEST(2214),
  MEMORY_OBJECT_CREATE(2250),
  MEMORY_OBJECT_DATA_INITIALIZE(2251);

  private final int id;

  PagerCall(int id) {
    this.id = id;
  }

  public int id() {
    return id;
  }

  /// Whether only the pager of anonymous memory gets it.
  public boolean isOfDefaultPager() {
    return this == MEMORY_OBJECT_CREATE || this == MEMORY_OBJECT_DATA_INITIALIZE;
  }
}
