package machv.link;

import java.util.ArrayList;
import java.util.List;
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
  int type = Section.SHT_NULL;
  long flags;
  long entrySize;
  boolean anyInput;
  long alignment = 1;
  long address;
  long loadAddress;
  long size;
  long fileOffset;

  /// What gaps are filled with, or null for zero.
  @Nullable Expression fillValue;

  OutputSection(String name, Command.@Nullable OutputSectionCommand command) {
    this.name = name;
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
            | Section.SHF_GNU_RETAIN;
    long table = Section.SHF_MERGE | Section.SHF_STRINGS;
    if (anyInput) {
      // Only what all of them are stays merged and of one size of entries.
      flags &= ~table | s.flags;
      entrySize = entrySize == s.entrySize ? entrySize : 0;
      if (type != s.type) {
        type = Section.SHT_PROGBITS;
      }
    } else {
      flags |= s.flags & table;
      entrySize = s.entrySize;
      type = s.type;
    }
    flags |= s.flags & keep & ~Section.SHF_GNU_RETAIN;
    anyInput = true;
    alignment = Math.max(alignment, s.alignment);
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
    return type == Section.SHT_NOBITS;
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
    return anyInput || size > 0;
  }
}
