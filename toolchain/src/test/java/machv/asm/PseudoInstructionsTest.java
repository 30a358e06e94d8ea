package machv.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pseudo-instructions in the manual's order become the bytes beside them.
class PseudoInstructionsTest {
  private record Line(String text, String bytes) {}

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void everyLineBecomesTheBytesBesideIt(int xlen) throws Exception {
    List<Line> lines = new ArrayList<>();
    StringBuilder source = new StringBuilder();
    try (InputStream in =
        PseudoInstructionsTest.class.getResourceAsStream("pseudo-rv" + xlen + ".txt")) {
      assertNotNull(in);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int hash = line.indexOf('#');
        source.append(line).append('\n');
        if (hash > 0) {
          lines.add(new Line(line.substring(0, hash).strip(), line.substring(hash + 1).strip()));
        }
      }
    }
    assertTrue(lines.size() > 150, "only few lines");
    AsmOptions options =
        new AsmOptions("rv" + xlen + "gc", xlen == 64 ? "lp64d" : "ilp32d", List.of(), Map.of());
    AsmResult result = Assembler.assemble("t.s", source.toString(), options, _ -> null);
    assertEquals(List.of(), result.messages());
    ElfFile file = ElfFile.read(ElfSource.of(Objects.requireNonNull(result.file())));
    String found = "";
    for (Section s : file.sections()) {
      found = s.name().equals(".text") ? HexFormat.of().formatHex(file.bytes(s)) : found;
    }
    int at = 0;
    for (Line line : lines) {
      int end = Math.min(found.length(), at + line.bytes.length());
      assertEquals(line.bytes, found.substring(at, end), line.text);
      at = end;
    }
    assertEquals(found.length(), at);
  }
}
