package machv.link;

import java.util.Map;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// The symbol table of the output: by file what is local, then what is global.
final class SymbolWriter {
  private final LinkOptions options;
  private final Layout layout;
  private final ElfWriter writer;
  private final Map<OutputSection, NewSection> sections;

  SymbolWriter(
      LinkOptions options,
      Layout layout,
      ElfWriter writer,
      Map<OutputSection, NewSection> sections) {
    this.options = options;
    this.layout = layout;
    this.writer = writer;
    this.sections = sections;
  }

  void write(Resolver resolver) {
    if (options.strip == LinkOptions.Strip.ALL) {
      return;
    }
    for (ObjectFile f : resolver.objects) {
      boolean named = f.source.isEmpty();
      for (LinkSymbol s : f.symbols) {
        if (s.local && !s.scripted && wanted(s)) {
          if (!named) {
            writer.symbol(f.source).type(Symbol.STT_FILE).special(Symbol.SHN_ABS);
            named = true;
          }
          write(s, Symbol.STB_LOCAL);
        }
      }
    }
    for (LinkSymbol s : resolver.globals()) {
      OutputSection out = s.output();
      if (s.local && out != null && out.anyInput && out.size == 0) {
        continue;
      }
      if (s.defined() ? present(s) : s.required && !s.weak) {
        // Hidden ones too: only a dynamic link would make them local.
        int binding = s.weak ? Symbol.STB_WEAK : Symbol.STB_GLOBAL;
        write(s, s.local ? Symbol.STB_LOCAL : binding);
      }
    }
  }

  private boolean wanted(LinkSymbol s) {
    if (s.name.isEmpty()
        || s.isSection()
        || s.type == Symbol.STT_FILE
        || s.placeless
        || !s.defined()
        || !present(s)
        || removed(s)) {
      return false;
    }
    InputSection in = s.section;
    if (options.strip == LinkOptions.Strip.DEBUG && in != null && !in.allocated()) {
      return false;
    }
    boolean temporary = s.name.startsWith(".L") || s.name.startsWith("L0\u0001");
    if (options.discardAll) {
      return false;
    }
    return !temporary
        || options.keepAllLocals
        || (!options.discardLocals && in != null && (in.flags & Section.SHF_MERGE) == 0);
  }

  /// Whether its output section is empty and so not there.
  private static boolean removed(LinkSymbol s) {
    OutputSection out = s.output();
    return out != null && !out.present();
  }

  private boolean present(LinkSymbol s) {
    InputSection in = s.section;
    if (in == null) {
      return true;
    }
    OutputSection out = in.output;
    return out != null && (!out.present() || sections.containsKey(out));
  }

  private void write(LinkSymbol s, int binding) {
    NewSymbol n =
        writer
            .symbol(s.name)
            .binding(binding)
            .type(s.type == Symbol.STT_COMMON ? Symbol.STT_OBJECT : s.type)
            .other(s.visibility | s.otherFlags)
            .size(s.outputSize());
    if (!s.defined()) {
      n.special(Symbol.SHN_UNDEF);
      return;
    }
    long value = s.address(0);
    OutputSection block = layout.threadBlock();
    if (s.type == Symbol.STT_TLS) {
      value = block == null ? 0 : value - block.address;
    }
    n.value(value);
    OutputSection in = s.output;
    InputSection section = s.section;
    if (section != null) {
      in = section.output;
    }
    if (in != null && !in.present()) {
      in = near(in, value);
    }
    NewSection out = in == null ? null : sections.get(in);
    if (out == null) {
      n.special(Symbol.SHN_ABS);
    } else {
      n.in(out);
    }
  }

  /// The section of a symbol that stands in an empty one, which is not in the output: the neighbour that would be in the
  /// same segment.
  private @Nullable OutputSection near(OutputSection empty, long value) {
    OutputSection before = null;
    OutputSection after = null;
    boolean passed = false;
    for (OutputSection s : layout.inOrderOfMaking()) {
      passed |= s.equals(empty);
      if (s.present()) {
        if (!passed) {
          before = s;
        } else if (after == null) {
          after = s;
        }
      }
    }
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    if (before.allocated() != after.allocated()
        || before.threadLocal() != after.threadLocal()
        || before.noBits() != after.noBits()) {
      boolean other =
          after.allocated() != empty.allocated() || after.threadLocal() != empty.threadLocal();
      return other || (!before.noBits() && after.noBits()) ? before : after;
    }
    if (before.writable() != after.writable()) {
      return after.writable() == empty.writable() ? after : before;
    }
    if (before.executable() != after.executable()) {
      return after.executable() == empty.executable() ? after : before;
    }
    return Long.compareUnsigned(value, after.address) < 0 ? before : after;
  }
}
