package machv.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file says about itself in `.riscv.attributes` (RISC-V ELF psABI, "Attributes").
public final class Attributes {
  private static final int SHT_RISCV_ATTRIBUTES = 0x7000_0003;
  private static final int FILE = 1;
  private static final int ARCH = 5;

  private final ByteBuffer bytes;
  private final List<Value> values = new ArrayList<>();

  private Attributes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// A tag and what it says: a text if it is odd, or else a number.
  record Value(int tag, int number, @Nullable String text) {}

  /// The ISA string of `Tag_RISCV_arch`, or null if there is none that can be read.
  public static @Nullable String isa(ElfFile file) throws ElfException, IOException {
    for (Section s : file.sections()) {
      if (s.type() == SHT_RISCV_ATTRIBUTES) {
        for (Value v : values(file.bytes(s))) {
          if (v.tag == ARCH) {
            return v.text;
          }
        }
        return null;
      }
    }
    return null;
  }

  /// What a section says about the whole file, as far as it can be read.
  static List<Value> values(byte[] section) {
    Attributes a = new Attributes(section);
    a.read();
    return a.values;
  }

  private void read() {
    if (!bytes.hasRemaining() || bytes.get() != 'A') {
      return;
    }
    while (bytes.remaining() >= 4) {
      int start = bytes.position();
      int length = bytes.getInt();
      if (length < 4 || length > bytes.limit() - start) {
        return;
      }
      int end = start + length;
      if (string(end).equals("riscv")) {
        vendor(end);
        return;
      }
      bytes.position(end);
    }
  }

  private void vendor(int end) {
    while (bytes.position() < end) {
      int start = bytes.position();
      int scope = number(end);
      if (end - bytes.position() < 4) {
        return;
      }
      int length = bytes.getInt();
      if (length < bytes.position() - start || length > end - start) {
        return;
      }
      int stop = start + length;
      while (scope == FILE && bytes.position() < stop) {
        int tag = number(stop);
        boolean text = (tag & 1) != 0;
        values.add(text ? new Value(tag, 0, string(stop)) : new Value(tag, number(stop), null));
      }
      bytes.position(stop);
    }
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
