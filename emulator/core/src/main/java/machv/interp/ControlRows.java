package machv.interp;

import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Execution.Left;
import machv.decode.Insn;
import machv.decode.Step;
import org.jspecify.annotations.Nullable;

/// Jumps, branches and what closes a block.
final class ControlRows {
  private ControlRows() {}

  /// What executes `d`; null for a row that is not one of them.
  static @Nullable Insn of(Decoded d) {
    return switch (d.op()) {
      case BEQ ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return x[rs1] == x[rs2] ? e.jump(this) : following;
            }
          };
      case BNE ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return x[rs1] != x[rs2] ? e.jump(this) : following;
            }
          };
      case BLT ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return x[rs1] < x[rs2] ? e.jump(this) : following;
            }
          };
      case BGE ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return x[rs1] >= x[rs2] ? e.jump(this) : following;
            }
          };
      case BLTU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return Long.compareUnsigned(x[rs1], x[rs2]) < 0 ? e.jump(this) : following;
            }
          };
      case BGEU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              return Long.compareUnsigned(x[rs1], x[rs2]) >= 0 ? e.jump(this) : following;
            }
          };
      case JAL ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              e.x[rd] = link;
              return e.jump(this);
            }
          };
      case JALR ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long target = e.address(this) & ~1L;
              if ((target & e.misalignedBits) != 0) {
                return e.leave(this, Left.ELSEWHERE);
              }
              e.x[rd] = link;
              return e.jump(this, target);
            }
          };
      case FENCE_I ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return e.leave(this, Left.FENCED);
            }
          };
      case ECALL ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              return e.leave(this, Left.TRAPPED);
            }
          };
      default -> null;
    };
  }
}
