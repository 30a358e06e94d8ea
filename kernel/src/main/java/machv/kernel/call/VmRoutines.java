package machv.kernel.call;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.kernel.ipc.Port;
import machv.kernel.ipc.PortKind;
import machv.kernel.ipc.Refusal;
import machv.kernel.pager.MemoryObjectPort;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.vm.CopiedMemory;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmPage;
import machv.kernel.vm.VmPages;
import machv.kernel.vm.VmRegion;
import machv.kernel.vm.VmRemap;
import machv.kernel.vm.VmTransfer;
import machv.memory.MachineMemory;

/// The calls on address maps that only come as messages (mach.md 5), for one calling thread. Of each there are two: one whose addresses
/// are as wide as the caller's pointers, and one where they have 64 bits.
final class VmRoutines {
  private static final int MOST_PAIRS = 256;
  private static final int VM_PROT_ALL = 7;
  private static final int NAMED_CREATE = 0x020000;

  private static final int PAGE_INFO_BASIC = 1;
  private static final int PAGE_INFO = 8;
  private static final int SHORT_PAGE_INFO = 7;

  /// So many dispositions are found while the map stands still.
  private static final int PIECE = 4096;

  private final KThread caller;

  VmRoutines(KThread caller) {
    this.caller = caller;
  }

  private static VmMap map(RoutineCall call) {
    return TaskRoutines.task(call).map();
  }

