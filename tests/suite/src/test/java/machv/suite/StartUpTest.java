package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import machv.elf.ElfFile;
import machv.elf.ElfWriter;
import machv.elf.NewSection;
import machv.elf.Section;
import machv.elf.Symbol;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.link.LinkResult;
import machv.link.StartUp;
import machv.machine.Machine;
import machv.machine.MachineBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Objects become programs with the linker's start-up code.
class StartUpTest {
  private static final int RA = 1;
  private static final int A0 = 10;
  private static final int A7 = 17;
  private static final int ECALL = 0x73;

  @TempDir private Path folder = Path.of(".");

  private static byte[] object(int xlen, String global, int... words) throws Exception {
    ElfWriter w = new ElfWriter(xlen, ElfFile.ET_REL, 0);
    byte[] bytes = new byte[4 * words.length];
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      b.putInt(word);
    }
    NewSection text =
        w.section(".text", Section.SHT_PROGBITS, Section.SHF_ALLOC | Section.SHF_EXECINSTR)
            .alignment(4)
            .bytes(bytes);
    w.symbol(global)
        .binding(global.equals("local") ? Symbol.STB_LOCAL : Symbol.STB_GLOBAL)
        .in(text);
    return w.write();
  }

  private static int li(int register, int value) {
    return Encoder.encode(Op.ADDI, register, 0, 0, value);
  }

  private static int ret() {
    return Encoder.encode(Op.JALR, 0, RA, 0, 0);
  }

  private Outcome run(byte[] object, boolean teaching, String... arguments) throws Exception {
    LinkResult linked = StartUp.link("test.o", object);
    assertEquals(java.util.List.of(), linked.errors());
    byte[] program = linked.file();
    assertNotNull(program);
    Path file = Files.write(folder.resolve("program"), program);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineBuilder builder =
        Machine.builder().program(file).arguments(arguments).stdout(output).stderr(output);
    if (teaching) {
      builder.teachingCalls();
    }
    int code = builder.build().run().exitCode();
    return new Outcome(code, output.toString(StandardCharsets.UTF_8), "");
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void theResultOfMainIsTheExitCode(int xlen) throws Exception {
    assertEquals(42, run(object(xlen, "main", li(A0, 42), ret()), false).exitCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void mainGetsItsArguments(int xlen) throws Exception {
    // argc is in a0 already
    assertEquals(3, run(object(xlen, "main", ret()), false, "one", "two").exitCode());
    // argv[1][0]
    int load = Encoder.encode(xlen == 64 ? Op.LD : Op.LW, A0, 11, 0, xlen / 8);
    int letter = Encoder.encode(Op.LBU, A0, A0, 0, 0);
    assertEquals('o', run(object(xlen, "main", load, letter, ret()), false, "one").exitCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aProgramWithItsOwnStartIsLeftAlone(int xlen) throws Exception {
    assertEquals(7, run(object(xlen, "_start", li(A0, 7), li(A7, 93), ECALL), false).exitCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void aClassroomProgramBeginsAtItsFirstInstructionAndMayDropOffItsEnd(int xlen) throws Exception {
    assertEquals(
        new Outcome(0, "-12", ""), run(object(xlen, "local", li(A0, -12), li(A7, 1), ECALL), true));
  }
}
