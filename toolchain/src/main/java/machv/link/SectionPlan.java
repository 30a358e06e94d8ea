package machv.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.link.script.Command;
import machv.link.script.Command.SectionCommand;
import machv.link.script.Expression;

/// Which input section goes to which output section: the script's patterns, and a place for what none of them names.
final class SectionPlan {
  private static final String DISCARD = "/DISCARD/";

  private final SectionMatcher matcher = new SectionMatcher();
  private final List<LayoutPart> parts = new ArrayList<>();
  private final Map<String, OutputSection> byName = new HashMap<>();
  private final Set<InputSection> kept = new HashSet<>();
  private final List<InputSection> orphans = new ArrayList<>();

  private static final Comparator<InputSection> IN_ORDER =
      Comparator.comparingInt(s -> s.file.order);

  /// @param placed sections with an address of their own, which follow all others unless the script names them
  SectionPlan(List<Command> commands, Iterable<String> placed) {
    for (Command c : commands) {
      switch (c) {
        case Command.Assignment a -> parts.add(new LayoutPart.Assign(a));
        case Command.Assertion a -> parts.add(new LayoutPart.Check(a));
        case Command.OutputSectionCommand o -> {
          OutputSection s = new OutputSection(o.name(), o);
          parts.add(s);
          byName.putIfAbsent(o.name(), s);
          for (SectionCommand each : o.commands()) {
            if (each instanceof Command.InputSections in) {
              matcher.add(s, in);
            }
          }
        }
        default -> {}
      }
    }
    for (String name : placed) {
      if (!byName.containsKey(name)) {
        OutputSection s = new OutputSection(name, null);
        parts.add(s);
        byName.put(name, s);
      }
    }
  }

  /// Puts a section where the script says.
  void add(InputSection s) {
    if (s.discarded) {
      return;
    }
    String name = s.name;
    if (!matcher.place(s, name)) {
      orphans.add(s);
    }
  }

  /// The sections that a script keeps whether anything refers to them or not. To be asked before [#fill].
  Set<InputSection> kept() {
    for (LayoutPart p : parts) {
      if (p instanceof OutputSection s && s.command != null) {
        for (SectionCommand each : s.command.commands()) {
          if (each instanceof Command.InputSections in) {
            List<InputSection> matched = matcher.matched(in);
            if (s.name.equals(DISCARD)) {
              for (InputSection m : matched) {
                m.discarded = true;
              }
            } else if (in.keep()) {
              kept.addAll(matched);
            }
          }
        }
      }
    }
    return kept;
  }

  /// Whether a section would be kept whatever refers to it if it were linked.
  boolean wouldKeep(InputSection s) {
    return matcher.keeps(s);
  }

  /// The layout with the sections that are used in their places.
  List<LayoutPart> fill() {
    List<LayoutPart> result = new ArrayList<>();
    for (LayoutPart p : parts) {
      if (!(p instanceof OutputSection s) || s.command == null) {
        result.add(p);
        continue;
      }
      if (s.name.equals(DISCARD)) {
        continue;
      }
      fill(s, s.command);
      result.add(s);
    }
    Orphans places = new Orphans(result);
    orphans.sort(IN_ORDER);
    for (InputSection s : orphans) {
      if (s.used()) {
        places.place(s);
      }
    }
    return result;
  }

  private void fill(OutputSection s, Command.OutputSectionCommand command) {
    for (SectionCommand c : command.commands()) {
      switch (c) {
        case Command.Assignment a -> {
          s.parts.add(new LayoutPart.Assign(a));
          s.kept |= moves(a);
        }
        case Command.Assertion a -> s.parts.add(new LayoutPart.Check(a));
        case Command.Data d -> s.parts.add(new LayoutPart.Bytes(d));
        case Command.Fill f -> s.parts.add(new LayoutPart.Pattern(f.value()));
        case Command.InputSections in -> {
          for (InputSection each : matcher.matched(in)) {
            if (each.used()) {
              each.output = s;
              s.add(each);
              s.kept |= in.keep();
            }
          }
        }
      }
    }
    if (command.fill() != null) {
      s.fillValue = command.fill();
    }
    if (command.noLoad() && s.anyInput) {
      s.contents(false);
    }
  }

  /// Whether an assignment to the location counter makes a section exist: all do but `. = . + 0` and
  /// `. = ALIGN(. != 0 ? n : 1)`.
  private static boolean moves(Command.Assignment a) {
    return a.symbol().equals(".")
        && !(a.value() instanceof Expression.Call(_, List<Expression> to)
            && to.getFirst() instanceof Expression.Choice)
        && !(a.operator().equals("+")
            && a.value() instanceof Expression.Literal(long by, _)
            && by == 0);
  }

  /// The output section of a name, if there is one.
  Map<String, OutputSection> byName() {
    return byName;
  }
}
