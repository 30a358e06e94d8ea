package machv.link;

import org.jspecify.annotations.Nullable;

/// A relocatable object, read.
final class ObjectFile {
  /// As messages name it: a path, or `archive(member)`.
  final String name;

  final int xlen;
  final int flags;

  /// By index; null for tables and for index 0.
  @Nullable InputSection[] sections = {};

  /// By index; the first is the empty one.
  LinkSymbol[] symbols = {};

  /// The first local symbols, which precede the global ones.
  int locals;

  /// What `STT_FILE` says, or empty.
  String source = "";

  /// Its number among the objects of the link.
  int order;

  /// Whether anything of it is in the output, when sections without use are collected.
  boolean linked;

  /// `.riscv.attributes`, or null.
  @Nullable ByteSlice attributes;

  ObjectFile(String name, int xlen, int flags) {
    this.name = name;
    this.xlen = xlen;
    this.flags = flags;
  }

  /// The section of an index, or null when there is none that is linked.
  @Nullable InputSection section(int index) {
    return index > 0 && index < sections.length ? sections[index] : null;
  }
}
