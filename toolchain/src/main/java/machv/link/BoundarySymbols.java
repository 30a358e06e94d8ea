package machv.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import machv.elf.Symbol;
import machv.link.script.Command;
import machv.link.script.Command.SectionCommand;
import org.jspecify.annotations.Nullable;

/// Symbols that somebody refers to and only the linker can define: those of the script, `__start_NAME` and
/// `__stop_NAME` of a section, the ELF header's and the global offset table's address.
final class BoundarySymbols {
  private record Bound(LinkSymbol symbol, String section, boolean end) {}

  private final Resolver resolver;
  private final List<Bound> bounds = new ArrayList<>();
  private @Nullable LinkSymbol header;

  BoundarySymbols(Resolver resolver) {
    this.resolver = resolver;
  }

  /// Declares what the script will define, so that nobody takes it for undefined.
  void declare(List<Command> script) {
    List<Command.Assignment> assignments = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Command c : script) {
      switch (c) {
        case Command.Assignment a -> assignments.add(a);
        case Command.OutputSectionCommand o -> {
          for (SectionCommand s : o.commands()) {
            if (s instanceof Command.Assignment a) {
              assignments.add(a);
            }
          }
        }
        default -> {}
      }
      Names.collect(c, named);
    }
    named.forEach(resolver::intern);
    // What one PROVIDE names, another may have to provide.
    Set<Command.Assignment> pending = new LinkedHashSet<>(assignments);
    for (boolean more = true; more; ) {
      more = pending.removeIf(this::declare);
    }
  }

  /// Declares the symbol of an assignment unless nobody asks for it so far.
  private boolean declare(Command.Assignment a) {
    if (a.symbol().equals(".")) {
      return true;
    }
    LinkSymbol s = a.provide() ? resolver.find(a.symbol()) : resolver.intern(a.symbol());
    if (s == null) {
      return false;
    }
    if (!a.provide() || !s.defined()) {
      declare(s);
      Set<String> names = new HashSet<>();
      Names.collect(a.value(), names);
      names.forEach(resolver::intern);
    }
    return true;
  }

  private static void declare(LinkSymbol s) {
    s.absolute |= s.state == LinkSymbol.State.DEFINED && s.section == null && !s.scripted;
    s.state = LinkSymbol.State.DEFINED;
    s.scripted = true;
    s.weak = false;
    s.section = null;
  }

  /// Declares the symbols of sections that are there, and of the headers.
  void declareOthers() {
    Map<String, InputSection> first = new HashMap<>();
    for (ObjectFile f : resolver.objects) {
      for (InputSection s : f.sections) {
        if (s != null && s.used()) {
          first.putIfAbsent(s.name, s);
        }
      }
    }
    for (LinkSymbol s : resolver.globals()) {
      if (s.defined()) {
        continue;
      }
      boolean start = s.name.startsWith("__start_");
      if (start || s.name.startsWith("__stop_")) {
        String section = s.name.substring(start ? 8 : 7);
        InputSection in = first.get(section);
        if (in != null) {
          declare(s);
          s.ends = start ? null : in;
          s.constrain(Symbol.STV_PROTECTED);
          bounds.add(new Bound(s, section, !start));
        }
      } else if (s.name.equals("__ehdr_start")) {
        declare(s);
        header = s;
      }
    }
  }

  /// Declares the symbol of the search table for unwinding.
  void declareSearchTable(InputSection table) {
    own("__GNU_EH_FRAME_HDR", table);
  }

  /// Declares the symbol of the global offset table, which is there as soon as there is one.
  void declareTable(InputSection table) {
    LinkSymbol s = own("_GLOBAL_OFFSET_TABLE_", table);
    s.type = s.local ? Symbol.STT_OBJECT : s.type;
  }

  /// Declares a symbol of the linker's own, which others can refer to, unless an object defines it.
  private LinkSymbol own(String name, InputSection section) {
    LinkSymbol s = resolver.intern(name);
    if (!s.defined()) {
      declare(s);
      s.section = section;
      s.value = 0;
      s.local = true;
    }
    return s;
  }

  /// Gives the symbols their values.
  void place(Layout layout) {
    for (Bound b : bounds) {
      OutputSection o = layout.evaluator.sections.get(b.section);
      if (o != null) {
        layout.define(b.symbol, o.address + (b.end ? o.size : 0), o);
      }
    }
    LinkSymbol h = header;
    long address = layout.segments().headerAddress();
    if (h != null && address >= 0) {
      layout.define(h, address, null);
      h.local = true;
    }
  }
}
