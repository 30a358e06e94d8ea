package machv.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import machv.decode.Block;
import machv.decode.BlockDecoder;
import machv.decode.IsaOptions;
import machv.interp.Rows;
import machv.isa.Decoder;
import machv.isa.Encoder;
import machv.isa.Instruction;
import machv.isa.Op;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does decoding cost: a word by itself, and a block of sixteen instructions in guest memory?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {
  private static final int BLOCK = 16;
  private static final Op[] FREQUENT = {
    Op.ADDI,
    Op.LD,
    Op.SD,
    Op.ADD,
    Op.LW,
    Op.ADDIW,
    Op.SLLI,
    Op.LBU,
    Op.SW,
    Op.FLD,
    Op.FMADD_D,
    Op.MUL
  };

  private final List<Integer> words = new ArrayList<>();
  private int next;

  @SuppressWarnings("NullAway.Init") // JMH calls start first
  private BareGuest guest;

  @SuppressWarnings("NullAway.Init")
  private BlockDecoder decoder;

  @Setup
  public void start() throws IOException {
    guest = new BareGuest();
    decoder = new BlockDecoder(guest.pmap, IsaOptions.all(64), Rows::of);
    for (Op op : FREQUENT) {
      words.add(Encoder.encode(op, 10, 11, 12, 0));
    }
    for (int i = 0; i < BLOCK; i++) {
      guest.word(words.get(i % words.size()));
    }
    guest.loopTo(BareGuest.CODE);
  }

  @TearDown
  public void end() {
    guest.close();
  }

  @Benchmark
  public @Nullable Instruction word() {
    next = next + 1 == words.size() ? 0 : next + 1;
    return Decoder.decode(words.get(next), 64);
  }

  @Benchmark
  public Block block() {
    return decoder.decode(BareGuest.CODE, BLOCK);
  }
}
