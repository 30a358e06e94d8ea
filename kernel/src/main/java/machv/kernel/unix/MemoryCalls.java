package machv.kernel.unix;

import machv.kernel.call.Arguments;
import machv.kernel.host.FileStatus;
import machv.kernel.vm.KernReturn;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.MemoryEntry;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmRegion;
import machv.kernel.vm.VmRemap;
import machv.memory.MachineMemory;
import org.jspecify.annotations.Nullable;

/// The calls of Unix that make, move and end mappings, each of them a call on the task's address map.
final class MemoryCalls {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int PROT_ALL = 7;
  private static final int PROT_GROWS = 0x0300_0000;
  private static final int MAP_SHARED = 1;
  private static final int MAP_PRIVATE = 2;
  private static final int MAP_SHARED_VALIDATE = 3;
  private static final int MAP_FIXED = 0x10;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_NORESERVE = 0x4000;
  private static final int MAP_HUGETLB = 0x4_0000;
  private static final int MAP_FIXED_NOREPLACE = 0x10_0000;
  private static final int ANYWHERE = 1;
  private static final int OVERWRITE = 0x4000;
  private static final int INHERIT_SHARE = 0;
  private static final int INHERIT_COPY = 1;
  private static final int MREMAP_MAYMOVE = 1;
  private static final int MREMAP_FIXED = 2;

  private final UnixProcess process;

  MemoryCalls(UnixProcess process) {
    this.process = process;
  }

  VmMap map() {
    return process.map();
  }

  static long round(long bytes) {
    return (bytes + PAGE - 1) & -PAGE;
  }

  /// What a refusal of the map means.
  static UnixFailure failure(Refused e) {
    return new UnixFailure(
        switch (e.answer()) {
          case NO_SPACE, RESOURCE_SHORTAGE, INVALID_ADDRESS -> UnixErrno.ENOMEM;
          case PROTECTION_FAILURE, INVALID_RIGHT -> UnixErrno.EACCES;
          default -> UnixErrno.EINVAL;
        });
  }

  long brk(Arguments a) {
    return setBreak(a.word(0));
  }

  /// Moves the end of the heap if that can be.
  ///
  /// @return where it is then
  long setBreak(long wanted) {
    long start = process.breakStart();
    long current = process.breakEnd();
    if (Long.compareUnsigned(wanted, start) < 0) {
      return current;
    }
    long limit = process.limits().soft(Limits.DATA);
    if (Long.compareUnsigned(wanted - start, limit) > 0
        || Long.compareUnsigned(wanted, map().max()) > 0
        || wanted - start > process.memoryLimit()) {
      return current;
    }
    long from = round(current);
    long to = round(wanted);
    try {
      if (to > from) {
        map().map(anonymous(from, to - from, 0, PROT_READ | PROT_WRITE, INHERIT_COPY));
      } else if (to < from) {
        map().deallocate(to, from - to);
      }
    } catch (Refused e) {
      return current;
    }
    process.setBreakEnd(wanted);
    return wanted;
  }

  private static MapRequest anonymous(
      long address, long size, int flags, int protection, int inheritance) {
    return new MapRequest(
        address, size, 0, flags, null, 0, false, protection, PROT_ALL, inheritance);
  }

  /// RISC-V has no pages that can be written but not read.
  private static int rights(int protection) {
    return (protection & PROT_WRITE) != 0 ? protection | PROT_READ : protection;
  }

