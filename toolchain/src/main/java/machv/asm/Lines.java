package machv.asm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of sources: lines, comments, statements, and parameters in macros.
final class Lines {
  private Lines() {}

  /// The lines of a source, with blanks for `/* */` so that columns stay true. A string that its line does not end goes on
  /// in the next one: both are one line then.
  ///
  /// @param warnings where what is odd about the end of the file is said
  static List<Location> of(
      String name, String text, @Nullable Location includer, List<String> warnings) {
    StringBuilder out = new StringBuilder(text);
    BitSet joined = new BitSet();
    boolean quoted = false;
    boolean comment = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
      if (c == '\n' && quoted) {
        joined.set(i);
      } else if (c == '\\' && quoted && next != '\n') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '\'' && !quoted && next != '\n') {
        // A character: `'a`, `'"'`, `'\n'`.
        i += next == '\\' ? 2 : 1;
      } else if (c == '#' && !quoted) {
        int end = text.indexOf('\n', i);
        comment = end < 0;
        i = end < 0 ? text.length() : end - 1;
      } else if (c == '/' && next == '*' && !quoted) {
        int end = text.indexOf("*/", i + 2);
        if (end < 0) {
          warnings.add("end of file in multiline comment");
        }
        end = end < 0 ? text.length() : end + 2;
        for (; i < end; i++) {
          if (text.charAt(i) != '\n') {
            out.setCharAt(i, ' ');
          }
        }
        i--;
      }
    }
    if (quoted) {
      warnings.add("end of file in string; '\"' inserted");
      boolean ended = out.charAt(out.length() - 1) == '\n';
      out.append(ended ? "\"\n" : "\"");
    } else if (comment) {
      warnings.add("end of file in comment; newline inserted");
    } else if (!text.isEmpty() && !text.endsWith("\n") && warnings.isEmpty()) {
      warnings.add("end of file not at end of a line; newline inserted");
    }
    return split(name, out, joined, includer);
  }

  private static List<Location> split(
      String name, StringBuilder out, BitSet joined, @Nullable Location includer) {
    List<Location> lines = new ArrayList<>();
    int start = 0;
    int number = 0;
    String file = name;
    while (start < out.length()) {
      int end = out.indexOf("\n", start);
      int more = 0;
      while (end >= 0 && joined.get(end)) {
        more++;
        end = out.indexOf("\n", end + 1);
      }
      end = end < 0 ? out.length() : end;
      int stop = end > start && out.charAt(end - 1) == '\r' ? end - 1 : end;
      String line = out.substring(start, stop);
      number++;
      lines.add(new Location(file, number, line, includer, "included from here"));
      number += more;
      if (line.startsWith("# ") || line.startsWith("#line ")) {
        Scanner s = new Scanner(line, line.indexOf(' '), line.length());
        int marked = marker(s);
        if (marked >= 0) {
          number = marked - 1;
          file = s.peek() == '"' ? s.name() : file;
        }
      }
      start = end + 1;
    }
    return lines;
  }

  /// The number of a preprocessor's `# 12 "file.h"`: that of the next line; or -1.
  private static int marker(Scanner s) {
    s.blanks();
    int start = s.at;
    while (s.at < s.end && s.at - start < 9 && Character.isDigit(s.text.charAt(s.at))) {
      s.at++;
    }
    boolean quoted = s.at > start && s.peek() == '"';
    int close = quoted ? s.text.indexOf('"', s.at + 1) : -1;
    boolean names = close > 0 && s.text.charAt(close - 1) != '\\';
    return names
        ? Integer.parseInt(s.text.substring(start, s.text.indexOf('"', start)).strip())
        : -1;
  }

  /// Where the statement ends: a `;` outside of quotes, or the line's end.
  static int statementEnd(String text, int start) {
    return find(text, start, text.length(), true);
  }

  static int commentStart(String text, int start, int end) {
    return find(text, start, end, false);
  }

  private static int find(String text, int start, int end, boolean separator) {
    boolean quoted = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '\'' && i + 1 < end) {
        i += text.charAt(i + 1) == '\\' ? 2 : 1;
      } else if (c == ';' && separator) {
        return i;
      } else if (!separator
          && (c == '#' || (c == '/' && i + 1 < end && text.charAt(i + 1) == '/'))) {
        return i;
      }
    }
    return end;
  }

  /// An argument of a macro: up to a comma or a blank outside of quotes and parentheses.
  static String argument(Scanner s) {
    return argument(s, ',');
  }

  /// The same, which ends before another character, too.
  static String argument(Scanner s, char stop) {
    s.blanks();
    if (s.at < s.end && s.text.charAt(s.at) == '"') {
      int start = s.at + 1;
      s.string();
      return s.text.substring(start, s.at - 1);
    }
    StringBuilder out = new StringBuilder();
    int depth = 0;
    while (s.at < s.end) {
      char c = s.text.charAt(s.at);
      if (depth == 0 && (c == ',' || c == stop)) {
        break;
      }
      if (c <= ' ') {
        int next = s.at;
        while (next < s.end && s.text.charAt(next) <= ' ') {
          next++;
        }
        boolean end = next == s.end || parts(s.text.charAt(s.at - 1), s.text.charAt(next));
        if (depth == 0 && end) {
          break;
        }
        s.at = next;
        continue;
      }
      out.append(c);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      s.at++;
    }
    return out.toString();
  }

  /// Whether blanks between two characters separate arguments: not beside an operator.
  static boolean parts(char before, char after) {
    return component(before) && (component(after) || after == '"');
  }

  private static boolean component(char c) {
    return Scanner.continues(c) || c == '\\';
  }

  /// The lines of a block once more.
  static List<Location> again(List<Location> body, Location from) {
    return body.stream().map(l -> used(l, l.text(), from, "repeated from here")).toList();
  }

  /// A line of a block with its names replaced.
  static Location used(Location line, String text, Location from, String why) {
    return new Location(line.file(), line.line(), text, from, why);
  }

  /// A macro's body with `\name` replaced, `\@` by the number of the use, and `\(text)` by the text; under `.altmacro`
  /// plain names too, and `&` joins.
  static List<Location> substitute(
      List<Location> body,
      List<String> names,
      List<String> values,
      int use,
      Location from,
      String why,
      boolean alternate) {
    List<Location> lines = new ArrayList<>(body.size());
    for (Location l : body) {
      String text = l.text();
      if (alternate) {
        text = joined(text, names, values);
      }
      text = text.indexOf('\\') < 0 ? text : replaced(text, names, values, use);
      lines.add(used(l, text, from, why));
    }
    return lines;
  }

  private static String joined(String text, List<String> names, List<String> values) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length();
      quoted ^= c == '"';
      boolean join = c == '&' && i + 1 < text.length() && Scanner.starts(text.charAt(i + 1));
      int start = join ? i + 1 : i;
      if (escape || !Scanner.starts(text.charAt(start)) || (quoted && !join)) {
        out.append(c);
        i++;
        if (escape) {
          out.append(text.charAt(i));
          i++;
        }
        continue;
      }
      int end = start;
      while (end < text.length() && Scanner.continues(text.charAt(end))) {
        end++;
      }
      int at = names.indexOf(text.substring(start, end));
      if (at < 0) {
        out.append(text, i, end);
      } else {
        out.append(values.get(at));
        end += end < text.length() && text.charAt(end) == '&' ? 1 : 0;
      }
      i = end;
    }
    return out.toString();
  }

  private static String replaced(String text, List<String> names, List<String> values, int use) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= text.length()) {
        out.append(c);
        i++;
        continue;
      }
      if (text.charAt(i + 1) == '@') {
        out.append(use);
        i += 2;
        continue;
      }
      int close = text.charAt(i + 1) == '(' ? text.indexOf(')', i) : -1;
      if (close > 0) {
        out.append(text, i + 2, close);
        i = close + 1;
        continue;
      }
      int end = i + 1;
      while (end < text.length()
          && Scanner.continues(text.charAt(end))
          && text.charAt(end) != '.') {
        end++;
      }
      int at = names.indexOf(text.substring(i + 1, end));
      if (at >= 0) {
        out.append(values.get(at));
        i = end;
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }
}
