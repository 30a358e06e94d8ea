package machv.kernel.unix;

import java.util.Arrays;
import machv.kernel.call.Arguments;
import machv.kernel.vm.Refused;
import machv.kernel.vm.VmAdvice;
import machv.memory.MachineMemory;

/// The memory calls of Unix that change no mapping: advice, synchronisation, locking, and asking.
final class AdviceCalls {
  private static final long PAGE = MachineMemory.PAGE_SIZE;
  private static final int MADV_DONTNEED = 4;

  private static final int MEMBARRIER_QUERY = 0;
  private static final int MEMBARRIER_GLOBAL = 1;
  private static final int MEMBARRIER_PRIVATE = 8;
  private static final int MEMBARRIER_REGISTER = 16;
  private static final int MEMBARRIERS =
      MEMBARRIER_GLOBAL | MEMBARRIER_PRIVATE | MEMBARRIER_REGISTER;

  private final MemoryCalls memory;
  private volatile boolean registered; // for MEMBARRIER_PRIVATE

  AdviceCalls(MemoryCalls memory) {
    this.memory = memory;
  }

  long madvise(Arguments a) {
    long address = a.word(0);
    long size = a.word(1);
    int advice = a.integer(2);
    if ((address & (PAGE - 1)) != 0 || size < 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    boolean known = (advice >= 0 && advice <= 4) || (advice >= 8 && advice <= 23);
    if (!known) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (size == 0) {
      return 0;
    }
    memory.checkRange(address, size, UnixErrno.EINVAL);
    if (advice == MADV_DONTNEED) {
      try {
        VmAdvice.discard(memory.map(), address, MemoryCalls.round(size));
      } catch (Refused e) {
        throw MemoryCalls.failure(e);
      }
    }
    if (!memory.isMapped(address, MemoryCalls.round(size))) {
      throw new UnixFailure(UnixErrno.ENOMEM);
    }
    return 0;
  }

  long msync(Arguments a) {
    int flags = a.integer(2);
    if ((flags & ~7) != 0 || (flags & 5) == 5) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    if (a.word(1) == 0) {
      return 0;
    }
    memory.checkMapped(a.word(0), a.word(1));
    if ((flags & 4) != 0) {
      memory.flush(a.word(0), a.word(1));
    }
    return 0;
  }

  /// Pages that are mapped count as resident: none is ever paged out.
  long mincore(UnixThread t, Arguments a) {
    long address = a.word(0);
    long size = a.word(1);
    if (size == 0) {
      return 0;
    }
    memory.checkMapped(address, size);
    long pages = MemoryCalls.round(size) / PAGE;
    byte[] ones = new byte[(int) Math.min(pages, UserMemory.CHUNK)];
    Arrays.fill(ones, (byte) 1);
    for (long done = 0; done < pages; done += ones.length) {
      t.memory().write(a.word(2) + done, ones, 0, (int) Math.min(ones.length, pages - done));
    }
    return 0;
  }

  /// `mlock` and `munlock`: memory is never paged out, so that only the range matters.
  long lock(Arguments a) {
    long inPage = a.word(0) & (PAGE - 1);
    if (a.word(1) != 0) {
      memory.checkMapped(a.word(0) - inPage, a.word(1) + inPage);
    }
    return 0;
  }

  long mlockall(int flags) {
    if (flags == 0 || (flags & ~7) != 0 || flags == 4) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }

  /// All threads of the process pass a poll, which is a full fence.
  long membarrier(UnixThread t, Arguments a) {
    if (a.integer(1) != 0) {
      throw new UnixFailure(UnixErrno.EINVAL);
    }
    switch (a.integer(0)) {
      case MEMBARRIER_QUERY -> {
        return MEMBARRIERS;
      }
      case MEMBARRIER_REGISTER -> registered = true;
      case MEMBARRIER_PRIVATE -> {
        if (!registered) {
          throw new UnixFailure(UnixErrno.EPERM);
        }
        t.thread().hart().pmap().awaitUsers();
      }
      case MEMBARRIER_GLOBAL -> t.thread().hart().pmap().awaitUsers();
      default -> throw new UnixFailure(UnixErrno.EINVAL);
    }
    return 0;
  }
}
