package machv.kernel.call;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import machv.hart.Hart;
import machv.kernel.ipc.Refusal;
import machv.kernel.vm.KernReturn;
import machv.memory.MemoryFault;

/// Copyin and copyout: the memory of the calling thread's task as a trap reads and writes it.
///
/// A pointer that a guest gave is checked as its own access would be, page faults and all; a bad one gives
/// KERN_INVALID_ADDRESS and never harms the guest (mach.md 2.1).
class UserMemory {
  private final Hart hart;

  UserMemory(Hart hart) {
    this.hart = hart;
  }

  int readInt(long va) {
    try {
      return hart.pmap().load32(va);
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
  }

  void writeInt(long va, int value) {
    try {
      hart.pmap().store32(va, value);
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
  }

  long readQuad(long va) {
    try {
      return hart.pmap().load64(va);
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
  }

  void writeQuad(long va, long value) {
    try {
      hart.pmap().store64(va, value);
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
  }

  /// Reads a word as wide as a pointer.
  long readWord(long va) {
    return hart.xlen() == 32 ? readInt(va) & 0xFFFF_FFFFL : readQuad(va);
  }

  void writeWord(long va, long value) {
    if (hart.xlen() == 32) {
      writeInt(va, (int) value);
    } else {
      writeQuad(va, value);
    }
  }

  void write(long va, byte[] from) {
    try {
      hart.pmap().copyOut(MemorySegment.ofArray(from), va);
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
  }

  /// Reads what stands before a NUL, at most `limit` bytes.
  byte[] readString(long va, int limit) {
    byte[] text = new byte[64];
    try {
      for (int n = 0; n < limit; n++) {
        byte b = hart.pmap().load8((va + n) & hart.addressMask());
        if (b == 0) {
          return Arrays.copyOf(text, n);
        }
        if (n == text.length) {
          text = Arrays.copyOf(text, 2 * n);
        }
        text[n] = b;
      }
    } catch (MemoryFault fault) {
      throw bad(fault);
    }
    return Arrays.copyOf(text, limit);
  }

  private static Refusal bad(MemoryFault fault) {
    return new Refusal(answer(fault));
  }

  /// What a call answers whose pointer is bad, or that was taken out of a wait for the pager of what it points at.
  static KernReturn answer(MemoryFault fault) {
    return fault.code() == KernReturn.ABORTED.value()
        ? KernReturn.ABORTED
        : KernReturn.INVALID_ADDRESS;
  }
}
