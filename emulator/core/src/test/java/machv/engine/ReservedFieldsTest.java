package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields that the manual reserves for later and tells hardware to ignore.
class ReservedFieldsTest {
  /// Unpriv. 2.7 and 6: the rd and rs1 fields of fences.
  @ParameterizedTest
  @ValueSource(ints = {0x68d2810f, 0x8332810f, 0x34d8910f})
  void fencesLeaveTheRegisterInTheirRdFieldAlone(int fence) {
    for (int xlen : new int[] {32, 64}) {
      try (BareMetal machine = new BareMetal(xlen)) {
        machine.word(fence, 4).ecall();
        machine.hart.x[2] = 77;
        machine.runToEcall();
        assertEquals(77, machine.hart.x[2]);
      }
    }
  }
}
