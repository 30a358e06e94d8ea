package machv.dwarf;

import java.nio.charset.StandardCharsets;
import machv.elf.ElfException;

/// Reads the numbers and strings of a debug section or an unwind table, and never past the end of what it was given.
public final class Cursor {
  private final byte[] bytes;
  private final int end;
  private int at;

  /// Reads [from, end) of `bytes`.
  public Cursor(byte[] bytes, long from, long end) throws ElfException {
    if (from < 0 || from > end || end > bytes.length) {
      throw truncated();
    }
    this.bytes = bytes;
    this.at = (int) from;
    this.end = (int) end;
  }

  private static ElfException truncated() {
    return new ElfException("the debug information is truncated or damaged");
  }

  public int position() {
    return at;
  }

  public int remaining() {
    return end - at;
  }

  public void skip(long count) throws ElfException {
    if (count < 0 || count > end - at) {
      throw truncated();
    }
    at += (int) count;
  }

  /// An unsigned little-endian number of up to eight bytes.
  long number(int size) throws ElfException {
    int from = at;
    skip(size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  public int u8() throws ElfException {
    return (int) number(1);
  }

  int u16() throws ElfException {
    return (int) number(2);
  }

  /// LEB128 (DWARF 5, 7.6); bits past the 64th are dropped.
  public long uleb() throws ElfException {
    long value = 0;
    int shift = 0;
    while (true) {
      int b = u8();
      value |= shift < 64 ? (long) (b & 0x7F) << shift : 0;
      shift = Math.min(shift + 7, 64);
      if (b < 0x80) {
        return value;
      }
    }
  }

  long sleb() throws ElfException {
    long value = 0;
    int shift = 0;
    while (true) {
      int b = u8();
      value |= shift < 64 ? (long) (b & 0x7F) << shift : 0;
      shift = Math.min(shift + 7, 64);
      if (b < 0x80) {
        return shift < 64 && (b & 0x40) != 0 ? value | -1L << shift : value;
      }
    }
  }

  /// Where a string ends that starts here; goes on behind its zero.
  public Text string() throws ElfException {
    int from = at;
    while (u8() != 0) {
      // Looks for the end.
    }
    return new Text(bytes, from);
  }

  /// The length of a unit (DWARF 5, 7.4): 12 bytes announce offsets of 64 bits.
  Unit unit() throws ElfException {
    long length = number(4);
    boolean wide = length == 0xFFFF_FFFFL;
    if (wide) {
      length = number(8);
    }
    int from = at;
    skip(length);
    return new Unit(new Cursor(bytes, from, at), wide ? 8 : 4);
  }

  /// A unit's contents, and how many bytes an offset into another section has in it.
  record Unit(Cursor contents, int offsetSize) {}

  /// A string that is made when it is asked for: a damaged table may name one long string a million times.
  public static final class Text {
    private final byte[] section;
    private final long offset;

    Text(byte[] section, long offset) {
      this.section = section;
      this.offset = offset;
    }

    static Text none() {
      return new Text(new byte[0], 0);
    }

    boolean isEmpty() {
      return offset < 0 || offset >= section.length || section[(int) offset] == 0;
    }

    @Override
    public String toString() {
      if (isEmpty()) {
        return "";
      }
      int end = (int) offset;
      while (end < section.length && section[end] != 0) {
        end++;
      }
      return new String(section, (int) offset, end - (int) offset, StandardCharsets.UTF_8);
    }
  }
}
