package machv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import machv.isa.Encoder;
import machv.isa.Extension;
import machv.isa.Op;
import machv.trap.Trap;
import machv.trap.TrapCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Control and status registers, and the rounding modes that live in one.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CsrTest {
  private static final int FFLAGS = 1;
  private static final int FRM = 2;
  private static final int FCSR = 3;
  private static final int CYCLE = 0xC00;
  private static final int TIME = 0xC01;
  private static final int INSTRET = 0xC02;

  private static final Op[] CSR_OPS = {
    Op.CSRRW, Op.CSRRS, Op.CSRRC, Op.CSRRWI, Op.CSRRSI, Op.CSRRCI
  };

  private BareMetal machine = new BareMetal(64);

  @AfterEach
  void close() {
    machine.close();
  }

  private void with(BareMetal other) {
    machine.close();
    machine = other;
  }

  private void assertIllegal(int bits) {
    machine.org(BareMetal.CODE).word(bits, 4);
    machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 4);
    long value = bits & 0xFFFF_FFFFL;
    Trap trap = machine.run();
    assertEquals(new Trap(TrapCause.ILLEGAL_INSTRUCTION, BareMetal.CODE, value, 0), trap);
  }

  @Test
  void instretCountsWhatCameBeforeAndCycleTheSame() {
    machine.put(Op.ADDI, 0, 0, 0, 0).put(Op.CSRRS, 5, 0, 0, INSTRET);
    machine.put(Op.CSRRS, 6, 0, 0, INSTRET).put(Op.CSRRC, 7, 0, 0, CYCLE).ecall();
    machine.hart.instret = 1L << 40;
    machine.runToEcall();
    assertEquals((1L << 40) + 1, machine.hart.x[5]);
    assertEquals((1L << 40) + 2, machine.hart.x[6]);
    assertEquals((1L << 40) + 3, machine.hart.x[7]);
    assertEquals((1L << 40) + 5, machine.hart.instret);
  }

  @Test
  void timeIsWhatTheMachineSays() {
    machine.ticks = 0x1234_5678_9ABC_DEF0L;
    machine.put(Op.CSRRS, 5, 0, 0, TIME).ecall();
    machine.runToEcall();
    assertEquals(machine.ticks, machine.hart.x[5]);
  }

  @Test
  void countersOfRv32ComeInTwoHalves() {
    with(new BareMetal(32));
    machine.ticks = 0x1234_5678_9ABC_DEF0L;
    machine.put(Op.CSRRS, 5, 0, 0, TIME).put(Op.CSRRS, 6, 0, 0, TIME + 0x80);
    machine.put(Op.CSRRS, 7, 0, 0, INSTRET + 0x80).put(Op.CSRRS, 8, 0, 0, CYCLE + 0x80).ecall();
    machine.hart.instret = 5L << 32;
    machine.runToEcall();
    assertEquals(0x9ABC_DEF0, machine.hart.x[5]);
    assertEquals(0x1234_5678, machine.hart.x[6]);
    assertEquals(5, machine.hart.x[7]);
    assertEquals(5, machine.hart.x[8]);
  }

  @Test
  void theUpperHalvesAreIllegalOnRv64() {
    for (int csr = CYCLE; csr <= INSTRET; csr++) {
      assertIllegal(Encoder.encode(Op.CSRRS, 5, 0, 0, csr + 0x80));
    }
  }

  @Test
  void countersCannotBeWritten() {
    for (Op op : CSR_OPS) {
      for (int csr = CYCLE; csr <= INSTRET; csr++) {
        assertIllegal(Encoder.encode(op, 5, 1, 0, csr));
      }
    }
    // CSRRW writes whatever its source is; the others do not write when it is x0 or 0.
    assertIllegal(Encoder.encode(Op.CSRRW, 5, 0, 0, CYCLE));
    assertIllegal(Encoder.encode(Op.CSRRWI, 5, 0, 0, CYCLE));
    machine.org(BareMetal.CODE).put(Op.CSRRCI, 5, 0, 0, CYCLE).put(Op.CSRRSI, 5, 0, 0, CYCLE);
    machine.ecall();
    machine.engine.flush(BareMetal.CODE, BareMetal.CODE + 4);
    machine.runToEcall();
  }

  @Test
  void everyOtherCsrIsIllegal() {
    for (int csr = 0; csr < 4096; csr++) {
      boolean known = (csr >= FFLAGS && csr <= FCSR) || (csr >= CYCLE && csr <= INSTRET);
      if (!known) {
        assertIllegal(Encoder.encode(Op.CSRRS, 5, 0, 0, csr));
      }
    }
  }

  @Test
  void fcsrAndItsPartsAreOneRegister() {
    machine.put(Op.CSRRW, 5, 10, 0, FCSR).put(Op.CSRRS, 6, 0, 0, FRM);
    machine.put(Op.CSRRS, 7, 0, 0, FFLAGS).put(Op.CSRRCI, 8, 0b00101, 0, FFLAGS);
    machine.put(Op.CSRRSI, 9, 0b00010, 0, FRM).put(Op.CSRRS, 11, 0, 0, FCSR).ecall();
    machine.hart.x[10] = 0xFFFF_FF00L | 0b001_10101;
    machine.hart.fcsr = 3;
    machine.runToEcall();
    assertEquals(3, machine.hart.x[5]);
    assertEquals(0b001, machine.hart.x[6]);
    assertEquals(0b10101, machine.hart.x[7]);
    assertEquals(0b10101, machine.hart.x[8]);
    assertEquals(0b001, machine.hart.x[9]);
    assertEquals(0b011_10000, machine.hart.x[11]);
  }

  @Test
  void theOldValueIsReadBeforeTheNewOneIsWritten() {
    machine.put(Op.CSRRW, 10, 10, 0, FRM).ecall();
    machine.hart.fcsr = 2 << 5;
    machine.hart.x[10] = 4;
    machine.runToEcall();
    assertEquals(2, machine.hart.x[10]);
    assertEquals(4 << 5, machine.hart.fcsr);
  }

  @Test
  void withoutFThereIsNoFcsr() {
    EnumSet<Extension> extensions = EnumSet.of(Extension.I, Extension.ZICSR);
    with(new BareMetal(64, extensions));
    assertIllegal(Encoder.encode(Op.CSRRS, 5, 0, 0, FCSR));
    assertIllegal(Encoder.encode(Op.FADD_S, 1, 1, 1, 0));
  }

  @Test
  void aDynamicRoundingModeThatIsReservedIsIllegal() {
    int add = Encoder.encode(Op.FADD_D, 1, 2, 3, 0, 0, 7);
    machine.org(BareMetal.CODE + 4).ecall();
    for (int frm = 5; frm <= 7; frm++) {
      machine.hart.fcsr = frm << 5;
      machine.hart.f[1] = 42;
      assertIllegal(add);
      assertEquals(42, machine.hart.f[1]);
      assertEquals(frm << 5, machine.hart.fcsr);
    }
    machine.hart.fcsr = 4 << 5;
    machine.runToEcall();
  }

  @Test
  void aStaticRoundingModeThatIsReservedIsIllegalWhateverFrmSays() {
    for (Op op : Op.values()) {
      if (op.compressed()) {
        continue; // none has a rounding mode, and some reserve the immediate 0
      }
      // Rows that have a rounding mode differ when it differs.
      if (Encoder.encode(op, 9, 9, 9, 9, 0, 5) != Encoder.encode(op, 9, 9, 9, 9, 0, 6)) {
        assertIllegal(Encoder.encode(op, 1, 2, 3, 4, 0, 5));
        assertIllegal(Encoder.encode(op, 1, 2, 3, 4, 0, 6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aDynamicModeRoundsAsFrmSays(int frm) {
    machine.put(Op.FDIV_D, 1, 2, 3, 0).ecall();
    machine.hart.fcsr = frm << 5;
    machine.hart.f[2] = Double.doubleToRawLongBits(1);
    machine.hart.f[3] = Double.doubleToRawLongBits(3);
    machine.runToEcall();
    double third = frm == 3 ? Math.nextUp(1.0 / 3) : 1.0 / 3;
    assertEquals(third, Double.longBitsToDouble(machine.hart.f[1]));
    assertEquals(frm << 5 | 1, machine.hart.fcsr);
  }
}
