package machv.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
  private static Instruction decode(int bits, int xlen) {
    Instruction in = Decoder.decode(bits, xlen);
    assertNotNull(in, Integer.toHexString(bits));
    return in;
  }

  @ParameterizedTest
  @CsvSource({
    // 16 bits: all zero, c.addi4spn of 0, quadrant 0 funct3 100
    "0x0000, 64",
    "0x0004, 64",
    "0x8000, 64",
    "0x8000, 32",
    // c.addiw x0, c.lwsp x0, c.ldsp x0, c.jr x0, c.lui of 0, c.addi16sp of 0
    "0x2005, 64",
    "0x4002, 64",
    "0x6002, 64",
    "0x8002, 64",
    "0x6081, 64",
    "0x6101, 64",
    // c.slli, c.srli, c.srai by 32 in RV32
    "0x1502, 32",
    "0x9101, 32",
    "0x9501, 32",
    // c.subw in RV32, what follows c.addw in RV64
    "0x9c01, 32",
    "0x9c41, 64",
    "0x9c61, 64",
    // shifts of 32 bits by 32
    "0x02051513, 32",
    "0x02055513, 32",
    "0x42055513, 32",
    "0x0205151b, 64",
    "0x62055513, 32",
    // rows of RV64 in RV32
    "0x00053503, 32",
    "0x0005053b, 32",
    "0x1005352f, 32",
    "0xe2050553, 32",
    "0x00056503, 32",
    // lr with rs2, unused funct3 of branches, loads, stores, jalr
    "0x101525af, 64",
    "0x00052063, 64",
    "0x00057503, 64",
    "0x00054023, 64",
    "0x00051067, 64",
    // ecall with rd, sret, wfi, sfence.vma
    "0x000000f3, 64",
    "0x10200073, 64",
    "0x10500073, 64",
    "0x12000073, 64",
    // quad precision, half precision, fclass with a rounding mode
    "0x06000053, 64",
    "0x04000053, 64",
    "0xe0052553, 64",
    // longer than 32 bits, all ones
    "0x0000001f, 64",
    "0x0000003f, 64",
    "0xffffffff, 64"
  })
  void reservedAndUnknownWordsAreIllegal(String bits, int xlen) {
    assertNull(Decoder.decode(Integer.parseUnsignedInt(bits.substring(2), 16), xlen));
  }

  @Test
  void onlyTheLowerHalfOfACompressedInstructionCounts() {
    Instruction in = decode(0xFFFF_4505, 64); // c.li a0, 1
    assertEquals(Op.C_LI, in.op);
    assertEquals(Op.ADDI, in.base);
    assertEquals(0x4505, in.bits);
    assertEquals(2, in.length);
    assertEquals(10, in.rd);
    assertEquals(0, in.rs1);
    assertEquals(1, in.imm);
  }

  @Test
  void hintsAreInstructions() {
    assertEquals(Op.C_NOP, decode(0x0011, 64).op);
    assertEquals(Op.C_LI, decode(0x4005, 64).op);
    assertEquals(Op.C_LUI, decode(0x6005, 64).op);
    assertEquals(Op.C_MV, decode(0x802A, 64).op);
    assertEquals(Op.C_ADD, decode(0x902A, 64).op);
    assertEquals(Op.C_SLLI, decode(0x0502, 64).op);
  }

  @Test
  void reservedRoundingModesAreKept() {
    for (int rm = 0; rm < 8; rm++) {
      assertEquals(rm, decode(0x02C5_8553 | rm << 12, 64).rm); // fadd.d fa0, fa1, fa2
    }
  }

  @Test
  void reservedFieldsOfFencesAreIgnored() {
    Instruction fence = decode(0x0FF5_0F8F, 64);
    assertEquals(Op.FENCE, fence.op);
    assertEquals(0x0FF, fence.imm);
    assertEquals(Op.FENCE_TSO, decode(0x8330_000F, 64).op);
    assertEquals(Op.FENCE_I, decode(0x1235_1F8F, 64).op);
  }

  @Test
  void immediatesAreSignExtendedAndScaled() {
    assertEquals(-2048, decode(0x8005_8513, 64).imm); // addi a0, a1, -2048
    assertEquals(0x8000_0000, decode(0x8000_0537, 64).imm); // lui a0, 0x80000
    assertEquals(-4096, decode(0x8000_0063, 64).imm); // beq x0, x0, .-4096
    assertEquals(-1_048_576, decode(0x8000_00EF, 64).imm); // jal ra, .-1048576
    assertEquals(-2, decode(0xFFFF_F0EF, 64).imm); // jal ra, .-2
    assertEquals(63, decode(0x03F5_1513, 64).imm); // slli a0, a0, 63
    assertEquals(0xC00, decode(0xC000_2573, 64).imm); // rdcycle a0
    assertEquals(-512, decode(0x7101, 64).imm); // c.addi16sp
    assertEquals(0xFFFF_F000, decode(0x757D, 64).imm); // c.lui a0, 0xfffff
    assertEquals(504, decode(0x757E, 64).imm); // c.ldsp a0, 504(sp)
  }

  @Test
  void acquireAndReleaseAreTold() {
    Instruction in = decode(0x06C5_A52F, 64); // amoadd.w.aqrl a0, a2, (a1)
    assertEquals(Op.AMOADD_W, in.op);
    assertTrue(in.aq && in.rl);
    assertTrue(decode(0x04C5_A52F, 64).aq);
    assertTrue(decode(0x02C5_A52F, 64).rl);
  }
}
