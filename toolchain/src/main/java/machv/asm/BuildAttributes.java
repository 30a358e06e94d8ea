package machv.asm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What a file says about itself in `.riscv.attributes` (psABI "Attributes"): tags of RISC-V by `.attribute`, of GNU by
/// `.gnu_attribute`. Even tags have numbers, odd ones texts.
final class BuildAttributes {
  static final int ARCH = 5;

  /// GNU's tag for compatibility has both, a number and a text.
  static final int COMPATIBILITY = 32;

  private static final int PRIVILEGED = 8;
  private static final int PRIVILEGED_MINOR = 10;
  private static final long PRIVILEGED_MINOR_VERSION = 11;

  /// Tags below tell what the others are about.
  private static final int FIRST_TAG = 2;

  private record Attribute(long number, String text) {
    boolean empty() {
      return number == 0 && text.isEmpty();
    }
  }

  private final Map<Integer, Attribute> riscv = new TreeMap<>();
  private final Map<Integer, Attribute> gnu = new TreeMap<>();

  void riscv(int tag, long number, String text) {
    riscv.put(tag, new Attribute(number, text));
  }

  void gnu(int tag, long number, String text) {
    if (tag >= FIRST_TAG) {
      gnu.put(tag, new Attribute(number, text));
    }
  }

  /// The section's bytes.
  ///
  /// @param privileged whether the file wants the privileged specification, so that it tells the version
  byte[] bytes(String arch, boolean privileged) {
    riscv(ARCH, 0, arch);
    if (privileged) {
      riscv.putIfAbsent(PRIVILEGED, new Attribute(1, ""));
      riscv.putIfAbsent(PRIVILEGED_MINOR, new Attribute(PRIVILEGED_MINOR_VERSION, ""));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('A');
    vendor(out, "riscv", riscv, -1);
    vendor(out, "gnu", gnu, COMPATIBILITY);
    return out.toByteArray();
  }

  /// Writes the attributes of one vendor, unless none says anything.
  private static void vendor(
      ByteArrayOutputStream out, String vendor, Map<Integer, Attribute> attributes, int both) {
    ByteArrayOutputStream tags = new ByteArrayOutputStream();
    attributes.forEach((tag, a) -> {
      if (a.empty()) {
        return;
      }
      tags.writeBytes(Relaxer.leb(tag, true));
      if (tag % 2 == 0) {
        tags.writeBytes(Relaxer.leb(a.number, true));
      }
      if (tag % 2 == 1 || tag == both) {
        tags.writeBytes(a.text.getBytes(StandardCharsets.UTF_8));
        tags.write(0);
      }
    });
    if (tags.size() > 0) {
      // Of the vendor: a size, the name; of the file: the tag 1, a size, the tags.
      int size = tags.size() + 5;
      word(out, size + 5 + vendor.length());
      out.writeBytes(vendor.getBytes(StandardCharsets.US_ASCII));
      out.write(0);
      out.write(1);
      word(out, size);
      out.writeBytes(tags.toByteArray());
    }
  }

  private static void word(ByteArrayOutputStream out, int v) {
    for (int i = 0; i < 4; i++) {
      out.write(v >> (8 * i));
    }
  }
}
