package machv.asm;

import machv.isa.Op;

/// Gives frags their addresses, and branches, alignments and LEB numbers their lengths.
final class Relaxer {
  private static final int GROW_ONLY_AFTER = 100;
  private static final int MOST_ROUNDS = 1000;
  private static final long MOST_BYTES = 1L << 29;

  private Relaxer() {}

  static void relax(AsmSection section) {
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      long address = 0;
      for (Frag f : section.frags) {
        f.address = address;
        address += f.size;
        int length = located(f, address, round > 0);
        if (round > GROW_ONLY_AFTER
            && f.tail != Frag.Tail.ALIGN
            && f.tail != Frag.Tail.SPACE
            && f.tail != Frag.Tail.ORG) {
          length = Math.max(length, f.length);
        }
        changed |= length != f.length || round == 0;
        f.length = length;
        address += length;
        if (address > MOST_BYTES) {
          throw new AsmException(0, "section '" + section.name + "' is too large");
        }
      }
    }
  }

  private static int located(Frag f, long address, boolean placed) {
    try {
      return length(f, address, placed);
    } catch (AsmException e) {
      e.where = e.where == null ? f.where : e.where;
      throw e;
    }
  }

  private static int length(Frag f, long address, boolean placed) {
    return switch (f.tail) {
      case NONE -> 0;
      case BRANCH -> branch(f, address);
      case ALIGN -> {
        long n = -address & (f.alignment - 1);
        yield f.most != 0 && n > f.most ? 0 : (int) n;
      }
      case ORG -> {
        long to = Fields.known(f.value, f.section);
        if (to < address || to > MOST_BYTES) {
          if (placed) {
            throw new AsmException(0, ".org backwards or too far");
          }
          yield f.length;
        }
        yield (int) (to - address);
      }
      case SPACE -> {
        long n = Math.max(0, Fields.known(f.value, f.section)) * f.width;
        if (n > MOST_BYTES) {
          throw new AsmException(0, "more than " + MOST_BYTES + " bytes");
        }
        yield (int) n;
      }
      case CFA -> CallFrames.advance(Fields.known(f.value, f.section)).length;
      case LINE -> LineTable.advanceLength(Fields.known(f.value, f.section), f.alignment);
      case ULEB, SLEB -> leb(Fields.known(f.value, f.section), f.tail == Frag.Tail.ULEB).length;
    };
  }

  static byte[] leb(long value, boolean unsigned) {
    byte[] out = new byte[10];
    int n = 0;
    long v = value;
    boolean more = true;
    while (more) {
      int b = (int) v & 0x7F;
      v = unsigned ? v >>> 7 : v >> 7;
      more = unsigned ? v != 0 : !((v == 0 && (b & 0x40) == 0) || (v == -1 && (b & 0x40) != 0));
      out[n++] = (byte) (more ? b | 0x80 : b);
    }
    return java.util.Arrays.copyOf(out, n);
  }

  /// What gas chooses: the shortest form that reaches; a jump is taken to reach, and the linker says if not.
  private static int branch(Frag f, long address) {
    boolean jump = f.op == Op.JAL;
    Value v = f.value;
    AsmSymbol to = v == null ? null : v.plus();
    if (to == null || to.frag == null || to.frag.section != f.section || to.binding == 2) {
      return jump ? 4 : 8;
    }
    long distance = to.address() + (v == null ? 0 : v.addend()) - address;
    long shortReach = jump ? 2048 : 256;
    if (f.compressible && distance >= -shortReach && distance < shortReach) {
      return 2;
    }
    if (jump || (distance >= -4096 && distance < 4096)) {
      return 4;
    }
    return f.compressible ? 6 : 8;
  }
}
