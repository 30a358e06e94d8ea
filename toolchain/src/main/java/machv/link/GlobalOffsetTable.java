package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.Section;
import org.jspecify.annotations.Nullable;

/// `.got`: addresses and thread-local offsets that code loads. In a static program all are known when it is linked.
final class GlobalOffsetTable {
  /// What a slot holds.
  enum Kind {
    /// An address.
    ADDRESS,
    /// An offset from the thread pointer (initial-exec).
    THREAD_OFFSET,
    /// Module and offset for `__tls_get_addr` (general-dynamic): two words.
    MODULE_AND_OFFSET
  }

  private record Slot(Kind kind, LinkSymbol symbol, long addend) {}

  private final int word;
  private final Map<Slot, Integer> slots = new HashMap<>();
  private final List<Slot> order = new ArrayList<>();
  private int words = 1;
  final InputSection section;

  /// `.got.plt`: two words for a dynamic linker, which nobody fills in a static program.
  final InputSection header;

  GlobalOffsetTable(ObjectFile linker) {
    word = linker.xlen / 8;
    section =
        new InputSection(
            linker,
            ".got",
            Section.SHT_PROGBITS,
            Section.SHF_ALLOC | Section.SHF_WRITE,
            word,
            word);
    header =
        new InputSection(
            linker,
            ".got.plt",
            Section.SHT_PROGBITS,
            Section.SHF_ALLOC | Section.SHF_WRITE,
            word,
            word);
  }

  /// Makes sure that there is a table, even if it has no slots.
  void need() {
    section.size = (long) words * word;
    header.size = 2L * word;
    section.table = true;
    header.table = true;
  }

  /// Makes sure that there is a slot.
  void need(Kind kind, LinkSymbol symbol, long addend) {
    Slot s = new Slot(kind, symbol, addend);
    if (slots.putIfAbsent(s, 0) == null) {
      order.add(s);
      words += kind == Kind.MODULE_AND_OFFSET ? 2 : 1;
      need();
    }
  }

  /// Gives the slots their places, when all are known: first those of the objects' own symbols.
  void place() {
    order.sort(
        Comparator.<Slot, Boolean>comparing(s -> !s.symbol.local)
            .thenComparingInt(s -> s.symbol.local ? order(s.symbol.file) : 0)
            .thenComparingInt(s -> s.symbol.local ? s.symbol.index : 0));
    int at = 1;
    for (Slot s : order) {
      slots.put(s, at);
      at += s.kind == Kind.MODULE_AND_OFFSET ? 2 : 1;
    }
  }

  private static int order(@Nullable ObjectFile file) {
    return file == null ? 0 : file.order;
  }

  /// Where a slot is.
  long address(Kind kind, LinkSymbol symbol, long addend) {
    Integer at = slots.get(new Slot(kind, symbol, addend));
    return section.address(0) + (at == null ? 0 : (long) at * word);
  }

  /// Makes the contents.
  void fill(Addresses addresses) {
    byte[] bytes = new byte[words * word];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    put(b, 0);
    for (Slot s : order) {
      switch (s.kind) {
        case ADDRESS -> put(b, addresses.of(s.symbol, s.addend));
        case THREAD_OFFSET -> put(b, addresses.threadOffset(s.symbol, s.addend));
        case MODULE_AND_OFFSET -> {
          put(b, 1);
          put(b, addresses.dynamicThreadOffset(s.symbol, s.addend));
        }
      }
    }
    section.made = bytes;
    header.made = new byte[2 * word];
    Arrays.fill(header.made, 0, word, (byte) -1);
  }

  private void put(ByteBuffer b, long value) {
    if (word == 8) {
      b.putLong(value);
    } else {
      b.putInt((int) value);
    }
  }
}
