package machv.asm;

import java.util.ArrayList;
import java.util.List;

/// The mapping symbols of a section as gas leaves them, once its pieces have addresses.
final class Mappings {
  private Mappings() {}

  /// Where code and data begin, in the order of addresses; some may stand at the section's end.
  static List<AsmSymbol> of(AsmSection section, State state) {
    if (section.mapping == 'd') {
      boolean told = state.arch.equals(section.mappedArch);
      section.mappings.add(at(told ? "$x" : "$x" + state.arch, section.last, 0));
    }
    List<AsmSymbol> all = new ArrayList<>();
    int next = 0;
    for (Frag f : section.frags) {
      while (next < section.mappings.size() && section.mappings.get(next).frag == f) {
        all.add(section.mappings.get(next++));
      }
      if (oddly(f, section, state)) {
        padding(f, all);
      }
    }
    for (int i = all.size() - 2; i >= 0; i--) {
      // Where nothing lies between two of them, only the second one is left.
      if (all.get(i).frag != all.get(i + 1).frag
          && all.get(i).address() == all.get(i + 1).address()) {
        all.remove(i);
      }
    }
    return all;
  }

  /// Whether an odd number of bytes fills code behind a piece: the first of them is no code then.
  private static boolean oddly(Frag f, AsmSection section, State state) {
    if (state.relax) {
      return false;
    }
    if (f == section.last) {
      long end = f.address + f.size;
      return section.code() && (section.size() - end) % 2 != 0;
    }
    return f.tail == Frag.Tail.ALIGN && f.code && f.length % 2 != 0;
  }

  private static void padding(Frag f, List<AsmSymbol> all) {
    AsmSymbol before = all.isEmpty() ? null : all.getLast();
    boolean replaces = before != null && before.frag == f && before.offset == f.size;
    if (replaces) {
      all.removeLast();
    }
    all.add(at("$d", f, 0));
    if (before != null && replaces) {
      all.add(at(before.name.startsWith("$x") ? before.name : "$x", f, 1));
    }
  }

  private static AsmSymbol at(String name, Frag f, int behind) {
    AsmSymbol s = new AsmSymbol(name);
    s.frag = f;
    s.offset = (long) f.size + behind;
    return s;
  }
}
