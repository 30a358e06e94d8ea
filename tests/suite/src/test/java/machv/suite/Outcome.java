package machv.suite;

import java.nio.charset.StandardCharsets;

/// What a program leaves behind: its exit code, and what it wrote, one char for each byte.
record Outcome(int exitCode, String stdout, String stderr) {
  static Outcome of(int exitCode, byte[] stdout, byte[] stderr) {
    return new Outcome(
        exitCode,
        new String(stdout, StandardCharsets.ISO_8859_1),
        new String(stderr, StandardCharsets.ISO_8859_1));
  }

  @Override
  public String toString() {
    return "exit " + exitCode + "\nstdout:\n" + head(stdout) + "\nstderr:\n" + head(stderr);
  }

  private static String head(String text) {
    return text.length() <= 4000 ? text : text.substring(0, 4000) + "... (" + text.length() + ")";
  }
}
