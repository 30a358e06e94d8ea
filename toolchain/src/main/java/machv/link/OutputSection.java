package machv.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import machv.elf.Section;
import machv.link.script.Command;
import machv.link.script.Expression;
import org.jspecify.annotations.Nullable;

/// A section of the output and what it is made of.
final class OutputSection implements LayoutPart {
  final String name;

  /// Its description in the script; null for a section that the script does not name.
  final Command.@Nullable OutputSectionCommand command;

  final List<LayoutPart> parts = new ArrayList<>();

  /// The type that its name or its first input gives it.
  private int type;

  /// Whether anything in it has bytes in the file.
  private boolean contents;

  long flags;
  long entrySize;
  boolean anyInput;
  boolean table;

  /// Whether it is in the output even if it has no contents: the script keeps what is in it, or moves the counter there.
  boolean kept;

  private boolean settled;
  private boolean there;
  long alignment = 1;
  long address;
  long loadAddress;
  long size;
  long fileOffset;

  /// For a section that the script does not name, the one whose region of memory it shares, or null.
  @Nullable OutputSection like;

  private @Nullable String sharedLoadRegion;

  /// Whether it is in the part of the data segment that becomes read-only.
  boolean relro;

  /// What gaps are filled with, or null for zero.
  @Nullable Expression fillValue;

  OutputSection(String name, Command.@Nullable OutputSectionCommand command) {
    this.name = name;
    this.type = usualType(name);
    this.command = command;
  }

  /// Takes a section in: flags add up, the type is the common one.
  void add(InputSection s) {
    parts.add(new LayoutPart.Input(s));
    long keep =
        Section.SHF_WRITE
            | Section.SHF_ALLOC
            | Section.SHF_EXECINSTR
            | Section.SHF_TLS
            | Section.SHF_INFO_LINK;
    long merged = Section.SHF_MERGE | Section.SHF_STRINGS;
    if (anyInput) {
      // It stays merged only if all of them are, with entries of one size.
      boolean other = ((flags ^ s.flags) & merged) != 0;
      if (other || ((s.flags & Section.SHF_MERGE) != 0 && entrySize != s.entrySize)) {
        flags &= ~merged;
      }
    } else {
      flags |= s.flags & merged;
      entrySize = s.entrySize;
      type = type == Section.SHT_NULL ? s.type : type;
      flags |= s.flags & (Section.SHF_GNU_RETAIN | Section.SHF_LINK_ORDER);
    }
    flags |= s.flags & keep;
    if (s.table) {
      table = true;
      entrySize = s.entrySize;
    }
    anyInput = true;
    kept |= s.kept;
    contents |= !s.noBits();
    alignment = Math.max(alignment, s.alignment);
  }

  /// The size of entries, 0 for a section that is no table.
  long entries(int xlen) {
    if (type == Section.SHT_INIT_ARRAY
        || type == Section.SHT_FINI_ARRAY
        || type == Section.SHT_PREINIT_ARRAY) {
      return xlen / 8;
    }
    return (flags & Section.SHF_MERGE) != 0 || type == Section.SHT_RELA || table ? entrySize : 0;
  }

  /// The region of `MEMORY` that it is in, or null.
  @Nullable String region() {
    OutputSection other = like;
    return command != null ? command.region() : other == null ? null : other.region();
  }

  /// The region that it is loaded in, or null.
  @Nullable String loadRegion() {
    OutputSection other = like;
    String own = command != null ? command.loadRegion() : other == null ? null : other.loadRegion();
    return own == null ? sharedLoadRegion : own;
  }

  /// Takes the region that the section before it is loaded in, if both run in one and this one says nothing else.
  void shareLoadRegion(@Nullable OutputSection before) {
    boolean free =
        loadRegion() == null
            && (command == null || (command.loadAddress() == null && command.address() == null));
    if (before != null && free && Objects.equals(region(), before.region())) {
      sharedLoadRegion = before.loadRegion();
    }
  }

  /// The first of its sections if it stands in the order of other ones (`SHF_LINK_ORDER`), or null.
  @Nullable InputSection ordered() {
    for (LayoutPart p : parts) {
      if (p instanceof LayoutPart.Input(InputSection s)) {
        return (s.flags & Section.SHF_LINK_ORDER) == 0 ? null : s;
      }
    }
    return null;
  }

  /// Puts its sections in the order of those that they are about.
  void order(Map<InputSection, Integer> places) {
    if (ordered() != null) {
      parts.sort(Comparator.comparingInt(p -> place(p, places)));
    }
  }

  private static int place(LayoutPart part, Map<InputSection, Integer> places) {
    InputSection other =
        part instanceof LayoutPart.Input(InputSection s) ? s.file.section(s.linked) : null;
    return other == null ? -1 : places.getOrDefault(other, -1);
  }

  /// Whether any of its inputs had bytes in the file, before some of them were found to be of no use.
  boolean anyBytes() {
    for (LayoutPart p : parts) {
      if (p instanceof LayoutPart.Input(InputSection s) && s.bytes.length() > 0) {
        return true;
      }
    }
    return contents && size > 0;
  }

  boolean allocated() {
    return (flags & Section.SHF_ALLOC) != 0;
  }

  boolean writable() {
    return (flags & Section.SHF_WRITE) != 0;
  }

  boolean executable() {
    return (flags & Section.SHF_EXECINSTR) != 0;
  }

  boolean threadLocal() {
    return (flags & Section.SHF_TLS) != 0;
  }

  boolean noBits() {
    return !contents;
  }

  /// The type in the section header.
  int type() {
    if (noBits()) {
      return Section.SHT_NOBITS;
    }
    boolean plain = type == Section.SHT_NULL || type == Section.SHT_NOBITS;
    return plain ? Section.SHT_PROGBITS : type;
  }

  /// Decides whether it has bytes in the file.
  void contents(boolean any) {
    contents = any;
  }

  /// The type that sections of a name have whatever is in them, or none (gABI, "Special Sections").
  private static int usualType(String name) {
    int dot = name.indexOf('.', 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    return switch (stem) {
      case ".init_array" -> Section.SHT_INIT_ARRAY;
      case ".fini_array" -> Section.SHT_FINI_ARRAY;
      case ".preinit_array" -> Section.SHT_PREINIT_ARRAY;
      case ".bss", ".tbss" -> Section.SHT_NOBITS;
      case ".text", ".data", ".data1", ".rodata", ".rodata1", ".tdata", ".init", ".fini" ->
          Section.SHT_PROGBITS;
      default -> name.startsWith(".note") ? Section.SHT_NOTE : Section.SHT_NULL;
    };
  }

  /// `.tbss`: it takes no room in memory, only in each thread's block.
  boolean takesNoRoom() {
    return threadLocal() && noBits();
  }

  /// Whether the script gives it bytes.
  boolean hasBytes() {
    for (LayoutPart p : parts) {
      if (p instanceof LayoutPart.Bytes) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is in the output at all.
  boolean present() {
    return settled ? there : kept || size > 0;
  }

  /// From now on it is in the output or not, whatever relaxation takes from it.
  void settle() {
    there = present();
    settled = true;
  }

  /// Whether the script defines symbols in it, which have its address even when it is not in the output.
  boolean definesSymbols() {
    for (LayoutPart p : parts) {
      if (p instanceof LayoutPart.Assign(Command.Assignment a) && !a.symbol().equals(".")) {
        return true;
      }
    }
    return false;
  }

  /// The section that a chain of orphans follows; of others the section itself.
  OutputSection leader() {
    OutputSection s = this;
    while (s.command == null && s.like != null) {
      s = s.like;
    }
    return s;
  }
}
