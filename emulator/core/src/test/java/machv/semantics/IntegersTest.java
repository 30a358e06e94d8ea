package machv.semantics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Multiplication, division and bit manipulation against integers of any size.
class IntegersTest {
  private static final long SEED = Long.getLong("machv.seed", 20260101);
  private static final int RANDOM = 50_000;
  private static final long[] CORNERS = {
    0,
    1,
    2,
    -1,
    -2,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0x8000_0001L,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    0xFFFF_FFFF_8000_0000L,
    0xFFFF_FFFF_7FFF_FFFFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    0x0080_7F01_FF00_0100L,
  };

  private interface Check {
    void of(long a, long b);
  }

  private static void withPairs(Check check) {
    for (long a : CORNERS) {
      for (long b : CORNERS) {
        check.of(a, b);
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < RANDOM; i++) {
      check.of(random.nextLong() >> random.nextInt(64), random.nextLong() >> random.nextInt(64));
    }
  }

  private static BigInteger signed(long a, int bits) {
    return BigInteger.valueOf(a << (64 - bits) >> (64 - bits));
  }

  private static BigInteger unsigned(long a, int bits) {
    return BigInteger.valueOf(a).mod(BigInteger.ONE.shiftLeft(bits));
  }

  /// A register of `bits` bits, kept sign-extended.
  private static long register(BigInteger n, int bits) {
    return signed(n.longValue(), bits).longValue();
  }

  private static long high(BigInteger a, BigInteger b, int bits) {
    return register(a.multiply(b).shiftRight(bits), bits);
  }

  @Test
  void highHalvesOfProducts() {
    withPairs((a, b) -> {
      assertEquals(high(signed(a, 64), signed(b, 64), 64), Integers.mulh(a, b));
      assertEquals(high(unsigned(a, 64), unsigned(b, 64), 64), Integers.mulhu(a, b));
      assertEquals(high(signed(a, 64), unsigned(b, 64), 64), Integers.mulhsu(a, b));
      assertEquals(high(signed(a, 32), signed(b, 32), 32), Integers.mulh32(a, b));
      assertEquals(high(unsigned(a, 32), unsigned(b, 32), 32), Integers.mulhu32(a, b));
      assertEquals(high(signed(a, 32), unsigned(b, 32), 32), Integers.mulhsu32(a, b));
    });
  }

  /// Unpriv. 13.2, table "Semantics for division by zero and division overflow".
  private static long quotient(BigInteger a, BigInteger b, int bits) {
    return b.signum() == 0 ? -1 : register(a.divide(b), bits);
  }

  private static long remainder(BigInteger a, BigInteger b, int bits) {
    return register(b.signum() == 0 ? a : a.remainder(b), bits);
  }

  @Test
  void quotientsAndRemaindersNeverTrap() {
    withPairs((a, b) -> {
      assertEquals(quotient(signed(a, 64), signed(b, 64), 64), Integers.div(a, b));
      assertEquals(quotient(unsigned(a, 64), unsigned(b, 64), 64), Integers.divu(a, b));
      assertEquals(remainder(signed(a, 64), signed(b, 64), 64), Integers.rem(a, b));
      assertEquals(remainder(unsigned(a, 64), unsigned(b, 64), 64), Integers.remu(a, b));
      assertEquals(quotient(signed(a, 32), signed(b, 32), 32), Integers.divw(a, b));
      assertEquals(quotient(unsigned(a, 32), unsigned(b, 32), 32), Integers.divuw(a, b));
      assertEquals(remainder(signed(a, 32), signed(b, 32), 32), Integers.remw(a, b));
      assertEquals(remainder(unsigned(a, 32), unsigned(b, 32), 32), Integers.remuw(a, b));
    });
  }

  @Test
  void unsignedComparisonsOrderAsUnsigned() {
    withPairs((a, b) -> {
      BigInteger x = unsigned(a, 64);
      BigInteger y = unsigned(b, 64);
      assertEquals(x.min(y).longValue(), Bits.minu(a, b));
      assertEquals(x.max(y).longValue(), Bits.maxu(a, b));
      assertEquals(x.compareTo(y) < 0 ? 1 : 0, Bits.sltu(a, b));
    });
  }

  @Test
  void orcBFillsBytesThatAreNotZero() {
    withPairs((a, _) -> {
      long expected = 0;
      for (int i = 0; i < 64; i += 8) {
        expected |= (a >>> i & 0xFF) == 0 ? 0 : 0xFFL << i;
      }
      assertEquals(expected, Bits.orcB(a), () -> Long.toHexString(a));
    });
  }
}
