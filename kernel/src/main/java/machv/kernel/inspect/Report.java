package machv.kernel.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the sections of a look inside have found: items, each with facts, rows of a table, and links to other items.
///
/// Filled by one Java thread; nobody else sees it before it is complete.
public final class Report {
  /// The items of one section, in the order in which they were found.
  record Group(String title, List<Item> items) {}

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, Item> byId = new LinkedHashMap<>();

  void group(String title) {
    groups.add(new Group(title, new ArrayList<>()));
  }

  /// A new item of the section that is at work.
  ///
  /// @param id what links call it, unique in the report
  public Item item(String id) {
    Item item = new Item(id);
    groups.getLast().items.add(item);
    byId.put(id, item);
    return item;
  }

  List<Group> groups() {
    return groups;
  }

  /// All items by their ids, in order.
  Map<String, Item> items() {
    return byId;
  }

  @Nullable Item find(String id) {
    return byId.get(id);
  }
}
