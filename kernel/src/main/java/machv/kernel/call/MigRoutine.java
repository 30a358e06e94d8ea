package machv.kernel.call;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The kernel calls that are messages, too: the id of the request and the trap that does the same (mach-messages.md, Appendix A).
///
/// The layout of request and reply follows from the trap's row: arguments in their order, rights as descriptors.
enum MigRoutine {
  MACH_PORT_TYPE(3201, MachTrap.MACH_PORT_TYPE),
  MACH_PORT_ALLOCATE(3204, MachTrap.MACH_PORT_ALLOCATE),
  MACH_PORT_DEALLOCATE(3206, MachTrap.MACH_PORT_DEALLOCATE),
  MACH_PORT_MOD_REFS(3208, MachTrap.MACH_PORT_MOD_REFS),
  MACH_PORT_MOVE_MEMBER(3212, MachTrap.MACH_PORT_MOVE_MEMBER),
  MACH_PORT_INSERT_MEMBER(3226, MachTrap.MACH_PORT_INSERT_MEMBER),
  MACH_PORT_EXTRACT_MEMBER(3227, MachTrap.MACH_PORT_EXTRACT_MEMBER),
  VM_ALLOCATE(3801, MachTrap.VM_ALLOCATE),
  VM_DEALLOCATE(3802, MachTrap.VM_DEALLOCATE),
  VM_PROTECT(3803, MachTrap.VM_PROTECT),
  VM_INHERIT(3804, MachTrap.VM_INHERIT),
  VM_COPY(3808, MachTrap.VM_COPY),
  VM_READ_OVERWRITE(3809, MachTrap.VM_READ_OVERWRITE),
  VM_MSYNC(3810, MachTrap.VM_MSYNC),
  VM_BEHAVIOR_SET(3811, MachTrap.VM_BEHAVIOR_SET),
  VM_MAP(3812, MachTrap.VM_MAP),
  VM_MACHINE_ATTRIBUTE(3813, MachTrap.VM_MACHINE_ATTRIBUTE),
  VM_REMAP(3814, MachTrap.VM_REMAP),
  MACH_MAKE_MEMORY_ENTRY(
      3816,
      MachTrap.MACH_MAKE_MEMORY_ENTRY_64,
      "task target_task, inout size size, offset offset, entry_permission permission, out port"
          + " object_handle, port parent_entry"),
  MACH_MAKE_MEMORY_ENTRY_64(3825, MachTrap.MACH_MAKE_MEMORY_ENTRY_64),
  VM_MAP_64(
      3826,
      MachTrap.VM_MAP,
      "task target_task, inout address address, size size, mask mask, vm_flags flags, port object,"
          + " mach_offset offset, boolean copy, prot cur_protection, prot max_protection, inherit"
          + " inheritance"),
  VM_PURGABLE_CONTROL(
      3830,
      MachTrap.MACH_VM_PURGABLE_CONTROL,
      "task target_task, address address, purgable_control control, inout int state"),
  MACH_VM_ALLOCATE(4800, MachTrap.MACH_VM_ALLOCATE),
  MACH_VM_DEALLOCATE(4801, MachTrap.MACH_VM_DEALLOCATE),
  MACH_VM_PROTECT(4802, MachTrap.MACH_VM_PROTECT),
  MACH_VM_INHERIT(4803, MachTrap.VM_INHERIT, true),
  MACH_VM_COPY(4807, MachTrap.VM_COPY, true),
  MACH_VM_READ_OVERWRITE(4808, MachTrap.VM_READ_OVERWRITE, true),
  MACH_VM_MSYNC(4809, MachTrap.VM_MSYNC, true),
  MACH_VM_BEHAVIOR_SET(4810, MachTrap.VM_BEHAVIOR_SET, true),
  MACH_VM_MAP(4811, MachTrap.VM_MAP, true),
  MACH_VM_MACHINE_ATTRIBUTE(4812, MachTrap.VM_MACHINE_ATTRIBUTE, true),
  MACH_VM_REMAP(4813, MachTrap.VM_REMAP, true),
  MACH_MAKE_MEMORY_ENTRY_OF_XNU(4817, MachTrap.MACH_MAKE_MEMORY_ENTRY_64),
  MACH_VM_PURGABLE_CONTROL(4818, MachTrap.MACH_VM_PURGABLE_CONTROL),
  VM_WIRE(404, MachTrap.VM_WIRE),
  MACH_VM_WIRE(418, MachTrap.VM_WIRE, true);

  private static final MigRoutine[] VALUES = values();

  final int id;
  final MachTrap trap;

  /// Whether what is as wide as a pointer in the trap has 64 bits in messages of every task.
  private final boolean wide;

  private final @Nullable Notation notation;

  MigRoutine(int id, MachTrap trap) {
    this(id, trap, false);
  }

  MigRoutine(int id, MachTrap trap, boolean wide) {
    this.id = id;
    this.trap = trap;
    this.wide = wide;
    this.notation = null;
  }

  /// @param parameters the trap's in their order, where some have another width
  MigRoutine(int id, MachTrap trap, String parameters) {
    this.id = id;
    this.trap = trap;
    this.wide = false;
    this.notation = new Notation(parameters + " : kern_return");
  }

  /// The arguments as the message has them.
  Signature signature() {
    if (notation != null) {
      return notation.signature();
    }
    return wide ? trap.signature().wide() : trap.signature();
  }

  /// The name of the routine, as C programs know it.
  String cName() {
    if (this == MACH_MAKE_MEMORY_ENTRY_OF_XNU) {
      return "_mach_make_memory_entry";
    }
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable MigRoutine numbered(int id) {
    for (MigRoutine routine : VALUES) {
      if (routine.id == id) {
        return routine;
      }
    }
    return null;
  }
}
