package machv.cli;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant.
final class Spelling {
  private static final int MOST_MISTAKES = 2;

  private Spelling() {}

  /// The word that is the fewest letters away, or null when none is near.
  static @Nullable String nearest(String typed, Collection<String> words) {
    String best = null;
    int fewest = Math.min(MOST_MISTAKES, typed.length() / 2) + 1;
    for (String word : words) {
      int mistakes = typed.length() >= 3 && word.startsWith(typed) ? 1 : distance(typed, word);
      if (mistakes < fewest) {
        fewest = mistakes;
        best = word;
      }
    }
    return best;
  }

  /// How many letters must be put in, left out, changed or swapped with the next one to make one word of another.
  static int distance(String from, String to) {
    int[][] d = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
        least = Math.min(least, d[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          least = Math.min(least, d[i - 2][j - 2] + 1);
        }
        d[i][j] = least;
      }
    }
    return d[from.length()][to.length()];
  }
}
