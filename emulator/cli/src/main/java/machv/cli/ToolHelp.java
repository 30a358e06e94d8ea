package machv.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The help text of a command whose options have a grammar of their own, so that picocli does not read them.
///
/// @param name what follows `machv`
/// @param description what it does, in one sentence
/// @param synopsis what stands behind the name
/// @param options one row each, or for a few that belong together
/// @param examples command lines, and lines behind them
record ToolHelp(
    String name, String description, String synopsis, List<Row> options, List<String> examples) {
  private static final int COLUMNS = 80;
  private static final int MEANING_AT = 32;

  /// What an option does.
  ///
  /// @param spellings with what stands for the value
  record Row(String meaning, List<String> spellings) {
    Row(String meaning, String... spellings) {
      this(meaning, List.of(spellings));
    }
  }

  /// What picocli is to know of the command.
  CommandSpec spec() {
    List<String> end = new ArrayList<>();
    for (Row row : options) {
      append(row, end);
    }
    end.add("");
    end.add("Examples:");
    for (String example : examples) {
      end.add("  " + example);
    }
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage()
        .description(description)
        .customSynopsis("machv " + name + " " + synopsis)
        .footer(end.toArray(String[]::new));
    return spec;
  }

  /// The text, as `--help` shows it.
  String text() {
    return new CommandLine(spec()).setUsageHelpAutoWidth(true).getUsageMessage();
  }

  /// A row's spellings and beside them, in as many lines as it wants, its meaning.
  private static void append(Row row, List<String> lines) {
    StringBuilder line = new StringBuilder("  " + String.join(", ", row.spellings));
    if (line.length() >= MEANING_AT) {
      lines.add(line.toString());
      line.setLength(0);
    }
    line.repeat(' ', MEANING_AT - line.length());
    int from = line.length();
    for (String word : row.meaning.split(" ", -1)) {
      if (line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line.setLength(0);
        line.repeat(' ', MEANING_AT);
      }
      line.append(line.length() > from ? " " : "").append(word);
    }
    lines.add(line.toString());
  }
}
