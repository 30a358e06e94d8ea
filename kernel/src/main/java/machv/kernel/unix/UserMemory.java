package machv.kernel.unix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import machv.hart.Hart;
import machv.kernel.vm.KernReturn;
import machv.memory.Access;
import machv.memory.MachineMemory;
import machv.memory.MemoryFault;

/// Copyin and copyout for Unix calls: the memory of the calling thread's task. A bad pointer is EFAULT.
final class UserMemory {
  /// Bytes that are copied at a time, so that no guest makes the host take more.
  static final int CHUNK = 1 << 16;

  private static final int PATH_MAX = 4096;

  private final Hart hart;

  UserMemory(Hart hart) {
    this.hart = hart;
  }

  boolean isNarrow() {
    return hart.xlen() == 32;
  }

  /// The size of a pointer and of a C `long`.
  int wordSize() {
    return hart.xlen() >> 3;
  }

  private long mask(long va) {
    return va & hart.addressMask();
  }

  static UnixFailure fault() {
    return new UnixFailure(UnixErrno.EFAULT);
  }

  /// EFAULT, or EINTR where a signal came while a pager was waited for.
  private static UnixFailure fault(MemoryFault why) {
    boolean aborted = why.code() == KernReturn.ABORTED.value();
    return new UnixFailure(aborted ? UnixErrno.EINTR : UnixErrno.EFAULT);
  }

  byte load8(long va) {
    try {
      return hart.pmap().load8(mask(va));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  short load16(long va) {
    try {
      return hart.pmap().load16(mask(va));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  int load32(long va) {
    try {
      return hart.pmap().load32(mask(va));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  long load64(long va) {
    try {
      return hart.pmap().load64(mask(va));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  /// An unsigned word as wide as a pointer.
  long loadWord(long va) {
    return isNarrow() ? load32(va) & 0xFFFF_FFFFL : load64(va);
  }

  /// A C `long`.
  long loadLong(long va) {
    return isNarrow() ? load32(va) : load64(va);
  }

  void store32(long va, int value) {
    try {
      hart.pmap().store32(mask(va), value);
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  /// As [machv.memory.Pmap#compareAndExchange32].
  int compareAndExchange32(long va, int expected, int value) {
    try {
      return hart.pmap().compareAndExchange32(mask(va), expected, value);
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  void store64(long va, long value) {
    try {
      hart.pmap().store64(mask(va), value);
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  void storeWord(long va, long value) {
    if (isNarrow()) {
      store32(va, (int) value);
    } else {
      store64(va, value);
    }
  }

  void read(long va, byte[] to, int offset, int length) {
    try {
      hart.pmap().copyIn(mask(va), MemorySegment.ofArray(to).asSlice(offset, length));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  byte[] read(long va, int length) {
    byte[] bytes = new byte[length];
    read(va, bytes, 0, length);
    return bytes;
  }

  void write(long va, byte[] from, int offset, int length) {
    try {
      hart.pmap().copyOut(MemorySegment.ofArray(from).asSlice(offset, length), mask(va));
    } catch (MemoryFault e) {
      throw fault(e);
    }
  }

  void write(long va, byte[] from) {
    write(va, from, 0, from.length);
  }

  /// How many of `length` bytes at `va` may be accessed, counted from the first; 0 at a bad pointer.
  int accessible(long va, int length, Access access) {
    int done = 0;
    try {
      while (done < length) {
        long at = mask(va + done);
        hart.pmap().run(at, access);
        done += (int) (MachineMemory.PAGE_SIZE - (at & (MachineMemory.PAGE_SIZE - 1)));
      }
    } catch (MemoryFault e) {
      return Math.min(done, length);
    }
    return length;
  }

  /// The bytes before a NUL.
  byte[] readString(long va, int limit, UnixErrno tooLong) {
    byte[] text = new byte[64];
    for (int n = 0; n < limit; n++) {
      byte b = load8(va + n);
      if (b == 0) {
        return Arrays.copyOf(text, n);
      }
      if (n == text.length) {
        text = Arrays.copyOf(text, 2 * n);
      }
      text[n] = b;
    }
    throw new UnixFailure(tooLong);
  }

  /// A path. Names that are no UTF-8 cannot be said to the host: EILSEQ.
  String readPath(long va) {
    byte[] bytes = readString(va, PATH_MAX, UnixErrno.ENAMETOOLONG);
    for (byte b : bytes) {
      if (b < 0) {
        return decode(bytes);
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnixFailure(UnixErrno.EILSEQ);
    }
  }
}
