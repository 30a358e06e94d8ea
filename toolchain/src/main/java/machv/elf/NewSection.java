package machv.elf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A section of a file that [ElfWriter] will write.
public final class NewSection {
  /// A relocation of this section against a symbol, or against none.
  record NewRelocation(long offset, RelocationType type, @Nullable NewSymbol symbol, long addend) {}

  final String name;
  final int type;
  long flags;
  long alignment = 1;
  long entrySize;
  long address;
  long offset = -1;
  long size;
  int info;
  @Nullable NewSection target;
  byte[] bytes = new byte[0];
  @Nullable NewSection link;
  final List<NewRelocation> relocations = new ArrayList<>();
  final List<NewSection> members = new ArrayList<>();
  @Nullable NewSymbol signature;
  int groupFlags;
  int index;
  int nameOffset;

  NewSection(String name, int type, long flags) {
    this.name = name;
    this.type = type;
    this.flags = flags;
  }

  public String name() {
    return name;
  }

  public NewSection flags(long flags) {
    this.flags = flags;
    return this;
  }

  /// Sets the alignment, a power of two.
  public NewSection alignment(long alignment) {
    this.alignment = alignment;
    return this;
  }

  public NewSection entrySize(long entrySize) {
    this.entrySize = entrySize;
    return this;
  }

  /// Its contents, which are not copied.
  public NewSection bytes(byte[] bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
    return this;
  }

  /// The size of a `SHT_NOBITS`.
  public NewSection size(long size) {
    this.size = size;
    return this;
  }

  public NewSection address(long address) {
    this.address = address;
    return this;
  }

  /// Where it stands in the file; without this the writer finds a place after all that have one.
  public NewSection offset(long offset) {
    this.offset = offset;
    return this;
  }

  /// `sh_link`: for `SHF_LINK_ORDER` and tables.
  public NewSection link(NewSection link) {
    this.link = link;
    return this;
  }

  /// The section that a table of relocations is about: `sh_info` is its index.
  public NewSection target(NewSection target) {
    this.target = target;
    return this;
  }

  public NewSection info(int info) {
    this.info = info;
    return this;
  }

  /// Adds an entry to this section's table of relocations, which the writer makes when there is one.
  public void relocation(
      long offset, RelocationType type, @Nullable NewSymbol symbol, long addend) {
    relocations.add(new NewRelocation(offset, type, symbol, addend));
  }

  /// Takes `member` and its relocations into this group.
  public void member(NewSection member) {
    member.flags |= Section.SHF_GROUP;
    members.add(member);
  }
}
