package machv.kernel.call;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.PortSpace;
import machv.kernel.ipc.Refusal;
import machv.kernel.pager.MemoryObjectPort;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmAdvice;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.kernel.vm.VmRemap;
import machv.kernel.vm.VmTransfer;
import org.jspecify.annotations.Nullable;

/// The traps that work on address maps (mach.md 2.3, 2.4 and 5): names to objects, pointers to values, and back. What is
/// done is the map's.
///
/// Names are looked at first, then what pointers point at, then values; what is put behind a pointer is put there on
/// success only, and what cannot be told of is undone (2.4).
final class VmTraps {
  private final KThread thread;
  private final UserMemory memory;

  VmTraps(KThread thread, UserMemory memory) {
    this.thread = thread;
    this.memory = memory;
  }

  private VmMap map(Arguments args) {
    return MachTraps.task(thread, args.integer(0)).map();
  }

  private PortSpace space() {
    return thread.task().space();
  }

  long map11(Arguments args) {
    VmMap map = map(args);
    Port object = space().copySend(args.integer(5));
    MemoryEntry behind = memoryBehind(map, object);
    try {
      long address = memory.readWord(args.word(1));
      long mapped =
          map.map(
              new MapRequest(
                  address,
                  args.word(2),
                  args.word(3),
                  args.integer(4),
                  behind,
                  args.word(6),
                  args.integer(7) != 0,
                  args.integer(8),
                  args.integer(9),
                  args.integer(10)));
      tellAddress(map, args.word(1), mapped, args.word(2), false);
      return 0;
    } finally {
      if (object != null) {
        if (behind != null && object.kind() == PortKind.MESSAGES) {
          behind.release();
        }
        object.releaseSend();
      }
    }
  }

  /// What vm_map maps for a port: nothing for no port, something that no map takes for a port of the kernel without memory. Every other
  /// port is one of a memory object.
  private static @Nullable MemoryEntry memoryBehind(VmMap map, @Nullable Port port) {
    if (port == null || !port.isAlive()) {
      return null;
    }
    if (port.kind() == PortKind.MESSAGES) {
      return MemoryObjectPort.entry(map.system(), port, MemoryEntry.UNBOUNDED, VM_PROT_ALL);
    }
    MemoryEntry entry = port.object(MemoryEntry.class);
    return entry == null ? MapRequest.NO_MEMORY : entry;
  }

  /// Writes the address of new memory; if that cannot be done, the memory goes again.
  private void tellAddress(VmMap map, long pointer, long address, long size, boolean quad) {
    try {
      if (quad) {
        memory.writeQuad(pointer, address);
      } else {
        memory.writeWord(pointer, address);
      }
    } catch (Refusal refusal) {
      map.deallocate(address, size);
      throw refusal;
    }
  }

  long allocate(Arguments args, boolean quad) {
    VmMap map = map(args);
    long pointer = args.word(1);
    long hint = quad ? memory.readQuad(pointer) : memory.readWord(pointer);
    long address = map.allocate(hint, args.word(2), args.integer(3));
    tellAddress(map, pointer, address, args.word(2), quad);
    return 0;
  }

  long deallocate(Arguments args) {
    map(args).deallocate(args.word(1), args.word(2));
    return 0;
  }

  long protect(Arguments args) {
    map(args).protect(args.word(1), args.word(2), args.integer(3) != 0, args.integer(4));
    return 0;
  }

  long inherit(Arguments args) {
    map(args).inherit(args.word(1), args.word(2), args.integer(3));
    return 0;
  }

  /// mach_vm_map as a trap of xnu: anonymous memory.
  long mapAnonymous(Arguments args) {
    VmMap map = map(args);
    long hint = memory.readQuad(args.word(1));
    long mapped =
        map.map(
            new MapRequest(
                hint,
                args.word(2),
                args.word(3),
                args.integer(4),
                null,
                0,
                false,
                args.integer(5),
                VM_PROT_ALL,
                VM_INHERIT_COPY));
    tellAddress(map, args.word(1), mapped, args.word(2), true);
    return 0;
  }

  private static final int VM_PROT_ALL = 7;
  private static final int VM_INHERIT_COPY = 1;

