package machv.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ElfExceptionTest {
  @Test
  void aDamagedNameMakesNoSecondLine() {
    ElfException e = new ElfException("truncated: section .riscv.at\n\u001b[1m at 816");
    assertEquals("truncated: section .riscv.at??[1m at 816", e.getMessage());
  }
}
