package machv.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.suite.LinkCase.Source;

/// Makes links at random: a handful of symbols of each kind, each defined in some object and used in others, among
/// sections of all kinds.
final class LinkCaseMaker {

  private final LinkChoices choose;
  private final LinkCodeMaker code;
  private final LinkDataMaker data;
  private final int objects;
  private final List<List<String>> pieces = new ArrayList<>();
  private final boolean wrong;

  private LinkCaseMaker(long seed) {
    choose = new LinkChoices(seed);
    code = new LinkCodeMaker(choose);
    data = new LinkDataMaker(choose);
    objects = 1 + choose.random.nextInt(4);
    wrong = choose.chance(8);
    choose.chosen = choose.chance(10);
  }

  static LinkCase make(long seed) {
    return new LinkCaseMaker(seed).make();
  }

  private LinkCase make() {
    for (int i = 0; i < objects; i++) {
      pieces.add(new ArrayList<>());
      add(i, head());
    }
    add(0, ".text\n.globl _start\n.type _start, @function\n_start:\n" + code.code() + code.code());
    for (int i = 0; i < LinkChoices.OF_EACH; i++) {
      define("f" + i, code::function);
      define("d" + i, data::data);
      define("b" + i, data::room);
      define("t" + i, data::threadLocal);
      define("s" + i, data::strings);
      common("c" + i);
    }
    for (int i = choose.random.nextInt(6); i > 0; i--) {
      add(choose.random.nextInt(objects), extra());
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
    String script = !choose.chosen && choose.chance(6) ? LinkScripts.make(choose.random) : "";
    List<String> words = new ArrayList<>(options(!script.isEmpty()));
    if (!script.isEmpty()) {
      words.add("-Tlink.ld");
    }
    words.addAll(inputs);
    return new LinkCase(choose.xlen, sources, archives, words, script);
  }

  private String head() {
    return ".data\nhere0: .byte 0\n.text\nhere1:\n"
        + (choose.chance(8) ? ".option norelax\n" : "")
        + (choose.chance(6) ? ".option norvc\n" : "")
        + (choose.chance(2) ? ".file \"" + choose.any("a.c", "b.c", "c.s") + "\"\n" : "");
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
    int object = choose.random.nextInt(objects);
    int other = choose.random.nextInt(objects);
    // GNU ld and ours have other views on the size that is left of a definition that does not
    // count.
    String again = other == object ? "" : definition.of(name).replaceAll("(?m)^\\.size .*\n", "");
    switch (choose.random.nextInt(60)) {
      case 0, 1 -> add(object, wrong && choose.chance(2) ? "" : definition.of(name));
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
      if (i > 0 && choose.chance(3)) {
        members.add("o" + i + ".o");
      } else {
        inputs.add("o" + i + ".o");
      }
    }
    if (!members.isEmpty()) {
      archives.put("liba.a", members);
      boolean whole = choose.chance(4);
      if (whole) {
        inputs.add("--whole-archive");
      }
      inputs.add(choose.any("liba.a", "-la"));
      if (whole && choose.chance(2)) {
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
    words.add(choose.any("-zseparate-code", "-znoseparate-code"));
    words.add(choose.any("-zrelro", "-znorelro"));
    maybe(words, 3, "--gc-sections");
    maybe(words, 4, "--no-relax");
    maybe(words, 6, choose.any("-s", "-S", "-X", "-x", "--discard-none"));
    maybe(words, 8, "--defsym=v0=" + number(words, "f0", "d1+4", "b0-d0", "t0", "_start"));
    maybe(
        words,
        8,
        "--defsym=v1=" + number(words, "f1+2", "c0", "v0", "b1", wrong ? "nothing" : "1"));
    maybe(words, 12, choose.any("-ef0", "-e0x10100", "-ef1", wrong ? "-enothing" : "-ef2"));
    maybe(words, 16, choose.any("-uf2", "-ud2", "-unothing"));
    maybe(words, 16, choose.any("--wrap=f0", "--wrap=d0"));
    maybe(words, 10, choose.any("-zmuldefs", "--allow-multiple-definition"));
    if (!words.contains("--gc-sections")) {
      maybe(words, 4, "--eh-frame-hdr");
    }
    if (!script) {
      maybe(words, 16, choose.any("-Ttext=0x20000", "-Ttext=0x12340", "-Ttext-segment=0x400000"));
      maybe(words, 16, choose.any("-Tdata=0x80000", "-Tdata=0x50004", "-Tdata=0x7fff0000"));
      maybe(words, 16, choose.any("-Tbss=0x90000", "--section-start=table=0x70000"));
    }
    maybe(words, 12, choose.any("-zmax-page-size=0x4000", "-zmax-page-size=0x10000"));
    return words;
  }

  /// A value of `--defsym`: what becomes of a symbol of a section that is collected is not said.
  private String number(List<String> words, String... others) {
    return words.contains("--gc-sections") || choose.chance(3)
        ? choose.any("0x1234", "0", "-1", "_start")
        : choose.any(others);
  }

  private void maybe(List<String> words, int oneIn, String word) {
    if (choose.chance(oneIn)) {
      words.add(word);
    }
  }

  /// Defines a symbol as common in some objects; all but the first are data in another one, as the order of common
  /// symbols among each other is free.
  private void common(String name) {
    int object = name.equals("c0") ? choose.random.nextInt(objects) : 0;
    for (int i = 0; i < objects; i++) {
      if (i != object ? choose.chance(3) : name.equals("c0")) {
        add(
            i,
            ".comm "
                + name
                + ", "
                + choose.random.nextInt(choose.chance(6) ? 3000 : 40)
                + ", "
                + (1 << choose.random.nextInt(6))
                + "\n");
      } else if (i == object) {
        add(i, choose.chance(2) ? data.data(name) : data.room(name));
      }
    }
  }

  /// What stands in all objects and is linked once.
  private void group(String name) {
    for (int i = 0; i < objects; i++) {
      if (choose.chance(2)) {
        boolean withData = choose.chance(2);
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
                + code.code()
                + "ret\n"
                + (withData
                    ? ".section .data."
                        + name
                        + ",\"awG\",@progbits,"
                        + name
                        + ",comdat\n"
                        + data.datum()
                    : ""));
      }
    }
    if (choose.chance(3)) {
      add(choose.random.nextInt(objects), ".weak " + name + "\n");
    }
  }

  private String extra() {
    String function = "f" + choose.random.nextInt(1, LinkChoices.OF_EACH);
    String word = choose.xlen == 64 ? ".dword " : ".word ";
    return switch (choose.random.nextInt(14)) {
      case 0 -> ".section .init_array,\"aw\",@init_array\n.balign 8\n" + word + function + "\n";
      case 1 ->
          ".section .init_array.0010"
              + choose.random.nextInt(9)
              + ",\"aw\",@init_array\n.balign 8\n"
              + word
              + function
              + "\n";
      case 2 -> ".section .fini_array,\"aw\",@fini_array\n.balign 8\n" + word + function + "\n";
      case 3 ->
          ".section .ctors."
              + choose.random.nextInt(10000, 65000)
              + ",\"aw\"\n"
              + word
              + function
              + "\n";
      case 4 -> ".section .note.x,\"a\",@note\n.balign 4\n.word 4, 4, 1\n.asciz \"abc\"\n.word 5\n";
      case 5 ->
          ".section .debug_x,\"\",@progbits\n"
              + word
              + place0()
              + "\n.word .Ld"
              + choose.labels
              + "\n.section .debug_str,\"MS\",@progbits,1\n.Ld"
              + choose.labels++
              + ": "
              + data.string(1);
      case 6 -> ".ident \"" + choose.any("one", "two", "three") + "\"\n";
      case 7 -> ".globl v0\n.set v0, " + choose.any("0x1234", "4", "0x7fffffff") + "\n";
      case 8 ->
          ".section .text."
              + function
              + ",\"ax\"\n.LO"
              + choose.labels
              + ": ret\n.section ordered,\"ao\",@progbits,.text."
              + function
              + "\n.word .LO"
              + choose.labels++
              + " - .\n";
      case 9 -> ".section .note.GNU-stack,\"" + choose.any("", "x") + "\",@progbits\n";
      case 10 ->
          ".section .empty"
              + choose.labels++
              + ",\""
              + choose.any("a", "aw", "ax", "")
              + "\"\n"
              + choose.any("", ".Le" + choose.labels++ + ":\n", choose.align());
      case 11 ->
          ".data\nlocal"
              + choose.labels
              + ": "
              + word
              + "local"
              + choose.labels
              + "\n.text\nlla a0, local"
              + choose.labels++
              + "\n";
      case 12 -> linkedOnce();
      default -> ".section .keep,\"awR\"\n" + data.datum();
    };
  }

  private String linkedOnce() {
    String name = "once" + choose.labels++;
    return ".section .gnu.linkonce.t.once,\"ax\"\n.weak " + name + "\n" + name + ": ret\n";
  }

  private String place0() {
    return choose.any("d", "b", "f") + choose.random.nextInt(LinkChoices.OF_EACH);
  }
}
