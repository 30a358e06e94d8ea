package machv.suite;

import java.util.SplittableRandom;

/// Makes linker scripts at random.
final class LinkScripts {
  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  private LinkScripts(SplittableRandom random) {
    this.random = random;
  }

  static String make(SplittableRandom random) {
    return new LinkScripts(random).make();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String any(String... of) {
    return of[random.nextInt(of.length)];
  }

  private void line(String s) {
    text.append(s).append('\n');
  }

  private String make() {
    boolean regions = chance(3);
    line("ENTRY(_start)");
    if (regions) {
      line("MEMORY { ROM (rx) : ORIGIN = 0x10000, LENGTH = 1M");
      line("RAM (rw) : ORIGIN = 0x80000000, LENGTH = " + any("1M", "64K") + " }");
    }
    line("SECTIONS {");
    if (!regions) {
      line(". = " + any("0x10000", "0x20000", "0x10000 + SIZEOF_HEADERS", "0x12340") + ";");
    }
    String rom = regions ? " >ROM" : "";
    String ram = regions ? any(" >RAM", " >RAM", " >RAM AT>ROM") : "";
    line(
        ".text"
            + any("", " ALIGN(64)", " : ALIGN(16)").replaceFirst("^( ALIGN.*|)$", "$1 :")
            + " { "
            + keep("*(.text .text.*)")
            + symbol("text_end")
            + " }"
            + rom);
    line(
        ".rodata : { "
            + any("*(.rodata .rodata.*)", "*(.rodata*)", "*(SORT(.rodata.*)) *(.rodata)")
            + symbol("rodata_end")
            + " }"
            + rom);
    line(".eh_frame : { KEEP(*(.eh_frame)) }" + rom);
    between();
    line(
        ".data : { "
            + symbol("data_start")
            + any("*(.data .data.*)", "*(.data*) *(.sdata*)")
            + symbol("data_end")
            + room()
            + " }"
            + ram);
    line("PROVIDE(__global_pointer$ = " + any("ADDR(.data) + 0x800", ".") + ");");
    {
      line(".tdata : { *(.tdata .tdata.*) }" + ram);
      line(".tbss : { *(.tbss .tbss.*) }" + ram);
    }
    between();
    line(
        ".bss"
            + any("", " (NOLOAD)")
            + " : { "
            + any("*(.bss .bss.*) *(COMMON)", "*(.bss*) *(.sbss*)")
            + symbol("bss_end")
            + " }"
            + (regions ? " >RAM" : ""));
    line(any("_end = .;", "PROVIDE(end = .); _end = ALIGN(16);", ""));
    if (chance(3)) {
      line("/DISCARD/ : { " + any("*(.comment)", "*(.note.*)", "*(.eh_frame)") + " }");
    }
    line("}");
    return text.toString();
  }

  private String keep(String patterns) {
    return chance(3) ? "KEEP(" + patterns + ")" : patterns;
  }

  private String symbol(String name) {
    return switch (random.nextInt(4)) {
      case 0 -> " " + name + " = .; ";
      case 1 -> " PROVIDE(" + name + " = .); ";
      case 2 -> " " + name + " = ABSOLUTE(.); ";
      default -> " ";
    };
  }

  private String room() {
    return any(
        "",
        "",
        " . += 0x10; ",
        " . = . + 4; ",
        " LONG(0x11223344) ",
        " BYTE(1) FILL(0x90) . = ALIGN(8); ");
  }

  private void between() {
    switch (random.nextInt(6)) {
      case 0 -> line(". = ALIGN(0x1000);");
      case 1 -> line("here = .;");
      case 2 -> line("size = SIZEOF(.text);");
      case 3 -> line("far = ADDR(.text) + 0x100;");
      default -> {}
    }
  }
}
