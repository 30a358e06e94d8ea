package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernel calls as messages give what the traps give.
class KernelRequestTest {
  private static final int BAD_ID = -303;
  private static final int BAD_ARGUMENTS = -304;

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void memoryIsAllocatedProtectedAndDeallocated(int xlen) {
    try (MessageClient client = new MessageClient(xlen)) {
      int names = client.rig.names();
      client.begin(3801, client.self, 0).ndr().pointer(0).pointer(0x3000).word(1);
      assertEquals(0, client.call());
      assertEquals(3901, client.reply(5));
      assertEquals(xlen == 64 ? 44 : 40, client.reply(1));
      long address = client.reply(9) & 0xFFFF_FFFFL;
      assertEquals(0, client.rig.storeFault(address));
      client.begin(3803, client.self, 0).ndr().pointer(address).pointer(0x1000).word(0).word(1);
      assertEquals(0, client.call());
      assertEquals(KernReturn.PROTECTION_FAILURE.value(), client.rig.storeFault(address));
      client.begin(3802, client.self, 0).ndr().pointer(address).pointer(0x3000);
      assertEquals(0, client.call());
      assertEquals(KernReturn.INVALID_ADDRESS.value(), client.rig.storeFault(address));
      client.begin(3801, client.self, 0).ndr().pointer(0).pointer(0x3000).word(0x100);
      client.rig.store(0, 0);
      assertEquals(
          client.rig.call(MachTrap.VM_ALLOCATE, client.self, client.rig.slot(0), 0x3000, 0x100),
          client.call());
      assertEquals(names, client.rig.names(), "no name is left behind");
      assertEquals(1, client.rig.refs(client.self));
    }
  }

  @Test
  void namesAreMadeAndLookedAt() {
    try (MessageClient client = new MessageClient(64)) {
      client.begin(3204, client.self, 0).ndr().word(1);
      assertEquals(0, client.call());
      int name = client.reply(9);
      assertEquals(0x20000, client.rig.task.space().type(name));
      client.begin(3201, client.self, 0).ndr().word(name);
      assertEquals(0, client.call());
      assertEquals(0x20000, client.reply(9));
      client.begin(3206, client.self, 0).ndr().word(name);
      assertEquals(KernReturn.INVALID_RIGHT.value(), client.call());
      client.begin(3208, client.self, 0).ndr().word(name).word(1).word(-1);
      assertEquals(0, client.call());
      client.begin(3201, client.self, 0).ndr().word(name);
      assertEquals(KernReturn.INVALID_NAME.value(), client.call());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void wideCallsHave64BitsInEveryTask(int xlen) {
    try (MessageClient client = new MessageClient(xlen)) {
      client.begin(4811, client.self, MessageClient.COMPLEX).word(1).word(0).word(0).word(19 << 16);
      client.ndr().word(0).word(0).word(0x2000).word(0).word(0).word(0).word(1).word(0).word(0);
      client.word(0).word(3).word(7).word(1);
      assertEquals(0, client.call());
      assertEquals(48 - 4, client.size());
      long address = client.reply(9) & 0xFFFF_FFFFL;
      assertEquals(0, client.rig.storeFault(address));
      client.begin(4803, client.self, 0).ndr().word((int) address).word(0).word(0x1000).word(0);
      assertEquals(0, client.word(2).call());
      client.begin(4803, client.self, 0).ndr().word((int) address).word(1).word(0x1000).word(0);
      assertEquals(xlen == 64 ? 0 : KernReturn.INVALID_ARGUMENT.value(), client.word(2).call());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void entriesAreMadeAndMapped(int xlen) {
    try (MessageClient client = new MessageClient(xlen)) {
      client.rig.store(5, 0x1234_5678);
      client
          .begin(3825, client.self, MessageClient.COMPLEX)
          .word(1)
          .word(0)
          .word(0)
          .word(19 << 16)
          .ndr();
      client.word(0x1000).word(0).word((int) TrapRig.SCRATCH).word(0).word(0x40_0003);
      assertEquals(17 << 16, client.call() == -1 ? -1 : client.reply(9));
      assertEquals(MessageClient.COMPLEX | 18 << 8, client.reply(0));
      int entry = client.reply(7);
      assertNotEquals(0, entry);
      client
          .begin(3812, client.self, MessageClient.COMPLEX)
          .word(1)
          .word(entry)
          .word(0)
          .word(19 << 16)
          .ndr();
      client
          .pointer(0)
          .pointer(0x1000)
          .pointer(0)
          .word(1)
          .pointer(0)
          .word(0)
          .word(3)
          .word(3)
          .word(1);
      assertEquals(0, client.call());
      long address = client.reply(9) & 0xFFFF_FFFFL;
      assertEquals(0x1234_5678, client.rig.memory().load32(address + 40));
    }
  }

  @Test
  void whatIsNoRequestIsRefused() {
    try (MessageClient client = new MessageClient(64)) {
      client.begin(3299, client.self, 0).ndr().word(1);
      assertEquals(BAD_ID, client.call());
      client.begin(3204, client.self, 0).ndr().word(1).word(1);
      assertEquals(BAD_ARGUMENTS, client.call());
      client
          .begin(3204, client.self, MessageClient.COMPLEX)
          .word(1)
          .word(0)
          .word(0)
          .word(19 << 16)
          .ndr()
          .word(1);
      assertEquals(BAD_ARGUMENTS, client.call());
      int host = client.rig.call(MachTrap.HOST_SELF);
      client.begin(3802, host, 0).ndr().pointer(0).pointer(0);
      assertEquals(KernReturn.INVALID_ARGUMENT.value(), client.call());
    }
  }
}
