package machv.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpTest {
  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void everyTwoRowsAreDisjointOrOneContainsTheOther(int xlen) {
    List<String> wrong = new ArrayList<>();
    for (Op a : Op.values()) {
      for (Op b : Op.values()) {
        boolean together = a.width().has(xlen) && b.width().has(xlen) && a != b;
        int both = a.mask() & b.mask();
        boolean disjoint = ((a.match() ^ b.match()) & both) != 0;
        if (together && !disjoint && both != a.mask() && both != b.mask()) {
          wrong.add(a + " " + b);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aRowThatContainsAnotherStandsBehindIt(int xlen) {
    List<String> wrong = new ArrayList<>();
    for (Op narrow : Op.values()) {
      for (Op wide : Op.values()) {
        boolean together = narrow.width().has(xlen) && wide.width().has(xlen);
        boolean contained =
            (narrow.mask() & wide.mask()) == wide.mask()
                && narrow.mask() != wide.mask()
                && ((narrow.match() ^ wide.match()) & wide.mask()) == 0;
        // What one leaves out because an operand is reserved, the other takes.
        boolean split = wide.implied().contains("!=");
        if (together && contained && !split && narrow.compareTo(wide) > 0) {
          wrong.add(wide + " hides " + narrow);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noTwoRowsOfOneHartAreTheSame() {
    for (Op a : Op.values()) {
      for (Op b : Op.values()) {
        boolean together =
            a.width() == Width.BOTH || b.width() == Width.BOTH || a.width() == b.width();
        boolean split = a.implied().contains("!=") || b.implied().contains("!=");
        assertFalse(
            a != b && together && !split && a.mask() == b.mask() && a.match() == b.match(),
            a + " " + b);
      }
    }
  }

  @Test
  void aPictureThatIsShortOrLongIsRefused() {
    assertThrows(IllegalStateException.class, () -> new Encoding("rs2 rs1 000 rd 0110011", ""));
    assertThrows(
        IllegalStateException.class, () -> new Encoding("00000000 rs2 rs1 000 rd 0110011", ""));
    assertThrows(
        IllegalStateException.class, () -> new Encoding("0000000 foo rs1 000 rd 0110011", ""));
  }

  @ParameterizedTest
  @EnumSource
  void aPictureNamesTheOperandsThatTheAssemblerWrites(Op op) {
    for (String register : List.of("rd", "rs1", "rs2", "rs3")) {
      String bare = op.operands().replaceAll("f([ds])", "r$1");
      if (bare.contains(register)) {
        assertTrue(
            op.picture().contains(register), op + ": " + register + " is nowhere in its picture");
      }
    }
    assertEquals(op.operands().contains("rm"), op.picture().contains("rm"), op.name());
  }

  @ParameterizedTest
  @EnumSource
  void compressedRowsHave16BitsAndExpandToRowsOf32(Op op) {
    assertEquals(op.compressed(), (op.mask() & 3) == 3 && (op.match() & 3) != 3);
    assertFalse(op.base().compressed());
    if (op.compressed()) {
      assertEquals(0, op.mask() >>> 16);
      assertEquals(op.base().shape(), op.shape());
      // What it expands to exists wherever it does.
      assertTrue(op.base().width() == Width.BOTH || op.base().width() == op.width(), op.name());
    } else {
      assertEquals(3, op.match() & 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyBaseRowIsDescribed(Op op) {
    if (!op.compressed()) {
      assertNotNull(Description.of(op), op.name());
    }
  }

  @Test
  void nothingElseIsDescribed() {
    int names = 0;
    for (Op op : Op.values()) {
      // REV8_32 and ZEXT_H_32 share their names with rows of RV64.
      names += op.compressed() || op.name().endsWith("_32") ? 0 : 1;
    }
    assertEquals(names, Description.count());
  }
}
