package machv.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes one `.riscv.attributes` of those of all objects (psABI, "Attributes"): the ISA is the union, the rest must
/// agree or the larger counts.
final class AttributesMerger {
  private static final int FILE = 1;
  private static final int ARCH = 5;
  private static final String SINGLE_LETTERS = "iemafdqlcbkjtpvnh";

  private final LinkMessages messages;
  private final Map<Integer, Long> numbers = new TreeMap<>();
  private final Map<Integer, String> strings = new TreeMap<>();
  private final Map<String, String> extensions = new TreeMap<>(AttributesMerger::compare);
  private String base = "";
  private boolean any;

  AttributesMerger(LinkMessages messages) {
    this.messages = messages;
  }

  /// Reads the attributes of an object; what does not read is left out.
  void add(ObjectFile file) {
    ByteSlice s = file.attributes;
    if (s == null || s.length() < 1 || s.at(0) != 'A') {
      return;
    }
    int at = 1;
    while (at + 4 <= s.length()) {
      int length = s.word(at);
      if (length < 4 || length > s.length() - at) {
        return;
      }
      int end = at + length;
      int name = at + 4;
      int zero = zero(s, name, end);
      if (zero >= 0 && s.text(name, zero - name).equals("riscv")) {
        vendor(file, s, zero + 1, end);
      }
      at = end;
    }
  }

  private static int zero(ByteSlice s, int from, int end) {
    for (int i = from; i < end; i++) {
      if (s.at(i) == 0) {
        return i;
      }
    }
    return -1;
  }

  private void vendor(ObjectFile file, ByteSlice s, int from, int end) {
    int at = from;
    while (at + 5 <= end) {
      int scope = s.at(at);
      int length = s.word(at + 1);
      if (length < 5 || length > end - at) {
        return;
      }
      if (scope == FILE) {
        attributes(file, s, at + 5, at + length);
      }
      at += length;
    }
  }

  private void attributes(ObjectFile file, ByteSlice s, int from, int end) {
    int[] at = {from};
    while (at[0] < end) {
      int tag = (int) uleb(s, at, end);
      any = true;
      if ((tag & 1) != 0) {
        int zero = zero(s, at[0], end);
        if (zero < 0) {
          return;
        }
        String text = s.text(at[0], zero - at[0]);
        at[0] = zero + 1;
        if (tag == ARCH) {
          arch(file, text);
        } else {
          strings.putIfAbsent(tag, text);
        }
      } else {
        numbers.merge(tag, uleb(s, at, end), Math::max);
      }
    }
  }

  private static long uleb(ByteSlice s, int[] at, int end) {
    long value = 0;
    for (int shift = 0; at[0] < end; shift += 7) {
      byte b = s.at(at[0]++);
      value |= shift < 63 ? (long) (b & 0x7F) << shift : 0;
      if (b >= 0) {
        break;
      }
    }
    return value;
  }

  private void arch(ObjectFile file, String isa) {
    if (!isa.startsWith("rv32") && !isa.startsWith("rv64")) {
      messages.warning(file.name + ": warning: `" + isa + "' is not an ISA");
      return;
    }
    base = isa.substring(0, 4);
    for (String part : isa.substring(4).split("_", -1)) {
      int version = version(part);
      if (version > 0) {
        extensions.merge(
            part.substring(0, version),
            part.substring(version),
            (a, b) -> a.compareTo(b) >= 0 ? a : b);
      } else if (!part.isEmpty()) {
        extensions.putIfAbsent(part, "");
      }
    }
  }

  /// Where `2p1` begins in `i2p1`, or -1.
  private static int version(String part) {
    int i = part.length();
    while (i > 0 && Character.isDigit(part.charAt(i - 1))) {
      i--;
    }
    if (i == part.length() || i == 0 || part.charAt(i - 1) != 'p') {
      return -1;
    }
    int end = --i;
    while (i > 0 && Character.isDigit(part.charAt(i - 1))) {
      i--;
    }
    return i == end ? -1 : i;
  }

  /// The canonical order of extensions: single letters in the manual's order, then z, s, x.
  private static int compare(String a, String b) {
    int order = Integer.compare(rank(a), rank(b));
    return order != 0 ? order : a.compareTo(b);
  }

  private static int rank(String extension) {
    char c = extension.isEmpty() ? 'x' : extension.charAt(0);
    if (extension.length() == 1) {
      int at = SINGLE_LETTERS.indexOf(c);
      return at < 0 ? 50 : at;
    }
    return switch (c) {
      case 'z' -> {
        int at = SINGLE_LETTERS.indexOf(extension.charAt(1));
        yield 100 + (at < 0 ? 50 : at);
      }
      case 's' -> 200;
      default -> 300;
    };
  }

  private String isa() {
    List<String> parts = new ArrayList<>();
    extensions.forEach((name, version) -> parts.add(name + version));
    return base + String.join("_", parts);
  }

  /// The section's contents, or null if no object had any.
  byte @Nullable [] bytes() {
    if (!any) {
      return null;
    }
    Bytes attributes = new Bytes();
    if (!base.isEmpty()) {
      strings.put(ARCH, isa());
    }
    TreeMap<Integer, Object> all = new TreeMap<>(numbers);
    all.putAll(strings);
    all.forEach((tag, value) -> {
      attributes.uleb(tag);
      if (value instanceof Long number) {
        attributes.uleb(number);
      } else {
        attributes.string(value.toString());
      }
    });
    Bytes result = new Bytes();
    result.out.write('A');
    result.word(4 + 6 + 5 + attributes.out.size());
    result.string("riscv");
    result.out.write(FILE);
    result.word(5 + attributes.out.size());
    result.out.writeBytes(attributes.out.toByteArray());
    return result.out.toByteArray();
  }

  private static final class Bytes {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void uleb(long value) {
      long rest = value;
      do {
        out.write((int) (rest & 0x7F) | (rest >>> 7 != 0 ? 0x80 : 0));
        rest >>>= 7;
      } while (rest != 0);
    }

    void string(String s) {
      out.writeBytes(s.getBytes(StandardCharsets.UTF_8));
      out.write(0);
    }

    void word(int value) {
      for (int i = 0; i < 32; i += 8) {
        out.write(value >>> i);
      }
    }
  }
}
