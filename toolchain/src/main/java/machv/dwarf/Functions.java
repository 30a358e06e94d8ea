package machv.dwarf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.dwarf.Entry.Attribute;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import org.jspecify.annotations.Nullable;

/// Finds the functions that addresses are in, and those that these were inlined into, in one pass over `.debug_info`. The
/// innermost one is that with the shortest stretch of code around the address, as for GNU's addr2line.
public final class Functions {
  /// A function that an address is in.
  ///
  /// @param name in the source, or of the symbol
  /// @param linkage whether the name is that of the symbol
  /// @param start where its code, or the first part of it, begins
  /// @param site the line into which the function was inlined; null for one that stands alone
  public record Function(String name, boolean linkage, long start, @Nullable SourceLine site) {}

  private static final int DW_TAG_ENTRY_POINT = 0x03;
  private static final int DW_TAG_INLINED_SUBROUTINE = 0x1d;
  private static final int DW_TAG_SUBPROGRAM = 0x2e;

  /// A function's entry.
  private static final class Scope {
    final InfoUnit unit;

    /// Where it is in `.debug_info`.
    final long place;

    final int depth;
    final boolean inlined;

    /// The function around it.
    final @Nullable Scope parent;

    final long callFile;
    final long callLine;
    boolean placed;
    long start;

    Scope(InfoUnit unit, Entry e, int depth, long place, @Nullable Scope parent) {
      this.unit = unit;
      this.place = place;
      this.depth = depth;
      this.parent = parent;
      inlined = e.tag() == DW_TAG_INLINED_SUBROUTINE;
      callFile = e.value(Attribute.CALL_FILE);
      callLine = e.value(Attribute.CALL_LINE);
    }
  }

  private final DebugSections sections;
  private final Steps steps = new Steps();
  private final WantedAddresses wanted;
  private final @Nullable Scope[] innermost;
  private final long[] lengths;
  private final Map<InfoUnit, LineProgram> tables = new HashMap<>();

  private Functions(DebugSections sections, WantedAddresses wanted) {
    this.sections = sections;
    this.wanted = wanted;
    innermost = new Scope[wanted.count()];
    lengths = new long[wanted.count()];
  }

  /// The functions of `addresses`, in their order, of each the innermost first; nothing where nothing is known.
  ///
  /// @param addresses as [SourceLines#find] takes them
  /// @throws ElfException when the debug information is damaged
  public static List<List<Function>> find(ElfFile file, long... addresses)
      throws ElfException, IOException {
    SectionBases bases = new SectionBases(file);
    return find(DebugSections.of(file, bases), WantedAddresses.of(bases, addresses));
  }

  static List<List<Function>> find(DebugSections sections, WantedAddresses wanted)
      throws ElfException {
    Functions search = new Functions(sections, wanted);
    InfoUnit.Reader units = new InfoUnit.Reader(sections, search.steps);
    for (InfoUnit unit = units.next(); unit != null; unit = units.next()) {
      if (search.concerned(unit)) {
        search.visit(unit);
      }
    }
    List<List<Function>> result = new ArrayList<>();
    for (int i = 0; i < wanted.count(); i++) {
      result.add(search.chain(search.innermost[wanted.placeOf(i)], units));
    }
    return result;
  }

  /// Whether one of the addresses can be in a unit.
  private boolean concerned(InfoUnit unit) throws ElfException {
    boolean[] any = {!Ranges.told(unit.root())};
    new Ranges(sections, unit, steps)
        .of(
            unit.root(),
            (from, to) -> {
              int i = wanted.first(from);
              any[0] |= i < wanted.count() && Long.compareUnsigned(wanted.get(i), to) < 0;
            });
    return any[0];
  }

  private void visit(InfoUnit unit) throws ElfException {
    Ranges ranges = new Ranges(sections, unit, steps);
    Deque<Scope> open = new ArrayDeque<>();
    unit.visit((e, depth, place) -> {
      while (!open.isEmpty() && open.element().depth >= depth) {
        open.pop();
      }
      long tag = e.tag();
      boolean inlined = tag == DW_TAG_INLINED_SUBROUTINE;
      if (inlined || tag == DW_TAG_SUBPROGRAM || tag == DW_TAG_ENTRY_POINT) {
        Scope scope = new Scope(unit, e, depth, place, open.peek());
        ranges.of(e, (from, to) -> candidate(scope, from, to));
        open.push(scope);
      }
    });
  }

  /// Takes a stretch of a function's code: the shortest one is the innermost, of several the last.
  private void candidate(Scope scope, long from, long to) throws ElfException {
    scope.start = scope.placed ? scope.start : from;
    scope.placed = true;
    int i = wanted.first(from);
    while (i < wanted.count() && Long.compareUnsigned(wanted.get(i), to) < 0) {
      steps.take();
      Scope known = innermost[i];
      boolean shorter = Long.compareUnsigned(to - from, lengths[i]) <= 0;
      if (known == null || (known.unit == scope.unit && shorter)) {
        innermost[i] = scope;
        lengths[i] = to - from;
      }
      i++;
    }
  }

  private List<Function> chain(@Nullable Scope innermost, InfoUnit.Reader units)
      throws ElfException {
    List<Function> chain = new ArrayList<>();
    Scope scope = innermost;
    while (scope != null) {
      FunctionName name = scope.unit.name(scope.place, units);
      String text = name.text().toString();
      boolean called = scope.inlined && scope.parent != null;
      SourceLine site = called ? site(scope) : null;
      steps.take(1 + text.length() + (site == null ? 0 : site.file().length()));
      chain.add(new Function(text, name.linkage(), scope.start, site));
      scope = called ? scope.parent : null;
    }
    return chain;
  }

  /// Where a function was inlined.
  private SourceLine site(Scope scope) throws ElfException {
    LineProgram table = tables.get(scope.unit);
    if (table == null) {
      table = table(scope.unit.lineTable());
      tables.put(scope.unit, table);
    }
    long file = scope.callFile;
    String path = file == (int) file ? table.path((int) file) : "??";
    return new SourceLine(path, (int) scope.callLine, 0);
  }

  /// The line table at an offset; one without files where there is none.
  private LineProgram table(long offset) throws ElfException {
    byte[] lines = sections.line();
    boolean there = offset >= 0 && offset < lines.length;
    Cursor c = there ? new Cursor(lines, offset, lines.length) : new Cursor(new byte[6], 0, 6);
    LineProgram table = new LineProgram(sections, c.unit(), offset);
    if (there) {
      table.head();
    }
    return table;
  }
}
