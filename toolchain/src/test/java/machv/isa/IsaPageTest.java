package machv.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IsaPageTest {
  // Maven runs the tests in the module's folder.
  private static final Path PAGE = Path.of("..", "docs", "isa.md");

  @Test
  void thePageIsWhatTheRowsSay() throws IOException {
    if (Boolean.getBoolean("machv.rewrite")) {
      Files.writeString(PAGE, IsaPage.markdown());
    }
    assertEquals(Files.readString(PAGE), IsaPage.markdown());
  }

  @Test
  void anInstructionIsShownWithItsBitsAndShortForms() {
    assertEquals(
        """
        lw rd, imm(rs1)
            load 32 bits, sign-extended
            extension I, RV32, RV64

              31     20   19 15   14 12   11 7   6     0
            | imm[11:0] | rs1   | 010   | rd   | 0000011 |

            short form c.lw: lw rd, uimm(rs1)
            short form c.lwsp: lw rd, uimm(x2)
        """,
        IsaPage.text("LW"));
  }

  @ParameterizedTest
  @EnumSource
  void everyRowHasATextAndALine(Op op) {
    String text = IsaPage.text(op.mnemonic());
    assertNotNull(text);
    assertTrue(text.startsWith(op.mnemonic()), text);
    assertTrue(("\n" + IsaPage.list()).contains("\n" + op.mnemonic() + " "), op.name());
  }

  @Test
  void anUnknownMnemonicHasNoText() {
    assertNull(IsaPage.text("frobnicate"));
    assertNull(IsaPage.text(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C_LI | addi rd, x0, imm",
        "C_ADDI16SP | addi x2, x2, imm",
        "C_ADDI4SPN | addi rd, x2, uimm",
        "C_LWSP | lw rd, uimm(x2)",
        "C_FSDSP | fsd fs2, uimm(x2)",
        "C_SW | sw rs2, uimm(rs1)",
        "C_SUB | sub rd, rd, rs2",
        "C_MV | add rd, x0, rs2",
        "C_J | jal x0, offset",
        "C_JALR | jalr x1, 0(rs1)",
        "C_BNEZ | bne rs1, x0, offset",
        "C_SRAI | srai rd, rd, shamt",
        "C_EBREAK | ebreak",
        "C_LUI | lui rd, imm"
      })
  void aCompressedRowSaysWhatItExpandsTo(Op op, String expansion) {
    assertEquals(expansion, Expansion.of(op));
  }
}
