package machv.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import machv.suite.LinkCase.Source;

/// Makes links at random: a handful of symbols of each kind, each defined in some object and used in others, among
/// sections of all kinds.
final class LinkCaseMaker {
  private static final int OF_EACH = 5;

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

  private final SplittableRandom random;
  private final int xlen;
  private final int objects;
  private final List<List<String>> pieces = new ArrayList<>();
  private final boolean wrong;
  private final boolean chosen; // some functions are chosen at start-up
  private int labels;

  private LinkCaseMaker(long seed) {
    random = new SplittableRandom(seed);
    xlen = chance(4) ? 32 : 64;
    objects = 1 + random.nextInt(4);
    wrong = chance(8);
    chosen = chance(10);
  }

  static LinkCase make(long seed) {
    return new LinkCaseMaker(seed).make();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String any(String... of) {
    return of[random.nextInt(of.length)];
  }

  private LinkCase make() {
    for (int i = 0; i < objects; i++) {
      pieces.add(new ArrayList<>());
      add(i, head());
    }
    add(0, ".text\n.globl _start\n.type _start, @function\n_start:\n" + code() + code());
    for (int i = 0; i < OF_EACH; i++) {
      define("f" + i, this::function);
      define("d" + i, this::data);
      define("b" + i, this::room);
      define("t" + i, this::threadLocal);
      define("s" + i, this::strings);
      common("c" + i);
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      add(random.nextInt(objects), extra());
    }
    for (int i = 0; i < 2; i++) {
      group("g" + i);
    }
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      sources.add(new Source("o" + i, pieces.get(i)));
    }
    Map<String, List<String>> archives = new LinkedHashMap<>();
    List<String> inputs = inputs(archives);
    String script = !chosen && chance(6) ? LinkScripts.make(random) : "";
    List<String> words = new ArrayList<>(options(!script.isEmpty()));
    if (!script.isEmpty()) {
      words.add("-Tlink.ld");
    }
    words.addAll(inputs);
    return new LinkCase(xlen, sources, archives, words, script);
  }

  private String head() {
    return ".data\nhere0: .byte 0\n.text\nhere1:\n"
        + (chance(8) ? ".option norelax\n" : "")
        + (chance(6) ? ".option norvc\n" : "")
        + (chance(2) ? ".file \"" + any("a.c", "b.c", "c.s") + "\"\n" : "");
  }

  private void add(int object, String piece) {
    pieces.get(object).add(piece);
  }

  /// Makes the piece that defines a symbol.
  private interface Definition {
    String of(String name);
  }

  /// Defines a symbol in one object as a rule, weakly in another as well now and then, and in a few links in none or in two.
  private void define(String name, Definition definition) {
    int object = random.nextInt(objects);
    int other = random.nextInt(objects);
    // GNU ld and ours have other views on the size that is left of a definition that does not
    // count.
    String again = other == object ? "" : definition.of(name).replaceAll("(?m)^\\.size .*\n", "");
    switch (random.nextInt(60)) {
      case 0, 1 -> add(object, wrong && chance(2) ? "" : definition.of(name));
      case 2 -> {
        add(object, definition.of(name));
        add(other, wrong ? again : again.replace(".globl", ".weak"));
      }
      case 3, 4 -> {
        add(object, definition.of(name).replace(".globl", ".weak"));
        add(other, again.replace(".globl", ".weak"));
      }
      case 5, 6, 7 -> {
        add(object, definition.of(name));
        add(other, again.replace(".globl", ".weak"));
      }
      case 8, 9 ->
          add(
              object,
              (name.equals("d0") ? ".globl " : ".hidden ") + name + "\n" + definition.of(name));
      default -> add(object, definition.of(name));
    }
  }

