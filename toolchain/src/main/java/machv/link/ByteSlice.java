package machv.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import machv.elf.ElfSource;

/// A part of a file that is in memory.
final class ByteSlice implements ElfSource {
  private final byte[] bytes;
  private final int offset;
  private final int length;

  ByteSlice(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /// The array that it is a part of, shared.
  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public byte[] read(long at, int count) {
    return Arrays.copyOfRange(bytes, offset + (int) at, offset + (int) at + count);
  }

  ByteSlice slice(int at, int count) {
    return new ByteSlice(bytes, offset + at, count);
  }

  byte at(int index) {
    return bytes[offset + index];
  }

  /// The little-endian word at an index.
  int word(int index) {
    return (at(index) & 0xFF)
        | ((at(index + 1) & 0xFF) << 8)
        | ((at(index + 2) & 0xFF) << 16)
        | (at(index + 3) << 24);
  }

  boolean startsWith(String text) {
    if (length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (at(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String text(int at, int count) {
    return new String(bytes, offset + at, count, StandardCharsets.UTF_8);
  }
}
