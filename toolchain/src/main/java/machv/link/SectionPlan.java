package machv.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Section;
import machv.link.script.Command;
import machv.link.script.Command.SectionCommand;

/// Which input section goes to which output section: the script's patterns, and a place for what none of them names.
final class SectionPlan {
  private static final String DISCARD = "/DISCARD/";

  private final SectionMatcher matcher = new SectionMatcher();
  private final List<LayoutPart> parts = new ArrayList<>();
  private final Map<String, OutputSection> byName = new HashMap<>();
  private final Set<InputSection> kept = new HashSet<>();
  private final List<InputSection> orphans = new ArrayList<>();

  SectionPlan(List<Command> commands) {
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
    for (InputSection s : orphans) {
      if (s.used()) {
        orphan(result, s);
      }
    }
    return result;
  }

  private void fill(OutputSection s, Command.OutputSectionCommand command) {
    for (SectionCommand c : command.commands()) {
      switch (c) {
        case Command.Assignment a -> s.parts.add(new LayoutPart.Assign(a));
        case Command.Assertion a -> s.parts.add(new LayoutPart.Check(a));
        case Command.Data d -> s.parts.add(new LayoutPart.Bytes(d));
        case Command.Fill f -> s.fillValue = f.value();
        case Command.InputSections in -> {
          for (InputSection each : matcher.matched(in)) {
            if (each.used()) {
              each.output = s;
              s.add(each);
            }
          }
        }
      }
    }
    if (command.fill() != null) {
      s.fillValue = command.fill();
    }
    if (command.noLoad() && s.anyInput) {
      s.type = Section.SHT_NOBITS;
    }
  }

  private void orphan(List<LayoutPart> layout, InputSection s) {
    OutputSection o = byName.get(s.name);
    if (o == null || (o.allocated() != s.allocated() && o.anyInput)) {
      o = new OutputSection(s.name, null);
      layout.add(place(layout, s), o);
      byName.put(s.name, o);
    }
    s.output = o;
    o.add(s);
  }

  /// Behind the last section of the same kind.
  private static int place(List<LayoutPart> layout, InputSection s) {
    int best = layout.size();
    int closeness = 0;
    if (!s.allocated()) {
      return best;
    }
    int notes = s.type == Section.SHT_NOTE ? lastNote(layout) : -1;
    if (notes >= 0) {
      return notes + 1;
    }
    for (int i = 0; i < layout.size(); i++) {
      if (layout.get(i) instanceof OutputSection o && o.anyInput && o.allocated()) {
        int same = closeness(o, s);
        if (same >= closeness) {
          closeness = same;
          best = i + 1;
        }
      }
    }
    return best;
  }

  private static int lastNote(List<LayoutPart> layout) {
    int last = -1;
    for (int i = 0; i < layout.size(); i++) {
      if (layout.get(i) instanceof OutputSection o && o.name.startsWith(".note")) {
        last = i;
      }
    }
    return last;
  }

  private static int closeness(OutputSection o, InputSection s) {
    boolean writable = (s.flags & Section.SHF_WRITE) != 0;
    boolean tls = (s.flags & Section.SHF_TLS) != 0;
    if (o.writable() != writable || o.executable() != s.executable()) {
      return o.noBits() && !s.noBits() ? 0 : 1;
    }
    if (o.threadLocal() != tls) {
      return 2;
    }
    // Bytes of the file behind what has none would make that real.
    return o.noBits() && !s.noBits() ? 1 : o.noBits() == s.noBits() ? 4 : 3;
  }

  /// The output section of a name, if there is one.
  Map<String, OutputSection> byName() {
    return byName;
  }
}
