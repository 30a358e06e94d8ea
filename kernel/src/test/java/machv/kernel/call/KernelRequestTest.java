package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import machv.kernel.vm.KernReturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kernel calls as messages give what the traps give.
class KernelRequestTest {
  private static final long BUFFER = TrapRig.SCRATCH + 0x400;
  private static final int SEND_RCV = 3 | 0x100;
  private static final int COMPLEX = 0x8000_0000;
  private static final int REQUEST = 19 | 21 << 8;
  private static final int BAD_ID = -303;
  private static final int BAD_ARGUMENTS = -304;

  /// A task that calls by message.
  private static final class Client implements AutoCloseable {
    final TrapRig rig;
    final int self;
    final int reply;
    private int at;

    Client(int xlen) {
      rig = new TrapRig(xlen);
      self = rig.call(MachTrap.TASK_SELF);
      reply = rig.call(MachTrap.MACH_REPLY_PORT);
    }

    Client begin(int id, int to, int bits) {
      int[] header = {REQUEST | bits, 0, to, reply, 0, id};
      at = 0;
      for (int word : header) {
        word(word);
      }
      return this;
    }

    Client ndr() {
      word(0);
      return word(1);
    }

    Client word(int value) {
      rig.memory().store32(BUFFER + at, value);
      at += 4;
      return this;
    }

    /// A word as wide as a pointer.
    Client pointer(long value) {
      word((int) value);
      return rig.task.map().xlen() == 64 ? word((int) (value >> 32)) : this;
    }

    /// Sends, receives, and returns the code of the reply.
    int call() {
      assertEquals(0, rig.call(MachTrap.MACH_MSG_TRAP, BUFFER, SEND_RCV, at, 0x200, reply, 0, 0));
      return reply(8);
    }

    /// A word of the reply.
    int reply(int word) {
      return rig.memory().load32(BUFFER + 4L * word);
    }

    @Override
    public void close() {
      rig.checkInvariants();
      rig.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void memoryIsAllocatedProtectedAndDeallocated(int xlen) {
    try (Client client = new Client(xlen)) {
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
    try (Client client = new Client(64)) {
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
  void entriesAreMadeAndMapped(int xlen) {
    try (Client client = new Client(xlen)) {
      client.rig.store(5, 0x1234_5678);
      client.begin(3825, client.self, COMPLEX).word(1).word(0).word(0).word(19 << 16).ndr();
      client.word(0x1000).word(0).word((int) TrapRig.SCRATCH).word(0).word(0x40_0003);
      assertEquals(17 << 16, client.call() == -1 ? -1 : client.reply(9));
      assertEquals(COMPLEX | 18 << 8, client.reply(0));
      int entry = client.reply(7);
      assertNotEquals(0, entry);
      client.begin(3812, client.self, COMPLEX).word(1).word(entry).word(0).word(19 << 16).ndr();
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
    try (Client client = new Client(64)) {
      client.begin(3299, client.self, 0).ndr().word(1);
      assertEquals(BAD_ID, client.call());
      client.begin(3204, client.self, 0).ndr().word(1).word(1);
      assertEquals(BAD_ARGUMENTS, client.call());
      client.begin(3204, client.self, COMPLEX).word(1).word(0).word(0).word(19 << 16).ndr().word(1);
      assertEquals(BAD_ARGUMENTS, client.call());
      int host = client.rig.call(MachTrap.HOST_SELF);
      client.begin(3802, host, 0).ndr().pointer(0).pointer(0);
      assertEquals(KernReturn.INVALID_ARGUMENT.value(), client.call());
    }
  }
}
