package machv.kernel.inspect;

import java.util.List;
import machv.kernel.task.Host;

/// A look inside at one moment: what was there then, to be shown at any time.
public final class Inspection {
  private static final List<Section> SECTIONS =
      List.of(
          new TaskSection(),
          new MapSection(),
          new ObjectSection(),
          new PortSection(),
          new QueueSection());

  private final Report report = new Report();

  private Inspection() {}

  /// Looks at all that a host's tasks have now. Tasks that run go on: what one section has seen may have changed when the
  /// next one looks.
  public static Inspection of(Host host) {
    Inspection inspection = new Inspection();
    for (Section section : SECTIONS) {
      inspection.report.group(section.title());
      section.describe(host, inspection.report);
    }
    return inspection;
  }

  /// As text, in lines.
  public List<String> text() {
    return new TextReport(report).lines();
  }

  /// As a page of its own that needs no other file.
  ///
  /// @param title what stands above it
  public String html(String title) {
    return new HtmlReport(report, title).page();
  }
}
