package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a file says about itself in `.riscv.attributes` (RISC-V ELF psABI, "Attributes").
public final class Attributes {
  private static final int SHT_RISCV_ATTRIBUTES = 0x7000_0003;
  private static final int FILE = 1;
  private static final int ARCH = 5;

  private final ByteBuffer bytes;

  private Attributes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The ISA string of `Tag_RISCV_arch`, or null if there is none that can be read.
  public static @Nullable String isa(ElfFile file) throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.type() == SHT_RISCV_ATTRIBUTES) {
        return new Attributes(file.bytes(s)).isa();
      }
    }
    return null;
  }

  private @Nullable String isa() {
    if (!bytes.hasRemaining() || bytes.get() != 'A') {
      return null;
    }
    while (bytes.remaining() >= 4) {
      int start = bytes.position();
      int length = bytes.getInt();
      if (length < 4 || length > bytes.limit() - start) {
        return null;
      }
      int end = start + length;
      if (string(end).equals("riscv")) {
        return vendor(end);
      }
      bytes.position(end);
    }
    return null;
  }

  private @Nullable String vendor(int end) {
    while (bytes.position() < end) {
      int start = bytes.position();
      int scope = number(end);
      if (end - bytes.position() < 4) {
        return null;
      }
      int length = bytes.getInt();
      if (length < bytes.position() - start || length > end - start) {
        return null;
      }
      int stop = start + length;
      while (scope == FILE && bytes.position() < stop) {
        int tag = number(stop);
        if (tag == ARCH) {
          return string(stop);
        }
        if ((tag & 1) != 0) {
          string(stop);
        } else {
          number(stop);
        }
      }
      bytes.position(stop);
    }
    return null;
  }

  /// A ULEB128 number; bits above 31 are lost.
  private int number(int end) {
    int value = 0;
    int shift = 0;
    while (bytes.position() < end) {
      byte b = bytes.get();
      value |= shift < 32 ? (b & 0x7F) << shift : 0;
      shift += 7;
      if (b >= 0) {
        break;
      }
    }
    return value;
  }

  private String string(int end) {
    int start = bytes.position();
    int stop = start;
    while (stop < end && bytes.get(stop) != 0) {
      stop++;
    }
    bytes.position(Math.min(stop + 1, end));
    return new String(bytes.array(), start, stop - start, StandardCharsets.UTF_8);
  }
}
