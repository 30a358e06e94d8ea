package machv.jit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import machv.decode.Insn;
import machv.memory.Access;
import machv.memory.Run;

/// Loads and stores of compiled code: one compare with the run that the instruction used last, then the access.
///
/// Accesses are plain: the host keeps aligned ones whole, and no rule of RVWMO orders two of one hart to different
/// addresses but by fences, dependencies and atomics, which C2 keeps.
///
/// Each access has two forms. The usual one is for memory at home, where the machine address is the guest's, masked. It
/// leaves compiled code when the run does not fit, once the right one has been found: then no call is left in a loop, and
/// C2 keeps the run's bounds in registers. The other, for instructions that miss often, does the access and stays.
final class Memory {
  private static final VarHandle SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  private Memory() {}

  static long lbStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
        return (byte) cpu.loadMiss(in, va, 1);
      }
    }
    return (byte) BYTE.get(memory, (va + run.delta) & mask);
  }

  static long lbuStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
        return cpu.loadMiss(in, va, 1) & 0xFF;
      }
    }
    return (byte) BYTE.get(memory, (va + run.delta) & mask) & 0xFF;
  }

  static long lhStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
        return (short) cpu.loadMiss(in, va, 2);
      }
    }
    return (short) SHORT.get(memory, (va + run.delta) & mask);
  }

  static long lhuStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
        return cpu.loadMiss(in, va, 2) & 0xFFFF;
      }
    }
    return (short) SHORT.get(memory, (va + run.delta) & mask) & 0xFFFF;
  }

  static long lwStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
        return (int) cpu.loadMiss(in, va, 4);
      }
    }
    return (int) INT.get(memory, (va + run.delta) & mask);
  }

  static long lwuStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
        return cpu.loadMiss(in, va, 4) & 0xFFFF_FFFFL;
      }
    }
    return (int) INT.get(memory, (va + run.delta) & mask) & 0xFFFF_FFFFL;
  }

  static long ldStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
        return cpu.loadMiss(in, va, 8);
      }
    }
    return (long) LONG.get(memory, (va + run.delta) & mask);
  }

  static void sbStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, long value) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
        cpu.storeMiss(in, va, value, 1);
        return;
      }
    }
    BYTE.set(memory, (va + run.delta) & mask, (byte) value);
  }

  static void shStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, long value) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
        cpu.storeMiss(in, va, value, 2);
        return;
      }
    }
    SHORT.set(memory, (va + run.delta) & mask, (short) value);
  }

  static void swStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, long value) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
        cpu.storeMiss(in, va, value, 4);
        return;
      }
    }
    INT.set(memory, (va + run.delta) & mask, (int) value);
  }

  static void sdStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, long value) {
    Run run = in.run;
    if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
      run = in.other;
      if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
        cpu.storeMiss(in, va, value, 8);
        return;
      }
    }
    LONG.set(memory, (va + run.delta) & mask, value);
  }

  static double fldStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    return Double.longBitsToDouble(ldStay(cpu, memory, in, mask, va));
  }

  static double flwStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    return Floats.box((int) lwStay(cpu, memory, in, mask, va));
  }

  static void fsdStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, double value) {
    sdStay(cpu, memory, in, mask, va, Double.doubleToRawLongBits(value));
  }

  static void fswStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, double value) {
    swStay(cpu, memory, in, mask, va, Double.doubleToRawLongBits(value));
  }

  /// Checks a load of any size.
  ///
  /// @return its machine address
  static long allowLoad(Cpu cpu, RunSlot at, Insn in, long mask, long va) {
    Run run = at.run;
    if (Long.compareUnsigned(va - run.lo, run.home8) >= 0) {
      throw cpu.miss(in, at, va, Access.LOAD);
    }
    return va & mask;
  }

  /// Checks a store of any size.
  ///
  /// @return its machine address
  static long allowStore(Cpu cpu, RunSlot at, Insn in, long mask, long va) {
    Run run = at.run;
    if (Long.compareUnsigned(va - run.lo, run.home8) >= 0) {
      throw cpu.miss(in, at, va, Access.STORE);
    }
    return va & mask;
  }

  /// Checks all accesses of a group at once.
  ///
  /// @param va the lowest address
  /// @param span how far above it the last byte is
  /// @return the machine address of the lowest
  static long check(Cpu cpu, RunSlot at, GroupSite site, long mask, long va, long span) {
    Run run = at.run;
    long offset = va - run.lo;
    if (Long.compareUnsigned(offset, run.home8) >= 0
        || Long.compareUnsigned(offset + span, run.home8) >= 0) {
      throw cpu.missGroup(site, at, va, span);
    }
    return va & mask;
  }

  // Accesses that a check has allowed, where [RawAccess] is not to be had.

  static long checkedLb(MemorySegment memory, long pa) {
    return (byte) BYTE.get(memory, pa);
  }

  static long checkedLbu(MemorySegment memory, long pa) {
    return (byte) BYTE.get(memory, pa) & 0xFF;
  }

  static long checkedLh(MemorySegment memory, long pa) {
    return (short) SHORT.get(memory, pa);
  }

  static long checkedLhu(MemorySegment memory, long pa) {
    return (short) SHORT.get(memory, pa) & 0xFFFF;
  }

  static long checkedLw(MemorySegment memory, long pa) {
    return (int) INT.get(memory, pa);
  }

  static long checkedLwu(MemorySegment memory, long pa) {
    return (int) INT.get(memory, pa) & 0xFFFF_FFFFL;
  }

  static long checkedLd(MemorySegment memory, long pa) {
    return (long) LONG.get(memory, pa);
  }

  static double checkedFlw(MemorySegment memory, long pa) {
    return Floats.box((int) INT.get(memory, pa));
  }

  static double checkedFld(MemorySegment memory, long pa) {
    return Double.longBitsToDouble((long) LONG.get(memory, pa));
  }

  static void checkedSb(MemorySegment memory, long pa, long value) {
    BYTE.set(memory, pa, (byte) value);
  }

  static void checkedSh(MemorySegment memory, long pa, long value) {
    SHORT.set(memory, pa, (short) value);
  }

  static void checkedSw(MemorySegment memory, long pa, long value) {
    INT.set(memory, pa, (int) value);
  }

  static void checkedSd(MemorySegment memory, long pa, long value) {
    LONG.set(memory, pa, value);
  }

  static void checkedFsw(MemorySegment memory, long pa, double value) {
    INT.set(memory, pa, (int) Double.doubleToRawLongBits(value));
  }

  static void checkedFsd(MemorySegment memory, long pa, double value) {
    LONG.set(memory, pa, Double.doubleToRawLongBits(value));
  }

  static void fence() {
    VarHandle.fullFence();
  }
}
