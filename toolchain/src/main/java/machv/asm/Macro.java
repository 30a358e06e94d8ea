package machv.asm;

import java.util.ArrayList;
import java.util.List;

/// A macro: its name, parameters and lines.
final class Macro {
  /// A parameter: `name`, `name=default`, `name:req`, `name:vararg`.
  private record Parameter(String name, String initial, String kind) {}

  final String name;
  final List<Location> body;
  private final List<Parameter> parameters = new ArrayList<>();

  /// @param s stands behind the name
  Macro(String name, List<Location> body, Scanner s, State state) {
    this.name = name;
    this.body = body;
    s.accept(',');
    while (!s.atEnd()) {
      s.blanks();
      int start = s.at;
      String parameter = s.needName("a parameter");
      if (index(parameter) >= 0) {
        throw new AsmException(
            start, "a parameter named '" + parameter + "' already exists for macro '" + name + "'");
      }
      String kind = "";
      if (s.accept(':')) {
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

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Parameter p : parameters) {
      names.add(p.name);
    }
    return names;
  }

  /// The values of the parameters in a use, whose arguments `s` stands before.
  List<String> values(Scanner s, State state) {
    List<String> values = new ArrayList<>();
    for (Parameter p : parameters) {
      values.add(p.initial);
    }
    boolean[] named = new boolean[parameters.size()];
    boolean keys = false;
    for (int i = 0; !s.atEnd(); i++) {
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
      if (at >= parameters.size()) {
        throw s.error("too many arguments for macro '" + name + "'");
      }
      if (parameters.get(at).kind.equals("vararg")) {
        s.blanks();
        values.set(at, s.text.substring(s.at, s.end).strip());
        s.at = s.end;
        break;
      }
      String v = state.altMacro ? alternate(s, state) : Lines.argument(s);
      if (!v.isEmpty()) {
        values.set(at, v);
      }
      s.accept(',');
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).kind.equals("req") && values.get(i).isEmpty()) {
        throw s.error("macro parameter '" + parameters.get(i).name + "' needs a value");
      }
    }
    return values;
  }

  /// An argument under `.altmacro`: `%expression`, `<text>` in which `!` quotes a character, or a plain one.
  private static String alternate(Scanner s, State state) {
    if (s.accept('%')) {
      return Long.toString(state.expressions.constant(s));
    }
    if (!s.accept('<')) {
      return Lines.argument(s);
    }
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
    throw s.error("no '>' to the end of the line");
  }

  /// The lines of a use.
  List<Location> expand(List<String> values, Location from, State state) {
    List<String> names = names();
    List<String> all = new ArrayList<>(values);
    List<Location> lines = body;
    if (state.altMacro) {
      lines = new ArrayList<>();
      for (Location l : body) {
        Scanner s = new Scanner(l.text(), 0, Lines.commentStart(l.text(), 0, l.text().length()));
        if (s.peek() == 'L' && s.name().equals("LOCAL")) {
          do {
            names.add(s.needName("a local name"));
            String number = Integer.toHexString(0x10000 + ++state.locals);
            all.add(".LL" + number.substring(1));
          } while (s.accept(','));
        } else {
          lines.add(l);
        }
      }
    }
    return Lines.substitute(
        lines, names, all, state.uses++, from, "macro '" + name + "' used here", state.altMacro);
  }
}
