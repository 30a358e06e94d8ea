package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import machv.elf.RelocationType;
import machv.elf.Section;

/// Functions that a resolver chooses when the program starts (`STT_GNU_IFUNC`): for each a stub in `.iplt` that jumps
/// through a word of `.igot.plt`, which start-up fills by an `R_RISCV_IRELATIVE` of `.rela.iplt`.
final class IndirectFunctions {
  private static final int STUB = 16;
  private static final int T1 = 6;
  private static final int T3 = 28;

  private final int word;
  private final List<LinkSymbol> functions = new ArrayList<>();
  final InputSection stubs;
  final InputSection words;
  final InputSection relocations;

  IndirectFunctions(ObjectFile linker) {
    word = linker.xlen / 8;
    stubs =
        new InputSection(
            linker,
            ".iplt",
            Section.SHT_PROGBITS,
            Section.SHF_ALLOC | Section.SHF_EXECINSTR,
            16,
            0);
    words =
        new InputSection(
            linker,
            ".igot.plt",
            Section.SHT_PROGBITS,
            Section.SHF_ALLOC | Section.SHF_WRITE,
            word,
            0);
    relocations =
        new InputSection(
            linker,
            ".rela.iplt",
            Section.SHT_RELA,
            Section.SHF_ALLOC | Section.SHF_INFO_LINK,
            word,
            3L * word);
  }

  boolean empty() {
    return functions.isEmpty();
  }

  void need(LinkSymbol s) {
    if (s.stub < 0) {
      s.stub = functions.size();
      functions.add(s);
      stubs.size = (long) STUB * functions.size();
      words.size = (long) word * functions.size();
      relocations.size = 3L * word * functions.size();
    }
  }

  /// The address that stands for the function everywhere.
  long stub(LinkSymbol s) {
    return stubs.address((long) STUB * s.stub);
  }

  /// Makes the contents of the three sections.
  void fill() {
    stubs.made = new byte[(int) stubs.size];
    words.made = new byte[(int) words.size];
    relocations.made = new byte[(int) relocations.size];
    ByteBuffer code = ByteBuffer.wrap(stubs.made).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer slots = ByteBuffer.wrap(words.made).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer table = ByteBuffer.wrap(relocations.made).order(ByteOrder.LITTLE_ENDIAN);
    for (LinkSymbol s : functions) {
      // Until start-up fills it, a slot leads to the beginning of the stubs.
      put(slots, stubs.address(0));
      long slot = words.address((long) word * s.stub);
      long distance = slot - stub(s);
      // auipc t3, hi; l[wd] t3, lo(t3); jalr t1, t3; nop
      code.putInt(0x17 | (T3 << 7) | RelocationField.high(distance));
      int load = 0x3 | (T3 << 7) | ((word == 8 ? 3 : 2) << 12) | (T3 << 15);
      code.putInt(RelocationField.iType(load, distance));
      code.putInt(0x67 | (T1 << 7) | (T3 << 15));
      code.putInt(0x13);
      long type = RelocationType.IRELATIVE.number();
      put(table, slot);
      put(table, type);
      put(table, s.address(0));
    }
  }

  private void put(ByteBuffer b, long value) {
    if (word == 8) {
      b.putLong(value);
    } else {
      b.putInt((int) value);
    }
  }
}
