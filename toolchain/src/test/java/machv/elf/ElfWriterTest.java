package machv.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ElfWriterTest {
  private static ElfFile reread(ElfWriter w) throws Exception {
    return ElfFile.read(ElfSource.of(w.write()));
  }

  private static Section named(ElfFile file, String name) throws Exception {
    for (Section s : file.sections()) {
      if (s.name().equals(name)) {
        return s;
      }
    }
    throw new AssertionError("no section " + name);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void anObjectReadsBackAsItWasDescribed(int xlen) throws Exception {
    ElfWriter w = new ElfWriter(xlen, ElfFile.ET_REL, 5);
    NewSection text =
        w.section(".text", Section.SHT_PROGBITS, Section.SHF_ALLOC | Section.SHF_EXECINSTR)
            .alignment(4)
            .bytes(new byte[] {1, 2, 3, 4, 5, 6});
    w.section(".bss", Section.SHT_NOBITS, Section.SHF_ALLOC | Section.SHF_WRITE)
        .alignment(16)
        .size(100);
    NewSymbol global =
        w.symbol("main").binding(Symbol.STB_GLOBAL).type(Symbol.STT_FUNC).in(text).value(2).size(4);
    NewSymbol undefined = w.symbol("puts").binding(Symbol.STB_WEAK).other(Symbol.STV_HIDDEN);
    NewSymbol local = w.symbol("here").in(text).value(4);
    w.symbol("c").binding(Symbol.STB_GLOBAL).special(Symbol.SHN_COMMON).value(8).size(24);
    text.relocation(0, RelocationType.CALL_PLT, undefined, 0);
    text.relocation(2, RelocationType.BRANCH, local, -6);
    text.relocation(2, RelocationType.RELAX, null, 0);
    text.relocation(4, RelocationType.HI20, global, 12);

    ElfFile f = reread(w);
    assertEquals(xlen, f.xlen());
    assertEquals(ElfFile.ET_REL, f.type());
    assertEquals(5, f.flags());
    Section t = named(f, ".text");
    assertEquals(4, t.alignment());
    assertEquals(6, t.flags());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, f.bytes(t));
    assertEquals(100, named(f, ".bss").size());
    assertEquals(16, named(f, ".bss").alignment());
    List<String> names = new ArrayList<>();
    for (Symbol s : f.symbols()) {
      names.add(s.name());
    }
    assertEquals(List.of("", "here", "main", "puts", "c"), names);
    assertEquals(2, named(f, ".symtab").info());
    Symbol main = f.symbols().get(2);
    assertEquals(new Symbol("main", 2, 4, 0x12, 0, t.index()), main);
    assertEquals(new Symbol("puts", 0, 0, 0x20, 2, 0), f.symbols().get(3));
    assertEquals(Symbol.SHN_COMMON, f.symbols().get(4).section());
    Section table = named(f, ".rela.text");
    assertEquals(t.index(), table.info());
    assertEquals(named(f, ".symtab").index(), table.link());
    assertEquals(
        List.of(
            new Relocation(0, 19, 3, 0),
            new Relocation(2, 16, 1, -6),
            new Relocation(2, 51, 0, 0),
            new Relocation(4, 26, 2, 12)),
        Relocation.read(f, table));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aGroupNamesItsMembersAndTheirRelocations(int xlen) throws Exception {
    ElfWriter w = new ElfWriter(xlen, ElfFile.ET_REL, 0);
    NewSection text =
        w.section(".text.f", Section.SHT_PROGBITS, Section.SHF_ALLOC).bytes(new byte[8]);
    NewSymbol f = w.symbol("f").binding(Symbol.STB_WEAK).in(text);
    text.relocation(0, RelocationType.CALL, f, 0);
    w.group(f, true).member(text);

    ElfFile file = reread(w);
    Section group = named(file, ".group");
    assertEquals(1, group.index());
    assertEquals(named(file, ".symtab").index(), group.link());
    assertEquals("f", file.symbols().get(group.info()).name());
    ByteBuffer b = ByteBuffer.wrap(file.bytes(group)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(12, b.limit());
    assertEquals(Section.GRP_COMDAT, b.getInt());
    assertEquals(named(file, ".text.f").index(), b.getInt());
    assertEquals(named(file, ".rela.text.f").index(), b.getInt());
    assertEquals(Section.SHF_GROUP, named(file, ".rela.text.f").flags() & Section.SHF_GROUP);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void anExecutableKeepsItsSegmentsAndOffsets(int xlen) throws Exception {
    ElfWriter w = new ElfWriter(xlen, ElfFile.ET_EXEC, 1);
    w.entry(0x10080);
    Segment load = new Segment(Segment.PT_LOAD, 5, 0, 0x10000, 0x10000, 0x90, 0x90, 4096);
    w.segment(load);
    w.section(".text", Section.SHT_PROGBITS, 6)
        .address(0x10080)
        .offset(0x80)
        .bytes(new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6});
    w.section(".comment", Section.SHT_PROGBITS, 0).bytes(new byte[] {'x', 0});
    ElfFile f = reread(w);
    assertEquals(0x10080, f.entry());
    assertEquals(List.of(load), f.segments());
    assertEquals(0x80, named(f, ".text").offset());
    assertEquals(0x90, named(f, ".comment").offset());
    assertEquals(9, f.bytes(load)[0x80]);
    assertEquals(List.of(), f.symbols());
  }

  @Test
  void moreSectionsThanSixteenBitsCanNameAreRefused() {
    ElfWriter w = new ElfWriter(64, ElfFile.ET_REL, 0);
    for (int i = 0; i < 0xFF00; i++) {
      w.section("s", Section.SHT_PROGBITS, 0);
    }
    assertThrows(ElfException.class, w::write);
  }
}
