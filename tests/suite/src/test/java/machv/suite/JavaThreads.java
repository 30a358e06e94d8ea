package machv.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;

/// The Java threads of machines that have ended. Who looks for them is `@Isolated`: other machines of this JVM have the same names.
final class JavaThreads {
  private static final int PATIENCE = 60_000;

  private JavaThreads() {}

  /// A guest's thread that has said that it is gone still has a step or two to make.
  static void assertNoneLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("machv-\\d+")) {
        thread.join(PATIENCE);
        assertFalse(thread.isAlive(), thread::toString);
      }
    }
  }
}
