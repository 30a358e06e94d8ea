package machv.asm;

import machv.elf.NewSymbol;
import machv.elf.Symbol;
import org.jspecify.annotations.Nullable;

/// A symbol of a source: a place in a section, an absolute value, another symbol's name, common or undefined.
final class AsmSymbol {
  final String name;
  @Nullable Frag frag;
  long offset;
  @Nullable Value equated;

  /// Of a symbol without a name: the expression that it stands for.
  @Nullable Deferred deferred;

  /// The symbol whose place, type and size it shares, by `.set`.
  @Nullable AsmSymbol alias;

  int binding = Symbol.STB_LOCAL;
  int type = Symbol.STT_NOTYPE;
  int other;
  @Nullable Value size;

  /// The line that defines it, when there is a listing.
  @Nullable Location definedAt;

  /// Where `.size` stands.
  @Nullable Location sizeAt;

  /// Of an alias of `.weakref`: what it stands for. Of that: whether an alias, or its own name, was used.
  @Nullable AsmSymbol weakTarget;

  boolean usedWeakly;
  boolean usedPlainly;
  long commonSize = -1;
  boolean bound;

  /// The name in the object, when `.symver` gives it another.
  @Nullable String exported;

  boolean used;

  /// Whether it must not change: `.equiv`, `.eqv`.
  boolean fixed;

  /// Whether `.set` or its kin gave it its place: it may have another later.
  boolean assigned;

  /// Whether `.type` has told its type.
  boolean typed;

  boolean section;

  /// Whether a relocation takes it for thread-local data.
  boolean threadLocal;

  @Nullable NewSymbol written;

  AsmSymbol(String name) {
    this.name = name;
  }

  boolean defined() {
    return frag != null || equated != null;
  }

  /// Its address in its section, or its absolute value.
  long address() {
    Frag f = frag;
    return f == null ? offset : f.address + offset;
  }

  boolean temporary() {
    return name.startsWith(".L");
  }
}
