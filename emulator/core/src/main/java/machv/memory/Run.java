package machv.memory;

/// A cached translation: the longest known range of guest addresses that is contiguous in machine
/// memory and has one set of rights.
///
/// The fast path of an access of `n` bytes at `va` is one unsigned compare,
/// `compareUnsigned(va - lo, reachN) < 0`, then an access to machine memory at `va + delta`. A `reach`
/// is the number of addresses at which an access of that size may start, so an access that straddles
/// the end falls out of the same compare. [Pmap] takes a run back by storing 0 in every reach; whoever
/// caches a run needs no other notice.
public final class Run {
  /// A run that contains nothing, for caches that are empty.
  public static final Run NONE = new Run(0, 0, 0, 0, false);

  /// First guest address. It, the length and [#delta] are whole pages.
  public final long lo;

  /// Machine address minus guest address.
  public final long delta;

  /// Protection bits: READ 1, WRITE 2, EXECUTE 4.
  public final int rights;

  // Plain fields: a stale value is bounded by the hand-shake that follows an invalidation.
  public long reach1;
  public long reach2;
  public long reach4;
  public long reach8;

  // The same where the run is at home, else 0.
  public long home1;
  public long home2;
  public long home4;
  public long home8;

  private final boolean home;

  /// @param home whether a machine address is the guest address, but for [MachineMemory#addressMask]
  Run(long lo, long length, long delta, int rights, boolean home) {
    this.home = home;
    this.lo = lo;
    this.delta = delta;
    this.rights = rights;
    setLength(length);
  }

  /// Length in bytes; 0 when invalid.
  public long length() {
    return reach1;
  }

  public boolean contains(long va, int size) {
    long offset = va - lo;
    return Long.compareUnsigned(offset, reach1) < 0 && reach1 - offset >= size;
  }

  void setLength(long length) {
    reach8 = Math.max(0, length - 7);
    reach4 = Math.max(0, length - 3);
    reach2 = Math.max(0, length - 1);
    reach1 = length;
    if (home) {
      home8 = reach8;
      home4 = reach4;
      home2 = reach2;
      home1 = reach1;
    }
  }

  /// Whether a machine address is the guest address, but for [MachineMemory#addressMask]: then no addition is needed.
  public boolean isHome() {
    return home;
  }

  void invalidate() {
    setLength(0);
  }

  @Override
  public String toString() {
    return "Run[%#x, %#x) delta %#x rights %d".formatted(lo, lo + reach1, delta, rights);
  }
}
