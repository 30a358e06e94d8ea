package machv.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What [ElfFile] refuses, and in which words.
class ElfFileTest {
  private static final int SIZE = 1024;
  private static final int SEGMENTS = 64;
  private static final int SECTIONS = 256;
  private static final int SYMBOLS = 512;
  private static final int STRINGS = 768;

  /// A file with one `PT_INTERP`, and four sections: none, symbols, their strings, and notes.
  private static ByteBuffer file(int xlen) {
    boolean wide = xlen == 64;
    ByteBuffer b = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0, 0x464c457f);
    b.put(4, (byte) (wide ? 2 : 1)).put(5, (byte) 1).put(6, (byte) 1);
    b.putShort(16, (short) ElfFile.ET_EXEC).putShort(18, (short) ElfFile.EM_RISCV);
    word(b, xlen, 24, 0x10000);
    word(b, xlen, wide ? 32 : 28, SEGMENTS);
    word(b, xlen, wide ? 40 : 32, SECTIONS);
    int rest = rest(xlen);
    b.putShort(rest + 6, (short) (wide ? 56 : 32)).putShort(rest + 8, (short) 1);
    b.putShort(rest + 10, (short) (wide ? 64 : 40)).putShort(rest + 12, (short) 3);
    b.putShort(rest + 14, (short) 2);
    b.putInt(SEGMENTS, Segment.PT_INTERP);
    word(b, xlen, SEGMENTS + (wide ? 8 : 4), STRINGS + 16);
    word(b, xlen, SEGMENTS + (wide ? 32 : 16), 8);
    section(b, xlen, 1, Section.SHT_SYMTAB, SYMBOLS, wide ? 48 : 32);
    b.putInt(at(xlen, 1, 24), 2);
    word(b, xlen, at(xlen, 1, 36), wide ? 24 : 16);
    section(b, xlen, 2, Section.SHT_STRTAB, STRINGS, 64);
    b.putInt(SYMBOLS + (wide ? 24 : 16), 1);
    b.put(STRINGS + 1, "main\0".getBytes(StandardCharsets.ISO_8859_1));
    b.put(STRINGS + 16, "/lib/ld\0".getBytes(StandardCharsets.ISO_8859_1));
    return b;
  }

  private static byte[] bytes(ByteBuffer b) {
    byte[] bytes = new byte[SIZE];
    b.get(0, bytes);
    return bytes;
  }

  private static int rest(int xlen) {
    return xlen == 64 ? 48 : 36;
  }

  private static void word(ByteBuffer b, int xlen, int at, long value) {
    if (xlen == 64) {
      b.putLong(at, value);
    } else {
      b.putInt(at, (int) value);
    }
  }

  /// Where a field of a section header stands; `field` is its offset in a header of 32 bits.
  private static int at(int xlen, int index, int field) {
    if (xlen == 32) {
      return SECTIONS + index * 40 + field;
    }
    int wide =
        switch (field) {
          case 16 -> 24;
          case 20 -> 32;
          case 24 -> 40;
          case 36 -> 56;
          default -> field;
        };
    return SECTIONS + index * 64 + wide;
  }

  private static void section(ByteBuffer b, int xlen, int index, int type, int offset, int size) {
    b.putInt(at(xlen, index, 4), type);
    word(b, xlen, at(xlen, index, 16), offset);
    word(b, xlen, at(xlen, index, 20), size);
  }

  private static ElfFile read(byte[] bytes) throws ElfException, IOException {
    return ElfFile.read(ElfSource.of(bytes));
  }

  private interface Step {
    void run(ElfFile file) throws ElfException, IOException;
  }

  /// Changes a good file and sees that reading it, or what `step` asks of it, is refused.
  private static void refused(String message, int xlen, Consumer<ByteBuffer> change, Step step) {
    ByteBuffer b = file(xlen);
    change.accept(b);
    ElfException e = assertThrows(ElfException.class, () -> step.run(read(bytes(b))));
    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }

  private static void refused(String message, int xlen, Consumer<ByteBuffer> change) {
    refused(message, xlen, change, _ -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aGoodFileIsReadWhole(int xlen) throws ElfException, IOException {
    ElfFile file = read(bytes(file(xlen)));
    assertEquals(xlen, file.xlen());
    assertEquals(0x10000, file.entry());
    assertEquals("/lib/ld", file.interpreter());
    assertEquals(3, file.sections().size());
    assertEquals("main", file.symbols().get(1).name());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void whatIsNoElfFileForUsIsRefused(int xlen) {
    refused("not an ELF file", xlen, b -> b.put(1, (byte) 'X'));
    refused("neither 32 nor 64", xlen, b -> b.put(4, (byte) 3));
    refused("big-endian", xlen, b -> b.put(5, (byte) 2));
    refused("unknown byte order", xlen, b -> b.put(5, (byte) 0));
    refused("wrong machine (x86-64)", xlen, b -> b.putShort(18, (short) 62));
    refused("wrong machine (number 999)", xlen, b -> b.putShort(18, (short) 999));
    assertThrows(ElfException.class, () -> read(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void everyTruncatedHeaderIsRefused(int xlen) {
    byte[] whole = bytes(file(xlen));
    int segment = xlen == 64 ? 56 : 32;
    for (int size = 0; size < SEGMENTS + segment; size++) {
      byte[] part = Arrays.copyOf(whole, size);
      assertThrows(ElfException.class, () -> read(part), "size " + size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void programHeadersOutsideOfTheFileAreRefused(int xlen) {
    int table = xlen == 64 ? 32 : 28;
    int rest = rest(xlen);
    refused("program headers", xlen, b -> word(b, xlen, table, SIZE));
    refused("program headers", xlen, b -> word(b, xlen, table, -1));
    refused("program headers", xlen, b -> word(b, xlen, table, Long.MIN_VALUE | 0x8000_0000L));
    refused("program headers of 8", xlen, b -> b.putShort(rest + 6, (short) 8));
    refused("at most", xlen, b -> b.putShort(rest + 8, (short) 0xFFFF));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void anInterpreterWithoutAPathIsRefused(int xlen) {
    int size = SEGMENTS + (xlen == 64 ? 32 : 16);
    int offset = SEGMENTS + (xlen == 64 ? 8 : 4);
    Step path = file -> assertNull(file.interpreter());
    refused("1 bytes", xlen, b -> word(b, xlen, size, 1), path);
    refused("5000 bytes", xlen, b -> word(b, xlen, size, 5000), path);
    refused("does not end", xlen, b -> word(b, xlen, size, 7), path);
    refused("does not end", xlen, b -> b.put(STRINGS + 16, (byte) 0), path);
    refused("truncated", xlen, b -> word(b, xlen, offset, SIZE - 4), path);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void sectionHeadersThatCannotBeAreRefused(int xlen) {
    int table = xlen == 64 ? 40 : 32;
    int rest = rest(xlen);
    refused("section headers", xlen, b -> word(b, xlen, table, SIZE - 1), ElfFile::sections);
    refused("headers of 8", xlen, b -> b.putShort(rest + 10, (short) 8), ElfFile::sections);
    refused("section headers", xlen, b -> b.putShort(rest + 12, (short) 99), ElfFile::sections);
    // None in the header: their number stands in the first one.
    refused(
        "at most",
        xlen,
        b -> {
          b.putShort(rest + 12, (short) 0);
          word(b, xlen, at(xlen, 0, 20), 0x7FFF_FFFF);
        },
        ElfFile::sections);
    int names = at(xlen, 2, 20);
    refused("truncated", xlen, b -> word(b, xlen, names, SIZE), ElfFile::sections);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void symbolsThatCannotBeAreRefused(int xlen) {
    refused("symbols of 7", xlen, b -> word(b, xlen, at(xlen, 1, 36), 7), ElfFile::symbols);
    refused("truncated", xlen, b -> word(b, xlen, at(xlen, 1, 16), SIZE), ElfFile::symbols);
    refused("truncated", xlen, b -> word(b, xlen, at(xlen, 1, 20), SIZE), ElfFile::symbols);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aNameOutsideOfItsTableIsCorruptAndNoError(int xlen) throws ElfException, IOException {
    ByteBuffer b = file(xlen);
    b.putInt(SYMBOLS + (xlen == 64 ? 24 : 16), 0x7000_0000);
    assertEquals("<corrupt>", read(bytes(b)).symbols().get(1).name());
    b.putInt(SYMBOLS + (xlen == 64 ? 24 : 16), -5);
    assertEquals("<corrupt>", read(bytes(b)).symbols().get(1).name());
  }
}
