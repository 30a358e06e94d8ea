package machv.link;

/// The link map: each output section and what it is made of.
final class LinkMap {
  private LinkMap() {}

  static String text(Layout layout) {
    StringBuilder text = new StringBuilder("Linker script and memory map\n\n");
    for (OutputSection s : layout.sections) {
      if (!s.present()) {
        continue;
      }
      line(text, s.name, s.address, s.size, "");
      for (LayoutPart p : s.parts) {
        if (p instanceof LayoutPart.Input(InputSection in) && in.output == s) {
          line(text, " " + in.name, s.address + in.offset, in.size, in.file.name);
        }
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long at, long size, String file) {
    text.append(name);
    text.append(" ".repeat(Math.max(1, 32 - name.length())));
    text.append("0x").append(Long.toHexString(at));
    text.append(" 0x").append(Long.toHexString(size));
    text.append(file.isEmpty() ? "" : " ").append(file).append('\n');
  }
}
