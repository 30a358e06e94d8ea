package machv.cli;

import java.time.Duration;

/// Sizes, counts and times as people write them.
final class Quantity {
  private Quantity() {}

  /// `4096`, `0x1000`, `64K`, `8M`, `2G`, `1T`, with `iB` or `B` behind if one likes.
  static long size(String option, String text) throws UsageException {
    String digits = text;
    if (digits.endsWith("iB")) {
      digits = digits.substring(0, digits.length() - 2);
    } else if (digits.endsWith("B")) {
      digits = digits.substring(0, digits.length() - 1);
    }
    int shift = 0;
    if (!digits.isEmpty() && !digits.startsWith("0x")) {
      int unit = "KMGT".indexOf(Character.toUpperCase(digits.charAt(digits.length() - 1)));
      if (unit >= 0) {
        shift = 10 * (unit + 1);
        digits = digits.substring(0, digits.length() - 1);
      }
    }
    long n = parse(option, text, digits, "a size such as 64M or 2G");
    if (n <= 0 || n > Long.MAX_VALUE >> shift) {
      throw new UsageException(option + ": " + text + " is not a size such as 64M or 2G");
    }
    return n << shift;
  }

  /// A whole number, decimal or with `0x`; underscores may group digits.
  static long count(String option, String text) throws UsageException {
    long n = parse(option, text, text, "a number");
    if (n < 0) {
      throw new UsageException(option + ": " + text + " is negative");
    }
    return n;
  }

  private static long parse(String option, String whole, String digits, String wanted)
      throws UsageException {
    try {
      return Long.decode(digits.replace("_", ""));
    } catch (NumberFormatException _) {
      throw new UsageException(option + ": " + whole + " is not " + wanted);
    }
  }

  /// `10`, `2.5s`, `500ms`, `3m`, `1h`; a number alone is seconds.
  static Duration time(String option, String text) throws UsageException {
    long unit = 1_000_000_000L;
    String digits = text;
    if (text.endsWith("ms")) {
      unit = 1_000_000L;
      digits = text.substring(0, text.length() - 2);
    } else if (text.endsWith("s")) {
      digits = text.substring(0, text.length() - 1);
    } else if (text.endsWith("m")) {
      unit *= 60;
      digits = text.substring(0, text.length() - 1);
    } else if (text.endsWith("h")) {
      unit *= 3600;
      digits = text.substring(0, text.length() - 1);
    }
    double value = -1;
    try {
      value = Double.parseDouble(digits);
    } catch (NumberFormatException _) {
      // value stays -1: refused below
    }
    double nanos = value * unit;
    if (!(value > 0) || nanos >= Long.MAX_VALUE) {
      throw new UsageException(option + ": " + text + " is not a time such as 10, 2.5s or 500ms");
    }
    return Duration.ofNanos((long) nanos);
  }
}
