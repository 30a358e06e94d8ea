package machv.machine;

import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import machv.kernel.host.HostClock;
import org.jspecify.annotations.Nullable;

/// The traces of a run: lines with the time since its start and a topic, `   0.001234 vm    ...`, and lines of calls alone.
final class Tracing {
  private static final int TOPIC_WIDTH = 6;
  private static final int DIGITS = 11;
  private static final long MICROSECOND = 1000;
  private static final int FRACTION = 1_000_000;

  private final Set<TraceTopic> topics;
  private final Consumer<String> lines;

  /// @param lines gets whole lines; several threads may call it at once
  Tracing(Collection<TraceTopic> topics, Consumer<String> lines) {
    this.topics = Set.copyOf(topics);
    this.lines = lines;
  }

  /// What gets the text of a topic's lines, or null when nobody wants them.
  ///
  /// @param start the clock's time when the run began
  @Nullable Consumer<String> of(TraceTopic topic, HostClock clock, long start) {
    if (!topics.contains(topic)) {
      return null;
    }
    return text -> lines.accept(line(topic, (clock.monotonic() - start) / MICROSECOND, text));
  }

  private static String line(TraceTopic topic, long microseconds, String text) {
    StringBuilder line = new StringBuilder();
    line.append(microseconds / FRACTION).append('.');
    String fraction = Long.toString(microseconds % FRACTION + FRACTION);
    line.append(fraction, 1, fraction.length());
    line.insert(0, " ".repeat(Math.max(0, DIGITS - line.length())));
    line.append(' ').append(topic.text());
    line.append(" ".repeat(TOPIC_WIDTH - topic.text().length())).append(text);
    return line.toString();
  }
}
