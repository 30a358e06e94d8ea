package machv.kernel.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A [Report] as lines of text.
final class TextReport {
  private final Report report;
  private final List<String> lines = new ArrayList<>();

  TextReport(Report report) {
    this.report = report;
  }

  List<String> lines() {
    for (Report.Group group : report.groups()) {
      lines.add("== " + group.title());
      for (Item item : group.items()) {
        describe(item);
      }
    }
    return lines;
  }

  private void describe(Item item) {
    StringBuilder line = new StringBuilder(item.id());
    String separator = ": ";
    for (Map.Entry<String, String> fact : item.facts().entrySet()) {
      line.append(separator).append(fact.getKey()).append(' ').append(fact.getValue());
      separator = "; ";
    }
    for (Item.Link link : item.links()) {
      if (link.row() < 0) {
        line.append("; ").append(link.label()).append(" -> ").append(link.target());
      }
    }
    lines.add(line.toString());
    if (!item.rows().isEmpty()) {
      table(item);
    }
  }

  private void table(Item item) {
    int[] widths = new int[item.columns().size()];
    widen(widths, item.columns());
    for (List<String> row : item.rows()) {
      widen(widths, row);
    }
    lines.add("  " + padded(item.columns(), widths));
    for (List<String> row : item.rows()) {
      lines.add("  " + padded(row, widths));
    }
  }

  private static void widen(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  /// As many cells as there are widths, each so wide, with two blanks in between.
  static String padded(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i));
      if (i + 1 < widths.length) {
        line.append(" ".repeat(widths[i] - cells.get(i).length() + 2));
      }
    }
    return line.toString();
  }
}
