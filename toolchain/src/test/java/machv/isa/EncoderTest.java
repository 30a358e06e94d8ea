package machv.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int WORDS_PER_ROW = 2000;

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void randomWordsOfEveryRowComeBackFromDecoderAndEncoder(int xlen) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Op op : Op.values()) {
      int legal = 0;
      for (int i = 0; i < WORDS_PER_ROW && op.width().has(xlen); i++) {
        int word = op.match() | (random.nextInt() & ~op.mask());
        word = op.compressed() ? word & 0xFFFF : word;
        Instruction in = Decoder.decode(word, xlen);
        if (in != null) {
          legal += in.op == op ? 1 : 0;
          int bits = word;
          assertEquals(
              Integer.toHexString(word),
              Integer.toHexString(Encoder.encode(in)),
              () -> in.op + " from " + Integer.toHexString(bits) + ", seed " + SEED);
        }
      }
      assertTrue(legal > 0 || !op.width().has(xlen), op + " never decodes");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void randomWordsAreIllegalOrComeBack(int xlen) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 1_000_000; i++) {
      int word = random.nextInt() | 3;
      Instruction in = Decoder.decode(word, xlen);
      if (in != null) {
        assertEquals(word, Encoder.encode(in), () -> Integer.toHexString(word));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void everyCompressedInstructionComesBackAndExpands(int xlen) {
    int legal = 0;
    for (int word = 0; word < 0x10000; word++) {
      Instruction in = (word & 3) == 3 ? null : Decoder.decode(word, xlen);
      if (in == null) {
        continue;
      }
      legal++;
      String name = Integer.toHexString(word) + " " + in.op;
      assertTrue(in.op.compressed(), name);
      assertEquals(2, in.length, name);
      assertEquals(word, Encoder.encode(in), name);
      Instruction expansion = Decoder.decode(Encoder.encodeBase(in), xlen);
      assertNotNull(expansion, name);
      assertEquals(in.base, expansion.op, name);
      assertEquals(fields(in), fields(expansion), name);
      assertEquals(4, expansion.length, name);
    }
    assertEquals(xlen == 64 ? LEGAL_64 : LEGAL_32, legal);
  }

  // Of 49,152 words that do not end in 11, reserved or of other extensions in RV64: 8 of c.addi4spn
  // with nzuimm = 0 (all zeros among them), 2,048 of quadrant 0 with funct3 100, 64 of c.addiw with
  // rd = 0, 1 of c.addi16sp, 31 of c.lui, 2 * 64 unused with funct3 100 in quadrant 1 besides
  // c.subw
  // and c.addw, 2 * 64 of c.lwsp and c.ldsp with rd = 0, 1 of c.jr.
  private static final int LEGAL_64 = 49_152 - 8 - 2_048 - 64 - 1 - 31 - 2 * 64 - 2 * 64 - 1;

  // In RV32 c.jal takes all of c.addiw's words, and shifts lose those with shamt[5]: 1,024 of
  // c.slli,
  // 2 * 256 of c.srli and c.srai; c.subw and c.addw, 2 * 64, do not exist; c.flwsp may have rd = 0.
  private static final int LEGAL_32 =
      49_152 - 8 - 2_048 - 1 - 31 - 4 * 64 - 64 - 1 - 1_024 - 2 * 256;

  private static String fields(Instruction in) {
    boolean rd = in.base.picture().contains("rd");
    boolean rs1 = in.base.picture().contains("rs1");
    boolean rs2 = in.base.picture().contains("rs2");
    return (rd ? in.rd : 0) + " " + (rs1 ? in.rs1 : 0) + " " + (rs2 ? in.rs2 : 0) + " " + in.imm;
  }

  @ParameterizedTest
  @CsvSource({
    "ADDI, 1, 2, 0, 2048",
    "ADDI, 1, 2, 0, -2049",
    "ADDI, 32, 2, 0, 0",
    "ADDI, 1, -1, 0, 0",
    "BEQ, 0, 1, 2, 1",
    "BEQ, 0, 1, 2, 4096",
    "LUI, 1, 0, 0, 4095",
    "SLLI, 1, 2, 0, 64",
    "SLLIW, 1, 2, 0, 32",
    "CSRRW, 1, 2, 0, 4096",
    "C_ADDI4SPN, 8, 2, 0, 0",
    "C_ADDI4SPN, 8, 2, 0, 2",
    "C_ADDI4SPN, 7, 2, 0, 4",
    "C_LWSP, 0, 2, 0, 4",
    "C_LUI, 2, 0, 0, 4096",
    "C_JR, 0, 0, 0, 0",
    "C_MV, 1, 0, 0, 0",
    "C_LW, 8, 16, 0, 0"
  })
  void operandsThatDoNotFitAreRefused(Op op, int rd, int rs1, int rs2, int imm) {
    assertThrows(IllegalArgumentException.class, () -> Encoder.encode(op, rd, rs1, rs2, imm));
  }
}
