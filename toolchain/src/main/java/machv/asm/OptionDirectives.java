package machv.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// `.option`, `.attribute` and `.gnu_attribute`.
final class OptionDirectives {
  static final List<String> NAMES = List.of(".option", ".attribute", ".gnu_attribute");

  private record Saved(boolean rvc, boolean pic, boolean relax, String arch) {}

  private final State state;
  private final Deque<Saved> saved = new ArrayDeque<>();

  final BuildAttributes attributes = new BuildAttributes();

  OptionDirectives(State state) {
    this.state = state;
  }

  /// Whether `word` was one of them.
  boolean run(String word, Scanner s) {
    switch (word) {
      case ".option" -> option(s);
      case ".attribute" -> attribute(s);
      case ".gnu_attribute" -> gnuAttribute(s);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void option(Scanner s) {
    s.blanks();
    int at = s.at;
    String name = s.name();
    String rest = s.text.substring(at, s.end).strip();
    if (!name.equals("arch") && !name.equals(rest)) {
      state.warn(at, "unrecognized .option directive: " + rest);
      s.at = s.end;
      return;
    }
    switch (name) {
      case "rvc" -> {
        state.rvc = true;
        state.arch(IsaList.changed(state.arch, "c", true));
      }
      case "norvc" -> state.arch(IsaList.changed(state.arch, "c", false));
      case "pic" -> state.pic = true;
      case "nopic" -> state.pic = false;
      case "relax" -> state.relax = true;
      case "norelax" -> state.relax = false;
      case "push" -> saved.push(new Saved(state.rvc, state.pic, state.relax, state.arch));
      case "pop" -> {
        Saved back = saved.poll();
        if (back == null) {
          throw new AsmException(at, ".option pop without push");
        }
        state.arch(back.arch);
        state.rvc = back.rvc;
        state.pic = back.pic;
        state.relax = back.relax;
      }
      case "arch" -> {
        s.expect(',');
        do {
          String isa = s.word();
          boolean minus = isa.startsWith("-");
          if (minus || isa.startsWith("+")) {
            state.arch(IsaList.changed(state.arch, isa.substring(1), !minus));
          } else {
            state.arch(isa);
          }
        } while (s.accept(','));
      }
      default -> state.warn(at, "unrecognized .option directive: " + name);
    }
  }

  private void attribute(Scanner s) {
    s.blanks();
    int at = s.at;
    boolean number = Character.isDigit(s.peek());
    String name = number ? "" : s.needName("a tag");
    int tag =
        switch (name) {
          case "" -> (int) state.expressions.constant(s);
          case "stack_align", "Tag_RISCV_stack_align" -> 4;
          case "arch", "Tag_RISCV_arch" -> 5;
          case "unaligned_access", "Tag_RISCV_unaligned_access" -> 6;
          case "priv_spec", "Tag_RISCV_priv_spec" -> 8;
          case "priv_spec_minor", "Tag_RISCV_priv_spec_minor" -> 10;
          case "priv_spec_revision", "Tag_RISCV_priv_spec_revision" -> 12;
          default -> throw new AsmException(at, "unknown attribute '" + name + "'");
        };
    s.expect(',');
    if (tag % 2 == 0) {
      attributes.riscv(tag, state.expressions.constant(s), "");
      return;
    }
    String text = text(s);
    attributes.riscv(tag, 0, text);
    if (tag == BuildAttributes.ARCH && state.instructions) {
      throw new AsmException(at, "architecture attributes must be set before any instruction");
    }
    if (tag == BuildAttributes.ARCH) {
      state.arch(text);
    }
  }

  private static String text(Scanner s) {
    return new String(s.string(), StandardCharsets.UTF_8);
  }

  /// `.gnu_attribute TAG, VALUE`: GNU's tags have no names.
  private void gnuAttribute(Scanner s) {
    s.blanks();
    if (!Character.isDigit(s.peek())) {
      throw s.error("expected the number of an attribute");
    }
    int tag = (int) state.expressions.constant(s);
    s.expect(',');
    if (Expressions.absent(s)) {
      throw s.error("expected the value of an attribute");
    }
    boolean both = tag == BuildAttributes.COMPATIBILITY;
    long number = tag % 2 == 0 ? state.expressions.constant(s) : 0;
    if (both) {
      s.expect(',');
    }
    attributes.gnu(tag, number, tag % 2 != 0 || both ? text(s) : "");
  }
}
