package machv.kernel.vm;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

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
  private @Nullable Consumer<String> events;

  public VmSystem(MachineMemory memory) {
    this.memory = memory;
  }

  public MachineMemory memory() {
    return memory;
  }

  /// Lets somebody hear of what happens to pages and objects, a line each. It is called with the lock held, and must not
  /// come back here.
  public synchronized void onEvent(Consumer<String> lines) {
    events = lines;
  }

  /// Whether somebody hears: only then a line need be made.
  boolean isTraced() {
    return events != null;
  }

  void tell(String line) {
    Consumer<String> hearer = events;
    if (hearer != null) {
      hearer.accept(line);
    }
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
