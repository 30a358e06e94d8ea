package machv.suite;

import java.util.random.RandomGenerator;

/// Operands at which instructions behave in their odd ways, and others.
final class RandomValues {
  private static final long BOX = 0xFFFF_FFFF_0000_0000L;

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    31,
    32,
    63,
    64,
    0x7F,
    0x80,
    0x7FFF,
    0x8000,
    0x7FFF_FFFFL,
    0x8000_0000L,
    0xFFFF_FFFFL,
    0x1_0000_0000L,
    0x7FFF_FFFF_FFFF_FFFFL,
    0x8000_0000_0000_0000L,
    0xFFFF_FFFF_8000_0000L,
    0x5555_5555_5555_5555L,
  };

  private static final long[] DOUBLES = {
    0,
    1,
    0x000F_FFFF_FFFF_FFFFL, // largest subnormal
    0x0010_0000_0000_0000L, // smallest normal
    0x3FE0_0000_0000_0000L, // 0.5
    0x3FF0_0000_0000_0000L,
    0x3FF0_0000_0000_0001L,
    0x3FF8_0000_0000_0000L, // 1.5
    0x41DF_FFFF_FFC0_0000L, // 2^31 - 1
    0x41E0_0000_0000_0000L, // 2^31
    0x41EF_FFFF_FFE0_0000L, // 2^32 - 1
    0x43E0_0000_0000_0000L, // 2^63
    0x43F0_0000_0000_0000L, // 2^64
    0x7FEF_FFFF_FFFF_FFFFL,
    0x7FF0_0000_0000_0000L,
    0x7FF8_0000_0000_0000L,
    0x7FF0_0000_0000_0001L, // signalling
    0x7FF8_0000_0000_1234L,
    0x36A0_0000_0000_0000L, // smallest single subnormal
    0x47EF_FFFF_F000_0000L, // half a unit above the largest single
  };

  private static final int[] SINGLES = {
    0,
    1,
    0x007F_FFFF,
    0x0080_0000,
    0x3F00_0000,
    0x3F80_0000,
    0x3F80_0001,
    0x3FC0_0000,
    0x4EFF_FFFF,
    0x4F00_0000,
    0x4F7F_FFFF,
    0x4F80_0000,
    0x5F00_0000,
    0x5F80_0000,
    0x7F7F_FFFF,
    0x7F80_0000,
    0x7FC0_0000,
    0x7F80_0001,
    0x7FC0_1234,
  };

  private RandomValues() {}

  /// For an x register of RV64; the lower half is as odd for RV32.
  static long integer(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> INTEGERS[random.nextInt(INTEGERS.length)];
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> random.nextInt();
      default -> random.nextLong();
    };
  }

  /// For an f register: doubles, boxed singles, and now and then bits that are neither.
  static long floating(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> DOUBLES[random.nextInt(DOUBLES.length)] ^ sign(random);
      case 2 -> near(1023, 52, 64, random) ^ sign(random);
      case 3 -> random.nextLong();
      case 4, 5 -> BOX | (SINGLES[random.nextInt(SINGLES.length)] ^ (sign(random) >>> 32));
      case 6 -> BOX | (near(127, 23, 30, random) ^ (sign(random) >>> 32));
      default -> BOX | (random.nextInt() & 0xFFFF_FFFFL);
    };
  }

  private static long sign(RandomGenerator random) {
    return random.nextBoolean() ? Long.MIN_VALUE : 0;
  }

  /// A number whose magnitude is not far from 1; half of them have few bits, so that results are often exact.
  private static long near(int bias, int fractionBits, int spread, RandomGenerator random) {
    long exponent = (long) bias + random.nextInt(-spread, spread + 1);
    long fraction = random.nextLong() >>> (64 - fractionBits);
    if (random.nextBoolean()) {
      fraction &= -1L << random.nextInt(fractionBits);
    }
    return (exponent << fractionBits) | fraction;
  }
}
