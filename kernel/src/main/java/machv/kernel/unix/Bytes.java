package machv.kernel.unix;

/// Little-endian numbers in an array, for structures that are copied out whole.
final class Bytes {
  private Bytes() {}

  static void put16(byte[] to, int at, int value) {
    to[at] = (byte) value;
    to[at + 1] = (byte) (value >>> 8);
  }

  static void put32(byte[] to, int at, int value) {
    put16(to, at, value);
    put16(to, at + 2, value >>> 16);
  }

  static void put64(byte[] to, int at, long value) {
    put32(to, at, (int) value);
    put32(to, at + 4, (int) (value >>> 32));
  }

  static int get32(byte[] from, int at) {
    return (from[at] & 0xFF)
        | (from[at + 1] & 0xFF) << 8
        | (from[at + 2] & 0xFF) << 16
        | from[at + 3] << 24;
  }

  static long get64(byte[] from, int at) {
    return (get32(from, at) & 0xFFFF_FFFFL) | (long) get32(from, at + 4) << 32;
  }
}
