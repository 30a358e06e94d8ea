package machv.jit;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import machv.decode.Insn;
import machv.memory.Run;

/// Loads and stores of compiled code, as far as methods do them.
///
/// Accesses are plain: the host keeps aligned ones whole, and no rule of RVWMO orders two of one hart to different
/// addresses but by fences, dependencies and atomics, which C2 keeps.
///
/// Each access has two forms. The usual one is for memory at home, where the machine address is the guest's, masked. Its
/// check is in the code ([InsnEmitter]), which leaves where the run does not fit ([Departure]): then no call is left in a
/// loop. The other, for instructions that miss often, does the access and stays; it is here.
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

  static float flwStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va) {
    return Float.intBitsToFloat((int) lwStay(cpu, memory, in, mask, va));
  }

  static void fsdStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, double value) {
    sdStay(cpu, memory, in, mask, va, Double.doubleToRawLongBits(value));
  }

  static void fswStay(Cpu cpu, MemorySegment memory, Insn in, long mask, long va, int value) {
    swStay(cpu, memory, in, mask, va, value);
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

  static float checkedFlw(MemorySegment memory, long pa) {
    return Float.intBitsToFloat((int) INT.get(memory, pa));
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

  static void checkedFsw(MemorySegment memory, long pa, int value) {
    INT.set(memory, pa, value);
  }

  static void checkedFsd(MemorySegment memory, long pa, double value) {
    LONG.set(memory, pa, Double.doubleToRawLongBits(value));
  }

  static void fence() {
    VarHandle.fullFence();
  }
}
