package machv.kernel.vm;

import java.util.HashSet;
import java.util.Set;
import machv.memory.MachineMemory;

/// The virtual memory of one machine: what all its maps share.
///
/// One lock, this object, guards all maps and objects. A hart needs it only when its pmap lacks a translation, so that
/// finer locks would buy little; the price is that a thread waits while another's page is read from a file. Locks are
/// taken in the order: this, pmap, machine memory.
public final class VmSystem {
  private final MachineMemory memory;
  final Set<VmMap> maps = new HashSet<>();
  final Set<VmObject> objects = new HashSet<>();
  private int lastId;

  public VmSystem(MachineMemory memory) {
    this.memory = memory;
  }

  public MachineMemory memory() {
    return memory;
  }

  /// An empty map, which [VmMap#destroy] ends.
  ///
  /// @param xlen 32 or 64: how wide the addresses are
  public synchronized VmMap newMap(int xlen) {
    VmMap map = new VmMap(this, xlen);
    maps.add(map);
    return map;
  }

  /// Counts a new object among the living, and gives it a number that no other has.
  int enlist(VmObject object) {
    objects.add(object);
    return ++lastId;
  }

  void delist(VmObject object) {
    objects.remove(object);
  }

  /// Looks whether the invariants of maps, objects and pmaps hold, and whether every page in use belongs to an object.
  ///
  /// @throws IllegalStateException when one does not
  public synchronized void checkInvariants() {
    VmCheck.check(this);
  }
}