  long mmap(Arguments a, long offset) {
    long address = a.word(0);
    long length = a.word(1);
    int protection = a.integer(2);
    int flags = a.integer(3);
    if (length == 0 || (offset & (PAGE - 1)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (length < 0 || Long.compareUnsigned(round(length), map().max()) > 0) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
    int kind = flags & 15;
    if (kind != MAP_SHARED && kind != MAP_PRIVATE && kind != MAP_SHARED_VALIDATE) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if ((flags & MAP_HUGETLB) != 0) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
    boolean fixed = (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0;
    if (fixed && (address & (PAGE - 1)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (fixed && address < map().min()) {
      throw new UnixFailure(UnixErrno.EPERM);
    }
    boolean shared = kind != MAP_PRIVATE;
    limit(round(length), protection, flags);
    if ((flags & MAP_ANONYMOUS) != 0) {
      return place(address, round(length), protection, flags, shared, null, 0);
    }
    return mapFile(a, offset, round(length), shared);
  }

  private void limit(long size, int protection, int flags) {
    long limit = process.limits().soft(Limits.AS);
    boolean tooMuch = Long.compareUnsigned(map().mappedBytes() + size, limit) > 0;
    boolean reserved = (protection & PROT_WRITE) != 0 && (flags & MAP_NORESERVE) == 0;
    // As Linux by default: what can never be had is refused, not what may turn out too much.
    if (tooMuch || (reserved && size > process.memoryLimit())) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
  }

  private long mapFile(Arguments a, long offset, long size, boolean shared) {
    OpenFile file = process.descriptors().file(a.integer(4));
    int protection = a.integer(2);
    if ((file.flags() & OpenFile.O_PATH) != 0) {
      throw new UnixFailure(UnixErrno.EBADF);
    }
    if (!file.isReadable()) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    if (shared && (protection & PROT_WRITE) != 0 && !file.isWritable()) {
      throw new UnixFailure(UnixErrno.EACCES);
    }
    if (offset < 0 || offset + size < 0) {
      throw new UnixFailure(UnixErrno.EOVERFLOW);
    }
    FileStatus status = file.status();
    if (file instanceof DeviceFile device && device.isZero()) {
      return place(a.word(0), size, protection, a.integer(3), shared, null, 0);
    }
    if (!status.isRegular() || file instanceof TextFile) {
      throw new UnixFailure(UnixErrno.ENODEV);
    }
    int rights = shared && !file.isWritable() ? PROT_ALL & ~PROT_WRITE : PROT_ALL;
    MemoryEntry memory =
        shared ? process.mappings().shared(file, status, rights) : process.mappings().priv(file);
    try {
      long start =
          place(
              a.word(0),
              size,
              protection,
              a.integer(3),
              shared,
              new Source(memory, shared ? rights : PROT_ALL),
              offset);
      process.mappings().named(start, start + size, offset, file.name());
      return start;
    } finally {
      if (!shared) {
        memory.release(); // it lives on in the mapping alone
      }
    }
  }

  /// What a mapping shows.
  private record Source(MemoryEntry memory, int rights) {}

  private long place(
      long address,
      long size,
      int protection,
      int flags,
      boolean shared,
      @Nullable Source source,
      long offset) {
    int prot = rights(protection & PROT_ALL);
    MemoryEntry memory = source == null ? null : source.memory();
    int most = source == null ? PROT_ALL : source.rights();
    int inheritance = shared ? INHERIT_SHARE : INHERIT_COPY;
    boolean copy = memory != null && !shared;
    if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) {
      boolean keeps = (flags & MAP_FIXED_NOREPLACE) != 0;
      if (!keeps) {
        flush(address, size);
        process.mappings().forget(address, address + size);
      }
      try {
        int how = keeps ? 0 : OVERWRITE;
        return map()
            .map(
                new MapRequest(
                    address, size, 0, how, memory, offset, copy, prot, most, inheritance));
      } catch (Refused e) {
        if (keeps && e.answer() == KernReturn.NO_SPACE) {
          throw new UnixFailure(UnixErrno.EEXIST);
        }
        throw failure(e);
      }
    }
    long hint = (address & -PAGE) != 0 ? address & -PAGE : process.mappingBase();
    for (int attempt = 0; ; attempt++) {
      try {
        return map()
            .map(
                new MapRequest(
                    hint, size, 0, ANYWHERE, memory, offset, copy, prot, most, inheritance));
      } catch (Refused e) {
        if (e.answer() != KernReturn.NO_SPACE || attempt == 2) {
          throw failure(e);
        }
        hint = attempt == 0 ? process.mappingBase() : map().min();
      }
    }
  }

  /// Lets what was written to shared files reach them.
  void flush(long address, long size) {
    process.mappings().flush(map(), address & -PAGE, round(size));
  }

  long munmap(Arguments a) {
    long address = a.word(0);
    long size = a.word(1);
    if ((address & (PAGE - 1)) != 0 || size == 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    checkRange(address, size, UnixErrno.EINVAL);
    flush(address, size);
    try {
      map().deallocate(address, size);
    } catch (Refused e) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    process.mappings().forget(address, address + round(size));
    return 0;
  }

  void checkRange(long address, long size, UnixErrno errno) {
    long end = address + round(size);
    if (size < 0
        || round(size) < size
        || end < address
        || Long.compareUnsigned(end, map().max()) > 0) {
      throw new UnixFailure(errno);
    }
  }

  long mprotect(Arguments a) {
    long address = a.word(0);
    long size = a.word(1);
    int protection = a.integer(2) & ~PROT_GROWS;
    if ((address & (PAGE - 1)) != 0 || (protection & ~(PROT_ALL | 8)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (size == 0) {
      return 0;
    }
    checkRange(address, size, UnixErrno.ENOMEM);
    try {
      map().protect(address, round(size), false, rights(protection & PROT_ALL));
    } catch (Refused e) {
      throw failure(e);
    }
    return 0;
  }

  /// The first region at or above an address, or null.
  private @Nullable VmRegion region(long address) {
    try {
      return VmRegion.at(map(), address);
    } catch (Refused e) {
      return null;
    }
  }

  /// Whether every page of a range is mapped.
  boolean isMapped(long address, long size) {
    long at = address;
    while (at < address + size) {
      VmRegion region = region(at);
      if (region == null || region.address() > at) {
        return false;
      }
      at = region.address() + region.size();
    }
    return true;
  }

  void checkMapped(long address, long size) {
    if ((address & (PAGE - 1)) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    checkRange(address, size, UnixErrno.ENOMEM);
    if (!isMapped(address, round(size))) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
  }

  long mremap(Arguments a) {
    long old = a.word(0);
    long oldSize = round(a.word(1));
    long newSize = round(a.word(2));
    int flags = a.integer(3);
    boolean fixed = (flags & MREMAP_FIXED) != 0;
    boolean mayMove = (flags & MREMAP_MAYMOVE) != 0;
    if ((old & (PAGE - 1)) != 0
        || (flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED)) != 0
        || (fixed && !mayMove)
        || newSize <= 0
        || (fixed && (a.word(4) & (PAGE - 1)) != 0)) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    VmRegion region = region(old);
    if (oldSize < 0 || region == null || region.address() > old) {
      throw new UnixFailure(oldSize < 0 ? UnixErrno.EINVAL : UnixErrno.EFAULT);
    }
    if (oldSize == 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (!isMapped(old, oldSize)) {
      throw new UnixFailure(UnixErrno.EFAULT);
    }
    if (fixed) {
      long target = a.word(4);
      checkRange(target, newSize, UnixErrno.EINVAL);
      if (target < old + oldSize && old < target + newSize) {
        throw new UnixFailure(UnixErrno.EINVAL);
      }
      return move(region, old, oldSize, newSize, target, true);
    }
    if (newSize <= oldSize) {
      if (newSize < oldSize) {
        flush(old + newSize, oldSize - newSize);
        map().deallocate(old + newSize, oldSize - newSize);
      }
      return old;
    }
    limit(newSize - oldSize, region.protection(), 0);
    if (!region.externalPager() && grows(region, old + oldSize, newSize - oldSize)) {
      return old;
    }
    if (!mayMove) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
    return move(region, old, oldSize, newSize, process.mappingBase(), false);
  }

  private boolean grows(VmRegion region, long end, long more) {
    try {
      map()
          .map(
              new MapRequest(
                  end,
                  more,
                  0,
                  0,
                  null,
                  0,
                  false,
                  region.protection(),
                  region.maxProtection(),
                  region.inheritance()));
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /// Shows the old memory at a new place, with zeros behind it, and takes the old place away.
  private long move(
      VmRegion region, long old, long oldSize, long newSize, long target, boolean fixed) {
    try {
      long start =
          map()
              .map(
                  new MapRequest(
                      target,
                      newSize,
                      0,
                      fixed ? OVERWRITE : ANYWHERE,
                      null,
                      0,
                      false,
                      region.protection(),
                      region.maxProtection(),
                      region.inheritance()));
      VmRemap.remap(
          map(),
          start,
          Math.min(oldSize, newSize),
          0,
          OVERWRITE,
          map(),
          old,
          false,
          region.inheritance());
      map().deallocate(old, oldSize);
      process.mappings().moved(old, old + oldSize, start);
      return start;
    } catch (Refused e) {
      throw failure(e);
    }
  }
}
