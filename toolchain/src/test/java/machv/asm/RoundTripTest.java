package machv.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import machv.disasm.Disassembler;
import machv.disasm.Symbolizer;
import machv.elf.ElfException;
import machv.elf.ElfFile;
import machv.elf.ElfSource;
import machv.elf.Section;
import machv.isa.Decoder;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words that are read as text and assembled again are the same words. `-Dmachv.seed=N` replays,
/// `-Dmachv.words=1000000` takes more.
class RoundTripTest {
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int WORDS = Integer.getInteger("machv.words", 25_000);
  private static final int BATCH = 5_000;

  /// The contents of `.text`.
  private static ByteBuffer text(String source, int xlen) throws ElfException, IOException {
    AsmOptions options =
        new AsmOptions(
            "rv" + xlen + "gc_zba_zbb_zbs_zicond",
            xlen == 64 ? "lp64d" : "ilp32d",
            List.of(),
            Map.of());
    AsmResult result = Assembler.assemble("t.s", source, options, _ -> null);
    assertEquals(List.of(), result.messages());
    byte[] object = result.file();
    assertNotNull(object);
    ElfFile file = ElfFile.read(ElfSource.of(object));
    for (Section s : file.sections()) {
      if (s.name().equals(".text")) {
        return ByteBuffer.wrap(file.bytes(s)).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new AssertionError("no .text");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void linesInTheManualsOrderBecomeTheWordsBesideThem(int xlen) throws Exception {
    String name = "/machv/disasm/golden-rv" + xlen + ".txt";
    List<String> lines = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    try (InputStream in = RoundTripTest.class.getResourceAsStream(name)) {
      assertNotNull(in);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int hash = line.indexOf('#');
        if (hash > 0) {
          lines.add(line.substring(0, hash).strip());
          words.add(Integer.parseUnsignedInt(line.substring(hash + 1).strip(), 16));
        }
      }
    }
    compare(lines, words, xlen);
  }

  @ParameterizedTest
  @CsvSource({"64, false", "32, false", "64, true", "32, true"})
  void randomWordsComeBack(int xlen, boolean aliases) throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    Disassembler disassembler = new Disassembler(xlen, aliases, false, Symbolizer.NONE, null);
    List<Op> rows = new ArrayList<>();
    for (Op op : Op.values()) {
      // Aliases say addi for c.addi: which of both is meant is the assembler's choice.
      if (op.width().has(xlen) && !(aliases && op.compressed())) {
        rows.add(op);
      }
    }
    for (int done = 0; done < WORDS; done += BATCH) {
      List<String> lines = new ArrayList<>();
      List<Integer> words = new ArrayList<>();
      while (lines.size() < BATCH) {
        Op op = rows.get(random.nextInt(rows.size()));
        int bits = op.match() | (random.nextInt() & ~op.mask() & (op.compressed() ? 0xFFFF : -1));
        Instruction in = Decoder.decode(bits, xlen);
        String text = in == null ? "." : disassembler.print(bits, 0).replace('\t', ' ');
        if (in != null && !text.startsWith(".") && !text.contains("unknown")) {
          lines.add(relative(text, in));
          words.add(bits);
        }
      }
      compare(lines, words, xlen);
    }
  }

  /// The text without its comment, and with the distance of a jump instead of its target.
  private static String relative(String text, Instruction in) {
    int comment = text.indexOf(" # ");
    String line = comment < 0 ? text : text.substring(0, comment);
    Shape shape = in.op.base().shape();
    if (shape == Shape.BRANCH || shape == Shape.JUMP) {
      int last = Math.max(line.lastIndexOf(','), line.lastIndexOf(' '));
      return line.substring(0, last + 1) + ".+(" + in.imm + ")";
    }
    return line;
  }

  private static void compare(List<String> lines, List<Integer> words, int xlen) throws Exception {
    StringBuilder source = new StringBuilder(".option norelax\n");
    for (String line : lines) {
      boolean compressed = line.startsWith("c.");
      source.append(compressed ? ".option rvc\n" : ".option norvc\n").append(line).append('\n');
    }
    ByteBuffer found = text(source.toString(), xlen);
    for (int i = 0; i < lines.size(); i++) {
      int word = words.get(i);
      boolean two = (word & 3) != 3;
      int got = two ? found.getShort() & 0xFFFF : found.getInt();
      assertEquals(
          Integer.toHexString(word),
          Integer.toHexString(got),
          () -> "seed " + SEED + ": " + lines.get(words.indexOf(word)));
    }
  }
}
