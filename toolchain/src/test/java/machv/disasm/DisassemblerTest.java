package machv.disasm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import machv.isa.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What binutils 2.40 prints, case by case; `DisassemblerOracleTest` of the suite compares at random.
class DisassemblerTest {
  private static Disassembler disassembler(int xlen) {
    return new Disassembler(xlen, true, false, Symbolizer.NONE, null);
  }

  private static int bits(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00000013 | nop",
        "0001 | nop",
        "00100513 | li a0,1",
        "4505 | li a0,1",
        "00058513 | mv a0,a1",
        "852e | mv a0,a1",
        "fff5c513 | not a0,a1",
        "40b00533 | neg a0,a1",
        "40b0053b | negw a0,a1",
        "0005851b | sext.w a0,a1",
        "0ff5f513 | zext.b a0,a1",
        "0805853b | zext.w a0,a1",
        "0015b513 | seqz a0,a1",
        "00b03533 | snez a0,a1",
        "0005a533 | sltz a0,a1",
        "00b02533 | sgtz a0,a1",
        "00050463 | beqz a0,0x1008",
        "c501 | beqz a0,0x1008",
        "00a05463 | blez a0,0x1008",
        "00055463 | bgez a0,0x1008",
        "00a04463 | bgtz a0,0x1008",
        "0080006f | j 0x1008",
        "a021 | j 0x1008",
        "008000ef | jal 0x1008",
        "0080056f | jal a0,0x1008",
        "00008067 | ret",
        "8082 | ret",
        "00050067 | jr a0",
        "00450067 | jr 4(a0)",
        "000500e7 | jalr a0",
        "00450567 | jalr a0,4(a0)",
        "c0002573 | rdcycle a0",
        "c0102573 | rdtime a0",
        "c0202573 | rdinstret a0",
        "00302573 | frcsr a0",
        "00359573 | fscsr a0,a1",
        "00201073 | fsrm zero",
        "30002573 | csrr a0,mstatus",
        "30059073 | csrw mstatus,a1",
        "3002d073 | csrw mstatus,5",
        "30059573 | csrrw a0,mstatus,a1",
        "8002d073 | csrw 0x800,5",
        "c0001073 | unimp",
        "0000 | unimp",
        "0ff0000f | fence",
        "0330000f | fence rw,rw",
        "0100000f | fence w,unknown",
        "8330000f | fence.tso",
        "0000100f | fence.i",
        "20b58553 | fmv.s fa0,fa1",
        "22b59553 | fneg.d fa0,fa1",
        "22b5a553 | fabs.d fa0,fa1",
        "02c5f553 | fadd.d fa0,fa1,fa2",
        "02c59553 | fadd.d fa0,fa1,fa2,rtz",
        "02c5d553 | fadd.d fa0,fa1,fa2,unknown",
        "00351513 | sll a0,a0,0x3",
        "06c5a52f | amoadd.w.aqrl a0,a2,(a1)",
        "1005252f | lr.w a0,(a0)",
        "6101 | add sp,sp,0",
        "0502 | c.slli64 a0",
        "0005 | c.nop 1",
        "4005 | c.li zero,1",
        "802e | c.mv zero,a1",
        "10200073 | sret",
        "12b50073 | sfence.vma a0,a1",
        "9002 | ebreak",
        "02b57057 | .4byte 0x2b57057",
        "9c41 | .2byte 0x9c41",
        "707f | .2byte 0x707f"
      })
  void pseudoInstructionsAreUsed(String hex, String expected) {
    assertEquals(expected, disassembler(64).print(bits(hex), 0x1000).replace('\t', ' '));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4505 | c.li a0,1",
        "00100513 | addi a0,zero,1",
        "8082 | c.jr ra",
        "00008067 | jalr zero,0(ra)",
        "0ff0000f | fence iorw,iorw",
        "0000 | c.unimp",
        "c0001073 | csrrw zero,cycle,zero",
        "12000073 | sfence.vma zero,zero"
      })
  void withoutAliasesTheRowIsPrinted(String hex, String expected) {
    Disassembler plain = new Disassembler(64, false, false, Symbolizer.NONE, null);
    String text = plain.print(bits(hex), 0x1000);
    int comment = text.indexOf(" # ");
    assertEquals(expected, (comment < 0 ? text : text.substring(0, comment)).replace('\t', ' '));
  }

  @Test
  void numericNamesAreNumbers() {
    Disassembler numeric = new Disassembler(64, true, true, Symbolizer.NONE, null);
    assertEquals("add\tx10,x11,x12", numeric.print(bits("00c58533"), 0));
    assertEquals("fadd.d\tf10,f11,f12", numeric.print(bits("02c5f553"), 0));
    assertEquals("add\tx2,x2,0", numeric.print(bits("6101"), 0));
  }

  @Test
  void anAddressMadeOfTwoInstructionsIsTold() {
    Disassembler d = disassembler(64);
    assertEquals("auipc\ta0,0x1", d.print(bits("00001517"), 0x1_0000));
    assertEquals("add\ta0,a0,16 # 0x11010", d.print(bits("01050513"), 0x1_0004));
    assertEquals("lui\ta0,0x12345", d.print(bits("12345537"), 0x1_0008));
    assertEquals("ld\ta1,-8(a0) # 0x12344ff8", d.print(bits("ff853583"), 0x1_000C));
    assertEquals("ld\ta1,-8(a0)", d.print(bits("ff853583"), 0x1_0010));
  }

  @Test
  void aSumOf32BitsIsSignExtended() {
    Disassembler d = disassembler(64);
    d.print(bits("80000537"), 0); // lui a0, 0x80000
    assertEquals("addw\ta0,a0,-1 # 0x7fffffff", d.print(bits("fff5051b"), 4));
    d.print(bits("80000537"), 8);
    assertEquals("add\ta0,a0,-1 # 0xffffffff7fffffff", d.print(bits("fff50513"), 12));
  }

  @Test
  void addressesOfRv32Have32Bits() {
    Disassembler d = disassembler(32);
    d.print(bits("80000537"), 0);
    assertEquals("lw\ta1,-4(a0) # 0x7ffffffc", d.print(bits("ffc52583"), 4));
    assertEquals("j\t0xfffffffc", d.print(bits("ffdff06f"), 0));
  }

  @Test
  void theGlobalPointerIsKnown() {
    Disassembler d = new Disassembler(64, true, false, Symbolizer.NONE, 0x12800L);
    assertEquals("ld\ta0,-2048(gp) # 0x12000", d.print(bits("8001b503"), 0));
  }

  @Test
  void symbolsNameAddresses() {
    Symbolizer main =
        address -> address == 0x1008 ? "main" : "main+0x" + Long.toHexString(address - 0x1008);
    Disassembler d = new Disassembler(64, true, false, main, null);
    assertEquals("jal\t1008 <main>", d.print(bits("008000ef"), 0x1000));
    assertEquals("jal\t100c <main+0x4>", d.print(bits("008000ef"), 0x1004));
  }

  @Test
  void wordsOfOtherExtensionsAreUnknown() {
    Disassembler d = disassembler(64);
    d.only(EnumSet.of(Extension.I));
    assertEquals(".4byte\t0x2c58533", d.print(bits("02c58533"), 0)); // mul
    assertEquals(".2byte\t0x4505", d.print(bits("4505"), 0));
    assertEquals(".2byte\t0x0", d.print(0, 0));
    assertEquals("add\ta0,a1,a2", d.print(bits("00c58533"), 0));
  }

  @ParameterizedTest
  @CsvSource({"0001, 2", "0013, 4", "001f, 6", "003f, 8", "007f, 10", "667f, 22", "707f, 2"})
  void theFirstBitsSayHowLongAnInstructionIs(String low, int length) {
    assertEquals(length, Disassembler.length(bits(low)));
  }
}
