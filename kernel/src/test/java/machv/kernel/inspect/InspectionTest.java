package machv.kernel.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.hart.Hart;
import machv.kernel.task.Host;
import machv.kernel.task.KThread;
import machv.kernel.task.Task;
import machv.kernel.task.TaskEnd;
import machv.kernel.vm.MapRequest;
import machv.kernel.vm.VmAdvice;
import machv.kernel.vm.VmMap;
import machv.kernel.vm.VmSystem;
import machv.memory.MachineMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a look inside tells of a parent and a child that share one page and copy another.
class InspectionTest {
  private static final long SHARED = 0x10000;
  private static final long COPIED = 0x20000;
  private static final int PAGE = 4096;

  private final MachineMemory memory;
  private final Host host = new Host(() -> 0, _ -> {});
  private final Task parent;
  private final KThread thread;

  InspectionTest() throws IOException {
    memory = MachineMemory.create(4 << 20);
    VmMap map = new VmSystem(memory).newMap(64);
    parent = new Task(host, map);
    thread = new KThread(parent, new Hart(64, map.pmap()));
    thread.hart().pc = 0x1234;
    map.map(new MapRequest(SHARED, PAGE, 0, 7 << 24, null, 0, false, 3, 7, 0));
    map.map(new MapRequest(COPIED, 2 * PAGE, 0, 0, null, 0, false, 3, 7, 1));
    map.pmap().store32(SHARED, 1);
    map.pmap().store32(COPIED, 1);
    VmAdvice.wire(map, SHARED, PAGE, 1);
    Task child = new Task(host, map.fork());
    child.map().pmap().store32(COPIED, 2);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  private static boolean matches(List<String> lines, String pattern) {
    return lines.stream().anyMatch(line -> Pattern.compile(pattern).matcher(line).find());
  }

  private void assertTells(String pattern) {
    List<String> lines = Inspection.of(host).text();
    assertTrue(matches(lines, pattern), () -> pattern + " in\n" + String.join("\n", lines));
  }

  @Test
  void tasksWithTheirThreadsAreTold() {
    assertTells("^task 1: width RV64; state alive; .*; map -> map 1$");
    assertTells("^  0 +0x1234 +0x0 +0 +running +0$");
    assertTells("^task 2: .*mapped 12 KiB");
  }

  @Test
  void entriesTellRightsSharingAndWhatTheyShow() {
    assertTells("^map 1: .*entries 2");
    assertTells(
        "^  0x10000 +0x11000 +4 KiB +rw- +rwx +share +true shared +shared wired 1 tag 7 +object 1"
            + " ");
    assertTells("^  0x20000 +0x22000 +8 KiB +rw- +rwx +copy +cow +needs-copy +object 2 +0x0$");
    assertTells("^  0x20000 +0x22000 +8 KiB +rw- +rwx +copy +cow +- +object 3 +0x0$");
  }

  @Test
  void objectsTellTheirShadows() {
    assertTells("^object 1: .*references 2: 2 of maps.*copied delay; sharing true$");
    assertTells("^object 3: .*resident 1 of 2 pages; .*shadow -> object 2$");
  }

  @Test
  void aTaskThatHasGoneIsNotThere() {
    Task child = host.tasks().get(1);
    child.terminate(new TaskEnd.Exited(0));
    assertEquals(List.of(parent), host.tasks());
    List<String> lines = Inspection.of(host).text();
    assertFalse(matches(lines, "task 2"), lines::toString);
  }

  @Test
  void somebodyMayLookJustBeforeATaskEnds() {
    List<String> seen = new ArrayList<>();
    host.onTaskEnd(task -> seen.addAll(Inspection.of(task.host()).text()));
    parent.space().insertSend(host.port().makeSend());
    parent.terminate(new TaskEnd.Exited(0));
    assertTrue(matches(seen, "^task 1: .*state alive; names 1;"), seen::toString);
    int first = seen.size();
    parent.terminate(new TaskEnd.Exited(0));
    assertEquals(first, seen.size(), "only once");
  }

  // The page.

  private String page() {
    return Inspection.of(host).html("run <b> & \"more\"");
  }

  @Test
  void thePageIsWholeAndNeedsNothingElse() {
    String page = page();
    assertTrue(page.contains("<title>run &lt;b&gt; &amp; &quot;more&quot;</title>"));
    assertFalse(page.contains("<b>"));
    assertFalse(Pattern.compile("(src|href)=\"[^#\"]").matcher(page).find(), "no other file");
    ArrayDeque<String> open = new ArrayDeque<>();
    String visible = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
    Matcher tag = Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>").matcher(visible);
    while (tag.find()) {
      if (tag.group(2).equals("meta") || !tag.group(3).isEmpty()) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(tag.group(2));
      } else {
        assertEquals(open.pop(), tag.group(2));
      }
    }
    assertTrue(open.isEmpty(), open::toString);
  }

  @Test
  void linksOfThePageLeadSomewhere() {
    String page = page().replaceAll("(?s)<script>.*", "");
    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
    while (id.find()) {
      assertTrue(ids.add(id.group(1)), "twice: " + id.group(1));
    }
    Matcher link = Pattern.compile("(?:href=\"#|data-from=\"|data-to=\")([^\"]+)\"").matcher(page);
    int links = 0;
    while (link.find()) {
      assertTrue(ids.contains(link.group(1)), link.group(1));
      links++;
    }
    assertTrue(links > 10, "links: " + links);
  }

  @Test
  void whatIsUsedStandsBehindWhatUsesIt() {
    Report report = new Report();
    report.group("first");
    report.item("a").link("", "b").columns(1, "x").row("1").linkRow("", "c");
    report.item("b").link("", "c").link("", "gone");
    report.item("c").linkBack("", "a");
    report.group("round");
    report.item("d").link("", "e");
    report.item("e").link("", "d");
    GraphLayout layout = new GraphLayout(report);
    assertEquals(List.of(0, 1, 2), columns(layout).subList(0, 3));
    assertEquals(5, layout.boxes().size());
    for (GraphLayout.Box box : layout.boxes()) {
      for (GraphLayout.Box other : layout.boxes()) {
        boolean apart =
            box.x + box.width <= other.x
                || other.x + other.width <= box.x
                || box.y + box.height() <= other.y
                || other.y + other.height() <= box.y;
        assertTrue(box == other || apart, box.item.id() + " lies on " + other.item.id());
      }
      assertTrue(box.x + box.width <= layout.width() && box.y + box.height() <= layout.height());
    }
  }

  private static List<Integer> columns(GraphLayout layout) {
    List<Integer> columns = new ArrayList<>();
    for (GraphLayout.Box box : layout.boxes()) {
      columns.add(box.column);
    }
    return columns;
  }

  @Test
  void ofVeryManyItemsSomeAreNotDrawn() {
    Report report = new Report();
    report.group("many");
    for (int i = 0; i < 1000; i++) {
      report.item("item " + i).link("next", "item " + (i + 1));
    }
    GraphLayout layout = new GraphLayout(report);
    assertEquals(1000, layout.boxes().size() + layout.left());
    assertTrue(new HtmlReport(report, "t").page().contains(layout.left() + " more are not drawn"));
    assertTrue(new HtmlReport(report, "t").page().contains("item 999"), "but they are told");
  }
}
