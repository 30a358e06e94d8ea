package machv.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does a line of assembly cost, in functions such as compilers write them? An operation is a line.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AssemblerBenchmark {
  private static final int FUNCTIONS = 500;
  private static final int LINES = 20;
  private static final String FUNCTION =
      """
      \t.globl\tf%
      \t.type\tf%, @function
      f%:
      \t.cfi_startproc
      \taddi\tsp,sp,-16
      \t.cfi_def_cfa_offset 16
      \tsd\tra,8(sp)
      \t.cfi_offset 1, -8
      \tlui\ta5,%hi(table)
      \taddi\ta5,a5,%lo(table)
      \tli\ta4,123456
      .L%:
      \tlw\ta3,0(a5)
      \tbne\ta3,a4,.L%
      \tcall\tf%
      \tld\tra,8(sp)
      \taddi\tsp,sp,16
      \tjr\tra
      \t.cfi_endproc
      \t.size\tf%, .-f%
      """;

  private String source = "";
  private AsmOptions options = AsmOptions.standard();

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < FUNCTIONS; i++) {
      String number = Integer.toString(i);
      text.append(FUNCTION.replace("f%", "f" + number).replace(".L%", ".L" + number));
    }
    source = text.toString();
    options = new AsmOptions("rv64gc", "lp64d", List.of(), Map.of());
  }

  @Benchmark
  @OperationsPerInvocation(FUNCTIONS * LINES)
  public AsmResult line() {
    AsmResult result = Assembler.assemble("f.s", source, options, _ -> null);
    if (result.file() == null) {
      throw new IllegalStateException(result.messages().getFirst());
    }
    return result;
  }
}
