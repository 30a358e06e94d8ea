package machv.interp;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.memory.Run;
import machv.semantics.Float32;
import org.jspecify.annotations.Nullable;

/// Loads and stores, each with a method of its own for what is aligned and within the run that it used last.
final class MemoryRows {
  // Aligned accesses, indivisible as other harts see them (Unpriv. 17.1).
  private static final VarHandle SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  /// No machine address is negative.
  private static final long NOWHERE = -1;

  private MemoryRows() {}

  /// The machine address that `in` may access.
  ///
  /// Runs are whole pages, so what is aligned and begins within one ends there, too.
  private static long address(Insn in, Execution e, int size) {
    final long va = (e.x[in.rs1] + in.imm) & e.addressMask;
    final Run run = in.run;
    return (va & (size - 1)) == 0 && Long.compareUnsigned(va - run.lo, run.reach1) < 0
        ? va + run.delta
        : NOWHERE;
  }

  private static @Nullable Insn elsewhere(Insn in, Execution e) {
    return e.leave(in, Execution.Left.ELSEWHERE);
  }

  /// What executes `d`; null for a row that is not one of them.
  static @Nullable Insn of(Decoded d) {
    return switch (d.op()) {
      case LB ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 1);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(ValueLayout.JAVA_BYTE, pa);
              return following;
            }
          };
      case LH ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 2);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = (short) SHORT.getOpaque(e.memory, pa);
              return following;
            }
          };
      case LW ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 4);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = (int) INT.getOpaque(e.memory, pa);
              return following;
            }
          };
      case LD ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 8);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = (long) LONG.getOpaque(e.memory, pa);
              return following;
            }
          };
      case LBU ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 1);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(ValueLayout.JAVA_BYTE, pa) & 0xFF;
              return following;
            }
          };
      case LHU ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 2);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = (short) SHORT.getOpaque(e.memory, pa) & 0xFFFF;
              return following;
            }
          };
      case LWU ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 4);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = (int) INT.getOpaque(e.memory, pa) & 0xFFFF_FFFFL;
              return following;
            }
          };
      case SB ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 1);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              e.memory.set(ValueLayout.JAVA_BYTE, pa, (byte) x[rs2]);
              return following;
            }
          };
      case SH ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 2);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              SHORT.setOpaque(e.memory, pa, (short) x[rs2]);
              return following;
            }
          };
      case SW ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 4);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              INT.setOpaque(e.memory, pa, (int) x[rs2]);
              return following;
            }
          };
      case SD ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 8);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              LONG.setOpaque(e.memory, pa, x[rs2]);
              return following;
            }
          };
      case FLW ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 4);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              e.f[fd] = Float32.box((int) INT.getOpaque(e.memory, pa));
              return following;
            }
          };
      case FLD ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 8);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              e.f[fd] = (long) LONG.getOpaque(e.memory, pa);
              return following;
            }
          };
      case FSW ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 4);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              INT.setOpaque(e.memory, pa, (int) e.f[rs2]);
              return following;
            }
          };
      case FSD ->
          new Insn(d) {
            @Override
            public @Nullable Insn execute(Execution e) {
              final long pa = address(this, e, 8);
              if (pa < 0) {
                return elsewhere(this, e);
              }
              LONG.setOpaque(e.memory, pa, e.f[rs2]);
              return following;
            }
          };
      default -> null;
    };
  }
}
