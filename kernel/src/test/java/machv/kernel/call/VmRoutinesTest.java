package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The memory calls that have no trap.
class VmRoutinesTest {
  private static final int PLACE = 0x40_0000;

  private static MessageClient client(int xlen) {
    MessageClient client = new MessageClient(xlen);
    client.rig.store(0, PLACE);
    assertEquals(
        0, client.rig.call(MachTrap.VM_ALLOCATE, client.self, client.rig.slot(0), 0x4000, 0));
    return client;
  }

  private static int code(KernReturn answer) {
    return answer.value();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void readGivesACopyOfWhatIsThereNow(int xlen) {
    try (MessageClient client = client(xlen)) {
      client.rig.memory().store32(PLACE + 0x1004, 77);
      client.begin(3805, client.self, 0).ndr().pointer(PLACE + 0x1004).pointer(0x2000);
      assertEquals(0, client.send(3805));
      long copy = client.reply(7) & 0xFFFF_FFFFL;
      assertEquals(77, client.rig.memory().load32(copy));
      client.rig.memory().store32(PLACE + 0x1004, 78);
      assertEquals(77, client.rig.memory().load32(copy));
      client.begin(3805, client.self, 0).ndr().pointer(PLACE).pointer(0x5000);
      assertEquals(code(KernReturn.INVALID_ADDRESS), client.send(3805));
      client.begin(4804, client.self, 0).ndr().word(PLACE).word(0).word(0).word(1);
      assertEquals(code(KernReturn.INVALID_ARGUMENT), client.send(4804));
      client.begin(3805, client.self, 0).ndr().pointer(PLACE).pointer(0);
      assertEquals(0, client.send(3805));
    }
  }

  @Test
  void regionsAreToldInFull() {
    try (MessageClient client = client(64)) {
      client.rig.memory().store32(PLACE, 1);
      client.begin(4815, client.self, 0).ndr().word(PLACE - 0x1000).word(0).word(5).word(19);
      assertEquals(0, client.send(4815));
      assertEquals(PLACE, client.reply(9));
      assertEquals(0x4000, client.reply(11));
      assertEquals(0, client.reply(13), "depth");
      assertEquals(19, client.reply(14));
      assertEquals(3, client.reply(15), "protection");
      assertNotEquals(0, client.reply(21), "pages in memory");
      assertEquals(2 << 24, client.reply(26), "private, no shadow");
      client.begin(4815, client.self, 0).ndr().word(PLACE).word(0).word(0).word(18);
      assertEquals(code(KernReturn.INVALID_ARGUMENT), client.send(4815));
      client.begin(4816, client.self, 0).ndr().word(PLACE).word(0).word(9).word(9);
      assertEquals(0, client.send(4816));
      assertEquals(0, client.right(0), "no name of the object");
      client.begin(4816, client.self, 0).ndr().word(-4096).word(63).word(9).word(9);
      assertEquals(code(KernReturn.INVALID_ADDRESS), client.send(4816));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "1, 1, 0, 1"})
  void pagesAreQueried(int touched, int present, int depth, int references) {
    try (MessageClient client = client(64)) {
      if (touched != 0) {
        client.rig.memory().store32(PLACE + 0x2000, 1);
      }
      client.begin(4814, client.self, 0).ndr().word(PLACE + 0x2010).word(0);
      assertEquals(0, client.send(4814));
      assertEquals(present, client.reply(9) & 1);
      assertEquals(references, client.reply(10));
      client.begin(4819, client.self, 0).ndr().word(PLACE + 0x2010).word(0).word(1).word(8);
      assertEquals(0, client.send(4819));
      assertEquals(8, client.reply(9));
      assertEquals(present, client.reply(10) & 1);
      assertEquals(depth, client.reply(15));
      client.begin(4819, client.self, 0).ndr().word(PLACE).word(0).word(1).word(6);
      assertEquals(code(KernReturn.INVALID_ARGUMENT), client.send(4819));
    }
  }

  @Test
  void aRangeOfPagesIsWrittenToTheCallersMemory() {
    try (MessageClient client = client(64)) {
      client.rig.memory().store32(PLACE + 0x1000, 1);
      int to = (int) client.rig.slot(40);
      client.rig.store(40, -1);
      client.begin(4820, client.self, 0).ndr().word(PLACE).word(0).word(0x6000).word(0);
      assertEquals(0, client.word(to).word(0).word(100).word(0).send(4820));
      assertEquals(6, client.reply(9));
      assertEquals(1, client.rig.memory().load32(to + 4) & 1);
      assertEquals(0, client.rig.memory().load32(to + 20), "a hole");
      client.begin(4820, client.self, 0).ndr().word(PLACE).word(0).word(0x6000).word(0);
      assertEquals(0, client.word(to).word(0).word(2).word(0).send(4820));
      assertEquals(2, client.reply(9), "no more than there is room for");
      client.begin(4820, client.self, 0).ndr().word(PLACE).word(0).word(0x1000).word(0);
      assertEquals(
          code(KernReturn.INVALID_ADDRESS), client.word(8).word(0).word(2).word(0).send(4820));
    }
  }

  @Test
  void entriesCanBePurged() {
    try (MessageClient client = client(64)) {
      client.rig.store(0, 0x1000);
      int purgable = 0x6_0003;
      assertEquals(
          0,
          client.rig.call(
              MachTrap.MACH_MAKE_MEMORY_ENTRY_64,
              client.self,
              client.rig.slot(0),
              0,
              purgable,
              client.rig.slot(1),
              0));
      int entry = client.rig.loadInt(1);
      KernelRoutine row = KernelRoutine.MACH_MEMORY_ENTRY_PURGABLE_CONTROL;
      assertEquals(0, client.call(row, entry, 0, 1));
      assertEquals(0, client.reply(9), "was not volatile");
      assertEquals(0, client.call(row, entry, 1, 0));
      assertEquals(1, client.reply(9));
      assertEquals(code(KernReturn.INVALID_ARGUMENT), client.call(row, client.self, 1, 0));
      assertEquals(
          code(KernReturn.NOT_SUPPORTED),
          client.call(KernelRoutine.MACH_MEMORY_ENTRY_ACCESS_TRACKING, entry, 0));
    }
  }

  @Test
  void memoryOfTheKernelsOwnHasAName() {
    try (MessageClient client = client(64)) {
      int host = client.rig.call(MachTrap.HOST_SELF);
      KernelRoutine row = KernelRoutine.MACH_MEMORY_OBJECT_MEMORY_ENTRY_64;
      assertEquals(0, client.callWith(row, host, 0, 19, 1, 0x2000, 0, 3));
      assertNotEquals(0, client.right(0));
      assertEquals(
          code(KernReturn.INVALID_ARGUMENT), client.callWith(row, host, 0, 19, 1, 0, 0, 3));
      assertEquals(
          code(KernReturn.INVALID_ARGUMENT), client.callWith(row, host, 0, 19, 0, 0x2000, 0, 3));
      assertEquals(
          code(KernReturn.INVALID_HOST), client.callWith(row, client.self, 0, 19, 1, 0x2000, 0, 3));
    }
  }

  @Test
  void aMappingGetsExactlyTheRightsAskedFor() {
    try (MessageClient client = client(64)) {
      client.rig.memory().store32(PLACE, 99);
      assertEquals(0, remap(client, 1, 1));
      long there = client.reply(9) & 0xFFFF_FFFFL;
      assertEquals(99, client.rig.memory().load32(there));
      assertEquals(code(KernReturn.PROTECTION_FAILURE), client.rig.storeFault(there));
      assertEquals(1, client.reply(11));
      assertEquals(code(KernReturn.PROTECTION_FAILURE), remap(client, 3, 7));
      assertEquals(code(KernReturn.INVALID_ARGUMENT), remap(client, 3, 1));
    }
  }

  private static int remap(MessageClient client, int protection, int maxProtection) {
    client.begin(4821, client.self, MessageClient.COMPLEX);
    client.word(1).word(client.self).word(0).word(19 << 16).ndr();
    client.word(0).word(0).word(0x1000).word(0).word(0).word(0).word(1).word(PLACE).word(0);
    return client.word(0).word(protection).word(maxProtection).word(1).send(4821);
  }
}
