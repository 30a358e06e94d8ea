package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.disasm.Disassembler;
import machv.disasm.Symbolizer;
import machv.elf.ElfException;
import machv.isa.Decoder;
import machv.isa.Extension;
import machv.isa.Instruction;
import machv.isa.Op;
import machv.isa.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Objects made of compilers' assembly say what GNU's assembler makes of it: sections, bytes, symbols, relocations.
///
/// Each program is compiled in one of five ways, and only a part of the programs; `-Dmachv.assembler=all` takes all in
/// all ways.
@Tag("needs-tools")
class AssemblerOracleTest {
  static final String GAS = "riscv64-linux-gnu-as";

  private static final boolean ALL = "all".equals(System.getProperty("machv.assembler", ""));
  private static final Path OUTPUT = Path.of("target", "assembled-programs");
  private static final Path HOSTED = Path.of("src", "test", "c");
  private static final Path BENCHMARKS = Path.of("..", "benchmarks", "programs");
  private static final Path RV32 = Path.of("src", "test", "rv32");
  private static final int EVERY = 4;
  private static final Path DIALECT = Path.of("src", "test", "asm");
  private static final long SEED = Long.getLong("machv.seed", 1);
  private static final int INSTANCES = 16;

  private static final List<List<String>> WAYS =
      List.of(
          List.of("-O0"),
          List.of("-O2", "-g"),
          List.of("-Os"),
          List.of("-O2", "-fPIC"),
          List.of("-O2"));

  /// Programs that are run as well: those with exceptions, destructors at exit, thread-local data, computed jumps.
  private static final Set<String> RUN =
      Set.of("exceptions", "templates", "exit-handlers", "thread-local", "function-pointers");

  /// Objects that only say the same when distances over unchanging code are reckoned.
  private static final AtomicInteger RECKONED = new AtomicInteger();

  private static final AtomicInteger COMPARED = new AtomicInteger();

