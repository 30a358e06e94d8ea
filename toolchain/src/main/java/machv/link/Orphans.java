package machv.link;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import machv.elf.Section;
import machv.link.script.Command;
import org.jspecify.annotations.Nullable;

/// Finds places for sections that the script does not name, by GNU ld's rules: each kind follows the section that is
/// usual for it, or else the last one that is most like it, one orphan behind the other.
final class Orphans {
  private enum Kind {
    CODE(".text"),
    CONSTANTS(".rodata"),
    THREAD_LOCAL(".tdata"),
    DATA(".data"),
    ROOM(".bss"),
    NOTES(".interp"),
    OTHER(".comment");

    final String usual;

    Kind(String usual) {
      this.usual = usual;
    }
  }

  /// What sections have in common that stand together.
  private record Nature(
      boolean allocated, boolean contents, boolean writable, boolean code, boolean threadLocal) {
    static Nature of(long flags, boolean noBits) {
      return new Nature(
          (flags & Section.SHF_ALLOC) != 0,
          !noBits,
          (flags & Section.SHF_WRITE) != 0,
          (flags & Section.SHF_EXECINSTR) != 0,
          (flags & Section.SHF_TLS) != 0);
    }

    /// What a section is that has no inputs yet: the usual ones are what their names say.
    static Nature of(OutputSection s) {
      if (s.anyInput) {
        return of(s.flags, s.noBits());
      }
      if (s.kept || s.definesSymbols()) {
        return new Nature(false, false, true, false, false);
      }
      return switch (s.name) {
        case ".text" -> new Nature(true, true, false, true, false);
        case ".rodata", ".interp" -> new Nature(true, true, false, false, false);
        case ".tdata" -> new Nature(true, true, true, false, true);
        case ".data" -> new Nature(true, true, true, false, false);
        case ".bss" -> new Nature(true, false, true, false, false);
        case ".comment" -> new Nature(false, true, true, false, false);
        default -> new Nature(false, false, true, false, false);
      };
    }
  }

  private static final Set<String> DEBUGGING =
      Set.of(".debug", ".zdebug", ".gnu.linkonce.wi.", ".stab", ".line", ".gdb_index");

  private final List<LayoutPart> layout;
  private final Map<Kind, OutputSection> last = new EnumMap<>(Kind.class);

  /// @param layout gets the sections
  Orphans(List<LayoutPart> layout) {
    this.layout = layout;
  }

  /// Puts a section into an output section of its name, which is made if need be.
  void place(InputSection s) {
    OutputSection o = s.name.equals("COMMON") ? named(".bss") : existing(s);
    if (o == null) {
      o = new OutputSection(s.name.equals("COMMON") ? ".bss" : s.name, null);
      insert(o, s);
    }
    s.output = o;
    o.add(s);
  }

  private @Nullable OutputSection named(String name) {
    for (LayoutPart p : layout) {
      if (p instanceof OutputSection o && o.name.equals(name)) {
        return o;
      }
    }
    return null;
  }

  private @Nullable OutputSection existing(InputSection s) {
    OutputSection unused = null;
    for (LayoutPart p : layout) {
      if (p instanceof OutputSection o && o.name.equals(s.name)) {
        boolean alike =
            o.allocated() == s.allocated()
                && (!s.allocated() || o.noBits() == s.noBits())
                && o.type() == s.type;
        if (o.anyInput && alike) {
          return o;
        }
        unused = o.anyInput ? unused : o;
      }
    }
    return unused;
  }

  /// Whether a section is for debuggers, as its name says.
  static boolean debugging(InputSection s) {
    return !s.allocated() && DEBUGGING.stream().anyMatch(s.name::startsWith);
  }

  private static @Nullable Kind kind(InputSection s) {
    if (!s.allocated()) {
      return debugging(s) ? null : Kind.OTHER;
    }
    boolean threadLocal = (s.flags & Section.SHF_TLS) != 0;
    if (s.type == Section.SHT_NOTE) {
      return Kind.NOTES;
    }
    if (s.noBits() && !threadLocal) {
      return Kind.ROOM;
    }
    if (threadLocal) {
      return Kind.THREAD_LOCAL;
    }
    if ((s.flags & Section.SHF_WRITE) != 0) {
      return Kind.DATA;
    }
    return s.executable() ? Kind.CODE : Kind.CONSTANTS;
  }

  private void insert(OutputSection o, InputSection s) {
    Kind kind = kind(s);
    if (kind == null) {
      layout.add(o);
      return;
    }
    OutputSection before = last.get(kind);
    OutputSection after = before == null ? named(kind.usual) : before;
    if (after == null) {
      after = closest(s, true);
    }
    int at;
    if (before != null) {
      at = layout.indexOf(before) + 1;
    } else {
      at = behind(after == null ? -1 : layout.indexOf(after));
    }
    o.like = after;
    layout.add(at, o);
    last.put(kind, o);
  }

  /// The place behind a part: in front of the next section, and of what moves the counter there.
  private int behind(int part) {
    boolean first = part < 0;
    int moved = -1;
    for (int i = part + 1; i < layout.size(); i++) {
      switch (layout.get(i)) {
        case LayoutPart.Assign(Command.Assignment a) -> {
          if (a.symbol().equals(".") && moved < 0) {
            moved = first ? -1 : i;
            first = false;
          }
        }
        case OutputSection o -> {
          return moved >= 0 && (!o.anyInput || o.allocated()) ? moved : i;
        }
        default -> {}
      }
    }
    return layout.size();
  }

  /// The last section that is most like another one, or null.
  private @Nullable OutputSection closest(InputSection s, boolean sameType) {
    Nature n = Nature.of(s.flags, s.noBits());
    OutputSection found = find(s, sameType, n::equals);
    if (found != null) {
      return found;
    }
    if (!n.allocated) {
      return find(s, false, _ -> true);
    }
    if (n.threadLocal) {
      return closestToThreads(n);
    }
    Predicate<Nature> near;
    if (n.code) {
      near = o -> o.allocated && o.contents == n.contents && o.code && !o.threadLocal;
    } else if (!n.writable) {
      near = o -> o.allocated && o.contents == n.contents && !o.writable;
    } else if (n.contents) {
      near = o -> o.allocated && o.contents && !o.threadLocal;
    } else {
      near = o -> o.allocated;
    }
    found = find(s, sameType, near);
    return found == null && sameType ? closest(s, false) : found;
  }

  private @Nullable OutputSection find(InputSection s, boolean sameType, Predicate<Nature> like) {
    OutputSection found = null;
    for (LayoutPart p : layout) {
      if (p instanceof OutputSection o
          && (!sameType || !o.anyInput || o.type() == s.type)
          && like.test(Nature.of(o))) {
        found = o;
      }
    }
    return found;
  }

  /// `.tdata` may follow `.data`, and `.tbss` follows `.tdata`.
  private @Nullable OutputSection closestToThreads(Nature n) {
    OutputSection found = null;
    boolean seen = false;
    for (LayoutPart p : layout) {
      if (!(p instanceof OutputSection o)) {
        continue;
      }
      Nature other = Nature.of(o);
      if (other.threadLocal && other.allocated) {
        if (!other.contents && n.contents) {
          break;
        }
        found = o;
        seen = true;
      } else if (seen) {
        break;
      } else if (other.allocated && other.contents) {
        found = o;
      }
    }
    return found;
  }
}
