package machv.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import machv.isa.Encoder;
import machv.isa.Op;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a region is made of.
class RegionGraphTest {
  private static final long HEAD = SmallMachine.CODE;
  private static final long FIRST = HEAD + 0x100;
  private static final long SECOND = HEAD + 0x200;
  private static final long BRANCH_TARGET = HEAD + 0x300;

  private final Jit jit = new Jit(JitOptions.ON, _ -> "code", () -> 0);
  private final SmallMachine machine;

  RegionGraphTest() throws IOException {
    machine = new SmallMachine(64, jit);
    put(HEAD, Encoder.encode(Op.ADDI, 6, 6, 0, 1), jump());
    put(FIRST, Encoder.encode(Op.BEQ, 0, 6, 7, 0x200), Encoder.encode(Op.ADDI, 5, 5, 0, 2), jump());
    put(SECOND, Encoder.encode(Op.ADDI, 5, 5, 0, 4), jump());
    put(BRANCH_TARGET, Encoder.encode(Op.ADDI, 5, 5, 0, 8), jump());
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private static int jump() {
    return Encoder.encode(Op.JALR, 0, 5, 0, 0);
  }

  private void put(long at, int... words) {
    for (int i = 0; i < words.length; i++) {
      machine.putCode((int) (at - HEAD) + 4 * i, words[i]);
    }
  }

  private Set<Long> places(JumpTargets jumps, LongPredicate elsewhere) {
    RegionGraph graph =
        RegionGraph.build(jit.code(), jumps, HEAD, 100, false, elsewhere, JitOptions.ON);
    return Set.copyOf(Objects.requireNonNull(graph).places());
  }

  /// Jumps as an interpreter's: from the end of each piece to any.
  private static JumpTargets interpreter() {
    JumpTargets jumps = new JumpTargets();
    for (long from : new long[] {HEAD + 4, FIRST + 8, SECOND + 4}) {
      jumps.add(from, FIRST);
      jumps.add(from, SECOND);
    }
    return jumps;
  }

  @Test
  void targetsOfIndirectJumpsAreInItThoughOthersHaveThem() {
    Set<Long> places = places(interpreter(), pc -> pc != HEAD);

    assertEquals(Set.of(HEAD, FIRST, SECOND), places);
  }

  @Test
  void whatOthersDoNotHaveIsInIt() {
    Set<Long> places = places(interpreter(), _ -> false);

    assertEquals(Set.of(HEAD, FIRST, FIRST + 4, SECOND, BRANCH_TARGET), places);
  }

  @Test
  void withoutKnownTargetsAnIndirectJumpEndsIt() {
    assertEquals(Set.of(HEAD), places(new JumpTargets(), _ -> false));
  }
}
