package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Requests and replies have the layouts that were measured with a C compiler, and every measured call is served, or sent by the kernel.
class MessageLayoutTest {
  private static final int PLAIN_REPLY = 36;

  private record Measured(int id, String name, boolean request, String wide, String narrow) {}

  private static List<Measured> measured() throws IOException {
    List<Measured> all = new ArrayList<>();
    try (InputStream in = MessageLayoutTest.class.getResourceAsStream("message-layouts.txt")) {
      assertNotNull(in);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] parts = line.split(" \\| ?", -1);
          String[] head = parts[0].split(" ", -1);
          boolean request = head[2].equals("request");
          all.add(
              new Measured(
                  Integer.parseInt(head[0]), head[1], request, parts[1], parts[2].strip()));
        }
      }
    }
    return all;
  }

  private static Map<Integer, Signature> served() {
    Map<Integer, Signature> all = new TreeMap<>();
    for (KernelRoutine row : KernelRoutine.values()) {
      assertEquals(null, all.put(row.number(), row.signature()), row.cName());
    }
    for (MigRoutine row : MigRoutine.values()) {
      assertEquals(null, all.put(row.id, row.signature()), row.cName());
    }
    for (ServerRoutine row : ServerRoutine.values()) {
      assertEquals(null, all.put(row.number(), row.signature()), row.cName());
    }
    return all;
  }

  /// `size offset+size:name ...`, names only where the row has its own.
  private static String text(MessageLayout layout, boolean names) {
    StringBuilder text = new StringBuilder(Integer.toString(layout.size()));
    for (MessageLayout.Field field : layout.fields()) {
      text.append(' ').append(field.offset()).append('+').append(field.size());
      text.append(names ? ":" + field.name() : "");
    }
    return text.toString();
  }

  @Test
  void layoutsAreThoseOfACCompiler() throws IOException {
    Map<Integer, Signature> served = served();
    int compared = 0;
    for (Measured m : measured()) {
      int id = m.request ? m.id : m.id - 100;
      Signature signature = served.get(id);
      assertNotNull(signature, m.id + " " + m.name);
      boolean ownNames = MigRoutine.numbered(id) == null;
      for (int xlen : new int[] {64, 32}) {
        MessageLayout layout =
            m.request
                ? MessageLayout.request(signature, xlen)
                : MessageLayout.reply(signature, xlen);
        String expected = xlen == 64 ? m.wide : m.narrow;
        String shown = ownNames ? expected : expected.replaceAll(":\\w+", "");
        assertEquals(shown, text(layout, ownNames), m.id + " " + m.name + " " + xlen);
        compared++;
      }
    }
    assertTrue(compared > 600, () -> "only some");
  }

  @Test
  void repliesThatWereNotMeasuredHaveACodeOnly() throws IOException {
    Map<Integer, Signature> left = served();
    for (Measured m : measured()) {
      if (!m.request) {
        left.remove(m.id - 100);
      }
    }
    left.forEach((id, signature) ->
        assertEquals(PLAIN_REPLY, MessageLayout.reply(signature, 64).size(), () -> "id " + id));
  }
}
