package machv.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// Makes one object of several (`-r`): sections of one name and kind stand one behind the other, symbols move with them,
/// and relocations are kept for a later link, which relaxes. COMDAT groups are kept, one of each signature.
final class PartialLink {
  private static final long LARGEST_OUTPUT = 1L << 30;

  /// What must be equal for sections to become one.
  private record Kind(String name, int type, long flags, long entrySize, String group) {}

  /// A section of the output and what it is made of.
  private static final class Joined {
    final NewSection section;
    final List<InputSection> parts = new ArrayList<>();
    long alignment = 1;
    long size;
    @Nullable NewSymbol symbol;

    Joined(NewSection section) {
      this.section = section;
    }
  }

  private final LinkOptions options;
  private final Resolver resolver;
  private final ElfWriter writer;
  private final Map<Kind, Joined> kinds = new LinkedHashMap<>();
  private final Map<InputSection, Joined> joined = new HashMap<>();
  private final Map<LinkSymbol, NewSymbol> symbols = new HashMap<>();

  private PartialLink(LinkOptions options, Resolver resolver, int xlen, int flags) {
    this.options = options;
    this.resolver = resolver;
    this.writer = new ElfWriter(xlen, ElfFile.ET_REL, flags);
  }

  /// The object.
  ///
  /// @param attributes the merged `.riscv.attributes`, or null
  static byte[] write(
      LinkOptions options,
      Resolver resolver,
      int xlen,
      int flags,
      @Nullable InputSection attributes)
      throws ElfException {
    PartialLink l = new PartialLink(options, resolver, xlen, flags);
    for (ObjectFile f : resolver.objects) {
      for (InputSection s : f.sections) {
        if (s != null && s.used() && l.wanted(s)) {
          l.add(s);
        }
      }
    }
    if (attributes != null) {
      l.add(attributes);
    }
    l.contents();
    l.writeSymbols();
    for (Joined j : l.kinds.values()) {
      for (InputSection part : j.parts) {
        l.relocations(j, part);
      }
    }
    l.groups();
    return l.writer.write();
  }

  private boolean wanted(InputSection s) {
    return options.strip == LinkOptions.Strip.NONE || !s.name.startsWith(".debug");
  }

  private void add(InputSection s) throws ElfException {
    long flags = s.flags & ~Section.SHF_GROUP;
    // A linked-to section is named by its index: only one of them can have it.
    String own = (flags & Section.SHF_LINK_ORDER) != 0 ? s.file.order + "/" + s.index : "";
    Kind kind = new Kind(s.name, s.type, flags, s.entrySize, s.group + own);
    Joined j = kinds.get(kind);
    if (j == null) {
      j = new Joined(writer.section(s.name, s.type, flags).entrySize(s.entrySize));
      kinds.put(kind, j);
    }
    j.size = (j.size + s.alignment - 1) & -s.alignment;
    s.offset = j.size;
    j.size += s.size;
    j.alignment = Math.max(j.alignment, s.alignment);
    j.parts.add(s);
    joined.put(s, j);
    if (j.size > LARGEST_OUTPUT && !s.noBits()) {
      throw new ElfException("section " + s.name + " becomes too large");
    }
  }

  private void contents() {
    for (Map.Entry<Kind, Joined> e : kinds.entrySet()) {
      Joined j = e.getValue();
      j.section.alignment(j.alignment);
      if (e.getKey().type == Section.SHT_NOBITS) {
        j.section.size(j.size);
        continue;
      }
      byte[] bytes = new byte[(int) j.size];
      for (InputSection s : j.parts) {
        byte[] made = s.made;
        int at = (int) s.offset;
        if (made != null) {
          System.arraycopy(made, 0, bytes, at, made.length);
        } else {
          System.arraycopy(s.bytes.bytes(), s.bytes.offset(), bytes, at, s.bytes.length());
        }
        InputSection linked = s.file.section(s.linked);
        Joined target = linked == null ? null : joined.get(linked);
        if ((s.flags & Section.SHF_LINK_ORDER) != 0 && target != null) {
          j.section.link(target.section);
        }
      }
      j.section.bytes(bytes);
    }
  }

  private void writeSymbols() {
    for (ObjectFile f : resolver.objects) {
      boolean named = f.source.isEmpty();
      for (int i = 1; i < f.symbols.length; i++) {
        LinkSymbol s = f.symbols[i];
        boolean present = s.section == null ? s.defined() : joined.containsKey(s.section);
        if (s.local && present && !s.isSection() && s.type != Symbol.STT_FILE) {
          if (!named) {
            writer.symbol(f.source).type(Symbol.STT_FILE).special(Symbol.SHN_ABS);
            named = true;
          }
          write(s, Symbol.STB_LOCAL);
        }
      }
    }
    for (LinkSymbol s : resolver.globals()) {
      int strong = s.unique ? Symbol.STB_GNU_UNIQUE : Symbol.STB_GLOBAL;
      if (s.file != null || s.defined()) {
        write(s, s.weak ? Symbol.STB_WEAK : strong);
      }
    }
  }

  private void write(LinkSymbol s, int binding) {
    NewSymbol n =
        writer
            .symbol(s.name)
            .binding(binding)
            .type(s.type)
            .other(s.visibility | s.otherFlags)
            .size(s.size);
    symbols.put(s, n);
    InputSection in = s.section;
    Joined j = in == null ? null : joined.get(in);
    switch (s.state) {
      case UNDEFINED -> n.special(Symbol.SHN_UNDEF);
      case COMMON -> n.special(Symbol.SHN_COMMON).value(s.value);
      case DEFINED -> {
        if (in != null && j != null) {
          n.in(j.section).value(in.offset + s.value);
        } else {
          n.special(in == null ? Symbol.SHN_ABS : Symbol.SHN_UNDEF).value(in == null ? s.value : 0);
        }
      }
    }
  }

  private void relocations(Joined j, InputSection part) {
    for (int i = 0; i < part.relocations; i++) {
      LinkSymbol s = part.symbol(i);
      long place = part.offset + part.offsets[i];
      long addend = part.addends[i];
      InputSection in = s.section;
      Joined target = in == null ? null : joined.get(in);
      if (s.local && in != null && target == null) {
        // What it refers to was in a group that another file gave.
        j.section.relocation(place, RelocationType.NONE, null, 0);
      } else if (s.isSection() && in != null && target != null) {
        j.section.relocation(place, part.types[i], sectionSymbol(target), addend + in.offset);
      } else {
        j.section.relocation(place, part.types[i], symbols.get(s), addend);
      }
    }
  }

  private NewSymbol sectionSymbol(Joined j) {
    NewSymbol s = j.symbol;
    if (s == null) {
      s = writer.symbol("").type(Symbol.STT_SECTION).in(j.section);
      j.symbol = s;
    }
    return s;
  }

  private void groups() {
    Map<String, NewSection> groups = new LinkedHashMap<>();
    for (Map.Entry<Kind, Joined> e : kinds.entrySet()) {
      String name = e.getValue().parts.getFirst().group;
      if (!name.isEmpty()) {
        NewSection group = groups.get(name);
        if (group == null) {
          LinkSymbol s = resolver.find(name);
          NewSymbol signature = s == null ? null : symbols.get(s);
          group =
              writer.group(
                  signature == null ? writer.symbol(name).in(e.getValue().section) : signature,
                  true);
          groups.put(name, group);
        }
        group.member(e.getValue().section);
      }
    }
  }
}
