package machv.link;

import java.nio.ByteBuffer;
import machv.elf.RelocationType;

/// Writes the bytes of an input section to its place in the output: without what relaxation took, with the shorter
/// instructions, then with the values of the relocations.
final class SectionWriter {
  private static final int NOP = 0x13;
  private static final short C_NOP = 1;

  private final ByteBuffer out;

  /// @param out the bytes of the output section
  SectionWriter(ByteBuffer out) {
    this.out = out;
  }

  void copy(InputSection s) {
    int to = (int) s.offset;
    byte[] made = s.made;
    if (made != null) {
      out.put(to, made);
    } else if (s.places instanceof Relaxation r) {
      copy(s, r, to);
    } else if (s.places != null) {
      copyPieces(s);
    } else {
      out.put(to, s.bytes.bytes(), s.bytes.offset(), s.bytes.length());
    }
  }

  private void copy(InputSection s, Relaxation r, int to) {
    int from = 0;
    int at = to;
    for (int i = 0; i < s.relocations; i++) {
      if (r.removed[i] == 0) {
        continue;
      }
      int kept = r.kept(i);
      int end = s.offsets[i] + kept;
      out.put(at, s.bytes.bytes(), s.bytes.offset() + from, end - from);
      at += end - from;
      from = end + r.removed[i];
      if (s.types[i] == RelocationType.ALIGN) {
        padding(at - kept, kept);
      } else {
        shorten(s, i, r.removed[i], at - kept);
      }
    }
    out.put(at, s.bytes.bytes(), s.bytes.offset() + from, s.bytes.length() - from);
  }

  private void padding(int at, int size) {
    int i = 0;
    for (; i + 4 <= size; i += 4) {
      out.putInt(at + i, NOP);
    }
    if (i + 2 <= size) {
      out.putShort(at + i, C_NOP);
    }
  }

  /// Writes the instruction that is left; its immediate comes with the relocation.
  private void shorten(InputSection s, int i, int removed, int at) {
    switch (s.types[i]) {
      case CALL, CALL_PLT -> {
        int register = (s.bytes.word(s.offsets[i] + 4) >> 7) & 31;
        if (removed == 4) {
          out.putInt(at, 0x6F | (register << 7));
        } else {
          out.putShort(at, (short) (register == 0 ? 0xA001 : 0x2001));
        }
      }
      case HI20 -> {
        if (removed == 2) {
          int register = (s.bytes.word(s.offsets[i]) >> 7) & 31;
          out.putShort(at, (short) (0x6001 | (register << 7)));
        }
      }
      default -> {}
    }
  }

  /// Unwind records one by one: some are gone.
  private void copyPieces(InputSection s) {
    for (FrameTable.Piece p : FrameTable.pieces(s)) {
      if (!p.gone) {
        int at = (int) (s.offset + p.offset);
        out.put(at, s.bytes.bytes(), s.bytes.offset() + p.start, p.kept);
        if (p.size() != p.length) {
          out.putInt(at, (int) p.size() - 4);
        }
      }
    }
  }
}
