package machv.interp;

import java.lang.foreign.ValueLayout;
import machv.decode.Decoded;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;
import machv.memory.Pmap;
import machv.memory.Run;
import machv.semantics.Float32;
import org.jspecify.annotations.Nullable;

/// Loads and stores, each with a method of its own for what is within the run that it used last.
///
/// They are plain accesses of Java, as those of compiled code are: one access of the host wherever HotSpot has compiled
/// them, and wherever they are aligned, so that other harts see all of it or nothing (Unpriv. 17.1).
final class MemoryRows {
  private MemoryRows() {}

  private static @Nullable Step elsewhere(Insn in, Execution e) {
    return e.leave(in, Execution.Left.ELSEWHERE);
  }

  /// What executes `d`; null for a row that is not one of them.
  static @Nullable Insn of(Decoded d) {
    return switch (d.op()) {
      case LB ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(ValueLayout.JAVA_BYTE, va + run.delta);
              return following;
            }
          };
      case LH ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(Pmap.LE16, va + run.delta);
              return following;
            }
          };
      case LW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(Pmap.LE32, va + run.delta);
              return following;
            }
          };
      case LD ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(Pmap.LE64, va + run.delta);
              return following;
            }
          };
      case LBU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(ValueLayout.JAVA_BYTE, va + run.delta) & 0xFF;
              return following;
            }
          };
      case LHU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(Pmap.LE16, va + run.delta) & 0xFFFF;
              return following;
            }
          };
      case LWU ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              x[rd] = e.memory.get(Pmap.LE32, va + run.delta) & 0xFFFF_FFFFL;
              return following;
            }
          };
      case SB ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach1) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              e.memory.set(ValueLayout.JAVA_BYTE, va + run.delta, (byte) x[rs2]);
              return following;
            }
          };
      case SH ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach2) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              e.memory.set(Pmap.LE16, va + run.delta, (short) x[rs2]);
              return following;
            }
          };
      case SW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              e.memory.set(Pmap.LE32, va + run.delta, (int) x[rs2]);
              return following;
            }
          };
      case SD ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
                return elsewhere(this, e);
              }
              final long[] x = e.x;
              e.memory.set(Pmap.LE64, va + run.delta, x[rs2]);
              return following;
            }
          };
      case FLW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
                return elsewhere(this, e);
              }
              e.f[fd] = Float32.box(e.memory.get(Pmap.LE32, va + run.delta));
              return following;
            }
          };
      case FLD ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
                return elsewhere(this, e);
              }
              e.f[fd] = e.memory.get(Pmap.LE64, va + run.delta);
              return following;
            }
          };
      case FSW ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach4) >= 0) {
                return elsewhere(this, e);
              }
              e.memory.set(Pmap.LE32, va + run.delta, (int) e.f[rs2]);
              return following;
            }
          };
      case FSD ->
          new Insn(d) {
            @Override
            public @Nullable Step execute(Execution e) {
              final long va = e.address(this);
              final Run run = this.run;
              if (Long.compareUnsigned(va - run.lo, run.reach8) >= 0) {
                return elsewhere(this, e);
              }
              e.memory.set(Pmap.LE64, va + run.delta, e.f[rs2]);
              return following;
            }
          };
      default -> null;
    };
  }
}