  @AfterAll
  static void report() {
    System.out.println(
        COMPARED
            + " objects as gas makes them, "
            + RECKONED
            + " of them but for its buffers' ends");
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> assemblyOfCompilersBecomesWhatGasMakesOfIt() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    int number = 0;
    for (Path folder : List.of(HOSTED, BENCHMARKS, RV32)) {
      for (GuestSource source : GuestSource.readAll(folder)) {
        number++;
        for (int way = 0; way < WAYS.size(); way++) {
          List<String> flags = WAYS.get(way);
          boolean chosen = number % EVERY == 0 && number / EVERY % WAYS.size() == way;
          if (ALL || chosen) {
            tests.add(
                DynamicTest.dynamicTest(
                    source.name() + " " + String.join(" ", flags),
                    source.file().toUri(),
                    () -> compare(source, flags, folder.equals(RV32))));
          }
        }
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> guestProgramsBecomeWhatGasMakesOfThem() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.walk(Folders.PROJECT.resolve("guest-programs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".s")).sorted().toList()) {
        String name = file.toString();
        for (int xlen : new int[] {32, 64}) {
          if (!name.endsWith(xlen == 32 ? ".rv64.s" : ".rv32.s") && !name.contains("examples")) {
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + " rv" + xlen,
                    file.toUri(),
                    () -> {
                      assumeTrue(Commands.installed(GAS), "no " + GAS);
                      compare(file, "rv" + xlen + "gc", xlen == 64 ? "lp64d" : "ilp32d", xlen);
                    }));
          }
        }
      }
    }
    return tests;
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  List<DynamicTest> assembledProgramsDoWhatTheCompilersOwnDo() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (GuestSource source : GuestSource.readAll(HOSTED)) {
      if (RUN.contains(source.name())) {
        tests.add(
            DynamicTest.dynamicTest(source.name(), source.file().toUri(), () -> execute(source)));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> theDialectIsThatOfGas() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.list(DIALECT)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".s")).sorted().toList()) {
        tests.add(
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()),
                file.toUri(),
                () -> {
                  assumeTrue(Commands.installed(GAS), "no " + GAS);
                  boolean narrow = file.toString().endsWith(".rv32.s");
                  compare(file, narrow ? "rv32gc" : "rv64gc", narrow ? "ilp32d" : "lp64d", 0);
                }));
      }
    }
    return tests;
  }

  /// Sixteen instances of every row, as objdump would write them, with and without compression.
  @ParameterizedTest
  @CsvSource({"64, rvc", "64, norvc", "32, rvc", "32, norvc"})
  void everyRowBecomesWhatGasMakesOfIt(int xlen, String option)
      throws IOException, InterruptedException, ElfException {
    assumeTrue(Commands.installed(GAS), "no " + GAS);
    SplittableRandom random = new SplittableRandom(SEED);
    Disassembler disassembler = new Disassembler(xlen, false, false, Symbolizer.NONE, null);
    StringBuilder source = new StringBuilder(".option " + option + "\n");
    int lines = 0;
    for (Op op : Op.values()) {
      // binutils 2.40 has no Zicond.
      boolean known = op.width().has(xlen) && op.extension() != Extension.ZICOND;
      for (int i = 0; known && i < INSTANCES && (!op.compressed() || option.equals("rvc")); ) {
        int bits = op.match() | (random.nextInt() & ~op.mask() & (op.compressed() ? 0xFFFF : -1));
        // Registers of compressed instructions and small numbers are what compression asks for.
        bits = op.compressed() || i % 2 == 0 ? bits : bits & 0x0FFF_FFFF & ~(1 << 11 | 1 << 19);
        Instruction in = Decoder.decode((bits & ~op.mask()) | op.match(), xlen);
        i++;
        if (in != null && in.op == op) {
          String text = disassembler.print(in.bits, 0).replace('\t', ' ');
          int comment = text.indexOf(" # ");
          text = comment < 0 ? text : text.substring(0, comment);
          Shape shape = op.base().shape();
          if (shape == Shape.BRANCH || shape == Shape.JUMP) {
            int last = Math.max(text.lastIndexOf(','), text.lastIndexOf(' '));
            text = text.substring(0, last + 1) + ".+(" + in.imm + ")";
          }
          if (!text.startsWith(".") && !text.contains("unknown")) {
            source.append(text).append('\n');
            lines++;
          }
        }
      }
    }
    assertTrue(lines > (option.equals("rvc") ? 2500 : 2000), () -> "only few lines");
    Files.createDirectories(OUTPUT);
    Path file = OUTPUT.resolve("rows-" + xlen + "-" + option + ".s").toAbsolutePath();
    Files.writeString(file, source);
    compare(file, "rv" + xlen + "gc_zba_zbb_zbs", xlen == 64 ? "lp64d" : "ilp32d", 0);
  }

  private static Path assembly(GuestSource source, List<String> flags, boolean narrow)
      throws IOException, InterruptedException {
    String compiler =
        narrow ? CrossCompiler.ELF_GCC : source.isCpp() ? CrossCompiler.GXX : CrossCompiler.GCC;
    assumeTrue(Commands.installed(compiler), "no " + compiler);
    assumeTrue(Commands.installed(GAS), "no " + GAS);
    List<String> command = new ArrayList<>(List.of(compiler));
    if (narrow) {
      command.addAll(List.of("--specs=picolibc.specs", "-march=rv32imafdc", "-mabi=ilp32d"));
    }
    command.addAll(List.of(source.isCpp() ? "-std=c++17" : "-std=gnu11", "-w", "-S"));
    command.addAll(flags);
    return CrossCompiler.compile(
        source, (narrow ? "narrow" : "s") + String.join("", flags), command, List.of(), List.of());
  }

  private static void compare(GuestSource source, List<String> flags, boolean narrow)
      throws IOException, InterruptedException, ElfException {
    Path assembly = assembly(source, flags, narrow);
    String march = narrow ? "rv32imafdc" : "rv64gc";
    for (String flag : source.flags()) {
      march = flag.startsWith("-march=") ? flag.substring(7) : march;
    }
    compare(assembly, march, narrow ? "ilp32d" : "lp64d", 0);
  }

  /// @param xlen the value of `__riscv_xlen` in sources written by hand, or 0
  private static void compare(Path assembly, String march, String mabi, int xlen)
      throws IOException, InterruptedException, ElfException {
    byte[] ours = assemble(assembly, march, mabi, xlen);
    Files.createDirectories(OUTPUT);
    Path object = OUTPUT.resolve(assembly.getFileName() + march + ".gas.o").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(GAS, "-march=" + march, "-mabi=" + mabi));
    if (xlen != 0) {
      command.addAll(List.of("--defsym", "__riscv_xlen=" + xlen));
    }
    command.addAll(List.of(assembly.toString(), "-o", object.toString()));
    Outcome gas = Commands.run(command, Path.of("").toAbsolutePath(), null, "");
    assertEquals(0, gas.exitCode(), gas.stderr());
    byte[] theirs = Files.readAllBytes(object);
    if (!ObjectText.differences(ours, theirs, false).isEmpty()) {
      assertEquals(List.of(), ObjectText.differences(ours, theirs, true));
      RECKONED.incrementAndGet();
    }
    COMPARED.incrementAndGet();
  }

  private static byte[] assemble(Path assembly, String march, String mabi, int xlen)
      throws IOException {
    AsmOptions options =
        new AsmOptions(
            march,
            mabi,
            List.of(),
            xlen == 0 ? Map.of() : Map.of("__riscv_xlen", (long) xlen),
            false,
            Path.of("").toAbsolutePath().toString());
    AsmResult result =
        Assembler.assemble(assembly.toString(), Files.readString(assembly), options, _ -> null);
    assertEquals(List.of(), result.messages());
    byte[] file = result.file();
    if (file == null) {
      throw new AssertionError("no messages and no file");
    }
    return file;
  }

  private static void execute(GuestSource source) throws IOException, InterruptedException {
    assumeTrue(Commands.installed("qemu-riscv64"), "no qemu-riscv64");
    Path reference = CrossCompiler.compile(source, CrossCompiler.Build.STATIC_O2);
    Outcome expected = GuestRun.underQemu("qemu-riscv64", source, reference, null);
    Path assembly = assembly(source, List.of("-O2", "-g"), false);
    Files.createDirectories(OUTPUT);
    Path object = OUTPUT.resolve(source.name() + ".o").toAbsolutePath();
    Files.write(object, assemble(assembly, "rv64gc", "lp64d", 0));
    Path ours = LinkerOracleTest.link(source, object, List.of(), "-assembled");
    Path theirs = OUTPUT.resolve(source.name()).toAbsolutePath();
    List<String> link =
        new ArrayList<>(List.of(source.isCpp() ? CrossCompiler.GXX : CrossCompiler.GCC, "-static"));
    link.add(object.toString());
    link.addAll(source.flags());
    link.addAll(List.of("-o", theirs.toString()));
    Outcome linked = Commands.run(link, Path.of("").toAbsolutePath(), null, "");
    assertEquals(0, linked.exitCode(), linked.stderr());
    assertTrue(Files.exists(theirs));
    for (Path program : List.of(ours, theirs)) {
      CProgramTest.assertSame(
          source, expected, GuestRun.underQemu("qemu-riscv64", source, program, null));
      CProgramTest.assertSame(source, expected, GuestRun.inProcess(source, program, null));
    }
  }
}