  long readOverwrite(Arguments args) {
    VmMap map = map(args);
    long size = args.word(2);
    if (size >>> 32 != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    VmTransfer.copyBytes(map, args.word(1), thread.task().map(), args.word(3), size);
    memory.writeWord(args.word(4), size);
    return 0;
  }

  private static final int MOST_PIECE = 1 << 16;

  /// The lesser of `most` and a count of bytes that has no sign.
  private static int atMost(int most, long count) {
    return Long.compareUnsigned(count, most) < 0 ? (int) count : most;
  }

  /// The bytes are taken from the caller first, as a message would: what cannot be read there is an error of sending.
  long write(Arguments args) {
    VmMap map = map(args);
    long from = args.word(2);
    long to = args.word(1);
    long count = args.word(3);
    if (count == 0) {
      return 0;
    }
    long done = 0;
    byte[] piece = new byte[atMost(MOST_PIECE, count)];
    while (Long.compareUnsigned(done, count) < 0) {
      int n = atMost(piece.length, count - done);
      MemorySegment bytes = MemorySegment.ofArray(piece).asSlice(0, n);
      try {
        VmTransfer.copyIn(thread.task().map(), from + done, bytes);
      } catch (Refused refused) {
        throw new Refusal(MessageReturn.SEND_INVALID_MEMORY.value());
      }
      VmTransfer.copyOut(map, bytes, to + done);
      done += n;
    }
    return 0;
  }

  long copy(Arguments args) {
    VmTransfer.copy(map(args), args.word(1), args.word(2), args.word(3));
    return 0;
  }

  long remap(Arguments args) {
    VmMap map = map(args);
    VmMap source = MachTraps.task(thread, args.integer(5)).map();
    long hint = memory.readWord(args.word(1));
    VmRemap.Remapped made =
        VmRemap.remap(
            map,
            hint,
            args.word(2),
            args.word(3),
            args.integer(4),
            source,
            args.word(6),
            args.integer(7) != 0,
            args.integer(10));
    try {
      memory.writeWord(args.word(1), made.address());
      memory.writeInt(args.word(8), made.protection());
      memory.writeInt(args.word(9), made.maxProtection());
    } catch (Refusal refusal) {
      map.deallocate(made.address(), args.word(2));
      throw refusal;
    }
    return 0;
  }

  long region(Arguments args) {
    VmMap map = map(args);
    long address = memory.readWord(args.word(1));
    int room = memory.readInt(args.word(5));
    int flavor = args.integer(3);
    int count = RegionInfo.count(flavor, room);
    VmRegion region = VmRegion.at(map, address);
    memory.write(args.word(4), bytes(RegionInfo.of(region, flavor, count)));
    memory.writeInt(args.word(5), count);
    memory.writeInt(args.word(6), PortSpace.NULL);
    memory.writeWord(args.word(2), region.size());
    memory.writeWord(args.word(1), region.address());
    return 0;
  }

  private static byte[] bytes(int[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      bytes.putInt(word);
    }
    return bytes.array();
  }

  long msync(Arguments args) {
    VmAdvice.msync(map(args), args.word(1), args.word(2), args.integer(3));
    return 0;
  }

  long behaviorSet(Arguments args) {
    VmAdvice.behavior(map(args), args.word(1), args.word(2), args.integer(3));
    return 0;
  }

  long wire(Arguments args) {
    Port host = space().sendTarget(args.integer(0));
    if (host == null || host.kind() != PortKind.HOST_PRIV || host.object(Host.class) == null) {
      throw new Refusal(KernReturn.INVALID_HOST);
    }
    VmMap map = MachTraps.task(thread, args.integer(1)).map();
    VmAdvice.wire(map, args.word(2), args.word(3), args.integer(4));
    return 0;
  }

  long machineAttribute(Arguments args) {
    VmMap map = map(args);
    int value = memory.readInt(args.word(4));
    VmAdvice.machineAttribute(map, args.word(1), args.word(2), args.integer(3), value);
    memory.writeInt(args.word(4), value);
    return 0;
  }

  long purgableControl(Arguments args) {
    VmMap map = map(args);
    int state = memory.readInt(args.word(3));
    int before = VmAdvice.purgableControl(map, args.word(1), args.integer(2), state);
    memory.writeInt(args.word(3), before);
    return 0;
  }

  long makeMemoryEntry(Arguments args) {
    VmMap map = map(args);
    Port parentPort = space().copySend(args.integer(5));
    try {
      MemoryEntry parent = parentPort == null ? null : parentPort.object(MemoryEntry.class);
      if (parentPort != null && parent == null) {
        throw new Refusal(KernReturn.INVALID_ARGUMENT);
      }
      long size = memory.readQuad(args.word(1));
      VmRemap.Made made = VmRemap.makeEntry(map, size, args.word(2), args.integer(3), parent);
      int name = PortSpace.NULL;
      MemoryEntry entry = made.entry();
      if (made.reused() && parentPort != null) {
        name = space().insertSend(parentPort.makeSend());
      } else if (entry != null) {
        name = space().insertSend(portOf(thread, entry));
      }
      tellEntry(args, name, made.size());
      return 0;
    } finally {
      if (parentPort != null) {
        parentPort.releaseSend();
      }
    }
  }

  /// A send right for a new port of a memory entry, which is freed with the last one.
  ///
  /// @throws Refusal RESOURCE_SHORTAGE when there are too many; the entry is given up then
  static Port portOf(KThread thread, MemoryEntry entry) {
    Port port;
    try {
      port = Port.ofKernelObject(thread.task().host().ipc(), PortKind.MEMORY_ENTRY, entry);
    } catch (Refusal refusal) {
      entry.release();
      throw refusal;
    }
    port.onNoSenders(() -> {
      port.die();
      entry.release();
    });
    return port.makeSend();
  }

  private void tellEntry(Arguments args, int name, long size) {
    try {
      memory.writeInt(args.word(4), name);
      memory.writeQuad(args.word(1), size);
    } catch (Refusal refusal) {
      space().deallocate(name);
      throw refusal;
    }
  }
}
