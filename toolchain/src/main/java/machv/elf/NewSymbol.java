package machv.elf;

import org.jspecify.annotations.Nullable;

/// A symbol of a file that [ElfWriter] will write. Its index is known only then: local symbols go first.
public final class NewSymbol {
  final String name;
  long value;
  long size;
  int binding;
  int type;
  int other;
  @Nullable NewSection section;
  int special;
  int index;

  /// An undefined local symbol without a type.
  NewSymbol(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /// An offset in the section in a relocatable file, else an address; a common symbol's alignment.
  public NewSymbol value(long value) {
    this.value = value;
    return this;
  }

  public NewSymbol size(long size) {
    this.size = size;
    return this;
  }

  /// One of `Symbol.STB_`.
  public NewSymbol binding(int binding) {
    this.binding = binding;
    return this;
  }

  /// One of `Symbol.STT_`.
  public NewSymbol type(int type) {
    this.type = type;
    return this;
  }

  /// Visibility and flags (`st_other`).
  public NewSymbol other(int other) {
    this.other = other;
    return this;
  }

  /// The section that defines it.
  public NewSymbol in(NewSection section) {
    this.section = section;
    return this;
  }

  /// `Symbol.SHN_UNDEF`, `SHN_ABS` or `SHN_COMMON`, for a symbol of no section.
  public NewSymbol special(int index) {
    this.section = null;
    this.special = index;
    return this;
  }
}
