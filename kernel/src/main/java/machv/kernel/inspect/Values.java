package machv.kernel.inspect;

/// How a look inside writes numbers.
final class Values {
  private Values() {}

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  static String rights(int protection) {
    return ((protection & 1) != 0 ? "r" : "-")
        + ((protection & 2) != 0 ? "w" : "-")
        + ((protection & 4) != 0 ? "x" : "-");
  }

  /// A size in bytes, in the largest unit that is exact.
  static String size(long bytes) {
    if (bytes != 0 && bytes % (1 << 30) == 0) {
      return (bytes >> 30) + " GiB";
    }
    if (bytes != 0 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MiB";
    }
    return bytes % 1024 == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
  }
}
