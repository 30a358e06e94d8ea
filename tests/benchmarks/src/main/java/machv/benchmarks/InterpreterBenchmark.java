package machv.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import machv.isa.Op;
import machv.semantics.Float32;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does one guest instruction cost in a hot loop? Nanoseconds per instruction.
///
/// A loop has one kind of work, so HotSpot's profile is better than a real program's: the programs of
/// `tests/benchmarks/programs` are the other half of the answer.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InterpreterBenchmark {
  private static final int INSTRUCTIONS = 1_000_000;
  private static final int A0 = 10;
  private static final int A1 = 11;
  private static final int A2 = 12;
  private static final int A3 = 13;
  private static final int RA = 1;
  private static final int RNE = 0;

  /// What the loop does.
  public enum Work {
    INTEGER,
    BRANCH,
    MEMORY,
    CALL,
    DOUBLE,
    SINGLE
  }

  @Param public Work work = Work.INTEGER;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private BareGuest guest;

  @Setup
  public void start() throws IOException {
    guest = new BareGuest();
    guest.put(Op.LUI, A0, 0, 0, (int) BareGuest.DATA);
    guest.hart.fcsr = 1; // inexact is set, as it soon is in most programs
    long loop = guest.here();
    switch (work) {
      case INTEGER -> integers();
      case BRANCH -> branches();
      case MEMORY -> loadsAndStores();
      case CALL -> calls();
      case DOUBLE -> doubles();
      case SINGLE -> singles();
    }
    guest.loopTo(loop);
  }

  private void integers() {
    for (int i = 0; i < 4; i++) {
      guest
          .put(Op.ADDI, A1, A1, 0, 3)
          .put(Op.XOR, A2, A2, A1, 0)
          .put(Op.SLLI, A3, A1, 0, 7)
          .put(Op.ADD, A2, A2, A3, 0)
          .put(Op.MUL, A1, A1, A2, 0)
          .put(Op.SRLI, A3, A2, 0, 9);
    }
  }

  /// Every other block is skipped.
  private void branches() {
    for (int i = 0; i < 4; i++) {
      guest
          .put(Op.ADDI, A1, A1, 0, 1)
          .put(Op.ANDI, A2, A1, 0, 1)
          .put(Op.BEQ, 0, A2, 0, 8)
          .put(Op.ADDI, A3, A3, 0, 1)
          .put(Op.BLTU, 0, A1, A3, 8)
          .put(Op.XORI, A3, A3, 0, 5);
    }
  }

  private void loadsAndStores() {
    for (int i = 0; i < 4; i++) {
      guest
          .put(Op.LD, A1, A0, 0, 16 * i)
          .put(Op.LW, A2, A0, 0, 16 * i + 8)
          .put(Op.ADD, A1, A1, A2, 0)
          .put(Op.SD, 0, A0, A1, 16 * i)
          .put(Op.LBU, A3, A0, 0, 16 * i + 3)
          .put(Op.SW, 0, A0, A3, 16 * i + 8);
    }
  }

  /// A call and a return, around two instructions.
  private void calls() {
    long over = guest.here();
    guest.put(Op.JAL, 0, 0, 0, 12);
    long function = guest.here();
    guest.put(Op.ADDI, A1, A1, 0, 1).put(Op.JALR, 0, RA, 0, 0);
    if (guest.here() != over + 12) {
      throw new IllegalStateException("the jump does not skip the function");
    }
    for (int i = 0; i < 8; i++) {
      guest.put(Op.JAL, RA, 0, 0, (int) (function - guest.here()));
    }
  }

  private void doubles() {
    guest.hart.f[3] = Double.doubleToRawLongBits(1.1);
    guest.hart.f[5] = Double.doubleToRawLongBits(0.3);
    for (int i = 0; i < 4; i++) {
      guest.pmap.store64(BareGuest.DATA + 8L * i, Double.doubleToRawLongBits(i + 1.7));
      guest
          .put(Op.FLD, 1, A0, 0, 8 * i)
          .put(Op.FMUL_D, 2, 1, 3, 0, RNE)
          .put(Op.FADD_D, 4, 2, 5, 0, RNE)
          .put(Op.FMADD_D, 6, 1, 4, 5, RNE)
          .put(Op.FSD, 0, A0, 6, 8 * (i + 4));
    }
  }

  private void singles() {
    guest.hart.f[3] = Float32.box(Float.floatToRawIntBits(1.1f));
    guest.hart.f[5] = Float32.box(Float.floatToRawIntBits(0.3f));
    for (int i = 0; i < 4; i++) {
      guest.pmap.store32(BareGuest.DATA + 4L * i, Float.floatToRawIntBits(i + 1.7f));
      guest
          .put(Op.FLW, 1, A0, 0, 4 * i)
          .put(Op.FMUL_S, 2, 1, 3, 0, RNE)
          .put(Op.FADD_S, 4, 2, 5, 0, RNE)
          .put(Op.FMADD_S, 6, 1, 4, 5, RNE)
          .put(Op.FSW, 0, A0, 6, 4 * (i + 4));
    }
  }

  @TearDown
  public void end() {
    guest.close();
  }

  @Benchmark
  @OperationsPerInvocation(INSTRUCTIONS)
  public void instruction() {
    guest.step(INSTRUCTIONS);
  }
}
