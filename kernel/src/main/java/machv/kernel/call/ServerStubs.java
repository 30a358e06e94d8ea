package machv.kernel.call;

import java.util.LinkedHashMap;
import java.util.Map;

/// The servers for what the kernel sends, as functions for C programs, in assembly for both widths: a table of rows, each with the
/// program's own function, which `mach_serve` of the guests' library interprets. A function that the program does not have is a weak
/// reference: its message is answered as one that is not known.
public final class ServerStubs {
  private ServerStubs() {}

  /// The source of each server, by its name.
  public static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    for (ServerRoutine.Server server : ServerRoutine.Server.values()) {
      functions.put(server.cName(), ClientStubs.function(server.cName(), body(server)));
    }
    return functions;
  }

  private static String body(ServerRoutine.Server server) {
    StringBuilder rows = new StringBuilder("    .section .rodata\n    .balign 4\n");
    StringBuilder services = new StringBuilder("    .section .data.rel.ro, \"aw\"\n");
    services.append("    .balign 8\n.Lservices:\n");
    StringBuilder weak = new StringBuilder();
    for (ServerRoutine row : ServerRoutine.values()) {
      if (row.server() == server) {
        rows.append(".L").append(row.cName()).append(":\n");
        ClientStubs.row(rows, row.number(), row.signature(), row.hasReply());
        weak.append("    .weak   ").append(row.function()).append('\n');
        String service = "    %s   .L" + row.cName() + ", " + row.function() + '\n';
        services.append(
            ClientStubs.eachWidth(service.formatted(".dword"), service.formatted(".word")));
      }
    }
    services.append(ClientStubs.eachWidth("    .dword  0, 0\n", "    .word   0, 0\n"));
    return "    lla     a2, .Lservices\n    tail    mach_serve\n"
        + weak
        + rows
        + services
        + "    .text\n";
  }
}
