package machv.kernel.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Where random bytes come from.
@FunctionalInterface
public interface Entropy {
  void fill(byte[] bytes);

  /// Eight bytes as a number.
  default long number() {
    byte[] bytes = new byte[Long.BYTES];
    fill(bytes);
    return ByteBuffer.wrap(bytes).getLong();
  }

  /// Unpredictable bytes: the host's device, and where there is none Java's generator, which takes its time to start.
  static Entropy system() {
    return new Entropy() {
      private @Nullable SecureRandom random;

      @Override
      public synchronized void fill(byte[] bytes) {
        SecureRandom generator = random;
        if (generator == null && fromDevice(bytes)) {
          return;
        }
        if (generator == null) {
          generator = new SecureRandom();
          random = generator;
        }
        generator.nextBytes(bytes);
      }

      private boolean fromDevice(byte[] bytes) {
        try (FileInputStream device = new FileInputStream("/dev/urandom")) {
          return device.readNBytes(bytes, 0, bytes.length) == bytes.length;
        } catch (IOException e) {
          return false;
        }
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