  private List<String> inputs(Map<String, List<String>> archives) {
    List<String> inputs = new ArrayList<>();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      if (i > 0 && chance(3)) {
        members.add("o" + i + ".o");
      } else {
        inputs.add("o" + i + ".o");
      }
    }
    if (!members.isEmpty()) {
      archives.put("liba.a", members);
      boolean whole = chance(4);
      if (whole) {
        inputs.add("--whole-archive");
      }
      inputs.add(any("liba.a", "-la"));
      if (whole && chance(2)) {
        inputs.add("--no-whole-archive");
      }
      if (inputs.contains("-la")) {
        inputs.addFirst("-L.");
      }
    }
    return inputs;
  }

  private List<String> options(boolean script) {
    List<String> words = new ArrayList<>();
    words.add(any("-zseparate-code", "-znoseparate-code"));
    words.add(any("-zrelro", "-znorelro"));
    maybe(words, 3, "--gc-sections");
    maybe(words, 4, "--no-relax");
    maybe(words, 6, any("-s", "-S", "-X", "-x", "--discard-none"));
    maybe(words, 8, "--defsym=v0=" + number(words, "f0", "d1+4", "b0-d0", "t0", "_start"));
    maybe(
        words,
        8,
        "--defsym=v1=" + number(words, "f1+2", "c0", "v0", "b1", wrong ? "nothing" : "1"));
    maybe(words, 12, any("-ef0", "-e0x10100", "-ef1", wrong ? "-enothing" : "-ef2"));
    maybe(words, 16, any("-uf2", "-ud2", "-unothing"));
    maybe(words, 16, any("--wrap=f0", "--wrap=d0"));
    maybe(words, 10, any("-zmuldefs", "--allow-multiple-definition"));
    if (!words.contains("--gc-sections")) {
      maybe(words, 4, "--eh-frame-hdr");
    }
    if (!script) {
      maybe(words, 16, any("-Ttext=0x20000", "-Ttext=0x12340", "-Ttext-segment=0x400000"));
      maybe(words, 16, any("-Tdata=0x80000", "-Tdata=0x50004", "-Tdata=0x7fff0000"));
      maybe(words, 16, any("-Tbss=0x90000", "--section-start=table=0x70000"));
    }
    maybe(words, 12, any("-zmax-page-size=0x4000", "-zmax-page-size=0x10000"));
    return words;
  }

  /// A value of `--defsym`: what becomes of a symbol of a section that is collected is not said.
  private String number(List<String> words, String... others) {
    return words.contains("--gc-sections") || chance(3)
        ? any("0x1234", "0", "-1", "_start")
        : any(others);
  }

  private void maybe(List<String> words, int oneIn, String word) {
    if (chance(oneIn)) {
      words.add(word);
    }
  }

  private String globl(String name) {
    return ".globl " + name + "\n";
  }

  private String align() {
    return chance(3) ? ".balign " + (1 << random.nextInt(1, 6)) + "\n" : "";
  }

  private String function(String name) {
    String section = chance(3) ? ".text." + name : any(CODE);
    StringBuilder b = new StringBuilder();
    b.append(".section ").append(section).append(",\"ax");
    b.append(chance(20) ? "R" : "").append("\",@progbits\n").append(align()).append(globl(name));
    boolean indirect = chosen && name.equals("f0");
    b.append(".type ").append(name);
    b.append(indirect ? ", @gnu_indirect_function\n" : ", @function\n").append(name).append(":\n");
    boolean frame = chance(3);
    b.append(frame ? ".cfi_startproc\n" : "");
    for (int i = random.nextInt(5); i > 0; i--) {
      b.append(code());
    }
    b.append("ret\n").append(frame ? ".cfi_endproc\n" : "");
    if (chance(2)) {
      b.append(".size ").append(name).append(", .-").append(name).append('\n');
    }
    return b.toString();
  }

  private String target() {
    return switch (random.nextInt(12)) {
      case 0 -> "nowhere";
      case 1 -> "g" + random.nextInt(2);
      default -> "f" + random.nextInt(OF_EACH);
    };
  }

  /// A symbol with an address that is not code.
  private String place() {
    String name =
        switch (random.nextInt(16)) {
          case 0 -> "nowhere";
          case 1 -> any("_end", "_edata", "__bss_start", "__global_pointer$", "etext");
          case 2 -> any("__start_table", "__stop_table", "__start_constants", "__stop_room");
          case 3 -> any("v0", "v1", "__init_array_start");
          case 4 -> "f" + random.nextInt(OF_EACH);
          default -> any("d", "d", "b", "b", "s", "c") + random.nextInt(OF_EACH);
        };
    return name;
  }

  /// With the declaration that lets some be nowhere.
  private static String weak(String name) {
    boolean known = name.length() == 2 && !name.startsWith("v") && !name.startsWith("g");
    return known ? "" : ".weak " + name + "\n";
  }

  private String offset() {
    return chance(4) && !chosen ? "+" + random.nextInt(1, 12) : "";
  }

  private String code() {
    String label = ".L" + labels++;
    String to = target();
    String name = chosen ? "d" + random.nextInt(OF_EACH) : place();
    String at = name + offset();
    String local = "t" + random.nextInt(OF_EACH);
    String text =
        switch (random.nextInt(20)) {
          case 0, 1 -> "call " + to + "\n";
          case 2 -> "tail " + to + "\n";
          case 3 -> (chosen || to.equals("nowhere") ? "call " : "jal ra, ") + to + "\n";
          case 4 -> "call " + to + "@plt\n";
          case 5 -> "lla a0, " + at + "\n";
          case 6 ->
              ".option push\n.option pic\nla a1, "
                  + any("d0", "d0", "here" + random.nextInt(2))
                  + "\n.option pop\n";
          case 7 ->
              label
                  + ": auipc a2, %pcrel_hi("
                  + at
                  + ")\n"
                  + any(
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
                  + any("addi a0, a5, ", "lw a0, ")
                  + lower("tprel_lo", local, "a5");
          case 13 -> ".zero " + 4 * random.nextInt(200) + "\n";
          case 14 -> ".balign " + (1 << random.nextInt(2, 6)) + "\n";
          case 15 -> "beqz a0, " + label + "\nadd a0, a0, a1\n" + label + ":\n";
          case 16 ->
              ".option push\n.option "
                  + any("norelax", "norvc", "rvc")
                  + "\ncall "
                  + to
                  + "\n.option pop\n";
          case 17 -> "nop\n";
          default -> "addi a0, a0, " + random.nextInt(-40, 40) + "\n";
        };
    // `addi` takes its operand without parentheses.
    return weak(to)
        + weak(name)
        + text.replaceAll("(addi a0, a5, %tprel_lo\\([a-z0-9]+\\))\\(a5\\)", "$1");
  }

  private static String lower(String operator, String name, String base) {
    return "%" + operator + "(" + name + ")(" + base + ")\n";
  }

  private String absolute(String at) {
    String register = any("a4", "sp", "t0");
    return "lui "
        + register
        + ", %hi("
        + at
        + ")\n"
        + switch (random.nextInt(3)) {
          case 0 -> "addi a4, " + register + ", %lo(" + at + ")\n";
          case 1 -> "lw a4, " + lower("lo", at, register);
          default -> "sw a4, " + lower("lo", at, register);
        };
  }

  private static String flags(String section) {
    if (section.contains("rodata")
        || section.contains("constant")
        || section.contains("sdata2")
        || section.contains("except")) {
      return "a";
    }
    return "aw";
  }

  private String data(String name) {
    String section = chance(4) ? any(".data.", ".sdata.", ".rodata.") + name : any(DATA);
    String type = section.equals(".preinit_array") ? "preinit_array" : "progbits";
    StringBuilder b = new StringBuilder();
    b.append(".section ").append(section).append(",\"").append(flags(section));
    b.append(chance(20) ? "R" : "").append("\",@").append(type).append('\n');
    b.append(align()).append(globl(name));
    b.append(chance(2) ? ".type " + name + ", @object\n" : "").append(name).append(":\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      b.append(datum());
    }
    return b.append(chance(2) ? ".size " + name + ", .-" + name + "\n" : "").toString();
  }

  private String datum() {
    String to = chance(3) ? target() : place();
    to = chosen && to.equals("f0") ? "f1" : to;
    String word = xlen == 64 ? ".dword " : ".word ";
    return switch (random.nextInt(8)) {
      case 0 -> ".zero " + random.nextInt(80) + "\n";
      case 1 -> ".byte " + random.nextInt(256) + "\n";
      case 2 -> align();
      case 3 -> chosen || to.startsWith("v") ? "" : weak(to) + ".word " + to + " - .\n";
      case 4 -> ".word " + random.nextInt() + "\n";
      case 5 -> chance(4) ? ".zero " + random.nextInt(4000) + "\n" : ".half 7\n";
      default -> weak(to) + word + to + offset() + "\n";
    };
  }

  private String room(String name) {
    String section = chance(4) ? any(".bss.", ".sbss.") + name : any(ROOM);
    return ".section "
        + section
        + ",\"aw\",@nobits\n"
        + align()
        + globl(name)
        + name
        + ": .zero "
        + random.nextInt(1, chance(5) ? 5000 : 40)
        + "\n"
        + (chance(2) ? ".size " + name + ", .-" + name + "\n" : "");
  }

  private String threadLocal(String name) {
    boolean empty = chance(2);
    String section = empty ? any(".tbss", ".tbss.x") : any(".tdata", ".tdata.y");
    return ".section "
        + section
        + ",\"awT\",@"
        + (empty ? "nobits" : "progbits")
        + "\n"
        + align()
        + globl(name)
        + ".type "
        + name
        + ", @object\n"
        + name
        + ":\n"
        + (empty ? ".zero " + random.nextInt(1, 30) : ".word " + random.nextInt(100))
        + "\n"
        + (chance(2) ? ".size " + name + ", 4\n" : "");
  }

  /// Defines a symbol as common in some objects; all but the first are data in another one, as the order of common
  /// symbols among each other is free.
  private void common(String name) {
    int object = name.equals("c0") ? random.nextInt(objects) : 0;
    for (int i = 0; i < objects; i++) {
      if (i != object ? chance(3) : name.equals("c0")) {
        add(
            i,
            ".comm "
                + name
                + ", "
                + random.nextInt(chance(6) ? 3000 : 40)
                + ", "
                + (1 << random.nextInt(6))
                + "\n");
      } else if (i == object) {
        add(i, chance(2) ? data(name) : room(name));
      }
    }
  }

  /// Strings that share their ends, or constants, that a linker makes one of.
  private String strings(String name) {
    StringBuilder b = new StringBuilder();
    boolean strings = !chance(3);
    int size = strings ? any("11112").charAt(random.nextInt(5)) - '0' : 4 << random.nextInt(3);
    String section =
        strings
            ? any(".rodata.str" + size + ".1", ".rodata.str" + size + ".8", "text_of" + size)
            : any(".rodata.cst" + size, ".srodata.cst" + size);
    b.append(".section ").append(section).append(",\"aM").append(strings ? "S" : "");
    b.append("\",@progbits,").append(size).append('\n');
    if ((section.endsWith("8") && strings) || chance(6)) {
      b.append(".balign ").append(any("2", "4", "8")).append('\n');
    }
    int count = random.nextInt(1, 5);
    int named = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      if (i == named) {
        b.append(globl(name)).append(name).append(":\n");
      } else if (chance(2)) {
        b.append(".LS").append(labels++).append(":\n");
      }
      b.append(strings ? string(size) : constant(size));
    }
    if (chance(2)) {
      b.append(".section .data.p,\"aw\"\n").append(xlen == 64 ? ".dword " : ".word ");
      b.append(name).append(offset()).append('\n');
    }
    return b.toString();
  }

  private String string(int size) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(any("a", "b", "ab", "x"));
    }
    return size == 1 ? ".string \"" + text + "\"\n" : ".string16 \"" + text + "\"\n";
  }

  private String constant(int size) {
    return ".word " + random.nextInt(3) + "\n" + (size > 4 ? ".zero " + (size - 4) + "\n" : "");
  }

  /// What stands in all objects and is linked once.
  private void group(String name) {
    for (int i = 0; i < objects; i++) {
      if (chance(2)) {
        boolean withData = chance(2);
        add(
            i,
            ".section .text."
                + name
                + ",\"axG\",@progbits,"
                + name
                + ",comdat\n.weak "
                + name
                + "\n.type "
                + name
                + ", @function\n"
                + name
                + ":\n"
                + code()
                + "ret\n"
                + (withData
                    ? ".section .data."
                        + name
                        + ",\"awG\",@progbits,"
                        + name
                        + ",comdat\n"
                        + datum()
                    : ""));
      }
    }
    if (chance(3)) {
      add(random.nextInt(objects), ".weak " + name + "\n");
    }
  }

  private String extra() {
    String function = "f" + random.nextInt(1, OF_EACH);
    String word = xlen == 64 ? ".dword " : ".word ";
    return switch (random.nextInt(14)) {
      case 0 -> ".section .init_array,\"aw\",@init_array\n.balign 8\n" + word + function + "\n";
      case 1 ->
          ".section .init_array.0010"
              + random.nextInt(9)
              + ",\"aw\",@init_array\n.balign 8\n"
              + word
              + function
              + "\n";
      case 2 -> ".section .fini_array,\"aw\",@fini_array\n.balign 8\n" + word + function + "\n";
      case 3 ->
          ".section .ctors." + random.nextInt(10000, 65000) + ",\"aw\"\n" + word + function + "\n";
      case 4 -> ".section .note.x,\"a\",@note\n.balign 4\n.word 4, 4, 1\n.asciz \"abc\"\n.word 5\n";
      case 5 ->
          ".section .debug_x,\"\",@progbits\n"
              + word
              + place0()
              + "\n.word .Ld"
              + labels
              + "\n.section .debug_str,\"MS\",@progbits,1\n.Ld"
              + labels++
              + ": "
              + string(1);
      case 6 -> ".ident \"" + any("one", "two", "three") + "\"\n";
      case 7 -> ".globl v0\n.set v0, " + any("0x1234", "4", "0x7fffffff") + "\n";
      case 8 ->
          ".section .text."
              + function
              + ",\"ax\"\n.LO"
              + labels
              + ": ret\n.section ordered,\"ao\",@progbits,.text."
              + function
              + "\n.word .LO"
              + labels++
              + " - .\n";
      case 9 -> ".section .note.GNU-stack,\"" + any("", "x") + "\",@progbits\n";
      case 10 ->
          ".section .empty"
              + labels++
              + ",\""
              + any("a", "aw", "ax", "")
              + "\"\n"
              + any("", ".Le" + labels++ + ":\n", align());
      case 11 ->
          ".data\nlocal"
              + labels
              + ": "
              + word
              + "local"
              + labels
              + "\n.text\nlla a0, local"
              + labels++
              + "\n";
      case 12 -> linkedOnce();
      default -> ".section .keep,\"awR\"\n" + datum();
    };
  }

  private String linkedOnce() {
    String name = "once" + labels++;
    return ".section .gnu.linkonce.t.once,\"ax\"\n.weak " + name + "\n" + name + ": ret\n";
  }

  private String place0() {
    return any("d", "b", "f") + random.nextInt(OF_EACH);
  }
}
