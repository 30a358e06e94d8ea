package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import machv.decode.IsaOptions;
import machv.hart.Hart;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Op;
import machv.trap.TrapCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every row of the instruction table.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EveryRowTest {
  /// An encoding of `op` with operands that every row accepts.
  private static int any(Op op) {
    int imm =
        switch (op) {
          case C_ADDI4SPN, C_ADDI16SP -> 16; // these reserve 0
          case C_LUI -> 4096;
          default -> 0;
        };
    return Encoder.encode(op, 9, 10, 11, 12, imm, 0);
  }

  /// Executes one instruction, and perhaps an `ecall` behind it.
  private static TrapCause execute(BareMetal machine, int bits) {
    machine.org(BareMetal.CODE).word(bits, (bits & 3) == 3 ? 4 : 2).ecall();
    machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 8);
    Random random = new Random(bits);
    for (int i = 1; i < 32; i++) {
      machine.hart.x[i] = random.nextInt();
      machine.hart.f[i] = random.nextLong();
    }
    machine.hart.x[2] = BareMetal.DATA;
    machine.hart.x[9] = BareMetal.DATA;
    machine.hart.x[10] = BareMetal.DATA;
    machine.hart.pc = BareMetal.CODE;
    machine.traps.clear();
    machine.engine.run(machine.hart, machine.stopAtTrap(), machine.hart.instret + 2);
    return machine.traps.isEmpty() ? TrapCause.ECALL : machine.traps.getLast().cause(); // jumps
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void isExecutedWhereItExistsAndIllegalElsewhere(int xlen) {
    try (BareMetal machine = new BareMetal(xlen)) {
      for (Op op : Op.values()) {
        int bits = any(op);
        var decoded = machv.isa.Decoder.decode(bits, xlen);
        TrapCause cause = execute(machine, bits);
        if (decoded == null) {
          assertEquals(TrapCause.ILLEGAL_INSTRUCTION, cause, op.name());
        } else if (decoded.op == op && op.base() == op && op.extension() != Extension.ZICSR) {
          assertFalse(cause == TrapCause.ILLEGAL_INSTRUCTION, op.name());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void isIllegalWithoutItsExtension(int xlen) {
    for (Extension missing : Extension.values()) {
      EnumSet<Extension> extensions = EnumSet.allOf(Extension.class);
      extensions.remove(missing);
      IsaOptions isa = new IsaOptions(xlen, extensions);
      try (BareMetal machine = new BareMetal(xlen, extensions)) {
        for (Op op : Op.values()) {
          boolean needed =
              op.extension() == missing
                  || (op.compressed()
                      && (missing == Extension.C || op.base().extension() == missing));
          assertEquals(!needed && op.width().has(xlen), isa.has(op), op.name());
          var decoded = machv.isa.Decoder.decode(any(op), xlen);
          if (needed && decoded != null && decoded.op == op) {
            TrapCause cause = execute(machine, any(op));
            assertEquals(TrapCause.ILLEGAL_INSTRUCTION, cause, op + " without " + missing);
            assertEquals(any(op) & 0xFFFF_FFFFL, machine.traps.getLast().value());
          }
        }
      }
    }
  }

  /// Registers of RV32 are sign-extended, whatever wrote them.
  @Test
  void leavesRegistersOfRv32SignExtended() {
    Random random = new Random(1);
    try (BareMetal machine = new BareMetal(32)) {
      for (Op op : Op.values()) {
        for (int i = 0; i < 20; i++) {
          execute(machine, any(op) | (op.compressed() ? 0 : random.nextInt(4) << 20));
          Hart hart = machine.hart;
          for (int r = 0; r < 32; r++) {
            assertEquals(hart.x[r] << 32 >> 32, hart.x[r], op + " x" + r);
          }
          assertTrue(hart.pc >>> 32 == 0);
        }
      }
    }
  }

  /// Random words, executed or refused, never anything else.
  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void anyWordIsExecutedOrTraps(int xlen) {
    long seed = Long.getLong("machv.seed", System.nanoTime());
    Random random = new Random(seed);
    try (BareMetal machine = new BareMetal(xlen)) {
      for (int i = 0; i < 20_000; i++) {
        machine.org(BareMetal.CODE);
        for (int k = 0; k < 8; k++) {
          machine.word(random.nextInt(), 4);
        }
        machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 32);
        machine.hart.pc = BareMetal.CODE;
        for (int r = 1; r < 32; r++) {
          long any = random.nextBoolean() ? BareMetal.DATA : random.nextLong();
          machine.hart.x[r] = xlen == 32 ? (int) any : any;
        }
        long limit = machine.hart.instret + 100;
        StopReason reason = machine.engine.run(machine.hart, machine.stopAtTrap(), limit);
        assertTrue(reason == StopReason.HANDLER || reason == StopReason.LIMIT, "seed " + seed);
        assertTrue(machine.hart.instret <= limit, "seed " + seed);
      }
    }
  }
}
