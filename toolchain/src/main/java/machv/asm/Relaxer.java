package machv.asm;

import java.util.Collection;
import java.util.function.Consumer;
import machv.isa.Op;
import org.jspecify.annotations.Nullable;

/// Gives frags their addresses, and branches, alignments and LEB numbers their lengths.
final class Relaxer {
  private static final int GROW_ONLY_AFTER = 100;
  private static final int MOST_ROUNDS = 1000;

  /// How often all sections are done again.
  private static final int MOST_TURNS = 20;

  private static final long MOST_BYTES = 1L << 29;

  private Relaxer() {}

  /// Gives everything its address.
  ///
  /// @param ahead whether an `.org` may depend on a section behind it: then all is done again while something moves
  static void relax(Collection<AsmSection> sections, boolean ahead, Consumer<AsmException> errors) {
    boolean failed = false;
    boolean moved = true;
    for (int round = 0; moved && !failed; round++) {
      moved = false;
      // Tables tell distances in code: code has its addresses first.
      for (boolean code : new boolean[] {true, false}) {
        for (AsmSection s : sections) {
          try {
            moved |= s.code() == code && relax(s) && ahead;
            if (moved && round == MOST_TURNS) {
              throw unsettled(s, null);
            }
          } catch (AsmException e) {
            errors.accept(e);
            failed = true;
          }
        }
      }
    }
  }

  /// @return whether something of the section has moved
  private static boolean relax(AsmSection section) {
    boolean changed = true;
    boolean moved = false;
    Frag last = null;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      changed = false;
      long address = 0;
      for (Frag f : section.frags) {
        moved |= f.address != address;
        f.address = address;
        address += f.size;
        int length = located(f, address, round > 0);
        if (round > GROW_ONLY_AFTER
            && f.tail != Frag.Tail.ALIGN
            && f.tail != Frag.Tail.SPACE
            && f.tail != Frag.Tail.ORG
            && f.tail != Frag.Tail.ORG_AHEAD) {
          length = Math.max(length, f.length);
        }
        changed |= length != f.length || round == 0;
        moved |= length != f.length;
        last = length == f.length ? last : f;
        f.length = length;
        address += length;
        if (address > MOST_BYTES) {
          throw new AsmException(0, "section '" + section.name + "' is too large");
        }
      }
    }
    if (changed) {
      throw unsettled(section, last);
    }
    return moved;
  }

  /// Two places, or one, depend on each other.
  private static AsmException unsettled(AsmSection section, @Nullable Frag at) {
    AsmException e =
        new AsmException(0, "addresses of section '" + section.name + "' depend on themselves");
    e.where = at == null ? null : at.where;
    return e;
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
      case ORG, ORG_AHEAD -> {
        Value v = f.value;
        long to =
            v != null && f.tail == Frag.Tail.ORG_AHEAD
                ? Places.anywhere(v)
                : Fields.known(v, f.section);
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
