package machv.interp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import machv.decode.Block;
import machv.decode.Execution;
import machv.decode.Insn;
import machv.decode.Step;

/// Lets blocks that are entered often be executed many instructions at a time, where nothing compiles them.
public final class Superinstructions {
  /// A block that is entered so often is worth what HotSpot does for it: some milliseconds of compiling. The system property
  /// is for tests.
  private static final int ENTRIES = Integer.getInteger("machv.superinstructions", 50_000);

  /// More instructions at a time bring little, and take HotSpot long.
  private static final int MAX_LENGTH = 16;

  private Superinstructions() {}

  /// Lets `block`, which is new, be executed so as soon as it was entered often.
  public static void watch(Block block) {
    block.first = new Counted(block);
  }

  /// What a block begins with until it is worth more.
  private static final class Counted extends Step {
    private final Block block;
    private final Step first;
    private int left = ENTRIES; // harts that count at the same time may lose some

    Counted(Block block) {
      this.block = block;
      this.first = block.first;
    }

    @Override
    public Step execute(Execution e) {
      if (--left <= 0) {
        block.first = of(block);
      }
      return first;
    }
  }

  /// What executes `block` as a whole.
  static Step of(Block block) {
    List<Insn> insns = new ArrayList<>(Arrays.asList(block.insns));
    insns.add(block.closing);
    int count = (insns.size() + MAX_LENGTH - 1) / MAX_LENGTH;
    Step step = block.closing;
    for (int i = count - 1; i >= 0; i--) {
      int from = i * insns.size() / count;
      int to = (i + 1) * insns.size() / count;
      step = Superinstruction.of(insns.subList(from, to), step);
    }
    return step;
  }
}
