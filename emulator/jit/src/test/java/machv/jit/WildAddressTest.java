package machv.jit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import machv.isa.Encoder;
import machv.isa.Op;
import machv.isa.Shape;
import machv.memory.MachineMemory;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From compiled code no address leads anywhere but where the guest has memory: each one that is not mapped faults, with
/// itself as the trap's value, and changes nothing. Also those that become the address of mapped memory when they are cut
/// to the size of machine memory, and those around its end.
class WildAddressTest {
  private static final int POINTER = 11;
  private static final int OTHER = 12;
  private static final int WARM = 50;
  private static final int STRIDE = 128;
  private static final int ECALL = Encoder.encode(Op.ECALL, 0, 0, 0, 0);

  /// How an access stands in the code: alone, or with others that share its check.
  private enum Form {
    ALONE(0),
    FIRST_OF_A_GROUP(0),
    LAST_OF_A_GROUP(2032);

    private final int offset;

    Form(int offset) {
      this.offset = offset;
    }
  }

  private static List<Op> accesses(int xlen) {
    List<Op> ops = new ArrayList<>();
    for (Op op : Op.values()) {
      boolean access =
          switch (op.shape()) {
            case LOAD, STORE, FP_LOAD, FP_STORE, AMO -> true;
            default -> false;
          };
      if (access && !op.compressed() && op.width().has(xlen)) {
        ops.add(op);
      }
    }
    return ops;
  }

  private static List<Long> wild(SmallMachine machine) {
    int xlen = machine.hart.xlen();
    long size = machine.memory.bytes().byteSize() - MachineMemory.GUARD;
    long data = SmallMachine.DATA;
    List<Long> all = new ArrayList<>();
    for (int i = 3; i < xlen; i++) {
      all.add(1L << i);
      all.add(-(1L << i));
      all.add((1L << i) + data);
      all.add(data - (1L << i));
      all.add((1L << i) - 8);
    }
    for (long times = 1; times <= 64; times++) {
      all.add(times * size + data); // masked, this is where the data is
      all.add(-times * size + data);
    }
    for (long near = -64; near <= 64; near += 8) {
      all.add(size + near);
      all.add(size + MachineMemory.GUARD + near);
      all.add(data + SmallMachine.DATA_BYTES + 64 + near);
      all.add(data - 72 + near);
      all.add(near);
    }
    all.removeIf(va -> isMapped(xlen == 32 ? va & 0xFFFF_FFFFL : va));
    return all;
  }

  private static boolean isMapped(long va) {
    long code = va + 7 - SmallMachine.CODE;
    long data = va + 7 - SmallMachine.DATA;
    return (code >= 0 && code < SmallMachine.CODE_BYTES + 7)
        || (data >= 0 && data < SmallMachine.DATA_BYTES + 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void noAddressReachesWhatIsNotMapped(int xlen) throws IOException {
    for (Form form : Form.values()) {
      for (boolean stays : new boolean[] {false, true}) {
        Jit jit = new Jit(JitOptions.ALWAYS, _ -> "wild", () -> 0);
        try (SmallMachine machine = new SmallMachine(xlen, jit)) {
          int at = 0;
          for (Op op : accesses(xlen)) {
            write(machine, at, op, form);
            check(machine, at, op, form, stays);
            at += STRIDE;
          }
        }
        assertTrue(jit.statistics().regions() > accesses(xlen).size() / 2);
      }
    }
  }

  private static void write(SmallMachine machine, int start, Op op, Form form) {
    int at = start;
    machine.putCode(at, Encoder.encode(Op.ADDI, OTHER, OTHER, 0, 1));
    if (form == Form.LAST_OF_A_GROUP) {
      machine.putCode(at += 4, Encoder.encode(Op.LW, 13, POINTER, 0, 0));
    }
    int offset = op.shape() == Shape.AMO ? 0 : form.offset;
    machine.putCode(at += 4, Encoder.encode(op, 14, POINTER, 15, 0, offset, 0));
    if (form == Form.FIRST_OF_A_GROUP) {
      machine.putCode(at += 4, Encoder.encode(Op.LW, 13, POINTER, 0, 64));
    }
    machine.putCode(at += 4, ECALL);
  }

  /// @param stays whether the access has missed so often that it is done in another way
  private static void check(SmallMachine machine, int at, Op op, Form form, boolean stays) {
    String what = op + " " + form;
    for (int i = 0; i < WARM; i++) {
      long page = stays ? i % 2 * (SmallMachine.DATA_BYTES / 2) : 0;
      run(machine, at, SmallMachine.DATA + page);
      assertEquals(TrapCause.ECALL, trap(machine).cause(), what);
    }
    for (int i = 0; i < SmallMachine.DATA_BYTES; i += 8) {
      machine.data().set(ValueLayout.JAVA_LONG_UNALIGNED, i, i * 0x0101_0101_0101L);
    }
    byte[] before = machine.data().toArray(ValueLayout.JAVA_BYTE);
    for (long va : wild(machine)) {
      boolean wide = machine.hart.xlen() == 64;
      run(machine, at, wide ? va : (int) va);
      Trap trap = trap(machine);
      assertTrue(trap.cause() != TrapCause.ECALL, what + " at " + Long.toHexString(va));
      assertEquals(wide ? va : va & 0xFFFF_FFFFL, trap.value(), what);
    }
    assertArrayEquals(before, machine.data().toArray(ValueLayout.JAVA_BYTE), what);
  }

  private static void run(SmallMachine machine, int at, long pointer) {
    machine.hart.x[POINTER] = pointer;
    machine.hart.x[15] = 0x5555_5555;
    machine.run(SmallMachine.CODE + at);
  }

  private static Trap trap(SmallMachine machine) {
    Trap trap = machine.trap;
    if (trap == null) {
      throw new AssertionError("no trap");
    }
    return trap;
  }
}
