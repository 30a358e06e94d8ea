package machv.suite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `machv run` from outside: options, exit codes, and one line for every mistake.
class CommandLineTest {
  private static final String PROCESS = guest("process", 64);
  private static final String FAULTS = guest("faults", 64);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void theExitCodeIsTheGuests(int width) throws Exception {
    assertEquals(new Outcome(77, "", ""), machv("run", guest("process", width), "exit", "77"));
    assertEquals(0, machv("run", guest("hello", width)).exitCode());
    assertEquals(1, machv("run", guest("process", width), "exit", "257").exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "load-null, 139, SIGSEGV",
    "store-read-only, 139, SIGSEGV",
    "jump-to-nowhere, 139, SIGSEGV",
    "illegal, 132, SIGILL",
    "breakpoint, 133, SIGTRAP"
  })
  void aFatalSignalGivesItsNumberAndOneLineWithPcAndFunction(String way, int code, String signal)
      throws Exception {
    Outcome outcome = machv("run", FAULTS, way);
    assertEquals(code, outcome.exitCode(), outcome::toString);
    String line = onlyLine(outcome.stderr());
    assertTrue(line.startsWith("machv: "), line);
    assertTrue(line.contains(signal), line);
    assertTrue(line.contains("pc"), line);
    assertTrue(Pattern.compile("0x[0-9a-f]+").matcher(line).find(), line);
    if (way.startsWith("jump")) {
      assertFalse(line.contains("("), () -> "no function is there: " + line);
    } else {
      assertTrue(line.contains(way.replace('-', '_')) || line.contains("main"), line);
    }
  }

  @Test
  void theAddressOfABadStoreIsNamed() throws Exception {
    assertTrue(onlyLine(machv("run", FAULTS, "load-null").stderr()).contains("0x0"));
  }

  @Test
  void aMissingProgramIs127() throws Exception {
    mistake(127, "nowhere/at/all", machv("run", "nowhere/at/all"));
  }

  @Test
  void aFolderIs126() throws Exception {
    mistake(126, folder.toString(), machv("run", folder.toString()));
  }

