package machv.kernel.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing of the kernel in a [Report].
public final class Item {
  /// An arrow to another item.
  ///
  /// @param row the row that it starts at, or -1 for the item as a whole
  /// @param label what it means, a word or two
  /// @param target the other's id; an item that is not there is not drawn
  /// @param ahead whether the other comes behind this one in the picture: for links that go back, it does not
  record Link(int row, String label, String target, boolean ahead) {}

  private final String id;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<String> captions = new ArrayList<>();
  private List<String> columns = List.of();
  private int drawn;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  Item(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /// States a fact.
  public Item fact(String name, Object value) {
    facts.put(name, String.valueOf(value));
    return this;
  }

  /// A line in the item's box in the picture, which shows no facts.
  public Item caption(String line) {
    captions.add(line);
    return this;
  }

  /// The names of the columns of the item's table.
  ///
  /// @param count how many of them, from the first on, the picture shows
  public Item columns(int count, String... names) {
    drawn = count;
    columns = List.of(names);
    return this;
  }

  /// A row of the item's table.
  public Item row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// An arrow from the item.
  public Item link(String label, String target) {
    links.add(new Link(-1, label, target, true));
    return this;
  }

  /// An arrow from the item to one that comes before it in the picture.
  public Item linkBack(String label, String target) {
    links.add(new Link(-1, label, target, false));
    return this;
  }

  /// An arrow from the row that was added last.
  public Item linkRow(String label, String target) {
    links.add(new Link(rows.size() - 1, label, target, true));
    return this;
  }

  Map<String, String> facts() {
    return facts;
  }

  List<String> captions() {
    return captions;
  }

  int drawn() {
    return drawn;
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  List<Link> links() {
    return links;
  }
}
