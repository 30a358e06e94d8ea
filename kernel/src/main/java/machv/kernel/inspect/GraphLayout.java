package machv.kernel.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the items of a [Report] stand in the picture: in columns, what is pointed to behind what points to it; in a
/// column near what points to them.
final class GraphLayout {
  static final int LINE = 17;
  static final int MARGIN = 20;
  private static final int CHARACTER = 8;
  private static final int PADDING = 12;
  private static final int BETWEEN_COLUMNS = 110;
  private static final int BETWEEN_BOXES = 16;

  /// Arrows within the first column bend to its left.
  private static final int BEFORE_COLUMNS = 60;

  /// More than anybody can read is not drawn.
  private static final int MOST_ITEMS = 300;

  static final int MOST_ROWS = 40;

  /// The box of an item.
  static final class Box {
    final Item item;
    final int group;
    final List<String> lines;
    final int firstRow;
    int column;
    int x;
    int y;
    int width;
    private double wish;

    private Box(Item item, int group) {
      this.item = item;
      this.group = group;
      lines = new ArrayList<>();
      lines.addAll(item.captions());
      firstRow = lines.size();
      int[] widths = new int[item.drawn()];
      for (List<String> row : item.rows()) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
      for (List<String> row : item.drawn() == 0 ? List.<List<String>>of() : item.rows()) {
        if (lines.size() - firstRow == MOST_ROWS) {
          lines.add("and " + (item.rows().size() - MOST_ROWS) + " more");
          break;
        }
        lines.add(TextReport.padded(row, widths).stripTrailing());
      }
      int longest = item.id().length();
      for (String line : lines) {
        longest = Math.max(longest, line.length());
      }
      width = longest * CHARACTER + 2 * PADDING;
    }

    int height() {
      return (lines.size() + 1) * LINE + PADDING;
    }

    /// Where an arrow from a row, or from the item as a whole, starts.
    int rowY(int row) {
      return row < 0
          ? y + LINE - 4
          : y + (firstRow + Math.min(row, MOST_ROWS) + 2) * LINE - LINE / 3;
    }
  }

  private final Map<String, Box> boxes = new HashMap<>();
  private final List<Box> order = new ArrayList<>();
  private int width;
  private int height;
  private int left;

  GraphLayout(Report report) {
    int group = 0;
    for (Report.Group each : report.groups()) {
      for (Item item : each.items()) {
        if (order.size() == MOST_ITEMS) {
          left++;
          continue;
        }
        Box box = new Box(item, group);
        boxes.put(item.id(), box);
        order.add(box);
      }
      group++;
    }
    findColumns();
    place();
  }

  List<Box> boxes() {
    return order;
  }

  Map<String, Box> byId() {
    return boxes;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /// How many items are not drawn.
  int left() {
    return left;
  }

  /// Puts each item behind all that point ahead to it. Links that go round would go on for ever, so that the number of
  /// rounds is limited.
  private void findColumns() {
    boolean moved = true;
    for (int round = 0; moved && round < order.size(); round++) {
      moved = false;
      for (Box box : order) {
        for (Item.Link link : box.item.links()) {
          Box target = boxes.get(link.target());
          if (link.ahead() && target != null && target.column <= box.column) {
            target.column = box.column + 1;
            moved = true;
          }
        }
      }
    }
  }

  private void place() {
    int columns = 0;
    for (Box box : order) {
      columns = Math.max(columns, box.column + 1);
    }
    int x = BEFORE_COLUMNS;
    for (int column = 0; column < columns; column++) {
      List<Box> here = new ArrayList<>();
      for (Box box : order) {
        if (box.column == column) {
          here.add(box);
        }
      }
      wish();
      here.sort(Comparator.comparingDouble(box -> box.wish));
      int y = MARGIN;
      int widest = 0;
      for (Box box : here) {
        box.x = x;
        box.y = Math.max(y, (int) (box.wish - LINE));
        y = box.y + box.height() + BETWEEN_BOXES;
        widest = Math.max(widest, box.width);
      }
      height = Math.max(height, y + MARGIN);
      x += here.isEmpty() ? 0 : widest + BETWEEN_COLUMNS;
    }
    width = x - BETWEEN_COLUMNS + MARGIN;
  }

  /// Finds the height at which each box would like to be: in the middle of the arrows to it. The columns before have their
  /// places by then.
  private void wish() {
    Map<Box, double[]> sums = new HashMap<>();
    for (Box from : order) {
      for (Item.Link link : from.item.links()) {
        Box to = boxes.get(link.target());
        if (to != null && from.column < to.column) {
          double[] sum = sums.computeIfAbsent(to, _ -> new double[2]);
          sum[0] += from.rowY(link.row());
          sum[1]++;
        }
      }
    }
    sums.forEach((box, sum) -> box.wish = sum[0] / sum[1]);
  }
}
