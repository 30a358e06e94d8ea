package machv.suite;

/// Makes code at random for [LinkCaseMaker]: calls, addresses and thread-local accesses that a linker may shorten.
final class LinkCodeMaker {
  private static final String[] CODE = {
    ".text",
    ".text",
    ".text",
    ".text.a",
    ".text.b",
    ".text.hot.c",
    ".text.unlikely",
    ".init",
    ".fini",
    "code",
    ".text.startup",
    ".text.exit",
    ".text.sorted.2",
    ".text.sorted.1"
  };

  private final LinkChoices choose;

  LinkCodeMaker(LinkChoices choose) {
    this.choose = choose;
  }

  String function(String name) {
    String section = choose.chance(3) ? ".text." + name : choose.any(CODE);
    StringBuilder b = new StringBuilder();
    b.append(".section ").append(section).append(",\"ax");
    b.append(choose.chance(20) ? "R" : "")
        .append("\",@progbits\n")
        .append(choose.align())
        .append(choose.globl(name));
    boolean indirect = choose.chosen && name.equals("f0");
    b.append(".type ").append(name);
    b.append(indirect ? ", @gnu_indirect_function\n" : ", @function\n").append(name).append(":\n");
    boolean frame = choose.chance(3);
    b.append(frame ? ".cfi_startproc\n" : "");
    for (int i = choose.random.nextInt(5); i > 0; i--) {
      b.append(code());
    }
    b.append("ret\n").append(frame ? ".cfi_endproc\n" : "");
    if (choose.chance(2)) {
      b.append(".size ").append(name).append(", .-").append(name).append('\n');
    }
    return b.toString();
  }

  String code() {
    String label = ".L" + choose.labels++;
    String to = choose.target();
    String name = choose.chosen ? "d" + choose.random.nextInt(LinkChoices.OF_EACH) : choose.place();
    String at = name + choose.offset();
    String local = "t" + choose.random.nextInt(LinkChoices.OF_EACH);
    String text =
        switch (choose.random.nextInt(20)) {
          case 0, 1 -> "call " + to + "\n";
          case 2 -> "tail " + to + "\n";
          case 3 -> (choose.chosen || to.equals("nowhere") ? "call " : "jal ra, ") + to + "\n";
          case 4 -> "call " + to + "@plt\n";
          case 5 -> "lla a0, " + at + "\n";
          case 6 ->
              ".option push\n.option pic\nla a1, "
                  + choose.any("d0", "d0", "here" + choose.random.nextInt(2))
                  + "\n.option pop\n";
          case 7 ->
              label
                  + ": auipc a2, %pcrel_hi("
                  + at
                  + ")\n"
                  + choose.any(
                      "lw a3, %pcrel_lo(" + label + ")(a2)\n",
                      "sw a3, %pcrel_lo(" + label + ")(a2)\n",
                      "addi a2, a2, %pcrel_lo(" + label + ")\n");
          case 8, 9 -> absolute(at);
          case 10 -> "nop\n";
          case 11, 12 ->
              "lui a5, %tprel_hi("
                  + local
                  + ")\nadd a5, a5, tp, %tprel_add("
                  + local
                  + ")\n"
                  + choose.any("addi a0, a5, ", "lw a0, ")
                  + lower("tprel_lo", local, "a5");
          case 13 -> ".zero " + 4 * choose.random.nextInt(200) + "\n";
          case 14 -> ".balign " + (1 << choose.random.nextInt(2, 6)) + "\n";
          case 15 -> "beqz a0, " + label + "\nadd a0, a0, a1\n" + label + ":\n";
          case 16 ->
              ".option push\n.option "
                  + choose.any("norelax", "norvc", "rvc")
                  + "\ncall "
                  + to
                  + "\n.option pop\n";
          case 17 -> "nop\n";
          default -> "addi a0, a0, " + choose.random.nextInt(-40, 40) + "\n";
        };
    // `addi` takes its operand without parentheses.
    return LinkChoices.weak(to)
        + LinkChoices.weak(name)
        + text.replaceAll("(addi a0, a5, %tprel_lo\\([a-z0-9]+\\))\\(a5\\)", "$1");
  }

  private static String lower(String operator, String name, String base) {
    return "%" + operator + "(" + name + ")(" + base + ")\n";
  }

  private String absolute(String at) {
    String register = choose.any("a4", "sp", "t0");
    return "lui "
        + register
        + ", %hi("
        + at
        + ")\n"
        + switch (choose.random.nextInt(3)) {
          case 0 -> "addi a4, " + register + ", %lo(" + at + ")\n";
          case 1 -> "lw a4, " + lower("lo", at, register);
          default -> "sw a4, " + lower("lo", at, register);
        };
  }
}
