package machv.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import machv.machine.Machine;
import machv.machine.MachineResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ordinary C programs, compiled as their own comments say with our headers and `libmach.a`, call Mach beside their C library.
@Tag("needs-tools")
class LibmachTest {
  private static final Path PROGRAMS = Folders.PROJECT.resolve("guest-programs");
  private static final Path RV32 = Path.of("src", "test", "rv32").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final List<String> WIDE = List.of(CrossCompiler.GCC, "-static");
  private static final List<String> NARROW =
      List.of(
          CrossCompiler.ELF_GCC,
          "--specs=picolibc.specs",
          "-march=rv32imafdc",
          "-mabi=ilp32d",
          "-nostartfiles",
          "-T",
          "runtime/program.ld",
          "runtime/start.S",
          "runtime/calls.c");

  @TempDir private Path folder = Path.of(".");

  private Outcome compile(List<String> compiler, Path source, List<String> last)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compiler);
    command.addAll(List.of("-Wall", "-Wextra", "-Werror", "-I"));
    command.add(PROGRAMS.resolve("include").toString());
    command.add(source.toString());
    command.addAll(last);
    return Commands.run(command, RV32, null, "");
  }

  private void check(int width, String name) throws Exception {
    Path program = folder.resolve(name);
    Outcome compiled =
        compile(
            width == 64 ? WIDE : NARROW,
            PROGRAMS.resolve("examples").resolve(name + ".c"),
            List.of(
                "-L",
                Folders.GUESTS.resolve("rv" + width).toString(),
                "-lmach",
                "-o",
                program.toString()));
    assertEquals(0, compiled.exitCode(), compiled::toString);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    MachineResult result =
        Machine.builder()
            .program(program)
            .stdout(output)
            .jit(JitMode.ofTests())
            .timeout(LIMIT)
            .build()
            .run();
    assertEquals(
        Files.readString(PROGRAMS.resolve("examples").resolve(name + ".stdout")),
        output.toString(StandardCharsets.UTF_8));
    assertEquals(0, result.exitCode());
  }

  @Test
  void vmMapBesidePrintf() throws Exception {
    check(64, "beside-printf");
  }

  @Test
  void aForkedChildCallsItsOwnTask() throws Exception {
    check(64, "forked-task");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void callsOfAllKindsBesidePrintf(int width) throws Exception {
    check(width, "mach-calls");
  }

  /// The sizes of mach.md 3.7.
  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void structuresHaveTheirSizes(int width) throws Exception {
    String pointer = width == 64 ? "8" : "4";
    String descriptor = width == 64 ? "16" : "12";
    String[][] sizes = {
      {"mach_msg_header_t", "24"},
      {"mach_msg_port_descriptor_t", "12"},
      {"mach_msg_ool_descriptor_t", descriptor},
      {"mach_msg_ool_ports_descriptor_t", descriptor},
      {"mach_msg_guarded_port_descriptor_t", descriptor},
      {"NDR_record_t", "8"},
      {"mig_reply_error_t", "36"},
      {"mach_msg_trailer_t", "8"},
      {"mach_msg_security_trailer_t", "20"},
      {"mach_msg_audit_trailer_t", "52"},
      {"mach_msg_context_trailer_t", width == 64 ? "60" : "56"},
      {"mach_port_status_t", "40"},
      {"mach_port_qos_t", "8"},
      {"mach_port_options_t", "24"},
      {"vm_region_basic_info_data_64_t", "36"},
      {"vm_region_submap_info_data_64_t", "76"},
      {"task_basic_info_64_data_t", "40"},
      {"task_basic_info_32_data_t", "32"},
      {"mach_task_basic_info_data_t", "48"},
      {"task_events_info_data_t", "32"},
      {"task_extmod_info_data_t", "64"},
      {"task_vm_info_data_t", "168"},
      {"thread_basic_info_data_t", "40"},
      {"thread_identifier_info_data_t", "24"},
      {"host_basic_info_data_t", "48"},
      {"host_load_info_data_t", "24"},
      {"vm_statistics_data_t", "60"},
      {"vm_statistics64_data_t", "152"},
      {"processor_basic_info_data_t", "20"},
      {"riscv_thread_state_t", "256"},
      {"riscv_thread_state32_t", "128"},
      {"riscv_float_state_t", "264"},
      {"riscv_exception_state_t", "24"},
      {"mach_timespec_t", "8"},
      {"time_value_t", "8"},
      {"vm_read_entry_t", "512 * " + pointer},
      {"mach_vm_read_entry_t", "4096"},
      {"ipc_info_space_t", "24"},
      {"ipc_info_name_t", "28"},
    };
    StringBuilder source = new StringBuilder("#include <mach/mach.h>\n");
    for (String[] size : sizes) {
      source.append(
          "_Static_assert(sizeof(%s) == %s, \"%s\");%n".formatted(size[0], size[1], size[0]));
    }
    Path file = folder.resolve("sizes.c");
    Files.writeString(file, source);
    List<String> compiler =
        width == 64
            ? List.of(CrossCompiler.GCC)
            : NARROW.subList(0, NARROW.indexOf("-nostartfiles"));
    Outcome outcome = compile(compiler, file, List.of("-std=c11", "-fsyntax-only"));
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }

  /// Every header can stand alone, in C and in C++.
  @Test
  void everyHeaderStandsAlone() throws Exception {
    List<Path> headers;
    try (var files = Files.list(PROGRAMS.resolve("include/mach"))) {
      headers = files.sorted().toList();
    }
    assertTrue(headers.size() > 40, () -> "only " + headers.size());
    for (String language : List.of("c", "c++")) {
      StringBuilder failed = new StringBuilder();
      for (Path header : headers) {
        Path file = folder.resolve("one.c");
        Files.writeString(file, "#include <mach/" + header.getFileName() + ">\nint unused;\n");
        Outcome outcome =
            compile(List.of(CrossCompiler.GCC, "-x", language), file, List.of("-fsyntax-only"));
        failed.append(outcome.exitCode() == 0 ? "" : header + ": " + outcome.stderr());
      }
      assertEquals("", failed.toString());
    }
  }
}
