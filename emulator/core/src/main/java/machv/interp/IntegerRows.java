package machv.interp;

import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;
import machv.semantics.Bits;
import org.jspecify.annotations.Nullable;

/// The rows that compute in x registers and are in every program, each with a method of its own.
final class IntegerRows {
  private IntegerRows() {}

  /// What executes `d`; null for a row that is not one of them.
  static @Nullable Insn of(Decoded d) {
    return switch (d.op()) {
      case LUI, AUIPC ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = imm;
              return following;
            }
          };
      case ADDI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] + imm;
              return following;
            }
          };
      case SLTI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] < imm ? 1 : 0;
              return following;
            }
          };
      case SLTIU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = Bits.sltu(x[rs1], imm);
              return following;
            }
          };
      case XORI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] ^ imm;
              return following;
            }
          };
      case ORI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] | imm;
              return following;
            }
          };
      case ANDI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] & imm;
              return following;
            }
          };
      case SLLI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] << imm;
              return following;
            }
          };
      case SRLI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] >>> imm;
              return following;
            }
          };
      case SRAI ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] >> imm;
              return following;
            }
          };
      case ADD ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] + x[rs2];
              return following;
            }
          };
      case SUB ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] - x[rs2];
              return following;
            }
          };
      case SLL ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] << x[rs2];
              return following;
            }
          };
      case SLT ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] < x[rs2] ? 1 : 0;
              return following;
            }
          };
      case SLTU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = Bits.sltu(x[rs1], x[rs2]);
              return following;
            }
          };
      case XOR ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] ^ x[rs2];
              return following;
            }
          };
      case SRL ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] >>> x[rs2];
              return following;
            }
          };
      case SRA ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] >> x[rs2];
              return following;
            }
          };
      case OR ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] | x[rs2];
              return following;
            }
          };
      case AND ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] & x[rs2];
              return following;
            }
          };
      case ADDIW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] + imm);
              return following;
            }
          };
      case SLLIW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] << imm);
              return following;
            }
          };
      case SRLIW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) ((x[rs1] & 0xFFFF_FFFFL) >>> imm);
              return following;
            }
          };
      case SRAIW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) x[rs1] >> imm;
              return following;
            }
          };
      case ADDW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] + x[rs2]);
              return following;
            }
          };
      case SUBW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] - x[rs2]);
              return following;
            }
          };
      case SLLW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] << (x[rs2] & 31));
              return following;
            }
          };
      case SRLW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) ((x[rs1] & 0xFFFF_FFFFL) >>> (x[rs2] & 31));
              return following;
            }
          };
      case SRAW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) x[rs1] >> x[rs2];
              return following;
            }
          };
      case MUL ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = x[rs1] * x[rs2];
              return following;
            }
          };
      case MULW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long[] x = e.x;
              x[rd] = (int) (x[rs1] * x[rs2]);
              return following;
            }
          };
      default -> null;
    };
  }
}
