package machv.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// A macro: its name, parameters and lines.
final class Macro {
  /// A parameter: `name`, `name=default`, `name:req`, `name:vararg`.
  private record Parameter(String name, String initial, String kind) {}

  final String name;
  final List<Location> body;
  private final List<Parameter> parameters = new ArrayList<>();

  /// Whether it was defined under `.mri 1`, so that it knows [MriText#COUNT].
  private final boolean counts;

  /// @param s stands behind the name
  Macro(String name, List<Location> body, Scanner s, State state) {
    this.name = name;
    this.body = body;
    counts = state.mri;
    s.accept(',');
    while (!s.atEnd()) {
      s.blanks();
      int start = s.at;
      String parameter = s.needName("a parameter");
      if (index(parameter) >= 0) {
        throw new AsmException(
            start, "a parameter named '" + parameter + "' already exists for macro '" + name + "'");
      }
      if (counts && parameter.equals(MriText.COUNT)) {
        throw new AsmException(start, "'" + parameter + "' is reserved in macro '" + name + "'");
      }
      String kind = "";
      if (!counts && s.accept(':')) {
        int at = s.at;
        kind = s.needName("'req' or 'vararg'");
        if (!kind.equals("req") && !kind.equals("vararg")) {
          throw new AsmException(at, "'" + kind + "' is not 'req' or 'vararg'");
        }
      }
      boolean given = s.accept('=');
      String initial = given ? Lines.argument(s) : "";
      if (given && kind.equals("req")) {
        state.warn(
            start,
            "pointless default value for required parameter '"
                + parameter
                + "' in macro '"
                + name
                + "'");
      }
      parameters.add(new Parameter(parameter, initial, kind));
      s.accept(',');
    }
  }

  private int index(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name.equals(parameter)) {
        return i;
      }
    }
    return -1;
  }

  /// The values of the parameters in a use, whose arguments `s` stands before. What has none is empty; under `.mri 1`
  /// there may be more than parameters.
  List<String> values(Scanner s, State state) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.add("");
    }
    boolean[] named = new boolean[parameters.size()];
    boolean keys = false;
    boolean more = true;
    for (int i = 0; more && !s.atEnd(); i++) {
      int before = s.at;
      String key = s.peek() == '"' ? "" : s.name();
      boolean keyed = !key.isEmpty() && s.peek() == '=';
      int at = keyed ? index(key) : i;
      if (!keyed && keys) {
        throw new AsmException(before, "can't mix positional and keyword arguments");
      }
      if (keyed && at < 0) {
        throw new AsmException(
            before, "parameter named '" + key + "' does not exist for macro '" + name + "'");
      }
      keys |= keyed;
      if (keyed) {
        s.at++;
        if (named[at]) {
          state.warn(
              before,
              "value for parameter '" + key + "' of macro '" + name + "' was already specified");
        }
        named[at] = true;
      } else {
        s.at = before;
      }
      if (at == values.size() && state.mri) {
        values.add("");
      }
      if (at >= values.size()) {
        throw s.error("too many arguments for macro '" + name + "'");
      }
      if (at < parameters.size() && parameters.get(at).kind.equals("vararg")) {
        s.blanks();
        values.set(at, s.text.substring(s.at, s.end).strip());
        s.at = s.end;
        break;
      }
      values.set(at, argument(s, state));
      if (state.mri) {
        more = MriText.next(s);
      } else {
        s.accept(',');
      }
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      if (p.kind.equals("req") && values.get(i).isEmpty() && p.initial.isEmpty()) {
        throw s.error("macro parameter '" + p.name + "' needs a value");
      }
    }
    return values;
  }

  private static String argument(Scanner s, State state) {
    return state.altMacro
        ? alternate(s, state)
        : state.mri ? MriText.argument(s) : Lines.argument(s);
  }

  /// An argument under `.altmacro`: `%expression`, `<text>` in which `!` quotes a character, or a plain one.
  private static String alternate(Scanner s, State state) {
    if (s.accept('%')) {
      return Long.toString(state.expressions.constant(s));
    }
    if (s.peek() != '<') {
      return Lines.argument(s, '<');
    }
    StringBuilder out = new StringBuilder();
    while (s.at < s.end && s.text.charAt(s.at) == '<') {
      out.append(bracketed(s));
    }
    return out.toString();
  }

  /// What stands in `<>`, where `!` quotes a character.
  static String bracketed(Scanner s) {
    s.expect('<');
    StringBuilder out = new StringBuilder();
    int depth = 1;
    while (s.at < s.end) {
      char c = s.text.charAt(s.at++);
      if (c <= ' ') {
        s.blanks();
        c = s.at < s.end ? s.text.charAt(s.at++) : ' ';
        if (!out.isEmpty() && Lines.parts(out.charAt(out.length() - 1), c)) {
          out.append(' ');
        }
      }
      if (c == '!' && s.at < s.end) {
        c = s.text.charAt(s.at++);
      } else {
        depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        if (depth == 0) {
          return out.toString();
        }
      }
      out.append(c);
    }
    return out.toString();
  }

  /// The lines of a use.
  ///
  /// @param given the values, as [#values] has them
  List<Location> expand(List<String> given, Location from, State state) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>(given);
    for (int i = 0; i < parameters.size(); i++) {
      names.add(parameters.get(i).name);
      values.set(i, given.get(i).isEmpty() ? parameters.get(i).initial : given.get(i));
    }
    String why = "macro '" + name + "' used here";
    if (state.mri) {
      MriText text = new MriText(values, state.uses++);
      for (int i = 0; i < names.size(); i++) {
        text.name(names.get(i), values.get(i), !given.get(i).isEmpty());
      }
      if (counts) {
        long count = given.stream().filter(v -> !v.isEmpty()).count();
        text.name(MriText.COUNT, Long.toString(count), true);
      }
      List<Location> lines = localized(state, (local, fresh) -> text.name(local, fresh, true));
      return lines.stream().map(l -> Lines.used(l, text.replaced(l.text()), from, why)).toList();
    }
    if (counts) {
      names.add(MriText.COUNT);
      values.add("");
    }
    List<Location> lines = body;
    if (state.altMacro) {
      lines =
          localized(
              state,
              (local, fresh) -> !names.contains(local) && names.add(local) && values.add(fresh));
    }
    return Lines.substitute(lines, names, values, state.uses++, from, why, state.altMacro);
  }

  /// The body without its `LOCAL` lines.
  ///
  /// @param names takes a local name and what stands for it, unless there is such a name
  private List<Location> localized(State state, BiPredicate<String, String> names) {
    List<Location> lines = new ArrayList<>();
    for (Location l : body) {
      Scanner s = new Scanner(l.text(), 0, Lines.commentStart(l.text(), 0, l.text().length()));
      boolean local = s.peek() != '"' && s.name().equalsIgnoreCase("LOCAL") && !s.atEnd();
      if (!local) {
        lines.add(l);
        continue;
      }
      do {
        String name = s.needName("a local name");
        String number = Integer.toHexString(0x10000 + state.locals + 1);
        if (names.test(name, ".LL" + number.substring(1))) {
          state.locals++;
        } else {
          state.error(l, "'" + name + "' is already a parameter's or another local name");
        }
      } while (s.accept(','));
    }
    return lines;
  }
}
