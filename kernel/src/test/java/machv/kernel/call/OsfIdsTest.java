package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls by the ids that OSF gave them.
class OsfIdsTest {
  private static final int ANYWHERE_OF_OSF = 2; // any boolean that is not zero

  private MessageClient client = new MessageClient(64);

  @AfterEach
  void close() {
    client.close();
  }

  private static Map<Integer, String> known() throws IOException {
    Map<Integer, String> known = new TreeMap<>();
    try (InputStream in = OsfIdsTest.class.getResourceAsStream("osf-ids.txt")) {
      assertNotNull(in);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          known.put(Integer.valueOf(words[0]), words[1]);
        }
      }
    }
    return known;
  }

  /// What has the id of a call that GNU has something under which pagers need.
  private static final Map<String, String> RENAMED =
      Map.of("kernel_task_create", "memory_object_ready");

  @Test
  void eachIsServedByTheRowOfItsNameOrRefused() throws IOException {
    Map<Integer, String> known = known();
    assertTrue(known.size() > 120, () -> "only " + known.size());
    MessageNames names = new MessageNames();
    known.forEach((id, name) -> {
      if (OsfIds.isRefused(id)) {
        assertEquals(id, OsfIds.today(id), name);
        return;
      }
      int today = OsfIds.today(id);
      KernelRoutine row = KernelRoutine.numbered(today);
      MigRoutine routine = MigRoutine.numbered(today);
      assertTrue(row != null || routine != null, id + " " + name);
      String served = row != null ? row.cName() : routine == null ? "" : routine.cName();
      assertEquals(RENAMED.getOrDefault(name, name), served, () -> "id " + id);
      assertEquals(served, names.name(id));
    });
    OsfIds.all().keySet().forEach(id -> assertTrue(known.containsKey(id), () -> "id " + id));
  }

  private int call(int id, int to, int... words) {
    client.begin(id, to, 0);
    if (words.length > 0) {
      client.ndr();
    }
    for (int word : words) {
      client.word(word);
    }
    return client.send(id); // which looks for a reply with the id + 100
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void aPlaceForMemoryIsChosenWhateverTheBooleanIs(int xlen) {
    client.close();
    client = new MessageClient(xlen);
    client.begin(2021, client.self, 0).ndr().pointer(0x1000).pointer(0x3000).word(ANYWHERE_OF_OSF);
    assertEquals(0, client.send(2021));
    int address = client.reply(9);
    assertEquals(0, client.rig.storeFault(address + 0x2FFCL));
    client.begin(2021, client.self, 0).ndr().pointer(address).pointer(0x1000).word(0);
    assertEquals(KernReturn.NO_SPACE.value(), client.send(2021), "there is something");
    client.begin(2023, client.self, 0).ndr().pointer(address).pointer(0x3000);
    assertEquals(0, client.send(2023));
    assertTrue(client.rig.storeFault(address) != 0);
  }

  @Test
  void aTaskIsMadeSuspendedAndEnded() {
    client.begin(2001, client.self, MessageClient.COMPLEX).word(1);
    client.pointer(0).word(2 << 24 | 19 << 16).word(0).ndr().word(0).word(0);
    assertEquals(0, client.send(2001));
    int child = client.right(0);
    assertEquals(0, call(2056, child));
    assertEquals(0, call(2057, child));
    assertEquals(KernReturn.FAILURE.value(), call(2057, child));
    assertEquals(0, call(2098, child, 20, 12));
    assertEquals(12, client.reply(9));
    assertEquals(0, call(2008, child));
  }

  @Test
  void semaphoresAndClocks() {
    assertEquals(0, call(617000, client.self, 0, 1));
    int semaphore = client.right(0);
    assertEquals(0, call(617004, semaphore));
    assertEquals(0, call(617002, semaphore));
    assertEquals(0, call(617014, semaphore, 0, 0));
    assertEquals(KernReturn.OPERATION_TIMED_OUT.value(), call(617014, semaphore, 0, 0));
    int host = client.rig.call(MachTrap.HOST_SELF);
    assertEquals(0, call(3125000, host, 0));
    assertEquals(0, call(3125002, client.right(0)));
  }

  @Test
  void theTimeOfDayIsToldSetAndMoved() {
    int host = client.rig.call(MachTrap.HOST_SELF);
    int privileged = client.rig.hostPriv();
    assertEquals(KernReturn.INVALID_ARGUMENT.value(), call(2632, host, 5, 0));
    assertEquals(KernReturn.INVALID_VALUE.value(), call(2632, privileged, 5, 1_000_000));
    assertEquals(KernReturn.INVALID_VALUE.value(), call(2632, privileged, -1, 0));
    assertEquals(0, call(2632, privileged, 100_000, 7));
    assertEquals(0, call(2634, host));
    int seconds = client.reply(9);
    assertTrue(seconds >= 100_000 && seconds < 110_000, () -> seconds + " seconds");
    assertTrue(client.reply(10) >= 0 && client.reply(10) < 1_000_000);
    assertEquals(0, call(2633, privileged, -90_000, 0));
    assertEquals(0, client.reply(9) | client.reply(10), "of the last adjustment nothing is left");
    assertEquals(0, call(2634, host));
    int moved = client.reply(9);
    assertTrue(moved >= 10_000 && moved < 20_000, () -> moved + " seconds");
  }

  @Test
  void whatTheKernelHasNothingOfIsRefused() {
    assertEquals(KernReturn.NOT_SUPPORTED.value(), call(2070, client.self, 0, 0, 0));
    assertEquals(KernReturn.NOT_SUPPORTED.value(), call(2678, client.self));
    assertEquals(-303, call(2046, client.self), "never was a call");
  }
}
