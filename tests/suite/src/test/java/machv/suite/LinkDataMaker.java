package machv.suite;

/// Makes data at random for [LinkCaseMaker]: words, room, thread-local variables, strings and constants that a linker makes one of.
final class LinkDataMaker {
  private static final String[] DATA = {
    ".data",
    ".data",
    ".sdata",
    ".sdata.x",
    ".data.y",
    ".rodata",
    ".rodata.z",
    ".srodata",
    ".data.rel.ro",
    ".data.rel.ro.local",
    "table",
    "constants",
    ".data1",
    ".rodata1",
    ".sdata2.a",
    ".odd",
    ".odd.constant",
    ".preinit_array",
    ".gcc_except_table"
  };
  private static final String[] ROOM = {".bss", ".bss", ".sbss", ".bss.x", ".sbss.y", "room"};

  private final LinkChoices choose;

  LinkDataMaker(LinkChoices choose) {
    this.choose = choose;
  }

  static String flags(String section) {
    if (section.contains("rodata")
        || section.contains("constant")
        || section.contains("sdata2")
        || section.contains("except")) {
      return "a";
    }
    return "aw";
  }

  String data(String name) {
    String section =
        choose.chance(4) ? choose.any(".data.", ".sdata.", ".rodata.") + name : choose.any(DATA);
    String type = section.equals(".preinit_array") ? "preinit_array" : "progbits";
    StringBuilder b = new StringBuilder();
    b.append(".section ").append(section).append(",\"").append(flags(section));
    b.append(choose.chance(20) ? "R" : "").append("\",@").append(type).append('\n');
    b.append(choose.align()).append(choose.globl(name));
    b.append(choose.chance(2) ? ".type " + name + ", @object\n" : "").append(name).append(":\n");
    for (int i = choose.random.nextInt(4); i > 0; i--) {
      b.append(datum());
    }
    return b.append(choose.chance(2) ? ".size " + name + ", .-" + name + "\n" : "").toString();
  }

  String datum() {
    String to = choose.chance(3) ? choose.target() : choose.place();
    to = choose.chosen && to.equals("f0") ? "f1" : to;
    String word = choose.xlen == 64 ? ".dword " : ".word ";
    return switch (choose.random.nextInt(8)) {
      case 0 -> ".zero " + choose.random.nextInt(80) + "\n";
      case 1 -> ".byte " + choose.random.nextInt(256) + "\n";
      case 2 -> choose.align();
      case 3 ->
          choose.chosen || to.startsWith("v")
              ? ""
              : LinkChoices.weak(to) + ".word " + to + " - .\n";
      case 4 -> ".word " + choose.random.nextInt() + "\n";
      case 5 -> choose.chance(4) ? ".zero " + choose.random.nextInt(4000) + "\n" : ".half 7\n";
      default -> LinkChoices.weak(to) + word + to + choose.offset() + "\n";
    };
  }

  String room(String name) {
    String section = choose.chance(4) ? choose.any(".bss.", ".sbss.") + name : choose.any(ROOM);
    return ".section "
        + section
        + ",\"aw\",@nobits\n"
        + choose.align()
        + choose.globl(name)
        + name
        + ": .zero "
        + choose.random.nextInt(1, choose.chance(5) ? 5000 : 40)
        + "\n"
        + (choose.chance(2) ? ".size " + name + ", .-" + name + "\n" : "");
  }

  String threadLocal(String name) {
    boolean empty = choose.chance(2);
    String section = empty ? choose.any(".tbss", ".tbss.x") : choose.any(".tdata", ".tdata.y");
    return ".section "
        + section
        + ",\"awT\",@"
        + (empty ? "nobits" : "progbits")
        + "\n"
        + choose.align()
        + choose.globl(name)
        + ".type "
        + name
        + ", @object\n"
        + name
        + ":\n"
        + (empty ? ".zero " + choose.random.nextInt(1, 30) : ".word " + choose.random.nextInt(100))
        + "\n"
        + (choose.chance(2) ? ".size " + name + ", 4\n" : "");
  }

  /// Strings that share their ends, or constants, that a linker makes one of.
  String strings(String name) {
    StringBuilder b = new StringBuilder();
    boolean strings = !choose.chance(3);
    int size =
        strings
            ? choose.any("11112").charAt(choose.random.nextInt(5)) - '0'
            : 4 << choose.random.nextInt(3);
    String section =
        strings
            ? choose.any(".rodata.str" + size + ".1", ".rodata.str" + size + ".8", "text_of" + size)
            : choose.any(".rodata.cst" + size, ".srodata.cst" + size);
    b.append(".section ").append(section).append(",\"aM").append(strings ? "S" : "");
    b.append("\",@progbits,").append(size).append('\n');
    if ((section.endsWith("8") && strings) || choose.chance(6)) {
      b.append(".balign ").append(choose.any("2", "4", "8")).append('\n');
    }
    int count = choose.random.nextInt(1, 5);
    int named = choose.random.nextInt(count);
    for (int i = 0; i < count; i++) {
      if (i == named) {
        b.append(choose.globl(name)).append(name).append(":\n");
      } else if (choose.chance(2)) {
        b.append(".LS").append(choose.labels++).append(":\n");
      }
      b.append(strings ? string(size) : constant(size));
    }
    if (choose.chance(2)) {
      b.append(".section .data.p,\"aw\"\n").append(choose.xlen == 64 ? ".dword " : ".word ");
      b.append(name).append(choose.offset()).append('\n');
    }
    return b.toString();
  }

  String string(int size) {
    StringBuilder text = new StringBuilder();
    for (int i = choose.random.nextInt(5); i > 0; i--) {
      text.append(choose.any("a", "b", "ab", "x"));
    }
    return size == 1 ? ".string \"" + text + "\"\n" : ".string16 \"" + text + "\"\n";
  }

  String constant(int size) {
    return ".word "
        + choose.random.nextInt(3)
        + "\n"
        + (size > 4 ? ".zero " + (size - 4) + "\n" : "");
  }
}
