package machv.kernel.call;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import machv.kernel.ipc.MessageReturn;
import machv.kernel.vm.KernReturn;

/// The calls of the kernel, and what one handler of exceptions passes on to another, as functions for C programs, in assembly for both widths: for a trap its `ecall`; for a call that is a message
/// only its row as data, which `mach_routine_call` of the guests' library interprets; and the names of answers. `libmach.a` is made of it.
///
/// A stub of a message puts its register arguments in front of those on the stack, so that all of them stand in a row as the C convention
/// places them.
public final class ClientStubs {
  private static final int RIGHT = 4;
  private static final int RIGHT_ONCE = 5;
  private static final int RIGHT_OF_ANY_KIND = 6;

  private ClientStubs() {}

  /// The source of each function, by its name, in the order of the tables.
  public static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    for (MachTrap trap : MachTrap.values()) {
      functions.put(trap.cName(), trap(trap));
    }
    for (KernelRoutine row : KernelRoutine.values()) {
      functions.computeIfAbsent(
          row.cName(), name -> message(name, row.number(), row.signature(), !row.isOneWay()));
    }
    for (MigRoutine row : MigRoutine.values()) {
      functions.computeIfAbsent(row.cName(), name -> message(name, row.id, row.signature(), true));
    }
    for (ServerRoutine row : ServerRoutine.values()) {
      if (row.hasReply()) {
        functions.put(row.cName(), message(row.cName(), row.number(), row.signature(), true));
      }
    }
    return functions;
  }

  static String function(String name, String body) {
    return """
        .text
        .globl  %1$s
        .type   %1$s, @function
    %1$s:
    %2$s    .size   %1$s, . - %1$s
        .section .note.GNU-stack, "", @progbits
    """
        .formatted(name, body);
  }

  /// The C convention has the eighth argument in a7, which is the trap's number; the kernel looks for it in t0.
  private static String trap(MachTrap trap) {
    String body =
        """
            mv      t0, a7
            li      a7, %d
            ecall
            ret
        """
            .formatted(trap.number());
    return function(trap.cName(), body);
  }

  private static String message(String name, int id, Signature signature, boolean hasReply) {
    StringBuilder body = new StringBuilder(eachWidth(frame(8), frame(4)));
    body.append("    .section .rodata\n    .balign 4\n.Lrow:\n");
    row(body, id, signature, hasReply);
    body.append("    .text\n");
    return function(name, body.toString());
  }

  static String eachWidth(String wide, String narrow) {
    return "    .if __riscv_xlen == 64\n" + wide + "    .else\n" + narrow + "    .endif\n";
  }

  /// A row as data: the id, how many arguments there are, whether there is a reply, and each argument.
  static void row(StringBuilder data, int id, Signature signature, boolean hasReply) {
    data.append("    .word   ").append(id).append('\n');
    data.append("    .half   ").append(signature.size() - 1).append(", ");
    data.append(hasReply ? 1 : 0).append('\n');
    for (int i = 1; i < signature.size(); i++) {
      Parameter p = signature.parameter(i);
      data.append("    .byte   ").append(kind(p)).append(", ").append(direction(p));
      data.append("\n    .half   ").append(p.most()).append(" # ").append(p.name()).append('\n');
    }
  }

  private static String frame(int bytes) {
    StringBuilder body = new StringBuilder();
    int arguments = 16; // below them is room for ra
    int frame = arguments + 8 * bytes;
    String store = bytes == 8 ? "sd" : "sw";
    String load = bytes == 8 ? "ld" : "lw";
    body.append("    addi    sp, sp, -").append(frame).append('\n');
    body.append("    ").append(store).append("      ra, 0(sp)\n");
    for (int i = 0; i < 8; i++) {
      body.append(
          String.format(Locale.ROOT, "    %s      a%d, %d(sp)%n", store, i, arguments + i * bytes));
    }
    body.append("    lla     a0, .Lrow\n");
    body.append("    addi    a1, sp, ").append(arguments).append('\n');
    body.append("    call    mach_routine_call\n");
    body.append("    ").append(load).append("      ra, 0(sp)\n");
    body.append("    addi    sp, sp, ").append(frame).append("\n    ret\n");
    return body.toString();
  }

  /// The numbers that `mach_routine_call` knows the kinds of arguments by.
  private static int kind(Parameter parameter) {
    return switch (parameter.type()) {
      case PORTS -> 7;
      case OOL, RECORD -> 8;
      case WORDS -> 9;
      case BLOCK -> 10;
      case PAIRS -> 11;
      case WIDE_PAIRS -> 12;
      case TEXT -> 13;
      case HANDLERS -> 14;
      case HANDLER_INFOS -> 15;
      case GIVEN -> 16;
      case QUADS -> 18;
      case REPLY_WORDS -> 19;
      case ONCE -> RIGHT_ONCE;
      case MADE -> 17;
      case PORT, TASK, THREAD, HOST -> parameter.name().equals("poly") ? RIGHT_OF_ANY_KIND : RIGHT;
      default ->
          switch (parameter.type().width()) {
            case INT -> 1;
            case WORD -> 2;
            case QUAD -> 3;
          };
    };
  }

  private static int direction(Parameter parameter) {
    return switch (parameter.direction()) {
      case IN -> 0;
      case OUT -> 1;
      case INOUT -> 2;
    };
  }

  /// How many arguments the C function of a parameter takes.
  static int places(Parameter parameter) {
    return switch (parameter.type()) {
      case PORTS, OOL, WORDS, QUADS, REPLY_WORDS -> 2;
      case GIVEN -> 3;
      case HANDLERS, HANDLER_INFOS -> 5;
      default -> kind(parameter) == RIGHT_OF_ANY_KIND ? 2 : 1;
    };
  }

  /// The names of all answers: pairs of a number and where its name starts, up to one with a name of -1, and the names.
  public static String answers() {
    StringBuilder table = new StringBuilder();
    StringBuilder names = new StringBuilder();
    int at = 0;
    Map<Integer, String> all = new LinkedHashMap<>();
    for (KernReturn answer : KernReturn.values()) {
      all.put(answer.value(), answer.cName());
    }
    for (MessageReturn answer : MessageReturn.values()) {
      all.putIfAbsent(answer.value(), answer.cName());
    }
    for (Map.Entry<Integer, String> answer : all.entrySet()) {
      table.append("    .word   ").append(answer.getKey()).append(", ").append(at).append('\n');
      names.append("    .string \"").append(answer.getValue()).append("\"\n");
      at += answer.getValue().length() + 1;
    }
    return """
        .section .rodata
        .balign 4
        .globl  mach_answers
        .type   mach_answers, @object
    mach_answers:
    %s    .word   0, -1
        .size   mach_answers, . - mach_answers
        .globl  mach_answer_names
        .type   mach_answer_names, @object
    mach_answer_names:
    %s    .size   mach_answer_names, . - mach_answer_names
        .section .note.GNU-stack, "", @progbits
    """
        .formatted(table, names);
  }
}
