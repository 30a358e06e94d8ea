package machv.disasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import machv.isa.Decoder;
import machv.isa.Encoder;
import machv.isa.Instruction;
import machv.isa.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lines of assembler text with the words that GNU as 2.40 makes of them (those of Zicond, which it lacks, by hand from
/// the manual). The distance of a jump is from the instruction itself.
class GoldenLinesTest {
  private record Line(String text, int bits) {}

  private static List<Line> lines(int xlen) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = GoldenLinesTest.class.getResourceAsStream("golden-rv" + xlen + ".txt")) {
      assertNotNull(in);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int hash = line.indexOf('#');
        if (hash > 0) {
          lines.add(
              new Line(
                  line.substring(0, hash).strip(),
                  Integer.parseUnsignedInt(line.substring(hash + 1).strip(), 16)));
        }
      }
    }
    return lines;
  }

  /// The text without what objdump adds: the comment, and jumps as addresses.
  private static String text(Disassembler disassembler, Line line) {
    String text = disassembler.print(line.bits, 0).replace('\t', ' ');
    int comment = text.indexOf(" # ");
    text = comment < 0 ? text : text.substring(0, comment);
    int dot = line.text.indexOf(".+");
    return dot < 0
        ? text
        : text.replace(
            "0x" + Integer.toHexString(Integer.parseInt(line.text.substring(dot + 2))),
            line.text.substring(dot));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void wordsReadAsTheTextThatTheyWereAssembledFrom(int xlen) throws IOException {
    Disassembler disassembler = new Disassembler(xlen, false, false, Symbolizer.NONE, null);
    for (Line line : lines(xlen)) {
      assertEquals(line.text, text(disassembler, line), () -> Integer.toHexString(line.bits));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void decodedOperandsMakeTheSameWordAgain(int xlen) throws IOException {
    for (Line line : lines(xlen)) {
      Instruction in = Decoder.decode(line.bits, xlen);
      assertNotNull(in, line.text);
      assertEquals(line.bits, Encoder.encode(in), line.text);
    }
  }

  @Test
  void everyRowHasALine() throws IOException {
    Set<Op> missing = EnumSet.allOf(Op.class);
    for (int xlen : new int[] {64, 32}) {
      for (Line line : lines(xlen)) {
        Instruction in = Decoder.decode(line.bits, xlen);
        assertNotNull(in, line.text);
        missing.remove(in.op);
      }
    }
    assertEquals(EnumSet.noneOf(Op.class), missing);
  }

  @Test
  void everyRowOfRv32IsAmongItsLines() throws IOException {
    Set<Op> rows = EnumSet.noneOf(Op.class);
    for (Line line : lines(32)) {
      Instruction in = Decoder.decode(line.bits, 32);
      assertNotNull(in, line.text);
      rows.add(in.op);
    }
    for (Op op : Op.values()) {
      assertEquals(true, !op.width().has(32) || rows.contains(op), op.name());
    }
  }
}
