package machv.suite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A program as segments, to be written as a minimal ELF file or to be put into memory directly.
record GuestImage(int xlen, long entry, List<Segment> segments) {
  /// @param rights READ 1, WRITE 2, EXECUTE 4
  @SuppressWarnings("ArrayRecordComponent") // is never compared
  record Segment(long va, byte[] bytes, int rights) {}

  private static final short EXECUTABLE = 2;
  private static final short RISCV = 243;
  private static final int LOAD = 1;
  private static final int PAGE = 4096;
  private static final int RVC_AND_DOUBLE = 5;

  /// The ELF file: header, program headers, and the segments, each at the offset in a page that its address has.
  byte[] elf() {
    boolean wide = xlen == 64;
    int header = wide ? 64 : 52;
    int programHeader = wide ? 56 : 32;
    int[] offsets = new int[segments.size()];
    int end = header + programHeader * segments.size();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = (end + PAGE - 1) / PAGE * PAGE + (int) (segments.get(i).va % PAGE);
      end = offsets[i] + segments.get(i).bytes.length;
    }
    ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7F, 'E', 'L', 'F', (byte) (wide ? 2 : 1), 1, 1}).position(16);
    out.putShort(EXECUTABLE).putShort(RISCV).putInt(1);
    word(out, entry);
    word(out, header);
    word(out, 0);
    out.putInt(RVC_AND_DOUBLE).putShort((short) header).putShort((short) programHeader);
    out.putShort((short) offsets.length).position(header);
    for (int i = 0; i < offsets.length; i++) {
      programHeader(out, segments.get(i), offsets[i]);
    }
    for (int i = 0; i < offsets.length; i++) {
      out.position(offsets[i]).put(segments.get(i).bytes);
    }
    return out.array();
  }

  private void programHeader(ByteBuffer out, Segment segment, int offset) {
    int flags = (segment.rights & 1) << 2 | (segment.rights & 2) | (segment.rights & 4) >> 2;
    out.putInt(LOAD);
    if (xlen == 64) {
      out.putInt(flags);
    }
    word(out, offset);
    word(out, segment.va);
    word(out, segment.va);
    word(out, segment.bytes.length);
    word(out, segment.bytes.length);
    if (xlen == 32) {
      out.putInt(flags);
    }
    word(out, PAGE);
  }

  private void word(ByteBuffer out, long value) {
    if (xlen == 64) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }
}
