package machv.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.machine.Machine;
import machv.machine.MachineResult;
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

/// What does the shortest kernel call cost, there and back? Nanoseconds per call and the two instructions around it, in a
/// whole machine.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TrapBenchmark {
  private static final int CALLS = 1 << 20;
  private static final int A0 = 10;
  private static final int A7 = 17;
  private static final int S0 = 8;
  private static final int EXIT = 93;
  private static final int GETPPID = 173;
  private static final int TASK_SELF = -28;

  private static final long BASE = 0x10000;
  private static final int HEADERS = 64 + 56;

  @Param({"" + GETPPID, "" + TASK_SELF})
  public int call = GETPPID;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private Path program;

  @Setup
  public void start() throws IOException {
    program = Files.createTempFile("calls", ".rv64");
    Files.write(program, elf());
  }

  /// An ELF file with one segment: the headers, and the code behind them.
  private byte[] elf() {
    int[] code = {
      Encoder.encode(Op.LUI, S0, 0, 0, CALLS),
      Encoder.encode(Op.ADDI, A7, 0, 0, call),
      Encoder.encode(Op.ECALL, 0, 0, 0, 0),
      Encoder.encode(Op.ADDI, S0, S0, 0, -1),
      Encoder.encode(Op.BNE, 0, S0, 0, -12),
      Encoder.encode(Op.ADDI, A0, 0, 0, 0),
      Encoder.encode(Op.ADDI, A7, 0, 0, EXIT),
      Encoder.encode(Op.ECALL, 0, 0, 0, 0),
    };
    ByteBuffer b = ByteBuffer.allocate(HEADERS + 4 * code.length).order(ByteOrder.LITTLE_ENDIAN);
    b.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    b.putShort((short) 2).putShort((short) 243).putInt(1); // EXEC, RISC-V
    b.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0); // entry, program headers
    b.putShort((short) 64).putShort((short) 56).putShort((short) 1);
    b.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    b.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE); // LOAD, read and execute
    b.putLong(b.capacity()).putLong(b.capacity()).putLong(0x1000);
    for (int word : code) {
      b.putInt(word);
    }
    return b.array();
  }

  @TearDown
  public void end() throws IOException {
    Files.delete(program);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public MachineResult nullCall() throws Exception {
    MachineResult result = Machine.builder().program(program.toString()).build().run();
    if (result.exitCode() != 0 || result.instructions() < 3L * CALLS) {
      throw new IllegalStateException(result.toString());
    }
    return result;
  }
}
