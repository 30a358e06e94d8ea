package machv.interp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import machv.decode.Insn;
import machv.hart.Hart;
import machv.memory.Access;
import machv.memory.MemoryFault;
import machv.memory.Run;
import machv.trap.TrapCause;

/// The A extension (Unpriv. 14): atomic between harts, whatever they run in.
///
/// Every access is sequentially consistent, as if aq and rl were set; the manual allows more order than asked for. An
/// address that is not aligned is an exception: only there is memory not atomic.
final class Atomics {
  private static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private final Hart hart;
  private final DataAccess data;
  private final MemorySegment memory;

  Atomics(Hart hart, DataAccess data) {
    this.hart = hart;
    this.data = data;
    this.memory = data.bytes();
  }

  /// Executes an instruction of shape AMO.
  ///
  /// @param va the address, rs1
  /// @param b the operand, rs2
  /// @return what rd gets
  long execute(Insn in, long va, long b) {
    return switch (in.op) {
      case LR_W -> loadReserved(va, 4, (int) INT.getVolatile(memory, loadAddress(va, 4)));
      case LR_D -> loadReserved(va, 8, (long) LONG.getVolatile(memory, loadAddress(va, 8)));
      case SC_W -> storeConditional(va, 4, b);
      case SC_D -> storeConditional(va, 8, b);
      case AMOSWAP_W -> (int) INT.getAndSet(memory, storeAddress(va, 4), (int) b);
      case AMOADD_W -> (int) INT.getAndAdd(memory, storeAddress(va, 4), (int) b);
      case AMOXOR_W -> (int) INT.getAndBitwiseXor(memory, storeAddress(va, 4), (int) b);
      case AMOAND_W -> (int) INT.getAndBitwiseAnd(memory, storeAddress(va, 4), (int) b);
      case AMOOR_W -> (int) INT.getAndBitwiseOr(memory, storeAddress(va, 4), (int) b);
      case AMOMIN_W, AMOMAX_W, AMOMINU_W, AMOMAXU_W -> choose(in, storeAddress(va, 4), (int) b);
      case AMOSWAP_D -> (long) LONG.getAndSet(memory, storeAddress(va, 8), b);
      case AMOADD_D -> (long) LONG.getAndAdd(memory, storeAddress(va, 8), b);
      case AMOXOR_D -> (long) LONG.getAndBitwiseXor(memory, storeAddress(va, 8), b);
      case AMOAND_D -> (long) LONG.getAndBitwiseAnd(memory, storeAddress(va, 8), b);
      case AMOOR_D -> (long) LONG.getAndBitwiseOr(memory, storeAddress(va, 8), b);
      case AMOMIN_D, AMOMAX_D, AMOMINU_D, AMOMAXU_D -> choose(in, storeAddress(va, 8), b);
      default -> throw new AssertionError(in);
    };
  }

  private long choose(Insn in, long pa, int operand) {
    int old;
    int chosen;
    do {
      old = (int) INT.getVolatile(memory, pa);
      chosen =
          switch (in.op) {
            case AMOMIN_W -> Math.min(old, operand);
            case AMOMAX_W -> Math.max(old, operand);
            case AMOMINU_W -> Integer.compareUnsigned(old, operand) < 0 ? old : operand;
            default -> Integer.compareUnsigned(old, operand) > 0 ? old : operand;
          };
    } while (!INT.compareAndSet(memory, pa, old, chosen));
    return old;
  }

  private long choose(Insn in, long pa, long operand) {
    long old;
    long chosen;
    do {
      old = (long) LONG.getVolatile(memory, pa);
      chosen =
          switch (in.op) {
            case AMOMIN_D -> Math.min(old, operand);
            case AMOMAX_D -> Math.max(old, operand);
            case AMOMINU_D -> Long.compareUnsigned(old, operand) < 0 ? old : operand;
            default -> Long.compareUnsigned(old, operand) > 0 ? old : operand;
          };
    } while (!LONG.compareAndSet(memory, pa, old, chosen));
    return old;
  }

  private long loadReserved(long va, int size, long value) {
    hart.reservation = va;
    hart.reservationSize = size;
    hart.reservationValue = value;
    return value;
  }

  /// 0 if the store was done, 1 if not. Any SC ends the reservation (Unpriv. 14.2).
  private long storeConditional(long va, int size, long value) {
    long pa = storeAddress(va, size);
    boolean reserved = hart.reservationSize == size && hart.reservation == va;
    hart.reservationSize = 0;
    if (!reserved) {
      return 1;
    }
    boolean done =
        size == 4
            ? INT.compareAndSet(memory, pa, (int) hart.reservationValue, (int) value)
            : LONG.compareAndSet(memory, pa, hart.reservationValue, value);
    return done ? 0 : 1;
  }

  private long loadAddress(long va, int size) {
    checkAligned(va, size, TrapCause.LOAD_MISALIGNED);
    return va + data.runFor(va, Access.LOAD).delta;
  }

  /// Where an AMO works: memory that may be read and written. What it lacks is a fault of the store (Unpriv. 14.4).
  private long storeAddress(long va, int size) {
    checkAligned(va, size, TrapCause.STORE_MISALIGNED);
    Run run = data.runFor(va, Access.STORE);
    if (!Access.LOAD.allowedBy(run.rights)) {
      try {
        run = data.runFor(va, Access.LOAD);
      } catch (MemoryFault fault) {
        throw new MemoryFault(va, Access.STORE, fault.code());
      }
    }
    return va + run.delta;
  }

  private static void checkAligned(long va, int size, TrapCause cause) {
    if ((va & (size - 1)) != 0) {
      throw new TrapException(cause, va);
    }
  }
}