  /// An address or a size in a map.
  ///
  /// @throws Refusal INVALID_ARGUMENT for one that no map of this width has
  private static long place(VmMap map, long value) {
    if (map.xlen() == 32 && value >>> 32 != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return value;
  }

  /// Tells an address or a size with the width that the row has for it.
  private static void put(RoutineCall call, int index, long value) {
    if (call.row().signature().parameter(index).type().width() == Width.QUAD) {
      call.putQuad(value);
    } else {
      call.putWord(value);
    }
  }

  void region(RoutineCall call) {
    VmMap map = map(call);
    int flavor = call.integer(3);
    int count = RegionInfo.count(flavor, call.room());
    VmRegion region = VmRegion.at(map, call.word(1));
    call.putPort(null);
    put(call, 1, region.address());
    put(call, 2, region.size());
    call.putWords(RegionInfo.of(region, flavor, count), count);
  }

  /// There are no maps inside of maps: the depth is always 0.
  void regionRecursive(RoutineCall call, boolean wideOffset) {
    VmMap map = map(call);
    int room = call.room();
    VmRegion region = VmRegion.at(map, call.word(1));
    int[] info = RegionInfo.recursive(region, room, wideOffset);
    put(call, 1, region.address());
    put(call, 2, region.size());
    call.putInt(0).putWords(info, info.length);
  }

  void read(RoutineCall call) {
    VmMap map = map(call);
    long size = call.word(2);
    if (size >>> 32 != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    call.putMemory(map, place(map, call.word(1)), (int) size).putInt((int) size);
  }

  /// The result is that of the last pair with a size; when it is a failure, nothing stays of the others.
  void readList(RoutineCall call) {
    VmMap map = map(call);
    int count = call.integer(2);
    if (count < 0 || count > MOST_PAIRS) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    long[] made = new long[2 * MOST_PAIRS];
    KernReturn last = KernReturn.SUCCESS;
    for (int i = 0; i < count; i++) {
      long size = call.element(1, 2 * i + 1);
      if (size != 0) {
        try {
          made[2 * i] = readOne(map, call.element(1, 2 * i), size);
          made[2 * i + 1] = size;
          last = KernReturn.SUCCESS;
        } catch (Refused refused) {
          last = refused.answer();
        }
      }
    }
    if (last != KernReturn.SUCCESS) {
      for (int i = 0; i < count; i++) {
        caller.task().map().deallocate(made[2 * i], made[2 * i + 1]);
      }
      throw new Refusal(last);
    }
    boolean wide = call.row() == KernelRoutine.MACH_VM_READ_LIST;
    for (long value : made) {
      if (wide) {
        call.putQuad(value);
      } else {
        call.putWord(value);
      }
    }
  }

  private long readOne(VmMap map, long address, long size) {
    if (size >>> 32 != 0 || (map.xlen() == 32 && address >>> 32 != 0)) {
      throw new Refused(KernReturn.INVALID_ARGUMENT);
    }
    CopiedMemory copy = CopiedMemory.of(map, address, size, false);
    try {
      return copy.enter(caller.task().map());
    } finally {
      copy.release();
    }
  }

  void write(RoutineCall call) {
    VmMap map = map(call);
    CopiedMemory data = call.request().copied(0);
    if (data == null || call.integer(2) == 0) {
      return;
    }
    data.write(map, place(map, call.word(1)));
  }

  /// What a debugging kernel would tell.
  void debugInfo(RoutineCall call) {
    map(call);
    throw new Refusal(KernReturn.FAILURE);
  }

  void wireTask(RoutineCall call) {
    map(call);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  void remapNew(RoutineCall call) {
    VmMap target = map(call);
    Port port = call.port(5);
    Task source = port == null || port.kind() != PortKind.TASK ? null : port.object(Task.class);
    if (source == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    int protection = call.integer(8);
    int maxProtection = call.integer(9);
    long made =
        VmRemap.remapNew(
            target,
            place(target, call.word(1)),
            place(target, call.word(2)),
            place(target, call.word(3)),
            call.integer(4),
            source.map(),
            place(source.map(), call.word(6)),
            call.integer(7) != 0,
            protection,
            maxProtection,
            call.integer(10));
    put(call, 1, made);
    call.putInt(protection).putInt(maxProtection);
  }

  void queryPage(RoutineCall call) {
    VmMap map = map(call);
    VmPage page = VmPage.at(map, place(map, call.word(1)));
    call.putInt(page.disposition()).putInt(page.references());
  }

  void pageInfo(RoutineCall call) {
    VmMap map = map(call);
    int room = call.room();
    if (call.integer(2) != PAGE_INFO_BASIC || (room != PAGE_INFO && room != SHORT_PAGE_INFO)) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    VmPage page = VmPage.at(map, place(map, call.word(1)));
    long offset = page.offset();
    int[] words = {
      page.disposition(),
      page.references(),
      page.objectId(),
      (int) offset,
      (int) (offset >>> 32),
      page.depth(),
      0,
      0
    };
    call.putWords(words, room);
  }

  /// Writes a word for each page into the caller's memory, for as many pages as there is room for.
  void queryPages(RoutineCall call) {
    VmMap map = map(call);
    long address = place(map, call.word(1));
    long size = place(map, call.word(2));
    long pages = VmPages.count(map, address, size);
    long room = call.word(4);
    long count = Long.compareUnsigned(room, pages) < 0 ? room : pages;
    VmMap own = caller.task().map();
    long to = place(own, call.word(3));
    for (long done = 0; done < count && !caller.isEnding(); ) {
      int n = (int) Math.min(PIECE, count - done);
      int[] found = VmPages.dispositions(map, address + done * MachineMemory.PAGE_SIZE, n);
      ByteBuffer bytes = ByteBuffer.allocate(4 * n).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(found);
      VmTransfer.copyOut(own, MemorySegment.ofArray(bytes.array()), to + 4 * done);
      done += n;
    }
    call.putQuad(count);
  }

  // Memory entries.

  /// @throws Refusal INVALID_ARGUMENT for another port
  private static MemoryEntry entry(RoutineCall call) {
    MemoryEntry entry = call.target(MemoryEntry.class);
    if (entry == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return entry;
  }

  void controlEntry(RoutineCall call) {
    call.putInt(VmPages.purgableControl(entry(call), call.integer(1), call.integer(2)));
  }

  /// There are no ledgers that memory could be charged to, and nobody counts accesses.
  void noLedgers(RoutineCall call) {
    entry(call);
    throw new Refusal(KernReturn.NOT_SUPPORTED);
  }

  /// A name for memory of the kernel's own, or for a memory object.
  void nameObject(RoutineCall call) {
    if (HostRoutines.hostOrNull(call) == null) {
      throw new Refusal(KernReturn.INVALID_HOST);
    }
    VmMap map = caller.task().map();
    long size = place(map, call.word(2));
    Port pager = call.port(4);
    boolean internal = call.integer(1) != 0;
    if (size == 0 || (pager == null && !internal)) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    if (pager == null) {
      call.putPort(VmTraps.portOf(caller, named(map, size, call.integer(3))));
    } else {
      call.putPort(namedObject(map, size, call.integer(3), pager));
    }
  }

  /// A name for the memory of a pager, which is told when it is first mapped.
  private Port namedObject(VmMap map, long size, int permission, Port pager) {
    if (pager.kind() != PortKind.MESSAGES) {
      throw new Refusal(KernReturn.INVALID_OBJECT);
    }
    long bytes = (size + MachineMemory.PAGE_SIZE - 1) & -MachineMemory.PAGE_SIZE;
    if ((permission & ~VM_PROT_ALL) != 0 || bytes <= 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    Port kept = pager.copySend();
    MemoryEntry entry = MemoryObjectPort.entry(map.system(), kept, bytes, permission);
    Port port;
    try {
      port = VmTraps.portOf(caller, entry);
    } catch (Refusal refusal) {
      kept.releaseSend();
      throw refusal;
    }
    port.onNoSenders(() -> {
      port.die();
      entry.release();
      kept.releaseSend();
    });
    return port;
  }

  private static MemoryEntry named(VmMap map, long size, int permission) {
    if ((permission & ~VM_PROT_ALL) != 0) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    MemoryEntry entry = VmRemap.makeEntry(map, size, 0, permission | NAMED_CREATE, null).entry();
    if (entry == null) {
      throw new Refusal(KernReturn.INVALID_ARGUMENT);
    }
    return entry;
  }
}
