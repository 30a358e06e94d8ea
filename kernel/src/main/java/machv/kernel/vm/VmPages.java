package machv.kernel.vm;

/// What the page queries tell of many pages (mach.md 5.18), and the purgable state of memory that has a name.
public final class VmPages {
  private VmPages() {}

  /// How many pages a range touches.
  ///
  /// @throws Refused INVALID_ARGUMENT for none, or one that is not in the map's range
  public static long count(VmMap map, long address, long size) {
    if (size == 0 || map.wraps(address, size)) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    return (address + size - 1 - VmMap.trunc(address)) / VmMap.PAGE + 1;
  }

  /// The dispositions of the pages from an address on, at one time.
  public static int[] dispositions(VmMap map, long address, int count) {
    synchronized (map.system) {
      int[] all = new int[count];
      for (int i = 0; i < count; i++) {
        all[i] = VmPage.at(map, address + i * VmMap.PAGE).disposition();
      }
      return all;
    }
  }

  /// purgable_control for memory that has a name. Returns the state before.
  public static int purgableControl(MemoryEntry entry, int control, int state) {
    VmSystem system = entry.system;
    if (system == null) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    synchronized (system) {
      VmObject object = entry.object;
      if (object == null) {
        throw new Refused(KernReturn.INVALID_ARGUMENT);
      }
      return VmAdvice.purgableControl(object, control, state);
    }
  }
}
