package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `machv run hello.s`: sources and objects are assembled, linked and run in one step.
class RunSourceTest {
  private static final String MAIN =
      """
          .globl main
      main:
          mv    s0, a0
          mv    s1, a1
          la    a0, text
          call  show
          addi  a0, s0, 40
          li    a7, 93
          ecall
          .data
      text: .string "hi\\n"
      """;
  private static final String SHOW =
      """
          .globl show
      show:
          mv    a1, a0
          li    a0, 1
          li    a2, 3
          li    a7, 64
          ecall
          ret
      """;

  @TempDir private Path folder = Path.of(".");

  private String file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return name;
  }

  private Outcome machv(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(Objects.requireNonNull(System.getProperty("java.class.path")));
    command.add("machv.cli.Main");
    command.addAll(List.of(arguments));
    return Commands.run(command, folder, null, "");
  }

  @Test
  void aSourceRuns() throws Exception {
    assertEquals(new Outcome(41, "hi\n", ""), machv("run", file("all.s", MAIN + ".text\n" + SHOW)));
  }

  @Test
  void sourcesAndObjectsAreLinkedAndWhatFollowsIsForTheProgram() throws Exception {
    AsmResult show = Assembler.assemble("show.s", SHOW, AsmOptions.standard(), _ -> null);
    Files.write(folder.resolve("show.o"), Objects.requireNonNull(show.file()));
    file("main.s", MAIN);
    file("other.s", "");
    assertEquals(new Outcome(41, "hi\n", ""), machv("run", "main.s", "show.o"));
    assertEquals(new Outcome(43, "hi\n", ""), machv("run", "main.s", "show.o", "one", "two"));
    assertEquals(new Outcome(42, "hi\n", ""), machv("run", "main.s", "show.o", "--", "other.s"));
  }

  /// A task that is no process, and whose thread would go on for ever: the run ends with its first task all the same.
  @Test
  void nothingOutlivesTheFirstTask() throws Exception {
    String source =
        """
            .globl main
        main:
            li    a7, -28              # task_self
            ecall
            li    a1, 0
            li    a2, 0
            li    a3, 1                # inherit memory
            la    a4, child
            li    a7, -63              # task_create
            ecall
            bnez  a0, failed
            la    t0, forever
            la    a2, state
            sd    t0, (a2)
            lw    a0, child
            li    a1, 1                # the registers of RV64
            li    a3, 64
            la    a4, thread
            li    a7, -84              # thread_create_running
            ecall
            bnez  a0, failed
            li    a0, 3
            li    a7, 94               # exit_group
            ecall
        failed:
            ebreak
        forever:
            j     forever
            .bss
            .balign 8
        state:  .space 256
        child:  .space 4
        thread: .space 4
        """;
    file("child.s", source);
    assertEquals(new Outcome(3, "", ""), machv("run", "--timeout", "60s", "child.s"));
    assertEquals(
        new Outcome(3, "", ""), machv("run", "--deterministic", "--timeout", "60s", "child.s"));
  }

  @Test
  void theWidthIsThatOfTheCpu() throws Exception {
    String source = "main: .globl main\n li a0, -1\n srli a0, a0, 31\n snez a0, a0\n ret\n";
    file("w.s", source.replace("snez a0, a0", "addi a0, a0, -1\n snez a0, a0"));
    assertEquals(1, machv("run", "w.s").exitCode());
    assertEquals(0, machv("run", "--cpu", "rv32gc", "w.s").exitCode());
    assertEquals(0, machv("run", "--abi", "rars", "w.s").exitCode(), "as in RARS");
    assertEquals(1, machv("run", "--abi", "rars", "--cpu", "rv64gc", "w.s").exitCode());
  }

  @Test
  void theArgumentZeroIsTheSourcesName() throws Exception {
    file("name.s", "main: .globl main\n ld a0, (a1)\n lbu a0, (a0)\n ret\n");
    assertEquals('n', machv("run", "name.s").exitCode());
  }

  @Test
  void aFatalSignalNamesTheSourceAndItsLine() throws Exception {
    Outcome outcome =
        machv("run", file("wrong.s", "main: .globl main\n nop\n lw a0, (zero)\n ret\n"));
    assertEquals(139, outcome.exitCode());
    assertTrue(outcome.stderr().startsWith("machv: wrong.s: killed by SIGSEGV"), outcome::toString);
    assertTrue(outcome.stderr().contains("wrong.s:3"), outcome::toString);
  }

  @Test
  void mistakesAreShownAsTheAssemblerShowsThem() throws Exception {
    Outcome outcome = machv("run", file("bad.s", "  adddi a0, a0, 1\n"));
    assertEquals(126, outcome.exitCode());
    assertEquals(
        """
        bad.s:1:3: error: unrecognized instruction 'adddi'; did you mean 'addi'?
          adddi a0, a0, 1
          ^
        machv: bad.s is not assembled
        """,
        outcome.stderr());
  }

  @Test
  void whatTheLinkerMissesIsSaid() throws Exception {
    Outcome outcome = machv("run", file("main.s", MAIN));
    assertEquals(126, outcome.exitCode());
    assertTrue(outcome.stderr().contains("undefined reference to `show'"), outcome::toString);
    assertFalse(outcome.stderr().contains("Exception"), outcome::toString);
  }

  @Test
  void aSourceThatIsNotThereIsNotFound() throws Exception {
    Outcome outcome = machv("run", "none.s");
    assertEquals(127, outcome.exitCode());
    assertNotNull(outcome.stderr());
    assertEquals(1, outcome.stderr().lines().count(), outcome::toString);
  }
}
