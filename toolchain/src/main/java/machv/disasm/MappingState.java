package machv.disasm;

import java.util.Arrays;
import java.util.Set;
import machv.elf.Section;
import machv.isa.Extension;
import machv.isa.IsaString;

/// What the mapping symbols say about the place that a listing has come to: instructions or data, and of which ISA.
final class MappingState {
  private static final int NONE = -1;
  private static final int WORD = 4;

  private final ListedSymbols symbols;

  /// Places of the section's mapping symbols, ascending.
  private int[] places = new int[0];

  private final Disassembler disassembler;
  private boolean data;
  private int last = NONE;
  private long lastStop;
  private String lastIsa = "";
  private Set<Extension> lastExtensions = Set.of();

  MappingState(ListedSymbols symbols, Disassembler disassembler) {
    this.symbols = symbols;
    this.disassembler = disassembler;
  }

  /// Goes on to another section. What the last one ended with holds until a symbol of this one says otherwise.
  void enter(Section section) {
    int[] found = new int[symbols.count()];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      ListedSymbol s = symbols.get(i);
      if (s.section() == section.index() && s.isMapping()) {
        found[n++] = i;
      }
    }
    places = Arrays.copyOf(found, n);
  }

  /// Whether data stands at `address`; tells the disassembler which ISA holds from here on.
  ///
  /// @param start the place of the symbol that the listing is under, or -1
  /// @param stop the offset in the section where the next symbol begins
  boolean isData(long address, Section section, int start, long stop) {
    if (address == 0) {
      data = false;
    }
    boolean again = last != NONE && stop == lastStop;
    int from = again && start + 1 >= last ? last : start + 1;
    int found = forward(from, address);
    if (found == NONE) {
      found = backward(again && start >= last ? last : start, section.address());
    }
    last = found;
    lastStop = stop;
    return data;
  }

  private int forward(int from, long address) {
    int found = NONE;
    for (int i = indexOf(from);
        i < places.length && Long.compareUnsigned(value(i), address) <= 0;
        i++) {
      enter(places[i]);
      found = places[i];
    }
    return found;
  }

  private int backward(int from, long lowest) {
    int i = indexOf(from + 1) - 1;
    if (i < 0 || Long.compareUnsigned(value(i), lowest) < 0) {
      return NONE;
    }
    enter(places[i]);
    return places[i];
  }

  private void enter(int place) {
    String name = symbols.get(place).name();
    data = name.equals("$d");
    if (name.length() > 2) {
      disassembler.only(isa(name.substring(2)));
    }
  }

  private Set<Extension> isa(String isa) {
    if (!isa.equals(lastIsa)) {
      lastIsa = isa;
      lastExtensions = IsaString.extensions(isa);
    }
    return lastExtensions;
  }

  private long value(int i) {
    return symbols.get(places[i]).value();
  }

  /// The index of the first mapping symbol at or behind a place.
  private int indexOf(int place) {
    int found = Arrays.binarySearch(places, place);
    return found < 0 ? -found - 1 : found;
  }

  /// How many bytes of data to show at `address`: up to four, and none behind the next mapping symbol.
  int dataLength(long address, Section section) {
    for (int i = indexOf(last + 1); last != NONE && i < places.length; i++) {
      if (Long.compareUnsigned(value(i), address) > 0) {
        return rounded(value(i) - address);
      }
    }
    return rounded(section.address() + section.size() - address);
  }

  private static int rounded(long length) {
    int bytes = Long.compareUnsigned(length, WORD) < 0 ? (int) length : WORD;
    return bytes == 3 ? 2 : bytes;
  }
}
