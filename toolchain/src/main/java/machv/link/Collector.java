package machv.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Section;

/// `--gc-sections`: what cannot be reached from the entry, from what must be kept, or from the script, is not linked.
final class Collector {
  private final Resolver resolver;
  private final FrameTable frames;
  private final Deque<InputSection> pending = new ArrayDeque<>();
  private final Map<String, List<InputSection>> byName = new HashMap<>();
  private final Map<InputSection, List<InputSection>> dependents = new HashMap<>();
  private final Map<Group, List<InputSection>> groups = new HashMap<>();
  private final Set<String> started = new HashSet<>();

  Collector(Resolver resolver, FrameTable frames) {
    this.resolver = resolver;
    this.frames = frames;
  }

  /// Clears [InputSection#live] of what is not reached.
  ///
  /// @param all the sections that could be linked
  /// @param roots names of symbols
  /// @param kept sections that stay
  /// @param twins sections that are not linked, but what they refer to is
  void collect(
      List<InputSection> all,
      Iterable<String> roots,
      Set<InputSection> kept,
      List<InputSection> twins) {
    for (InputSection s : all) {
      if (s.discarded) {
        continue;
      }
      byName.computeIfAbsent(s.name, _ -> new ArrayList<>()).add(s);
      s.live = FrameTable.isFrames(s);
      InputSection first = s.file.section(s.linked);
      boolean ordered = (s.flags & Section.SHF_LINK_ORDER) != 0 && first != null;
      if (ordered) {
        dependents.computeIfAbsent(first, _ -> new ArrayList<>()).add(s);
      }
      if (!s.group.isEmpty()) {
        groups.computeIfAbsent(group(s), _ -> new ArrayList<>()).add(s);
      }
      boolean note = s.type == Section.SHT_NOTE && s.group.isEmpty() && !ordered;
      if ((s.flags & Section.SHF_GNU_RETAIN) != 0 || note) {
        mark(s);
      }
    }
    for (InputSection s : kept) {
      mark(s);
    }
    for (InputSection s : twins) {
      mark(s, 0, s.relocations);
    }
    for (String name : roots) {
      LinkSymbol s = resolver.find(name);
      if (s != null) {
        if (s.section != null) {
          s.section.kept = true;
        }
        mark(s);
      }
    }
    for (InputSection s = pending.poll(); s != null; s = pending.poll()) {
      reach(s);
    }
    describe(all, kept);
  }

  /// Keeps what only tells of a program (debug information, comments) of objects of which anything is kept.
  private void describe(List<InputSection> all, Set<InputSection> kept) {
    for (InputSection s : all) {
      boolean counts = s.allocated() && s.type != Section.SHT_NOTE && s.live;
      if (counts && (!FrameTable.isFrames(s) || kept.contains(s))) {
        s.file.linked = true;
      }
    }
    for (InputSection s : all) {
      boolean told = Orphans.debugging(s) || (!s.allocated() && s.relocations == 0);
      if (s.file.linked && told && (s.flags & Section.SHF_LINK_ORDER) == 0) {
        s.live |=
            s.group.isEmpty()
                || groups.getOrDefault(group(s), List.of()).stream()
                    .noneMatch(InputSection::allocated);
      }
    }
  }

  private record Group(ObjectFile file, String signature) {}

  private static Group group(InputSection s) {
    return new Group(s.file, s.group);
  }

  private void mark(InputSection s) {
    // Unwind tables are live from the beginning: they are reached through their functions alone.
    if (!s.live && !s.discarded) {
      s.live = true;
      pending.add(s);
      if (!s.group.isEmpty()) {
        groups.getOrDefault(group(s), List.of()).forEach(this::mark);
      }
    }
  }

  private void mark(LinkSymbol s) {
    if (s.section != null) {
      mark(s.section);
    } else if (s.name.startsWith("__start_") || s.name.startsWith("__stop_")) {
      String section = s.name.substring(s.name.indexOf('_', 2) + 1);
      if (started.add(section)) {
        byName.getOrDefault(section, List.of()).forEach(this::mark);
      }
    }
  }

  private void reach(InputSection s) {
    mark(s, 0, s.relocations);
    for (InputSection d : dependents.getOrDefault(s, List.of())) {
      mark(d);
    }
    // The function's unwinding needs its personality and its table of handlers.
    for (FrameTable.Piece p : frames.of(s)) {
      mark(p.section, p.firstRelocation, p.lastRelocation);
      FrameTable.Piece cie = p.cie;
      if (cie != null) {
        mark(cie.section, cie.firstRelocation, cie.lastRelocation);
      }
    }
  }

  private void mark(InputSection s, int from, int to) {
    for (int i = from; i < to; i++) {
      mark(s.symbol(i));
    }
  }
}
