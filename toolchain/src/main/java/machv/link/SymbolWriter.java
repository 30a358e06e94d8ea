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
        if (s.local && wanted(s)) {
          if (!named) {
            writer.symbol(f.source).type(Symbol.STT_FILE).special(Symbol.SHN_ABS);
            named = true;
          }
          write(s, Symbol.STB_LOCAL);
        }
      }
    }
    for (LinkSymbol s : resolver.globals()) {
      if (s.defined() ? present(s) : s.weak && s.file != null) {
        // Hidden ones too: only a dynamic link would make them local.
        write(s, s.weak ? Symbol.STB_WEAK : Symbol.STB_GLOBAL);
      }
    }
  }

  private boolean wanted(LinkSymbol s) {
    if (s.name.isEmpty()
        || s.isSection()
        || s.type == Symbol.STT_FILE
        || s.placeless
        || !s.defined()
        || !present(s)) {
      return false;
    }
    InputSection in = s.section;
    if (options.strip == LinkOptions.Strip.DEBUG && in != null && !in.allocated()) {
      return false;
    }
    boolean temporary = s.name.startsWith(".L") || s.name.startsWith("L0\u0001");
    return !temporary
        || options.keepAllLocals
        || (!options.discardLocals && in != null && (in.flags & Section.SHF_MERGE) == 0);
  }

  private boolean present(LinkSymbol s) {
    InputSection in = s.section;
    if (in == null) {
      return true;
    }
    InputSection at = in.merged == null ? in : in.merged;
    return at.output != null && sections.containsKey(at.output);
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
    if (s.type == Symbol.STT_TLS) {
      value -= blockStart();
    }
    n.value(value);
    OutputSection in = s.output;
    InputSection section = s.section;
    if (section != null) {
      in = section.merged == null ? section.output : section.merged.output;
    }
    NewSection out = in == null ? null : sections.get(in);
    if (out == null) {
      n.special(Symbol.SHN_ABS);
    } else {
      n.in(out);
    }
  }

  private long blockStart() {
    @Nullable OutputSection first = null;
    for (OutputSection s : layout.sections) {
      if (first == null && s.threadLocal() && s.present()) {
        first = s;
      }
    }
    return first == null ? 0 : first.address;
  }
}
