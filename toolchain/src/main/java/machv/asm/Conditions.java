package machv.asm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `.if` and its kin: what they ask, and which lines count.
final class Conditions {
  /// A conditional that is open.
  private static final class Open {
    final Location start;

    /// Whether the lines around it count, those at hand, and whether some before did.
    final boolean outer;

    boolean now;
    boolean before;
    @Nullable Location otherwise;

    Open(Location start, boolean outer) {
      this.start = start;
      this.outer = outer;
    }
  }

  /// Conditions that ask for a number.
  private static final Set<String> NUMBERS =
      Set.of(".if", ".ifeq", ".ifne", ".ifge", ".ifgt", ".ifle", ".iflt");

  private final State state;
  private final Deque<Open> open = new ArrayDeque<>();
  private int turns;

  Conditions(State state) {
    this.state = state;
  }

  /// Whether lines are left out here.
  boolean skipping() {
    Open c = open.peek();
    return c != null && !c.now;
  }

  /// How many times `.else` or `.elseif` asked anew whether lines count.
  int turns() {
    return turns;
  }

  int depth() {
    return open.size();
  }

  /// Closes what a macro left open, and says so unless it was left by `.exitm`.
  void close(int depth, boolean left) {
    while (open.size() > depth) {
      Open c = open.pop();
      if (!left) {
        state.error(0, "end of macro inside conditional");
        state.error(c.start, "here is the start of the unterminated conditional");
      }
    }
  }

  /// Says what is open at the end of the file.
  void finish() {
    if (!open.isEmpty()) {
      state.error(0, "end of file inside conditional");
      state.error(open.pop().start, "here is the start of the unterminated conditional");
    }
  }

  /// Takes a directive of conditionals.
  ///
  /// @return whether it was one
  boolean run(String word, Scanner s, int column) {
    switch (word) {
      case ".endif", ".endc" -> {
        needed(".endif", column);
        open.pop();
        commented(s);
      }
      case ".else", ".elsec" -> otherwise(needed(".else", column), s, column);
      case ".elseif" -> alternative(needed(".elseif", column), s, column);
      default -> {
        if (!word.startsWith(".if")) {
          return false;
        }
        begin(word, s);
      }
    }
    return true;
  }

  private Open needed(String name, int column) {
    Open c = open.peek();
    if (c == null) {
      throw new AsmException(column, "'" + name + "' without matching '.if'");
    }
    return c;
  }

  private void begin(String word, Scanner s) {
    Open c = new Open(state.where, !skipping());
    c.before = true;
    open.push(c);
    if (c.outer) {
      boolean blank = word.equals(".ifb") || word.equals(".ifnb");
      if (s.atEnd() && !blank) {
        throw s.error("'" + word + "' wants something to ask");
      }
      c.now = holds(word, s);
      c.before = c.now;
      boolean free = word.equals(".ifb") || word.equals(".ifnb") || word.equals(".ifc");
      if (!free && !word.equals(".ifnc") && !(state.mri && NUMBERS.contains(word))) {
        ended(s);
      }
    } else if (word.equals(".ifc") || word.equals(".ifnc")) {
      same(s);
    }
  }

  private void otherwise(Open c, Scanner s, int column) {
    if (c.otherwise != null) {
      again(c, "duplicate '.else'", column);
      return;
    }
    c.otherwise = state.where;
    turns += c.outer ? 1 : 0;
    c.now = !c.before && c.outer;
    c.before = true;
    commented(s);
  }

  /// The end of `.else` and `.endif`: under `.mri 1` a comment may follow.
  private void commented(Scanner s) {
    if (!state.mri) {
      ended(s);
    }
  }

  private void alternative(Open c, Scanner s, int column) {
    if (c.otherwise != null) {
      again(c, "'.elseif' after '.else'", column);
      return;
    }
    turns += c.outer ? 1 : 0;
    boolean asks = !c.before && c.outer;
    c.now = asks && state.expressions.constant(s) != 0;
    c.before |= c.now;
    if (asks) {
      ended(s);
    }
  }

  private void again(Open c, String message, int column) {
    state.error(column, message);
    Location before = c.otherwise;
    if (before != null) {
      state.error(before, "here is the previous '.else'");
    }
    state.error(c.start, "here is the previous '.if'");
  }

  private static void ended(Scanner s) {
    if (!s.atEnd()) {
      throw s.error("junk at the end of the statement: '" + s.text.substring(s.at, s.end) + "'");
    }
  }

  private boolean holds(String word, Scanner s) {
    return switch (word) {
      case ".if", ".ifne" -> state.expressions.constant(s) != 0;
      case ".ifeq" -> state.expressions.constant(s) == 0;
      case ".ifgt" -> state.expressions.constant(s) > 0;
      case ".ifge" -> state.expressions.constant(s) >= 0;
      case ".iflt" -> state.expressions.constant(s) < 0;
      case ".ifle" -> state.expressions.constant(s) <= 0;
      case ".ifdef" -> defined(s);
      case ".ifndef", ".ifnotdef" -> !defined(s);
      case ".ifb" -> s.atEnd();
      case ".ifnb" -> !s.atEnd();
      case ".ifc" -> same(s);
      case ".ifnc" -> !same(s);
      case ".ifeqs" -> equal(s);
      case ".ifnes" -> !equal(s);
      default -> throw s.error("unknown condition '" + word + "'");
    };
  }

  private boolean defined(Scanner s) {
    AsmSymbol known = state.symbols.symbols.get(s.needName("a symbol"));
    return known != null && (known.defined() || known.commonSize >= 0);
  }

  private static boolean same(Scanner s) {
    String a = s.word();
    s.expect(',');
    return a.equals(s.word());
  }

  private static boolean equal(Scanner s) {
    byte[] a = s.string();
    s.expect(',');
    return java.util.Arrays.equals(a, s.string());
  }
}
