package machv.asm;

/// Floating-point numbers of sources to bits, in the formats of IEEE 754.
final class Floats {
  private Floats() {}

  /// The bits of `text` in so many bytes: a decimal number, `0f1.5`, `inf`, `nan`, or bits themselves as `0x:3f80`.
  static long bits(String text, int size, int column) {
    try {
      if (text.startsWith("0x:") || text.startsWith("0X:")) {
        return Long.parseUnsignedLong(text.substring(3), 16);
      }
      double d = number(text);
      return switch (size) {
            case 2 -> half(d);
            case 4 -> Float.floatToRawIntBits(single(text, d));
            default -> Double.doubleToRawLongBits(d);
          }
          & (size == 8 ? -1 : (1L << (8 * size)) - 1);
    } catch (NumberFormatException _) {
      throw new AsmException(column, "bad floating-point number '" + text + "'");
    }
  }

  private static String digits(String text) {
    boolean marked = text.startsWith("0f") || text.startsWith("0d") || text.startsWith("0e");
    return marked ? text.substring(2) : text;
  }

  private static double number(String text) {
    String t = digits(text);
    String name = t.startsWith("-") || t.startsWith("+") ? t.substring(1) : t;
    double special =
        switch (name.toLowerCase(java.util.Locale.ROOT)) {
          case "inf", "infinity" -> Double.POSITIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> 0;
        };
    if (special != 0) {
      return t.startsWith("-") ? -special : special;
    }
    char last = t.isEmpty() ? 'x' : t.charAt(t.length() - 1);
    // Java would take the suffixes f and d.
    if (last != '.' && !Character.isDigit(last)) {
      throw new NumberFormatException(t);
    }
    return Double.parseDouble(t);
  }

  private static float single(String text, double d) {
    return Double.isNaN(d) || Double.isInfinite(d) ? (float) d : Float.parseFloat(digits(text));
  }

  /// Half precision, rounded once: by way of a single that is rounded to odd.
  private static long half(double d) {
    float f = (float) d;
    int bits = Float.floatToRawIntBits(f);
    if (f != d && !Double.isNaN(d) && !Float.isInfinite(f)) {
      bits = (Math.abs((double) f) > Math.abs(d) ? bits - 1 : bits) | 1;
    }
    return Float.floatToFloat16(Float.intBitsToFloat(bits));
  }
}