  @Test
  void anUnreadableFileIs126() throws Exception {
    Path file = Files.write(folder.resolve("secret"), elf(64, 243, 2, 1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "the superuser reads everything");
    mistake(126, "secret", machv("run", file.toString()));
  }

  @Test
  void aTextIs126() throws Exception {
    Path file = Files.writeString(folder.resolve("text"), "#!/bin/sh\necho no program of ours\n");
    mistake(126, "text", machv("run", file.toString()));
  }

  @Test
  void anEmptyFileIs126() throws Exception {
    mistake(126, "empty", machv("run", Files.createFile(folder.resolve("empty")).toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 15, 16, 20, 40, 63, 64, 100, 119})
  void aTruncatedFileIs126(int length) throws Exception {
    byte[] whole = Files.readAllBytes(Path.of(PROCESS));
    byte[] part = Arrays.copyOf(whole, length);
    mistake(126, "part", machv("run", Files.write(folder.resolve("part"), part).toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "64, 62, 2, 1", // x86-64
    "64, 183, 2, 1", // AArch64
    "64, 243, 1, 1", // a relocatable object
    "64, 243, 4, 1", // a core dump
    "64, 243, 2, 2", // big-endian
    "32, 40, 2, 1" // ARM
  })
  void anotherMachinesProgramIs126(int width, int machine, int type, int order) throws Exception {
    Path file = Files.write(folder.resolve("foreign"), elf(width, machine, type, order));
    mistake(126, "foreign", machv("run", file.toString()));
  }

  @Test
  void aMissingInterpreterIsNamed() throws Exception {
    byte[] program = elf(64, 243, 2, 1);
    String interpreter = "/lib/ld-of-no-system.so.1\0";
    ByteBuffer buffer = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int header = 64;
    buffer.putShort(56, (short) 2);
    programHeader(buffer, header + 56, 3, 4, 0x100, 0x10100, interpreter.length());
    for (int i = 0; i < interpreter.length(); i++) {
      buffer.put(0x100 + i, (byte) interpreter.charAt(i));
    }
    Path file = Files.write(folder.resolve("dynamic"), program);
    Outcome outcome = machv("run", file.toString());
    assertTrue(outcome.exitCode() == 126 || outcome.exitCode() == 127, outcome::toString);
    assertTrue(onlyLine(outcome.stderr()).contains("ld-of-no-system"), outcome::toString);
  }

  @Test
  void theSmallestProgramRuns() throws Exception {
    Path file = Files.write(folder.resolve("small"), elf(64, 243, 2, 1));
    assertEquals(new Outcome(42, "", ""), machv("run", file.toString()));
    Path file32 = Files.write(folder.resolve("small32"), elf(32, 243, 2, 1));
    assertEquals(new Outcome(42, "", ""), machv("run", file32.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--frobnicate",
        "-Q",
        "--memory",
        "--memory lots",
        "--memory -5",
        "--timeout soon",
        "--timeout 0",
        "--max-instructions many",
        "--max-instructions -1",
        "--env NOEQUALS",
        "--mount nonsense",
        "--cpu sparc",
        "--sandbox=yes"
      })
  void aMistakeIsOneLineAnd125(String options) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("run");
    arguments.addAll(List.of(options.split(" ", -1)));
    if (!options.equals("--memory")) {
      arguments.add(PROCESS);
    }
    Outcome outcome = machv(arguments.toArray(String[]::new));
    assertEquals(125, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.stdout());
    assertTrue(onlyLine(outcome.stderr()).startsWith("machv: "), outcome::toString);
    String[] words = options.split("[ =]", 2);
    assertTrue(
        outcome.stderr().contains(words[0])
            || (words.length > 1 && outcome.stderr().contains(words[1])),
        () -> "names the option or its value: " + outcome);
  }

  @Test
  void noProgramIsAMistake() throws Exception {
    mistake(125, "program", machv("run"));
  }

  @ParameterizedTest
  @CsvSource({
    "frob, 'did you mean `machv help`, or, for a program, `machv run frob`?'",
    "disas, 'did you mean `machv disasm`, or, for a program, `machv run disas`?'",
    "raedelf, did you mean `machv readelf`",
    "rnu, did you mean `machv run`",
    "./no/such, did you mean `machv run ./no/such`?",
  })
  void anUnknownCommandIsAMistakeThatSaysWhatMayBeMeant(String command, String hint)
      throws Exception {
    mistake(125, "'" + command + "' is not a command; " + hint, machv(command));
  }

  @Test
  void aFileThatIsTakenForACommandIsToBeRun() throws Exception {
    Files.copy(Path.of(PROCESS), folder.resolve("process"));
    mistake(
        125,
        "'process' is not a command; did you mean `machv run process`?",
        in(folder, Map.of(), "", "process"));
  }

  @Test
  void aMistakeInAnotherCommandIsItsOwn() throws Exception {
    Outcome outcome = machv("disasm", "--frob", PROCESS);
    mistake(125, "--frob", outcome);
    assertFalse(outcome.stderr().contains("not a command"), outcome::toString);
  }

  @Test
  void helpNamesEveryOptionOnStandardOutput() throws Exception {
    Outcome outcome = machv("run", "--help");
    assertEquals(0, outcome.exitCode());
    assertEquals("", outcome.stderr());
    for (String option :
        List.of(
            "--root",
            "--sandbox",
            "--mount",
            "--env",
            "--unset-env",
            "--argv0",
            "--stack",
            "--cpu",
            "--strace",
            "--timeout",
            "--max-instructions",
            "--memory",
            "--seed",
            "--status",
            "--vmmap",
            "--inspect",
            "--trace")) {
      assertTrue(outcome.stdout().contains(option), option);
    }
  }

  @Test
  void optionsEndAtTheProgram() throws Exception {
    assertEquals(
        "1 arguments\n2 -E\n3 c\n4 --\n5 --help\n",
        machv("run", "-E", "A=1", PROCESS, "arguments", "-E", "c", "--", "--help").stdout());
  }

  @Test
  void twoDashesEndTheOptions() throws Exception {
    assertEquals("1 arguments\n2 x\n", machv("run", "--", PROCESS, "arguments", "x").stdout());
    Path odd = folder.resolve("--odd");
    Files.copy(Path.of(PROCESS), odd);
    Outcome outcome = in(folder, Map.of(), "", "run", "--", "--odd", "name");
    assertEquals("--odd\n", outcome.stdout(), outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--argv0", "-0"})
  void theGuestSeesTheNameThatItIsGiven(String option) throws Exception {
    assertEquals("other\n", machv("run", option, "other", PROCESS, "name").stdout());
  }

  @Test
  void theGuestSeesItsOwnNameAsTyped() throws Exception {
    assertEquals(PROCESS + "\n", machv("run", PROCESS, "name").stdout());
  }

  @Test
  void theEnvironmentIsTheHostsWithChanges() throws Exception {
    Map<String, String> host = Map.of("KEPT", "yes", "REMOVED", "no", "CHANGED", "before");
    Outcome outcome =
        in(
            folder,
            host,
            "",
            "run",
            "-E",
            "CHANGED=after",
            "--env",
            "ADDED=a=b",
            "-U",
            "REMOVED",
            PROCESS,
            "environment");
    List<String> lines = outcome.stdout().lines().toList();
    assertTrue(lines.contains("KEPT=yes"), outcome::toString);
    assertTrue(lines.contains("CHANGED=after"), outcome::toString);
    assertTrue(lines.contains("ADDED=a=b"), outcome::toString);
    assertFalse(outcome.stdout().contains("REMOVED"), outcome::toString);
    assertFalse(outcome.stdout().contains("before"), outcome::toString);
  }

  @Test
  void theSandboxHidesTheHostsEnvironment() throws Exception {
    Outcome outcome =
        in(
            folder,
            Map.of("SECRET", "x"),
            "",
            "run",
            "--sandbox",
            "--mount",
            PROCESS + "=/process:ro",
            "--env",
            "A=1",
            "/process",
            "environment");
    assertEquals("A=1\n", outcome.stdout(), outcome::toString);
  }

  @Test
  void theSandboxRunsAProgramThatItDoesNotShow() throws Exception {
    Files.copy(Path.of(PROCESS), folder.resolve("job"));
    Outcome relative = in(folder, Map.of(), "", "run", "--sandbox", "./job", "name");
    assertEquals(new Outcome(0, "job\n", ""), relative);
    assertEquals(new Outcome(0, "process.rv64\n", ""), machv("run", "--sandbox", PROCESS, "name"));
    mistake(127, "./none", in(folder, Map.of(), "", "run", "--sandbox", "./none"));
  }

  @Test
  void standardInputReachesTheGuest() throws Exception {
    String text = "line\n".repeat(100_000);
    assertEquals(new Outcome(0, text, ""), in(folder, Map.of(), text, "run", PROCESS, "copy"));
    assertEquals(new Outcome(0, "", ""), in(folder, Map.of(), "", "run", PROCESS, "copy"));
  }

  @Test
  void theTimeLimitEndsALoop() throws Exception {
    Outcome outcome = machv("run", "--timeout", "300ms", PROCESS, "loop");
    assertEquals(124, outcome.exitCode(), outcome::toString);
    assertTrue(onlyLine(outcome.stderr()).contains("time"), outcome::toString);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 999, 100_000, 12_345_678})
  void theInstructionLimitIsExact(long limit) throws Exception {
    Path status = folder.resolve("status.json");
    Outcome outcome =
        machv(
            "run",
            "--max-instructions",
            Long.toString(limit),
            "--status",
            status.toString(),
            PROCESS,
            "loop");
    assertEquals(124, outcome.exitCode(), outcome::toString);
    assertTrue(onlyLine(outcome.stderr()).contains("instruction"), outcome::toString);
    assertEquals(limit, number(Files.readString(status), "instructions"));
  }

  @Test
  void aProgramThatNeedsExactlyItsLimitEndsByItself() throws Exception {
    Path file = Files.write(folder.resolve("small"), elf(64, 243, 2, 1));
    Path status = folder.resolve("status.json");
    machv("run", "--status", status.toString(), file.toString());
    assertEquals(3, number(Files.readString(status), "instructions"));
    assertEquals(42, machv("run", "--max-instructions", "3", file.toString()).exitCode());
    assertEquals(124, machv("run", "--max-instructions", "2", file.toString()).exitCode());
  }

  @Test
  void theMemoryLimitIsARefusalToTheGuest() throws Exception {
    Outcome outcome = machv("run", "--memory", "64M", PROCESS, "fill");
    assertEquals(0, outcome.exitCode(), outcome::toString);
    Matcher megabytes = Pattern.compile("(\\d+) megabytes, then (.*)\n").matcher(outcome.stdout());
    assertTrue(megabytes.matches(), outcome::toString);
    int filled = Integer.parseInt(megabytes.group(1));
    assertTrue(filled > 48 && filled <= 64, outcome::toString);
    assertTrue(megabytes.group(2).contains("KERN_RESOURCE_SHORTAGE"), outcome::toString);
  }

  @Test
  void theStackIsAsLargeAsAsked() throws Exception {
    assertEquals("1\n", machv("run", PROCESS, "deeper").stdout());
    assertEquals("1\n", machv("run", "--stack", "2M", PROCESS, "deeper").stdout());
    assertEquals(139, machv("run", "--stack", "256K", PROCESS, "deeper").exitCode());
  }

  @Test
  void theStatusIsJson() throws Exception {
    Path status = folder.resolve("status.json");
    Outcome outcome = machv("run", "--status", status.toString(), PROCESS, "exit", "7");
    assertEquals(7, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.stderr());
    String json = Files.readString(status);
    assertTrue(json.strip().startsWith("{") && json.strip().endsWith("}"), json);
    assertEquals(7, number(json, "exit"));
    assertTrue(json.contains("\"reason\""), json);
    assertTrue(number(json, "instructions") > 10, json);
  }

  @Test
  void theTraceNamesCallsOfBothTables() throws Exception {
    Outcome outcome = machv("run", "--strace", FAULTS, "store-read-only");
    assertTrue(outcome.stderr().contains("vm_map("), outcome::toString);
    assertTrue(outcome.stderr().contains("write("), outcome::toString);
    assertEquals("store-read-only\nreading it is fine: 0\n", outcome.stdout());
    Path file = folder.resolve("trace");
    outcome = machv("run", "--strace=" + file, guest("hello", 32));
    assertEquals("", outcome.stderr());
    String trace = Files.readString(file);
    assertTrue(trace.contains("write(1, \"Hello"), trace);
    assertTrue(trace.contains("exit_group(0)"), trace);
  }

  @Test
  void theMapIsPrintedAtTheEnd() throws Exception {
    Outcome outcome = machv("run", "--vmmap", guest("hello", 64));
    assertEquals(0, outcome.exitCode());
    assertTrue(outcome.stderr().contains("r-x"), outcome::toString);
    assertTrue(outcome.stderr().contains("rw-"), outcome::toString);
    assertEquals("Hello from a RISC-V program on Mach.\n", outcome.stdout());
  }

  @Test
  void aTraceTellsOfTheTopicsThatAreAskedFor() throws Exception {
    String program = guest("copy-on-write", 64);
    Outcome both = machv("run", "--trace=vm,trap", program);
    assertEquals(0, both.exitCode());
    for (String line : both.stderr().lines().toList()) {
      assertTrue(line.matches(" +\\d+\\.\\d{6} (vm   |trap ) .+"), line);
    }
    for (String event :
        List.of(
            "trap  vm_map\\(.* = KERN_SUCCESS",
            "trap  write\\(1, ",
            "vm    fault 0x[0-9a-f]+ fetch: page \\d+ of object \\d+",
            "vm    shadow object \\d+ in front of object \\d+",
            "vm    copy up page 0 to object \\d+",
            "vm    save page 0 of object \\d+ in its copy object \\d+",
            "vm    collapse object \\d+ into object \\d+",
            "vm    end of object \\d+")) {
      assertTrue(Pattern.compile(event).matcher(both.stderr()).find(), event);
    }
    Path file = folder.resolve("trace");
    assertEquals("", machv("run", "--trace=vm:" + file, program).stderr());
    assertFalse(Files.readString(file).contains(" trap "), "only what is asked for");
    assertTrue(Files.readString(file).contains(" vm    fault "));
    Outcome messages = machv("run", "--trace=ipc,sched", guest("debugger", 64));
    for (String event :
        List.of(
            "ipc   \\[task 1 thread 0\\] calls thread_get_state \\(3603\\) of port \\d+"
                + " \\(thread\\)",
            "ipc   \\[kernel\\] sends exception_raise \\(2401\\) .* carries send of port",
            "ipc   \\[task 1 thread 0\\] receives mach_notify_dead_name \\(72\\)",
            "sched \\[task 1 thread 0\\] waits in mach_msg_trap",
            "sched \\[task 2\\] exits with 42",
            "sched \\[task 2 thread 0\\] is gone, after 3 instructions")) {
      assertTrue(Pattern.compile(event).matcher(messages.stderr()).find(), event);
    }
    Outcome refused = machv("run", "--trace", "vm", FAULTS, "store-read-only");
    assertTrue(refused.stderr().contains(" store: KERN_PROTECTION_FAILURE\n"), refused::toString);
    mistake(125, "there is no topic 'frob', only trap, vm", machv("run", "--trace=frob", program));
  }

  @Test
  void aLookInsideIsTextOrAPage() throws Exception {
    Outcome outcome = machv("run", "--inspect", PROCESS, "exit", "3");
    assertEquals(3, outcome.exitCode());
    assertEquals("", outcome.stdout());
    assertTrue(outcome.stderr().startsWith("== Tasks\ntask 1: "), outcome::toString);
    assertTrue(outcome.stderr().contains("\n== Maps\nmap 1: "), outcome::toString);
    assertTrue(outcome.stderr().contains("\n== Objects\nobject "), outcome::toString);
    Path page = folder.resolve("look.html");
    assertEquals("", machv("run", "--inspect=" + page, PROCESS, "exit", "0").stderr());
    assertTrue(Files.readString(page).contains("<svg "));
    Path text = folder.resolve("look.txt");
    machv("run", "--timeout", "300ms", "--inspect=" + text, PROCESS, "loop");
    assertTrue(Files.readString(text).contains("state alive"), "also of a program that is stopped");
  }

  @Test
  void aRunningProgramIsLookedInto() throws Exception {
    Path place = Files.createTempDirectory("machv"); // the path of a socket must be short
    Path socket = place.resolve("look");
    Outcome nobody = machv("inspect", socket.toString());
    assertEquals(127, nobody.exitCode());
    assertEquals("machv: there is no " + socket + "\n", nobody.stderr());
    Thread guest =
        Thread.ofPlatform()
            .start(() -> {
              try {
                machv(
                    "run",
                    "--timeout",
                    "10m",
                    "--inspect-socket",
                    socket.toString(),
                    PROCESS,
                    "loop");
              } catch (IOException | InterruptedException e) {
                return; // it was stopped
              }
            });
    try {
      while (!Files.exists(socket) && guest.isAlive()) {
        Thread.sleep(20);
      }
      Outcome text = machv("inspect", socket.toString());
      while (text.exitCode() != 0 && guest.isAlive()) {
        text =
            machv(
                "inspect", socket.toString()); // the file is there a moment before somebody listens
      }
      assertEquals(0, text.exitCode(), text::toString);
      assertTrue(text.stdout().startsWith("== Tasks\ntask 1: "), text::toString);
      Path page = folder.resolve("look.html");
      assertEquals(0, machv("inspect", "--html", page.toString(), socket.toString()).exitCode());
      assertTrue(Files.readString(page).contains("<svg "));
    } finally {
      guest.interrupt();
      guest.join();
      Folders.delete(place);
    }
  }

  @Test
  void qemusVariablesAreUnderstood() throws Exception {
    Outcome outcome = in(folder, Map.of("QEMU_STRACE", "1"), "", "run", guest("hello", 64));
    assertTrue(outcome.stderr().contains("write("), outcome::toString);
  }

  @Test
  void theSameSeedGivesTheSameRun() throws Exception {
    assertEquals(
        machv("run", "--seed", "5", guest("hello", 64)),
        machv("run", "-seed", "5", guest("hello", 64)));
  }

  private Outcome machv(String... arguments) throws IOException, InterruptedException {
    return in(folder, Map.of(), "", arguments);
  }

  /// Runs the command's own class in a JVM of its own.
  private static Outcome in(
      Path directory, Map<String, String> environment, String stdin, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    command.add(Objects.requireNonNull(System.getProperty("java.class.path")));
    command.add("machv.cli.Main");
    command.addAll(List.of(arguments));
    return Commands.run(command, directory, environment, stdin);
  }

  private static String guest(String name, int width) {
    return Folders.GUESTS.resolve(name + ".rv" + width).toString();
  }

  /// A mistake that is not the guest's is one line, which names what is wrong.
  private static void mistake(int code, String named, Outcome outcome) {
    assertAll(
        () -> assertEquals(code, outcome.exitCode(), outcome::toString),
        () -> assertEquals("", outcome.stdout()),
        () -> assertTrue(onlyLine(outcome.stderr()).startsWith("machv: "), outcome::toString),
        () -> assertTrue(outcome.stderr().contains(named), outcome::toString));
  }

  private static String onlyLine(String text) {
    assertEquals(1, text.lines().count(), text);
    assertTrue(text.endsWith("\n"), text);
    return text.strip();
  }

  private static long number(String json, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "[A-Za-z]*\"\\s*:\\s*(\\d+)").matcher(json);
    assertTrue(matcher.find(), key + " in " + json);
    return Long.parseLong(matcher.group(1));
  }

  /// The smallest program that ends with 42, of any machine.
  ///
  /// @param type 2 is an executable
  /// @param order 1 is little-endian
  private static byte[] elf(int width, int machine, int type, int order) {
    boolean wide = width == 64;
    ByteBuffer buffer =
        ByteBuffer.allocate(0x200)
            .order(order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    buffer.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) order, 1});
    buffer.putShort(16, (short) type);
    buffer.putShort(18, (short) machine);
    buffer.putInt(20, 1);
    int entry = 0x10180;
    if (wide) {
      buffer.putLong(24, entry);
      buffer.putLong(32, 64);
      buffer.putShort(52, (short) 64);
      buffer.putShort(54, (short) 56);
      buffer.putShort(56, (short) 1);
      buffer.putShort(58, (short) 64);
      programHeader(buffer, 64, 1, 5, 0, 0x10000, 0x200);
    } else {
      buffer.putInt(24, entry);
      buffer.putInt(28, 52);
      buffer.putShort(40, (short) 52);
      buffer.putShort(42, (short) 32);
      buffer.putShort(44, (short) 1);
      buffer.putShort(46, (short) 40);
      int[] header = {1, 0, 0x10000, 0x10000, 0x200, 0x200, 5, 0x1000};
      for (int i = 0; i < header.length; i++) {
        buffer.putInt(52 + 4 * i, header[i]);
      }
    }
    buffer.putInt(0x180, 0x02a00513); // li a0, 42
    buffer.putInt(0x184, 0x05e00893); // li a7, 94: exit_group
    buffer.putInt(0x188, 0x00000073); // ecall
    return buffer.array();
  }

  private static void programHeader(
      ByteBuffer buffer, int at, int type, int flags, long offset, long address, long size) {
    buffer.putInt(at, type);
    buffer.putInt(at + 4, flags);
    buffer.putLong(at + 8, offset);
    buffer.putLong(at + 16, address);
    buffer.putLong(at + 24, address);
    buffer.putLong(at + 32, size);
    buffer.putLong(at + 40, size);
    buffer.putLong(at + 48, 0x1000);
  }
}
