package machv.cli;

import machv.machine.MachineResult;

/// How a run ended, as a JSON object: what `--status` writes.
final class StatusJson {
  private StatusJson() {}

  static String of(String program, MachineResult result) {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"program\": ").append(quoted(program)).append(",\n");
    json.append("  \"reason\": ").append(quoted(result.reason().name())).append(",\n");
    json.append("  \"exit\": ").append(result.exitCode()).append(",\n");
    json.append("  \"signal\": ").append(result.signal()).append(",\n");
    String message = result.message();
    json.append("  \"message\": ").append(message == null ? "null" : quoted(message)).append(",\n");
    json.append("  \"instructions\": ").append(result.instructions()).append(",\n");
    json.append("  \"seconds\": ").append(result.time().toNanos() / 1e9).append(",\n");
    json.append("  \"peakMemoryBytes\": ").append(result.peakMemory()).append('\n');
    return json.append("}\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < ' ') {
        result
            .append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }
}
