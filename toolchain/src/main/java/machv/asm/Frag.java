package machv.asm;

import java.util.Arrays;
import machv.isa.Op;
import org.jspecify.annotations.Nullable;

/// A piece of a section: bytes, and perhaps a tail whose length is known only when addresses are.
final class Frag {
  enum Tail {
    NONE,
    BRANCH,
    ALIGN,
    ORG,
    /// To a symbol that was not known there, in whatever section it is.
    ORG_AHEAD,
    SPACE,
    ULEB,
    SLEB,
    CFA,
    LINE
  }

  final AsmSection section;
  byte[] bytes = new byte[32];
  int size;
  long address;
  Tail tail = Tail.NONE;

  /// The line of the tail, for messages about it.
  @Nullable Location where;

  /// Bytes of the tail.
  int length;

  /// Of a branch.
  @Nullable Op op;

  int rs1;
  int rs2;
  boolean compressible;
  @Nullable Value value;

  /// Of an alignment.
  int alignment;

  long fill;

  /// Bytes of the pattern that fills.
  int width = 1;

  int most;
  boolean code;

  Frag(AsmSection section) {
    this.section = section;
  }

  void put(int value, int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    for (int i = 0; i < count; i++) {
      bytes[size++] = (byte) (value >> (8 * i));
    }
  }
}
