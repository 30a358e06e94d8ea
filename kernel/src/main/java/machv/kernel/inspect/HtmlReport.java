package machv.kernel.inspect;

import java.util.List;
import java.util.Map;

/// A [Report] as a page: the graph of the items drawn, then all of them in words. It needs no other file and no network.
final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2733; --paper: #fbfaf7; --faint: #7c8794; --box: #ffffff;
        --line: #c9ced6; --hot: #c2410c; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --paper: #14181d; --faint: #8b96a5;
        --box: #1c2229; --line: #3a434f; --hot: #fb923c; } }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
      header, section { padding: 0.5rem 1.5rem; }
      h1 { font-size: 1.3rem; margin: 0.5rem 0 0; }
      h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); }
      h3 { font-size: 0.95rem; margin: 1.2rem 0 0.2rem; }
      p { margin: 0.2rem 0; color: var(--faint); max-width: 60rem; }
      .graph { overflow: auto; border-block: 1px solid var(--line); max-height: 85vh; }
      svg text { font: 13px ui-monospace, monospace; fill: var(--ink); white-space: pre; }
      svg .name { font-weight: 600; }
      svg .label { fill: var(--faint); font-size: 11px; }
      svg rect { fill: var(--box); stroke: var(--line); rx: 5; }
      svg .head { stroke: none; rx: 5; opacity: 0.25; }
      svg path { fill: none; stroke: var(--faint); stroke-width: 1.2; }
      svg path.back { stroke-dasharray: 4 3; }
      svg g.hot rect.body { stroke: var(--hot); stroke-width: 1.8; }
      svg g.hot path { stroke: var(--hot); stroke-width: 2; }
      .g0 { fill: #4f7cac; } .g1 { fill: #3f9c7a; } .g2 { fill: #c98a2b; }
      .g3 { fill: #9a63b0; } .g4 { fill: #b0574f; } .g5 { fill: #6d7f35; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font: 13px ui-monospace, monospace; margin: 0.4rem 0; }
      th, td { text-align: left; padding: 0.1rem 0.9rem 0.1rem 0; white-space: nowrap; }
      th { color: var(--faint); font-weight: normal; }
      tr:target, h3:target { background: color-mix(in srgb, var(--hot) 20%, transparent); }
      a { color: inherit; }
      """;

  /// What belongs to the box under the pointer is shown in another colour.
  private static final String SCRIPT =
      """
      for (const box of document.querySelectorAll('g.box')) {
        const near = document.querySelectorAll('[data-from="' + box.id + '"], [data-to="' + box.id + '"]');
        const mark = on => { box.classList.toggle('hot', on); near.forEach(l => l.classList.toggle('hot', on)); };
        box.addEventListener('pointerenter', () => mark(true));
        box.addEventListener('pointerleave', () => mark(false));
      }
      """;

  private static final int GROUPS = 6;

  private final Report report;
  private final String title;
  private final StringBuilder out = new StringBuilder();

  HtmlReport(Report report, String title) {
    this.report = report;
    this.title = title;
  }

  String page() {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out.append(escaped(title)).append("</title>\n<style>\n").append(STYLE).append("</style>\n");
    out.append("</head>\n<body>\n<header><h1>").append(escaped(title)).append("</h1>\n");
    out.append(
            "<p>Arrows lead from what uses to what is used; dashed ones go back. A box leads to"
                + " its")
        .append(" details below.</p></header>\n");
    graph(new GraphLayout(report));
    for (Report.Group group : report.groups()) {
      section(group);
    }
    out.append("<script>\n").append(SCRIPT).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private void graph(GraphLayout layout) {
    out.append("<div class=\"graph\"><svg width=\"")
        .append(layout.width())
        .append("\" height=\"")
        .append(layout.height())
        .append("\" role=\"img\" aria-label=\"the object graph\">\n<defs><marker id=\"tip\" ")
        .append("viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" ")
        .append(
            "orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\" style=\"fill:context-stroke;")
        .append("stroke:none\"/></marker></defs>\n");
    for (GraphLayout.Box box : layout.boxes()) {
      for (Item.Link link : box.item.links()) {
        GraphLayout.Box target = layout.byId().get(link.target());
        if (target != null) {
          arrow(box, link, target);
        }
      }
    }
    for (GraphLayout.Box box : layout.boxes()) {
      box(box);
    }
    out.append("</svg></div>\n");
    if (layout.left() > 0) {
      out.append("<section><p>")
          .append(layout.left())
          .append(" more are not drawn.</p></section>\n");
    }
  }

  private void arrow(GraphLayout.Box from, Item.Link link, GraphLayout.Box to) {
    boolean ahead = from.x < to.x;
    int x1 = ahead ? from.x + from.width : from.x;
    int y1 = from.rowY(link.row());
    int x2 = ahead ? to.x : to.x + to.width;
    int y2 = to.rowY(-1) + (ahead ? 0 : 6);
    if (!ahead && from.column == to.column) {
      x2 = to.x;
    }
    int bend = (ahead ? 1 : -1) * Math.max(40, Math.abs(x2 - x1) / 2);
    out.append("<g data-from=\"")
        .append(anchor(from.item.id()))
        .append("-box\" data-to=\"")
        .append(anchor(to.item.id()))
        .append("-box\"><path marker-end=\"url(#tip)\"")
        .append(ahead && link.ahead() ? "" : " class=\"back\"")
        .append(" d=\"M" + x1 + " " + y1 + " C" + (x1 + bend) + " " + y1)
        .append(" " + (from.column == to.column ? x2 + bend : x2 - bend) + " " + y2)
        .append(" " + x2 + " " + y2 + "\"/>");
    if (!link.label().isEmpty()) {
      // Beside its start: arrows meet at their ends.
      out.append("<text class=\"label\" x=\"" + (ahead ? x1 + 6 : x1 - 6) + "\" y=\"" + (y1 - 4))
          .append(ahead ? "\">" : "\" text-anchor=\"end\">")
          .append(escaped(link.label()))
          .append("</text>");
    }
    out.append("</g>\n");
  }

  private void box(GraphLayout.Box box) {
    String anchor = anchor(box.item.id());
    out.append("<a href=\"#").append(anchor).append("\"><g class=\"box\" id=\"").append(anchor);
    out.append("-box\">");
    rectangle(box, "body", box.height());
    rectangle(box, "head g" + box.group % GROUPS, GraphLayout.LINE + 4);
    int y = box.y + GraphLayout.LINE - 2;
    text(box.x, y, "name", box.item.id());
    for (String line : box.lines) {
      y += GraphLayout.LINE;
      text(box.x, y + 4, "", line);
    }
    out.append("</g></a>\n");
  }

  private void rectangle(GraphLayout.Box box, String style, int height) {
    out.append("<rect class=\"" + style + "\" x=\"" + box.x + "\" y=\"" + box.y)
        .append("\" width=\"" + box.width + "\" height=\"" + height + "\"/>");
  }

  private void text(int x, int y, String style, String text) {
    out.append("<text class=\"" + style + "\" x=\"" + (x + 10) + "\" y=\"" + y + "\">")
        .append(escaped(text))
        .append("</text>");
  }

  private void section(Report.Group group) {
    out.append("<section><h2>").append(escaped(group.title())).append("</h2>\n");
    for (Item item : group.items()) {
      out.append("<h3 id=\"").append(anchor(item.id())).append("\">");
      out.append(escaped(item.id())).append("</h3>\n<p>");
      String separator = "";
      for (Map.Entry<String, String> fact : item.facts().entrySet()) {
        out.append(separator).append(escaped(fact.getKey() + ": " + fact.getValue()));
        separator = " · ";
      }
      for (Item.Link link : item.links()) {
        if (link.row() < 0) {
          out.append(separator).append(escaped(link.label())).append(" → ");
          out.append(reference(link.target()));
          separator = " · ";
        }
      }
      out.append("</p>\n");
      if (!item.rows().isEmpty()) {
        table(item);
      }
    }
    out.append("</section>\n");
  }

  private void table(Item item) {
    out.append("<div class=\"scroll\"><table><tr>");
    for (String column : item.columns()) {
      out.append("<th>").append(escaped(column)).append("</th>");
    }
    out.append("</tr>\n");
    for (List<String> row : item.rows()) {
      out.append("<tr>");
      for (String cell : row) {
        out.append("<td>").append(reference(cell)).append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  /// A text, as a link if it is an item's id.
  private String reference(String text) {
    return report.find(text) == null
        ? escaped(text)
        : "<a href=\"#" + anchor(text) + "\">" + escaped(text) + "</a>";
  }

  private static String anchor(String id) {
    return escaped(id.replace(' ', '-'));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
