package machv.kernel.unix;

import java.lang.foreign.MemorySegment;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;

/// What the Unix side knows of an address map: the heap of `brk`, the files that are mapped, and the kernel's own code. Processes
/// made by `vfork` live in one together. Guarded by the locks of the processes, but for the count of users.
final class AddressSpace {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final long MAPPING_BASE_64 = 0x20_0000_0000L;
  private static final long MAPPING_BASE_32 = 0x4000_0000L;

  private final VmMap map;
  private final long breakStart;
  private final FileMappings mappings;
  private long breakEnd;
  private long trampoline;
  private int users = 1;

  /// @param breakStart where the heap starts: behind the program's last segment
  AddressSpace(VmMap map, long breakStart, SharedFiles files) {
    this(map, breakStart, new FileMappings(files));
  }

  private AddressSpace(VmMap map, long breakStart, FileMappings mappings) {
    this.map = map;
    this.breakStart = breakStart;
    this.mappings = mappings;
    this.breakEnd = breakStart;
  }

  /// The same for a copy of the map.
  AddressSpace fork(VmMap copy) {
    AddressSpace child = new AddressSpace(copy, breakStart, mappings.fork());
    child.breakEnd = breakEnd;
    child.trampoline = trampoline;
    return child;
  }

  /// One more process lives here.
  synchronized AddressSpace retain() {
    users++;
    return this;
  }

  synchronized boolean isShared() {
    return users > 1;
  }

  /// A process has left. The last one lets what was written to shared files reach them.
  void release() {
    synchronized (this) {
      if (--users > 0) {
        return;
      }
    }
    mappings.flush(map, map.min(), map.max() - map.min());
    mappings.close();
  }

  VmMap map() {
    return map;
  }

  FileMappings mappings() {
    return mappings;
  }

  long breakStart() {
    return breakStart;
  }

  long breakEnd() {
    return breakEnd;
  }

  void setBreakEnd(long end) {
    breakEnd = end;
  }

  /// Where mappings without a wish go: above the heap, below the stack.
  long mappingBase() {
    return map.xlen() == 32 ? MAPPING_BASE_32 : MAPPING_BASE_64;
  }

  /// Where a signal handler returns to: instructions of the kernel's own, mapped when they are first needed.
  synchronized long trampoline(byte[] code) {
    if (trampoline == 0) {
      trampoline = mapCode(code);
    }
    return trampoline;
  }

  private long mapCode(byte[] code) {
    try {
      long va = map.map(new MapRequest(mappingBase(), PAGE, 0, 1, null, 0, false, 3, 7, 1));
      map.pmap().copyOut(MemorySegment.ofArray(code), va);
      map.protect(va, PAGE, false, 5);
      return va;
    } catch (Refused | MemoryFault e) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
  }
}
