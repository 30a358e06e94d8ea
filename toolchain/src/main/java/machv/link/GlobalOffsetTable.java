package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import machv.elf.Section;

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
  }

  /// Makes sure that there is a slot.
  void need(Kind kind, LinkSymbol symbol, long addend) {
    Slot s = new Slot(kind, symbol, addend);
    if (slots.putIfAbsent(s, words) == null) {
      order.add(s);
      words += kind == Kind.MODULE_AND_OFFSET ? 2 : 1;
      section.size = (long) words * word;
    }
  }

  boolean empty() {
    return order.isEmpty();
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
  }

  private void put(ByteBuffer b, long value) {
    if (word == 8) {
      b.putLong(value);
    } else {
      b.putInt((int) value);
    }
  }
}
