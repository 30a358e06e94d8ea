package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a guest calls with whatever arguments, by traps and by messages: the kernel stays consistent, nothing of it is left, and no
/// call throws. `machv.calls` says how many are made, `machv.seed` with which numbers.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RandomCallerTest {
  private static final int CALLS = Integer.getInteger("machv.calls", 25_000);
  private static final int CHECK = 1009;

  private final TrapRig first = new TrapRig(64);

  @AfterEach
  void close() {
    first.close();
  }

  private void run(int xlen, boolean byMessage) {
    first.task.host().setRunner(_ -> {});
    long seed = Long.getLong("machv.seed", xlen);
    long before = first.bytesInUse();
    RandomCaller caller = new RandomCaller(new Random(seed), first, xlen);
    for (int i = 0; i < CALLS; i++) {
      try {
        if (byMessage) {
          caller.message();
        } else {
          caller.trap();
        }
        if (i % CHECK == 0) {
          first.checkInvariants();
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", call " + i, e);
      }
    }
    assertTrue(caller.successes() > CALLS / 20, () -> "only " + caller.successes() + " succeeded");
    caller.end();
    first.checkInvariants();
    assertEquals(before, first.bytesInUse());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void trapsOfAnyKind(int xlen) {
    run(xlen, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void messagesOfAnyKind(int xlen) {
    run(xlen, true);
  }
}
