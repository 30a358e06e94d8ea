package machv.dwarf;

import java.util.Arrays;
import machv.elf.Section;

/// The addresses that something is asked about, in order.
final class WantedAddresses {
  private final long[] asked;
  private final long[] sorted; // unsigned

  WantedAddresses(long... asked) {
    this.asked = asked;
    sorted = asked.clone();
    flip(sorted);
    Arrays.sort(sorted);
    flip(sorted);
  }

  /// Addresses as in the file. In a relocatable file, in which all sections begin at 0, they belong to the first section with
  /// code that is long enough.
  static WantedAddresses of(SectionBases bases, long... addresses) {
    long[] moved = addresses.clone();
    for (int i = 0; i < moved.length; i++) {
      Section section = bases.holding(moved[i]);
      moved[i] += section == null ? 0 : bases.of(section);
    }
    return new WantedAddresses(moved);
  }

  /// Makes the order of unsigned numbers that of signed ones, and back.
  private static void flip(long[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] ^= Long.MIN_VALUE;
    }
  }

  int count() {
    return sorted.length;
  }

  /// One of them, in their order.
  long get(int place) {
    return sorted[place];
  }

  /// The place of the first one that is not below `address`.
  int first(long address) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(sorted[middle], address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The place of the one that was asked for at `index`.
  int placeOf(int index) {
    return first(asked[index]);
  }
}
