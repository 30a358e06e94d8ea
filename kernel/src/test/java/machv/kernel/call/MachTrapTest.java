package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.Test;

class MachTrapTest {
  private static final Path GUEST = Path.of("../guest-programs");

  @Test
  void everyNumberIsNegativeAndUnique() {
    Set<Integer> numbers = new HashSet<>();
    for (MachTrap trap : MachTrap.values()) {
      assertTrue(trap.number() < 0, trap.cName());
      assertTrue(numbers.add(trap.number()), trap.cName());
      assertSame(trap, MachTrap.numbered(trap.number()));
    }
  }

  @Test
  void otherNumbersHaveNoRow() {
    for (long number : new long[] {0, 1, -1, -177, -178, -179, Long.MIN_VALUE, -0x1_0000_0040L}) {
      assertNull(MachTrap.numbered(number), Long.toString(number));
    }
  }

  @Test
  void everyRowParsesAndNamesItsParametersOnce() {
    for (MachTrap trap : MachTrap.values()) {
      Signature signature = trap.signature();
      Set<String> names = new HashSet<>();
      for (int i = 0; i < signature.size(); i++) {
        assertTrue(names.add(signature.parameter(i).name()), trap.cName());
      }
      assertTrue(signature.size() <= 11, trap.cName());
    }
  }

  @Test
  void everyFailureIsAnAnswerThatExists() {
    Set<String> known = new HashSet<>();
    for (KernReturn answer : KernReturn.values()) {
      known.add(answer.cName());
    }
    for (MessageReturn answer : MessageReturn.values()) {
      known.add(answer.cName());
    }
    for (MachTrap trap : MachTrap.values()) {
      for (String failure : trap.failures()) {
        assertTrue(known.contains(failure), trap.cName() + ": " + failure);
      }
    }
  }

  @Test
  void vmMapHasTheElevenArgumentsOfItsContract() {
    List<String> names = new ArrayList<>();
    Signature signature = MachTrap.VM_MAP.signature();
    for (int i = 0; i < signature.size(); i++) {
      names.add(signature.parameter(i).name());
    }
    assertEquals(
        List.of(
            "target_task",
            "address",
            "size",
            "mask",
            "flags",
            "object",
            "offset",
            "copy",
            "cur_protection",
            "max_protection",
            "inheritance"),
        names);
    assertEquals(-64, MachTrap.VM_MAP.number());
    assertEquals(Direction.INOUT, signature.parameter(1).direction());
  }

  /// Rows that only say that a service of xnu does not exist.
  private static boolean isAbsentService(MachTrap trap) {
    return switch (trap) {
      case HOST_CREATE_MACH_VOUCHER_TRAP,
          MACH_VOUCHER_EXTRACT_ATTR_RECIPE_TRAP,
          DEBUG_CONTROL_PORT_FOR_PID,
          IOKIT_USER_CLIENT_TRAP ->
          true;
      default -> false;
    };
  }

  /// The prototypes of the headers name the parameters of the rows, in order, and pass pointers where the rows do.
  @Test
  void thePrototypesHaveTheParametersOfTheTable() throws IOException {
    Map<String, String> prototypes = prototypes();
    for (MachTrap trap : MachTrap.values()) {
      if (isAbsentService(trap)) {
        continue;
      }
      String list = prototypes.get(trap.cName());
      assertNotNull(list, trap.cName() + " has no prototype");
      String[] parameters = list.equals("void") ? new String[0] : list.split(", *", -1);
      Signature signature = trap.signature();
      assertEquals(signature.size(), parameters.length, trap.cName());
      for (int i = 0; i < parameters.length; i++) {
        Parameter parameter = signature.parameter(i);
        String declared = parameters[i];
        assertTrue(
            declared.endsWith(" " + parameter.name()) || declared.endsWith("*" + parameter.name()),
            trap.cName() + ": " + declared);
        boolean isStructure =
            Arrays.asList(
                    "info",
                    "string",
                    "ledgers",
                    "msg",
                    "rcv_msg",
                    "options",
                    "new_state",
                    "pid",
                    "wakeup",
                    "result_time")
                .contains(parameter.name());
        assertEquals(
            parameter.direction() != Direction.IN && !isStructure,
            declared.contains("*") && !isStructure,
            trap.cName() + ": " + declared);
      }
    }
  }

  private static Map<String, String> prototypes() throws IOException {
    Map<String, String> prototypes = new HashMap<>();
    Pattern prototype = Pattern.compile("extern [\\w ]+?(\\w+)\\(([^)]*)\\);");
    try (var headers = Files.list(GUEST.resolve("include/mach"))) {
      for (Path header : headers.toList()) {
        Matcher found = prototype.matcher(Files.readString(header).replaceAll("\\s+", " "));
        while (found.find()) {
          prototypes.put(found.group(1), found.group(2));
        }
      }
    }
    return prototypes;
  }

  /// The header's numbers of answers are those of the kernel.
  @Test
  void theHeaderNumbersAnswersAsTheKernelDoes() throws IOException {
    String header = Files.readString(GUEST.resolve("include/mach/kern_return.h"));
    for (KernReturn answer : KernReturn.values()) {
      assertTrue(
          header.contains("#define " + answer.cName() + " " + answer.value() + "\n"),
          answer.cName());
    }
    for (MessageReturn answer : MessageReturn.values()) {
      assertTrue(
          header.contains(
              "#define " + answer.cName() + " 0x" + Integer.toHexString(answer.value()) + "\n"),
          answer.cName());
    }
  }

  /// What the trace prints for flags and names is what the headers define.
  @Test
  void theTraceNamesValuesAsTheHeadersDo() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var headers = Files.list(GUEST.resolve("include/mach"))) {
      for (Path header : headers.toList()) {
        all.append(Files.readString(header));
      }
    }
    Map<String, Long> defined = new HashMap<>();
    Matcher define = Pattern.compile("#define (\\w+) (0x[0-9a-fA-F]+|\\d+)u?\\b").matcher(all);
    while (define.find()) {
      defined.put(define.group(1), Long.decode(define.group(2)));
    }
    for (MachTrap trap : MachTrap.values()) {
      Signature signature = trap.signature();
      for (int i = 0; i < signature.size(); i++) {
        String names = signature.parameter(i).type().names();
        if (names == null || names.contains("MACH_PORT_TYPE")) {
          continue;
        }
        for (String pair : names.split(" ", -1)) {
          String name = pair.substring(0, pair.indexOf('='));
          if (!name.equals("MACH_PORT_RIGHT_LABELH") && !name.equals("MACH_PORT_TYPE_SEND")) {
            assertEquals(
                Long.decode(pair.substring(pair.indexOf('=') + 1)), defined.get(name), name);
          }
        }
      }
    }
  }
}
