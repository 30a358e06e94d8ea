package machv.link;

import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// A symbol as the linker sees it: a global one is the same object in all files, a local one belongs to its file.
final class LinkSymbol {
  /// Where a symbol stands in the course of resolution.
  enum State {
    UNDEFINED,
    COMMON,
    DEFINED
  }

  final String name;
  State state = State.UNDEFINED;
  boolean weak;
  boolean local;

  /// Whether it stands in a section that is not linked, as the name of a group does.
  boolean placeless;

  /// Whether the command or a script wants it, as `-u` does: it is in the symbol table even if nobody defines it.
  boolean required;

  /// Of a local one, its number in its object.
  int index;

  boolean unique;
  int type;
  int visibility;

  /// Flags of `st_other` besides the visibility.
  int otherFlags;

  /// The section it is in; null when it is absolute, or a script's.
  @Nullable InputSection section;

  /// Offset in the section, or the value itself; a common symbol's alignment.
  long value;

  long size;

  /// Where it is defined, or first referred to.
  @Nullable ObjectFile file;

  /// The output section of a script's symbol.
  @Nullable OutputSection output;

  /// A script or the command line gives the value.
  boolean scripted;

  /// Of `__stop_NAME`: the first section of that name. While code is shortened GNU ld takes its beginning for the symbol's place.
  @Nullable InputSection ends;

  /// An object gives it an absolute value, though a script or the command line gives it another one.
  boolean absolute;

  /// Its number in [IndirectFunctions], -1 for none.
  int stub = -1;

  LinkSymbol(String name) {
    this.name = name;
  }

  boolean defined() {
    return state != State.UNDEFINED;
  }

  boolean undefinedWeak() {
    return state == State.UNDEFINED && weak;
  }

  boolean isSection() {
    return type == Symbol.STT_SECTION;
  }

  /// The output section it stands in; null when it is absolute.
  @Nullable OutputSection output() {
    InputSection s = section;
    return s == null ? output : s.home(value).output;
  }

  /// The address of what lies `addend` bytes behind the symbol.
  long address(long addend) {
    InputSection s = section;
    if (s == null) {
      return value + addend;
    }
    // The pieces of a merged section move apart: its section symbol says which only with the
    // addend.
    return isSection() ? s.address(value + addend) : s.address(value) + addend;
  }

  /// The size after relaxation.
  long outputSize() {
    InputSection s = section;
    if (s == null || size == 0 || !(s.places instanceof Relaxation r)) {
      return size;
    }
    return r.place(value + size) - r.place(value);
  }

  /// Takes the more constraining of two visibilities (gABI: internal, hidden, protected, default).
  void constrain(int other) {
    if (other != 0 && (visibility == 0 || other < visibility)) {
      visibility = other;
    }
  }
}
