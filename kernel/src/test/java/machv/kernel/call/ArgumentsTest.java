package machv.kernel.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import machv.hart.Hart;
import machv.memory.MemoryFault;
import org.junit.jupiter.api.Test;

/// Where arguments stand: mach.md 2.1, and for pairs what gcc does for ilp32d.
class ArgumentsTest {
  private final Arguments arguments = new Arguments();

  private static void registers(Hart hart) {
    for (int i = 0; i < 7; i++) {
      hart.x[10 + i] = 0x1000L + i;
    }
    hart.x[5] = 0x1007;
    hart.x[17] = -64;
  }

  @Test
  void theEighthArgumentIsInT0AndTheNextOnTheStack() {
    try (FakeHart fake = new FakeHart(64)) {
      registers(fake.hart);
      for (long i = 0; i < 3; i++) {
        fake.hart.pmap().store64(fake.hart.x[2] + 8 * i, 0x1008 + i);
      }
      arguments.fetch(fake.hart, MachTrap.VM_MAP.signature());
      assertEquals(11, arguments.count());
      for (int i = 0; i < 11; i++) {
        assertEquals(0x1000 + i, arguments.word(i));
      }
    }
  }

  @Test
  void onRv32StackArgumentsAreWords() {
    try (FakeHart fake = new FakeHart(32)) {
      registers(fake.hart);
      for (long i = 0; i < 3; i++) {
        fake.hart.pmap().store32(fake.hart.x[2] + 4 * i, (int) (0x1008 + i));
      }
      arguments.fetch(fake.hart, MachTrap.VM_MAP.signature());
      for (int i = 0; i < 11; i++) {
        assertEquals(0x1000 + i, arguments.word(i));
      }
    }
  }

  @Test
  void intsAreSignExtendedFromTheirLowHalf() {
    try (FakeHart fake = new FakeHart(64)) {
      fake.arguments(0x1_0000_0103L, 0x1_0000_0000L | 0x8000_0000L);
      arguments.fetch(fake.hart, Signature.parse("task t, int n : kern_return"));
      assertEquals(0x103, arguments.word(0));
      assertEquals(Integer.MIN_VALUE, arguments.word(1));
    }
  }

  @Test
  void wordsOfRv32AreZeroExtended() {
    try (FakeHart fake = new FakeHart(32)) {
      fake.arguments(-4096, -1);
      arguments.fetch(fake.hart, Signature.parse("address a, int n : kern_return"));
      assertEquals(0xFFFF_F000L, arguments.word(0));
      assertEquals(-1, arguments.word(1));
    }
  }

  @Test
  void pairsOfRv32TakeTheNextTwoRegistersLowWordFirst() {
    try (FakeHart fake = new FakeHart(32)) {
      // g(1, 0x200000003, 0x400000005, 6, 7) as gcc -mabi=ilp32d calls it
      fake.arguments(1, 3, 2, 5, 4, 6, 7);
      arguments.fetch(
          fake.hart, Signature.parse("int a, quad b, quad c, int d, int e : kern_return"));
      assertEquals(0x2_0000_0003L, arguments.word(1));
      assertEquals(0x4_0000_0005L, arguments.word(2));
      assertEquals(6, arguments.word(3));
      assertEquals(7, arguments.word(4));
    }
  }

  @Test
  void aPairOfRv32MayBeSplitBetweenTheLastRegisterAndTheStack() {
    try (FakeHart fake = new FakeHart(32)) {
      fake.arguments(0, 1, 2, 3, 4, 5, 6);
      fake.hart.x[5] = 8;
      fake.hart.pmap().store32(fake.hart.x[2], 7);
      fake.hart.pmap().store32(fake.hart.x[2] + 4, 9);
      arguments.fetch(
          fake.hart,
          Signature.parse(
              "int a, int b, int c, int d, int e, int f, int g, quad q, int h : kern_return"));
      assertEquals(0x7_0000_0008L, arguments.word(7));
      assertEquals(9, arguments.word(8));
    }
  }

  @Test
  void aPairOfRv32OnTheStackIsAlignedToEight() {
    try (FakeHart fake = new FakeHart(32)) {
      fake.hart.pmap().store32(fake.hart.x[2], 8);
      fake.hart.pmap().store32(fake.hart.x[2] + 4, 0x7777);
      fake.hart.pmap().store32(fake.hart.x[2] + 8, 9);
      fake.hart.pmap().store32(fake.hart.x[2] + 12, 7);
      arguments.fetch(
          fake.hart,
          Signature.parse(
              "int a, int b, int c, int d, int e, int f, int g, int h, int i, quad q :"
                  + " kern_return"));
      assertEquals(8, arguments.word(8));
      assertEquals(0x7_0000_0009L, arguments.word(9));
    }
  }

  @Test
  void onRv64APairIsOneRegister() {
    try (FakeHart fake = new FakeHart(64)) {
      fake.arguments(1, 0x2_0000_0003L, -1L);
      arguments.fetch(fake.hart, MachTrap.MACH_VM_DEALLOCATE.signature());
      assertEquals(0x2_0000_0003L, arguments.word(1));
      assertEquals(-1L, arguments.word(2));
    }
  }

  @Test
  void aStackThatCannotBeReadIsAFault() {
    try (FakeHart fake = new FakeHart(64)) {
      fake.hart.x[2] = 0x10;
      assertThrows(
          MemoryFault.class, () -> arguments.fetch(fake.hart, MachTrap.VM_MAP.signature()));
    }
  }

  @Test
  void outputsArePointersWhateverTheirType() {
    try (FakeHart fake = new FakeHart(64)) {
      fake.arguments(1, 2, 0x1_2345_6789L);
      arguments.fetch(fake.hart, MachTrap.MACH_PORT_ALLOCATE.signature());
      assertEquals(0x1_2345_6789L, arguments.word(2));
    }
  }
}
