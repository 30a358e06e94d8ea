package machv.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.NewSymbol;
import machv.elf.RelocationType;
import machv.elf.Section;
import machv.elf.Symbol;

/// An object for a test, made word by word.
final class TestObject {
  static final long TEXT = Section.SHF_ALLOC | Section.SHF_EXECINSTR;
  static final long DATA = Section.SHF_ALLOC | Section.SHF_WRITE;

  final ElfWriter writer;

  TestObject(int xlen) {
    writer = new ElfWriter(xlen, ElfFile.ET_REL, ElfFile.EF_RISCV_RVC | (xlen == 64 ? 4 : 0));
  }

  NewSection section(String name, long flags, int... words) {
    byte[] bytes = new byte[words.length * 4];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int w : words) {
      b.putInt(w);
    }
    return writer.section(name, Section.SHT_PROGBITS, flags).alignment(4).bytes(bytes);
  }

  NewSymbol global(String name, NewSection in, long value) {
    return writer.symbol(name).binding(Symbol.STB_GLOBAL).in(in).value(value);
  }

  NewSymbol weak(String name, NewSection in, long value) {
    return writer.symbol(name).binding(Symbol.STB_WEAK).in(in).value(value);
  }

  NewSymbol undefined(String name) {
    return writer.symbol(name).binding(Symbol.STB_GLOBAL);
  }

  NewSymbol undefinedWeak(String name) {
    return writer.symbol(name).binding(Symbol.STB_WEAK);
  }

  NewSymbol local(String name, NewSection in, long value) {
    return writer.symbol(name).in(in).value(value);
  }

  /// `auipc ra, 0; jalr ra, ra`, as `call` leaves it; the words must be there.
  static void call(NewSection s, long at, NewSymbol to) {
    s.relocation(at, RelocationType.CALL_PLT, to, 0);
    s.relocation(at, RelocationType.RELAX, null, 0);
  }

  byte[] bytes() throws ElfException {
    return writer.write();
  }
}
