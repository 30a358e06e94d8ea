package machv.kernel.vm;

import machv.memory.MachineMemory;

/// The virtual memory of one machine: what all its maps share.
///
/// One lock guards all maps and objects; a hart needs it only when its pmap lacks a translation.
public final class VmSystem {
  private final MachineMemory memory;

  public VmSystem(MachineMemory memory) {
    this.memory = memory;
  }

  public MachineMemory memory() {
    return memory;
  }

  /// An empty map.
  ///
  /// @param xlen 32 or 64: how wide the addresses are
  public VmMap newMap(int xlen) {
    return new VmMap(this, xlen);
  }
}
