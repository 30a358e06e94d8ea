package machv.kernel.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names that values or bits of an [ArgumentType] have.
final class NamedValues {
  private final List<String> names = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();

  private NamedValues(String text) {
    for (String pair : text.split(" ", -1)) {
      int equals = pair.indexOf('=');
      names.add(pair.substring(0, equals));
      values.add(Long.decode(pair.substring(equals + 1)));
    }
  }

  static NamedValues of(ArgumentType type) {
    String names = type.names();
    if (names == null) {
      throw new IllegalArgumentException(type + " has no names");
    }
    return new NamedValues(names);
  }

  /// The name of exactly this value, or null.
  @Nullable String name(long value) {
    int index = values.indexOf(value);
    return index < 0 ? null : names.get(index);
  }

  /// The names of the bits of `value`, joined by `|`; what has no name in hexadecimal. Names of several bits come before
  /// those of their parts.
  String flags(long value) {
    String whole = name(value);
    if (whole != null) {
      return whole;
    }
    StringBuilder text = new StringBuilder();
    long rest = value;
    for (int i = 0; i < names.size(); i++) {
      long bits = values.get(i);
      if (bits != 0 && (rest & bits) == bits) {
        text.append(text.isEmpty() ? "" : "|").append(names.get(i));
        rest &= ~bits;
      }
    }
    if (rest != 0 || text.isEmpty()) {
      text.append(text.isEmpty() ? "" : "|").append("0x").append(Long.toHexString(rest));
    }
    return text.toString();
  }
}
