package machv.link;

import java.util.Set;
import machv.link.script.Command;
import machv.link.script.Command.SectionCommand;
import machv.link.script.Expression;

/// The symbols that a script's expressions name.
final class Names {
  private Names() {}

  /// Collects what a command names, but for a PROVIDE, which counts only if somebody asks for its symbol.
  static void collect(Command c, Set<String> names) {
    switch (c) {
      case Command.Assignment a -> {
        if (!a.provide()) {
          collect(a.value(), names);
        }
      }
      case Command.Assertion a -> collect(a.condition(), names);
      case Command.Extern(var symbols) -> names.addAll(symbols);
      case Command.OutputSectionCommand o -> {
        for (SectionCommand s : o.commands()) {
          switch (s) {
            case Command.Assignment a -> {
              if (!a.provide()) {
                collect(a.value(), names);
              }
            }
            case Command.Assertion a -> collect(a.condition(), names);
            case Command.Data d -> collect(d.value(), names);
            default -> {}
          }
        }
      }
      default -> {}
    }
  }

  static void collect(Expression e, Set<String> names) {
    switch (e) {
      case Expression.Name(String name) -> names.add(name);
      case Expression.Unary u -> collect(u.operand(), names);
      case Expression.Binary b -> {
        collect(b.left(), names);
        collect(b.right(), names);
      }
      case Expression.Choice c -> {
        collect(c.condition(), names);
        collect(c.yes(), names);
        collect(c.no(), names);
      }
      case Expression.Query q -> q.arguments().forEach(x -> collect(x, names));
      case Expression.Call c -> c.arguments().forEach(x -> collect(x, names));
      case Expression.Literal _ -> {}
    }
  }
}
