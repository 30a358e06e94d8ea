package machv.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsaStringTest {
  @ParameterizedTest
  @CsvSource({
    "rv64i, I",
    "rv64imac, I M A C",
    "rv64gc, I M A F D C ZICSR ZIFENCEI",
    "RV32IMC_Zba_Zbb, I M C ZBA ZBB",
    "rv64i2p1_m2p0_a2p1_f2p2_d2p2_c2p0_zicsr2p0_zifencei2p0_zmmul1p0, I M A F D C ZICSR ZIFENCEI",
    "rv64i2p1_m2p0, I M",
    "rv64i2p0_m2p0, I M ZICSR ZIFENCEI",
    "rv32ifd, I F D ZICSR",
    "rv64id, I F D ZICSR",
    "rv64ib, I ZBA ZBB ZBS",
    "rv64izicond_zve32x_xtheadba, I ZICOND",
    "rv64, ''",
    "'', ''",
    "nonsense_1p_p1, ''"
  })
  void extensionsAreFound(String isa, String names) {
    EnumSet<Extension> expected = EnumSet.noneOf(Extension.class);
    for (String name : names.split(" ", -1)) {
      if (!name.isEmpty()) {
        expected.add(Extension.valueOf(name));
      }
    }
    assertEquals(expected, IsaString.extensions(isa));
  }
}
