package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.asm.AsmOptions;
import machv.asm.AsmResult;
import machv.asm.Assembler;
import machv.link.ArchiveWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stubs of the calls and the servers can be assembled in both widths, and the headers declare every function as its row says.
class ClientStubsTest {
  private static final Path HEADERS = Path.of("../guest-programs/include/mach");

  private static byte[] assembled(String name, String source, int xlen) {
    AsmOptions options =
        new AsmOptions(
            xlen == 64 ? "rv64gc" : "rv32gc",
            xlen == 64 ? "lp64d" : "ilp32d",
            List.of(),
            Map.of("__riscv_xlen", (long) xlen));
    AsmResult result = Assembler.assemble(name, source, options, _ -> null);
    byte[] object = result.file();
    assertNotNull(object, () -> name + ": " + result.messages());
    return object;
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void everyStubDefinesItsFunctionAndNothingElse(int xlen) throws Exception {
    for (Map.Entry<String, String> stub : ClientStubs.functions().entrySet()) {
      byte[] object = assembled(stub.getKey(), stub.getValue(), xlen);
      assertEquals(List.of(stub.getKey()), ArchiveWriter.definedBy(object));
    }
    for (Map.Entry<String, String> server : ServerStubs.functions().entrySet()) {
      byte[] object = assembled(server.getKey(), server.getValue(), xlen);
      assertEquals(List.of(server.getKey()), ArchiveWriter.definedBy(object));
    }
    byte[] answers = assembled("answers", ClientStubs.answers(), xlen);
    assertEquals(List.of("mach_answers", "mach_answer_names"), ArchiveWriter.definedBy(answers));
  }

  @Test
  void thereIsAStubForEveryCall() {
    Map<String, String> stubs = ClientStubs.functions();
    for (MachTrap trap : MachTrap.values()) {
      String stub = stubs.get(trap.cName());
      assertNotNull(stub, trap.cName());
      assertTrue(stub.contains("li      a7, " + trap.number() + "\n"), stub);
    }
    for (KernelRoutine row : KernelRoutine.values()) {
      assertTrue(stubs.containsKey(row.cName()), row.cName());
    }
    for (MigRoutine row : MigRoutine.values()) {
      assertTrue(stubs.containsKey(row.cName()), row.cName());
    }
  }

  @Test
  void aServerHasARowForEachOfItsMessages() {
    for (ServerRoutine row : ServerRoutine.values()) {
      String server = ServerStubs.functions().get(row.server().cName());
      assertNotNull(server);
      assertTrue(server.contains(".word   " + row.number() + "\n"), row.cName());
      assertTrue(server.contains(".weak   " + row.function() + "\n"), row.cName());
    }
  }

  private static Map<String, Integer> declared() throws IOException {
    Map<String, Integer> declared = new HashMap<>();
    Pattern prototype = Pattern.compile("extern [\\w ]+?[ *](\\w+)\\(([^()]*)\\);");
    try (var headers = Files.list(HEADERS)) {
      for (Path header : headers.toList()) {
        Matcher found = prototype.matcher(Files.readString(header).replaceAll("\\s+", " "));
        while (found.find()) {
          String list = found.group(2);
          declared.put(found.group(1), list.equals("void") ? 0 : list.split(",", -1).length);
        }
      }
    }
    return declared;
  }

  @Test
  void theHeadersDeclareEveryCallWithItsArguments() throws IOException {
    Map<String, Integer> declared = declared();
    Map<String, Signature> calls = new HashMap<>();
    for (MigRoutine row : MigRoutine.values()) {
      calls.put(row.cName(), row.signature());
    }
    for (KernelRoutine row : KernelRoutine.values()) {
      calls.put(row.cName(), row.signature());
    }
    for (MachTrap trap : MachTrap.values()) {
      calls.put(trap.cName(), trap.signature());
    }
    for (ServerRoutine row : ServerRoutine.values()) {
      calls.put(row.function(), row.signature());
      if (row.hasReply()) {
        calls.put(row.cName(), row.signature());
      }
      assertEquals(2, declared.get(row.server().cName()), row.server().cName());
    }
    calls.forEach((name, signature) -> {
      int places = 0;
      for (int i = 0; i < signature.size(); i++) {
        places += i == 0 ? 1 : ClientStubs.places(signature.parameter(i));
      }
      assertEquals(places, declared.get(name), name);
    });
  }
}
