package machv.kernel.host;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Where random bytes come from.
@FunctionalInterface
public interface Entropy {
  void fill(byte[] bytes);

  /// Unpredictable bytes. The host's generator is asked only when needed: it is slow to start.
  static Entropy system() {
    return new Entropy() {
      private @Nullable SecureRandom random;

      @Override
      public synchronized void fill(byte[] bytes) {
        SecureRandom generator = random;
        if (generator == null) {
          generator = new SecureRandom();
          random = generator;
        }
        generator.nextBytes(bytes);
      }
    };
  }

  /// The same bytes in every run with the same seed.
  static Entropy seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return bytes -> {
      synchronized (random) {
        random.nextBytes(bytes);
      }
    };
  }
}
